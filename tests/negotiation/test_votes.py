"""Recorded votes: separate votes on paragraphs, amendments, then the whole; the roll, the majority, corrections."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.journal import sentence_of
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood
from tests.room import Room


@pytest.fixture
def voting(room: Room) -> Room:
    """A room in which every State has credentials and the question was put."""
    room.secretariat.accepts_credentials()
    room.chair.puts_the_question()
    return room


def said(room: Room) -> str:
    """The last sentence of the open journal."""
    return sentence_of(room.entries("open")[-1])


def state(room: Room) -> str:
    """The state of the document."""
    found: str = room.row(models.Document, room.document).state
    return found


def test_a_paragraph_is_retained_by_a_recorded_vote(voting: Room) -> None:
    before = voting.text_before_the_meeting
    vote = voting.secretariat.records_vote("paragraphs", voting.roll(favour="ca", abstaining="db"),
                                           paragraphs=[voting.paragraph("2")], requested_by=voting.dunmark.delegation)
    row = voting.row(models.Vote, vote.subject)
    assert row.roll == voting.roll(favour="ac", against="", abstaining="bd", absent="")
    assert (row.carried, row.requested_by, row.majority) == (True, voting.dunmark.delegation, "simple")
    assert voting.told(vote) == {"office", "secretariat", "states", "open"}
    assert said(voting) == ("Paragraph 2 was retained by a recorded vote of 2 in favour to none against, with 2 "
                            "abstentions (Borland and Dunmark).")
    assert voting.text_before_the_meeting == before


def test_a_paragraph_that_is_not_retained_leaves_the_text_before_the_meeting(voting: Room) -> None:
    before = voting.text_before_the_meeting
    voting.secretariat.records_vote("paragraphs", voting.roll(favour="a", against="bcd"),
                                    paragraphs=[voting.paragraph("2"), voting.paragraph("3")])
    assert said(voting).startswith("Paragraphs 2 and 3 were not retained by a recorded vote of 1 in favour to 3")
    assert voting.text_before_the_meeting != before
    with voting.refuses(NotPossible, "not in the text before the meeting"):
        voting.secretariat.records_vote("paragraphs", voting.roll(favour="abcd"), paragraphs=[voting.paragraph("2")])
    voting.chair.announces("adopted by consensus")
    assert voting.rows(models.Adoption)[0].text_hash == voting.text_before_the_meeting


def test_an_amendment_adopted_stands_in_the_text_and_one_rejected_does_not(room: Room) -> None:
    room.secretariat.accepts_credentials()
    amended = room.borland.proposes("1", "States welcome the report.")
    other = room.cordia.proposes("2", kind="delete")
    added = room.dunmark.proposes("3", "States meet again.", kind="new paragraph after")
    room.chair.puts_the_question()
    for proposal, roll in ((amended, room.roll(favour="abc", against="d")),
                           (other, room.roll(favour="c", against="abd")), (added, room.roll(favour="abcd"))):
        room.secretariat.records_vote("amendment", roll, about_id=proposal.subject)
    assert [(row.kind, row.label, row.after) for row in room.rows(models.Correction)] == [
        ("amendment", "1", "States welcome the report."), ("amendment", "3 bis", "States meet again.")]
    assert "The amendment proposed by Dunmark to paragraph 3 was adopted" in said(room)
    room.secretariat.records_vote("the whole", room.roll(favour="abcd"))
    assert said(room).startswith("The text as a whole, as corrected and amended, was adopted")
    room.chair.announces("adopted by recorded vote")
    (row,) = room.rows(models.Adoption)
    assert (row.text_hash, row.votes["in favour"]) == (
        room.text_before_the_meeting, [each.delegation for each in room.states])


def test_an_amendment_is_not_voted_on_twice_nor_on_words_that_changed(room: Room) -> None:
    room.secretariat.accepts_credentials()
    first, second = (voice.proposes("1", f"States of {voice.name} note it.") for voice in (room.borland, room.cordia))
    room.chair.puts_the_question()
    room.secretariat.records_vote("amendment", room.roll(favour="abcd"), about_id=first.subject)
    with room.refuses(NotPossible, "was put to the vote already"):
        room.secretariat.records_vote("amendment", room.roll(favour="abcd"), about_id=first.subject)
    with room.refuses(NotPossible, "Paragraph 1 reads otherwise by now"):
        room.secretariat.records_vote("amendment", room.roll(favour="abcd"), about_id=second.subject)


def test_what_only_the_chair_has_seen_and_what_is_in_many_places_is_no_amendment_to_vote_on(room: Room) -> None:
    room.secretariat.accepts_credentials()
    phrase = room.borland.changes("States", "Members")
    room.sets_modes("to the chair")
    closed = room.borland.proposes("1", "States welcome the report.")
    room.chair.puts_the_question()
    with room.refuses(NotPossible, "States have not seen this amendment"):
        room.secretariat.records_vote("amendment", room.roll(favour="abcd"), about_id=closed.subject)
    room.sets_modes("woven")
    with room.refuses(NotPossible, "a phrase in several places"):
        room.secretariat.records_vote("amendment", room.roll(favour="abcd"), about_id=phrase.subject)


def test_the_public_record_does_not_name_a_sponsor_whom_observers_may_not_know(room: Room) -> None:
    room.secretariat.accepts_credentials()
    room.sets_modes("woven", "to States only")
    tabled = room.borland.proposes("1", "States welcome the report.")
    room.chair.puts_the_question()
    room.secretariat.records_vote("amendment", room.roll(favour="abcd"), about_id=tabled.subject)
    assert said(room).startswith("The amendment to paragraph 1 was adopted")


def test_the_parts_come_before_the_whole_and_the_whole_once(voting: Room) -> None:
    voting.secretariat.records_vote("the whole", voting.roll(favour="abc", against="d"))
    for about, more in (("the whole", {}), ("paragraphs", {"paragraphs": [voting.paragraph("1")]})):
        with voting.refuses(NotPossible, "put to the vote already"):
            voting.secretariat.records_vote(about, voting.roll(favour="abcd"), **more)


def test_the_chair_announces_what_the_vote_decided(voting: Room) -> None:
    with voting.refuses(NotPossible, "No vote on the text as a whole is on record"):
        voting.chair.announces("adopted by recorded vote")
    voting.secretariat.records_vote("the whole", voting.roll(favour="a", against="bcd"))
    with voting.refuses(NotPossible, "1 voted in favour and 3 against; that does not adopt the text"):
        voting.chair.announces("adopted by recorded vote")
    with voting.refuses(NotPossible, "Announce what it decided"):
        voting.chair.announces("adopted by consensus")
    voting.chair.announces("not adopted")
    assert state(voting) == "not adopted"


def test_what_was_carried_is_not_announced_as_lost(voting: Room) -> None:
    voting.secretariat.records_vote("the whole", voting.roll(favour="abc", against="d"))
    with voting.refuses(NotPossible, "Announce what it decided"):
        voting.chair.announces("not adopted")
    voting.chair.announces("adopted by recorded vote")
    assert state(voting) == "adopted"


def test_the_majority_is_the_one_the_rules_ask_for(voting: Room) -> None:
    voting.secretariat.does("set_voting_rules", voting.conference, majority="two-thirds")
    vote = voting.secretariat.records_vote("paragraphs", voting.roll(favour="ab", against="cd"),
                                           paragraphs=[voting.paragraph("1")])
    assert (voting.row(models.Vote, vote.subject).majority, "not retained" in said(voting)) == ("two-thirds", True)
    with voting.refuses(NotPossible, "in force already"):
        voting.secretariat.does("set_voting_rules", voting.conference, majority="two-thirds")
    kept = voting.secretariat.records_vote("paragraphs", voting.roll(favour="ab", against="c", abstaining="d"),
                                           paragraphs=[voting.paragraph("2")])
    assert voting.row(models.Vote, kept.subject).carried


@pytest.mark.parametrize(("roll", "words"), [
    ({"favour": "abc"}, "The roll leaves out Dunmark"), ({}, "needs its roll"),
    ({"favour": "abcd", "against": "a"}, "Arvenia stands in the roll twice"),
])
def test_a_roll_with_a_state_missing_or_twice_is_refused(voting: Room, roll: dict[str, str], words: str) -> None:
    with voting.refuses(NotUnderstood, words):
        voting.secretariat.records_vote("the whole", voting.roll(**roll))


def test_without_credentials_there_is_no_vote(room: Room) -> None:
    for each in room.states[:3]:
        room.secretariat.does("accept_credentials", each.delegation)
    room.chair.puts_the_question()
    with room.refuses(NotPossible, "The credentials of Dunmark were not accepted"):
        room.secretariat.records_vote("the whole", room.roll(favour="abcd"))
    vote = room.secretariat.records_vote("the whole", room.roll(favour="abc"))
    assert room.row(models.Vote, vote.subject).roll["not voting"] == []


def test_those_who_are_not_in_the_roll_did_not_vote_where_it_is_said(voting: Room) -> None:
    vote = voting.secretariat.records_vote("the whole", voting.roll(favour="ab"), others_not_voting=True)
    assert voting.row(models.Vote, vote.subject).roll["not voting"] == voting.roll(absent="cd")["not voting"]


def test_a_roll_is_imported_by_names_codes_and_aliases(voting: Room) -> None:
    voting.secretariat.does("settle_alias", voting.cordia.delegation, alias="CRD")
    vote = voting.secretariat.records_vote("the whole", imported="ARVENIA, yes\nBOR, no\nCRD, abstaining\nDunmark, x")
    roll = voting.row(models.Vote, vote.subject).roll
    assert roll == voting.roll(favour="a", against="b", abstaining="c", absent="d")
    other = "Arvenia, yes\nErewhon, no"
    with voting.refuses(NotPossible, "put to the vote already"):
        voting.secretariat.records_vote("the whole", imported=other)


def test_a_roll_that_names_a_stranger_is_refused_with_the_line(voting: Room) -> None:
    with voting.refuses(NotUnderstood, "Line 2 of the roll names Erewhon"):
        voting.secretariat.records_vote("the whole", imported="Arvenia, yes\nErewhon, no")


def test_a_vote_never_goes_on_record_for_the_state_whose_name_begins_alike(voting: Room) -> None:
    """An unquoted name with a comma is one name; cut there, its vote would be Arvenia's."""
    with voting.refuses(NotUnderstood, "Line 1 of the roll names Arvenia, Republic of Greater,"):
        voting.secretariat.records_vote("the whole", imported="Arvenia, Republic of Greater, yes",
                                        others_not_voting=True)
    voting.secretariat.does("settle_alias", voting.cordia.delegation, alias="Arvenia, Republic of Greater")
    vote = voting.secretariat.records_vote("the whole", imported="Arvenia, Republic of Greater, yes",
                                           others_not_voting=True)
    assert voting.row(models.Vote, vote.subject).roll["in favour"] == [voting.cordia.delegation]


