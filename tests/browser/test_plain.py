"""Without a script every act is a link, a form and a receipt: nothing of the negotiation is lost."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import SitsDown
from tests.browser.people import Hall, Person


def plain(sits_down: SitsDown, hall: Hall, name: str) -> Person:
    """A person whose browser runs no script."""
    return sits_down(hall, name, java_script_enabled=False)


def test_wording_is_proposed_by_plain_forms(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = plain(sits_down, standing_hall, "Sembara").follows("Read the text")
    delegate.follows("Propose wording", delegate.paragraph("12"))
    delegate.types("Wording", "States considered the choice with care.").presses("Table")
    expect(delegate.receipt()).to_contain_text("Sembara tabled proposal")
    delegate.follows("Back to the text")
    expect(delegate.paragraph("12")).to_contain_text("– Sembara")


def test_an_objection_is_raised_by_plain_forms(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = plain(sits_down, standing_hall, "Umbrovia").goes_to()
    delegate.follows("86.", delegate.paragraph("86")).follows("Object", delegate.page.locator(".beside-acts"))
    delegate.types("Reason", "It names no means.").presses("Object")
    expect(delegate.receipt()).to_contain_text("Umbrovia objects to paragraph 86")


def test_a_paragraph_is_gavelled_by_plain_forms(standing_hall: Hall, sits_down: SitsDown) -> None:
    chair = plain(sits_down, standing_hall, "The chair").goes_to()
    chair.follows("Gavel", chair.paragraph("50")).presses("Gavel")
    expect(chair.receipt()).to_contain_text("The chair recorded paragraph 50 as agreed ad ref")


def test_the_secretariat_enters_from_the_floor_by_plain_forms(standing_hall: Hall, sits_down: SitsDown) -> None:
    secretariat = plain(sits_down, standing_hall, "The secretariat").follows("Enter from the floor")
    secretariat.follows("114.", secretariat.paragraph("114"))
    secretariat.follows("Reserve", secretariat.page.locator(".beside-acts"))
    secretariat.page.get_by_label("On behalf of").select_option("Okuvi")
    secretariat.presses("Reserve")
    expect(secretariat.receipt()).to_contain_text("reserves its position on paragraph 114")


def test_a_refused_form_comes_back_with_what_was_typed(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = plain(sits_down, standing_hall, "Jasmara").goes_to()
    delegate.visit.expects("status of 4")
    delegate.follows("Propose wording", delegate.paragraph("36"))
    delegate.types("Wording", "Hidden \u202e words.").types("Rationale", "Kept.").presses("Table")
    expect(delegate.page.get_by_role("alert")).to_contain_text("Not done.")
    expect(delegate.field("Wording")).to_have_value("Hidden \u202e words.")
    expect(delegate.field("Rationale")).to_have_value("Kept.")
