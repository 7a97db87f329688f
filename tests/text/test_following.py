"""Claims about a phrase proposal followed through drafts as one: every place has its fate, and one word for all."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from editor.text.following import Kept, applied, followed_apart, through, treated
from editor.text.throughout import Place, Throughout, followed
from editor.text.wording import Wording
from tests.text.wordings import rewordings, wordings

CHANGE = Throughout(Wording("weapons"), Wording("arms"))
STEPS = wordings.flatmap(lambda base: st.tuples(st.just(base), rewordings(base), rewordings(base)))
WISHES = st.sampled_from(["States", "States shall", "the", "consider"]).map(
    lambda phrase: Throughout(Wording(phrase), Wording("Parties")))


def draft(**paragraphs: str) -> dict[str, Wording]:
    return {identity: Wording(text) for identity, text in paragraphs.items()}


def everywhere(change: Throughout, text: dict[str, Wording]) -> Kept:
    return Kept(change, change.places(text.items()), 0)


@given(WISHES, STEPS)
def test_one_step_is_the_course_itself(change: Throughout, steps: tuple[Wording, ...]) -> None:
    old, new = {"a": steps[0]}, {"a": steps[1]}
    fates, course = through(everywhere(change, old), [old, new]), followed(change, old, new)
    assert [(one.place, one.outcome, one.now) for one in fates.places] == [
        (one.place, one.outcome, one.now) for one in course.followed]
    assert (fates.arisen, fates.outcome) == (course.arisen, course.outcome)


@given(WISHES, STEPS)
def test_every_place_of_the_last_draft_is_a_place_of_the_proposal_or_has_arisen(
    change: Throughout, steps: tuple[Wording, ...]
) -> None:
    drafts = [{"a": one} for one in steps]
    kept = everywhere(change, drafts[0])
    fates = through(kept, drafts)
    assert [one.place for one in fates.places] == list(kept.places)
    now = [one.now for one in fates.places if one.now is not None]
    assert sorted([*now, *fates.arisen]) == sorted(change.places(drafts[-1].items()))


@given(WISHES, STEPS)
def test_a_draft_issued_unchanged_changes_no_fate(change: Throughout, steps: tuple[Wording, ...]) -> None:
    old, new = {"a": steps[0]}, {"a": steps[1]}
    kept = everywhere(change, old)
    assert through(kept, [old, old, new, new]) == through(kept, [old, new])


@given(WISHES, st.dictionaries(st.sampled_from("abc"), wordings, min_size=1))
def test_what_was_taken_everywhere_is_absorbed_and_reflected(change: Throughout, text: dict[str, Wording]) -> None:
    kept = everywhere(change, text)
    new = text | dict(applied(change, text, kept.places))
    fates = through(kept, [text, new])
    assert all(one.outcome == "absorbed" for one in fates.places)
    if kept.places:
        word, each = treated(kept, text, new)
        assert word == "reflected" and {one for _, one in each} == {"reflected"}


def test_a_place_left_out_by_its_author_never_arises() -> None:
    old = draft(a="Weapons are marked.", b="Weapons are stored.")
    new = draft(a="Weapons are marked.", b="The weapons are stored.")
    fates = through(Kept(CHANGE, (Place("a", 0),), 0), [old, new])
    assert [one.outcome for one in fates.places] == ["carries cleanly"] and fates.arisen == ()


def test_what_came_in_between_stays_new_until_the_author_says_so() -> None:
    old = draft(a="Weapons are marked.", b="All is stored.")
    between = draft(a="Weapons are marked.", b="All weapons are stored.")
    last = draft(a="Weapons are marked.", b="Indeed, all weapons are stored.")
    assert through(everywhere(CHANGE, old), [old, between, last]).arisen == (Place("b", 12),)


def test_one_word_for_several_paragraphs() -> None:
    old = draft(a="Weapons are marked.", b="Weapons are stored.", c="Weapons are traced.")
    kept = everywhere(CHANGE, old)

    def word(**now: str) -> str:
        return treated(kept, old, draft(**now))[0]

    same = {name: wording.text for name, wording in old.items()}
    assert word(**same) == "remains before the chair"
    assert word(**same | {"a": "Arms are marked."}) == "partly reflected"
    assert word(**same | {"a": "[Arms] are marked."}) == "bracketed"
    assert word(**same | {"a": "Devices are marked.", "b": "Devices are stored.", "c": "Devices are traced."}) == (
        "not reflected")


def test_taken_at_one_place_it_remains_before_the_chair_at_the_others() -> None:
    old = draft(a="Weapons are marked.", b="Weapons are stored.")
    kept = Kept(CHANGE, CHANGE.places(old.items()), 0, taken=True)
    assert treated(kept, old, draft(a="Arms are marked.", b="Weapons are stored.")) == (
        "partly reflected", (("a", "reflected"), ("b", "remains before the chair")))


def test_a_child_is_asked_and_answers_in_json() -> None:
    old, new = draft(a="Weapons are marked.", b="All is stored."), draft(a="Arms are marked.", b="Weapons are stored.")
    asked = {"phrase": "weapons", "put": "arms", "places": [["a", 0]], "on": 0, "taken": False}
    answer = json.loads(json.dumps(followed_apart(asked, [old, new], 0)))
    assert answer == {
        "outcome": "absorbed", "treatment": "reflected", "treated": [["a", "reflected"]],
        "places": [["a", 0, "absorbed", None]], "arisen": [["b", 0]],
    }
    assert followed_apart(asked, [old, new, new], 1)["treatment"] is None