def test_a_line_whose_code_and_name_are_of_two_states_is_refused(voting: Room) -> None:
    with voting.refuses(NotUnderstood, "Line 2 of the roll names Borland and Cordia at once"):
        voting.secretariat.records_vote("the whole", imported="code,name,vote\nBOR,Cordia,yes")


def test_only_participating_states_vote(voting: Room) -> None:
    for voice in (voting.trio, voting.observer):
        with voting.refuses(NotPossible, "has no vote"):
            voting.secretariat.records_vote("the whole", {"in favour": [voice.delegation]})


@pytest.mark.parametrize(("given", "kind"), [
    ({"in favour": ["aaaaaaaaaaaaaaaa"]}, NotFound), ({"in favour": "all"}, NotUnderstood), (["a"], NotUnderstood),
])
def test_a_malformed_roll_is_refused(voting: Room, given: Any, kind: Any) -> None:
    with voting.refuses(kind):
        voting.secretariat.records_vote("the whole", given)


@pytest.mark.parametrize(("about", "more", "words"), [
    ("paragraphs", {}, "Choose the paragraphs"), ("amendment", {}, "Choose the amendment"),
    ("motion", {}, "Choose the motion"), ("the report", {}, "The procedural report is not before the meeting"),
    ("the weather", {}, "must be one of"),
])
def test_what_is_put_to_the_vote_is_said(voting: Room, about: str, more: dict[str, Any], words: str) -> None:
    with pytest.raises((NotUnderstood, NotPossible), match=words):
        voting.secretariat.records_vote(about, voting.roll(favour="abcd"), **more)


