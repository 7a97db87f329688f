"""A Word file read as the paragraphs of a draft: label, kind, level and wording of each, as the text is now.

Our own files say the kind of each paragraph by its style. In others a heading is what has the level of one, a letter or
numeral in brackets makes a sub-paragraph, and everything else with words is a paragraph.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from editor.text.reading.normalizing import normalized
from editor.text.reading.openings import Opening, opening
from editor.text.reading.outline import Outline, next_of_style
from editor.text.wording import NOTE_MARK, Wording, joined
from editor.word.reader.labels import typed_opening
from editor.word.reader.values import ReadParagraph, Side, WordReading

_KINDS = {"Title": "title", "Preambular": "preambular", "Preambular labelled": "preambular", "Operative": "operative",
          "Operative labelled": "operative", "Option": "option", "Drafting note": "note", "Front": "front"}  # fmt: skip
_OURS = re.compile(r"Subparagraph (\d)")
_FURNITURE = frozenset({"Conference", "Place and dates", "Record notice", "Closing rule", "Adopted", "Annex heading",
                        "Statement heading", "Statement occasion", "Statement"})  # fmt: skip
_SERIES = {"P": "preambular", "O": "operative"}
_SPACE = " \t\n"


def passages(reading: WordReading) -> list[dict[str, Any]]:
    """The paragraphs with words, in order, as ``{"label", "kind", "level", "wording", "identity"}``."""
    return list(rows_of(reading).values())


def rows_of(reading: WordReading, *, old: bool = False) -> dict[int, dict[str, Any]]:
    """The same of the text as it is, or as it was, each under the number of its paragraph in the reading."""
    found = [(at, one, side) for at, one in enumerate(reading.paragraphs)
             if (side := one.old if old else one.new) and side.style not in _FURNITURE]  # fmt: skip
    rows = [row for row in found if row[2].text.strip() or row[1].notes]
    openings = [_opening(side) for _, _, side in rows]
    outline = Outline()
    made = {}
    for number, (at, one, side) in enumerate(rows):
        form = openings[number]
        kind, level = _kind(side, form, outline, next_of_style(openings, number))
        label = form.label if form is not None and kind not in ("title", "front") else None
        start = form.rest if form is not None and label is not None and not side.automatic else 0
        wording = _wording(one, side, start, old=old)
        if wording.text or label:
            made[at] = {"label": label, "kind": kind, "level": level, "wording": wording.canonical(),
                        "identity": side.identity if old else one.identity}  # fmt: skip
    return made


def _opening(side: Side) -> Opening | None:
    """The label of a paragraph, counted by Word or typed; its ``rest`` is an offset in the words as they stand."""
    if side.label is None or side.label == "•":
        return None
    if side.automatic:
        found = opening(f"{side.label.strip()} x")
        return found or Opening("number", side.label.strip().rstrip("."), side.label, "", 0)
    return typed_opening(side.text)


def _kind(side: Side, form: Opening | None, outline: Outline, following: Opening | None) -> tuple[str, int]:
    ours = _OURS.fullmatch(side.style)
    if ours:
        return "subparagraph", int(ours.group(1))
    known = _KINDS.get(side.style)
    if known is None and side.level is None and form is not None and form.style in ("round", "paren", "stop"):
        return "subparagraph", outline.sub_paragraph(form, following)
    outline.paragraph()
    if known is not None:
        return known, 0
    if side.level is not None:
        return "heading", side.level - 1
    if form is not None and form.style == "series":
        return _SERIES.get(form.label[:1].upper(), "paragraph"), 0
    return ("option" if form is not None and form.style == "option" else "paragraph"), 0


def _wording(one: ReadParagraph, side: Side, start: int, *, old: bool) -> Wording:
    """The words behind the label, made fit, with their italics and notes."""
    held = [(note.old_at, note.old) if old else (note.new_at, note.new) for note in one.notes]
    notes = [(at, words) for at, words in held if at is not None and words is not None]
    bounds = {start, len(side.text)} | {offset for pair in side.italics for offset in pair}
    bounds |= {max(at, start) for at, _ in notes}
    parts: list[Wording] = []
    ordered = sorted(offset for offset in bounds if offset >= start)
    for a, b in [*pairwise(ordered), (ordered[-1], ordered[-1])]:
        parts += [_note(words) for at, words in notes if max(at, start) == a]
        slanted = any(first <= a < last for first, last in side.italics)
        parts.append(_fit(side.text[a:b], slanted))
    return _trimmed(joined(parts))


def _note(words: str) -> Wording:
    return Wording(NOTE_MARK, (), ((0, _trimmed(_fit(words, False))),))


def _fit(text: str, slanted: bool) -> Wording:
    fit = normalized(text.replace("\t", " ")).text.replace("\x0c", "\n")
    return Wording(fit, ((0, len(fit)),) if slanted and fit else ())


def _trimmed(wording: Wording) -> Wording:
    text = wording.text
    start = len(text) - len(text.lstrip(_SPACE))
    return wording[start : max(len(text.rstrip(_SPACE)), start)]
