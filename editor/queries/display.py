"""Values as pages show them: wordings cut into runs, redlines, pieces of rolling text, moments in the meeting's zone.

Plain values for the templates; nothing here reads the database or asks who is looking.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from editor import names
from editor.models.base import printed_moment
from editor.text.comparison import phrases
from editor.text.wording import NOTE_MARK, Wording

_BRACKET = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's mark and where it leads."""

    mark: str
    address: str


class Run(NamedTuple):
    """A stretch of one wording with one look."""

    text: str
    italic: bool = False
    note: Note | None = None
    bracket: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote as it stands at the end of the text."""

    id: str
    mark: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a redline: "same", "inserted" or "deleted"."""

    kind: str
    runs: tuple[Run, ...]


class Said(NamedTuple):
    """Names in their order and what they say of words in a bracket: "delete", "oppose"; "" where they propose them."""

    by: tuple[str, ...]
    words: str


class Mark(NamedTuple):
    """An attribution below the text, under its mark."""

    mark: str
    words: str


class Piece(NamedTuple):
    """A piece of rolling text, as the template `woven` takes it; `said` and `mark` stand at signs."""

    kind: str
    runs: tuple[Run, ...] = ()
    said: tuple[Said, ...] = ()
    address: str | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A moment: as machines read it, in the meeting's zone, and the zone by its city."""

    iso: str
    words: str
    zone: str


@dataclass
class Footnotes:
    """Numbers the footnotes of one page in reading order."""

    prefix: str = "note"
    before: int = 0  # so many stand before the first one numbered here
    found: list[Footnote] = field(default_factory=list)

    def add(self, note: Wording) -> Note:
        """The mark of the next footnote."""
        mark = str(self.before + len(self.found) + 1)
        ident = f"{self.prefix}-{mark}"
        self.found.append(Footnote(ident, mark, tuple(runs_of(note, None))))
        return Note(mark, f"#{ident}")


def runs_of(wording: Wording, notes: Footnotes | None) -> Iterator[Run]:
    """A wording cut where its look changes; without `notes` a footnote shows as an asterisk."""
    if not wording.italics and not wording.notes and not _BRACKET.search(wording.text):
        if wording.text:
            yield Run(wording.text)
        return
    held = dict(wording.notes)
    for start, end in _cuts(wording):
        part = wording.text[start:end]
        if part == NOTE_MARK:
            yield Run("", note=notes.add(held[start]) if notes else Note("*", "#"))
        else:
            italic = any(a <= start < b for a, b in wording.italics)
            yield Run(part, italic, bracket=part in ("[", "]"))


def _cuts(wording: Wording) -> Iterable[tuple[int, int]]:
    edges = {0, len(wording.text), *(at for span in wording.italics for at in span)}
    for at in (*(at for at, _ in wording.notes), *(found.start() for found in _BRACKET.finditer(wording.text))):
        edges |= {at, at + 1}
    ordered = sorted(edges)
    return zip(ordered, ordered[1:], strict=False)


def redline(old: Wording, new: Wording) -> tuple[Span, ...]:
    """What a new wording changes in an old one, in phrases."""
    return tuple(Span(span.kind, tuple(runs_of(span.wording, None))) for span in phrases(old, new))


def clipped(spans: Sequence[Span], most: int = 70) -> tuple[Span, ...]:
    """A redline without what is far from the first and the last change."""
    if len(spans) < 2 or all(span.kind == "same" for span in spans):
        return tuple(spans)
    first, *between, last = spans
    if first.kind == "same":
        first = Span("same", (Run(_ending(_text_of(first), most)),))
    if last.kind == "same":
        last = Span("same", (Run(shortened(_text_of(last), most)),))
    return (first, *between, last)


def _text_of(span: Span) -> str:
    return "".join(run.text for run in span.runs)


def _ending(text: str, most: int) -> str:
    """The end of a text, cut at a word."""
    return text if len(text) <= most else f"… {text[-most:].partition(' ')[2]}"


def shown(at: datetime, zone: str) -> Shown:
    """A moment as people of the meeting say it."""
    return Shown(printed_moment(at), f"{names.day_there(at, zone)}, {names.hour(at, zone)}", names.city_of(zone))


def shortened(text: str, most: int = 120) -> str:
    """The beginning of a text, cut at a word."""
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(' ', 1)[0]} …"


