"""The door and a person's own pages: no fixation, revocable at once, fair to a mission behind one address."""

from __future__ import annotations

import dataclasses
import re
import shutil
import socket
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from editor import credentials
from editor.app import create_app
from editor.negotiation import accounts, perform
from editor.settings import Settings, settings
from editor.web import login
from tests.hall import EMAIL, PASSWORD, Hall
from tests.web.visitor import Visitor


class House:
    """An application over a hall: one person has a password and, until a test seats them, no seat."""

    def __init__(self, hall: Hall, instance: Path) -> None:
        self.hall, self.store = hall, hall.store
        self.given: Settings = settings({"ADREF_INSTANCE": str(instance)})
        self.app: Flask = create_app(self.store, self.given)

    def visitor(self, **how: str) -> Visitor:
        """Somebody with a browser."""
        return Visitor(self.app, **how)

    def inside(self) -> Visitor:
        """The person, signed in."""
        visitor = self.visitor()
        assert visitor.signs_in(EMAIL, PASSWORD).status_code == 303
        return visitor

    def invited(self, email: str, capacity: str = "delegate") -> str:
        """Somebody is invited to Arvenia; the path of the link."""
        return f"/invitations/{self.hall.invites(capacity, email=email).token}"

    def derived(self, purpose: str, about: str = "") -> str:
        """A token that follows from the secret of this installation."""
        assert isinstance(self.app.secret_key, bytes)
        return credentials.derived(self.app.secret_key, purpose, about)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> tuple[Hall, Path]:
    """A hall and the file of its database."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("house") / "adref.sqlite")
    hall = Hall(f"sqlite:///{file}")
    hall.store.close()
    return hall, Path(file)


@pytest.fixture
def house(built: tuple[Hall, Path], tmp_path: Path) -> Iterator[House]:
    """A house with its door, in a copy of its own."""
    hall, file = copy(built[0]), built[1]
    hall.open(f"sqlite:///{shutil.copy(file, tmp_path / 'adref.sqlite')}", "a copy")
    yield House(hall, tmp_path / "instance")
    hall.store.close()


def test_who_is_not_signed_in_is_led_to_the_door_and_back(house: House) -> None:
    visitor = house.visitor()
    led = visitor.opens("/sessions")
    assert (led.status_code, led.location) == (302, "/sign-in?to=/sessions")
    assert visitor.sends(led.location, "/sign-in", email=EMAIL, password=PASSWORD).location == "/sessions"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x",
                                       "/\nevil", "evil.example"])
def test_the_door_leads_nowhere_outside(house: House, elsewhere: str) -> None:
    assert house.visitor().signs_in(EMAIL, PASSWORD, next=elsewhere).location == "/conferences"


def test_who_holds_one_seat_is_led_to_it(house: House) -> None:
    seat = house.hall.seats("delegate")
    assert house.visitor().signs_in(EMAIL, PASSWORD).location == f"/s/{seat}/"


def test_wrong_and_unknown_get_the_same_page(house: House) -> None:
    pages = []
    for email, password in ((EMAIL, "not the password"), ("nobody@mission.example", PASSWORD)):
        answer = house.visitor().signs_in(email, password)
        assert answer.status_code == 401
        page = answer.get_data(as_text=True).replace(email, "…")
        pages.append(re.sub(r'name="csrf_token" value="[^"]+"', "", page))
    assert pages[0] == pages[1]
    assert accounts.WRONG in pages[0]


def test_what_was_typed_comes_back_but_never_the_password(house: House) -> None:
    page = house.visitor().signs_in(EMAIL, "not <the> password").get_data(as_text=True)
    assert EMAIL in page and "not " + "&lt;the" not in page and "not <the>" not in page


def test_a_session_prepared_before_sign_in_is_worth_nothing_after(house: House) -> None:
    visitor = house.visitor()
    visitor.opens("/sign-in")
    prepared = visitor.cookie
    visitor.signs_in(EMAIL, PASSWORD)
    assert visitor.cookie != prepared
    intruder = house.visitor()
    intruder.client.set_cookie("adref", prepared or "")
    assert not intruder.is_in() and visitor.is_in()


def test_a_cookie_kept_from_before_signing_out_admits_nobody(house: House) -> None:
    visitor = house.inside()
    first = visitor.cookie
    visitor.client.post("/sign-out", data=_csrf(visitor, "/sessions"))
    visitor.signs_in(EMAIL, PASSWORD)
    assert visitor.cookie != first
    intruder = house.visitor()
    intruder.client.set_cookie("adref", first or "")
    assert not intruder.is_in()


def test_signing_in_again_in_one_browser_leaves_one_sign_in(house: House) -> None:
    link = house.invited(EMAIL)
    visitor = house.inside()
    before = visitor.cookie
    assert visitor.sends(link, email=EMAIL, password=PASSWORD).status_code == 303
    assert visitor.opens("/sessions").get_data(as_text=True).count("Firefox on Linux") == 1
    assert visitor.cookie != before


def test_signing_out_ends_the_sign_in_on_the_server(house: House) -> None:
    visitor = house.inside()
    kept = visitor.cookie
    assert visitor.sends("/sessions", "/sessions/everywhere/end").location == "/sign-in"
    visitor.client.set_cookie("adref", kept or "")
    assert not visitor.is_in()


def test_one_sign_in_ended_elsewhere_is_over_at_the_next_page(house: House) -> None:
    here, there = house.inside(), house.inside()
    page = here.opens("/sessions").get_data(as_text=True)
    (address,) = re.findall(r'action="(/sessions/[a-z2-7]{16}/end)"', page)
    assert here.sends("/sessions", address).location == "/sessions"
    assert here.is_in() and not there.is_in()


def test_nobody_ends_the_sign_in_of_another(house: House) -> None:
    here = house.inside()
    accounts.open_account(house.store, email="b@mission.example", name="B", password=PASSWORD)
    stranger = house.visitor()
    stranger.signs_in("b@mission.example", PASSWORD)
    there = house.inside()
    page = there.opens("/sessions").get_data(as_text=True)
    (address,) = re.findall(r'action="(/sessions/[a-z2-7]{16}/end)"', page)
    assert stranger.client.post(address, data=_csrf(stranger, "/sessions")).status_code == 404
    assert here.is_in()


def test_a_changed_password_ends_every_other_sign_in_and_renews_this_one(house: House) -> None:
    here, there = house.inside(), house.inside()
    before = here.cookie
    assert here.sends("/password", present=PASSWORD, password="eleven paper boats").location == "/sessions"
    assert here.is_in() and not there.is_in() and here.cookie != before
    assert house.visitor().signs_in(EMAIL, PASSWORD).status_code == 401
    assert house.visitor().signs_in(EMAIL, "eleven paper boats").status_code == 303


def test_a_refused_password_changes_nothing(house: House) -> None:
    here, there = house.inside(), house.inside()
    assert here.sends("/password", present="not the password", password="eleven paper boats").status_code == 403
    refused = here.sends("/password", present=PASSWORD, password="short")
    assert refused.status_code == 422 and "at least 12 characters" in refused.get_data(as_text=True)
    assert here.is_in() and there.is_in()


def test_the_cookie_is_closed_to_scripts_and_to_other_sites(house: House) -> None:
    (cookie,) = house.visitor().signs_in(EMAIL, PASSWORD).headers.getlist("Set-Cookie")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie and "Expires" not in cookie


def test_over_https_the_cookie_is_bound_to_the_host(house: House) -> None:
    app = create_app(house.store, dataclasses.replace(house.given, secure=True))
    (cookie,) = app.test_client().get("/sign-in", base_url="https://adref.example").headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-adref=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_pages_read_while_signed_in_set_no_cookie_again(house: House) -> None:
    visitor = house.inside()
    assert visitor.opens("/conferences").headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize("address", ["/sign-in", "/sign-out", "/password", "/sessions/everywhere/end"])
def test_a_form_without_its_token_does_nothing(house: House, address: str) -> None:
    visitor = house.inside()
    assert visitor.client.post(address, data={"email": EMAIL, "password": PASSWORD}).status_code == 400
    assert visitor.is_in()


def test_a_mission_behind_one_address_is_not_kept_out(house: House) -> None:
    visitor = house.visitor()
    token = _csrf(visitor, "/sign-in")
    codes = {
        visitor.client.post("/sign-in", data=token | {"email": f"person{n}@mission.example", "password": ""},
                            environ_base={"REMOTE_ADDR": "192.0.2.1"}).status_code
        for n in range(200)
    }
    assert codes == {401}


def test_guessing_one_account_is_stopped_whatever_the_address_claims(house: House) -> None:
    visitor = house.visitor()
    token = _csrf(visitor, "/sign-in")

    def guesses(n: int) -> int:
        return visitor.client.post(
            "/sign-in", data=token | {"email": EMAIL.upper() if n % 2 else EMAIL, "password": ""},
            headers={"X-Forwarded-For": f"192.0.2.{n}"},
        ).status_code

    codes = [guesses(n) for n in range(22)]
    assert codes == [401] * 20 + [429] * 2
    assert house.visitor(address="198.51.100.7").signs_in(EMAIL, PASSWORD).status_code == 303


def test_who_knows_the_password_is_never_kept_out_by_having_used_it(house: House) -> None:
    codes = {house.visitor().signs_in(EMAIL, PASSWORD).status_code for _ in range(25)}
    assert codes == {303}


def test_a_listener_hears_which_sign_ins_are_over(house: House) -> None:
    heard: list[str] = []

    def hear(sender: object, sessions: tuple[str, ...]) -> None:
        heard.extend(sessions)

    with login.ended.connected_to(hear):
        visitor = house.inside()
        house.inside()
        visitor.sends("/sessions", "/sessions/everywhere/end")
    assert len(heard) == 2


def test_the_seats_of_a_person_are_listed_with_their_conference(house: House) -> None:
    house.hall.seats("delegate")
    house.hall.seats("officer")
    page = house.inside().opens("/").get_data(as_text=True)
    assert "Conference on Weights" in page and "Arvenia" in page and "The chair’s office" in page
    assert "Borland" not in page


def test_a_revoked_seat_is_no_longer_listed(house: House) -> None:
    seat = house.hall.seats("delegate")
    perform(house.store, "revoke_seat", house.hall.host(), seat)
    assert "You hold no seat yet" in house.inside().opens("/").get_data(as_text=True)


def test_an_invitation_opens_an_account_and_leads_to_the_seat(house: House) -> None:
    link, visitor = house.invited("new@mission.example"), house.visitor()
    page = visitor.opens(link).get_data(as_text=True)
    assert "Arvenia" in page and "Your name" in page
    taken = visitor.sends(link, name="N. Ew", password="eleven paper boats")
    assert taken.status_code == 303 and taken.location.startswith("/s/")
    assert "N. Ew" in visitor.opens("/sessions").get_data(as_text=True)


def test_an_invitation_works_once(house: House) -> None:
    link = house.invited("new@mission.example")
    house.visitor().sends(link, name="N. Ew", password="eleven paper boats")
    second = house.visitor().opens(link)
    assert second.status_code == 410 and "already taken up" in second.get_data(as_text=True)
    visitor = house.visitor()
    again = visitor.client.post(link, data=_csrf(visitor, "/sign-in") | {"name": "X", "password": "eleven paper boats"})
    assert again.status_code == 410 and not visitor.is_in()


def test_a_person_with_an_account_takes_the_seat_with_their_password_only(house: House) -> None:
    link = house.invited(EMAIL)
    page = house.visitor().opens(link).get_data(as_text=True)
    assert "Your name" not in page
    assert house.visitor().sends(link, password="not the password").status_code == 401
    assert house.visitor().sends(link, password=PASSWORD).status_code == 303


def test_a_refused_name_or_password_comes_back_and_leaves_no_account(house: House) -> None:
    link, visitor = house.invited("new@mission.example"), house.visitor()
    refused = visitor.sends(link, name="N. <b>Ew</b>", password="short")
    assert refused.status_code == 422 and "N. &lt;b&gt;Ew&lt;/b&gt;" in refused.get_data(as_text=True)
    assert visitor.sends(link, name=" ", password="eleven paper boats").status_code == 422
    assert visitor.sends(link, name="N. Ew", password="eleven paper boats").status_code == 303


def test_the_email_of_an_invitation_cannot_be_typed_over(house: House) -> None:
    link, visitor = house.invited("new@mission.example"), house.visitor()
    visitor.sends(link, name="N. Ew", email="other@mission.example", password="eleven paper boats")
    assert "new@mission.example" in visitor.opens("/sessions").get_data(as_text=True)


def test_guessing_behind_a_link_is_stopped(house: House) -> None:
    link, visitor = house.invited(EMAIL), house.visitor()
    token = _csrf(visitor, link)
    codes = [visitor.client.post(link, data=token | {"password": ""}).status_code for _ in range(21)]
    assert codes == [401] * 20 + [429]


@pytest.fixture
def focal_point(house: House) -> tuple[Visitor, str]:
    """A focal point of Arvenia, signed in, and its seat."""
    seat = house.hall.seats("focal point")
    return house.inside(), seat


def test_the_receipt_of_an_invitation_shows_its_link_once(house: House, focal_point: tuple[Visitor, str]) -> None:
    visitor, seat = focal_point
    form = f"/s/{seat}/acts/invite_delegate/{house.hall.arvenia}"
    answer = visitor.sends(form, email="new@mission.example", capacity="expert")
    page = answer.get_data(as_text=True)
    (link,) = re.findall(r'value="http://localhost(/invitations/[a-z2-7]{52})"', page)
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert "no mail is sent" in page
    assert house.visitor().opens(link).status_code == 200
    assert link not in visitor.opens(f"/s/{seat}/members").get_data(as_text=True)


def test_a_focal_point_sees_and_revokes_its_own_members(house: House, focal_point: tuple[Visitor, str]) -> None:
    visitor, seat = focal_point
    link = house.invited("new@mission.example")
    page = visitor.opens(f"/s/{seat}/members").get_data(as_text=True)
    assert "new@mission.example" in page
    (form,) = re.findall(rf'href="(/s/{seat}/acts/revoke_invitation/[a-z2-7]+)"', page)
    assert visitor.sends(form).status_code == 303
    assert house.visitor().opens(link).status_code == 410
    assert "new@mission.example" not in visitor.opens(f"/s/{seat}/members").get_data(as_text=True)


def test_a_focal_point_invites_to_no_other_delegation(house: House, focal_point: tuple[Visitor, str]) -> None:
    visitor, seat = focal_point
    own = f"/s/{seat}/acts/invite_delegate/{house.hall.arvenia}"
    other = f"/s/{seat}/acts/invite_delegate/{house.hall.borland}"
    sent = {"email": "x@mission.example", "capacity": "delegate", "command_id": "one"} | _csrf(visitor, own)
    assert visitor.client.post(other, data=sent).status_code == 403
    assert visitor.client.post(f"/s/{seat}/acts/invite_delegate/nothing", data=sent).status_code == 404


def test_a_refused_invitation_comes_back_with_what_was_typed(house: House, focal_point: tuple[Visitor, str]) -> None:
    visitor, seat = focal_point
    form = f"/s/{seat}/acts/invite_delegate/{house.hall.arvenia}"
    refused = visitor.sends(form, email="not an address", capacity="expert")
    assert refused.status_code == 422
    assert 'value="not an address"' in refused.get_data(as_text=True)


def test_a_delegate_has_no_page_of_members(house: House) -> None:
    seat = house.hall.seats("delegate")
    assert house.inside().opens(f"/s/{seat}/members").status_code == 404


def test_every_seat_keeper_has_its_page(house: House) -> None:
    for capacity in ("chair", "secretary"):
        seat = house.hall.seats(capacity)
        assert house.inside().opens(f"/s/{seat}/members").status_code == 200


class TestTheDoorsOfADemonstration:
    """They open invented conferences, and only to this machine."""

    @pytest.fixture
    def door(self, house: House) -> tuple[str, str]:
        """The path of the door of a demonstration seat, and the seat."""
        conference = house.hall.founds(short_name="IC", demonstration=True)
        seat = house.hall.takes(house.hall.invites("chair", to=conference))
        return self.door_of(house, seat), seat

    def door_of(self, house: House, seat: str) -> str:
        """The path of the door that a seat would have."""
        return f"/demonstration/{house.derived(credentials.DEMONSTRATION, seat)}"

    def test_a_button_signs_in_to_the_seat(self, house: House, door: tuple[str, str]) -> None:
        path, seat = door
        visitor = house.visitor()
        assert "Sit down" in visitor.opens(path).get_data(as_text=True)
        assert not visitor.is_in()
        assert visitor.sends(path).location == f"/s/{seat}/"
        assert visitor.is_in()

    def test_a_conference_that_is_none_has_no_doors(self, house: House) -> None:
        assert house.visitor().opens(self.door_of(house, house.hall.seats("chair"))).status_code == 404

    def test_a_revoked_seat_has_no_door(self, house: House, door: tuple[str, str]) -> None:
        path, seat = door
        perform(house.store, "revoke_seat", house.hall.host(), seat)
        assert house.visitor().opens(path).status_code == 404

    def test_other_machines_find_no_door(self, house: House, door: tuple[str, str]) -> None:
        assert house.visitor(address="192.0.2.1").opens(door[0]).status_code == 404

    @pytest.mark.parametrize("public", [{"secure": True}, {"hosts": ("localhost",)}, {"proxies": 1}])
    def test_a_server_for_others_has_no_doors(
        self, house: House, door: tuple[str, str], public: dict[str, Any]
    ) -> None:
        app = create_app(house.store, dataclasses.replace(house.given, **public))
        assert Visitor(app).opens(door[0]).status_code == 404


class TestTheWayInForTheShell:
    """It exists on the local socket alone, and for those who know the secret."""

    ASKED = {"act": "accredit_delegation", "seat": "host", "command": "one",
             "details": {"code": "EST", "short_name": "Estavia"}}

    @pytest.fixture
    def told(self, house: House) -> dict[str, str]:
        """The header that the shell sends."""
        return {"Adref-Shell": house.derived(credentials.SHELL)}

    @pytest.fixture
    def local(self) -> Iterator[dict[str, Any]]:
        """The surroundings of a request that came over a local socket."""
        here, there = socket.socketpair(socket.AF_UNIX)
        with here, there:
            yield {"gunicorn.sock": here}

    def test_an_act_is_done_and_its_receipt_returned(
        self, house: House, told: dict[str, str], local: dict[str, Any]
    ) -> None:
        asked = self.ASKED | {"subject": house.hall.conference}
        answer = house.app.test_client().post("/shell", json=asked, headers=told, environ_overrides=local)
        assert answer.status_code == 200 and answer.get_json()["kind"] == "delegation.accredited"

    def test_a_refusal_is_a_sentence_with_its_kind(
        self, house: House, told: dict[str, str], local: dict[str, Any]
    ) -> None:
        for asked in (self.ASKED | {"subject": house.hall.conference, "details": {"code": "EST"}},
                      self.ASKED | {"act": "rewrite_history"}, {"who": "knows"}, [], "words", None):
            answer = house.app.test_client().post("/shell", json=asked, headers=told, environ_overrides=local)
            assert answer.status_code == 422 and answer.get_json()["kind"] == "NotUnderstood"
            assert answer.get_json()["error"].endswith(".")

    def test_from_the_network_there_is_nothing(self, house: House, told: dict[str, str]) -> None:
        client = house.app.test_client()
        absent = client.post("/nothing").get_data()
        assert client.post("/shell", json=self.ASKED, headers=told).get_data() == absent
        assert client.get("/shell", headers=told).get_data() == absent

    def test_without_the_secret_there_is_nothing(self, house: House, local: dict[str, Any]) -> None:
        client = house.app.test_client()
        for header in ({}, {"Adref-Shell": ""}, {"Adref-Shell": "a" * 52}, {"Adref-Shell": "é"}):
            answer = client.post("/shell", json=self.ASKED, headers=header, environ_overrides=local)
            assert answer.status_code == 404


def _csrf(visitor: Visitor, page: str) -> dict[str, str]:
    """The token of the forms of a page."""
    text = visitor.opens(page).get_data(as_text=True)
    return {"csrf_token": re.findall(r'name="csrf_token" value="([^"]+)"', text)[0]}
