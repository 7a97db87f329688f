"""What is entered from the floor counts at once; withdrawing and dissociating wait for the delegation."""

from __future__ import annotations

from editor import models
from editor.refusals import NotFound, NotPermitted, NotPossible
from tests.room import Room

BETTER = "States welcome the report."


def test_a_confirmed_proposal_is_the_delegations_own_word(room: Room) -> None:
    stated = room.secretariat.hears(room.arvenia).proposes("1", BETTER)
    confirmed = room.arvenia.confirms(stated)
    assert not room.row(models.Proposal, stated.subject).stated
    assert room.told(confirmed) == {"Arvenia", "office", "secretariat", "states"}


def test_a_confirmed_withdrawal_of_a_proposal_takes_effect(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.secretariat.hears(room.arvenia).withdraws(tabled)
    confirmed = room.arvenia.confirms(tabled)
    row = room.row(models.Proposal, tabled.subject)
    assert (row.state, row.withdrawn_at, row.withdrawal_stated_at) == ("withdrawn", confirmed.at, None)
    assert room.entries("states")[-1]["details"]["what"] == "the withdrawal of its proposal"


def test_a_confirmed_position_is_the_delegations_own_word(room: Room) -> None:
    stated = room.secretariat.hears(room.borland).objects_to("1")
    confirmed = room.borland.confirms(stated)
    assert not room.row(models.Position, stated.subject).stated
    assert room.told(confirmed) == {"Borland", "office", "secretariat"}


def test_a_confirmed_withdrawal_of_a_position_takes_effect(room: Room) -> None:
    said = room.borland.objects_to("1")
    room.secretariat.hears(room.borland).withdraws(said)
    confirmed = room.borland.confirms(said)
    assert room.row(models.Position, said.subject).withdrawn_at == confirmed.at


def test_an_objection_to_adoption_and_its_lifting_are_confirmed(room: Room) -> None:
    room.chair.puts_the_question()
    floor = room.secretariat.hears(room.borland)
    stated = floor.objects_to_adoption()
    room.borland.confirms(stated)
    assert not room.row(models.AdoptionObjection, stated.subject).stated
    floor.lifts_its_objection()
    assert room.row(models.AdoptionObjection, stated.subject).withdrawn_at is None
    confirmed = room.borland.confirms(stated)
    assert room.row(models.AdoptionObjection, stated.subject).withdrawn_at == confirmed.at
    assert "open" in room.told(confirmed)


def test_a_dissociation_from_the_floor_waits_for_its_delegation(room: Room) -> None:
    stated = room.secretariat.hears(room.borland).states()
    assert room.row(models.Statement, stated.subject).stated
    room.borland.confirms(stated)
    assert not room.row(models.Statement, stated.subject).stated


def test_a_withdrawal_of_a_statement_from_the_floor_waits_too(room: Room) -> None:
    made = room.borland.states()
    room.secretariat.hears(room.borland).withdraws(made)
    assert room.row(models.Statement, made.subject).withdrawn_at is None
    with room.refuses(NotPossible, "awaits the delegation’s confirmation"):
        room.secretariat.hears(room.borland).withdraws(made)
    confirmed = room.borland.confirms(made)
    assert room.row(models.Statement, made.subject).withdrawn_at == confirmed.at


def test_nothing_is_confirmed_that_was_not_stated(room: Room) -> None:
    room.chair.puts_the_question()
    own = [room.borland.objects_to_adoption(), room.borland.states()]
    room.chair.announces("suspended")
    own += [room.borland.proposes("1", BETTER), room.borland.objects_to("1")]
    for thing in own:
        with room.refuses(NotPossible, "Nothing here awaits your delegation’s confirmation."):
            room.borland.confirms(thing)


def test_nothing_is_confirmed_twice(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.secretariat.hears(room.arvenia).withdraws(tabled)
    room.arvenia.confirms(tabled)
    with room.refuses(NotPossible, "Nothing here awaits"):
        room.arvenia.confirms(tabled)


def test_only_the_delegation_itself_confirms(room: Room) -> None:
    stated, expert = room.secretariat.hears(room.arvenia).proposes("1", BETTER), room.expert_of(room.arvenia)
    with room.refuses(NotPermitted, "the delegation whose act it is"):
        room.borland.confirms(stated)
    with room.refuses(NotPermitted, "only acts of the floor"):
        room.secretariat.hears(room.arvenia).confirms(stated)
    with room.refuses(NotPermitted, "those who may bind their delegation"):
        expert.confirms(stated)


def test_what_others_stated_to_the_chair_does_not_exist_for_one(closed_room: Room) -> None:
    stated = closed_room.secretariat.hears(closed_room.arvenia).proposes("1", BETTER)
    with closed_room.refuses(NotFound, "There is nothing here"):
        closed_room.borland.confirms(stated)
