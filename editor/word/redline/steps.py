"""What became of each paragraph, in the order in which a redline shows it.

The paragraphs that kept their common order stay; the others moved. What is gone stands where it stood, behind what it
followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from editor.text.orders import longest_rising
from editor.word.values import Passage


@dataclass(frozen=True, slots=True)
class Step:
    """Passages of the old text and those of the new that they became; one side may be empty, or hold several.

    ``move`` numbers a passage that moved, at the place it left and at the place it came to; there ``source`` is what
    it was.
    """

    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    move: int = 0
    source: Passage | None = None


def steps(
    old: Sequence[Passage],
    new: Sequence[Passage],
    splits: Mapping[str, tuple[str, ...]],
    joins: Mapping[str, tuple[str, ...]],
) -> Iterator[Step]:
    """Every passage of either text once, those that moved twice; what cannot be shown as a split or a join is not."""
    plan = _Plan(old, new)
    runs_new = plan.runs(splits, new, plan.here, plan.there)
    runs_old = plan.runs(joins, old, plan.there, plan.here)
    taken_new = {at for run in runs_new.values() for at in run[1:]}
    taken_old = {at for run in runs_old.values() for at in run[1:]}
    yield from plan.left(0, taken_old)
    for at, passage in enumerate(new):
        if at in taken_new:
            continue
        place = plan.there.get(passage.identity)
        if place is None:
            yield Step((), (passage,))
        elif place not in plan.stayed:
            yield Step((), (passage,), plan.moves[place], old[place])
        else:
            yield Step(
                tuple(old[one] for one in runs_old.get(passage.identity, (place,))),
                tuple(new[one] for one in runs_new.get(passage.identity, (at,))),
            )
            yield from plan.left(place + 1, taken_old)


class _Plan:
    """Where passages stand on either side, and which kept their order."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self.old = old
        self.there = {passage.identity: place for place, passage in enumerate(old)}
        self.here = {passage.identity: place for place, passage in enumerate(new)}
        places = [self.there[passage.identity] for passage in new if passage.identity in self.there]
        self.stayed = set(longest_rising(places))
        self.moves = {place: number for number, place in enumerate(sorted(set(places) - self.stayed), start=1)}

    def left(self, place: int, taken: set[int]) -> Iterator[Step]:
        """What stood from a place on until the next that stayed: gone, or moved away."""
        while place < len(self.old) and place not in self.stayed:
            if place not in taken:
                yield Step((self.old[place],), (), self.moves.get(place, 0))
            place += 1

    def runs(
        self, told: Mapping[str, tuple[str, ...]], several: Sequence[Passage], own: Mapping[str, int],
        other: Mapping[str, int],
    ) -> dict[str, tuple[int, ...]]:
        """The places of several passages that were or became one, which they can be shown as: neighbours, the first
        of the same identity and in its place, the others on this side only."""
        found = {}
        for identity, names in told.items():
            places = tuple(own[name] for name in names if name in own)
            stays = identity in self.there and identity in self.here and self.there[identity] in self.stayed
            if len(places) < 2 or len(places) != len(names) or not stays or names[0] != identity:
                continue
            neighbours = all(b == a + 1 for a, b in zip(places, places[1:], strict=False))
            if neighbours and not any(name in other for name in names[1:]):
                found[identity] = places
        return found
