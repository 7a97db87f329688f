"""Claims about what three texts alone tell of words taken up, when nobody knows what else was proposed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.amendments import amended
from editor.text.evidence import nearer, size, standing
from editor.text.rebasing import rebase
from editor.text.wording import Wording
from tests.text.wordings import rewordings, wordings

BASE = "States should consider national measures in the region."


def told(proposal: str, new_base: str) -> list[bool]:
    asked = amended(Wording(BASE), Wording(proposal))
    found = standing(asked, amended(Wording(proposal), Wording(new_base)))
    return [one in found for one in asked.amendments]


@given(wordings.flatmap(lambda base: rewordings(base).map(lambda proposal: (base, proposal))))
def test_a_proposal_taken_as_it_is_is_there_for_sure(pair: tuple[Wording, Wording]) -> None:
    base, proposal = pair
    asked, since = amended(base, proposal), amended(proposal, proposal)
    assert standing(asked, since) == set(asked.amendments)


@given(wordings.flatmap(lambda base: rewordings(base).map(lambda proposal: (base, proposal))))
def test_a_base_that_stayed_as_it_was_took_nothing_up(pair: tuple[Wording, Wording]) -> None:
    base, proposal = pair
    assert rebase(base, proposal, base).outcome == ("absorbed" if base == proposal else "carries cleanly")


@pytest.mark.parametrize(
    ("proposal", "new_base", "outcome"),
    [
        # Its words and its gap stand beside what others changed.
        ("States shall consider national measures in the region.",
         "Parties shall consider national measures in the region.", "absorbed"),
        ("States should consider national measures.",
         "States should consider national measures, on request.", "in conflict"),
        # Words stand where words went: others' beside them, or others' instead of them; all else tells which.
        ("States should consider measures in the region.",
         "States should consider regional measures in the region.", "in conflict"),
        ("All States should consider measures in the region.",
         "All States should consider regional measures in the region.", "absorbed"),
        # More went than was asked.
        ("States should consider measures in the region.",
         "States should consider in the region.", "in conflict"),
    ],
)  # fmt: skip
def test_it_is_told_as_a_reader_of_the_three_texts_would(proposal: str, new_base: str, outcome: str) -> None:
    assert rebase(Wording(BASE), Wording(proposal), Wording(new_base)).outcome == outcome


@given(st.tuples(wordings, wordings, wordings))
def test_no_amendment_brings_nearer_or_farther_by_more_than_its_words(texts: tuple[Wording, Wording, Wording]) -> None:
    base, proposal, new_base = texts
    asked, since = amended(base, proposal), amended(proposal, new_base)
    assert all(abs(nearer(one, asked, since)) <= size(one) for one in asked.amendments)


def test_one_is_sure_by_itself_and_others_by_all_the_rest() -> None:
    replaced = "States shall consider national measures in the region."
    assert told(replaced, replaced.replace("States", "Parties")) == [True]
    assert told(replaced, BASE) == [False]
    struck, another = BASE.replace(" national", ""), BASE.replace("national", "regional")
    assert told(struck, another) == [False]
    assert told(f"All {struck}", f"All {another}") == [True, True]
    assert told(f"All {struck}", another) == [False, False]


def test_words_that_others_happen_to_bring_are_no_doubt() -> None:
    proposal = "Parties should consider national measures."
    assert told(proposal, "Parties should consider national measures in support of the fund.") == [True, False]
    assert told(proposal, "Parties should, in the main, consider national measures.") == [True, True]
