"""The Building: the application over a Room, with a browser before every seat.

`building.arvenia.opens("")` is the document page as Arvenia's focal point opens it, and
`building.arvenia.does("table_proposal", paragraph, wording="…")` opens a form, fills it in, sends it and follows
it to its receipt. Forms carry their tokens and hidden values as a browser would send them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from editor import models
from editor.app import create_app
from editor.negotiation import accounts
from editor.settings import settings
from tests.room import Room
from tests.voices import Voice
from tests.web.page import Fields, Page

DEVICE = "Firefox on Linux"


class Browser:
    """One seat before its screen."""

    def __init__(self, building: Building, seat: str) -> None:
        self.building, self.seat = building, seat
        self.client = building.app.test_client()

    @property
    def here(self) -> str:
        """The address of the seat."""
        return f"/s/{self.seat}/"

    @property
    def document(self) -> str:
        """The address of the document, from this seat."""
        return f"{self.here}d/{self.building.room.document}/"

    def opens(self, place: str, **how: Any) -> Page:
        """Open a place of the document, or an address."""
        return Page(self.client.get(self.address_of(place), **how))

    def desk(self, place: str = "") -> Page:
        """Open the first screen, or a place of the seat."""
        return self.opens(f"{self.here}{place}")

    def address_of(self, place: str) -> str:
        """The address of a place of the document."""
        return place if place.startswith("/") else f"{self.document}{place}"

    def form(self, act: str, subject: str, **carried: str) -> Page:
        """Open the form of an act on something of the document."""
        return self.opens(f"acts/{act}/{subject}", query_string=carried)

    def does(self, act: str, subject: str, /, *, carried: dict[str, str] | None = None, **typed: Any) -> Page:
        """Do an act by its form; the receipt, or the form as it came back."""
        page = self.form(act, subject, **(carried or {}))
        assert page.code == 200, f"{act}: {page.sentence or page.text}"
        return self.sends(page, **typed)

    def sends(self, page: Page, **typed: Any) -> Page:
        """Fill in the form of a page and send it; where that leads."""
        form = page.form
        return self.posts(form.address, form.filled(typed))

    def posts(self, address: str, fields: Fields, **how: Any) -> Page:
        """Send fields to an address, and go where it leads."""
        answer = self.client.post(address, data=fields, **how)
        return self.opens(answer.location) if answer.status_code == 303 else Page(answer)


class Building:
    """The application around a room. Each seat's browser is signed in when it is first needed."""

    SEATS = ("secretariat", "chair", "officer", "arvenia", "borland", "cordia", "dunmark", "trio", "observer")
    secretariat: Browser
    chair: Browser
    officer: Browser
    arvenia: Browser
    borland: Browser
    cordia: Browser
    dunmark: Browser
    trio: Browser
    observer: Browser

    def __init__(self, room: Room, instance: Path) -> None:
        self.room, self.store = room, room.store
        self.app = create_app(room.store, settings({"ADREF_INSTANCE": str(instance)}))

    def __getattr__(self, name: str) -> Browser:
        """The browser before a seat of the room."""
        if name not in self.SEATS:
            raise AttributeError(name)
        browser = self.browser(getattr(self.room, name))
        setattr(self, name, browser)
        return browser

    @property
    def everyone(self) -> dict[str, Browser]:
        """Every browser, by the name of its seat."""
        return {name: getattr(self, name) for name in self.SEATS}

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """What is done inside leaves the record as it was, to the byte; when sign-ins were used is no part of it."""
        before = self._record()
        yield
        assert self._record() == before

    def _record(self) -> dict[str, list[Any]]:
        return {table: rows for table, rows in self.room.record().items() if table != "session"}

    def browser(self, who: Voice | str) -> Browser:
        """A browser in which the holder of a seat is signed in."""
        seat = self.room.row(models.Seat, who.seat if isinstance(who, Voice) else who)
        self._known(seat.account_id)
        browser = Browser(self, seat.id)
        self.admit(browser, seat.account_id)
        return browser

    def admit(self, browser: Browser, account: str) -> str:
        """Sign an account in without the door, whose claims stand in people/test_people.py; the token."""
        token = accounts.open_session(self.store, account, device=DEVICE)
        with browser.client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
        return token

    def _known(self, account: str) -> None:
        def opened(session: Session) -> None:
            if session.get(models.Account, account) is None:
                session.add(models.Account(id=account, email=f"{account}@example.org", name="A. Delegate",
                                           password=None, opened_at=self.store.sources.now()))

        self.store.write("accounts", opened)
