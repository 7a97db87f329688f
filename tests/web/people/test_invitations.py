"""Invitations over HTTP: a link good once, for one person, shown once; members kept by those who may."""

from __future__ import annotations

import re

import pytest

from tests.hall import EMAIL, PASSWORD
from tests.web.people.house import House, form_token
from tests.web.people.visitor import Visitor


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
    typed = {"name": "X", "password": "eleven paper boats"}
    again = visitor.client.post(link, data=form_token(visitor, "/sign-in") | typed)
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
    token = form_token(visitor, link)
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
    sent = {"email": "x@mission.example", "capacity": "delegate", "command_id": "one"} | form_token(visitor, own)
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
