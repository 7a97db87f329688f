"""The marks within a Markdown text: emphasis, links, footnote marks, escapes, made into a wording.

Emphasis follows CommonMark's rule of delimiter runs, because real drafts mark half a word (`r*eaffirming*`)
and use asterisks of their own (`[NDMC*][INDC]`), which stay. Only italics are kept as marks; bold type is
told to the caller, who knows what it stands for.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from editor.text import link_syntax
from editor.text.reading.normalizing import is_fit
from editor.text.reading.values import LeftOut
from editor.text.wording import NOTE_MARK, Wording

_TAGS = (
    "a|abbr|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|"
    "pre|q|s|samp|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|var"
)
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~ \n])"
    r"|(?P<code>(?P<ticks>`+)(?P<inside>[^`\n]+)(?P=ticks)(?!`))"
    r"|(?P<address><(?:https?://|mailto:)[^<>\s]+>)"
    rf"|(?P<tag></?(?:{_TAGS})(?:\s[^<>]{{0,400}})?/?>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});)"
    r"|(?P<run>\*+|_+)"
    r"|(?P<plain>[^\\`<&*_]+|.)",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(slots=True)
class Run:
    """A run of asterisks or low lines, and how many of them still wait for a partner."""

    character: str
    count: int
    opens: bool
    closes: bool
    length: int


@dataclass(slots=True)
class Marked:
    """A text with its marks read: the wording, the stretches in bold type, and what was left out."""

    wording: Wording
    bold: list[tuple[int, int]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def lies_in_bold(self, start: int, end: int) -> bool:
        """Whether a stretch is set in bold as a whole."""
        return any(a <= start and end <= b for a, b in self.bold) and start < end


def marked(text: str, names: Collection[str], notes: Mapping[str, Wording] | None) -> Marked:
    """A Markdown text read, given the link names and the footnotes of its document.

    ``notes`` None means that the text is itself a footnote: marks in it are left out.
    """
    cuts = _reference_syntax(text, names, notes)
    parts: list[str | Run] = []
    left_out = [(what, cut) for _, _, what, cut, _ in cuts if what]
    held: list[Wording] = []
    end = 0
    for start, stop, _, _, note in [*cuts, (len(text), len(text), "", "", None)]:
        _take_tokens(text, end, start, parts, left_out)
        if note is not None:
            held.append(note)
            parts.append(NOTE_MARK)
        end = max(end, stop)
    return _composed(parts, _emphasis(parts), held, left_out)


def left_out_at(line: int, parts: list[tuple[str, str]]) -> list[LeftOut]:
    """What was left out of a text, with the line it stands at."""
    return [LeftOut(what, text, line) for what, text in parts]


Cut = tuple[int, int, str, str, Wording | None]


def _reference_syntax(text: str, names: Collection[str], notes: Mapping[str, Wording] | None) -> list[Cut]:
    """The stretches that are footnote marks or belong to links, in order, disjoint."""
    cuts: list[Cut] = []
    for mark in link_syntax.footnote_marks(text):
        note = notes.get(mark["name"]) if notes is not None else None
        cuts.append((mark.start(), mark.end(), "footnote mark", mark.group(), note))
    for link in link_syntax.links(text, names):
        is_picture = text[link.start - 1 : link.start] == "!"
        cuts.append((link.start - is_picture, link.text_start, "", "", None))
        what = "link address" if text.startswith("](", link.text_end) else "name of a link"
        cuts.append((link.text_end, link.end, what, text[link.text_end + 1 : link.end], None))
    disjoint: list[Cut] = []
    for cut in sorted(cuts, key=lambda cut: cut[:2]):
        if not disjoint or cut[0] >= disjoint[-1][1]:
            disjoint.append(cut)
    return [cut if cut[3] else (*cut[:2], "", "", cut[4]) for cut in disjoint]


def _take_tokens(text: str, start: int, end: int, parts: list[str | Run], left_out: list[tuple[str, str]]) -> None:
    """Add a stretch without reference syntax, taken apart."""
    for token in _TOKEN.finditer(text, start, end):
        found = token.group()
        if token["run"]:
            parts.append(_run(text, token.start(), token.end()))
        elif token["tag"]:
            left_out.append(("mark of a web page", found))
            parts.append("\n" if found.lower().startswith("<br") else "")
        else:
            parts.append(_read_token(token, found))


def _read_token(token: re.Match[str], found: str) -> str:
    if token["escape"]:
        # Some converters write a space that must not break as an escaped one.
        return found[1:]
    if token["code"]:
        return str(token["inside"])
    if token["address"]:
        return found[1:-1]
    if token["entity"]:
        meant = html.unescape(found)
        return meant if meant != found and is_fit(meant) else found
    return found


def _run(text: str, start: int, end: int) -> Run:
    """A run with CommonMark's rule for which side it can stand on."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = not after.isspace() and (not _is_punctuation(after) or before.isspace() or _is_punctuation(before))
    right = not before.isspace() and (not _is_punctuation(before) or after.isspace() or _is_punctuation(after))
    if text[start] == "_":
        opens = left and (not right or _is_punctuation(before))
        closes = right and (not left or _is_punctuation(after))
        return Run("_", end - start, opens, closes, end - start)
    return Run("*", end - start, left, right, end - start)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _emphasis(parts: list[str | Run]) -> list[tuple[int, int, int]]:
    """Pairs of runs (place of the opening one, of the closing one, how many characters of each)."""
    spans: list[tuple[int, int, int]] = []
    openers: list[int] = []
    for place, run in enumerate(parts):
        if not isinstance(run, Run):
            continue
        while run.closes and run.count:
            found = _opener(parts, openers, run)
            if found is None:
                break
            opener = parts[openers[found]]
            assert isinstance(opener, Run)
            size = 2 if opener.count > 1 and run.count > 1 else 1
            spans.append((openers[found], place, size))
            opener.count -= size
            run.count -= size
            del openers[found + (1 if opener.count else 0) :]
        if run.opens and run.count:
            openers.append(place)
    return spans


