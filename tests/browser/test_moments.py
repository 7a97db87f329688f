"""A past moment is chosen and read in a real browser: the text of then, its paragraphs beside it, nothing to do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SitsDown
from tests.browser.looks import DARK_PHONE, DESK, faults, overflow
from tests.browser.people import Hall
from tests.browser.screens import SOON, is_live

REBUILT = 60_000  # milliseconds that rebuilding a week's conference may take on a busy machine


@pytest.mark.parametrize("options", [DESK, DARK_PHONE], ids=["desk", "dark phone"])
def test_the_text_is_read_as_it_was_when_a_draft_was_issued(
    standing_hall: Hall, sits_down: SitsDown, options: dict[str, Any]
) -> None:
    person = is_live(sits_down(standing_hall, "Arvenia", **options).goes_to())
    person.page.set_default_navigation_timeout(REBUILT)
    person.goes_to("at")
    assert faults(person.page) == [] and overflow(person.page) == 0
    person.follows("Draft 3 was issued", person.main)
    expect(person.page.locator("#banner")).to_contain_text("As it was on", timeout=REBUILT)
    expect(person.page.locator(".draft-tag").first).to_contain_text("Draft 3")
    assert faults(person.page) == [] and overflow(person.page) == 0
    place = person.page.url
    person.page.locator("#sheet a.label").first.click()
    expect(person.panel.locator("[data-focus]").first).to_be_visible(timeout=SOON)
    expect(person.panel.get_by_role("link", name=re.compile("Propose|Object|Gavel"))).to_have_count(0)
    assert person.page.url.startswith(place)


def test_an_hour_is_typed_on_the_clock_of_the_meeting(standing_hall: Hall, sits_down: SitsDown) -> None:
    person = sits_down(standing_hall, "Arvenia").goes_to("at")
    person.page.set_default_navigation_timeout(REBUILT)
    person.page.fill("#moment", "2026-06-11T09:00:00")
    person.presses("Show", person.main)
    expect(person.page.locator("#banner")).to_contain_text("11 June 2026, 09:00", timeout=REBUILT)
    person.follows("Choose another moment")
    expect(person.main).to_contain_text("As it was")
