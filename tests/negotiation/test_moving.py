"""A proposal to move a paragraph: tabled, taken, followed through drafts and maintained; no word of it changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from editor import models
from editor.negotiation import Answer
from editor.refusals import NotFound, NotPossible, NotUnderstood
from tests.negotiation.test_replay import replayed, tables
from tests.room import Room, store_at

ONE, TWO, THREE = "States note the report.", "States welcome the progress made.", "States report each year."


def moves(room: Room, label: str, after: str, **how: Any) -> Answer:
    """Arvenia proposes that a paragraph stand after another."""
    return room.arvenia.proposes(label, kind="move", after=room.paragraph(after), **how)


def outcome(room: Room, proposal: Answer) -> str:
    """What became of it in the current draft."""
    found: str = room.row(models.Rebased, (proposal.subject, room.current)).outcome
    return found


def treatment(room: Room, proposal: Answer) -> str:
    """How it was treated in the current draft."""
    found: str = room.row(models.Treatment, (proposal.subject, room.current)).outcome
    return found


def where(room: Room, proposal: Answer) -> Any:
    """The place it asks for, in words."""
    return room.content(room.row(models.Proposal, proposal.subject))["where"]


def test_it_names_its_place_and_changes_no_word(room: Room) -> None:
    tabled = moves(room, "1", "3")
    content = room.content(room.row(models.Proposal, tabled.subject))
    assert (content["after"], content["where"]) == (room.paragraph("3"), "after paragraph 3")
    assert content["wording"] is None and content["edits"] == []
    (entry,) = [one for one in room.entries("states") if one["kind"] == "proposal.tabled"]
    assert entry["details"]["wish"] == "to move it"
    assert room.status("1") == "proposals pending" and room.status("3") != "proposals pending"


def test_the_words_as_they_stand_are_no_change(room: Room) -> None:
    assert where(room, moves(room, "1", "2", wording=ONE)) == "after paragraph 2"


def test_what_cannot_be_meant_is_refused(room: Room) -> None:
    arvenia, third = room.arvenia, room.paragraph("3")
    with room.refuses(NotUnderstood, "after which"):
        arvenia.proposes("1", kind="move")
    with room.refuses(NotPossible, "after itself"):
        arvenia.proposes("3", kind="move", after=third)
    with room.refuses(NotPossible, "stands there already"):
        arvenia.proposes("3", kind="move", after=room.paragraph("2"))
    with room.refuses(NotUnderstood, "changes no words"):
        arvenia.proposes("1", "States meet.", kind="move", after=third)
    with room.refuses(NotUnderstood, "Only a proposal to move"):
        arvenia.proposes("1", "States meet.", after=third)
    with room.refuses(NotFound):
        arvenia.proposes("1", kind="move", after="nowhere")


def test_the_chair_takes_it_and_the_next_draft_has_done_it(room: Room, tmp_path: Path) -> None:
    tabled = moves(room, "1", "3")
    room.chair.does("begin_preparation", room.document)
    room.chair.does("take_proposal", tabled.subject)
    with room.refuses(NotPossible, "already taken"):
        room.chair.does("take_proposal", tabled.subject)
    first = room.paragraph("1")
    room.chair.does("issue_draft", room.document)
    assert room.paragraphs()[-1] == first
    assert (outcome(room, tabled), treatment(room, tabled)) == ("absorbed", "reflected")
    with room.refuses(NotPossible, "does what it asks"):
        room.arvenia.maintains(tabled)
    again = store_at(f"sqlite:///{tmp_path}/again.sqlite")
    replayed(room.store, again)
    assert tables(again) == tables(room.store)
    again.close()


def test_it_is_taken_whatever_words_the_paragraph_has_by_then(room: Room) -> None:
    tabled = moves(room, "1", "2")
    room.chair.does("begin_preparation", room.document)
    room.chair.does("edit_wording", room.paragraph("1"), wording="States note it.", revision=0)
    room.chair.does("take_proposal", tabled.subject)
    room.chair.does("issue_draft", room.document)
    assert (outcome(room, tabled), treatment(room, tabled)) == ("absorbed", "reflected")


def test_one_that_was_not_taken_carries_and_says_its_place_anew(room: Room) -> None:
    tabled = moves(room, "1", "3")
    room.chair.does("begin_preparation", room.document)
    room.chair.does("relabel_paragraph", room.paragraph("3"), label="7")
    room.chair.does("issue_draft", room.document)
    assert (outcome(room, tabled), treatment(room, tabled)) == ("carries cleanly", "remains before the chair")
    room.arvenia.maintains(tabled)
    assert where(room, tabled) == "after paragraph 7"
    assert room.row(models.Proposal, tabled.subject).stands_on == room.current


def test_moved_elsewhere_it_is_in_conflict_until_it_is_revised(room: Room) -> None:
    room.draft(f"1 {ONE}", f"2 {TWO}", f"3 {THREE}", "4 States meet again.", "5 States thank the host.")
    tabled = moves(room, "2", "5")
    room.chair.does("begin_preparation", room.document)
    room.chair.does("move_paragraph", room.paragraph("2"), after=room.paragraph("3"))
    room.chair.does("move_paragraph", room.paragraph("2"), after=room.paragraph("4"))
    room.chair.does("issue_draft", room.document)
    assert (outcome(room, tabled), treatment(room, tabled)) == ("in conflict", "not reflected")
    with room.refuses(NotPossible, "in conflict"):
        room.arvenia.maintains(tabled)
    room.arvenia.revises(tabled, after=room.paragraph("1"))
    assert where(room, tabled) == "after paragraph 1"
    assert room.row(models.Proposal, tabled.subject).revision == 2


@pytest.mark.parametrize("gone", ["1", "3"])
def test_it_is_orphaned_when_the_paragraph_or_its_place_goes(room: Room, gone: str) -> None:
    tabled = moves(room, "1", "3")
    room.chair.does("begin_preparation", room.document)
    room.chair.does("delete_paragraph", room.paragraph(gone))
    with room.refuses(NotPossible, "by hand"):
        room.chair.does("take_proposal", tabled.subject)
    room.chair.does("issue_draft", room.document)
    assert (outcome(room, tabled), treatment(room, tabled)) == ("orphaned", "not reflected")
    with pytest.raises(NotPossible, match="in conflict|not in the current draft"):
        room.arvenia.maintains(tabled)


def test_it_is_prepared_in_private_and_entered_from_the_floor(room: Room) -> None:
    kept = room.arvenia.prepares("1", None, kind="move", after=room.paragraph("3"))
    tabled = moves(room, "1", "2", draft_proposal=kept.subject)
    assert tabled.subject == kept.subject and where(room, tabled) == "after paragraph 2"
    said = room.secretariat.hears(room.borland).proposes("2", kind="move", after=room.paragraph("3"))
    assert room.row(models.Proposal, said.subject).stated
