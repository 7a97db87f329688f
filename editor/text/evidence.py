"""Whether a new base does already what a proposal asks: what the texts alone can tell.

An amendment is undone in the proposal, and both are held against the new base. Where the new base is farther from
the proposal without it than from the proposal, and by every word of it, the new base does what was asked, whatever
a comparison makes of it: a stretch struck by one and words put in beside it by another look like one replacement.

One such amendment is sure where it stands by itself, its neighbours beside it. Words struck among others that went
may have gone with those, and a rival who strikes more is no answer to whoever strikes less. But where the new base
does all that a proposal asks, and words put in or a gap closed are among it, chance is ruled out. Pure; used by
`merging` where the other proposals are not known, which would tell more.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from editor.text.amendments import Amended, Amendment
from editor.text.comparison import changes
from editor.text.units import LETTERS, Unit, cores

AROUND = 40  # units on either side of an amendment that are held against the new base with it
MOST_SEEN = 1_000  # units; where more would have to be looked at, the texts are others altogether


class _Evidence(IntEnum):
    """How surely the new base does one amendment."""

    NONE = 0
    LIKELY = 1
    SURE = 2


def standing(asked: Amended, since: Amended) -> frozenset[Amendment]:
    """The amendments a proposal ``asked`` that the new base does; ``since`` leads from the proposal to the new base."""
    told = {one: _evidence(one, asked, since) for one in asked.amendments}
    sure = frozenset(one for one, says in told.items() if says is _Evidence.SURE)
    return frozenset(told) if sure and all(told.values()) else sure


def size(one: Amendment) -> int:
    """How many units an amendment strikes and puts in."""
    return one.end - one.start + one.last - one.first


def nearer(one: Amendment, asked: Amended, since: Amended) -> int:
    """By how many units the proposal is nearer to the new base than it would be without this amendment.

    At most by its `size`, where the new base does it; at least by the same below zero, where it does nothing of it.
    """
    low, high = max(0, one.first - AROUND), min(len(asked.wording), one.last + AROUND)
    start, end = _beside(since, low, high)
    there = since.wording[start:end]
    if end - start + high - low + one.end - one.start > MOST_SEEN:
        return -size(one)
    with_it = asked.wording[low:high]
    without = (*asked.wording[low : one.first], *asked.base[one.start : one.end], *asked.wording[one.last : high])
    return _apart(without, there) - _apart(with_it, there)


def _beside(since: Amended, low: int, high: int) -> tuple[int, int]:
    """The stretch of the new base that lies beside one of the proposal."""
    return since.place(low, behind=False), since.place(high, behind=True)


def _apart(one: Sequence[Unit], other: Sequence[Unit]) -> int:
    """How many units must be struck and put in to make the one of the other."""
    return sum(end - start + last - first for start, end, first, last in changes(cores(one), cores(other)))


def _evidence(one: Amendment, asked: Amended, since: Amended) -> _Evidence:
    """How surely the new base does one amendment of a proposal."""
    by, beside = nearer(one, asked, since), _beside_neighbours(one, since)
    if (by == size(one) and beside == 2) or (one.put and 2 * by >= size(one) and beside):
        return _Evidence.SURE
    is_likely = 2 * by >= size(one) or (by >= 0 and (beside if one.put else _is_gone(one, asked, since)))
    return _Evidence.LIKELY if is_likely else _Evidence.NONE


def _is_gone(one: Amendment, asked: Amended, since: Amended) -> bool:
    """Whether words struck that can be known again did not come back; small ones others may have brought by chance."""
    telling = {unit.core for unit in asked.base[one.start : one.end] if unit.is_word and len(unit.core.text) >= LETTERS}
    near = (other for other in since.amendments if other.start <= one.last and one.first <= other.end)
    return bool(telling) and telling.isdisjoint(unit.core for other in near for unit in other.put)


def _beside_neighbours(one: Amendment, since: Amended) -> int:
    """Beside how many of its two neighbours what was put in stands in the new base, unparted; 2 for a closed gap."""
    ends = since.kept[one.first - 1] if one.first else -1, (*since.kept, len(since.wording))[one.last]
    places = since.kept[one.first : one.last]
    if not one.put:
        return 2 * (ends[0] is not None and ends[1] == ends[0] + 1)
    first, last = places[0], places[-1]
    if first is None or last is None or last - first >= len(places):
        return 0
    return (ends[0] == first - 1) + (ends[1] == last + 1)
