"""Claims about rebasing: one of four outcomes, nothing re-applied that stands already, and no word from nowhere."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.amendments import amended
from editor.text.rebasing import OUTCOMES, Rebased, rebase, rebase_all, rebase_through
from editor.text.units import joined_units
from editor.text.wording import MAX_WORDING, Wording
from tests.text.wordings import rewordings, wordings

BASE = "States should consider national measures in the region."


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Wording, Wording, Wording]:
    """A base, a proposal on it and a new base: rewritten by either, unrelated, or the same."""
    base = draw(wordings)
    of_base = st.one_of(rewordings(base), rewordings(base), wordings, st.just(base))
    return base, draw(of_base), draw(of_base)


def characters(text: str) -> Counter[str]:
    """What is to be read, whatever its order: tokens that meet may read as one, and characters as one composed."""
    return Counter(character for character in unicodedata.normalize("NFD", text) if not character.isspace())


def struck(base: Wording, wording: Wording) -> Counter[str]:
    """What a wording takes out of a base, wherever."""
    text = amended(base, wording)
    return characters("".join(joined_units(text.base[one.start : one.end]).text for one in text.amendments))


def put(base: Wording, wording: Wording) -> Counter[str]:
    """What a wording puts into a base, wherever."""
    return characters("".join(joined_units(one.put).text for one in amended(base, wording).amendments))


def on(new_base: str | None, proposal: str | None, base: str = BASE, *beside: str) -> Rebased:
    wording = None if proposal is None else Wording(proposal)
    others = [Wording(text) for text in beside]
    return rebase(Wording(base), wording, None if new_base is None else Wording(new_base), beside=others)


def shown(found: Rebased) -> tuple[str, str | None]:
    return found.outcome, found.wording.text if found.wording and found.outcome == "carries cleanly" else None


@given(drafts())
def test_every_proposal_has_one_of_the_four_outcomes(case: tuple[Wording, Wording, Wording]) -> None:
    found = rebase(*case)
    assert found.outcome in OUTCOMES
    assert bool(found.clashes) == (found.outcome == "in conflict")
    assert (found.wording is None) == (found.outcome == "absorbed")


@given(wordings.flatmap(lambda base: st.tuples(st.just(base), rewordings(base))))
def test_onto_an_unchanged_base_it_carries_unchanged(pair: tuple[Wording, Wording]) -> None:
    base, proposal = pair
    found = rebase(base, proposal, base)
    if proposal == base:
        assert found.outcome == "absorbed"
    else:
        assert (found.outcome, found.wording) == ("carries cleanly", proposal)


@given(wordings, wordings)
def test_onto_itself_it_has_nothing_left_to_ask(base: Wording, proposal: Wording) -> None:
    assert rebase(base, proposal, proposal).outcome == "absorbed"


@given(drafts())
def test_no_word_comes_from_nowhere(case: tuple[Wording, Wording, Wording]) -> None:
    base, proposal, new_base = case
    found = rebase(*case)
    if found.wording is not None:
        assert characters(found.wording.text) - characters(new_base.text) <= put(base, proposal)


@given(drafts())
def test_no_word_goes_that_nobody_asked_to_go(case: tuple[Wording, Wording, Wording]) -> None:
    base, proposal, new_base = case
    found = rebase(*case)
    if found.wording is not None:
        gone = characters(new_base.text) - characters(found.wording.text)
        assert gone - Counter({"[": gone["["], "]": gone["]"]}) <= struck(base, proposal)


@given(drafts())
def test_once_carried_it_carries_again_unchanged(case: tuple[Wording, Wording, Wording]) -> None:
    _, _, new_base = case
    found = rebase(*case)
    if found.outcome == "carries cleanly" and found.wording is not None:
        assert rebase(new_base, found.wording, new_base).wording == found.wording
        assert rebase(new_base, found.wording, found.wording).outcome == "absorbed"


@given(drafts())
def test_a_clash_shows_three_texts_of_which_two_differ_from_the_base(case: tuple[Wording, Wording, Wording]) -> None:
    base, proposal, new_base = case
    for clash in rebase(*case).clashes:
        assert clash.base.text.strip() in base.text
        assert clash.new_base.text.strip() in new_base.text
        assert clash.proposal.text.strip() in proposal.text
        assert clash.proposal != clash.base


@given(drafts(), st.lists(wordings, max_size=3))
def test_all_at_once_come_to_the_same_as_each_beside_the_others(
    case: tuple[Wording, Wording, Wording], more: list[Wording]
) -> None:
    base, proposal, new_base = case
    proposals = [proposal, None, *more]
    outcomes = rebase_all(base, proposals, new_base)
    assert len(outcomes) == len(proposals)
    assert outcomes[0] == rebase(base, proposal, new_base, beside=more)
    assert outcomes[1] == rebase(base, None, new_base)


@pytest.mark.parametrize(
    ("new_base", "proposal", "outcome", "text"),
    [
        # Other words changed: it carries and changes what it changed.
        ("States should consider regional measures in the region.",
         "States shall consider national measures in the region.",
         "carries cleanly", "States shall consider regional measures in the region."),
        # A word put in right behind a word that was replaced.
        ("States shall consider national measures in the region.",
         "States should urgently consider national measures in the region.",
         "carries cleanly", "States shall urgently consider national measures in the region."),
        # Words before the first word, which became another.
        ("Parties should consider national measures in the region.",
         "All States should consider national measures in the region.",
         "carries cleanly", "All Parties should consider national measures in the region."),
        # Taken up, with more besides.
        ("States shall urgently consider national measures in the region.",
         "States shall consider national measures in the region.", "absorbed", None),
        # One of two edits taken up: the other is left to ask.
        ("States shall consider national measures in the region.",
         "States shall consider all measures in the region.",
         "carries cleanly", "States shall consider all measures in the region."),
        ("States should consider measures in the region.",
         "States should consider measures.", "carries cleanly", "States should consider measures."),
        # Something else stands there now.
        ("States may consider national measures in the region.",
         "States shall consider national measures in the region.", "in conflict", None),
        ("States should consider regional measures in the region.",
         "States should consider measures in the region.", "in conflict", None),
        ("States should consider measures in the region.",
         "States should consider regional measures in the region.", "in conflict", None),
    ],
)  # fmt: skip
def test_it_is_judged_as_a_drafter_would(new_base: str, proposal: str, outcome: str, text: str | None) -> None:
    assert shown(on(new_base, proposal)) == (outcome, text)


@pytest.mark.parametrize(
    ("base", "new_base", "proposal", "outcome", "text"),
    [
        # Put in brackets by the chair: it stands there, and is not put in again.
        ("States should act.", "States should [urgently] act.", "States should urgently act.", "absorbed", None),
        ("States should act.", "States [should][shall] act.", "States shall act.", "absorbed", None),
        ("States should act.", "States [should / shall] act.", "States shall act.", "absorbed", None),
        # Asked to go, in brackets now: it goes with them.
        ("States should duly act.", "States should [duly] act.", "States should act.",
         "carries cleanly", "States should act."),
        # Brackets lifted: what was to change in them still can; what was to be kept is kept.
        ("States should [duly] act.", "States should duly act.", "States should [fully] act.",
         "carries cleanly", "States should fully act."),
        ("States should [duly] act.", "States should duly act.", "States should act.",
         "carries cleanly", "States should act."),
        ("States should [duly] act.", "States should duly act.", "States should duly act.", "absorbed", None),
        ("States should [duly] act.", "States should act.", "States should duly act.", "in conflict", None),
        ("States should [duly] act.", "States shall [duly] act.", "States should duly act.",
         "carries cleanly", "States shall duly act."),
    ],
)  # fmt: skip
def test_brackets_are_read_as_what_they_are(
    base: str, new_base: str, proposal: str, outcome: str, text: str | None
) -> None:
    assert shown(on(new_base, proposal, base)) == (outcome, text)


@pytest.mark.parametrize(
    ("new_base", "proposal", "rest"),
    [
        ("States should urgently consider national measures in the region.",
         "States should urgently and effectively consider national measures in the region.",
         "States should urgently and effectively consider national measures in the region."),
        ("States should consider measures in the region.", "States should consider in the region.",
         "States should consider in the region."),
    ],
)  # fmt: skip
def test_where_part_of_an_edit_was_done_it_tells_for_whose_sake(new_base: str, proposal: str, rest: str) -> None:
    assert shown(on(new_base, proposal)) == ("carries cleanly", rest)
    for_another = on(new_base, proposal, BASE, new_base)
    by_the_texts_alone = rebase(Wording(BASE), Wording(proposal), Wording(new_base))
    for found in (for_another, by_the_texts_alone):
        assert (found.outcome, found.wording) == ("in conflict", Wording(rest))


def test_half_a_pair_of_brackets_is_not_proposed() -> None:
    base, proposal = "a [b c] d.", "a [b [c] d]."
    for new_base in ("a [b [c d.", "a b c] d].", "a [b c] d]."):
        found = on(new_base, proposal, base)
        if found.outcome == "carries cleanly" and found.wording is not None:
            signs = found.wording.text
            assert signs.count("[") - signs.count("]") == new_base.count("[") - new_base.count("]")


def test_others_proposals_tell_words_taken_from_words_replaced() -> None:
    new_base, proposal = "States should consider small measures in the region.", BASE.replace(" national", "")
    assert on(new_base, proposal).outcome == "in conflict"
    beside = BASE.replace("national", "national small")
    assert on(new_base, proposal, BASE, beside).outcome == "absorbed"


def test_its_words_put_elsewhere_in_the_paragraph_are_for_its_author_to_see() -> None:
    words = ", with due regard to the needs of small islands,"
    found = on(f"States should consider national measures{words} in the region.", f"States{words} {BASE[7:]}")
    assert found.outcome == "in conflict"
    assert found.clashes[0].new_base == Wording("")


def test_in_a_conflict_what_carries_all_the_same_is_kept_for_its_author() -> None:
    found = on("States may consider national measures in the region.",
               "States shall consider national measures in every region.")  # fmt: skip
    assert found.outcome == "in conflict"
    assert found.wording == Wording("States may consider national measures in every region.")
    (clash,) = found.clashes
    assert [wording.text for wording in (clash.base, clash.new_base, clash.proposal)] == [" should", " may", " shall"]
    assert (found.taken, found.left) == (0, 1)


def test_a_proposal_whose_paragraph_is_gone_is_orphaned() -> None:
    assert on(None, "States shall act.").outcome == "orphaned"


def test_to_delete_a_paragraph() -> None:
    assert on(None, None).outcome == "absorbed"
    assert on(BASE.replace("should", "shall"), None).outcome == "carries cleanly"
    assert on("The secretariat will report.", None).outcome == "in conflict"


@pytest.mark.parametrize("kind", ["new paragraph after", "alternative"])
def test_a_paragraph_of_its_own_keeps_its_words(kind: str) -> None:
    base, own = Wording(BASE), Wording("States will report annually.")
    changed = Wording(BASE.replace("should", "shall"))
    found = rebase(base, own, changed, kind=kind)  # type: ignore[arg-type]
    assert (found.outcome, found.wording) == ("carries cleanly", own)
    assert rebase(base, own, None, kind=kind).outcome == "orphaned"  # type: ignore[arg-type]
    bracketed = Wording("[States will report  annually.]")
    assert rebase(base, own, None, kind=kind, standing=[bracketed]).outcome == "absorbed"  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="words of its own"):
        rebase(base, None, base, kind=kind)  # type: ignore[arg-type]


def test_an_alternative_that_replaced_the_paragraph_is_absorbed() -> None:
    own = Wording("States will report annually.")
    assert rebase(Wording(BASE), own, own, kind="alternative").outcome == "absorbed"


def test_it_is_carried_from_draft_to_draft() -> None:
    drafts_since = [BASE.replace("national", "all"), BASE.replace("national", "all").replace("the", "every")]
    found = rebase_through(Wording(BASE), Wording(BASE.replace("should", "shall")), [*map(Wording, drafts_since)])
    assert found.wording == Wording("States shall consider all measures in every region.")


def test_what_was_taken_and_taken_out_again_is_asked_again() -> None:
    base, proposal = Wording(BASE), Wording(BASE.replace("should", "shall"))
    assert rebase_through(base, proposal, [proposal, base]).wording == proposal
    assert rebase_through(base, proposal, [None, base]).wording == proposal
    assert rebase_through(base, proposal, [Wording(BASE.replace("should", "may")), base]).wording == proposal
    assert rebase_through(base, proposal, [base, proposal]).outcome == "absorbed"
    assert rebase_through(base, proposal, []).wording == proposal


def test_italics_asked_are_carried_beside_words_changed() -> None:
    proposal = Wording(BASE, ((0, 6),))
    found = rebase(Wording(BASE), proposal, Wording(BASE.replace("national", "all")))
    assert found.wording == Wording(BASE.replace("national", "all"), ((0, 6),))


def test_only_white_space_asked_is_carried_and_absorbed() -> None:
    base, proposal = Wording("two  words here"), Wording("two words here")
    assert rebase(base, proposal, Wording("two  words there")).wording == Wording("two words there")
    assert rebase(base, proposal, Wording("two words there")).outcome == "absorbed"


def test_words_that_come_together_are_kept_apart() -> None:
    found = on("should act.", "All States should act.", "States should act.")
    assert found.wording is not None
    assert "Allshould" not in found.wording.text


@pytest.mark.parametrize("word", ["word ", "会", "[a] "])
def test_at_the_bound_it_still_answers(word: str) -> None:
    base = Wording((word * MAX_WORDING)[: MAX_WORDING - 10].strip())
    proposal, new_base = Wording(f"{base.text} end"), Wording(f"so {base.text[40:]}")
    assert rebase(base, proposal, new_base).outcome in OUTCOMES
    unrelated = Wording(("other " * MAX_WORDING)[:MAX_WORDING].strip())
    assert rebase(base, unrelated, new_base).outcome in OUTCOMES


def test_a_thousand_proposals_are_rebased_in_one_pass() -> None:
    base = " ".join(f"word{number}" for number in range(60))
    proposals = [
        Wording(base.replace(f"word{number % 60} ", f"word{number % 60} term{number} ")) for number in range(1_000)
    ]
    outcomes = rebase_all(Wording(base), proposals, proposals[7])
    assert outcomes[7].outcome == "absorbed"
    assert {found.outcome for found in outcomes} == {"absorbed", "carries cleanly", "in conflict"}
    assert sum(found.outcome == "carries cleanly" for found in outcomes) > 950


def test_half_a_pair_of_brackets_lifted_is_another_wish_for_the_same_sign() -> None:
    base, lifted = Wording("States should [duly act] now."), Wording("States should duly act now.")
    assert rebase(base, Wording("States should act] now."), lifted).outcome == "in conflict"
    assert rebase(base, Wording("States should now."), lifted).wording == Wording("States should now.")


def test_a_word_put_in_where_its_equal_was_struck_is_not_put_in_twice() -> None:
    base = "in the context of international security and disarmament."
    proposal = "in the wider context of international and security and disarmament."
    new_base = "in the wider context of international and disarmament."
    found = rebase(Wording(base), Wording(proposal), Wording(new_base))
    assert found.outcome == "in conflict"
    assert found.wording is not None
    assert "and and" not in found.wording.text


@pytest.mark.parametrize(("base", "proposal", "new_base", "twice"), [
    ("the exchange among museums of metrology", "the exchange among museums will metrology",
     "the exchange among museums subject to the needs of high plateaus will relevant", "will high"),
    ("of high plateaus, and to improve", "of high, plateaus strengthen and to improve",
     "of high, plateaus with a view to points of contact strengthen and to improve", "strengthen plateaus"),
    ("small islands and of high plateaus, and in time", "small islands participants and of high plateaus, and in time",
     "small and, where feasible, a voluntary fund islands participants in time", "small participants"),
    ("We reaffirm the register of instruments.", "We reaffirm the the register of instruments.",
     "We reaffirm the the register of consistent with the register of instruments.", "the the register of instruments"),
])  # fmt: skip
def test_words_that_stand_among_new_ones_at_their_place_are_not_put_in_twice(
    base: str, proposal: str, new_base: str, twice: str
) -> None:
    for beside in (None, [Wording(new_base)], []):
        found = rebase(Wording(base), Wording(proposal), Wording(new_base), beside=beside)
        assert found.outcome != "carries cleanly" or found.wording is None or twice not in found.wording.text
