"""Comparison: what one wording changes in another.

There are two answers, and they are never mixed. `compare` is the raw difference: the fewest
tokens inserted and deleted, within a fixed bound; it decides everything that is decided (who
proposes the same edit, what collides, what has been taken in) and is stored with a proposal.
`phrases` is for the eye: small parts kept between two changes are swallowed, so that a reader
sees phrases and not confetti.
"""
from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from editor.text.runs import Run
from editor.text.sequences import Match, matches
from editor.text.tokens import Token, join, tokens
from editor.text.wording import Wording

_ENDS = frozenset(".;:!?…。；：！？؟؛۔।\n")

# Beyond these a part that is kept stands on its own between two changes, even for the eye.
_MOST_SWALLOWED = 5
_MOST_SIGNS_SWALLOWED = 2


@dataclass(frozen=True)
class Edit:
    """In place of the base's tokens from ``start`` to ``end`` (half-open) stand ``inserted``."""

    start: int
    end: int
    inserted: tuple[Token, ...] = ()

    @cached_property
    def run(self) -> Run:
        """What is inserted, and what it says of itself."""
        return Run(self.inserted)

    def canonical(self) -> list[object]:
        """The form stored with a proposal: ``[start, end, wording inserted]``."""
        return [self.start, self.end, join(self.inserted).canonical()]

    @classmethod
    def of(cls, value: Sequence[object]) -> Edit:
        """The edit of its stored form; anything else is refused (ValueError)."""
        start, end, inserted = value
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end:
            raise ValueError("An edit is written as a start, an end and the wording inserted.")
        if not isinstance(inserted, (str, dict)):
            raise ValueError("An edit inserts a wording.")
        return cls(start, end, tokens(Wording.of(inserted)))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch for display, kept, only in the new wording, or only in the old one."""

    kind: Literal["same", "inserted", "deleted"]
    wording: Wording

    @property
    def text(self) -> str:
        """The characters of the stretch."""
        return self.wording.text


class Change(NamedTuple):
    """Tokens ``start`` to ``end`` of the old give way to ``first`` to ``last`` of the new."""

    start: int
    end: int
    first: int
    last: int


def compare(old: Wording, new: Wording) -> tuple[Edit, ...]:
    """The edits that make the new wording of the old one: in order, apart from each other.

    They are the fewest possible within the bound of `sequences`, and an edit that could stand in
    several places (one "and" more among several) always takes the same one, so that two
    delegations who insert the same words propose the same edit. Equal wordings give none.
    """
    before, after = tokens(old), tokens(new)
    return tuple(
        Edit(change.start, change.end, after[change.first : change.last]) for change in changes(before, after)
    )


def changes(old: Sequence[Token], new: Sequence[Token]) -> list[Change]:
    """The raw difference of two runs of tokens, settled as `compare` says; the way to it for other rooms."""
    numbers: dict[Token, int] = {}
    a = [numbers.setdefault(token, len(numbers)) for token in old]
    b = [numbers.setdefault(token, len(numbers)) for token in new]
    return _touching_joined(_settled(list(_between(matches(a, b), len(a), len(b))), old, new))


def apply_edits(base: Wording, edits: Iterable[Edit]) -> Wording:
    """The base with the edits made; refused (ValueError): edits out of order or beyond the base."""
    kept = tokens(base)
    made: list[Token] = []
    at = 0
    for edit in edits:
        if not at <= edit.start <= edit.end <= len(kept):
            raise ValueError("These edits do not fit this wording.")
        made += kept[at : edit.start]
        made += edit.inserted
        at = edit.end
    return join([*made, *kept[at:]])


def phrases(old: Wording, new: Wording, edits: Iterable[Edit] | None = None) -> tuple[Span, ...]:
    """The comparison for the eye: what is kept, deleted and inserted, phrase by phrase.

    Kept and deleted spans together are the old wording, kept and inserted ones the new one.
    ``edits`` are those of `compare`, if they are at hand.
    """
    kept = tokens(old)
    found = compare(old, new) if edits is None else edits
    return tuple(span for span in _spans(kept, _phrased(kept, found)) if span.wording.text)


def _between(kept: Sequence[Match], old_length: int, new_length: int) -> Iterator[Change]:
    """The changes: whatever lies between what is kept."""
    bounds = [Match(0, 0, 0), *kept, Match(old_length, new_length, 0)]
    for before, after in pairwise(bounds):
        change = Change(before.old + before.length, after.old, before.new + before.length, after.new)
        if change.start < change.end or change.first < change.last:
            yield change


def _settled(found: Sequence[Change], old: Sequence[Token], new: Sequence[Token]) -> Iterator[Change]:
    """Every pure insertion and deletion slid to where it reads best among its possible places."""
    reach = 0
    for at, change in enumerate(found):
        following = found[at + 1].start if at + 1 < len(found) else len(old)
        left, right = change.start - reach, following - change.end
        if change.start == change.end:
            by = _slide(new, change.first, change.last, left, right)
        elif change.first == change.last:
            by = _slide(old, change.start, change.end, left, right)
        else:
            by = 0
        yield Change(*(place + by for place in change))
        reach = change.end + by


def _slide(run: Sequence[Token], start: int, end: int, left: int, right: int) -> int:
    """How far to slide the part from start to end; the best place, the first of equally good ones."""
    lowest = next((by for by in range(left) if run[start - 1 - by] != run[end - 1 - by]), left)
    highest = next((by for by in range(right) if run[start + by] != run[end + by]), right)
    if lowest == highest == 0:
        return 0
    return max(range(-lowest, highest + 1), key=lambda by: (_reads(run[start + by], run[end - 1 + by]), -by))


def _reads(first: Token, last: Token) -> int:
    """How well a part reads by its first and last token: "new words." before ". new words"."""
    ends = last.text in _ENDS
    opens_at_the_end = _category(last) in ("Ps", "Pi")
    closes_at_the_start = first.text in _ENDS or _category(first) in ("Pe", "Pf")
    return ends - 2 * opens_at_the_end - 2 * closes_at_the_start


def _category(token: Token) -> str:
    return unicodedata.category(token.text[0])


def _touching_joined(settled: Iterable[Change]) -> list[Change]:
    """A deletion and an insertion that meet are one replacement."""
    made: list[Change] = []
    for change in settled:
        if made and (made[-1].end, made[-1].last) == (change.start, change.first):
            made[-1] = Change(made[-1].start, change.end, made[-1].first, change.last)
        else:
            made.append(change)
    return made


def _phrased(old: Sequence[Token], edits: Iterable[Edit]) -> Iterator[Edit]:
    """Edits with small islands between them made one, from left to right."""
    group: list[Edit] = []
    weights = (0, 0)
    for edit in edits:
        added = _length(old[edit.start : edit.end]), _length(edit.inserted)
        island = old[group[-1].end : edit.start] if group else ()
        if group and _is_swallowed(island, weights, added):
            between = _length(island)
            weights = weights[0] + between + added[0], weights[1] + between + added[1]
            group.append(edit)
        else:
            yield from _as_one(old, group)
            group, weights = [edit], added
    yield from _as_one(old, group)


def _as_one(old: Sequence[Token], group: Sequence[Edit]) -> Iterator[Edit]:
    """One edit for all of a group, if there are any, with what is kept between them."""
    if group:
        inserted = list(group[0].inserted)
        for before, after in pairwise(group):
            inserted += old[before.end : after.start]
            inserted += after.inserted
        yield Edit(group[0].start, group[-1].end, tuple(inserted))


def _length(run: Iterable[Token]) -> int:
    return sum(len(token.text) for token in run)


def _is_swallowed(island: Sequence[Token], left: tuple[int, int], right: tuple[int, int]) -> bool:
    if len(island) <= _MOST_SIGNS_SWALLOWED and not any(c.isalnum() for token in island for c in token.text):
        return all(left) and all(right)
    return len(island) <= _MOST_SWALLOWED and 2 * _length(island) <= min(max(left), max(right))


def _spans(old: Sequence[Token], edits: Iterable[Edit]) -> Iterator[Span]:
    at = 0
    for edit in edits:
        yield Span("same", join(old[at : edit.start]))
        yield Span("deleted", join(old[edit.start : edit.end]))
        yield Span("inserted", join(edit.inserted))
        at = edit.end
    yield Span("same", join(old[at:]))
