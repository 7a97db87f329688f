"""Co-sponsors: invited or joining, leaving, and known to one another."""

from __future__ import annotations

from editor import models
from editor.negotiation import Answer
from editor.refusals import NotFound, NotPermitted, NotPossible
from tests.room import Room
from tests.voices import Delegation

BETTER = "States welcome the report."


def standing(room: Room, proposal: Answer, delegation: Delegation) -> str:
    """How a delegation stands to a proposal."""
    state: str = room.row(models.CoSponsor, (proposal.subject, delegation.delegation)).state
    return state


def test_a_delegation_joins_what_is_circulated(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    joined = room.cordia.joins(tabled)
    assert standing(room, tabled, room.cordia) == "joined"
    assert room.told(joined) == {"Arvenia", "Cordia", "office", "secretariat", "states"}


def test_an_invitation_passes_between_the_delegations_alone(closed_room: Room) -> None:
    tabled = closed_room.arvenia.proposes("1", BETTER)
    invited = closed_room.arvenia.invites(closed_room.cordia, tabled)
    assert closed_room.told(invited) == {"Arvenia", "Cordia"}
    assert standing(closed_room, tabled, closed_room.cordia) == "invited"


def test_the_invited_see_and_join_what_is_before_the_chair_alone(closed_room: Room) -> None:
    tabled = closed_room.arvenia.proposes("1", BETTER)
    with closed_room.refuses(NotFound, "There is nothing here"):
        closed_room.cordia.joins(tabled)
    closed_room.arvenia.invites(closed_room.cordia, tabled)
    joined = closed_room.cordia.joins(tabled)
    assert closed_room.told(joined) == {"Arvenia", "Cordia", "office", "secretariat"}
    assert closed_room.entries("delegation", closed_room.cordia)[-1]["details"]["number"] == "ARV/1"


def test_a_co_sponsor_hears_what_becomes_of_the_proposal(closed_room: Room) -> None:
    tabled = closed_room.arvenia.proposes("1", BETTER)
    closed_room.arvenia.invites(closed_room.cordia, tabled)
    closed_room.cordia.joins(tabled)
    assert "Cordia" in closed_room.told(closed_room.arvenia.revises(tabled, "States rejoice."))


def test_nobody_joins_uninvited_what_bears_no_names(room: Room) -> None:
    room.sets_modes("circulated", "none")
    tabled = room.arvenia.proposes("1", BETTER)
    with room.refuses(NotPossible, "circulated without names"):
        room.cordia.joins(tabled)
    room.arvenia.invites(room.cordia, tabled)
    assert room.cordia.joins(tabled).kind == "sponsorship.joined"


def test_what_is_not_maintained_is_not_joined(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.draft("1 States recall the report.")
    with room.refuses(NotFound):
        room.cordia.joins(tabled)


def test_who_was_invited_joins_what_is_not_maintained_before_its_sponsors_alone(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.arvenia.invites(room.cordia, tabled)
    room.draft("1 States recall the report.")
    assert room.told(room.cordia.joins(tabled)) == {"Arvenia", "Cordia"}


def test_nobody_joins_twice_nor_its_own(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.cordia.joins(tabled)
    with room.refuses(NotPossible, "co-sponsors this proposal already"):
        room.cordia.joins(tabled)
    with room.refuses(NotPossible, "is its lead sponsor"):
        room.arvenia.joins(tabled)


def test_nobody_is_invited_twice_nor_to_its_own(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.arvenia.invites(room.cordia, tabled)
    for guest in (room.cordia, room.arvenia):
        with room.refuses(NotPossible, "sponsors this proposal already"):
            room.arvenia.invites(guest, tabled)


def test_only_those_who_decide_sponsor(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    with room.refuses(NotPossible, "takes no part in decisions"):
        room.arvenia.invites(room.observer, tabled)


def test_a_guest_nobody_accredited_is_refused_as_absent(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    for guest in ("aaaaaaaaaaaaaaaa", "", "a/b", None):
        with room.refuses(NotFound, "There is nothing here"):
            room.arvenia.does("invite_co_sponsor", tabled.subject, delegation=guest)


def test_only_the_lead_sponsor_invites(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.cordia.joins(tabled)
    with room.refuses(NotPermitted, "the delegation whose act it is"):
        room.cordia.invites(room.dunmark, tabled)


def test_a_withdrawn_proposal_takes_no_sponsors(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.arvenia.withdraws(tabled)
    with room.refuses(NotFound):
        room.cordia.joins(tabled)
    with room.refuses(NotPossible, "was withdrawn"):
        room.arvenia.invites(room.cordia, tabled)


def test_a_co_sponsor_leaves_before_all_who_know_the_proposal(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.cordia.joins(tabled)
    left = room.cordia.leaves(tabled)
    assert standing(room, tabled, room.cordia) == "left"
    assert "states" in room.told(left)
    assert room.cordia.joins(tabled).kind == "sponsorship.joined"


def test_declining_an_invitation_is_heard_by_the_sponsors_alone(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.arvenia.invites(room.cordia, tabled)
    assert room.told(room.cordia.leaves(tabled)) == {"Arvenia", "Cordia"}


def test_whoever_left_what_is_before_the_chair_no_longer_sees_it(closed_room: Room) -> None:
    tabled = closed_room.arvenia.proposes("1", BETTER)
    closed_room.arvenia.invites(closed_room.cordia, tabled)
    closed_room.cordia.leaves(tabled)
    with closed_room.refuses(NotFound, "There is nothing here"):
        closed_room.cordia.joins(tabled)


def test_only_sponsors_leave_and_the_lead_sponsor_withdraws(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    with room.refuses(NotPossible, "does not co-sponsor"):
        room.cordia.leaves(tabled)
    with room.refuses(NotPossible, "withdraw it instead"):
        room.arvenia.leaves(tabled)


def test_joining_from_the_floor_is_confirmed_by_joining(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.secretariat.hears(room.cordia).joins(tabled)
    row = room.row(models.CoSponsor, (tabled.subject, room.cordia.delegation))
    assert (row.state, row.stated) == ("joined", True)
    room.cordia.joins(tabled)
    assert not room.row(models.CoSponsor, (tabled.subject, room.cordia.delegation)).stated


def test_nobody_is_entered_from_the_floor_as_joining_what_is_before_the_chair(closed_room: Room) -> None:
    tabled = closed_room.arvenia.proposes("1", BETTER)
    with closed_room.refuses(NotPossible, "before the chair alone"):
        closed_room.secretariat.hears(closed_room.cordia).joins(tabled)
