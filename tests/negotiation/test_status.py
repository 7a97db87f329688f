"""What the acts of the room make of a paragraph's status, for each audience from what it may know."""

from __future__ import annotations

from editor.consensus.modes import Audience
from tests.room import Room

BETTER = "States welcome the report."


def test_a_paragraph_nobody_spoke_on_is_not_yet_considered(room: Room) -> None:
    assert room.status("1") == "not yet considered"


def test_a_proposal_is_pending_where_it_is_known(closed_room: Room) -> None:
    closed_room.arvenia.proposes("1", BETTER)
    assert closed_room.status("1") == "proposals pending"
    assert closed_room.status("1", Audience.STATES) == "not yet considered"
    assert closed_room.status("1", Audience.STATES, closed_room.arvenia) == "proposals pending"


def test_a_proposal_not_yet_maintained_is_pending_no_more(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.draft("1 States note the annual report.")
    assert room.status("1", Audience.STATES) == "not yet considered"
    room.arvenia.maintains(tabled)
    assert room.status("1", Audience.STATES) == "proposals pending"


def test_an_objection_for_the_chair_is_no_objection_for_states(room: Room) -> None:
    room.borland.objects_to("1", reason="Too weak.")
    assert room.status("1") == "objection"
    assert room.status("1", Audience.STATES) == "not yet considered"


def test_an_objection_opened_to_states_is_one_for_them(room: Room) -> None:
    room.borland.objects_to("1", visible_to="States")
    assert room.status("1", Audience.STATES) == "objection"


def test_an_objection_keeps_its_paragraph_until_it_is_withdrawn(room: Room) -> None:
    said = room.borland.objects_to("1")
    room.secretariat.hears(room.borland).withdraws(said)
    assert room.status("1") == "objection"
    room.borland.confirms(said)
    assert room.status("1") == "not yet considered"


def test_what_is_stated_from_the_floor_counts_at_once(room: Room) -> None:
    room.secretariat.hears(room.borland).reserves("1")
    assert room.status("1") == "reserved"


def test_an_objection_after_agreement_asks_for_reopening(room: Room) -> None:
    room.chair.gavels("1")
    room.borland.objects_to("1")
    assert room.status("1") == "agreed ad ref, reopening requested"


def test_an_adopted_text_is_adopted_for_everyone(room: Room) -> None:
    room.borland.objects_to("1")
    room.chair.puts_the_question()
    room.chair.announces("adopted without a vote")
    assert {room.status("1", audience) for audience in Audience} == {"adopted"}
