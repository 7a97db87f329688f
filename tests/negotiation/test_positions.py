"""What delegations say of a wording, to whom it is shown, and why the room says no."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.fingerprints import proposed_hash
from editor.negotiation import Answer
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood, OutOfDate
from tests.room import Room

BETTER = "States welcome the report."


def position(room: Room, answer: Answer) -> Any:
    """The row of a position."""
    return room.row(models.Position, answer.subject)


def test_a_position_stands_on_the_wording_it_was_taken_on(room: Room) -> None:
    row = position(room, room.borland.supports("1"))
    assert (row.kind, row.about, row.made_on) == ("supports", "paragraph", 0)
    assert row.wording_hash == room.passage("1").wording_hash


def test_there_are_four_kinds(room: Room) -> None:
    said = [room.borland.supports("1"), room.cordia.accepts("1"), room.dunmark.reserves("1"),
            room.trio.objects_to("1")]
    kinds = [position(room, each).kind for each in said]
    assert kinds == ["supports", "can accept", "reserves position", "objects"]


def test_a_position_can_be_on_a_proposal_a_paragraph_or_the_whole(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    on_proposal, on_whole = room.borland.supports(tabled), room.borland.reserves()
    assert position(room, on_proposal).wording_hash == proposed_hash(tabled.subject, 1)
    assert position(room, on_proposal).paragraph_id == room.paragraph("1")
    assert position(room, on_whole).wording_hash == room.text_hash


def test_positions_of_states_are_told_to_states_when_the_board_is_open(room: Room) -> None:
    assert room.told(room.borland.supports("1")) == {"Borland", "office", "secretariat", "states"}


def test_positions_are_for_the_office_when_the_board_is_closed(closed_room: Room) -> None:
    said = closed_room.borland.supports("1", reason="Well put.")
    assert closed_room.told(said) == {"Borland", "office", "secretariat"}
    assert set(position(closed_room, said).content) == {"sealed", "commitment"}


def test_an_objection_is_for_the_chair_unless_its_author_opens_it(room: Room) -> None:
    closed = room.borland.objects_to("1", reason="Too weak.", remedy="Say welcome.")
    assert room.told(closed) == {"Borland", "office", "secretariat"}
    assert room.content(position(room, closed)) == {"reason": "Too weak.", "remedy": "Say welcome."}
    opened = room.borland.objects_to("1", reason="Too weak.", visible_to="States")
    assert room.entries("states")[-1]["details"]["content"]["plain"]["reason"] == "Too weak."
    assert position(room, opened).visible_to == "States"


def test_a_position_on_what_is_before_the_chair_is_shown_to_no_state(closed_room: Room) -> None:
    room = closed_room
    tabled = room.arvenia.proposes("1", BETTER)
    room.arvenia.invites(room.cordia, tabled)
    room.sets_modes("woven", "named")
    with room.refuses(NotPossible, "before the chair alone, and so is a position"):
        room.cordia.supports(tabled, visible_to="States")
    said = room.cordia.supports(tabled)
    assert (position(room, said).visible_to, room.told(said)) == ("the chair", {"Cordia", "office", "secretariat"})


def test_each_audience_hears_the_proposal_by_its_own_number(closed_room: Room) -> None:
    room = closed_room
    room.arvenia.proposes("1", BETTER)
    room.sets_modes("woven", "named")
    second = room.arvenia.proposes("2", "States welcome all progress.")
    room.borland.supports(second)
    assert room.entries("office")[-1]["details"]["subject"] == "proposal 2 on paragraph 2"
    assert room.entries("states")[-1]["details"]["subject"] == "proposal 1 on paragraph 2"


def test_a_group_speaks_once_and_its_members_hear_it(room: Room) -> None:
    said = room.trio.objects_to("1")
    members = sorted([room.arvenia.delegation, room.borland.delegation])
    assert position(room, said).spoken_for == members
    assert room.told(said) == {"The Trio", "Arvenia", "Borland", "office", "secretariat"}


def test_members_learn_through_their_group_of_no_proposal_before_the_chair(closed_room: Room) -> None:
    tabled = closed_room.cordia.proposes("1", BETTER)
    closed_room.cordia.invites(closed_room.trio, tabled)
    said = closed_room.trio.supports(tabled)
    assert closed_room.told(said) == {"The Trio", "office", "secretariat"}


def test_those_spoken_for_are_kept_as_they_were_then(room: Room) -> None:
    said = room.trio.supports("1")
    room.secretariat.does("compose_group", room.trio.delegation, members=[room.dunmark.delegation])
    assert room.dunmark.delegation not in position(room, said).spoken_for


def test_a_later_position_replaces_the_earlier(room: Room) -> None:
    earlier, later = room.borland.objects_to("1"), room.borland.accepts("1")
    assert position(room, earlier).withdrawn_at == later.at
    assert position(room, later).withdrawn_at is None


def test_a_position_on_one_subject_leaves_those_on_others(room: Room) -> None:
    earlier = room.borland.objects_to("1")
    room.borland.accepts("2")
    room.cordia.accepts("1")
    assert position(room, earlier).withdrawn_at is None


def test_states_hear_that_a_position_no_longer_stands_when_they_may_not_hear_the_next(room: Room) -> None:
    room.borland.supports("1")
    objected = room.borland.objects_to("1", reason="Too weak.")
    last = room.entries("states")[-1]
    assert (last["kind"], last["details"]["position_kind"]) == ("position.withdrawn", "supports")
    assert "states" in room.told(objected)
    assert position(room, objected).withdrawn_at is None


def test_states_are_not_told_twice_of_what_they_hear_anyway(room: Room) -> None:
    room.borland.supports("1")
    before = len(room.entries("states"))
    room.borland.accepts("1")
    assert len(room.entries("states")) == before + 1


def test_the_same_position_is_not_taken_twice(room: Room) -> None:
    room.borland.objects_to("1", reason="Too weak.")
    with room.refuses(NotPossible, "is the position of your delegation already"):
        room.borland.objects_to("1", reason="Too weak.")


def test_a_sponsor_takes_no_position_on_its_own_proposal(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.cordia.joins(tabled)
    for sponsor in (room.arvenia, room.cordia):
        with room.refuses(NotPossible, "Your delegation sponsors this proposal"):
            sponsor.objects_to(tabled)


def test_an_observer_takes_no_position(room: Room) -> None:
    with room.refuses(NotPermitted, "a delegation that takes part in decisions"):
        room.observer.supports("1")


def test_a_hidden_proposal_and_none_are_refused_alike(closed_room: Room) -> None:
    hidden = closed_room.arvenia.proposes("1", BETTER).subject
    prepared = closed_room.arvenia.prepares("1", BETTER).subject
    said = set()
    for ident in (hidden, prepared, "aaaaaaaaaaaaaaaa", "", "a\x00"):
        with closed_room.refuses(NotFound, "There is nothing here") as refused:
            closed_room.borland.does("support_wording", closed_room.document, about="proposal", about_id=ident)
        said.add(str(refused.value))
    assert len(said) == 1


@pytest.mark.parametrize("about_id", ["aaaaaaaaaaaaaaaa", "", "a b"])
def test_a_paragraph_that_is_none_is_refused_as_absent(room: Room, about_id: str) -> None:
    with room.refuses(NotFound, "There is nothing here"):
        room.borland.does("support_wording", room.document, about="paragraph", about_id=about_id)


def test_the_whole_is_this_document(room: Room) -> None:
    with room.refuses(NotFound, "There is nothing here"):
        room.borland.does("support_wording", room.document, about="document", about_id="aaaaaaaaaaaaaaaa")


def test_an_unknown_subject_or_audience_is_refused(room: Room) -> None:
    with room.refuses(NotUnderstood, "must be one of"):
        room.borland.does("support_wording", room.document, about="comma", about_id="")
    with room.refuses(NotUnderstood, "must be one of"):
        room.borland.supports("1", visible_to="the press")


def test_an_over_long_reason_is_refused_naming_the_bound(room: Room) -> None:
    with room.refuses(NotUnderstood, "10,000"):
        room.borland.objects_to("1", reason="x" * 10_001)


def test_a_position_on_an_older_wording_comes_back_with_the_wording_now(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.arvenia.revises(tabled, "States rejoice.")
    with room.refuses(OutOfDate, "The wording changed") as refused:
        room.borland.supports(tabled, wording_seen=proposed_hash(tabled.subject, 1))
    assert refused.value.now == "States rejoice."


def test_nobody_takes_a_position_on_what_is_not_maintained(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.arvenia.invites(room.cordia, tabled)
    room.draft("1 States recall the report.")
    with room.refuses(NotFound):
        room.borland.supports(tabled)
    with room.refuses(NotPossible, "not maintained"):
        room.cordia.supports(tabled)


def test_nobody_takes_a_position_on_what_was_withdrawn(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.arvenia.invites(room.cordia, tabled)
    room.arvenia.withdraws(tabled)
    with room.refuses(NotPossible, "was withdrawn"):
        room.cordia.supports(tabled)
    with room.refuses(NotFound):
        room.borland.supports(tabled)


def test_only_its_owner_withdraws_a_position(room: Room) -> None:
    said = room.borland.supports("1")
    with room.refuses(NotPermitted, "the delegation whose act it is"):
        room.cordia.withdraws(said)
    assert position(room, said).withdrawn_at is None
    room.borland.withdraws(said)
    with room.refuses(NotPossible, "no longer stands"):
        room.borland.withdraws(said)


def test_a_position_for_the_chair_does_not_exist_for_others(room: Room) -> None:
    said = room.borland.objects_to("1")
    with room.refuses(NotFound, "There is nothing here"):
        room.cordia.withdraws(said)


def test_a_groups_withdrawal_leaves_its_members_positions(room: Room) -> None:
    own, groups = room.arvenia.objects_to("1"), room.trio.objects_to("1")
    room.trio.withdraws(groups)
    assert position(room, own).withdrawn_at is None


def test_a_position_from_the_floor_counts_at_once_as_stated(room: Room) -> None:
    said = room.secretariat.hears(room.borland).objects_to("1", reason="As stated.")
    row = position(room, said)
    assert (row.delegation_id, row.stated, row.withdrawn_at) == (room.borland.delegation, True, None)
    assert "Borland" in room.told(said)


def test_the_delegations_own_word_takes_the_place_of_what_was_stated(room: Room) -> None:
    room.secretariat.hears(room.borland).objects_to("1", reason="Too weak.")
    own = room.borland.objects_to("1", reason="Too weak.")
    assert not position(room, own).stated


def test_a_withdrawal_from_the_floor_awaits_its_delegation(room: Room) -> None:
    said = room.borland.objects_to("1")
    room.secretariat.hears(room.borland).withdraws(said)
    row = position(room, said)
    assert (row.withdrawn_at, row.withdrawal_stated_at is None) == (None, False)
    with room.refuses(NotPossible, "awaits the delegation’s confirmation"):
        room.secretariat.hears(room.borland).withdraws(said)


def test_a_changed_wording_makes_an_objection_to_be_reconfirmed(room: Room) -> None:
    said = room.borland.objects_to("1")
    room.draft("1 States recall the report.")
    assert position(room, said).wording_hash != room.passage("1").wording_hash
    room.borland.reconfirms(said)
    row = position(room, said)
    assert (row.wording_hash, row.made_on) == (room.passage("1").wording_hash, 1)


def test_an_unchanged_wording_asks_for_no_reconfirmation(room: Room) -> None:
    said = room.borland.objects_to("1")
    with room.refuses(NotPossible, "has not changed"):
        room.borland.reconfirms(said)


def test_reconfirming_contests_a_withdrawal_stated_from_the_floor(room: Room) -> None:
    said = room.borland.objects_to("1")
    room.secretariat.hears(room.borland).withdraws(said)
    room.borland.reconfirms(said)
    assert position(room, said).withdrawal_stated_at is None


def test_support_is_said_anew_and_not_reconfirmed(room: Room) -> None:
    said = room.borland.supports("1")
    room.draft("1 States recall the report.")
    with room.refuses(NotPossible, "say anew what you support"):
        room.borland.reconfirms(said)


def test_a_withdrawn_position_is_not_reconfirmed(room: Room) -> None:
    said = room.borland.objects_to("1")
    room.borland.withdraws(said)
    with room.refuses(NotPossible, "no longer stands"):
        room.borland.reconfirms(said)


def test_an_objection_to_a_revised_proposal_is_to_be_reconfirmed(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    said = room.borland.objects_to(tabled)
    room.arvenia.revises(tabled, "States rejoice.")
    room.borland.reconfirms(said)
    assert position(room, said).wording_hash == proposed_hash(tabled.subject, 2)


def test_a_position_on_what_left_the_text_is_not_reconfirmed(room: Room) -> None:
    said = room.borland.objects_to("3")
    room.draft("1 States recall the report.")
    with room.refuses(NotPossible, "not in the current draft"):
        room.borland.reconfirms(said)
