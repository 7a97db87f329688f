"""Whether a new base does already what a proposal asks: what the texts alone can tell.

Two ways lead to a new base, from the old one and from the proposal. Where the second leaves alone what an
amendment did, its words put in and its gap closed, the new base does it, whatever the first way looks like: a
stretch struck by one and words put in beside it by another look like one replacement from the old base. Where
only a border was left alone it may be chance: the very place may have become something else. Pure; used by
`merging` where the other proposals are not known, which would tell more.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from editor.text.amendments import Amended, Amendment
from editor.text.units import LETTERS, Unit


class Evidence(Enum):
    """How surely the new base does what was asked."""

    NONE = 0
    POSSIBLE = 1
    SURE = 2


def evidence(one: Amendment, asked: Amended, since: Amended) -> Evidence:
    """Of an amendment that a proposal ``asked``; ``since`` leads from the proposal to the new base."""
    near = [other for other in since.amendments if _may_border(other, one)]
    back = {unit.core for other in near for unit in other.put}
    if any(unit.core in back for unit in _telling(asked.base[one.start : one.end])):
        return Evidence.NONE
    return _of_words(one, since, near) if one.put else _of_gap(one, near)


def _of_words(one: Amendment, since: Amended, near: Sequence[Amendment]) -> Evidence:
    """Whether the words put in stand in the new base, unparted and beside what they were put beside.

    A word alone may have come there by chance: not where others went for it, nor where others stand beside it
    for those that went.
    """
    places = [place for place in since.kept[one.first : one.last] if place is not None]
    if len(places) < len(one.put) or places[-1] - places[0] != len(places) - 1:
        return Evidence.NONE
    beside = _is_at(since, one.first - 1, places[0] - 1) + _is_at(since, one.last, places[-1] + 1)
    is_known_again = any(unit.is_word and len(unit.core.text) >= LETTERS for unit in one.put)
    by_chance = len(one.put) == 1 and not any(other.put for other in near)
    if beside == 2 or (beside and (one.strikes or (is_known_again and not by_chance))):
        return Evidence.SURE
    return Evidence.POSSIBLE if beside or is_known_again else Evidence.NONE


def _of_gap(one: Amendment, near: Sequence[Amendment]) -> Evidence:
    """Whether the gap that words were struck from is closed in the new base."""
    borders = any(other.start <= one.first <= other.end for other in near)
    return Evidence.POSSIBLE if borders else Evidence.SURE


def _may_border(other: Amendment, one: Amendment) -> bool:
    """Whether an amendment since changes what stands beside one of the proposal, or reads as if it did."""
    return min(other.start, other.reach[0]) <= one.last and one.first <= max(other.end, other.reach[1])


def _is_at(since: Amended, unit: int, place: int) -> bool:
    """Whether a unit of the proposal stands at a place of the new base; so do the ends of both."""
    if not 0 <= unit < len(since.kept):
        return place in (-1, len(since.wording))
    return since.kept[unit] == place


def _telling(run: Sequence[Unit]) -> Sequence[Unit]:
    """The words that can be known again by themselves, else all words, else the signs."""
    words = [unit for unit in run if unit.is_word]
    return [unit for unit in words if len(unit.core.text) >= LETTERS] or words or run
