"""The way in for the shell exists on the local socket alone, and for those who know the secret."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from editor import credentials
from tests.web.people.house import House

ASKED = {"act": "accredit_delegation", "seat": "host", "command": "one",
         "details": {"code": "EST", "short_name": "Estavia"}}


@pytest.fixture
def told(house: House) -> dict[str, str]:
    """The header that the shell sends."""
    return {"Adref-Shell": house.derived(credentials.SHELL)}


@pytest.fixture
def local(house: House) -> FlaskClient:
    """Asks as the server passes on what came over the local socket: from no address."""
    client = house.app.test_client()
    client.environ_base = {}
    return client


def test_an_act_is_done_and_its_receipt_returned(
    house: House, told: dict[str, str], local: FlaskClient
) -> None:
    asked = ASKED | {"subject": house.hall.conference}
    answer = local.post("/shell", json=asked, headers=told)
    assert answer.status_code == 200 and answer.get_json()["kind"] == "delegation.accredited"


def test_a_refusal_is_a_sentence_with_its_kind(
    house: House, told: dict[str, str], local: FlaskClient
) -> None:
    unfit: list[Any] = [ASKED | {"subject": house.hall.conference, "details": {"code": "EST"}}, None, [], "words",
                        ASKED | {"act": "rewrite_history"}, {"who": "knows"}]
    for asked in unfit:
        answer = local.post("/shell", json=asked, headers=told)
        assert answer.status_code == 422 and answer.get_json()["kind"] == "NotUnderstood"
        assert answer.get_json()["error"].endswith(".")


def test_from_the_network_there_is_nothing(house: House, told: dict[str, str]) -> None:
    client = house.app.test_client()
    absent = client.post("/nothing").get_data()
    assert client.post("/shell", json=ASKED, headers=told).get_data() == absent
    assert client.get("/shell", headers=told).get_data() == absent


def test_without_the_secret_there_is_nothing(local: FlaskClient) -> None:
    for header in ({}, {"Adref-Shell": ""}, {"Adref-Shell": "a" * 52}, {"Adref-Shell": "é"}):
        assert local.post("/shell", json=ASKED, headers=header).status_code == 404
