"""The question, objections to adoption, and the outcome."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.fingerprints import fingerprint
from editor.journal import sentence_of
from editor.refusals import NotPermitted, NotPossible, NotUnderstood, OutOfDate
from tests.room import Room
from tests.silence import silence_on


def state(room: Room) -> str:
    """The state of the document."""
    found: str = room.row(models.Document, room.document).state
    return found


def test_the_question_is_put_on_exactly_the_text_on_the_screen(room: Room) -> None:
    put = room.chair.puts_the_question()
    row = room.row(models.Question, put.subject)
    assert (row.text_hash, row.draft_number, row.sitting_id) == (room.text_hash, 0, room.meeting)
    assert (state(room), row.answered_at) == ("question put", None)
    assert room.told(put) == {"office", "secretariat", "states", "open"}
    assert room.entries("open")[-1]["details"]["fingerprint"] == fingerprint(room.text_hash)


def test_a_draft_in_preparation_is_no_obstacle_to_the_question(room: Room) -> None:
    room.chair.does("begin_preparation", room.document)
    assert room.chair.puts_the_question().kind == "question.put"


def test_only_the_chair_puts_the_question(room: Room) -> None:
    for voice in (room.officer, room.secretariat, room.arvenia):
        with room.refuses(NotPermitted, "this is for"):
            voice.does("put_question", room.document, text_hash=room.text_hash, sitting=room.meeting)


def test_the_question_is_put_in_an_open_formal_meeting(room: Room) -> None:
    for sitting in (None, room.opens("informal consultations")):
        with room.refuses(NotPossible, "an open formal meeting"):
            room.chair.puts_the_question(sitting=sitting)
    room.secretariat.does("close_sitting", room.meeting)
    with room.refuses(NotPossible, "That sitting is closed"):
        room.chair.puts_the_question()


def test_another_text_than_the_one_on_the_screen_is_refused(room: Room) -> None:
    seen = room.text_hash
    room.draft("1 States recall the report.")
    with room.refuses(OutOfDate, "not the text before the meeting") as refused:
        room.chair.puts_the_question(text_hash=seen)
    assert refused.value.now == room.text_hash


def test_there_is_no_question_before_the_zero_draft(room: Room) -> None:
    other = room.secretariat.does("open_document", room.conference, title="Another").subject
    with room.refuses(NotPossible, "wait for the Zero Draft"):
        room.chair.does("put_question", other, text_hash="0" * 64, sitting=room.meeting)


def test_brackets_left_in_the_text_ask_for_a_recorded_reason(room: Room) -> None:
    room.draft("1 States [note] the report.", "2 States welcome the progress made]")
    with room.refuses(NotPossible, "Brackets remain in 1, 2; settle this first, or record the reason") as refused:
        room.chair.puts_the_question()
    assert refused.value.field == "reason"
    put = room.chair.puts_the_question(reason="To be lifted orally.")
    assert room.row(models.Question, put.subject).reason == "To be lifted orally."


def test_many_bracketed_paragraphs_are_named_in_part(room: Room) -> None:
    room.draft(*(f"{number} States [note] report {number}." for number in range(1, 9)))
    with room.refuses(NotPossible, "Brackets remain in 1, 2, 3, 4, 5 and 3 more"):
        room.chair.puts_the_question()


def test_a_running_silence_procedure_asks_for_a_recorded_reason(room: Room) -> None:
    silence_on(room)
    with room.refuses(NotPossible, "A silence procedure has not ended"):
        room.chair.puts_the_question()
    assert room.chair.puts_the_question(reason="Silence was broken orally.").kind == "question.put"


def test_the_question_is_not_put_twice(room: Room) -> None:
    room.chair.puts_the_question()
    with room.refuses(NotPossible, "already before the meeting"):
        room.chair.puts_the_question()


def test_only_an_objection_to_adoption_counts_then(room: Room) -> None:
    room.borland.objects_to("1")
    room.chair.puts_the_question()
    assert room.chair.announces("adopted by consensus").kind == "adoption.decided"


def test_a_delegation_objects_to_adoption_before_everyone(room: Room) -> None:
    put = room.chair.puts_the_question()
    raised = room.borland.objects_to_adoption(statement="We cannot.")
    row = room.row(models.AdoptionObjection, raised.subject)
    assert (row.question_id, row.words, row.stated) == (put.subject, "We cannot.", False)
    assert room.told(raised) == {"Borland", "office", "secretariat", "states", "open"}
    assert room.entries("open")[-1]["actor"]["name"] == "Borland"


def test_objections_to_adoption_need_the_question(room: Room) -> None:
    with room.refuses(NotPossible, "The question is not before the meeting."):
        room.borland.objects_to_adoption()
    with room.refuses(NotPossible, "The question is not before the meeting."):
        room.borland.lifts_its_objection()


def test_a_delegation_objects_once(room: Room) -> None:
    room.chair.puts_the_question()
    room.borland.objects_to_adoption()
    with room.refuses(NotPossible, "on record already"):
        room.borland.objects_to_adoption()


def test_observers_do_not_object_to_adoption(room: Room) -> None:
    room.chair.puts_the_question()
    with room.refuses(NotPermitted, "takes part in decisions"):
        room.observer.objects_to_adoption()


@pytest.mark.parametrize("outcome", ["adopted by consensus", "adopted without a vote"])
def test_an_objection_keeps_the_text_from_passing_without_a_vote(room: Room, outcome: str) -> None:
    room.chair.puts_the_question()
    room.borland.objects_to_adoption()
    with room.refuses(NotPossible, "on record from Borland"):
        room.chair.announces(outcome)
    room.borland.lifts_its_objection()
    room.chair.announces(outcome)
    assert state(room) == "adopted"


def test_all_who_object_are_named_in_the_order_of_the_list(room: Room) -> None:
    room.chair.puts_the_question()
    room.dunmark.objects_to_adoption()
    room.secretariat.hears(room.arvenia).objects_to_adoption()
    with room.refuses(NotPossible, "on record from Arvenia, Dunmark"):
        room.chair.announces("adopted by consensus")


def test_a_lifting_from_the_floor_awaits_its_delegation(room: Room) -> None:
    room.chair.puts_the_question()
    room.borland.objects_to_adoption()
    room.secretariat.hears(room.borland).lifts_its_objection()
    with room.refuses(NotPossible, "awaits the delegation’s confirmation"):
        room.secretariat.hears(room.borland).lifts_its_objection()
    with room.refuses(NotPossible, "on record from Borland"):
        room.chair.announces("adopted by consensus")


def test_there_is_nothing_to_lift_without_an_objection(room: Room) -> None:
    room.chair.puts_the_question()
    with room.refuses(NotPossible, "no objection to adoption on record"):
        room.borland.lifts_its_objection()


def test_adoption_freezes_the_text_whose_hash_was_on_the_screen(room: Room) -> None:
    room.chair.puts_the_question()
    decided = room.chair.announces("adopted by consensus", announcement="It is so decided.")
    (row,) = room.rows(models.Adoption)
    assert (row.outcome, row.text_hash, row.words) == (
        "adopted by consensus", room.text_hash, "It is so decided.")
    assert room.rows(models.Question)[0].answered_at == decided.at
    assert room.told(decided) == {"office", "secretariat", "states", "open"}


def test_after_adoption_nothing_about_the_text_changes(room: Room) -> None:
    tabled = room.arvenia.proposes("1", "States welcome the report.")
    room.chair.puts_the_question()
    room.chair.announces("adopted by consensus")
    acts: list[tuple[Any, str, str, dict[str, Any]]] = [
        (room.chair, "begin_preparation", room.document, {}),
        (room.chair, "issue_draft", room.document, {}),
        (room.chair, "agree_ad_ref", room.paragraph("1"), {"sitting": room.meeting}),
        (room.chair, "put_question", room.document, {"text_hash": room.text_hash, "sitting": room.meeting}),
        (room.arvenia, "table_proposal", room.paragraph("1"), {"kind": "delete"}),
        (room.arvenia, "withdraw_proposal", tabled.subject, {}),
        (room.arvenia, "raise_objection", room.document, {"about": "document"}),
    ]
    for voice, act, subject, details in acts:
        with room.refuses(NotPermitted, "this is for"):
            voice.does(act, subject, **details)


def test_the_outcome_is_announced_once(room: Room) -> None:
    room.chair.puts_the_question()
    room.chair.announces("suspended")
    with room.refuses(NotPossible, "The question is not before the meeting."):
        room.chair.announces("suspended")


def test_the_outcome_is_of_the_text_the_question_was_put_on(room: Room) -> None:
    room.chair.puts_the_question()
    with room.refuses(OutOfDate, "not the text before the meeting"):
        room.chair.announces("adopted by consensus", text_hash="0" * 64)


def test_the_outcome_is_announced_in_a_formal_meeting_by_the_chair(room: Room) -> None:
    room.chair.puts_the_question()
    with room.refuses(NotPossible, "an open formal meeting"):
        room.chair.announces("adopted by consensus", sitting=None)
    with room.refuses(NotPermitted, "this is for"):
        room.officer.does("decide_adoption", room.document, outcome="suspended", text_hash=room.text_hash)


def test_an_outcome_that_is_none_is_refused(room: Room) -> None:
    room.chair.puts_the_question()
    with room.refuses(NotUnderstood, "must be one of"):
        room.chair.announces("postponed")


def test_a_suspended_adoption_allows_a_later_question(room: Room) -> None:
    room.chair.puts_the_question()
    room.borland.objects_to_adoption()
    room.chair.announces("suspended")
    assert state(room) == "suspended"
    room.draft("1 States recall the report.")
    room.chair.puts_the_question()
    room.chair.announces("adopted by consensus")
    assert state(room) == "adopted"


@pytest.mark.parametrize("outcome", ["not adopted", "procedural report only"])
def test_a_negotiation_that_ended_takes_no_further_question(room: Room, outcome: str) -> None:
    room.chair.puts_the_question()
    room.chair.announces(outcome)
    assert state(room) == outcome
    with pytest.raises((NotPossible, NotPermitted)):
        room.chair.puts_the_question()


def test_an_objection_is_given_words_once(room: Room) -> None:
    room.chair.puts_the_question()
    raised = room.borland.objects_to_adoption()
    room.secretariat.hears(room.borland).objects_to_adoption(statement="We cannot.")
    assert room.row(models.AdoptionObjection, raised.subject).words == "We cannot."
    with room.refuses(NotPossible, "on record already"):
        room.borland.objects_to_adoption(statement="We really cannot.")


def test_the_chair_rules_over_an_objection_with_a_reason_and_the_objectors_words(room: Room) -> None:
    room.chair.puts_the_question()
    room.borland.objects_to_adoption()
    with room.refuses(NotPossible, "The words of Borland are not on record"):
        room.chair.announces("adopted by consensus", ruling="Consensus is not unanimity.")
    room.borland.objects_to_adoption(statement="There is no consensus.")
    room.chair.announces("adopted by consensus", ruling="Consensus is not unanimity.")
    (row,) = room.rows(models.Adoption)
    assert (row.outcome, row.ruling) == ("adopted by consensus", "Consensus is not unanimity.")
    entry = room.entries("open")[-1]
    assert entry["details"]["over"] == [{"by": "Borland", "words": "There is no consensus."}]
    assert sentence_of(entry).endswith(". The chair ruled: Consensus is not unanimity.")


def test_there_is_no_ruling_over_no_objection(room: Room) -> None:
    room.chair.puts_the_question()
    with room.refuses(NotPossible, "no objection to rule over"):
        room.chair.announces("adopted by consensus", ruling="All is well.")
