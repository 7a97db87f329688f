"""A wording as the runs of a paragraph: its words, its italics, its notes, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from editor.text.wording import Wording
from editor.word.markup import run
from editor.word.scripts import Script, scripts

Reference = Callable[[Wording], str]
Formerly = Callable[[str], str]

_PROPERTIES: dict[tuple[Script, bool], str] = {
    ("latin", False): "",
    ("latin", True): "<w:i/><w:iCs/>",
    ("rtl", False): "<w:rtl/>",
    ("rtl", True): "<w:i/><w:iCs/><w:rtl/>",
    ("han", False): '<w:rFonts w:hint="eastAsia"/>',
    # Han type has no slanted form: the style sets what is in italics in a cursive face.
    ("han", True): '<w:rStyle w:val="CursiveHan"/><w:rFonts w:hint="eastAsia"/>',
}


def runs(wording: Wording, reference: Reference, right_to_left: bool = False, look: str = "") -> str:
    """The runs of a wording in XML, in a style of characters if ``look`` names one.

    ``reference`` takes the wording of a note and gives the run that refers to it; it is called once
    for each note, in the order of the text.
    """
    return "".join(
        text_runs(text, italic, right_to_left, look=look) if note is None else reference(note)
        for text, italic, note in stretches(wording)
    )


def text_runs(
    text: str, italic: bool = False, right_to_left: bool = False, *, struck: bool = False,
    formerly: Formerly | None = None, look: str = "",
) -> str:
    """The runs of a text of one formatting, one for each script in it.

    ``struck`` as they stand in a deletion. Where its italics changed, ``formerly`` takes the properties a run had and
    gives what records them. ``look`` is a style of characters.
    """
    made = []
    for stretch, script in scripts(text, right_to_left):
        properties = _PROPERTIES[script, italic]
        if look and "rStyle" not in properties:
            properties = f'<w:rStyle w:val="{look}"/>{properties}'
        if formerly is not None:
            properties += formerly(_PROPERTIES[script, not italic])
        made.append(run(stretch, properties, struck))
    return "".join(made)


def stretches(wording: Wording) -> Iterator[tuple[str, bool, Wording | None]]:
    """The text of a wording cut where italics change and where a note stands: text, italic, note."""
    if not wording.italics and not wording.notes:
        yield wording.text, False, None
        return
    notes = dict(wording.notes)
    starts = {start for start, _ in wording.italics}
    ends = {end for _, end in wording.italics}
    bounds = {0, len(wording.text)} | starts | ends | set(notes) | {offset + 1 for offset in notes}
    ordered = sorted(bounds)
    italic = False
    for start, end in pairwise(ordered):
        italic = start in starts or (italic and start not in ends)
        yield wording.text[start:end], italic, notes.get(start)
