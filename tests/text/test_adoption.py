"""Claims about adoption: what was proposed tells better than two texts alone what a new draft took from whom."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.text.adoption import adoption
from editor.text.amendments import amended
from editor.text.wording import MAX_WORDING, Wording
from tests.text.wordings import made, rewordings, wordings

BASE = Wording("States should consider national measures in the region.")


def taken(new_base: str, *proposals: str) -> list[tuple[str, tuple[int, ...]]]:
    """What was put in or struck, in words, and by whom it was asked."""
    found = adoption(BASE, Wording(new_base), [Wording(text) for text in proposals])
    return [
        (" ".join(unit.core.text for unit in one.put) or "-", by)
        for one, by in zip(found.amendments, found.asked_by, strict=True)
    ]


@st.composite
def explained(draw: st.DrawFn) -> tuple[Wording, Wording, list[Wording]]:
    base = draw(wordings)
    return base, draw(rewordings(base)), draw(st.lists(rewordings(base), max_size=4))


@given(explained())
def test_the_way_leads_from_the_base_to_the_new_base(case: tuple[Wording, Wording, list[Wording]]) -> None:
    base, new_base, proposals = case
    found = adoption(base, new_base, proposals)
    assert made(found) == [unit.core for unit in found.wording]
    for at, place in enumerate(found.kept):
        assert place is None or found.base[at].core == found.wording[place].core


@given(explained())
def test_whoever_is_named_asked_for_it_word_for_word(case: tuple[Wording, Wording, list[Wording]]) -> None:
    base, new_base, proposals = case
    found = adoption(base, new_base, proposals)
    for one, by in zip(found.amendments, found.asked_by, strict=True):
        for place in by:
            assert one.says in {other.says for other in amended(base, proposals[place]).amendments}


@given(wordings, wordings)
def test_a_proposal_taken_as_it_is_explains_everything(base: Wording, proposal: Wording) -> None:
    found = adoption(base, proposal, [proposal])
    assert all(by == (0,) for by in found.asked_by)


@given(explained())
def test_it_is_the_same_every_time(case: tuple[Wording, Wording, list[Wording]]) -> None:
    base, new_base, proposals = case
    assert adoption(base, new_base, proposals) == adoption(base, new_base, proposals)


def test_two_proposals_taken_side_by_side_are_told_apart() -> None:
    assert taken(
        "States shall urgently consider national measures in the region.",
        "States shall consider national measures in the region.",
        "States should urgently consider national measures in the region.",
    ) == [("shall", (0,)), ("urgently", (1,))]


def test_what_several_ask_is_taken_from_all_of_them() -> None:
    proposal = "States may consider national measures in the region."
    assert taken(proposal, proposal, proposal) == [("may", (0, 1))]


def test_what_nobody_asked_is_the_chairs_own() -> None:
    assert taken(
        "States may wish to consider measures in the region.", "States should consider measures in the region."
    ) == [("may wish to", ()), ("-", (0,))]


def test_words_that_stand_in_brackets_were_taken_with_brackets_around() -> None:
    assert taken(
        "States should [urgently] consider national measures in the region.",
        "States should urgently consider national measures in the region.",
    ) == [("[", ()), ("urgently", (0,)), ("]", ())]


def test_beyond_its_bound_the_plain_comparison_holds() -> None:
    old, new = (Wording(" ".join(f"{word}{number}" for number in range(2_000))) for word in ("a", "b"))
    found = adoption(old, new, [Wording("a0")])
    assert found.amendments == amended(old, new).amendments
    assert len(old.text) <= MAX_WORDING
