"""One row of a comparison of drafts: what became of a paragraph, in words for a page.

A part of `comparing.py`: values in, values out; nothing here reads the database or asks who is looking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from editor import models
from editor.queries.anchors import passage_named
from editor.queries.display import Run, Span, redline, runs_of
from editor.text.wording import Wording

QUIET = ("proposals pending", "no recorded objection", "not yet considered")  # a past of these is not told to all

@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph in two drafts: `marks` what became of it, `spans` the redline, `old` and `new` its two sides.

    `then` and `now` are its status, "" where that cannot be told; `places` where it stood and stands, if it moved;
    `kin` what its words tell of a merger or a split.
    """

    id: str
    label: str
    was: str
    marks: tuple[str, ...]
    address: str
    spans: tuple[Span, ...]
    runs: tuple[Run, ...]
    then: str
    now: str
    places: tuple[str, ...]
    kin: str

    @property
    def is_steady(self) -> bool:
        """Whether its status is the same then and now, as far as can be told."""
        return self.then == self.now or (not self.then and self.now in QUIET and "new" not in self.marks)

    @property
    def old(self) -> tuple[Span, ...]:
        """The earlier side: what was kept and what was deleted."""
        return self._side("deleted")

    @property
    def new(self) -> tuple[Span, ...]:
        """The later side: what was kept and what was inserted."""
        return self._side("inserted")

    @property
    def words_in(self) -> int:
        """How many words came in."""
        return _words(self.spans, "inserted")

    @property
    def words_out(self) -> int:
        """How many words went out."""
        return _words(self.spans, "deleted")

    def _side(self, kind: str) -> tuple[Span, ...]:
        if not self.spans:
            return () if self.marks[:1] in (("new",), ("deleted",)) else (Span("same", self.runs),)
        return tuple(span for span in self.spans if span.kind in ("same", kind))


@dataclass(frozen=True, slots=True)
class Renumbered:
    """Paragraphs in a row whose words and place are the same and only whose labels changed."""

    rows: Sequence[Row]

    @property
    def marks(self) -> tuple[str, ...]:
        """As of a row."""
        return ("renumbered",)


def row_of(
    one: models.Passage | None, other: models.Passage | None, moved: bool, then: str, now: str, *,
    places: tuple[str, ...] = (), name: str = "", address: str = "", kin: str = "",
) -> Row:
    """The row of a paragraph that stands in one draft or in both."""
    shown = other or one
    assert shown is not None
    old = Wording.of(one.wording) if one else Wording("")
    new = Wording.of(other.wording) if other else Wording("")
    return Row(
        id=shown.paragraph_id, label=name or passage_named(shown), was=_was(one, other),
        marks=_marks(one, other, moved), address=address or f"paragraphs/{shown.paragraph_id}",
        spans=redline(old, new) if old != new else (), runs=tuple(runs_of(new if other else old, None)),
        then=then, now=now, places=places, kin=kin,
    )


def gathered(rows: Iterable[Row]) -> Iterator[Row | Renumbered]:
    """The rows, those in a row that are only renumbered told together."""
    waiting: list[Row] = []
    for row in rows:
        if row.marks == ("renumbered",) and row.is_steady:
            waiting.append(row)
            continue
        if waiting:
            yield Renumbered(waiting)
            waiting = []
        yield row
    if waiting:
        yield Renumbered(waiting)


def _was(one: models.Passage | None, other: models.Passage | None) -> str:
    return one.label or "without a number" if one and other and one.label != other.label else ""


def _marks(one: models.Passage | None, other: models.Passage | None, moved: bool) -> tuple[str, ...]:
    if one is None or other is None:
        return ("new" if one is None else "deleted",)
    found = {"changed": one.wording_hash != other.wording_hash, "moved": moved, "renumbered": one.label != other.label}
    return tuple(mark for mark, holds in found.items() if holds)


def _words(spans: Iterable[Span], kind: str) -> int:
    text: Iterable[Any] = (run.text for span in spans if span.kind == kind for run in span.runs)
    return sum(any(letter.isalnum() for letter in word) for word in " ".join(text).split())
