"""Amendments that read the same elsewhere, put where they leave each other alone.

Of "the best of the best" nobody can say which "the best" was struck, and a word put in beside its equal may stand
before or behind it. A comparison has to choose, and may choose for one text what makes it meet another. Who carries
a proposal onto what others made of the base takes the reading in which both had their way, where there is one. Pure;
used by `rebasing`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from operator import attrgetter

from editor.text.adoption import Adoption
from editor.text.amendments import Amended, Amendment
from editor.text.units import Unit

_START, _END = attrgetter("start"), attrgetter("end")


def parted(asked: Amended, adopted: Adoption) -> tuple[Amended, Adoption]:
    """Both, with amendments slid that meet one of the other side as they stand, and need not."""
    mine, theirs = list(asked.amendments), list(adopted.amendments)
    for at, one in enumerate(mine):
        met = [place for place in _near(one, theirs) if theirs[place].meets(one) and theirs[place].says != one.says]
        if not met:
            continue
        alone = met[0] if len(met) == 1 else None
        for here, there in _ways(one, asked.wording, None if alone is None else theirs[alone], adopted.wording):
            others = theirs if alone is None or there is None else _with(there, alone, theirs)
            if _is_apart(here, at, mine) and not any(others[place].meets(here) for place in _near(here, others)):
                mine[at], theirs = here, others
                break
    return replace(asked, amendments=tuple(mine)), replace(adopted, amendments=tuple(theirs))


def _near(one: Amendment, several: Sequence[Amendment]) -> range:
    """The places of those that touch or border on one, among several in order."""
    return range(bisect_left(several, one.start, key=_END), bisect_right(several, one.end, key=_START))


def _ways(
    one: Amendment, wording: Sequence[Unit], other: Amendment | None, new_base: Sequence[Unit]
) -> Iterator[tuple[Amendment, Amendment | None]]:
    """The places of two amendments together, the nearest first."""
    slides = [0] if other is None else other.slides
    for by, back in sorted(product(one.slides, slides), key=lambda both: abs(both[0]) + abs(both[1])):
        yield one.slid(by, wording), other and other.slid(back, new_base)


def _with(one: Amendment, at: int, several: list[Amendment]) -> list[Amendment]:
    """Several with another in this place, or as they are where it would not stay apart from its neighbours."""
    return [*several[:at], one, *several[at + 1 :]] if _is_apart(one, at, several) else several


def _is_apart(one: Amendment, at: int, several: Sequence[Amendment]) -> bool:
    """Whether in this place among several it would stay between its neighbours."""
    before, after = several[:at][-1:], several[at + 1 :][:1]
    return all(other.end < one.start for other in before) and all(one.end < other.start for other in after)
