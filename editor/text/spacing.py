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
from editor.text.seams import NO_SPACE_BEFORE, SPACE, opens
from editor.text.tokens import Token, plain

Spot = int  # a token of the base by its number; those of the insertions are numbered on, in reading order


class Stretch(NamedTuple):
    """Tokens of the base that the same proposals delete, or the tokens of one insertion, which has its gap.

    ``start`` is the spot of the first. The words stand from ``first`` to ``last``; what is before and behind is
    nothing but spaces. ``plain`` are the characters of them all where nothing is marked.
    """

    tokens: Sequence[Token]
    sponsors: Sponsors
    start: Spot
    first: int
    last: int
    gap: int | None
    plain: str | None


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


def stretches(rolling: Annotated, deletions: Sequence[Sponsors], cuts: Iterable[int] = ()) -> Iterator[Stretch]:
    """The stretches of a rolling text with these deletions in reading order; the base is cut at ``cuts`` too."""
    parted, inserted = sorted(cuts), _inserted(rolling)
    for sponsors, run in groupby(range(len(deletions)), key=deletions.__getitem__):
        places = list(run)
        start, end = places[0], places[-1] + 1
        inside = (at for at in parted if start < at < end)
        for first, last in pairwise(sorted({start, *rolling.gaps_within(start, end), *inside, end})):
            yield from inserted.get(first, ())
            tokens = rolling.base_tokens[first:last]
            yield Stretch(tokens, sponsors, first, *_words(tokens), None, plain(tokens))
    yield from inserted.get(len(deletions), ())


def _words(tokens: Sequence[Token]) -> tuple[int, int]:
    """The tokens of a run without those at its ends that are nothing but a space; equal numbers if there are none."""
    start, end = 0, len(tokens)
    if tokens[0].text != SPACE != tokens[-1].text:
        return start, end
    while start < end and tokens[start].text == SPACE:
        start += 1
    while end > start and tokens[end - 1].text == SPACE:
        end -= 1
    return start, end


def _inserted(rolling: Annotated) -> dict[int, list[Stretch]]:
    """The insertions of each gap as stretches."""
    found: dict[int, list[Stretch]] = {}
    start = len(rolling.base_tokens)
    for gap, insertions in rolling.insertions.items():
        found[gap] = several = []
        for tokens, sponsors, characters in insertions:
            first, last = _words(tokens)
            several.append(Stretch(tokens, sponsors, start, first, last, gap, characters))
            start += len(tokens)
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
        begins, ends, spots = self._begins, self._ends, self._spots
        for stretch in several:
            tokens, sponsors, start, first, last, gap, _ = stretch
            if first == last:
                self._pass(stretch, self._spaces(stretch, 0, first))
                continue
            text, place, spaces = tokens[first].text, len(begins), NO_SPACES
            led = text[0] == SPACE
            if first:
                spaces = self._spaces(stretch, 0, first + led)
            elif led:  # as almost everywhere
                spots.append((place, start))
                spaces = ((place, bool(tokens[0].italics)),)
            may_be_apart = text[led] not in NO_SPACE_BEFORE
            if gap is not None and len(sponsors) == 1:
                (reader,) = sponsors
                self._judge(self._others.get(reader, self._common), spaces, may_be_apart)
            else:
                self._judge_all(self._ways(stretch), spaces, may_be_apart)
            begins.append((start + first, may_be_apart))
            ends.append(not opens(tokens[last - 1].text[-1]))
            here = place, (self._spaces(stretch, last, len(tokens)) if last < len(tokens) else NO_SPACES)
            if gap is None:
                self._others = {reader: self._others.get(reader, self._common) for reader in sponsors}
                self._common = here
            else:
                for reader in sponsors:
                    self._others[reader] = here

    def ended(self) -> Spacing:
        """What follows from it all."""
        for way in {self._common, *self._others.values()}:
            self._judge(way, (), False)
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
        return tuple([(place, bool(token.italics)) for token in stretch.tokens[first:end]])

    def _ways(self, stretch: Stretch) -> set[Way]:
        """How those who read a stretch come to it."""
        others, sponsors = self._others, stretch.sponsors
        if stretch.gap is None:
            return {way for reader, way in others.items() if reader not in sponsors} | {self._common}
        return {others.get(reader, self._common) for reader in sponsors}

    def _pass(self, stretch: Stretch, spaces: Spaces) -> None:
        """Those who read a stretch without words have come so much further."""
        others, sponsors, common = self._others, stretch.sponsors, self._common
        if stretch.gap is None:
            further = {reader: _further(way, spaces) for reader, way in others.items() if reader not in sponsors}
            self._others = further | {reader: others.get(reader, common) for reader in sponsors}
            self._common = _further(common, spaces)
        else:
            for reader in sponsors:
                others[reader] = _further(others.get(reader, common), spaces)

    def _judge_all(self, ways: Iterable[Way], spaces: Spaces, may_be_apart: bool) -> None:
        """Those who come from the same words, by spaces that differ in their marks, want a difference shown."""
        marks: dict[int, Spaces] = {}
        for way in ways:
            self._judge(way, spaces, may_be_apart)
            last, before = way
            known = marks.setdefault(last, before)
            if known is not before and [mark for _, mark in known] != [mark for _, mark in before]:
                self._inside.update(place for place, _ in before + spaces)

    def _judge(self, way: Way, spaces: Spaces, may_be_apart: bool) -> None:
        """Whether those who come this way, and by these spaces, to words would read one space too many or too few."""
        last, before = way
        if len(before) + len(spaces) == (may_be_apart and last >= 0 and self._ends[last]):
            return
        if before or spaces:
            self._inside.update(place for place, _ in before + spaces)
        else:
            between = range(last + 1, len(self._begins) + 1)
            self._inside.update(between)
            self._tight.update(between)


def _further(way: Way, spaces: Spaces) -> Way:
    return way[0], way[1] + spaces
