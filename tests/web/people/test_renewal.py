"""A forgotten password is renewed by a link that works once, for one account, for a day."""

from __future__ import annotations

import pytest

from editor import credentials, models
from tests.hall import EMAIL, PASSWORD
from tests.web.people.house import House

NEW = "eleven paper boats"


@pytest.fixture
def link(house: House) -> str:
    """The path of a link for the person."""
    return link_until(house, int((house.hall.clock.at + credentials.RENEWAL).timestamp()))


def link_until(house: House, until: int) -> str:
    """The path of a link that holds until then."""
    with house.store.reading() as session:
        stored = session.get_one(models.Account, house.hall.account).password
    about = credentials.renewal(house.hall.account, stored, until)
    return f"/password/{house.hall.account}/{until}/{house.derived(credentials.PASSWORD, about)}"


def test_a_link_renews_the_password_and_signs_in(house: House, link: str) -> None:
    elsewhere, visitor = house.inside(), house.visitor()
    assert EMAIL in visitor.opens(link).get_data(as_text=True)
    assert visitor.sends(link, password=NEW).status_code == 303
    assert visitor.is_in() and not elsewhere.is_in()
    assert house.visitor().signs_in(EMAIL, PASSWORD).status_code == 401
    assert house.visitor().signs_in(EMAIL, NEW).status_code == 303


def test_a_link_works_once(house: House, link: str) -> None:
    house.visitor().sends(link, password=NEW)
    assert house.visitor().opens(link).status_code == 404


def test_a_weak_password_is_refused_and_the_link_stays_good(house: House, link: str) -> None:
    assert house.visitor().sends(link, password="short").status_code == 422
    assert house.visitor().sends(link, password=NEW).status_code == 303


def test_a_link_that_ran_out_or_was_altered_is_nothing(house: House, link: str) -> None:
    parts = link.split("/")
    altered = ["/".join([*parts[:3], str(int(parts[3]) + 60), parts[4]]), link[:-1], "/".join([*parts[:4], "a" * 52]),
               "/".join([*parts[:2], "aaaaaaaaaaaaaaaa", *parts[3:]]), link_until(house, 0)]
    assert {house.visitor().opens(path).status_code for path in altered} == {404}
