"""A vote taken electronically and a package, by several persons before their screens; all States are invented."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SitsDown
from tests.browser.looks import DARK_PHONE, DESK, faults, overflow
from tests.browser.people import Hall, Person
from tests.browser.test_last_day import puts_the_question

SCREENS = {"desk": DESK, "dark phone": DARK_PHONE}
BOUND = ("73", "84")


def looks_right(person: Person) -> None:
    """No fault on the page, and nothing wider than the screen."""
    assert [*faults(person.page)] == [] and overflow(person.page) == 0


@pytest.mark.parametrize("screen", SCREENS)
def test_a_vote_is_cast_from_a_seat_changed_and_closed_into_the_roll(
    hall: Hall, sits_down: SitsDown, screen: str
) -> None:
    chair, secretariat = sits_down(hall, "The chair"), sits_down(hall, "The secretariat")
    delegate = sits_down(hall, "Kestria", **SCREENS[screen])
    secretariat.desk().follows("Electronic voting").chooses("Shown at the close").presses("Set")
    puts_the_question(chair)
    delegate.goes_to("question")
    secretariat.goes_to("question").follows("Take a vote electronically")
    secretariat.chooses("The text as a whole").presses("Open the vote")
    voting = delegate.page.locator("#voting")
    expect(voting).to_contain_text("A vote on the text as a whole is being taken")
    for way in ("In favour", "Abstaining"):
        delegate.goes_to("question").follows("Cast the vote")
        looks_right(delegate)
        delegate.chooses(way).presses("Cast")
        expect(delegate.receipt()).to_contain_text(f"Kestria cast its vote on the text as a whole: {way.lower()}.")
    delegate.goes_to("question")
    expect(voting).to_contain_text("Your vote: abstaining.")
    looks_right(delegate)
    secretariat.goes_to("question")
    expect(secretariat.page.locator("#voting")).not_to_contain_text("abstaining")
    secretariat.follows("Close the vote").presses("Close the vote")
    expect(secretariat.receipt()).to_contain_text("with 1 abstention (Kestria)")
    expect(delegate.page.locator("#votes")).to_contain_text("(Kestria)")
    expect(voting).to_be_hidden()
    looks_right(delegate)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_package_is_bound_shown_and_gavelled_as_a_whole(hall: Hall, sits_down: SitsDown, screen: str) -> None:
    chair, reader = sits_down(hall, "The chair", **SCREENS[screen]), sits_down(hall, "Kestria")
    chair.desk().follows("Bind a package").types("Name", "Means of implementation")
    for label in BOUND:
        chair.page.get_by_role("checkbox", name=re.compile(rf"^Paragraph {label}:")).check()
    looks_right(chair)
    chair.presses("Bind")
    expect(chair.receipt()).to_contain_text("in the package “Means of implementation”")
    reader.goes_to().paragraph(BOUND[0]).locator("a[data-opens]").first.click()
    expect(reader.panel).to_contain_text("In the package “Means of implementation”, agreed together or not at all:")
    looks_right(reader)
    chair.desk()
    looks_right(chair)
    chair.follows("Gavel", chair.page.locator("#packages"))
    chair.presses("Gavel", chair.panel)
    expect(chair.receipt()).to_contain_text("agreed ad ref")
    expect(reader.panel).to_contain_text("Agreed ad ref, on")
