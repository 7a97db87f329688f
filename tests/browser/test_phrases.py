"""A phrase wherever it occurs in a real browser: its places are looked up and chosen, it is seen woven, taken, and
maintained where it was not taken.
"""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.conftest import SitsDown
from tests.browser.people import Hall, Person

PHRASE, PUT = "the First Review Conference", "the Review Conference"


def test_a_phrase_is_proposed_taken_in_part_and_maintained(hall: Hall, sits_down: SitsDown) -> None:
    delegate = proposes_to_change(sits_down(hall, "Kestria"), "114", "115")
    for label in ("114", "115"):
        expect(delegate.paragraph(label)).to_contain_text("– Kestria")
    reader = sits_down(hall, "Medrah").goes_to("?view=circulated")
    expect(reader.paragraph("114")).to_contain_text("changes the phrase")
    reader.paragraph("115").get_by_role("link", name="115.").click()
    card = reader.panel.get_by_role("article").filter(has_text="at 2 places")
    expect(card).to_contain_text(f"“{PHRASE}” to read “{PUT}”")
    reader.follows("Support", card).presses("Support")
    expect(reader.receipt()).to_contain_text("Medrah supports proposal")
    takes_and_issues(sits_down(hall, "The chair"), "114")
    delegate.goes_to("became")
    row = delegate.main.get_by_role("listitem").filter(has_text="at 2 places").first
    expect(row).to_contain_text("absorbed")
    expect(row).to_contain_text("carries cleanly")
    delegate.presses("Maintain those ticked")
    expect(delegate.receipt()).to_contain_text("Kestria maintained proposal")
    reader.goes_to()
    expect(reader.paragraph("114")).to_contain_text("looked forward to the Review Conference")
    expect(reader.paragraph("114")).not_to_contain_text("– Kestria")
    expect(reader.paragraph("115")).to_contain_text("– Kestria")


def proposes_to_change(delegate: Person, *labels: str) -> Person:
    """Look the phrase up beside the text, leave these paragraphs ticked, and table it."""
    delegate.goes_to().follows("Change a phrase throughout")
    expect(delegate.panel.get_by_role("heading", level=2)).to_have_text("Change a phrase wherever it occurs")
    delegate.types("Phrase", PHRASE).types("To read", PUT).presses("Show its places")
    leaves_ticked(delegate.panel.get_by_role("group", name="Its places"), *labels)
    delegate.presses("Table")
    expect(delegate.receipt()).to_contain_text(f"on paragraph {labels[0]} and another paragraph")
    return delegate


def takes_and_issues(chair: Person, *labels: str) -> None:
    """Take it into the next draft in these paragraphs alone, and issue that."""
    chair.goes_to("preparation")
    proposal = chair.main.get_by_role("listitem").filter(has_text=f"“{PHRASE}” to read").first
    chair.follows("Take into the text", proposal)
    leaves_ticked(chair.page.get_by_role("group", name="At these places"), *labels)
    chair.presses("Take")
    expect(chair.receipt()).to_contain_text(f"into paragraph {labels[0]} of the draft in preparation")
    chair.goes_to("preparation").follows("Issue").presses("Issue to all")
    expect(chair.receipt()).to_contain_text("The chair issued Draft 7")


def leaves_ticked(places: Locator, *labels: str) -> None:
    """Of the places offered, all of them ticked, only those in some paragraphs stay so."""
    expect(places).to_be_visible()
    boxes = places.get_by_role("checkbox")
    for number in range(boxes.count()):
        box = boxes.nth(number)
        expect(box).to_be_checked()
        box.set_checked(any(f"Paragraph {label} " in f"{name_of(box)} " for label in labels))


def name_of(box: Locator) -> str:
    """How a box is labelled."""
    return " ".join(str(box.evaluate("one => one.labels[0].textContent")).split())
