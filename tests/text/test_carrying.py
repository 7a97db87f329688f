"""Claims about a whole draft carried in one pass: each proposal as if it were alone, and nothing forgotten."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from editor.text.carrying import Ground, NextDraft, Wish, carried, carried_apart
from editor.text.rebasing import OUTCOMES, Kind, rebase
from editor.text.treatment import TREATMENTS, treatment, treatments
from editor.text.wording import Wording
from tests.text.wordings import rewordings, wordings

BASE = "States note the report of the chair on national measures."
ALL: tuple[Kind, ...] = ("amend", "delete", "new paragraph after", "alternative")


@st.composite
def grounds(draw: st.DrawFn) -> tuple[Ground, NextDraft]:
    """A paragraph through some drafts, with proposals of every kind on any of them."""
    first = draw(wordings)
    later = st.one_of(st.just(first), rewordings(first), st.none())
    through: dict[int, Wording | None] = {1: first, 2: draw(later), 3: draw(later)}
    numbers = [number for number, wording in through.items() if wording is not None]
    wishes = [Wish(str(at), kind, None if kind == "delete" else draw(rewordings(first)), draw(st.sampled_from(numbers)),
                   draw(st.booleans()))
              for at, kind in enumerate(draw(st.lists(st.sampled_from(ALL), min_size=1, max_size=5)))]
    now = draw(later)
    passages = [("other", draw(wordings)), *([] if now is None else [("this", now)])]
    return Ground("this", through, now, wishes), NextDraft(passages, ["other"])


@given(grounds())
def test_every_proposal_has_one_outcome_and_those_that_stood_a_treatment(case: tuple[Ground, NextDraft]) -> None:
    ground, draft = case
    found = carried(ground, draft)
    assert set(found) == {one.id for one in ground.wishes}
    for one in ground.wishes:
        assert found[one.id]["outcome"] in OUTCOMES
        assert (found[one.id]["treatment"] in TREATMENTS) == (one.on == ground.last)


@given(grounds())
def test_the_child_answers_as_the_function(case: tuple[Ground, NextDraft]) -> None:
    ground, draft = case

    def told(wording: Wording | None) -> Any:
        return None if wording is None else wording.canonical()

    asked = {"passages": [[ident, told(wording)] for ident, wording in draft.passages], "fresh": ["other"],
             "grounds": [{"through": {str(number): told(one) for number, one in ground.through.items()},
                          "now": told(ground.now), "paragraph": "this",
                          "wishes": [[one.id, one.kind, told(one.wording), one.on, one.taken, one.took]
                                     for one in ground.wishes]}]}
    assert json.loads(json.dumps(carried_apart(json.loads(json.dumps(asked))))) == [carried(ground, draft)]


@given(wordings.flatmap(lambda base: st.tuples(st.just(base), st.lists(rewordings(base), min_size=1, max_size=4),
                                               st.one_of(st.none(), rewordings(base)))))
def test_treatments_are_each_the_treatment_beside_the_others(case: Any) -> None:
    base, asked, now = case
    together = treatments(base, [("amend", one, None) for one in asked], now)
    for at, one in enumerate(asked):
        others = [other for place, other in enumerate(asked) if place != at]
        alone = treatment(base, one, now, beside=others)
        assert together[at].asked == alone.asked


def test_where_nothing_changed_a_proposal_carries_as_it_is() -> None:
    wish = Wish("a", "amend", Wording(f"{BASE} Indeed."), 4, False)
    found = carried(Ground("this", {4: Wording(BASE)}, Wording(BASE), [wish]), NextDraft([("this", Wording(BASE))], []))
    assert found == {"a": {"outcome": "carries cleanly", "wording": f"{BASE} Indeed.",
                           "treatment": "remains before the chair"}}


def test_what_was_not_maintained_is_carried_through_every_draft() -> None:
    through = {4: Wording(BASE), 5: Wording(BASE.replace("note", "welcome"))}
    now = Wording(BASE.replace("note", "welcome").replace("the chair", "its chair"))
    wish = Wish("a", "amend", Wording(BASE.replace("national", "relevant national")), 4, False)
    found = carried(Ground("this", through, now, [wish]), NextDraft([("this", now)], []))
    assert found["a"]["treatment"] is None
    assert found["a"]["wording"] == "States welcome the report of its chair on relevant national measures."
    rebased = rebase(through[5], Wording(found["a"]["wording"]), now)
    assert rebased.wording is not None and rebased.wording.text == found["a"]["wording"]


def test_a_paragraph_of_its_own_is_absorbed_while_what_was_made_of_it_stands() -> None:
    own = Wording("States decide to meet again in two years, in the region.")
    base, beside = Wording(BASE), ("this", Wording(BASE))

    def outcome(number: int, took: str | None, *passages: tuple[str, Wording]) -> Any:
        wish = Wish("a", "new paragraph after", own, 3, False, took)
        through: dict[int, Wording | None] = dict.fromkeys(range(3, number), base)
        found = carried(Ground("this", through, base, [wish]), NextDraft(passages, ["new"] if number == 4 else []))["a"]
        return found["outcome"], found.get("where")

    nearly = Wording("States decide to meet again in two years, within the region.")
    reworded = Wording("States decide to meet again in three years.")
    assert outcome(4, None, beside, ("new", own)) == ("absorbed", "new")
    assert outcome(4, None, beside, ("new", nearly)) == ("carries cleanly", None)
    assert outcome(5, "new", beside, ("new", reworded)) == ("absorbed", "new")
    assert outcome(5, "new", beside) == ("carries cleanly", None)


def test_an_orphan_is_told_where_the_words_of_its_paragraph_stand() -> None:
    draft = NextDraft([("near", Wording(f"Recalling all this, {BASE[0].lower()}{BASE[1:]}")),
                       ("far", Wording("The Conference decides to meet again in two years."))], ["near"])
    wish = Wish("a", "amend", Wording(f"{BASE} Yes."), 1, False)
    found = carried(Ground("this", {1: Wording(BASE)}, None, [wish]), draft)
    assert (found["a"]["outcome"], found["a"]["where"]) == ("orphaned", "near")
