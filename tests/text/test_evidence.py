"""Claims about what three texts alone tell of words taken up, when nobody knows what else was proposed."""

from __future__ import annotations

import pytest
from hypothesis import given

from editor.text.amendments import amended
from editor.text.evidence import Evidence, evidence
from editor.text.rebasing import rebase
from editor.text.wording import Wording
from tests.text.wordings import rewordings, wordings

BASE = "States should consider national measures in the region."


def told(proposal: str, new_base: str) -> list[str]:
    asked = amended(Wording(BASE), Wording(proposal))
    since = amended(Wording(proposal), Wording(new_base))
    return [evidence(one, asked, since).name for one in asked.amendments]


@given(wordings.flatmap(lambda base: rewordings(base).map(lambda proposal: (base, proposal))))
def test_a_proposal_taken_as_it_is_is_there_for_sure(pair: tuple[Wording, Wording]) -> None:
    base, proposal = pair
    asked, since = amended(base, proposal), amended(proposal, proposal)
    assert {evidence(one, asked, since) for one in asked.amendments} <= {Evidence.SURE}


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


def test_the_grades() -> None:
    assert told("States should consider measures in the region.",
                "States should consider regional measures in the region.") == ["POSSIBLE"]
    assert told("States shall consider national measures in the region.",
                "Parties shall consider national measures in the region.") == ["SURE"]
    assert told("States shall consider national measures in the region.", BASE) == ["NONE"]
