"""Acts sent while the line is down wait on the device, are shown, asked about again, and recorded once."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from tests.browser.acting import edits, issues
from tests.browser.conftest import SitsDown
from tests.browser.looks import DARK_PHONE, DESK, faults, overflow
from tests.browser.people import Hall, Person
from tests.browser.restarts import restarting
from tests.browser.screens import SOON, is_as_read_afresh, is_live

WORDS = "States considered the choice, case by case, and without a line."
OFFLINE = "ERR_INTERNET_DISCONNECTED"
NO_RECEIPT = "status of 404"  # what the browser says when a receipt is asked for that was never given
KEPT = "() => Object.entries(localStorage).filter(([key]) => key.startsWith('adref:act:')).map(([, act]) => act)"


def proposing(delegate: Person, label: str) -> Person:
    """A delegate with a form open and words in it, the line up."""
    is_live(delegate.goes_to()).paragraph(label).get_by_role("link", name=f"{label}.").click()
    delegate.follows("Propose wording", delegate.panel).types("Wording", WORDS)
    return delegate


def offline(person: Person) -> Person:
    """Take the line away; the page notices."""
    person.visit.expects(OFFLINE)
    person.visit.expects(NO_RECEIPT)
    person.page.context.set_offline(True)
    expect(person.page.locator("#line")).to_have_attribute("data-line", "offline")
    return person


def online(person: Person) -> Person:
    """Give the line back."""
    person.page.context.set_offline(False)
    return is_live(person)


def is_recorded(person: Person, words: str) -> None:
    """Wait for a receipt that came by itself."""
    expect(person.page.locator("[data-receipt]")).to_contain_text(words, timeout=SOON)


def kept(page: Page) -> list[str]:
    """What waits on this device."""
    found: list[str] = page.evaluate(KEPT)
    return found


def own_proposals(delegate: Person, words: str = WORDS) -> int:
    """How many proposals of the delegation have these words."""
    return delegate.goes_to("proposals?ours").main.get_by_role("article").filter(has_text=words[20:40]).count()


@pytest.mark.parametrize("screen", [DESK, DARK_PHONE], ids=["desk", "dark phone"])
def test_an_act_sent_offline_waits_and_is_recorded_once(
    standing_hall: Hall, sits_down: SitsDown, screen: dict[str, object]
) -> None:
    delegate = offline(proposing(sits_down(standing_hall, {1440: "Kestria", 390: "Medrah"}[
        screen["viewport"]["width"]], **screen), "12"))  # type: ignore[index]
    expect(delegate.page.locator("#line")).to_contain_text("Offline since")
    delegate.presses("Table")
    expect(delegate.panel.get_by_role("heading", level=2)).to_have_text("On this device only")
    assert faults(delegate.page) == []
    delegate.presses("All that waits")
    waiting = delegate.page.get_by_role("dialog")
    expect(waiting).to_contain_text("Propose wording: Paragraph 12")
    waiting.get_by_text("What it says").click()
    expect(waiting).to_contain_text(WORDS)
    assert [*faults(delegate.page), overflow(delegate.page)] == [0]
    delegate.presses("Close", waiting)
    online(delegate)
    is_recorded(delegate, "tabled proposal")
    assert not any(WORDS in act for act in kept(delegate.page))
    assert own_proposals(delegate) == 1


def test_what_waits_outlives_its_page(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = offline(proposing(sits_down(standing_hall, "Drevia", **DESK), "36")).presses("Table")
    expect(delegate.panel).to_contain_text("On this device only")
    delegate.page.close()
    delegate.page.context.set_offline(False)
    again = delegate.page.context.new_page()
    again.goto(f"/s/{delegate.seat}/d/{delegate.document}/")
    expect(again.locator("#toasts")).to_contain_text("1 act that waited is recorded.", timeout=SOON)
    again.get_by_role("button", name="1 recorded").click()
    again.get_by_role("dialog").get_by_role("button", name="Receipt").click()
    expect(again.locator("[data-receipt]")).to_contain_text("Drevia tabled proposal")


def test_an_act_whose_answer_was_lost_is_not_done_twice(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = proposing(sits_down(standing_hall, "Sembara", **DESK), "46")
    delegate.visit.expects("ERR_FAILED")

    def lose(route: Route) -> None:
        if route.request.method != "POST":
            route.fallback()
            return
        route.fetch(max_redirects=0)
        route.abort()

    delegate.page.route("**/acts/**", lose)
    delegate.presses("Table")
    is_recorded(delegate, "Sembara tabled proposal")
    delegate.page.unroute("**/acts/**")
    assert own_proposals(delegate) == 1


def test_what_waits_can_be_opened_again_and_let_go(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = offline(proposing(sits_down(standing_hall, "Nerida", **DESK), "50")).presses("Table")
    delegate.presses("Open again", delegate.panel)
    expect(delegate.field("Wording")).to_have_value(WORDS)
    online(delegate).page.locator(".outbox-tag").click()
    waiting = delegate.page.get_by_role("dialog")
    expect(waiting).to_contain_text("Held back")
    delegate.presses("Open again", waiting)
    expect(delegate.panel.locator(".kept")).to_contain_text("it was not sent")
    delegate.types("Wording", f"{WORDS} Twice considered.").presses("Table")
    expect(delegate.receipt()).to_contain_text("Nerida tabled proposal")
    assert kept(delegate.page) == []
    offline(proposing(delegate, "59")).presses("Table").presses("All that waits")
    delegate.presses("Let go", waiting).presses("Let go for good", waiting)
    expect(waiting).to_contain_text("Nothing waits here.")
    online(delegate)
    assert own_proposals(delegate) == 1


def test_an_act_made_on_other_words_waits_for_a_second_word(hall: Hall, sits_down: SitsDown) -> None:
    delegate = offline(proposing(sits_down(hall, "Kestria", **DESK), "12")).presses("Table")
    expect(delegate.panel).to_contain_text("On this device only")
    ident = (delegate.paragraph("12").get_attribute("id") or "").partition("/")[2]
    chair = sits_down(hall, "The chair")
    edits(chair, ident, "States considered the choice anew.")
    issues(chair)
    online(delegate)
    expect(delegate.page.locator("#toasts")).to_contain_text("1 act waits for your word.", timeout=SOON)
    delegate.page.locator(".outbox-tag").click()
    waiting = delegate.page.get_by_role("dialog")
    expect(waiting).to_contain_text("To be confirmed")
    assert faults(delegate.page) == []
    delegate.presses("Read and confirm", waiting)
    expect(delegate.panel.locator(".kept")).to_contain_text("has changed since")
    expect(delegate.panel.locator(".issued")).to_contain_text("States considered the choice anew.")
    expect(delegate.field("Wording")).to_have_value(WORDS)
    assert faults(delegate.page) == []
    delegate.presses("Table")
    expect(delegate.receipt()).to_contain_text("Kestria tabled proposal")
    assert kept(delegate.page) == []


def test_an_act_says_that_it_is_being_sent(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = proposing(sits_down(standing_hall, "Eskeland", **DESK), "78")

    def slowly(route: Route) -> None:
        if route.request.method == "POST":
            expect(delegate.panel.get_by_text("Sending …")).to_be_visible()
        route.fallback()

    delegate.page.route("**/acts/**", slowly)
    delegate.presses("Table")
    expect(delegate.receipt()).to_contain_text("Eskeland tabled proposal")


def test_an_act_of_the_chair_never_waits(standing_hall: Hall, sits_down: SitsDown) -> None:
    chair = is_live(sits_down(standing_hall, "The chair", **DESK).goes_to())
    chair.paragraph("65").get_by_role("link", name="65.").click()
    chair.follows("Gavel", chair.panel)
    expect(chair.panel.get_by_role("button", name="Gavel")).to_be_visible()
    offline(chair).presses("Gavel", chair.panel)
    expect(chair.page.locator("#toasts")).to_contain_text("Not sent")
    assert kept(chair.page) == []
    online(chair).presses("Gavel", chair.panel)
    expect(chair.receipt()).to_contain_text("recorded paragraph 65 as agreed ad ref")


def test_a_sign_in_ended_elsewhere_is_said_and_the_words_are_kept(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = proposing(sits_down(standing_hall, "Talvera", **DESK), "67")
    delegate.visit.expects("status of 401")
    delegate.visit.expects(NO_RECEIPT)
    elsewhere = sits_down(standing_hall, "Talvera")
    elsewhere.page.goto("/sessions")
    elsewhere.page.get_by_role("button", name="End", exact=True).click()
    expect(delegate.page.locator("#line")).to_have_attribute("data-line", "over", timeout=SOON)
    expect(delegate.page.locator("#toasts")).to_contain_text("You are signed out on this device.")
    assert faults(delegate.page) == []
    delegate.presses("Table")
    expect(delegate.panel).to_contain_text("On this device only")
    with delegate.page.context.expect_page() as opened:
        delegate.presses("Sign in")
    window = opened.value
    window.goto(standing_hall.doors["Talvera"])
    window.get_by_role("button", name="Sit down").click()
    expect(window.get_by_role("navigation", name="Pages")).to_be_visible()
    is_recorded(delegate, "Talvera tabled proposal")
    assert own_proposals(delegate) == 1


def test_signing_out_lets_go_of_what_waits_and_asks_first(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = offline(proposing(sits_down(standing_hall, "Umbrovia", **DESK), "73")).presses("Table")
    expect(delegate.panel).to_contain_text("On this device only")
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    delegate.page.on("dialog", agree)
    delegate.page.locator("#seat-summary").click()
    delegate.page.get_by_role("button", name="Sign out").click(no_wait_after=True)
    delegate.page.wait_for_timeout(500)
    assert asked == ["Acts that are on this device only and were not sent: 1. Sign out and let them go?"]


def test_a_server_that_starts_anew_loses_nothing(played: Path, tmp_path: Path, sits_down: SitsDown) -> None:
    with restarting(played, tmp_path) as server:
        hall = server.starts()
        writer, sender, reader = (sits_down(hall, name, **DESK) for name in ("Kestria", "Medrah", "Arvenia"))
        is_live(reader.goes_to())
        for person, label in ((writer, "36"), (sender, "12")):
            proposing(person, label)
        for person in (writer, sender, reader):
            person.visit.expects("ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|WebSocket connection")
            person.visit.expects(NO_RECEIPT)
        server.stops()
        expect(sender.page.locator("#line")).to_contain_text("Reconnecting since", timeout=SOON)
        sender.presses("Table")
        expect(sender.panel).to_contain_text("On this device only")
        server.starts()
        is_recorded(sender, "Medrah tabled proposal")
        for person in (writer, reader):
            expect(is_live(person).paragraph("12")).to_contain_text("without a line", timeout=SOON)
        expect(writer.field("Wording")).to_have_value(WORDS)
        writer.presses("Table")
        is_recorded(writer, "Kestria tabled proposal")
        is_as_read_afresh(reader)
        for person in (writer, sender):
            assert own_proposals(person) == 1


def on_a_page_of_its_own(delegate: Person, label: str) -> Person:
    """A delegate at the form for wishing another wording, opened as one opens a link in another window."""
    is_live(delegate.goes_to()).paragraph(label).get_by_role("link", name=f"{label}.").click()
    way = delegate.panel.get_by_role("link", name="Propose wording")
    delegate.page.goto(way.evaluate("one => one.href"))
    return is_live(delegate)


def test_a_form_on_a_page_of_its_own_waits_too(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = on_a_page_of_its_own(sits_down(standing_hall, "Varneth", **DARK_PHONE), "44").types("Wording", WORDS)
    offline(delegate).presses("Table")
    expect(delegate.page.get_by_role("heading", level=1)).to_have_text("On this device only")
    assert [*faults(delegate.page), overflow(delegate.page)] == [0]
    online(delegate)
    expect(delegate.page.locator("#leaf [data-receipt]")).to_contain_text("Varneth tabled proposal", timeout=SOON)
    assert own_proposals(delegate) == 1


def test_a_refusal_on_a_page_of_its_own_keeps_the_words(standing_hall: Hall, sits_down: SitsDown) -> None:
    delegate = on_a_page_of_its_own(sits_down(standing_hall, "Medrah", **DESK), "44").types("Rationale", "For clarity.")
    delegate.visit.expects("status of 409")
    delegate.presses("Table")
    expect(delegate.page.get_by_role("alert")).to_contain_text("Not done.")
    expect(delegate.page.get_by_role("heading", level=1)).to_contain_text("Propose wording")
    expect(delegate.field("Rationale")).to_have_value("For clarity.")
    assert faults(delegate.page) == []
