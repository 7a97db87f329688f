"""What a wording amends in its base, unit by unit: the ground on which rivals are said to collide.

It is the raw difference of `comparison`, taken over units, so that a space that only moves with its word
counts for nothing. Where texts alone cannot tell which of several places was meant ("the" struck from "the
best of the"), an amendment knows its reach: all the places where it reads the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from editor.text.comparison import Change, changes
from editor.text.tokens import Token
from editor.text.units import BRACKETS, Unit, units
from editor.text.wording import Wording

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Amendment:
    """In place of the base's units from ``start`` to ``end`` stand those of the wording from ``first`` to ``last``.

    ``put`` are the latter. ``reach`` is the stretch of the base in which the same words could have been struck,
    or, where nothing is struck, the gaps into which the same words could have been put. ``around`` are the gaps
    just outside what is struck; it is wider where the words struck could as well border on the next amendment,
    and both be one.
    """

    start: int
    end: int
    first: int
    last: int
    put: tuple[Unit, ...]
    reach: Stretch
    around: Stretch

    @property
    def strikes(self) -> bool:
        """Whether it takes words of the base out; otherwise it only puts words in."""
        return self.start < self.end

    @property
    def says(self) -> tuple[int, int, tuple[Token, ...]]:
        """What makes two amendments one: the same words for the same words."""
        return self.start, self.end, tuple([unit.core for unit in self.put])

    @property
    def slides(self) -> range:
        """By how many units it could stand elsewhere and read the same; words for words stand where they stand."""
        return range(self.reach[0] - self.start, self.reach[1] - self.end + 1)

    def slid(self, by: int, wording: Sequence[Unit]) -> Amendment:
        """The same, so many units further; ``wording`` is the one it leads to."""
        first, last = self.first + by, self.last + by
        return replace(self, start=self.start + by, end=self.end + by, first=first, last=last,
                       put=tuple(wording[first:last]))  # fmt: skip

    def meets(self, other: Amendment) -> bool:
        """Whether both, as they stand, change one word, fill one gap, or one fills a gap inside what the other strikes.

        Words put right before or behind a stretch that another strikes do not meet it.
        """
        if self.strikes == other.strikes:
            return self.start == other.start or max(self.start, other.start) < min(self.end, other.end)
        around, gap = (self, other.start) if self.strikes else (other, self.start)
        return around.start < gap < around.end

    def touches(self, other: Amendment) -> bool:
        """Whether both change one word, fill one gap, or one fills a gap inside what the other strikes.

        Two strikings, and two insertions, touch as well where only their reaches do: nobody can say then that
        they were meant apart. Words put right before or behind a stretch that another strikes do not touch it.
        """
        if self.strikes == other.strikes:
            apart = max(self.reach[0], other.reach[0]) - min(self.reach[1], other.reach[1])
            return apart < 0 if self.strikes else apart <= 0
        around, gap = (self.around, other.start) if self.strikes else (other.around, self.start)
        return around[0] < gap < around[1]


@dataclass(frozen=True)
class Amended:
    """A base, a wording of it, and the amendments that lead from the one to the other, in order and apart."""

    base: tuple[Unit, ...]
    wording: tuple[Unit, ...]
    amendments: tuple[Amendment, ...]

    @cached_property
    def kept(self) -> tuple[int | None, ...]:
        """For each unit of the base its place in the wording, None for those struck."""
        places: list[int | None] = []
        at = 0
        for one in self.amendments:
            places += range(at, at + one.start - len(places))
            places += [None] * (one.end - one.start)
            at = one.last
        places += range(at, at + len(self.base) - len(places))
        return tuple(places)

    def new_depths(self, own: Collection[int] = ()) -> list[int]:
        """How many brackets that the base has not stand open at each unit of the wording.

        ``own`` are places of the wording whose brackets do not count.
        """
        before = {place for place in self.kept if place is not None}
        depths, depth = [], 0
        for at, unit in enumerate(self.wording):
            if unit.is_bracket and at not in before and at not in own:
                depth = max(0, depth + (1 if unit.core.text == BRACKETS[0] else -1))
            depths.append(depth)
        return depths

    def between(self, start: int, end: int) -> tuple[Unit, ...]:
        """What stands in the wording where the base has its units from start to end, with what is put at the ends."""
        return self.wording[self.place(start, behind=False) : self.place(end, behind=True)]

    def place(self, gap: int, *, behind: bool) -> int:
        """Where a gap of the base is in the wording: before what is put into it, or behind."""
        at = gap
        for one in self.amendments:
            if one.end < gap or (one.end == gap and (one.strikes or behind)):
                at = one.last + gap - one.end
            elif one.start < gap:
                return one.last if behind else one.first
            else:
                break
        return at

    def collides(self, other: Amended) -> bool:
        """Whether any amendment touches one of the other's that says something else; both are of one base."""
        theirs = other.amendments
        first = 0
        for mine in self.amendments:
            while first < len(theirs) and theirs[first].reach[1] < mine.reach[0]:
                first += 1
            for one in theirs[first:]:
                if one.reach[0] > mine.reach[1]:
                    break
                if mine.touches(one) and mine.says != one.says:
                    return True
        return False


