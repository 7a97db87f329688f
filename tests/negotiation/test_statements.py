"""Dissociations, reservations and explanations of position: their scope, their words, their record."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood
from tests.room import Room


def test_a_statement_can_concern_the_whole(room: Room) -> None:
    made = room.borland.states(words="We dissociate ourselves.")
    row = room.row(models.Statement, made.subject)
    assert (row.kind, row.scope, row.words) == ("dissociation", {"whole": True}, "We dissociate ourselves.")
    assert room.told(made) == {"Borland", "office", "secretariat", "states", "open"}
    assert room.entries("open")[-1]["details"]["scope_printed"] == "the text as a whole"


def test_a_statement_can_concern_paragraphs_in_their_order(room: Room) -> None:
    made = room.borland.states(paragraphs=[room.paragraph("3"), room.paragraph("1")])
    row = room.row(models.Statement, made.subject)
    assert row.scope == {"paragraphs": [room.paragraph("1"), room.paragraph("3")]}
    assert room.entries("open")[-1]["details"]["scope_printed"] == "paragraphs 1, 3"


def test_a_statement_can_concern_a_phrase(room: Room) -> None:
    room.borland.states(paragraphs=[room.paragraph("1")], phrase="the report")
    assert room.entries("open")[-1]["details"]["scope_printed"] == "“the report” in paragraph 1"


def test_a_statement_can_stay_open_ended_as_stated(room: Room) -> None:
    made = room.borland.states(as_stated="every reference to trade")
    assert room.row(models.Statement, made.subject).scope == {"as stated": "every reference to trade"}


def test_a_long_phrase_is_printed_in_part(room: Room) -> None:
    phrase = "words " * 20 + "end"
    room.draft(f"1 States note {phrase} of it.")
    room.borland.states(paragraphs=[room.paragraph("1")], phrase=phrase)
    assert room.entries("open")[-1]["details"]["scope_printed"].startswith("“words words")
    assert "…” in paragraph 1" in room.entries("open")[-1]["details"]["scope_printed"]


@pytest.mark.parametrize("kind", ["dissociation", "reservation", "explanation of position"])
def test_each_kind_can_be_placed_before_and_after_adoption(room: Room, kind: str) -> None:
    room.borland.states(kind, words="As we said.")
    room.chair.puts_the_question()
    room.chair.announces("adopted by consensus")
    room.cordia.states(kind, words="As we said.")
    assert [row.kind for row in room.rows(models.Statement)] == [kind, kind]


def test_an_explanation_explains(room: Room) -> None:
    with room.refuses(NotUnderstood, "The statement is empty"):
        room.borland.states("explanation of position")
    assert room.borland.states("dissociation").kind == "statement.made"


@pytest.mark.parametrize("scope", [
    {"whole": False}, {"whole": True, "as_stated": "all of it"}, {"whole": True, "paragraphs": ["x"]},
])
def test_a_statement_has_exactly_one_scope(room: Room, scope: dict[str, Any]) -> None:
    with room.refuses(NotUnderstood, "one of these"):
        room.borland.states(**scope)


def test_a_phrase_needs_its_paragraph(room: Room) -> None:
    with room.refuses(NotUnderstood, "Choose the paragraph"):
        room.borland.states(whole=True, phrase="the report")


def test_a_phrase_must_occur_in_every_paragraph_named(room: Room) -> None:
    with room.refuses(NotPossible, "Paragraph 2 does not contain “the report”") as refused:
        room.borland.states(paragraphs=[room.paragraph("1"), room.paragraph("2")], phrase="the report")
    assert refused.value.field == "phrase"


def test_a_paragraph_must_be_in_the_text(room: Room) -> None:
    gone = room.paragraph("3")
    room.draft("1 States recall the report.")
    for named in (gone, "aaaaaaaaaaaaaaaa"):
        with room.refuses(NotPossible, "in the current draft"):
            room.borland.states(paragraphs=[named])
    with room.refuses(NotFound, "There is nothing here"):
        room.borland.states(paragraphs=["no id"])
    with room.refuses(NotUnderstood, "must be a list"):
        room.borland.states(paragraphs="1")


def test_unknown_kinds_and_over_long_words_are_refused(room: Room) -> None:
    with room.refuses(NotUnderstood, "must be one of"):
        room.borland.states("regret")
    with room.refuses(NotUnderstood, "10,000"):
        room.borland.states(words="x" * 10_001)


def test_there_is_nothing_to_dissociate_from_before_the_zero_draft(room: Room) -> None:
    other = room.secretariat.does("open_document", room.conference, title="Another").subject
    with room.refuses(NotPossible, "wait for the Zero Draft"):
        room.borland.does("place_statement", other, kind="dissociation", whole=True)


def test_observers_place_no_statement_of_this_kind(room: Room) -> None:
    with room.refuses(NotPermitted, "takes part in decisions"):
        room.observer.states()


def test_a_statement_from_the_floor_carries_both_names(room: Room) -> None:
    stated = room.secretariat.hears(room.borland).states()
    assert room.row(models.Statement, stated.subject).stated
    actor = room.entries("open")[-1]["actor"]
    assert (actor["name"], actor["floor"]) == ("Borland", True)


def test_only_its_owner_withdraws_a_statement(room: Room) -> None:
    made = room.borland.states()
    with room.refuses(NotPermitted, "the delegation whose act it is"):
        room.cordia.withdraws(made)
    withdrawn = room.borland.withdraws(made)
    assert room.row(models.Statement, made.subject).withdrawn_at == withdrawn.at
    with room.refuses(NotPossible, "withdrawn already"):
        room.borland.withdraws(made)


def test_a_withdrawal_names_the_scope_as_the_text_now_has_it(room: Room) -> None:
    made = room.borland.states(paragraphs=[room.paragraph("1"), room.paragraph("3")])
    room.draft("1 States recall the report.")
    room.borland.withdraws(made)
    printed = room.entries("open")[-1]["details"]["scope_printed"]
    assert printed == "paragraphs 1, no longer in the text"


def test_it_is_spoken_before_or_after_the_action_in_its_turn(room: Room) -> None:
    first, second = room.borland.states(words="One."), room.cordia.states(words="Two.")
    room.chair.puts_the_question()
    room.chair.announces("adopted by consensus")
    third = room.dunmark.states(words="Three.")
    rows = [room.row(models.Statement, one.subject) for one in (first, second, third)]
    assert [(row.occasion, row.turn) for row in rows] == [("before", 1), ("before", 2), ("after", 1)]
    early = room.arvenia.states(words="Four.", occasion="before")
    room.secretariat.does("give_turn", early.subject, turn=1)
    assert [room.row(models.Statement, one.subject).turn for one in (early, first, second)] == [1, 2, 3]


def test_a_turn_is_one_of_those_there_are(room: Room) -> None:
    made = room.borland.states(words="One.")
    for turn in (0, 2, "first"):
        with room.refuses(NotUnderstood, "a number from 1 to 1"):
            room.secretariat.does("give_turn", made.subject, turn=turn)
    with room.refuses(NotPossible, "this turn already"):
        room.secretariat.does("give_turn", made.subject, turn=1)
    with room.refuses(NotPermitted, "this is for the secretariat"):
        room.cordia.does("give_turn", made.subject, turn=1)


def test_only_its_owner_corrects_the_words_and_both_stand_on_record(room: Room) -> None:
    made = room.borland.states(words="We dissociate ourselfs.")
    for voice in (room.cordia, room.secretariat):
        with room.refuses(NotPermitted, "this is for"):
            voice.does("correct_statement", made.subject, words="Not at all.")
    room.borland.does("correct_statement", made.subject, words="We dissociate ourselves.")
    row = room.row(models.Statement, made.subject)
    assert (row.words, row.corrected_at is None) == ("We dissociate ourselves.", False)
    details = room.entries("open")[-1]["details"]
    assert (details["before"], details["words"]) == ("We dissociate ourselfs.", "We dissociate ourselves.")
    with room.refuses(NotPossible, "the words on record already"):
        room.borland.does("correct_statement", made.subject, words="We dissociate ourselves.")
    with room.refuses(NotUnderstood, "10,000"):
        room.borland.does("correct_statement", made.subject, words="x" * 10_001)
    room.borland.withdraws(made)
    with room.refuses(NotPossible, "was withdrawn"):
        room.borland.does("correct_statement", made.subject, words="We regret it.")


def test_what_was_merged_leads_to_the_paragraph_it_is_part_of_now(room: Room) -> None:
    gone, into = room.paragraph("2"), "0"
    room.draft("1 States note the report and welcome the progress made.", "2 States report each year.",
               kin={"merged": {gone: into}, "split": {}})
    with room.refuses(NotPossible, "What was paragraph 2 was merged into paragraph 1; choose that."):
        room.borland.states(paragraphs=[gone])


def test_a_paragraph_that_moved_is_the_same_and_one_deleted_is_not_there(room: Room) -> None:
    moved, gone = room.paragraph("3"), room.paragraph("2")
    room.draft("1 States report each year.", "2 States note the report.")
    room.borland.states(paragraphs=[moved])
    assert room.entries("open")[-1]["details"]["scope_printed"] == "paragraph 1"
    with room.refuses(NotPossible, "What was paragraph 2 is not in the current draft any more"):
        room.borland.states(paragraphs=[gone])


def test_a_phrase_is_looked_for_in_the_words_as_corrected(room: Room) -> None:
    room.secretariat.reads_out("1", "States note this report.")
    with room.refuses(NotPossible, "Paragraph 1 does not contain “the report”"):
        room.borland.states(paragraphs=[room.paragraph("1")], phrase="the report")
    assert room.borland.states(paragraphs=[room.paragraph("1")], phrase="this report").kind == "statement.made"


def test_a_vote_is_explained_as_one(room: Room) -> None:
    with room.refuses(NotUnderstood, "The statement is empty"):
        room.borland.states("explanation of vote")
    assert room.borland.states("explanation of vote", words="We voted so.").kind == "statement.made"
