"""What an audience may not know leaves no trace in its streams: no entry, no name, no number, no gap."""

from __future__ import annotations

import json

import pytest

from editor import models
from editor.fingerprints import proposed_hash, wording_hash
from editor.text.wording import Wording
from tests.room import Room
from tests.voices import Delegation

BETTER = "States welcome the report."
SECRET = "Only the chair may read this."


def streams(room: Room) -> dict[str, list[bytes]]:
    """The bytes of every stream."""
    found: dict[str, list[bytes]] = {}
    for name, _, content, _ in room.journal():
        found.setdefault(name, []).append(content)
    return found


def changed(before: dict[str, list[bytes]], after: dict[str, list[bytes]]) -> set[str]:
    """The streams that grew."""
    return {name for name in after if after[name] != before.get(name)}


def names(room: Room, *told: str | Delegation) -> set[str]:
    """Names of streams of the document."""
    return {f"{each}/{room.document}" if isinstance(each, str) else f"delegation/{room.document}/{each.delegation}"
            for each in told}


def everything_to_the_chair(room: Room) -> list[str]:
    """Every act of two delegations before the chair alone; the ids of what they made."""
    prepared = room.arvenia.prepares("1", SECRET)
    tabled = room.arvenia.proposes("1", SECRET, draft_proposal=prepared.subject, rationale=SECRET)
    room.arvenia.revises(tabled, f"{SECRET} Really.")
    room.arvenia.invites(room.cordia, tabled)
    room.cordia.joins(tabled)
    said = room.cordia.objects_to("1", reason=SECRET)
    whole = room.arvenia.reserves(remedy=SECRET)
    stated = room.secretariat.hears(room.arvenia).proposes("2", f"{SECRET} Stated.")
    room.arvenia.confirms(stated)
    room.cordia.leaves(tabled)
    room.cordia.withdraws(said)
    room.arvenia.withdraws(tabled)
    return [tabled.subject, said.subject, whole.subject, stated.subject]


def test_what_is_before_the_chair_reaches_no_other_stream(closed_room: Room) -> None:
    room = closed_room
    before = streams(room)
    everything_to_the_chair(room)
    heard = changed(before, streams(room))
    assert heard == names(room, "office", "secretariat", room.arvenia, room.cordia)


def test_what_is_before_the_chair_is_named_nowhere_else(closed_room: Room) -> None:
    room = closed_room
    made = everything_to_the_chair(room)
    room.sets_modes("woven", "named")
    room.arvenia.proposes("3", "States report every year.")
    others = names(room, "states", "open", room.borland, room.dunmark, room.trio, room.observer)
    told = b"".join(b"".join(rows) for name, rows in streams(room).items() if name in others)
    for ident in made:
        assert ident.encode() not in told
    assert SECRET.encode() not in b"".join(b"".join(rows) for rows in streams(room).values())


def test_private_text_lies_in_no_table_in_the_clear(closed_room: Room) -> None:
    everything_to_the_chair(closed_room)
    assert SECRET not in repr(closed_room.record())


def test_numbers_of_states_tell_nothing_of_what_the_chair_received(closed_room: Room) -> None:
    room = closed_room
    everything_to_the_chair(room)
    room.sets_modes("woven", "named")
    room.borland.proposes("3", "States report every year.")
    assert room.entries("states")[-1]["details"]["number"] == 1
    home = json.dumps(room.entries("delegation", room.borland)[-1])
    assert '"number": 1' in home
    assert '"office"' not in home


@pytest.mark.parametrize(("attribution", "nameless"), [
    ("none", ("office", "secretariat", "states")), ("to the chair only", ("states",)),
])
def test_without_names_nothing_tells_whose_it_is(
    room: Room, attribution: str, nameless: tuple[str, ...]
) -> None:
    room.sets_modes("woven", attribution)
    before = {audience: len(room.entries(audience)) for audience in nameless}
    tabled = room.arvenia.proposes("1", BETTER, command="arvenias-own-request")
    room.arvenia.revises(tabled, "States rejoice.")
    room.arvenia.supports("2")
    room.arvenia.withdraws(room.arvenia.accepts("3"))
    room.trio.reserves(visible_to="States")
    room.arvenia.invites(room.cordia, tabled)
    room.cordia.joins(tabled)
    room.arvenia.withdraws(tabled)
    telling = [room.arvenia.delegation, room.arvenia.seat, "Arvenia", "ARV", "arvenias-own-request", "act-",
               room.cordia.delegation, "Cordia", room.trio.delegation, "Trio", room.borland.delegation]
    for audience in nameless:
        entries = room.entries(audience)[before[audience]:]
        assert len(entries) >= 7
        for entry in entries:
            assert set(entry) <= {"v", "kind", "at", "document", "conference", "details", "stream", "number"}
            found = [word for word in telling if word in json.dumps(entry)]
            assert found == []


def test_names_go_no_further_than_states(room: Room) -> None:
    room.arvenia.proposes("1", BETTER)
    room.arvenia.supports("2")
    assert {entry["kind"] for entry in room.entries("open")} <= {"modes.set", "draft.issued"}


def test_told_entries_carry_neither_seat_nor_request_nor_base(room: Room) -> None:
    room.arvenia.proposes("1", BETTER, command="arvenias-own-request")
    told = json.dumps([room.entries(audience)[-1] for audience in ("office", "secretariat", "states")])
    for own in (room.arvenia.seat, "arvenias-own-request", "made_on\": {", "rebuilds"):
        assert own not in told


def test_the_receipt_of_a_floor_entry_names_no_stream_of_the_delegation(closed_room: Room) -> None:
    closed_room.arvenia.prepares("1", BETTER)
    stated = closed_room.secretariat.hears(closed_room.arvenia).proposes("2", BETTER)
    assert stated.stream == f"secretariat/{closed_room.document}"


def test_a_private_act_leaves_no_gap_for_others(closed_room: Room) -> None:
    everything_to_the_chair(closed_room)
    for rows in streams(closed_room).values():
        assert [json.loads(row)["number"] for row in rows] == list(range(1, len(rows) + 1))


def test_the_hash_of_private_words_stands_in_no_position(closed_room: Room) -> None:
    tabled = closed_room.arvenia.proposes("1", BETTER)
    closed_room.arvenia.invites(closed_room.cordia, tabled)
    said = closed_room.cordia.supports(tabled)
    row = closed_room.row(models.Position, said.subject)
    assert row.wording_hash == proposed_hash(tabled.subject, 1)
    plain = wording_hash(Wording(BETTER)).encode()
    assert plain not in b"".join(b"".join(rows) for rows in streams(closed_room).values())
