"""What a new draft took from whom: a new base explained by the proposals that lay on the old one.

Two texts alone leave room for doubt. Where "in" became "in consistent with the exchange of experience", the
fewest changes may well not be those that somebody proposed. But the proposals are known, and what was
proposed is better evidence than what a comparison guesses. So the way from the base to the new base is looked
for in steps that cost: nothing for a unit that stays, little for an amendment that a proposal asks, more for
every single unit that nobody asked for. The cheapest way wins; within a bound of steps, never of time, and
beyond it the plain comparison holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple

from editor.text.amendments import Amended, Amendment, amended, coded
from editor.text.comparison import changes
from editor.text.tokens import Token
from editor.text.units import LETTERS, Unit, units
from editor.text.wording import Wording

MOST_STEPS = 20_000
MOST_TRIALS = 4
_ASKED, _UNASKED = 2, 3


@dataclass(frozen=True)
class Adoption(Amended):
    """The amendments that made the new base, in order; two may border on one another.

    ``asked_by`` has for each the places of the proposals that ask for it, none where nobody does.
    """

    asked_by: tuple[tuple[int, ...], ...]


_Place = tuple[int, int]


class _Asked(NamedTuple):
    """An amendment that proposals ask for: what it strikes, what it puts in, who asks."""

    start: int
    end: int
    put: tuple[Token, ...]
    by: tuple[int, ...]


class _Taken(NamedTuple):
    """An amendment asked for, and where its words stand in the new base."""

    asked: _Asked
    first: int
    last: int


def adoption(base: Wording, new_base: Wording, proposals: Sequence[Wording]) -> Adoption:
    """The way from a base to a new base, by what was proposed where that leads there most simply."""
    before, after = units(base), units(new_base)
    old, new = [unit.core for unit in before], [unit.core for unit in after]
    asked = _asked(base, proposals)
    for _ in range(MOST_TRIALS):
        taken = _way(old, new, asked)
        found = Adoption(before, after, *_laid_out(old, after, taken))
        doubtful = {found.amendments[at].says for at in _doubtful(found)}
        if not doubtful:
            break
        asked = [one for one in asked if (one.start, one.end, one.put) not in doubtful]
    if taken and not doubtful:
        return found
    plain = amended(base, new_base)
    return Adoption(plain.base, plain.wording, plain.amendments, ((),) * len(plain.amendments))


def _laid_out(
    old: Sequence[Token], after: Sequence[Unit], taken: Sequence[_Taken]
) -> tuple[tuple[Amendment, ...], tuple[tuple[int, ...], ...]]:
    """The amendments taken and those nobody asked for between them, in order, and who asks for each."""
    made: list[tuple[Amendment, tuple[int, ...]]] = []
    i = j = 0
    for asked, first, last in taken:
        made += _unasked(old[i : asked.start], after[j:first], i, j)
        reach = asked.start, asked.end
        made.append((Amendment(*reach, first, last, tuple(after[first:last]), reach, reach), asked.by))
        i, j = asked.end, last
    made += _unasked(old[i:], after[j:], i, j)
    return tuple(one for one, _ in made), tuple(by for _, by in made)


def _doubtful(found: Adoption) -> Iterator[int]:
    """What was asked for and seems taken only because words beside it are taken out and put in again.

    Whoever asks "[duly]" to go was not heard where the brackets alone went; and words that stand elsewhere
    were not put where they were asked for, with all that stood between moved past them.
    """
    for at, by in enumerate(found.asked_by):
        if not by:
            continue
        struck = _words(found.base[found.amendments[at].start : found.amendments[at].end])
        size, put = struck.total(), Counter[Token]()
        for other in _bordering(found, at):
            struck += _words(found.base[other.start : other.end])
            put += _words(other.put)
        again = struck & put
        if any(len(core.text) >= LETTERS for core in again) or 0 < size <= 2 * again.total():
            yield at


def _words(run: Sequence[Unit]) -> Counter[Token]:
    return Counter(unit.core for unit in run if unit.is_word)


def _bordering(found: Adoption, at: int) -> Iterator[Amendment]:
    """The amendments nobody asked for in an unbroken row with one that somebody did."""
    for by in (-1, 1):
        place = at
        while 0 <= place + by < len(found.amendments):
            first, second = sorted((place, place + by))
            if found.amendments[first].end < found.amendments[second].start:
                break
            place += by
            if not found.asked_by[place]:
                yield found.amendments[place]


def _unasked(
    old: Sequence[Token], after: Sequence[Unit], i: int, j: int
) -> Iterator[tuple[Amendment, tuple[int, ...]]]:
    """What changed between two amendments that were asked for: the chair's own."""
    for start, end, first, last in changes(old, [unit.core for unit in after]):
        put = tuple(after[first:last])
        reach = i + start, i + end
        yield Amendment(*reach, j + first, j + last, put, reach, reach), ()


def _asked(base: Wording, proposals: Sequence[Wording]) -> list[_Asked]:
    """Every amendment that is asked, once, with all who ask it."""
    by: defaultdict[tuple[int, int, tuple[Token, ...]], list[int]] = defaultdict(list)
    for place, wording in enumerate(proposals):
        for one in amended(base, wording).amendments:
            by[one.says].append(place)
    return [_Asked(*says, tuple(places)) for says, places in by.items()]


def _way(old: Sequence[Token], new: Sequence[Token], asked: Sequence[_Asked]) -> list[_Taken]:
    """The amendments on the cheapest way from the one to the other; none where the way is beyond the bound."""
    if not asked or old == new:
        return []
    steps = _Steps(old, new, asked)
    spent: dict[_Place, int] = {(0, 0): 0}
    came: dict[_Place, tuple[_Place, _Asked | None]] = {}
    waiting = [(0, 0, (0, 0))]
    for _ in range(MOST_STEPS):
        cost, _, place = heappop(waiting)
        if place == (len(old), len(new)):
            return list(_walked_back(place, came))[::-1]
        if cost > spent[place]:
            continue
        for more, to, by in steps.of(*place):
            if cost + more < spent.get(to, cost + more + 1):
                spent[to] = cost + more
                came[to] = place, by
                heappush(waiting, (cost + more, -sum(to), to))
    return []


class _Steps:
    """Where one can go from a place in both texts, at what cost, and by which amendment if by one."""

    def __init__(self, old: Sequence[Token], new: Sequence[Token], asked: Sequence[_Asked]) -> None:
        self.old, self.new, *puts = coded(old, new, *(one.put for one in asked))
        self.asked: defaultdict[int, list[tuple[str, _Asked]]] = defaultdict(list)
        for put, one in zip(puts, asked, strict=True):
            if put in self.new:
                self.asked[one.start].append((put, one))

    def of(self, i: int, j: int) -> Iterator[tuple[int, _Place, _Asked | None]]:
        """The steps from the place ``i`` of the base and ``j`` of the new base."""
        more_old, more_new = i < len(self.old), j < len(self.new)
        if more_old and more_new and self.old[i] == self.new[j]:
            yield 0, (i + 1, j + 1), None
        for put, one in self.asked.get(i, ()):
            if self.new.startswith(put, j):
                yield _ASKED, (one.end, j + len(put)), one
        if more_old:
            yield _UNASKED, (i + 1, j), None
        if more_new:
            yield _UNASKED, (i, j + 1), None


def _walked_back(place: _Place, came: dict[_Place, tuple[_Place, _Asked | None]]) -> Iterator[_Taken]:
    while place in came:
        before, by = came[place]
        if by is not None:
            yield _Taken(by, before[1], place[1])
        place = before
