"""Paragraphs that were split, or several that were merged: runs of neighbours that together make up another.

Pure; `alignment` asks it both ways round.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from editor.text.likeness import Paragraph, Weights, indexed

COVERED = 0.75  # how much of a paragraph must stand in the other for a split or a merger
SHORTEST = 4  # words; fewer are held in anything


def runs(
    weights: Weights, wholes: Sequence[Paragraph], free_wholes: Iterable[int],
    parts: Sequence[Paragraph], free_parts: Iterable[int],
) -> Iterator[tuple[int, tuple[int, ...], float]]:
    """Each free whole with the run of free neighbouring parts that make up most of it, and how surely."""
    for whole, places in _held(weights, wholes, free_wholes, parts, free_parts).items():
        for run in _neighbours(sorted(places)):
            together = Paragraph(" ".join(parts[at].text for at in run))
            sure = weights.held_in(wholes[whole], together)
            # Look-alikes are each held in the whole; together they say more than it does, and are no parts of it.
            if len(run) > 1 and min(sure, weights.held_in(together, wholes[whole])) >= COVERED:
                yield whole, tuple(run), round(sure, 3)


def _held(
    weights: Weights, wholes: Sequence[Paragraph], free_wholes: Iterable[int],
    parts: Sequence[Paragraph], free_parts: Iterable[int],
) -> Mapping[int, list[int]]:
    """For each possible whole the places of the parts that are mostly held in it."""
    index = indexed(wholes, free_wholes)
    found: dict[int, list[int]] = defaultdict(list)
    for part in free_parts:
        own = [index[word] for word in parts[part].words if word in index]
        if len(parts[part].text.split()) < SHORTEST:
            continue
        for whole, count in Counter(chain.from_iterable(own)).items():
            if count >= COVERED * len(own) / 2 and weights.held_in(parts[part], wholes[whole]) >= COVERED:
                found[whole].append(part)
    return found


def _neighbours(places: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for at in places:
        if run and at != run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run
