"""Footnotes of a plain text, taken from the feet of its pages.

They stand below a rule, or below a figure of their own at the end of a page; figures must count up
through the file, so that a number in the text is never taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from editor.text.reading.openings import opening
from editor.text.reading.pages import Page, SourceLine
from editor.text.reading.values import LeftOut

_RULE = re.compile(r"[_\-–—―]{6,}\Z")
_MARK_ALONE = re.compile(r"(\d{1,3}|\*{1,3}|[†‡])\Z")
_MARK = re.compile(r"(\d{1,3}|\*{1,3}|[†‡])\s+(?=\S)")


@dataclass(slots=True)
class PageNote:
    """A footnote: its mark (None where it goes on from an earlier page without one) and its lines."""

    mark: str | None
    line: int
    texts: list[str] = field(default_factory=list)


def without_footnotes(pages: Sequence[Page]) -> tuple[list[Page], list[PageNote], list[LeftOut]]:
    """The pages without their footnotes, the footnotes in order, and the rules above them, left out."""
    notes: list[PageNote] = []
    rules: list[LeftOut] = []
    kept: list[Page] = []
    for page in pages:
        body, below, rule = _parted(page, _expected(notes))
        kept.append(body)
        if rule is not None:
            rules.append(LeftOut("rule above footnotes", rule.text, rule.number))
        _take(below, notes)
    return [page for page in kept if page], notes, rules


def _parted(page: Page, expected: int) -> tuple[Page, Page, SourceLine | None]:
    """The text of a page, the lines of its footnotes, and the rule between them if it is printed."""
    for place, line in enumerate(page):
        if _RULE.match(line.text):
            end = _end_of_notes(page, place + 1)
            return [*page[:place], *page[end:]], page[place + 1 : end], line
    for place in range(len(page) - 1, max(-1, len(page) - 40), -1):
        if _begins_notes(page, place, expected):
            return page[:place], page[place:], None
    return page, [], None


def _begins_notes(page: Page, place: int, expected: int) -> bool:
    """Whether a line is the next footnote's figure, with its words beneath or beside it."""
    line = page[place]
    # The first line of a page cannot be told from a page number.
    if place == 0:
        return False
    alone, beside = _MARK_ALONE.match(line.text), _MARK.match(line.text)
    if alone:
        below = page[place + 1] if place + 1 < len(page) else None
        if below is None or below.gap or alone[1] != str(expected):
            return False
        if line.gap and below.indent > line.indent:
            return True
        return opening(below.text) is None and _is_marked(page[:place], alone[1])
    if not line.gap or not beside or beside[1] != str(expected):
        return False
    return _is_marked(page[:place], beside[1]) and not line.text[beside.end()].islower()


def _is_marked(lines: Sequence[SourceLine], mark: str) -> bool:
    """Whether the text above shows a footnote's figure behind a word, a stop or a bracket."""
    pattern = re.compile(rf"[^\W\d_][\])”\"’.,;:]*\s?{mark}(?![\d%°.]\w|\d)")
    return any(pattern.search(line.text) for line in lines)


def _end_of_notes(page: Page, start: int) -> int:
    """Where footnotes below a rule end: with the page, unless a blank line parts them from more text."""
    for place in range(start + 1, len(page)):
        if page[place].gap and not (_MARK_ALONE.match(page[place].text) or _MARK.match(page[place].text)):
            return place
    return len(page)


def _expected(notes: Sequence[PageNote]) -> int:
    numbers = [int(note.mark) for note in notes if note.mark and note.mark.isdigit()]
    return numbers[-1] + 1 if numbers else 1


def _take(lines: Sequence[SourceLine], notes: list[PageNote]) -> None:
    """Add the footnotes that stand in these lines; lines without a figure go on with the last one."""
    for line in lines:
        alone, beside = _MARK_ALONE.match(line.text), _MARK.match(line.text)
        mark = (alone or beside or [None, None])[1]
        is_next = mark is not None and (not mark.isdigit() or int(mark) == _expected(notes))
        if is_next:
            notes.append(PageNote(mark, line.number, []))
        elif not notes:
            notes.append(PageNote(None, line.number, []))
        words = line.text if not is_next else line.text[beside.end() :] if beside else ""
        if words:
            notes[-1].texts.append(words)
