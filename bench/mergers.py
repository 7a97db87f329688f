"""`python -m bench mergers`: rival proposals whose truth is known, five seeds of a thousand cases, the worst of each.

What is tried stands in `rivals` (the cases and their truth), `trial` and `carrying` (the claims), on the paragraphs
of `paragraphs`: real ones where the shared material lies beside the checkout, and invented ones. The peers of the
same run are difflib, merge3 and GNU diff3 where they are there. *Known* has the other proposals on the paragraph at
hand, as when a draft is issued; *three texts* has nothing but the base, the proposal and the new base. It takes some
minutes on two cores; shares and counts do not depend on the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from bench.carrying import Carried
from bench.figures import Figure
from bench.paragraphs import paragraphs
from bench.peers import peers
from bench.rivals import cases
from bench.trial import OURS, Tally, tried

SEEDS, CASES = (1, 2, 3, 4, 5), 1_000
SHARES = (
    ("carried right over one adoption", "carried_right", "carried", ""),
    ("carried right through up to five", "chains_right", "chains", "98 %"),
    ("absorbed, with one other", "absorbed", "adopted", "98.5 %"),
    ("absorbed, with up to five others", "absorbed_among_five", "among_five", ""),
    ("rest carried right where part was taken", "rest_right", "in_part", ""),
)
COUNTS = (("words inserted twice", "twice", "none"), ("words nobody intends", "stray", "none"),
          ("silently wrong", "silently_wrong", ""))


def measured(*, tiny: bool = False) -> Iterator[Figure]:
    """The figures, each the worst of all seeds."""
    seeds, number = ((1,), 12) if tiny else (SEEDS, CASES)
    with ProcessPoolExecutor() as pool:
        tallies = list(pool.map(one_seed, seeds, [number] * len(seeds)))
    proposals = min(100 * one.recovered / one.proposals for one in tallies)
    yield Figure("mergers: wordings recovered", proposals, "%", "all of them", 100, "100 %")
    for name in tallies[0].false:
        if name != OURS:
            yield from beside_a_peer(tallies, name)
    most = max(tallies, key=lambda one: one.shown / one.bound)
    yield Figure("mergers: brackets shown", most.shown, "brackets", "fewest possible", most.bound, "within 1.2")
    yield from of_carrying("known", [one.known for one in tallies])
    yield from of_carrying("three texts", [one.alone for one in tallies])


def one_seed(seed: int, number: int) -> Tally:
    """The counts of one seed."""
    return tried(cases(paragraphs(), number, seed), seed, peers())


def beside_a_peer(tallies: Sequence[Tally], name: str) -> Iterator[Figure]:
    """How often two who share no word are said to collide, and how often a clash is missed."""

    def worst(share: Callable[[Tally, str], float], of: str) -> float:
        return max(100 * share(one, of) for one in tallies)

    yield Figure(f"mergers: false collisions, beside {name}", worst(Tally.false_share, OURS), "%", name,
                 worst(Tally.false_share, name), "under 0.5 %")
    yield Figure(f"mergers: hard clashes missed, beside {name}", worst(Tally.missed_share, OURS), "%", name,
                 worst(Tally.missed_share, name), "no more than the best")


def of_carrying(how: str, several: Sequence[Carried]) -> Iterator[Figure]:
    """How well proposals were carried and absorbed."""
    for name, right, in_all, wanted in SHARES:
        yield Figure(f"mergers: {name} ({how})", min(100 * one.share(right, in_all) for one in several), "%",
                     "all of them", 100, wanted and f"at least {wanted}")
    missed = max(100 * one.share("clashes_missed", "clashes") for one in several)
    yield Figure(f"mergers: clashes with what was adopted missed ({how})", missed, "%", "none", 0)
    for name, count, wanted in COUNTS:
        most = max(getattr(one, count) for one in several)
        yield Figure(f"mergers: {name} ({how})", most, "times", "none", 0, wanted)