@lru_cache(maxsize=64)
def amended(base: Wording, wording: Wording) -> Amended:
    """What a wording amends in a base."""
    before, after = units(base), units(wording)
    old, new = [unit.core for unit in before], [unit.core for unit in after]
    found = changes(old, new)
    ends = [0, *(change.end for change in found)]
    starts = [*(change.start for change in found), len(old)]
    made = []
    for at, change in enumerate(found):
        reach = _reach(old, new, change, ends[at], starts[at + 1])
        joins_left = at > 0 and reach[0] == ends[at]
        joins_right = at + 1 < len(found) and reach[1] == starts[at + 1]
        left, right = reach if joins_left or joins_right else (change.start, change.end)
        put = after[change.first : change.last]
        made.append(Amendment(*change, put, reach, (left - joins_left, right + joins_right)))
    return Amended(before, after, tuple(made))


def coded(*runs: Sequence[Token]) -> list[str]:
    """Each run as a text of one character a token, equal ones the same, so that a search of text searches tokens."""
    numbers: dict[Token, str] = {}
    # From here on every number is a character; the halves of characters lie below.
    return ["".join(numbers.setdefault(token, chr(0x10000 + len(numbers))) for token in run) for run in runs]


def found_in(part: Sequence[Token], run: Sequence[Token]) -> Iterator[int]:
    """Every place at which a run holds a part, unit for unit."""
    sought, text = coded(part, run)
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)


def collide(base: Wording, one: Wording | None, other: Wording | None) -> bool:
    """Whether two proposals on a base want different things of the same words or the same gap.

    None deletes the paragraph: that collides with every proposal that changes it and keeps it. Two who want the
    same, word for word and in the same place, do not collide there; a space alone is nothing to collide on.
    """
    if one is None or other is None:
        kept = other if one is None else one
        return kept is not None and bool(amended(base, kept).amendments)
    return amended(base, one).collides(amended(base, other))


def _reach(old: Sequence[Token], new: Sequence[Token], change: Change, after: int, before: int) -> Stretch:
    """Where else, between its neighbours, the units struck, or else the units put in, read the same."""
    if change.start < change.end and change.first < change.last:
        return change.start, change.end  # words for words: the place is as good as certain
    if change.start < change.end:
        run, start, end = old, change.start, change.end
    else:
        run, start, end = new, change.first, change.last
    left = _slides(run, start - 1, end - 1, -1, change.start - after)
    right = _slides(run, start, end, 1, before - change.end)
    return change.start - left, change.end + right


def _slides(run: Sequence[Token], leaves: int, enters: int, by: int, most: int) -> int:
    """How far a part of a run moves, unit by unit, with the run reading the same."""
    return next((n for n in range(most) if run[leaves + by * n] != run[enters + by * n]), most)
