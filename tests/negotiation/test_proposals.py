"""What delegations wish: prepared, tabled, revised, withdrawn, opened; and why the room says no."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.fingerprints import wording_hash
from editor.negotiation import Answer
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood, OutOfDate
from editor.text.wording import MAX_WORDING, Wording
from tests.room import Room

BETTER = "States welcome the report."


def proposal(room: Room, answer: Answer) -> Any:
    """The row of a proposal."""
    return room.row(models.Proposal, answer.subject)


def test_a_tabled_proposal_stands_on_the_current_draft_with_its_wording_and_edits(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER, rationale="It is a good report.")
    row = proposal(room, tabled)
    assert (row.state, row.kind, row.made_on, row.stands_on) == ("tabled", "amend", 0, 0)
    assert row.base_hash == room.passage("1").wording_hash
    assert room.content(row) == {
        "wording": BETTER, "rationale": "It is a good report.", "edits": [[1, 2, " welcome"]],
    }


@pytest.mark.parametrize(("kind", "wording"), [
    ("amend", BETTER), ("delete", None), ("new paragraph after", "States thank the Secretary."),
    ("alternative", "States take note."),
])
def test_each_kind_of_proposal_can_be_tabled(room: Room, kind: str, wording: str | None) -> None:
    row = proposal(room, room.arvenia.proposes("1", wording, kind=kind))
    assert (row.kind, room.content(row)["wording"]) == (kind, wording)


def test_a_new_paragraph_has_no_edits_to_the_one_before_it(room: Room) -> None:
    row = proposal(room, room.arvenia.proposes("1", "States rejoice.", kind="new paragraph after"))
    assert room.content(row)["edits"] == []


def test_a_wording_keeps_its_italics_and_footnotes(room: Room) -> None:
    marked = {"text": "States note the report.\ufffc", "italics": [[0, 6]], "notes": [[23, "A/1."]]}
    row = proposal(room, room.arvenia.proposes("1", marked))
    assert room.content(row)["wording"] == marked


def test_circulated_text_stands_openly_in_the_entry(room: Room) -> None:
    room.arvenia.proposes("1", BETTER)
    assert room.entries("states")[-1]["details"]["content"]["plain"]["wording"] == BETTER


def test_text_for_the_chair_alone_is_sealed(closed_room: Room) -> None:
    tabled = closed_room.arvenia.proposes("1", BETTER)
    row = proposal(closed_room, tabled)
    assert set(row.content) == {"sealed", "commitment"}
    assert closed_room.content(row)["wording"] == BETTER


def test_a_circulated_proposal_is_told_to_the_office_the_secretariat_and_states(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    assert room.told(tabled) == {"Arvenia", "office", "secretariat", "states"}


def test_a_proposal_to_the_chair_is_told_to_no_state(closed_room: Room) -> None:
    tabled = closed_room.arvenia.proposes("1", BETTER)
    assert closed_room.told(tabled) == {"Arvenia", "office", "secretariat"}


def test_every_audience_counts_what_it_hears(closed_room: Room) -> None:
    room = closed_room
    room.arvenia.proposes("1", BETTER)
    room.borland.proposes("2", "States welcome all progress.")
    room.sets_modes("circulated", "named")
    third = room.arvenia.proposes("3", "States report every year.")
    assert proposal(room, third).numbers == {"own": 2, "office": 3, "states": 1}
    assert room.entries("office")[-1]["details"]["number"] == 3
    assert room.entries("states")[-1]["details"]["number"] == 1
    assert room.row(models.Document, room.document).proposals_told == {"office": 3, "states": 1}


def test_a_delegation_calls_what_the_chair_alone_has_by_its_own_count(closed_room: Room) -> None:
    closed_room.borland.proposes("1", BETTER)
    closed_room.arvenia.proposes("1", BETTER)
    assert closed_room.entries("delegation", closed_room.arvenia)[-1]["details"]["number"] == "ARV/1"


def test_agreed_text_can_still_be_proposed_on(room: Room) -> None:
    room.chair.gavels("1")
    assert proposal(room, room.arvenia.proposes("1", BETTER)).state == "tabled"


def test_a_group_tables_as_the_group(room: Room) -> None:
    row = proposal(room, room.trio.proposes("1", BETTER))
    assert row.delegation_id == room.trio.delegation


def test_an_observer_tables_nothing(room: Room) -> None:
    with room.refuses(NotPermitted, "a delegation that takes part in decisions"):
        room.observer.proposes("1", BETTER)


def test_an_expert_prepares_and_binds_nobody(room: Room) -> None:
    expert = room.expert_of(room.arvenia)
    prepared = expert.prepares("1", BETTER)
    with room.refuses(NotPermitted, "those who may bind their delegation"):
        expert.proposes("1", BETTER, draft_proposal=prepared.subject)


def test_the_same_wording_is_no_proposal(room: Room) -> None:
    with room.refuses(NotPossible, "reads so already"):
        room.arvenia.proposes("1", "States note the report.")


def test_a_deletion_carries_no_wording(room: Room) -> None:
    with room.refuses(NotUnderstood, "carries no wording"):
        room.arvenia.proposes("1", BETTER, kind="delete")


@pytest.mark.parametrize(("wording", "words"), [
    ("", "The wording is empty"),
    (None, "The wording cannot be used"),
    ("x" * (MAX_WORDING + 1), "20,000"),
    ("States \u202enote the report.", "changes the direction"),
    ("States note\x00the report.", "control character"),
    (17, "The wording cannot be used"),
    ({"text": "States", "italics": [[0, 99]]}, "must lie within its text"),
])
def test_unfit_wordings_are_refused_with_a_sentence(room: Room, wording: Any, words: str) -> None:
    with room.refuses(NotUnderstood, words) as refused:
        room.arvenia.proposes("1", wording)
    assert refused.value.field == "wording"


def test_an_unknown_kind_is_refused(room: Room) -> None:
    with room.refuses(NotUnderstood, "must be one of"):
        room.arvenia.proposes("1", BETTER, kind="rewrite")


def test_an_over_long_rationale_is_refused_naming_the_bound(room: Room) -> None:
    with room.refuses(NotUnderstood, "10,000"):
        room.arvenia.proposes("1", BETTER, rationale="x" * 10_001)


def test_an_act_on_a_superseded_draft_comes_back_with_the_wording_now(room: Room) -> None:
    room.draft("1 States recall the report.", "2 States welcome the progress made.")
    with room.refuses(OutOfDate, "Another draft is current") as refused:
        room.arvenia.proposes("1", BETTER, draft=0)
    assert refused.value.now == "States recall the report."


def test_an_act_on_another_wording_comes_back_with_the_wording_now(room: Room) -> None:
    with room.refuses(OutOfDate, "The wording changed") as refused:
        room.arvenia.proposes("1", BETTER, wording_seen=wording_hash(Wording("States frown.")))
    assert refused.value.now == "States note the report."


def test_a_paragraph_that_left_the_text_takes_no_proposal(room: Room) -> None:
    gone = room.paragraph("3")
    room.draft("1 States note the report.", "2 States welcome the progress made.")
    with room.refuses(NotPossible, "not in the current draft"):
        room.arvenia.does("table_proposal", gone, kind="amend", wording=BETTER)


def test_a_paragraph_in_preparation_does_not_exist_for_delegations(room: Room) -> None:
    room.chair.does("begin_preparation", room.document)
    room.chair.does("insert_paragraph", room.document, after=None, kind="paragraph", wording="Secretly.")
    known = {row.paragraph_id for row in room.rows(models.Passage)}
    hidden = next(row.id for row in room.rows(models.Paragraph) if row.id not in known)
    for ident in (hidden, "aaaaaaaaaaaaaaaa"):
        with room.refuses(NotFound, "There is nothing here that this seat can open."):
            room.arvenia.does("table_proposal", ident, kind="amend", wording=BETTER)


def test_nothing_is_proposed_once_the_question_is_put(room: Room) -> None:
    room.chair.puts_the_question()
    with room.refuses(NotPermitted, "a document under negotiation"):
        room.arvenia.proposes("1", BETTER)


def test_the_secretariat_enters_a_proposal_from_the_floor_under_both_names(room: Room) -> None:
    stated = room.secretariat.hears(room.arvenia).proposes("1", BETTER)
    row = proposal(room, stated)
    assert (row.delegation_id, row.stated, row.state) == (room.arvenia.delegation, True, "tabled")
    assert room.told(stated) == {"secretariat", "Arvenia", "office", "states"}
    actor = room.entries("states")[-1]["actor"]
    assert (actor["name"], actor["body"], actor["floor"]) == ("Arvenia", "secretariat", True)


def test_the_secretariat_has_no_pen_of_its_own(room: Room) -> None:
    with room.refuses(NotPermitted, "a delegation that takes part in decisions"):
        room.secretariat.does("table_proposal", room.paragraph("1"), kind="amend", wording=BETTER)


def test_a_prepared_proposal_is_known_to_its_delegation_alone(room: Room) -> None:
    prepared = room.arvenia.prepares("1", BETTER)
    row = proposal(room, prepared)
    assert (row.state, room.told(prepared)) == ("draft", {"Arvenia"})
    assert set(row.content) == {"sealed", "commitment"}


def test_a_prepared_proposal_can_be_gone_on_with_and_tabled(room: Room) -> None:
    prepared = room.arvenia.prepares("1", BETTER)
    again = room.arvenia.prepares("1", "States greatly welcome the report.", draft_proposal=prepared.subject)
    assert (again.subject, proposal(room, again).revision) == (prepared.subject, 2)
    tabled = room.arvenia.proposes("1", BETTER, draft_proposal=prepared.subject)
    row = proposal(room, tabled)
    assert (tabled.subject, row.state, row.revision) == (prepared.subject, "tabled", 1)


def test_another_delegation_cannot_table_or_discard_what_one_prepares(room: Room) -> None:
    prepared = room.arvenia.prepares("1", BETTER)
    with room.refuses(NotFound, "There is nothing here"):
        room.borland.proposes("1", BETTER, draft_proposal=prepared.subject)
    with room.refuses(NotFound, "There is nothing here"):
        room.borland.does("discard_proposal", prepared.subject)
    with room.refuses(NotFound, "There is nothing here"):
        room.secretariat.hears(room.arvenia).proposes("1", BETTER, draft_proposal=prepared.subject)


def test_a_prepared_proposal_belongs_to_its_paragraph(room: Room) -> None:
    prepared = room.arvenia.prepares("1", BETTER)
    with room.refuses(NotFound, "There is nothing here"):
        room.arvenia.proposes("2", BETTER, draft_proposal=prepared.subject)


def test_what_was_tabled_is_not_tabled_again_as_a_draft(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    with room.refuses(NotPossible, "tabled already"):
        room.arvenia.proposes("1", "States rejoice.", draft_proposal=tabled.subject)


def test_a_prepared_proposal_can_be_discarded(room: Room) -> None:
    prepared = room.arvenia.prepares("1", BETTER)
    room.arvenia.does("discard_proposal", prepared.subject)
    assert room.rows(models.Proposal) == []


def test_a_tabled_proposal_is_withdrawn_and_not_discarded(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    with room.refuses(NotPossible, "withdraw it instead"):
        room.arvenia.does("discard_proposal", tabled.subject)


def test_a_revision_changes_the_wording_and_counts_it(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.arvenia.revises(tabled, "States warmly welcome the report.")
    row = proposal(room, tabled)
    assert (row.revision, room.content(row)["edits"]) == (2, [[1, 2, " warmly welcome"]])


def test_another_rationale_is_no_other_wording(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.arvenia.revises(tabled, BETTER, rationale="Now with a reason.")
    row = proposal(room, tabled)
    assert (row.revision, room.content(row)["rationale"]) == (1, "Now with a reason.")


def test_a_revision_maintains_the_proposal_on_the_current_draft(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.draft("1 States recall the report.", "2 States welcome the progress made.")
    room.arvenia.revises(tabled, "States recall and welcome the report.")
    row = proposal(room, tabled)
    assert (row.made_on, row.stands_on, row.base_hash) == (0, 1, room.passage("1").wording_hash)


def test_a_revision_that_changes_nothing_is_refused(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    with room.refuses(NotPossible, "The proposal reads so already"):
        room.arvenia.revises(tabled, BETTER)


def test_a_revision_back_to_the_current_text_is_refused(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    with room.refuses(NotPossible, "The current draft reads so already"):
        room.arvenia.revises(tabled, "States note the report.")


def test_a_revision_on_an_older_wording_is_refused_with_the_present_one(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    with room.refuses(OutOfDate, "The wording changed") as refused:
        room.arvenia.revises(tabled, "States rejoice.", wording_seen="0" * 64)
    assert refused.value.now == "States note the report."


def test_only_its_owner_revises_or_withdraws_a_proposal(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    with room.refuses(NotPermitted, "the delegation whose act it is"):
        room.borland.revises(tabled, "States rejoice.")
    with room.refuses(NotPermitted, "the delegation whose act it is"):
        room.borland.withdraws(tabled)


def test_a_proposal_to_the_chair_does_not_exist_for_others(closed_room: Room) -> None:
    tabled = closed_room.arvenia.proposes("1", BETTER)
    with closed_room.refuses(NotFound, "There is nothing here that this seat can open."):
        closed_room.borland.withdraws(tabled)


def test_a_withdrawn_proposal_stays_on_record(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    withdrawn = room.arvenia.withdraws(tabled)
    row = proposal(room, tabled)
    assert (row.state, row.withdrawn_at) == ("withdrawn", withdrawn.at)


def test_a_withdrawn_proposal_is_neither_withdrawn_again_nor_revised(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.arvenia.withdraws(tabled)
    with room.refuses(NotPossible, "was withdrawn"):
        room.arvenia.withdraws(tabled)
    with room.refuses(NotPossible, "was withdrawn"):
        room.arvenia.revises(tabled, "States rejoice.")


def test_what_is_only_prepared_is_not_withdrawn(room: Room) -> None:
    prepared = room.arvenia.prepares("1", BETTER)
    with room.refuses(NotPossible, "only in preparation"):
        room.arvenia.does("withdraw_proposal", prepared.subject)


def test_a_withdrawal_from_the_floor_awaits_its_delegation(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.secretariat.hears(room.arvenia).withdraws(tabled)
    row = proposal(room, tabled)
    assert (row.state, row.withdrawn_at, row.withdrawal_stated_at is None) == ("tabled", None, False)
    with room.refuses(NotPossible, "awaits the delegation’s confirmation"):
        room.secretariat.hears(room.arvenia).withdraws(tabled)


def test_a_revision_from_the_floor_counts_at_once_and_stands_as_stated(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.secretariat.hears(room.arvenia).revises(tabled, "States rejoice.")
    row = proposal(room, tabled)
    assert (room.content(row)["wording"], row.stated) == ("States rejoice.", True)


def test_loosening_the_modes_uncovers_nothing(closed_room: Room) -> None:
    tabled = closed_room.arvenia.proposes("1", BETTER)
    closed_room.sets_modes("woven", "named")
    revised = closed_room.arvenia.revises(tabled, "States rejoice.")
    assert closed_room.told(revised) == {"Arvenia", "office", "secretariat"}
    with closed_room.refuses(NotFound, "There is nothing here"):
        closed_room.borland.joins(tabled)


def test_only_its_author_opens_what_was_sent_under_a_closer_mode(closed_room: Room) -> None:
    room = closed_room
    tabled = room.arvenia.proposes("1", BETTER)
    room.sets_modes("circulated", "named")
    opened = room.arvenia.opens(tabled)
    row = proposal(room, tabled)
    assert (row.circulation, row.attribution, row.numbers["states"]) == ("circulated", "named", 1)
    assert "states" in room.told(opened)
    entry = room.entries("states")[-1]
    assert (entry["actor"]["name"], entry["details"]["content"]["plain"]["wording"]) == ("Arvenia", BETTER)


def test_what_bore_no_name_is_opened_under_the_same_number(room: Room) -> None:
    room.sets_modes("circulated", "none")
    tabled = room.arvenia.proposes("1", BETTER)
    room.sets_modes("circulated", "named")
    assert room.told(room.arvenia.opens(tabled)) == {"Arvenia", "office", "secretariat", "states"}
    assert proposal(room, tabled).numbers["states"] == 1
    assert room.entries("states")[-1]["actor"]["name"] == "Arvenia"
    assert room.row(models.Document, room.document).proposals_told["states"] == 1


def test_nothing_is_opened_beyond_the_modes_in_force(closed_room: Room) -> None:
    tabled = closed_room.arvenia.proposes("1", BETTER)
    with closed_room.refuses(NotPossible, "as open as the modes in force allow"):
        closed_room.arvenia.opens(tabled)


def test_what_is_open_is_not_opened_again(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    with room.refuses(NotPossible, "as open as the modes in force allow"):
        room.arvenia.opens(tabled)
