"""A person before a screen: sits down by a door, goes by what the page shows, and counts their own clicks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

from tests.fixtures.browser import Visit

SEAT = re.compile(r"/s/([^/]+)/")
DOCUMENT = re.compile(r"(?:^|/)d/([^/]+)/")


@dataclass(frozen=True)
class Hall:
    """A running demonstration: where it answers, and the path of each seat's door by the seat's name."""

    url: str
    doors: dict[str, str]


@dataclass
class Person:
    """One person in one browser context. Names of links and buttons are those that a reader sees."""

    visit: Visit
    hall: Hall
    name: str
    clicks: int = 0
    seat: str = field(default="", init=False)
    document: str = field(default="", init=False)

    @property
    def page(self) -> Page:
        """The page, as Playwright drives it."""
        return self.visit.page

    @property
    def main(self) -> Locator:
        """What the page is about."""
        return self.page.get_by_role("main")

    @property
    def panel(self) -> Locator:
        """What is open beside the page."""
        return self.page.locator("#panel")

    def sits_down(self) -> Person:
        """Come in by the demonstration's door."""
        self.page.goto(self.hall.doors[self.name])
        self.presses("Sit down")
        expect(self.page).to_have_url(SEAT)
        self.seat = self._in_the_address(SEAT)
        place = self.page.get_by_role("navigation", name="Pages").get_by_role("link", name="Text")
        found = DOCUMENT.search(place.get_attribute("href") or "")
        assert found is not None
        self.document = found[1]
        return self

    def goes_to(self, place: str = "") -> Person:
        """Open a place of the document by its address."""
        self.page.goto(f"/s/{self.seat}/d/{self.document}/{place}")
        return self

    def desk(self) -> Person:
        """Open the first screen by its address."""
        self.page.goto(f"/s/{self.seat}/")
        return self

    def follows(self, link: str, within: Locator | None = None) -> Person:
        """Click on a link that reads exactly so."""
        (within or self.page).get_by_role("link", name=link, exact=True).first.click()
        self.clicks += 1
        return self

    def presses(self, button: str, within: Locator | None = None) -> Person:
        """Click on a button that reads exactly so."""
        (within or self.page).get_by_role("button", name=button, exact=True).click()
        self.clicks += 1
        return self

    def chooses(self, option: str, within: Locator | None = None) -> Person:
        """Tick a box or choose one of several, by its label."""
        place = within or self.page
        radio = place.get_by_role("radio", name=option, exact=True)
        radio.or_(place.get_by_role("checkbox", name=option, exact=True)).check()
        self.clicks += 1
        return self

    def types(self, label: str, words: str) -> Person:
        """Type into a field, in place of what it holds."""
        self.field(label).fill(words)
        return self

    def field(self, label: str) -> Locator:
        """A field for words, by the beginning of its label."""
        return self.page.get_by_role("textbox", name=label)

    def keys(self, *pressed: str) -> Person:
        """Press keys, one after another."""
        for key in pressed:
            self.page.keyboard.press(key)
        return self

    def paragraph(self, label: str) -> Locator:
        """A paragraph on the sheet, by its label."""
        return self.page.get_by_role("group", name=label, exact=True)

    def receipt(self) -> Locator:
        """The receipt of the act just done, once it is there."""
        found = self.page.locator("[data-receipt]")
        expect(found).to_be_visible()
        return found

    def _in_the_address(self, pattern: re.Pattern[str]) -> str:
        found = pattern.search(self.page.url)
        assert found is not None, self.page.url
        return found[1]
