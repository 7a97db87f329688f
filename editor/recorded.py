"""Recorded votes in the words of the record: numbers, the few names, what became of what was put to the vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor.consensus.votes import ABSTAINING, AGAINST, RESULTS, Tally
from editor.names import counted, listed

MOST_NAMED = 12  # a longer list of names stands in the roll alone


def by_vote(tally: Tally, against: Sequence[str] = (), abstaining: Sequence[str] = ()) -> str:
    """The vote as records write it: "by a recorded vote of 134 in favour to none against, with 2 abstentions
    (Arvenia and Borland)"; names where they are given and few.
    """
    numbers = f"by a recorded vote of {_number(tally.favour)} in favour to {_number(tally.against)} against"
    abstentions = counted(tally.abstaining, "abstention")
    return f"{numbers}{_named(against)}, with {abstentions}{_named(abstaining)}"


def in_words(about: str, subject: str, roll: Mapping[str, Sequence[str]], *, carried: bool, several: bool) -> str:
    """What became of what was put to the vote, without the first capital and the stop; the roll holds names."""
    result = RESULTS.get(about, ("adopted", "not adopted"))[0 if carried else 1]
    vote = by_vote(Tally.of(roll), roll.get(AGAINST, ()), roll.get(ABSTAINING, ()))
    return f"{subject} {'were' if several else 'was'} {result} {vote}"


def _number(count: int) -> str:
    return f"{count:,}" if count else "none"


def _named(names: Sequence[str]) -> str:
    return f" ({listed(names)})" if 0 < len(names) <= MOST_NAMED else ""
