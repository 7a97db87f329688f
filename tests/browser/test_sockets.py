"""A real browser gets its socket from the page it is on, and a page of elsewhere does not."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SitsDown
from tests.browser.people import Hall

pytestmark = pytest.mark.browser

OPENS = """address => new Promise(done => {
  const socket = new WebSocket(address);
  socket.onmessage = word => { done(word.data[0]); socket.close(); };
  socket.onerror = () => done("refused");
})"""


def opened(page: Page, hall: Hall) -> str:
    """What the first word of a socket is that the page opens, or that it is refused."""
    address = hall.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    return str(page.evaluate(OPENS, address))


def test_the_policy_of_the_page_lets_it_open_its_socket(standing_hall: Hall, sits_down: SitsDown) -> None:
    assert opened(sits_down(standing_hall, "Arvenia").page, standing_hall) == "0"


def test_a_page_of_elsewhere_is_refused(standing_hall: Hall, sits_down: SitsDown) -> None:
    person = sits_down(standing_hall, "Arvenia")
    person.visit.expects("WebSocket connection")
    person.page.goto("about:blank")
    assert opened(person.page, standing_hall) == "refused"
