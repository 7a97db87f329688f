"""The chair shows who is present, and shows it no longer, from the desk, beside the modes; nobody else does."""

from __future__ import annotations

import pytest

from editor.queries.desks import PRESENCE
from editor.refusals import NotPermitted, NotPossible
from tests.web.building import Building


def test_the_chair_shows_it_and_shows_it_no_longer_from_the_desk(building: Building) -> None:
    chair, document = building.chair, building.room.document
    assert "show_presence" in chair.desk().acts and PRESENCE not in chair.desk()
    receipt = chair.does("show_presence", document)
    assert "which delegations are present" in receipt
    assert "hide_presence" in chair.desk().acts and PRESENCE in chair.desk()
    chair.does("hide_presence", document)
    assert "show_presence" in chair.desk().acts and PRESENCE not in chair.desk()


def test_it_is_told_to_those_inside_by_name_and_not_to_observers(building: Building) -> None:
    building.room.chair.does("show_presence", building.room.document)
    assert "let everyone who negotiates see which delegations are present" in building.arvenia.opens("journal")
    assert "present" not in building.observer.opens("journal").part("//main")


def test_nobody_but_the_chair_may(building: Building) -> None:
    room = building.room
    for who in (room.officer, room.secretariat, room.arvenia, room.observer):
        with room.refuses(NotPermitted, "the chair"):
            who.does("show_presence", room.document)
    assert "show_presence" not in building.officer.desk().acts


@pytest.mark.parametrize("shown", [False, True])
def test_what_is_so_already_is_refused(building: Building, shown: bool) -> None:
    room = building.room
    if shown:
        room.chair.does("show_presence", room.document)
    with room.refuses(NotPossible, "present"):
        room.chair.does("show_presence" if shown else "hide_presence", room.document)
