"""Claims about treatment: the word a diplomat would use for what became of a proposal, and its measure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.rebasing import Kind
from editor.text.treatment import Treated, treatment
from editor.text.wording import Wording
from tests.text.wordings import rewordings, wordings

BASE = "States should consider relevant national measures in the region."


def treated(
    proposal: str | None, now: str | None, *beside: str, base: str = BASE, kind: Kind = "amend",
    new: tuple[str, ...] = (), taken: bool | None = None,
) -> Treated:
    return treatment(
        Wording(base), None if proposal is None else Wording(proposal), None if now is None else Wording(now),
        kind=kind, beside=[Wording(text) for text in beside], new_paragraphs=[Wording(text) for text in new],
        taken=taken,
    )


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Wording, Wording, Wording]:
    base = draw(wordings)
    of_base = st.one_of(rewordings(base), wordings, st.just(base))
    return base, draw(of_base), draw(of_base)


@given(drafts())
def test_never_more_arrives_than_was_asked(case: tuple[Wording, Wording, Wording]) -> None:
    found = treatment(*case)
    assert 0 <= found.arrived <= found.asked
    assert 0 <= found.bracketed <= found.asked
    assert 0 <= found.share <= 1


@given(wordings, wordings)
def test_what_was_issued_as_proposed_is_reflected(base: Wording, proposal: Wording) -> None:
    found = treatment(base, proposal, proposal)
    assert (found.treatment, found.share) == ("reflected", 1)


@given(wordings.flatmap(lambda base: st.tuples(st.just(base), rewordings(base))))
def test_where_nothing_changed_it_remains_before_the_chair(pair: tuple[Wording, Wording]) -> None:
    base, proposal = pair
    found = treatment(base, proposal, base)
    assert found.treatment == ("remains before the chair" if found.asked else "reflected")
    assert found.arrived == 0


@pytest.mark.parametrize(
    ("proposal", "now", "word"),
    [
        ("States shall consider relevant national measures in the region.",
         "States shall consider relevant national measures in the region.", "reflected"),
        # Beside a change that others asked for elsewhere in the paragraph.
        ("States shall consider relevant national measures in the region.",
         "States shall consider relevant measures in every region.", "reflected"),
        # One of two edits, or a part of one.
        ("States shall consider relevant national measures.",
         "States shall consider relevant national measures in the region.", "partly reflected"),
        ("States should urgently and effectively consider relevant national measures in the region.",
         "States should effectively consider relevant national measures in the region.", "partly reflected"),
        ("States should consider measures in the region.",
         "States should consider relevant measures in the region.", "partly reflected"),
        # In brackets: words put in, alternatives, words asked to go.
        ("States should urgently consider relevant national measures in the region.",
         "States should [urgently] consider relevant national measures in the region.", "bracketed"),
        ("States shall consider relevant national measures in the region.",
         "States [should][shall] consider relevant national measures in the region.", "bracketed"),
        ("States should consider relevant measures in the region.",
         "States should consider relevant [national] measures in the region.", "bracketed"),
        # Brackets that the proposal asks for are what it asks for.
        ("States should consider relevant [national] measures in the region.",
         "States should consider relevant [national] measures in the region.", "reflected"),
        # The chair worked elsewhere, or otherwise, in the place, or struck the paragraph.
        ("States shall consider relevant national measures in the region.",
         "States should consider relevant measures in the region.", "remains before the chair"),
        ("States shall consider relevant national measures in the region.",
         "States may consider relevant national measures in the region.", "not reflected"),
        ("States should consider relevant measures in the region.",
         "States should consider relevant regional measures in the region.", "not reflected"),
        ("States shall consider relevant national measures in the region.", None, "not reflected"),
    ],
)  # fmt: skip
def test_an_amendment_is_called_as_a_diplomat_would(proposal: str, now: str | None, word: str) -> None:
    assert treated(proposal, now).treatment == word


def test_words_of_two_in_one_place_are_merged() -> None:
    one = BASE.replace("should", "should urgently")
    other = BASE.replace("should", "should seriously")
    found = treated(one, BASE.replace("should", "should urgently and seriously"), other)
    assert (found.treatment, found.share) == ("merged", 1)
    apart = BASE.replace("region", "subregion")
    assert treated(one, one.replace("region", "subregion"), apart).treatment == "reflected"


def test_a_blend_of_two_is_merged_though_neither_arrived_whole() -> None:
    one = BASE.replace("relevant national", "adequate, predictable and sustained")
    other = BASE.replace("relevant national", "sufficient")
    found = treated(one, BASE.replace("relevant national", "adequate and sufficient"), other)
    assert found.treatment == "merged"
    assert 0 < found.share < 1


def test_the_measure_counts_words_put_in_and_words_struck() -> None:
    now = "States shall consider relevant measures in the region."
    found = treated("States shall consider relevant measures.", now)
    assert (found.asked, found.arrived) == (6, 3)


def test_a_proposal_of_signs_alone_is_measured_by_its_signs() -> None:
    base, proposal = "States, Parties and others act.", "States Parties and others act."
    assert treated(proposal, proposal, base=base).treatment == "reflected"
    assert treated(proposal, base.replace("act", "work"), base=base).treatment == "remains before the chair"


@pytest.mark.parametrize(
    ("now", "word"),
    [
        (None, "reflected"),
        (f"[{BASE}]", "bracketed"),
        (BASE, "remains before the chair"),
        (BASE.replace("should", "shall"), "not reflected"),
        ("States should consider.", "partly reflected"),
    ],
)
def test_a_proposal_to_delete(now: str | None, word: str) -> None:
    assert treated(None, now).treatment == word


OWN = "States will report every two years on the measures they have taken."


@pytest.mark.parametrize(
    ("now", "new", "word"),
    [
        (BASE, (OWN,), "reflected"),
        (BASE, (f"[{OWN}]",), "bracketed"),
        (BASE, ("States will report on the measures they have taken.",), "partly reflected"),
        (BASE, ("The secretariat keeps a register.",), "remains before the chair"),
        (BASE, (), "remains before the chair"),
        (None, (), "not reflected"),
        (f"{BASE[:-1]} and report every two years on the measures they have taken.", (), "merged"),
    ],
)
def test_a_new_paragraph(now: str | None, new: tuple[str, ...], word: str) -> None:
    assert treated(OWN, now, kind="new paragraph after", new=new).treatment == word


def test_a_new_paragraph_with_the_words_of_two_is_merged() -> None:
    other = "Participants shall inform the secretariat of difficulties encountered."
    joint = f"{OWN[:-1]} and of difficulties encountered."
    assert treated(OWN, BASE, other, kind="new paragraph after", new=(joint,)).treatment == "merged"


def test_an_alternative_may_take_the_place_or_stand_beside() -> None:
    assert treated(OWN, OWN, kind="alternative").treatment == "reflected"
    assert treated(OWN, f"[{BASE}]", kind="alternative", new=(f"[{OWN}]",)).treatment == "bracketed"
    assert treated(OWN, BASE, kind="alternative").treatment == "remains before the chair"


def test_words_of_a_paragraph_that_is_gone_may_stand_in_a_new_one() -> None:
    proposal = BASE.replace("measures", "measures, including the training of keepers,")
    joint = "States report on their measures, including the training of keepers."
    assert treated(proposal, None, new=(joint,)).treatment == "merged"


def test_what_the_office_noted_weighs_where_the_texts_leave_room() -> None:
    proposal = BASE.replace("relevant", "all appropriate voluntary and other available regional and subregional")
    little = BASE.replace("relevant", "voluntary")
    assert treated(proposal, little).treatment == "not reflected"
    assert treated(proposal, little, taken=True).treatment == "partly reflected"
    assert treated(proposal, BASE, taken=False).treatment == "not reflected"


@pytest.mark.parametrize("said", ["withdrawn", "not maintained"])
def test_an_act_of_its_author_comes_first(said: str) -> None:
    base = Wording(BASE)
    assert treatment(base, base, base, said=said).treatment == said  # type: ignore[arg-type]


def test_an_own_paragraph_has_words() -> None:
    with pytest.raises(ValueError, match="words of its own"):
        treated(None, BASE, kind="alternative")
