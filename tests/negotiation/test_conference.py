"""The standing acts: founding, the official list, groups, sittings, documents, modes."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood
from tests.room import Room

FOUNDED = {"name": "Second Conference", "short_name": "SC", "place": "Port Alder", "zone": "UTC",
           "starts_on": "2027-06-07", "ends_on": "2027-06-11"}


def accredit(room: Room, **how: Any) -> str:
    given = {"code": "EST", "short_name": "Estovia"} | how
    return room.secretariat.does("accredit_delegation", room.conference, **given).subject


@pytest.mark.parametrize(("field", "value", "words"), [
    ("zone", "Atlantis/Capital", "time zone"), ("starts_on", "soon", "must be a date"),
    ("ends_on", "2027-06-01", "comes before the first"), ("name", " ", "is empty"), ("name", "x" * 301, "300"),
    ("name", "A\u202eB", "direction"), ("place", "Two\nlines", "one line"),
])
def test_a_conference_is_founded_on_sound_facts_or_not_at_all(room: Room, field: str, value: str, words: str) -> None:
    with room.refuses(NotUnderstood, words):
        room.host.does("found_conference", **(FOUNDED | {field: value}))


def test_only_whoever_runs_the_machine_founds_a_conference(room: Room) -> None:
    with room.refuses(NotPermitted, "the person who runs this machine"):
        room.secretariat.does("found_conference", **FOUNDED)


def test_the_chair_is_elected_once(room: Room) -> None:
    room.secretariat.does("elect_chair", room.conference, chair="Ms. Ana Brel (Arvenia)")
    with room.refuses(NotPossible, "already on record"):
        room.secretariat.does("elect_chair", room.conference, chair="Mr. Ito Vann (Borland)")


def test_the_official_list_grows_in_its_order(room: Room) -> None:
    first, second = accredit(room), accredit(room, code="FAR", short_name="Farrow")
    assert room.row(models.Delegation, first).listed + 1 == room.row(models.Delegation, second).listed


@pytest.mark.parametrize(("how", "words"), [
    ({"code": ""}, "code is empty"), ({"kind": "great power"}, "class of participation"),
    ({"short_name": "E" * 121}, "120"), ({"short_name": "Es\u200btovia"}, "invisible"),
])
def test_a_delegation_is_accredited_on_sound_facts(room: Room, how: dict[str, str], words: str) -> None:
    with room.refuses(NotUnderstood, words):
        accredit(room, **how)


def test_a_code_stands_for_one_delegation(room: Room) -> None:
    with room.refuses(NotPossible, "ARV is already on the list"):
        accredit(room, code="ARV")


def test_many_are_accredited_in_one_act_or_none(room: Room) -> None:
    rows = [{"code": "EST", "short_name": "Estovia"}, {"code": "EST", "short_name": "Farrow"}]
    with room.refuses(NotPossible, "EST is already on the list"):
        room.secretariat.does("accredit_delegations", room.conference, delegations=rows)
    rows[1]["code"] = "FAR"
    room.secretariat.does("accredit_delegations", room.conference, delegations=rows)
    assert {"EST", "FAR"} <= {row.code for row in room.rows(models.Delegation)}


def test_a_delegation_accredits_nobody(room: Room) -> None:
    with room.refuses(NotPermitted, "this is for the secretariat"):
        room.arvenia.does("accredit_delegation", room.conference, code="EST", short_name="Estovia")


def test_credentials_are_accepted_once(room: Room) -> None:
    room.secretariat.does("accept_credentials", room.arvenia.delegation)
    with room.refuses(NotPossible, "already accepted"):
        room.secretariat.does("accept_credentials", room.arvenia.delegation)


def test_a_group_speaks_for_delegations_and_not_for_groups(room: Room) -> None:
    with room.refuses(NotPossible, "not for other groups"):
        room.secretariat.does("compose_group", room.trio.delegation, members=[room.trio.delegation])
    with room.refuses(NotPossible, "is not a group"):
        room.secretariat.does("compose_group", room.arvenia.delegation, members=[room.borland.delegation])
    with room.refuses(NotFound):
        room.secretariat.does("compose_group", room.trio.delegation, members=["nobody"])


def test_an_alias_means_one_delegation(room: Room) -> None:
    room.secretariat.does("settle_alias", room.arvenia.delegation, alias="AV")
    for taken in ("AV", "BOR"):
        with room.refuses(NotPossible, "already stands for a delegation"):
            room.secretariat.does("settle_alias", room.borland.delegation, alias=taken)


def test_sittings_are_numbered_by_kind(room: Room) -> None:
    ids = [room.opens("informal consultations"), room.opens("formal meeting"), room.opens("informal consultations")]
    assert [room.row(models.Sitting, one).number for one in ids] == [1, 2, 2]
    told = room.secretariat.does("close_sitting", ids[0])
    assert told.kind == "sitting.closed"
    with room.refuses(NotPossible, "already closed"):
        room.secretariat.does("close_sitting", ids[0])


def test_no_kind_of_sitting_is_made_up(room: Room) -> None:
    with room.refuses(NotUnderstood, "kind"):
        room.opens("corridor talk")


def test_the_symbol_is_assigned_by_the_secretariat(room: Room) -> None:
    room.secretariat.does("assign_symbol", room.document, symbol="A/CONF.1/L.1")
    assert room.row(models.Document, room.document).symbol == "A/CONF.1/L.1"
    with room.refuses(NotPossible, "already has the symbol"):
        room.secretariat.does("assign_symbol", room.document, symbol="A/CONF.1/L.1")
    with room.refuses(NotPermitted):
        room.chair.does("assign_symbol", room.document, symbol="A/CONF.1/L.2")


def test_the_modes_are_the_chairs_and_no_others(room: Room) -> None:
    with room.refuses(NotPermitted, "this is for the chair"):
        room.officer.does("set_modes", room.document, circulation="circulated", attribution="none", board="the office")
    with room.refuses(NotPossible, "in force already"):
        room.sets_modes("woven")
    with room.refuses(NotUnderstood, "circulation"):
        room.sets_modes("shouted")


def test_a_seat_of_another_conference_finds_nothing_here(room: Room) -> None:
    other = room.host.does("found_conference", **FOUNDED).subject
    with room.refuses(NotFound):
        room.secretariat.does("accredit_delegation", other, code="EST", short_name="Estovia")


def test_a_revoked_seat_acts_no_more(room: Room) -> None:
    room.host.does("revoke_seat", room.arvenia.seat)
    with room.refuses(NotPermitted, "no longer held"):
        room.arvenia.proposes("1", "States welcome the report.")
