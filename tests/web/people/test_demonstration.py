"""The doors of a demonstration open invented conferences, and only to this machine."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from editor import credentials
from editor.app import create_app
from editor.negotiation import perform
from tests.web.people.house import House
from tests.web.people.visitor import Visitor


@pytest.fixture
def door(house: House) -> tuple[str, str]:
    """The path of the door of a demonstration seat, and the seat."""
    conference = house.hall.founds(short_name="IC", demonstration=True)
    seat = house.hall.takes(house.hall.invites("chair", to=conference))
    return door_of(house, seat), seat


def door_of(house: House, seat: str) -> str:
    """The path of the door that a seat would have."""
    return f"/demonstration/{house.derived(credentials.DEMONSTRATION, seat)}"


def test_a_button_signs_in_to_the_seat(house: House, door: tuple[str, str]) -> None:
    path, seat = door
    visitor = house.visitor()
    assert "Sit down" in visitor.opens(path).get_data(as_text=True)
    assert not visitor.is_in()
    assert visitor.sends(path).location == f"/s/{seat}/"
    assert visitor.is_in()


def test_a_conference_that_is_none_has_no_doors(house: House) -> None:
    assert house.visitor().opens(door_of(house, house.hall.seats("chair"))).status_code == 404


def test_a_revoked_seat_has_no_door(house: House, door: tuple[str, str]) -> None:
    path, seat = door
    perform(house.store, "revoke_seat", house.hall.host(), seat)
    assert house.visitor().opens(path).status_code == 404


def test_other_machines_find_no_door(house: House, door: tuple[str, str]) -> None:
    assert house.visitor(address="192.0.2.1").opens(door[0]).status_code == 404


@pytest.mark.parametrize("public", [{"secure": True}, {"hosts": ("localhost",)}, {"proxies": 1}])
def test_a_server_for_others_has_no_doors(
    house: House, door: tuple[str, str], public: dict[str, Any]
) -> None:
    app = create_app(house.store, dataclasses.replace(house.given, **public))
    assert Visitor(app).opens(door[0]).status_code == 404
