"""Spaces at the brackets of a rolling text: which of them stand outside the signs, and where one is shown besides.

Whoever strikes or adds a word strikes or adds a space with it, and not everybody the same one. A reader does not
care: brackets stand with one space around them, and whoever leaves words out closes up what is left (`seams`).
So, between two words that signs part, one space is shown outside of them all, if everybody whose text runs
across that place reads it rightly so. If anybody does not ("the-use" out of "the full-use"), the spaces there
stand inside the brackets of those whose they are, and nothing can be misread.

Pure, one pass over the places where texts differ; used by `segments`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from editor.text.seams import NO_SPACE_BEFORE, SPACE, opens
from editor.text.tokens import Token

if TYPE_CHECKING:  # a rolling text shows itself by this module
    from editor.text.rolling import Rolling

Sponsors = frozenset[int]
Put = tuple[int, int]  # an insertion, by its gap and its place among those of the gap
Spot = int | tuple[Put, int]  # a token: of the base, or of an insertion


class Stretch(NamedTuple):
    """Tokens of the base that the same proposals delete, from ``start`` on, or the tokens of one insertion.

    Its words stand from ``first`` to ``last``; what is before and behind is nothing but spaces.
    """

    tokens: Sequence[Token]
    sponsors: Sponsors
    start: int
    first: int
    last: int
    put: Put | None = None

    def spot(self, at: int) -> Spot:
        """One of its tokens, as told from all others."""
        return self.start + at if self.put is None else (self.put, at)


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
    for stretch in several:
        scan.take(stretch)
    return scan.ended()


def stretches(rolling: Rolling, deletions: Sequence[Sponsors], cuts: Iterable[int] = ()) -> Iterator[Stretch]:
    """The stretches of a rolling text with these deletions in reading order; the base is cut at ``cuts`` too."""
    parted = sorted(cuts)
    for sponsors, run in groupby(range(len(deletions)), key=deletions.__getitem__):
        places = list(run)
        start, end = places[0], places[-1] + 1
        inside = (at for at in parted if start < at < end)
        for first, last in pairwise(sorted({start, *rolling.gaps_within(start, end), *inside, end})):
            yield from _insertions(rolling, first)
            tokens = rolling.base_tokens[first:last]
            yield Stretch(tokens, sponsors, first, *_words(tokens))
    yield from _insertions(rolling, len(deletions))


def _words(tokens: Sequence[Token]) -> tuple[int, int]:
    """The tokens of a run without those at its ends that are nothing but a space; equal numbers if there are none."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].text == SPACE:
        start += 1
    while end > start and tokens[end - 1].text == SPACE:
        end -= 1
    return start, end


def _insertions(rolling: Rolling, gap: int) -> Iterator[Stretch]:
    for number, insertion in enumerate(rolling.insertions.get(gap, ())):
        yield Stretch(insertion.tokens, insertion.sponsors, 0, *_words(insertion.tokens), (gap, number))


class _Way(NamedTuple):
    """How somebody comes to a place: the words last read, by their number; the spaces since, by place and marks."""

    last: int
    spaces: tuple[tuple[int, bool], ...] = ()


class _Scan:
    """Goes through the stretches and knows at each place from which words everybody comes.

    A place is what lies between the words of two stretches, by the number of the latter. Most come together;
    ``_others`` are those who come otherwise.
    """

    def __init__(self) -> None:
        self._common = _Way(-1)
        self._others: dict[int, _Way] = {}
        self._spots: defaultdict[int, list[Spot]] = defaultdict(list)
        self._begins: list[tuple[Spot, str]] = []
        self._ends: list[str] = []
        self._inside: set[int] = set()
        self._tight: set[int] = set()

    def take(self, stretch: Stretch) -> None:
        """The next stretch: the spaces before its words, its words, the spaces behind."""
        tokens, _, _, start, end, _ = stretch
        if start:
            self._take_spaces(stretch, range(start))
        if start == end:
            return
        first = tokens[start].text
        led = first[0] == SPACE
        if led:
            self._take_space(stretch, start)
        self._take_words(stretch, first[led], tokens[end - 1].text[-1], start)
        if end < len(tokens):
            self._take_spaces(stretch, range(end, len(tokens)))

    def ended(self) -> Spacing:
        """What follows from it all."""
        for way in {self._common, *self._others.values()}:
            self._judge(way, "")
        outside = (spot for place, spots in self._spots.items() if place not in self._inside for spot in spots)
        return Spacing(frozenset(outside), frozenset(self._besides()))

    def _besides(self) -> Iterator[Spot]:
        """Where words stand side by side that nobody reads one after the other."""
        for place, (spot, first) in enumerate(self._begins[1:], 1):
            is_apart = first not in NO_SPACE_BEFORE and not opens(self._ends[place - 1])
            if is_apart and place not in self._tight and place not in self._spots:
                yield spot

    def _take_spaces(self, stretch: Stretch, several: Iterable[int]) -> None:
        for at in several:
            self._take_space(stretch, at)

    def _take_space(self, stretch: Stretch, at: int) -> None:
        place, others = len(self._begins), self._others
        self._spots[place].append(stretch.spot(at))
        one = (place, bool(stretch.tokens[at].italics))
        if stretch.put is not None:
            for reader in stretch.sponsors:
                others[reader] = _further(others.get(reader, self._common), one)
            return
        before = self._common
        self._common = _further(before, one)
        further = {reader: _further(way, one) for reader, way in others.items() if reader not in stretch.sponsors}
        self._others = further | {reader: others.get(reader, before) for reader in stretch.sponsors}

    def _take_words(self, stretch: Stretch, first: str, last: str, start: int) -> None:
        """Those who read these words come from them now, the others from where they came before."""
        here, others, sponsors = _Way(len(self._begins)), self._others, stretch.sponsors
        if stretch.put is None:
            ways = {way for reader, way in others.items() if reader not in sponsors} | {self._common}
            self._others = {reader: others.get(reader, self._common) for reader in sponsors}
            self._common = here
        else:
            ways = {others.get(reader, self._common) for reader in sponsors}
            for reader in sponsors:
                others[reader] = here
        for way in ways:
            self._judge(way, first)
        if len(ways) > 1:
            self._judge_marks(ways)
        self._begins.append((stretch.spot(start), first))
        self._ends.append(last)

    def _judge(self, way: _Way, first: str) -> None:
        """Whether those who come this way to words would read one space too many or too few outside of brackets."""
        apart = bool(first) and way.last >= 0 and first not in NO_SPACE_BEFORE and not opens(self._ends[way.last])
        if len(way.spaces) == apart:
            return
        if way.spaces:
            self._inside.update(place for place, _ in way.spaces)
        else:
            between = range(way.last + 1, len(self._begins) + 1)
            self._inside.update(between)
            self._tight.update(between)

    def _judge_marks(self, ways: Iterable[_Way]) -> None:
        """Those who come from the same words, by spaces that differ in their marks, want a difference shown."""
        marks: dict[int, tuple[bool, ...]] = {}
        for way in ways:
            found = tuple(mark for _, mark in way.spaces)
            if marks.setdefault(way.last, found) != found:
                self._inside.update(place for place, _ in way.spaces)


def _further(way: _Way, space: tuple[int, bool]) -> _Way:
    return _Way(way.last, (*way.spaces, space))
