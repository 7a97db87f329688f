"""The door and a person's own pages: no fixation, revocable at once, fair to a mission behind one address."""

from __future__ import annotations

import dataclasses
import re

import pytest

from editor.app import create_app
from editor.negotiation import accounts, perform
from editor.web import login
from tests.hall import EMAIL, PASSWORD
from tests.web.people.house import House, form_token


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
    visitor.client.post("/sign-out", data=form_token(visitor, "/sessions"))
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
    assert stranger.client.post(address, data=form_token(stranger, "/sessions")).status_code == 404
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
    token = form_token(visitor, "/sign-in")
    codes = {
        visitor.client.post("/sign-in", data=token | {"email": f"person{n}@mission.example", "password": ""},
                            environ_base={"REMOTE_ADDR": "192.0.2.1"}).status_code
        for n in range(200)
    }
    assert codes == {401}


def test_guessing_one_account_is_stopped_whatever_the_address_claims(house: House) -> None:
    visitor = house.visitor()
    token = form_token(visitor, "/sign-in")

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
