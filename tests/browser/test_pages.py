"""Every page as the seats see it, on white paper and on a dark phone: quiet, sound, and never wider than the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SitsDown
from tests.browser.looks import DARK_PHONE, DESK, ENLARGED, faults, overflow
from tests.browser.people import Hall
from tests.fixtures.browser import Visit

SCREENS = {"desk": DESK, "dark phone": DARK_PHONE}
# Each seat opens its own pages; what is laid out the same for others is opened by the State.
PLACES = {
    "The chair": ("", "preparation", "preparation/preview", "preparation/brackets", "import", "question"),
    "The secretariat": ("", "export"),
    "Arvenia": ("", "?view=clean", "?view=circulated", "proposals", "drafts", "drafts/4/", "question", "whole",
                "journal"),
    "Association of Northern Shelf States": ("proposals?ours", "compare", "compare?view=side+by+side", "concordance",
                                             "called?label=21", "drafts/4/brackets", "origins?words=last+known"),
    "Seabed Stewardship Network": ("", "journal"),
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("seat", PLACES)
def test_every_page_of_a_seat_is_sound(standing_hall: Hall, sits_down: SitsDown, seat: str, screen: str) -> None:
    person = sits_down(standing_hall, seat, **SCREENS[screen])
    found = [*_against(person.page, "first screen")]
    for place in PLACES[seat]:
        found += _against(person.goes_to(place).page, place or "text")
    assert "\n".join(found) == ""


@pytest.mark.parametrize("screen", SCREENS)
def test_the_pages_before_a_seat_are_sound(
    standing_hall: Hall, sits_down: SitsDown, pages: Callable[..., Visit], screen: str
) -> None:
    stranger = pages(base_url=standing_hall.url, **SCREENS[screen]).page
    found: list[str] = []
    for place in ("/", standing_hall.doors["Arvenia"]):
        stranger.goto(place)
        found += _against(stranger, place)
    person = sits_down(standing_hall, "Arvenia", **SCREENS[screen])
    for place in ("/conferences", "/sessions", f"/s/{person.seat}/members"):
        answer = person.page.goto(place)
        assert answer is not None and answer.ok, place
        found += _against(person.page, place)
    assert "\n".join(found) == ""


@pytest.mark.parametrize("screen", SCREENS)
def test_what_opens_beside_the_text_is_sound(standing_hall: Hall, sits_down: SitsDown, screen: str) -> None:
    person = sits_down(standing_hall, "Zorenia", **SCREENS[screen]).goes_to()
    found: list[str] = []
    person.paragraph("11").get_by_role("link", name="11.").click()
    expect(person.panel.get_by_role("heading", level=2)).to_have_text("Paragraph 11")
    found += _against(person.page, "paragraph")
    person.follows("Object", person.panel.locator(".beside-acts"))
    expect(person.panel.get_by_role("button", name="Object")).to_be_visible()
    found += _against(person.page, "form")
    person.types("Reason", f"Said on a {screen}.").presses("Object")
    person.receipt()
    found += _against(person.page, "receipt")
    assert "\n".join(found) == ""


def test_twice_enlarged_a_page_keeps_to_its_screen(standing_hall: Hall, sits_down: SitsDown) -> None:
    person = sits_down(standing_hall, "The chair", **ENLARGED)
    wide = {"first screen": overflow(person.page)}
    for place in ("", "preparation", "question", "journal", "export"):
        wide[place] = overflow(person.goes_to(place).page)
        expect(person.page.get_by_role("navigation", name="Pages")).to_be_visible()
    assert not any(wide.values()), wide


def _against(page: Page, place: str) -> Iterator[str]:
    yield from (f"{place}: {said}" for said in faults(page))
    if wide := overflow(page):
        yield f"{place}: {wide} pixels too wide"
