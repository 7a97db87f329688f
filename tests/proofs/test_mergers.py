"""A thousand cases of rival proposals whose truth is known, from five seeds: what is exact is exact in all of them.

The paragraphs are invented, so that the cases are the same everywhere, and harder than real ones, for their phrases
come again and again. `python -m bench mergers` tries five times as many, on real paragraphs too, and tells of each
seed what is told here of all together: how well proposals are carried and absorbed.
"""

from __future__ import annotations

import pytest

from bench.paragraphs import invented
from bench.peers import peers
from bench.rivals import MOST_EDITS, MOST_PROPOSALS, cases
from bench.trial import OURS, Tally, added, tried

pytestmark = pytest.mark.proof
SEEDS, CASES = (1, 2, 3, 4, 5), 200


@pytest.fixture(scope="module")
def tallies() -> list[Tally]:
    """The counts of every seed."""
    return [tried(cases(invented(), CASES, seed), seed, peers()) for seed in SEEDS]


def test_the_cases_are_what_they_are_said_to_be() -> None:
    for seed in SEEDS:
        for case in cases(invented(), 20, seed):
            assert len(case.wishes) <= MOST_PROPOSALS
            assert all(1 <= len(wish.edits) <= 2 * MOST_EDITS for wish in case.wishes)
            assert all(case.reading([wish]) == wish.text for wish in case.wishes)
    assert list(cases(invented(), 5, 1)) == list(cases(invented(), 5, 1))
    assert list(cases(invented(), 5, 1)) != list(cases(invented(), 5, 2))


def test_every_wording_is_recovered(tallies: list[Tally]) -> None:
    assert all(one.recovered == one.proposals > CASES for one in tallies)


def test_who_share_no_word_seldom_collide(tallies: list[Tally]) -> None:
    assert all(one.apart > CASES and one.false_share(OURS) < 0.005 for one in tallies)


def test_no_peer_misses_fewer_clashes(tallies: list[Tally]) -> None:
    assert all(one.hard > CASES and one.missed[OURS] <= min(one.missed.values()) for one in tallies)


def test_brackets_are_few(tallies: list[Tally]) -> None:
    assert all(one.shown <= 1.2 * one.bound for one in tallies)


def test_no_word_comes_from_nowhere(tallies: list[Tally]) -> None:
    assert all(carried.stray == 0 for one in tallies for carried in (one.known, one.alone))


def test_nothing_adopted_is_put_in_a_second_time(tallies: list[Tally]) -> None:
    assert all(carried.twice == 0 for one in tallies for carried in (one.known, one.alone))


def test_three_texts_alone_tell_what_was_taken_up(tallies: list[Tally]) -> None:
    alone = added(tallies).alone
    assert alone.share("absorbed", "adopted") >= 0.985
    assert alone.share("chains_right", "chains") >= 0.98
    assert alone.share("clashes_missed", "clashes") <= 0.01