def _opener(parts: list[str | Run], openers: list[int], closer: Run) -> int | None:
    """The nearest run that can open what this one closes; CommonMark's rule of three applies."""
    for found in range(len(openers) - 1, max(-1, len(openers) - 64), -1):
        opener = parts[openers[found]]
        assert isinstance(opener, Run)
        if opener.character != closer.character:
            continue
        both = (opener.closes or closer.opens) and (opener.length + closer.length) % 3 == 0
        if not both or (opener.length % 3 == 0 and closer.length % 3 == 0):
            return found
    return None


def _composed(
    parts: list[str | Run], spans: list[tuple[int, int, int]], notes: list[Wording], left_out: list[tuple[str, str]]
) -> Marked:
    """The text of the parts with the runs that found no partner, and the marks over it."""
    starts: list[int] = []
    ends: list[int] = []
    text: list[str] = []
    length = 0
    for part in parts:
        words = part.character * part.count if isinstance(part, Run) else part
        ends.append(length)
        length += len(words)
        starts.append(length)
        text.append(words)
    stretches = [(starts[opener], ends[closer], size) for opener, closer, size in spans]
    italics = [(a, b) for a, b, size in stretches if size == 1 and a < b]
    bold = [(a, b) for a, b, size in stretches if size == 2 and a < b]
    return Marked(_wording("".join(text), italics, notes), bold, left_out)


def _wording(text: str, italics: list[tuple[int, int]], notes: list[Wording]) -> Wording:
    places = [at for at, character in enumerate(text) if character == NOTE_MARK]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(italics):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    held = tuple(zip(places, notes, strict=True))
    if unicodedata.is_normalized("NFC", text):
        return Wording(text, tuple(merged), held)
    # Letters that asterisks kept apart meet now and have to be composed.
    forms = [[place, note.canonical()] for place, note in held]
    return Wording.of({"text": text, "italics": [list(span) for span in merged], "notes": forms})
