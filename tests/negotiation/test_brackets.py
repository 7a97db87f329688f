"""The office's acts on brackets in the next draft: exactly the words they should leave, or a sentence why not."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models, private
from editor.refusals import NotFound, NotUnderstood, OutOfDate
from editor.text import options
from editor.text.bracket_names import name_of
from editor.text.structure import parse_all
from editor.text.wording import Wording
from tests.room import Room

BRACKETED = (
    "1 States [welcome][note] the [good] report.", "2 States [urgently - Arvenia; Borland delete] act [now / later].",
    "3 States report [each year [and month]].",
)


@pytest.fixture
def next_draft(room: Room) -> Room:
    """A room whose next draft has brackets."""
    room.chair.does("begin_preparation", room.document)
    for line in BRACKETED:
        label, _, words = line.partition(" ")
        room.chair.does("edit_wording", room.paragraph(label), wording=words, revision=0)
    return room


def row(room: Room, label: str) -> models.PreparedPassage:
    found: models.PreparedPassage = room.row(models.PreparedPassage, room.paragraph(label))
    return found


def does(room: Room, act: str, label: str, **details: Any) -> Any:
    return room.chair.does(act, room.paragraph(label), revision=row(room, label).revision, **details)


def texts(room: Room) -> list[str]:
    rows = sorted(room.rows(models.PreparedPassage), key=lambda one: one.place)
    with room.store.reading() as session:
        found = private.reveal_all(session, room.store.seals, [one.wording for one in rows])
    return [Wording.of(one).text for one in found]


def spanning(room: Room) -> str:
    """The name of the first bracket that spans paragraphs."""
    found = parse_all(texts(room), shape_suffices=False)
    return name_of(found, next(number for number, one in enumerate(found.brackets) if one.is_spanning))


def test_a_bracket_is_lifted_and_its_words_stay(next_draft: Room) -> None:
    answer = does(next_draft, "lift_bracket", "1", bracket="27")
    assert texts(next_draft)[0] == "States [welcome][note] the good report."
    assert answer.kind == "bracket.lifted" and next_draft.told(answer) == {"office"}


def test_names_in_a_bracket_go_with_it(next_draft: Room) -> None:
    does(next_draft, "lift_bracket", "2", bracket="7")
    assert texts(next_draft)[1] == "States urgently act [now / later]."


@pytest.mark.parametrize(("label", "alternative", "text"), [
    ("1", "7:0", "States welcome the [good] report."), ("1", "7:1", "States note the [good] report."),
    ("1", "16:1", "States note the [good] report."),
    ("2", "48:1", "States [urgently - Arvenia; Borland delete] act later."),
])  # fmt: skip
def test_an_alternative_is_taken(next_draft: Room, label: str, alternative: str, text: str) -> None:
    does(next_draft, "take_alternative", label, alternative=alternative)
    assert text in texts(next_draft)


def test_bracketed_text_is_deleted(next_draft: Room) -> None:
    does(next_draft, "delete_bracketed", "3", bracket="14")
    assert texts(next_draft)[2] == "States report."


def test_words_and_whole_paragraphs_are_put_in_brackets(next_draft: Room) -> None:
    does(next_draft, "put_in_brackets", "1", words="report")
    assert texts(next_draft)[0] == "States [welcome][note] the [good] [report]."
    does(next_draft, "put_in_brackets", "1")
    assert texts(next_draft)[0] == "[States [welcome][note] the [good] [report].]"


def test_a_bracket_over_paragraphs_is_put_and_lifted(next_draft: Room) -> None:
    before = texts(next_draft)
    does(next_draft, "put_in_brackets", "1", until=next_draft.paragraph("3"))
    assert texts(next_draft) == [f"[{before[0]}", before[1], f"{before[2]}]"]
    answer = does(next_draft, "lift_bracket", "1", bracket=spanning(next_draft))
    assert texts(next_draft) == before
    assert [entry["kind"] for entry in next_draft.entries("office")[-2:]] == ["bracket.lifted"] * 2
    assert next_draft.told(answer) == {"office"}


def test_an_alternative_over_paragraphs_is_taken_in_one_act(next_draft: Room) -> None:
    does(next_draft, "edit_wording", "1", wording="In this regard, [States report to the meeting /")
    does(next_draft, "edit_wording", "2", wording="States may report] in time.")
    answer = does(next_draft, "take_alternative", "1", alternative=f"{spanning(next_draft)}:1")
    assert texts(next_draft)[:1] == ["In this regard, States may report in time."] and len(texts(next_draft)) == 2
    assert answer.kind == "alternative.taken" and next_draft.told(answer) == {"office"}


def test_versions_with_the_same_words_outside_their_brackets_are_taken_in_one_act(next_draft: Room) -> None:
    does(next_draft, "edit_wording", "1", wording="States [shall] report;")
    does(next_draft, "edit_wording", "2", wording="States [may] report; and")
    found = parse_all(texts(next_draft), shape_suffices=False)
    does(next_draft, "take_alternative", "1", alternative=f"{name_of(found, 0, (0, 1))}:1")
    assert texts(next_draft)[:1] == ["States may report; and"] and len(texts(next_draft)) == 2


def test_a_bracket_over_paragraphs_is_deleted_with_those_it_holds(next_draft: Room) -> None:
    does(next_draft, "put_in_brackets", "2", until=next_draft.paragraph("3"))
    does(next_draft, "delete_bracketed", "2", bracket=spanning(next_draft))
    assert texts(next_draft) == ["States [welcome][note] the [good] report."]
    assert [one.place for one in next_draft.rows(models.PreparedPassage)] == [1]


def test_what_changed_inside_a_bracket_over_paragraphs_is_not_acted_on_unseen(next_draft: Room) -> None:
    does(next_draft, "put_in_brackets", "1", until=next_draft.paragraph("3"))
    seen = spanning(next_draft)
    does(next_draft, "edit_wording", "2", wording="States do something else.")
    with next_draft.refuses(OutOfDate, "look at them again"):
        does(next_draft, "delete_bracketed", "1", bracket=seen)


def test_two_people_on_one_paragraph_lose_nothing(next_draft: Room) -> None:
    with next_draft.refuses(OutOfDate, "compare") as refused:
        next_draft.chair.does("lift_bracket", next_draft.paragraph("1"), bracket="27", revision=0)
    assert refused.value.now == {"wording": BRACKETED[0][2:], "revision": 1}


@pytest.mark.parametrize(("act", "details", "sentence"), [
    ("lift_bracket", {"bracket": "7"}, "take one of them"),
    ("lift_bracket", {"bracket": "8"}, "No bracket opens there"),
    ("lift_bracket", {"bracket": "x"}, "No bracket opens there"),
    ("take_alternative", {"alternative": "27:0"}, "only one text"),
    ("take_alternative", {"alternative": "7:5"}, "There are 2 alternatives"),
    ("take_alternative", {"alternative": "7"}, "Choose one of the alternatives"),
    ("put_in_brackets", {"words": "nowhere"}, "do not stand in the paragraph"),
    ("put_in_brackets", {"words": "e"}, "stand 6 times"),
    ("put_in_brackets", {"words": "welcome][note"}, "one end of a bracket"),
    ("put_in_brackets", {"words": "good"}, "already"),
])  # fmt: skip
def test_an_act_that_makes_no_sense_is_refused(
    next_draft: Room, act: str, details: dict[str, str], sentence: str
) -> None:
    with next_draft.refuses(NotUnderstood, sentence):
        does(next_draft, act, "1", **details)


def test_words_or_paragraphs_are_put_in_brackets_but_not_both(next_draft: Room) -> None:
    with next_draft.refuses(NotUnderstood, "not both"):
        does(next_draft, "put_in_brackets", "1", words="report", until=next_draft.paragraph("2"))
    with next_draft.refuses(NotFound):
        does(next_draft, "put_in_brackets", "1", until="nowhere")


def test_marks_are_kept_and_counted_over(next_draft: Room) -> None:
    noted = {"text": "We [all\ufffc] agree", "italics": [[4, 7]], "notes": [[7, "See 3."]]}
    does(next_draft, "edit_wording", "1", wording=noted)
    does(next_draft, "put_in_brackets", "1", words="agree")
    does(next_draft, "lift_bracket", "1", bracket="3")
    with next_draft.store.reading() as session:
        found = private.reveal(session, next_draft.store.seals, row(next_draft, "1").wording)
    assert found == {"text": "We all\ufffc [agree]", "italics": [[3, 6]], "notes": [[6, "See 3."]]}


def test_only_the_office_acts_on_brackets(next_draft: Room) -> None:
    for voice in (next_draft.arvenia, next_draft.secretariat, next_draft.observer):
        with next_draft.refuses(NotFound):
            voice.does("lift_bracket", next_draft.paragraph("1"), bracket="27", revision=1)


def test_no_words_of_the_next_draft_stand_in_any_entry(next_draft: Room) -> None:
    does(next_draft, "take_alternative", "2", alternative="48:1")
    assert b"later" not in b"".join(content for _, _, content, _ in next_draft.journal())


@pytest.fixture
def with_options(room: Room) -> Room:
    """A room whose next draft has options in place of paragraph 2."""
    one, two = room.paragraph("1"), room.paragraph("2")
    room.chair.does("begin_preparation", room.document)
    room.chair.does("relabel_paragraph", two, label="Option 1", kind="option")
    for label, wording, after in (("Option 2", "No text.", two), ("Option 3", "States regret delays.", two)):
        room.chair.does("insert_paragraph", room.document, after=after, kind="option", wording=wording, label=label)
    room.chair.does("move_paragraph", next(row.paragraph_id for row in room.rows(models.PreparedPassage)
                                           if row.label == "Option 3"), after=next(
        row.paragraph_id for row in room.rows(models.PreparedPassage) if row.label == "Option 2"))
    assert one
    return room


def option(room: Room, which: int) -> str:
    """The name of an option, as the form gives it."""
    rows = sorted(room.rows(models.PreparedPassage), key=lambda one: one.place)
    standing = [options.Standing(one.kind, one.level, one.label, Wording(text))
                for one, text in zip(rows, texts(room), strict=True)]
    return f"{options.name_of(standing, options.options_at(standing, 1))}:{which}"


@pytest.mark.parametrize(("which", "left"), [
    (0, ["States note the report.", "States welcome the progress made.", "States report each year."]),
    (1, ["States note the report.", "States report each year."]),
    (2, ["States note the report.", "States regret delays.", "States report each year."]),
])  # fmt: skip
def test_one_option_is_taken_and_the_others_go_whole(with_options: Room, which: int, left: list[str]) -> None:
    does(with_options, "take_alternative", "2", alternative=option(with_options, which))
    assert texts(with_options) == left
    assert not any(row.kind == "option" for row in with_options.rows(models.PreparedPassage))


def test_an_option_named_before_its_neighbours_changed_is_taken_by_nobody(with_options: Room) -> None:
    name, before = option(with_options, 0), texts(with_options)
    third = next(row for row in with_options.rows(models.PreparedPassage) if row.label == "Option 3")
    with_options.chair.does("edit_wording", third.paragraph_id, wording="States regret it.", revision=third.revision)
    with with_options.refuses(OutOfDate, "changed the paragraphs of these options"):
        does(with_options, "take_alternative", "2", alternative=name)
    assert texts(with_options)[:3] == before[:3]


def test_an_option_that_is_not_there_is_refused(with_options: Room) -> None:
    with with_options.refuses(NotUnderstood, "There are 3 options here"):
        does(with_options, "take_alternative", "2", alternative=option(with_options, 0)[:-1] + "7")
