"""A visitor without scripts: opens pages, reads their forms as a browser would, and sends them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

COMPUTER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class Forms(HTMLParser):
    """The forms of a page: address → the fields it would send as it stands."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, dict[str, str]] = {}
        self._open: dict[str, str] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a form or one of its fields."""
        given = dict(attrs)
        if tag == "form":
            self._open = self.found.setdefault(given.get("action") or "", {})
        if tag == "input" and self._open is not None and self._sends(given):
            self._open[given["name"] or ""] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        """A form ends."""
        if tag == "form":
            self._open = None

    def _sends(self, given: dict[str, str | None]) -> bool:
        if "name" not in given:
            return False
        return given.get("type") not in ("radio", "checkbox") or "checked" in given


class Visitor:
    """One browser: it keeps cookies and sends what forms carry."""

    def __init__(self, app: Flask, *, address: str = "127.0.0.1", device: str = COMPUTER) -> None:
        self.client: FlaskClient = app.test_client()
        self.surroundings = {"environ_base": {"REMOTE_ADDR": address}, "headers": {"User-Agent": device}}

    def opens(self, path: str, **how: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(path, **(self.surroundings | how))

    def sends(self, page: str, address: str | None = None, /, **typed: str) -> TestResponse:
        """Open a page, fill in the form that goes to `address` (or to the page itself), and send it."""
        forms = Forms(self.opens(page).get_data(as_text=True)).found
        action = address or page
        return self.client.post(action, data=forms[action] | typed, **self.surroundings)

    def signs_in(self, email: str, password: str, **typed: str) -> TestResponse:
        """Sign in by the door."""
        return self.sends("/sign-in", email=email, password=password, **typed)

    @property
    def cookie(self) -> str | None:
        """The value of the session cookie."""
        found = self.client.get_cookie("adref")
        return found.value if found else None

    def is_in(self) -> bool:
        """Whether the browser is signed in."""
        return self.opens("/sessions").status_code == 200
