"""A delegation's private note in the real browser: written by a key, seen by a colleague at once, by nobody else."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SitsDown
from tests.browser.looks import DARK_PHONE, DESK, faults, overflow
from tests.browser.people import Hall, Person

WORDS = "Capital insists on this; see the file of 2024."
SCREENS = {"desk": DESK, "dark phone": DARK_PHONE}


def opened(person: Person, label: str) -> Person:
    """The person with a paragraph open beside the text."""
    person.goes_to()
    person.paragraph(label).locator("a[data-opens]").first.click()
    expect(person.panel).to_contain_text("As issued", ignore_case=True)
    return person


@pytest.mark.parametrize("screen", SCREENS)
def test_a_note_is_written_seen_by_its_delegation_and_discarded(hall: Hall, sits_down: SitsDown, screen: str) -> None:
    colleague = opened(sits_down(hall, "Zorenia"), "3")
    person = opened(sits_down(hall, "Zorenia", **SCREENS[screen]), "3")
    other = opened(sits_down(hall, "Medrah"), "3")
    person.follows("Write a note", person.panel)
    assert [*faults(person.page)] == [] and overflow(person.page) == 0
    person.types("Note", WORDS).presses("Keep the note")
    expect(colleague.panel).to_contain_text(WORDS)
    opened(person, "3")
    expect(person.panel).to_contain_text(WORDS)
    assert [*faults(person.page)] == [] and overflow(person.page) == 0
    assert WORDS not in opened(other, "3").panel.inner_text()
    person.follows("Discard", person.panel.locator(".own-note")).presses("Discard")
    expect(colleague.panel).not_to_contain_text(WORDS)


def test_the_key_for_notes_opens_the_form(hall: Hall, sits_down: SitsDown) -> None:
    person = opened(sits_down(hall, "Zorenia"), "3")
    person.keys("w")
    expect(person.page.get_by_label("Note")).to_be_visible()
