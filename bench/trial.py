"""A trial of the engine on rival proposals whose truth is known (`rivals`): counts, one for each claim.

Of every case all pairs of proposals are tried for collisions, and every proposal is read back from the rolling
text; the brackets shown are held against the fewest that any display needs. How proposals are carried on is tried
in `carrying`, twice: with the other proposals known, as when a draft is issued, and by three texts alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from itertools import combinations, pairwise
from math import ceil
from random import Random
from typing import Any

from bench.carrying import Carried, try_carrying
from bench.peers import Peer
from bench.rivals import Case, clashes_hard, shares_a_word
from editor.text.amendments import amended
from editor.text.rolling import Rival, Rolling, weave
from editor.text.tokens import tokens
from editor.text.wording import Wording

OURS = "ours"
CARRIED = 2  # proposals of a case


@dataclass
class Tally:
    """What was counted; counts of several trials are added up with `added`."""

    proposals: int = 0
    recovered: int = 0
    pairs: int = 0
    apart: int = 0
    hard: int = 0
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    shown: int = 0
    bound: int = 0
    known: Carried = field(default_factory=Carried)
    alone: Carried = field(default_factory=Carried)

    def false_share(self, by: str) -> float:
        """False collisions as a share of the pairs that share no word."""
        return self.false[by] / max(1, self.apart)

    def missed_share(self, by: str) -> float:
        """Hard clashes missed as a share of them."""
        return self.missed[by] / max(1, self.hard)


def tried(cases: Iterable[Case], seed: int, peers: dict[str, Peer]) -> Tally:
    """The counts of a run; the peers are asked about pairs that share no word and about hard clashes."""
    tally, chance = Tally(), Random(f"trial {seed}")
    for case in cases:
        base = Wording(case.text)
        wordings = [Wording(wish.text) for wish in case.wishes]
        _try_weaving(tally, base, wordings)
        _try_collisions(tally, case, base, wordings, peers)
        for place in chance.sample(range(len(wordings)), min(CARRIED, len(wordings))):
            of_this_one = chance.random()
            try_carrying(tally.known, case, place, Random(of_this_one), others_known=True)
            try_carrying(tally.alone, case, place, Random(of_this_one), others_known=False)
    return tally


def added(tallies: Iterable[Tally]) -> Tally:
    """The counts of several trials together."""
    total = Tally()
    for tally in tallies:
        _add(total, tally)
    return total


def bound(rolling: Rolling) -> int:
    """The fewest brackets that any display needs which shows each word of the base once.

    Half of the places where the set of those who delete changes, rounded up, and one for each insertion.
    """
    nobody: frozenset[int] = frozenset()
    turns = sum(one != other for one, other in pairwise((nobody, *rolling.deletions, nobody)))
    return ceil(turns / 2) + sum(map(len, rolling.insertions.values()))


def _try_weaving(tally: Tally, base: Wording, wordings: Sequence[Wording]) -> None:
    rivals = [Rival(f"P{number}", (f"P{number}",), wording) for number, wording in enumerate(wordings)]
    rolling = weave(base, rivals)
    tally.proposals += len(rivals)
    tally.recovered += sum(rolling.read_as(rival.key) == rival.wording for rival in rivals)
    tally.shown += rolling.brackets
    tally.bound += bound(rolling)


def _try_collisions(
    tally: Tally, case: Case, base: Wording, wordings: Sequence[Wording], peers: dict[str, Peer]
) -> None:
    pairs = list(combinations(range(len(wordings)), 2))
    apart = {pair for pair in pairs if not shares_a_word(case.wishes[pair[0]], case.wishes[pair[1]])}
    hard = {pair for pair in pairs if clashes_hard(case.wishes[pair[0]], case.wishes[pair[1]])}
    tally.pairs, tally.apart, tally.hard = tally.pairs + len(pairs), tally.apart + len(apart), tally.hard + len(hard)
    readings = [amended(base, wording) for wording in wordings]
    found = {OURS: {(one, other) for one, other in pairs if readings[one].collides(readings[other])}}
    texts = [[token.text for token in tokens(wording)] for wording in (base, *wordings)]
    found |= {name: peer(texts[0], texts[1:], sorted(apart | hard)) for name, peer in peers.items()}
    for name, collisions in found.items():
        tally.false[name] += len(collisions & apart)
        tally.missed[name] += len(hard - collisions)


def _add(total: Any, more: Any) -> None:
    for one in fields(total):
        mine, theirs = getattr(total, one.name), getattr(more, one.name)
        if isinstance(mine, Carried):
            _add(mine, theirs)
        else:
            setattr(total, one.name, mine + theirs)
