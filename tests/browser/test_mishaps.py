"""Hands, lines and clicks that go wrong: what was typed stays, what was sent is done once, keys alone suffice."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import SitsDown
from tests.browser.people import Hall, Person

WORDS = "States considered the choice, case by case."
MOST_TABS = 12


def proposing(delegate: Person, label: str) -> Person:
    """The form that proposes wording, open beside the text."""
    delegate.goes_to().paragraph(label).get_by_role("link", name=f"{label}.").click()
    delegate.follows("Propose wording", delegate.panel)
    expect(delegate.field("Wording")).to_be_visible()
    return delegate


def own_proposals(delegate: Person) -> int:
    """How many proposals of this delegation stand on paragraph 12."""
    cards = delegate.goes_to("proposals?ours").main.get_by_role("article").filter(has_text="case by case.")
    return cards.count()


def test_keys_alone_table_a_proposal(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = sits_down(standing_hall, "Drevia").goes_to().keys("J", "J", "Enter")
    expect(delegate.panel.get_by_role("heading", level=2)).to_be_focused()
    delegate.keys("p")
    expect(delegate.panel.get_by_role("button", name="Table")).to_be_visible()
    for _ in range(MOST_TABS):
        delegate.keys("Tab")
        if delegate.field("Wording").evaluate("field => field === document.activeElement"):
            break
    delegate.keys("Control+a").page.keyboard.type(WORDS)
    for _ in range(MOST_TABS):
        delegate.keys("Tab")
        if delegate.panel.get_by_role("button", name="Table").evaluate("button => button === document.activeElement"):
            break
    delegate.keys("Enter")
    expect(delegate.receipt().get_by_role("heading")).to_be_focused()
    expect(delegate.receipt()).to_contain_text("Drevia tabled proposal")


def test_a_form_left_unsent_offers_its_words_back(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = proposing(sits_down(standing_hall, "Ilmaria"), "12").types("Wording", WORDS)
    delegate.page.reload()
    proposing(delegate, "12").presses("Put it back")
    expect(delegate.field("Wording")).to_have_value(WORDS)


def test_two_clicks_on_a_button_act_once(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = proposing(sits_down(standing_hall, "Nerida"), "12").types("Wording", WORDS)
    delegate.panel.get_by_role("button", name="Table").dblclick()
    expect(delegate.receipt()).to_contain_text("Nerida tabled proposal")
    assert own_proposals(delegate) == 1


def test_two_clicks_act_once_without_a_script(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = sits_down(standing_hall, "Tamaru", java_script_enabled=False).goes_to()
    delegate.follows("Propose wording", delegate.paragraph("12")).types("Wording", WORDS)
    delegate.page.get_by_role("button", name="Table").dblclick()
    expect(delegate.receipt()).to_contain_text("Tamaru tabled proposal")
    assert own_proposals(delegate) == 1


def test_the_way_back_goes_through_what_was_open(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = proposing(sits_down(standing_hall, "Varneth"), "12")
    delegate.page.go_back()
    expect(delegate.panel.get_by_role("heading", level=2)).to_have_text("Paragraph 12")
    delegate.page.go_back()
    expect(delegate.panel).not_to_have_attribute("data-open", "")
    delegate.page.go_forward()
    expect(delegate.panel.get_by_role("heading", level=2)).to_have_text("Paragraph 12")
