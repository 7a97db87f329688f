"""Spaces at the brackets of a rolling text: which of them stand outside the signs, and where one is shown besides.

Whoever strikes or adds a word strikes or adds a space with it, and not everybody the same one. A reader does not
care: brackets stand with one space around them, and whoever leaves words out closes up what is left (`seams`).
So, between two words that signs part, one space is shown outside of them all, if everybody whose text runs
across that place reads it rightly so. If anybody does not ("the-use" out of "the full-use"), the spaces there
stand inside the brackets of those whose they are, and nothing can be misread.

Pure, one pass over the places where texts differ; used by `segments`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from editor.text.annotated import Annotated, Sponsors
from editor.text.runs import Run

Spot = int  # a token of the base by its number; those of the insertions are numbered on, in reading order


class Stretch(NamedTuple):
    """Tokens of the base that the same proposals delete, or those of one insertion, which has its gap.

    ``start`` is the spot of the first.
    """

    run: Run
    sponsors: Sponsors
    start: Spot
    gap: int | None


@dataclass(frozen=True, slots=True)
class Spacing:
    """``outside`` are the tokens whose space stands outside of brackets.

    ``besides`` are those with which a stretch begins before which a space is shown that is nobody's.
    """

    outside: frozenset[Spot]
    besides: frozenset[Spot]


def spacing(several: Iterable[Stretch]) -> Spacing:
    """Where the spaces of a rolling text stand that has these stretches."""
    scan = _Scan()
    scan.take(several)
    return scan.ended()


_new = tuple.__new__  # makes a stretch of all its fields at half the price; there are hundreds on one paragraph


def stretches(rolling: Annotated, deletions: Sequence[Sponsors], cuts: Iterable[int] = ()) -> Iterator[Stretch]:
    """The stretches of a rolling text with these deletions in reading order; the base is cut at ``cuts`` too."""
    parted, inserted = sorted(cuts), _inserted(rolling)
    for sponsors, run in groupby(range(len(deletions)), key=deletions.__getitem__):
        places = list(run)
        start, end = places[0], places[-1] + 1
        inside = (at for at in parted if start < at < end)
        for first, last in pairwise(sorted({start, *rolling.gaps_within(start, end), *inside, end})):
            yield from inserted.get(first, ())
            yield _new(Stretch, (Run(rolling.base_tokens[first:last]), sponsors, first, None))
    yield from inserted.get(len(deletions), ())


def _inserted(rolling: Annotated) -> dict[int, list[Stretch]]:
    """The insertions of each gap as stretches."""
    found: dict[int, list[Stretch]] = {}
    start = len(rolling.base_tokens)
    for gap, insertions in rolling.insertions.items():
        found[gap] = several = []
        for run, sponsors in insertions:
            several.append(_new(Stretch, (run, sponsors, start, gap)))
            start += len(run.tokens)
    return found


Spaces = tuple[tuple[int, bool], ...]  # each by its place and whether it is in italics
Way = tuple[int, Spaces]  # how somebody comes to a place: the words last read, by their number; the spaces since
NO_SPACES: Spaces = ()


class _Scan:
    """Goes through the stretches and knows at each place from which words everybody comes.

    A place is what lies between the words of two stretches, by the number of the latter. Most come together;
    ``_others`` are those who come otherwise.
    """

    def __init__(self) -> None:
        self._common: Way = (-1, ())
        self._others: dict[int, Way] = {}
        self._spots: list[tuple[int, Spot]] = []  # the spaces, each after its place
        self._begins: list[tuple[Spot, bool]] = []  # where words begin, and whether a space may stand before them
        self._ends: list[bool] = []  # whether one may stand behind
        self._inside: set[int] = set()
        self._tight: set[int] = set()

    def take(self, several: Iterable[Stretch]) -> None:
        """The stretches in their order: the spaces before the words of each, its words, the spaces behind."""
        begins, ends, spots, others = self._begins, self._ends, self._spots, self._others
        for stretch in several:
            run, sponsors, start, gap = stretch
            first, last, length, led = run.first, run.last, len(run.tokens), run.is_led
            if first == last:
                self._pass(stretch, self._spaces(stretch, 0, first))
                continue
            place, spaces, may_be_apart = len(begins), NO_SPACES, run.may_be_apart
            if first:
                spaces = self._spaces(stretch, 0, first + led)
            elif led:  # as almost everywhere
                spots.append((place, start))
                spaces = ((place, run.is_marked),)
            if gap is not None and len(sponsors) == 1:
                (reader,) = sponsors
                way = others.get(reader, self._common)
                if len(way[1]) + len(spaces) != (may_be_apart and way[0] >= 0 and ends[way[0]]):
                    self._misread(way, spaces)
            else:
                self._judge_all(self._ways(stretch), spaces, may_be_apart)
            begins.append((start + first, may_be_apart))
            ends.append(run.may_go_on)
            here = place, (self._spaces(stretch, last, length) if last < length else NO_SPACES)
            if gap is None:
                self._come(sponsors, here)
            else:
                for reader in sponsors:
                    others[reader] = here

    def _come(self, deleting: Sponsors, here: Way) -> None:
        """All have come to these words but those who delete them."""
        common, others = self._common, self._others
        elsewhere = {reader: others.get(reader, common) for reader in deleting}
        others.clear()
        others |= elsewhere
        self._common = here

    def ended(self) -> Spacing:
        """What follows from it all."""
        for way in {self._common, *self._others.values()}:
            if way[1]:
                self._misread(way, NO_SPACES)
        outside = [spot for place, spot in self._spots if place not in self._inside]
        return Spacing(frozenset(outside), frozenset(self._besides()))

    def _besides(self) -> Iterator[Spot]:
        """Where words stand side by side that nobody reads one after the other."""
        shown = self._tight.union([place for place, _ in self._spots])
        for place, (spot, may_be_apart) in enumerate(self._begins[1:], 1):
            if may_be_apart and self._ends[place - 1] and place not in shown:
                yield spot

    def _spaces(self, stretch: Stretch, first: int, end: int) -> Spaces:
        """These tokens of a stretch, all spaces, as they are met."""
        place, start = len(self._begins), stretch.start
        self._spots += [(place, start + at) for at in range(first, end)]
        return tuple([(place, bool(token.italics)) for token in stretch.run.tokens[first:end]])

    def _ways(self, stretch: Stretch) -> list[Way]:
        """How those who read a stretch come to it."""
        others, sponsors = self._others, stretch.sponsors
        if stretch.gap is None:
            return [self._common, *[way for reader, way in others.items() if reader not in sponsors]]
        return [others.get(reader, self._common) for reader in sponsors]

    def _pass(self, stretch: Stretch, spaces: Spaces) -> None:
        """Those who read a stretch without words have come so much further."""
        others, sponsors, common = self._others, stretch.sponsors, self._common
        if stretch.gap is None:
            further = {reader: _further(way, spaces) for reader, way in others.items() if reader not in sponsors}
            elsewhere = {reader: others.get(reader, common) for reader in sponsors}
            others.clear()
            others |= further | elsewhere
            self._common = _further(common, spaces)
        else:
            for reader in sponsors:
                others[reader] = _further(others.get(reader, common), spaces)

    def _judge_all(self, ways: Iterable[Way], spaces: Spaces, may_be_apart: bool) -> None:
        """Those who come from the same words, by spaces that differ in their marks, want a difference shown."""
        ends, marks, following = self._ends, dict[int, Spaces](), len(spaces)
        for last, before in ways:
            if len(before) + following != (may_be_apart and last >= 0 and ends[last]):
                self._misread((last, before), spaces)
            known = marks.setdefault(last, before)
            if known is not before and [mark for _, mark in known] != [mark for _, mark in before]:
                self._inside.update(place for place, _ in before + spaces)

    def _misread(self, way: Way, spaces: Spaces) -> None:
        """Those who come this way, and by these spaces, to words would read one space too many or too few."""
        last, before = way
        if before or spaces:
            self._inside.update(place for place, _ in before + spaces)
        else:
            between = range(last + 1, len(self._begins) + 1)
            self._inside.update(between)
            self._tight.update(between)


def _further(way: Way, spaces: Spaces) -> Way:
    return way[0], way[1] + spaces
