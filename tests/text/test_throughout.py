"""Claims about a phrase wherever it occurs: whole words, all places or those chosen, one proposal through drafts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.throughout import Place, Throughout, followed
from editor.text.wording import Wording
from tests.text.wordings import rewordings, wordings

DRAFT = {
    "a": Wording("Weapons are marked, and marked weapons are recorded."),
    "b": Wording("States' weapons and weaponry are stored."),
    "c": Wording("Nothing of the kind."),
}
CHANGE = Throughout(Wording("weapons"), Wording("arms"))


def draft(**paragraphs: str) -> dict[str, Wording]:
    return {identity: Wording(text) for identity, text in paragraphs.items()}


def texts(changed: tuple[tuple[str, Wording], ...]) -> dict[str, str]:
    return {identity: wording.text for identity, wording in changed}


@st.composite
def changes(draw: st.DrawFn) -> Throughout:
    words = st.sampled_from(["States", "States shall", "the", "consider", "会", "shall consider"])
    phrase, put = draw(words), draw(st.one_of(words, st.just("")))
    return Throughout(Wording(phrase), Wording(put if put != phrase else ""))


@given(changes(), st.dictionaries(st.sampled_from("abc"), wordings))
def test_every_place_reads_the_phrase_and_none_is_left_when_it_goes(
    change: Throughout, text: dict[str, Wording]
) -> None:
    first = change.phrase.text[0].casefold()
    for place in change.places(text.items()):
        assert text[place.paragraph].text[place.offset].casefold() == first
    if not change.put.text:
        applied = text | dict(change.applied(text.items()))
        fewer = len(change.places(applied.items())) < len(change.places(text.items()))
        assert fewer or not change.places(text.items())


@given(changes(), wordings)
def test_an_unchanged_draft_carries_every_place(change: Throughout, wording: Wording) -> None:
    text = {"a": wording}
    course = followed(change, text, text)
    assert [one.now for one in course.followed] == [one.place for one in course.followed]
    assert course.wordings == change.applied(text.items())
    assert course.arisen == ()


@given(changes(), wordings.flatmap(lambda base: st.tuples(st.just(base), rewordings(base))))
def test_every_place_of_the_new_draft_is_known_or_has_arisen(
    change: Throughout, pair: tuple[Wording, Wording]
) -> None:
    old, new = ({"a": wording} for wording in pair)
    course = followed(change, old, new)
    now = [one.now for one in course.followed if one.now is not None]
    assert sorted([*now, *course.arisen]) == sorted(change.places(new.items()))
    assert all((one.now is not None) == (one.outcome == "carries cleanly") for one in course.followed)


def test_places_are_whole_words_in_either_case_at_their_beginning() -> None:
    assert CHANGE.places(DRAFT.items()) == (Place("a", 0), Place("a", 31), Place("b", 8))
    assert Throughout(Wording("member States"), Wording("Members")).places(
        draft(a="Member States and member states and member\u00a0 States").items()
    ) == (Place("a", 0), Place("a", 36))


def test_it_is_applied_everywhere_or_where_chosen() -> None:
    assert texts(CHANGE.applied(DRAFT.items())) == {
        "a": "Arms are marked, and marked arms are recorded.", "b": "States' arms and weaponry are stored.",
    }  # fmt: skip
    assert texts(CHANGE.applied(DRAFT.items(), [Place("a", 31)])) == {
        "a": "Weapons are marked, and marked arms are recorded."
    }


def test_a_phrase_may_go_and_takes_its_space_with_it() -> None:
    change = Throughout(Wording("where appropriate,"), Wording(""))
    text = draft(a="Where appropriate, States act and, where appropriate, report.")
    assert texts(change.applied(text.items())) == {"a": "States act and, report."}


def test_it_is_followed_as_one() -> None:
    new = {
        "a": Wording("Arms are duly marked, and marked weapons are recorded."),
        "c": Wording("Nothing of the kind, but weapons."),
    }
    course = followed(CHANGE, DRAFT, new)
    assert [(one.outcome, one.now) for one in course.followed] == [
        ("absorbed", None), ("carries cleanly", Place("a", 33)), ("orphaned", None),
    ]  # fmt: skip
    assert course.outcome == "carries cleanly"
    assert texts(course.wordings) == {"a": "Arms are duly marked, and marked arms are recorded."}
    assert course.arisen == (Place("c", 25),)


@pytest.mark.parametrize(
    ("new", "outcome"),
    [
        ("Weapons are marked.", "carries cleanly"),
        ("Small weapons are marked.", "carries cleanly"),
        ("Arms are marked.", "absorbed"),
        ("[Weapons][Arms] are marked.", "absorbed"),
        ("Instruments are marked.", "in conflict"),
        ("They are marked.", "in conflict"),
    ],
)
def test_a_place_is_judged_by_what_stands_there(new: str, outcome: str) -> None:
    assert followed(CHANGE, draft(a="Weapons are marked."), draft(a=new)).outcome == outcome


def test_a_longer_phrase_that_holds_the_old_one_is_told_from_it() -> None:
    change = Throughout(Wording("small arms"), Wording("small arms and light weapons"))
    old, taken = draft(a="All small arms are marked."), draft(a="All small arms and light weapons are marked.")
    assert followed(change, old, taken).outcome == "absorbed"
    assert followed(change, old, draft(a="All those small arms are marked.")).outcome == "carries cleanly"
    back = Throughout(change.put, change.phrase)
    assert followed(back, taken, old).outcome == "absorbed"
    assert followed(back, taken, taken).outcome == "carries cleanly"


def test_places_left_out_stay_left_out() -> None:
    course = followed(CHANGE, DRAFT, DRAFT, [Place("b", 8)])
    assert [one.place for one in course.followed] == [Place("b", 8)]
    assert course.arisen == ()
    assert set(texts(course.wordings)) == {"b"}


@pytest.mark.parametrize(("phrase", "put"), [("", "arms"), (", ", "; "), ("arms", "arms")])
def test_a_phrase_has_words_and_a_change_changes(phrase: str, put: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        Throughout(Wording(phrase), Wording(put))
