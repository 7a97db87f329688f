"""Claims about amendments that read the same elsewhere: they are put where both sides had their way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.adoption import adoption
from editor.text.amendments import Amended, amended
from editor.text.rebasing import rebase
from editor.text.sliding import parted
from editor.text.wording import Wording
from tests.text.wordings import made, rewordings, wordings


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Wording, Wording, Wording]:
    """A base that repeats itself, and two rewordings of it."""
    base = draw(st.one_of(wordings, st.lists(st.sampled_from(["the", "best", "of", ","]), max_size=12).map(
        lambda words: Wording(" ".join(words)))))  # fmt: skip
    return base, draw(rewordings(base)), draw(rewordings(base))


@given(drafts())
def test_both_still_lead_from_the_base_to_their_wordings(case: tuple[Wording, Wording, Wording]) -> None:
    base, proposal, new_base = case
    for text in parted(amended(base, proposal), adoption(base, new_base, ())):
        assert made(text) == [unit.core for unit in text.wording]
        assert all(text.base[at].core == text.wording[place].core
                   for at, place in enumerate(text.kept) if place is not None)  # fmt: skip


@given(drafts())
def test_none_meets_more_than_before(case: tuple[Wording, Wording, Wording]) -> None:
    base, proposal, new_base = case
    asked, adopted = amended(base, proposal), adoption(base, new_base, ())

    def meetings(one: Amended, other: Amended) -> int:
        return sum(a.meets(b) for a in one.amendments for b in other.amendments if a.says != b.says)

    assert meetings(*parted(asked, adopted)) <= meetings(asked, adopted)


@pytest.mark.parametrize(
    ("base", "proposal", "new_base", "text"),
    [
        # A word beside its equal: it stands before or behind it, and there others put nothing.
        ("among museums of metrology", "among museums of of metrology", "among museums, of metrology",
         "among museums, of of metrology"),
        # Words struck that begin with a word that stands behind them too.
        ("at the request of the State", "at the State", "at the encouraged request of the State",
         "at the encouraged State"),
        # The new base's own words stand beside their equals.
        ("by such bodies or arrangements", "by such arrangements", "by such bodies or or arrangements",
         "by such or arrangements"),
    ],
)  # fmt: skip
def test_both_have_their_way_where_the_words_allow_it(base: str, proposal: str, new_base: str, text: str) -> None:
    found = rebase(Wording(base), Wording(proposal), Wording(new_base))
    assert (found.outcome, found.wording) == ("carries cleanly", Wording(text))