def test_a_vote_is_on_one_thing(voting: Room) -> None:
    for more in ({"paragraphs": [voting.paragraph("1")]}, {"about_id": voting.paragraph("1")}):
        with voting.refuses(NotUnderstood, "chosen only for a vote on"):
            voting.secretariat.records_vote("the whole", voting.roll(favour="abcd"), **more)


def test_votes_on_the_text_need_the_question_and_are_recorded_by_those_who_keep_the_record(room: Room) -> None:
    room.secretariat.accepts_credentials()
    with room.refuses(NotPossible, "The question is not before the meeting"):
        room.secretariat.records_vote("the whole", room.roll(favour="abcd"))
    with room.refuses(NotPermitted, "this is for"):
        room.borland.does("record_vote", room.document, about="the whole", sitting=room.meeting)


def test_a_state_says_how_it_had_intended_to_vote_and_the_roll_stays(voting: Room) -> None:
    vote = voting.secretariat.records_vote("the whole", voting.roll(favour="abc", against="d"))
    said_so = voting.cordia.does("correct_vote", vote.subject, intended="abstaining")
    (row,) = voting.rows(models.VoteCorrection)
    assert (row.voted, row.intended, row.delegation_id) == ("in favour", "abstaining", voting.cordia.delegation)
    assert voting.told(said_so) == {"Cordia", "office", "secretariat", "states", "open"}
    assert said(voting) == ("Cordia said that it had intended to abstain on the text as a whole; the roll has it as in "
                            "favour.")
    assert voting.cordia.delegation in voting.row(models.Vote, vote.subject).roll["in favour"]
    with voting.refuses(NotPossible, "The roll says so already"):
        voting.secretariat.hears(voting.dunmark).does("correct_vote", vote.subject, intended="against")
    with voting.refuses(NotPossible, "does not stand in the roll"):
        voting.trio.does("correct_vote", vote.subject, intended="against")
