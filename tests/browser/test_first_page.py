"""The real server, as production starts it, gives a first page that a strict browser has nothing to say against."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from playwright.sync_api import ViewportSize

from tests.fixtures.browser import Visit
from tests.fixtures.live import LiveServer

DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=360, height=740)


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_the_first_page_is_quiet(live_server: LiveServer, pages: Callable[..., Visit], screen: ViewportSize) -> None:
    page = pages(viewport=screen).page
    answer = page.goto(live_server.url)
    assert answer is not None and answer.ok
    assert page.get_by_role("main").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]


def test_the_first_page_works_without_a_script(live_server: LiveServer, pages: Callable[..., Visit]) -> None:
    page = pages(java_script_enabled=False).page
    page.goto(live_server.url)
    assert page.get_by_role("main").get_by_role("button").first.is_visible()


def test_every_policy_reaches_the_browser(live_server: LiveServer, pages: Callable[..., Visit]) -> None:
    answer = pages().page.goto(live_server.url)
    policy = answer.headers["content-security-policy"] if answer else ""
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy


def test_the_local_socket_leads_to_the_same_server(live_server: LiveServer) -> None:
    with socket.socket(socket.AF_UNIX) as local:
        local.settimeout(30)
        local.connect(str(live_server.settings.instance / "adref.sock"))
        local.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: local.recv(4096), b""))
    assert answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 303", b"HTTP/1.1 302"))
