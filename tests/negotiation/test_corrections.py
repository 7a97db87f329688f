"""Corrections: read out before the question, editorial after adoption; the draft itself never changes."""

from __future__ import annotations

import pytest

from editor import models
from editor.journal import sentence_of
from editor.refusals import NotPermitted, NotPossible, NotUnderstood, OutOfDate
from tests.room import Room


def test_a_correction_read_out_says_before_after_and_proposer(room: Room) -> None:
    read = room.secretariat.reads_out("1", "States note this report.", proposer=room.borland.delegation)
    row = room.row(models.Correction, read.subject)
    assert (row.kind, row.before, row.after, row.proposer) == (
        "oral correction", "States note the report.", "States note this report.", "Borland")
    assert room.told(read) == {"office", "secretariat", "states", "open"}
    assert sentence_of(room.entries("open")[-1]) == (
        "A correction to paragraph 1 was read out, proposed by Borland.")


def test_the_draft_stays_and_the_text_before_the_meeting_is_another(room: Room) -> None:
    issued = room.text_hash
    room.secretariat.reads_out("1", "States note this report.")
    assert room.text_hash == issued != room.text_before_the_meeting
    assert room.passage("1").wording == "States note the report."


def test_the_question_is_put_on_the_text_as_corrected(room: Room) -> None:
    room.secretariat.reads_out("1", "States note this report.")
    with room.refuses(OutOfDate, "not the text before the meeting"):
        room.chair.puts_the_question(text_hash=room.text_hash)
    put = room.chair.puts_the_question()
    assert room.row(models.Question, put.subject).text_hash == room.text_before_the_meeting
    room.chair.announces("adopted by consensus")
    assert room.rows(models.Adoption)[0].text_hash == room.text_before_the_meeting


def test_one_correction_follows_another(room: Room) -> None:
    room.secretariat.reads_out("1", "States note this report.")
    room.secretariat.reads_out("1", "States note this good report.")
    read = [row.before for row in room.rows(models.Correction)]
    assert read == ["States note the report.", "States note this report."]
    with room.refuses(OutOfDate, "The wording changed since you opened this form") as refused:
        room.secretariat.reads_out("1", "States note a report.", draft=0, wording_seen=room.passage("1").wording_hash)
    assert refused.value.now == "States note this good report."


def test_brackets_can_be_corrected_away_before_the_question(room: Room) -> None:
    room.draft("1 States note the [good] report.")
    with room.refuses(NotPossible, "Brackets remain in 1"):
        room.chair.puts_the_question()
    room.secretariat.reads_out("1", "States note the report.")
    assert room.chair.puts_the_question().kind == "question.put"


def test_what_changes_nothing_is_no_correction(room: Room) -> None:
    with room.refuses(NotPossible, "nothing was corrected"):
        room.secretariat.reads_out("1", "States note the report.")
    with room.refuses(NotPossible, "an open formal meeting"):
        room.secretariat.reads_out("1", "States note it.", sitting=None)


def test_nothing_is_read_out_once_the_question_is_put(room: Room) -> None:
    room.chair.puts_the_question()
    with room.refuses(NotPermitted, "on a document under negotiation"):
        room.secretariat.reads_out("1", "States note it.")


def test_the_next_draft_starts_from_the_text_as_corrected(room: Room) -> None:
    room.secretariat.reads_out("1", "States note this report.")
    room.chair.does("begin_preparation", room.document)
    room.chair.does("issue_draft", room.document)
    assert room.passage("1").wording == "States note this report."
    assert room.text_before_the_meeting == room.text_hash


def test_agreed_text_can_be_corrected_as_read_out_and_issued_so(room: Room) -> None:
    room.chair.gavels("1")
    room.secretariat.reads_out("1", "States note this report.")
    room.chair.does("begin_preparation", room.document)
    room.chair.does("issue_draft", room.document)
    assert room.status("1") == "agreed ad ref"


@pytest.fixture
def adopted(room: Room) -> Room:
    """A room in which the text was adopted."""
    room.secretariat.reads_out("1", "States note this report.")
    room.chair.puts_the_question()
    room.chair.announces("adopted by consensus")
    return room


def corrects(room: Room, wording: str, **how: str) -> models.Correction:
    """The secretariat corrects paragraph 1 editorially."""
    given = {"reason": "A word was left out.", "approved_by": "The chair"} | how
    made = room.secretariat.does("correct_editorially", room.paragraph("1"), wording=wording, **given)
    found: models.Correction = room.row(models.Correction, made.subject)
    return found


def test_after_adoption_there_are_editorial_corrections_each_with_its_corrigendum(adopted: Room) -> None:
    before = adopted.text_before_the_meeting
    first = corrects(adopted, "States note this good report.")
    second = corrects(adopted, "States note this very good report.")
    assert [(row.number, row.before) for row in (first, second)] == [
        (1, "States note this report."), (2, "States note this good report.")]
    assert adopted.text_before_the_meeting == before  # what was adopted is what was adopted
    assert sentence_of(adopted.entries("open")[-1]) == (
        "Paragraph 1 of the adopted text was editorially corrected (Corr.2).")


def test_an_editorial_correction_says_why_and_on_whose_approval(adopted: Room) -> None:
    with adopted.refuses(NotUnderstood, "The reason is empty"):
        corrects(adopted, "States note it.", reason="")
    with adopted.refuses(NotUnderstood, "name of who approved it is empty"):
        corrects(adopted, "States note it.", approved_by="")


def test_before_adoption_nothing_is_corrected_editorially_and_never_by_a_delegation(room: Room) -> None:
    details = {"wording": "States note it.", "reason": "A slip.", "approved_by": "The chair"}
    with room.refuses(NotPermitted, "on an adopted document"):
        room.secretariat.does("correct_editorially", room.paragraph("1"), **details)
    with room.refuses(NotPermitted, "this is for"):
        room.borland.does("read_out_correction", room.paragraph("1"), wording="States note it.")
