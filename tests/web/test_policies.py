"""Every route says whom it is for, and reading writes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from editor import models
from editor.web.policy import Policy, open_to, policy_of, require_policies
from tests.web.building import Browser, Building
from tests.web.test_headers import addresses

pytestmark = pytest.mark.slow  # a round through every page

ANYONE = {
    "static", "people.sign_in", "people.signing_in", "people.sign_out", "people.shell.do",
    "people.invitations.invitation", "people.invitations.take_seat", "people.demonstration.door",
    "people.demonstration.sit_down", "people.renewal.password", "people.renewal.renew_password",
}


def test_every_route_declares_its_policy(building: Building) -> None:
    for rule in building.app.url_map.iter_rules():
        assert policy_of(building.app, rule.endpoint) is not None, rule.endpoint


def test_what_is_open_to_anyone_is_listed_here(building: Building) -> None:
    rules = building.app.url_map.iter_rules()
    assert {rule.endpoint for rule in rules if policy_of(building.app, rule.endpoint) is Policy.ANYONE} == ANYONE


def test_an_address_with_a_seat_is_for_its_holder(building: Building) -> None:
    for rule in building.app.url_map.iter_rules():
        seated = policy_of(building.app, rule.endpoint) is Policy.SEATED
        assert seated == ("seat" in rule.arguments), rule.rule


def test_a_route_that_says_nothing_keeps_the_application_from_starting() -> None:
    app = Flask("a house with an open window", static_folder=None)
    app.add_url_rule("/kept", "kept", open_to(Policy.SIGNED_IN)(lambda: ""))
    require_policies(app)
    app.add_url_rule("/window", "window", lambda: "")
    with pytest.raises(RuntimeError, match="window"):
        require_policies(app)


def test_who_is_not_signed_in_is_led_to_the_door_from_every_seat(building: Building) -> None:
    visitor = Browser(building, building.arvenia.seat)
    for rule, address in addresses(building, building.arvenia):
        if policy_of(building.app, rule.endpoint) is not Policy.ANYONE and "GET" in (rule.methods or ()):
            answer = visitor.client.get(address, buffered=True)
            assert answer.status_code == 302 and answer.location.startswith("/sign-in?to="), address


def test_a_stranger_finds_nothing_at_any_seat(building: Building) -> None:
    """Signed in, and in no seat of this address."""
    for rule, address in addresses(building, building.arvenia):
        if "seat" in rule.arguments and "GET" in (rule.methods or ()):
            page = building.cordia.opens(address)
            assert page.code == 404 and "Arvenia" not in page.html, address


@pytest.mark.parametrize("seat", ["arvenia", "chair", "secretariat", "observer"])
def test_reading_writes_nothing(building: Building, seat: str) -> None:
    browser: Browser = getattr(building, seat)
    with building.unchanged():
        for rule, address in addresses(building, browser):
            if "GET" in (rule.methods or ()):
                for asked in (address, f"{address}?panel=1", f"{address}?floor_of={building.room.cordia.delegation}"):
                    browser.client.get(asked, buffered=True)
                    browser.client.head(asked, buffered=True)


def test_only_that_a_sign_in_is_in_use_is_noted_and_at_most_every_five_minutes(building: Building) -> None:
    browser = building.arvenia
    account = building.room.row(models.Seat, browser.seat).account_id

    def seen() -> object:
        with building.store.reading() as session:
            return session.scalar(select(models.Session.seen_at).where(models.Session.account_id == account))

    browser.opens("drafts")
    first = seen()
    browser.opens("drafts")
    assert seen() == first
    building.store.sources.now.at += timedelta(minutes=6)  # type: ignore[attr-defined]
    browser.opens("drafts")
    building.store.write("", lambda session: None)  # it is noted beside the answer, not before it
    assert seen() != first
