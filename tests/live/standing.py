"""A room with the real server around it: its seats open real sockets, and act where and how a test says.

`house.room` acts in the database itself, as another process would: the server hears of it by looking. `house.asks`
goes over the server's local socket, so that the server itself performs the act and rings.
"""

from __future__ import annotations

import http.client
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from editor import models, seals, signing
from editor.app import create_app
from editor.cli import local
from editor.negotiation import accounts
from editor.settings import Settings
from editor.sources import told_sources, true_sources
from editor.store import Store
from tests.fixtures.live import LiveServer, running_server
from tests.fixtures.sockets import Listener, Told
from tests.room import MORNING, Room
from tests.voices import Delegation, Voice
from tests.web.conftest import ZERO_DRAFT

SOON = 10.0  # seconds in which what must come has come, on a machine that is busy
CUT_WITHIN = 2.0


@dataclass
class House:
    """The room, its server, and the sign-in of each seat that was asked for one."""

    room: Room
    server: LiveServer

    def __post_init__(self) -> None:
        self._cookies: dict[str, str] = {}
        self._signing = create_app(self.room.store, self.server.settings)
        self.sign_ins = Store(self.server.settings.database_url, sources=true_sources(), seals=self.room.store.seals,
                              signer=self.room.store.signer)
        self._acts = 0
        self._listeners: list[Listener] = []

    @property
    def port(self) -> int:
        """Where the server listens."""
        return int(self.server.url.rsplit(":", 1)[1])

    def signs_in(self, who: Voice) -> str:
        """A new sign-in of the holder of a seat; its cookie."""
        account = self.room.row(models.Seat, who.seat).account_id
        self._known(account)
        token = accounts.open_session(self.sign_ins, account, device="Firefox on Linux")
        signing = self._signing.session_interface.get_signing_serializer(self._signing)  # type: ignore[attr-defined]
        return f"adref={signing.dumps({'_user_id': token, '_fresh': True})}"

    def cookie(self, who: Voice) -> str:
        """The cookie of a seat, the same at every call."""
        if who.seat not in self._cookies:
            self._cookies[who.seat] = self.signs_in(who)
        return self._cookies[who.seat]

    def auth(self, who: Voice, **said: Any) -> dict[str, Any]:
        """What a text page of a seat says of itself."""
        return {"seat": who.seat, "document": self.room.document, "page": "text", "view": "", "style": ""} | said

    def listener(self, who: Voice, *, cookie: str | None = None, **said: Any) -> Listener:
        """A socket of a seat's text page, not yet opened."""
        return self.opens(self.cookie(who) if cookie is None else cookie, self.auth(who, **said))

    def opens(self, cookie: str = "", auth: Any = None, **how: Any) -> Listener:
        """A socket that says of itself what it likes, not yet opened."""
        self._listeners.append(Listener(self.port, cookie, auth, **how))
        return self._listeners[-1]

    def all_leave(self) -> None:
        """Every socket is closed."""
        while self._listeners:
            self._listeners.pop().connection.close()

    def listens(self, who: Voice, **said: Any) -> Listener:
        """The same, opened, its first greeting heard."""
        one = self.listener(who, **said).comes()
        first = one.hears(SOON)
        assert first is not None and first.name == "alive"
        return one

    def asks(self, who: Voice | str, act: str, subject: str | None, **details: Any) -> dict[str, Any]:
        """Let the server perform an act."""
        self._acts += 1
        seat = who.seat if isinstance(who, Voice) else who
        request = {"act": act, "seat": seat, "command": f"asked-{self._acts}", "subject": subject, "details": details}
        return local.ask(self.server.settings, request)

    def fetches(self, who: Voice, place: str) -> tuple[int, bytes]:
        """A page of the seat: status and bytes."""
        status, _, body = self.reaches("GET", f"/s/{who.seat}/{place}", self.cookie(who))
        return status, body

    def reaches(
        self, method: str, address: str, cookie: str, fields: Mapping[str, str] | None = None
    ) -> tuple[int, str, bytes]:
        """What an address answers: status, the cookie from then on, and bytes."""
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded",
                   "Origin": self.server.url, "Referer": f"{self.server.url}/"}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, address, urlencode(fields) if fields else None, headers)
            answer = connection.getresponse()
            changed = (answer.headers.get("Set-Cookie") or cookie).partition(";")[0]
            return answer.status, changed, answer.read()

    def catches_up(self, who: Voice, cursor: Mapping[str, int]) -> dict[str, Any]:
        """What the seat is told over HTTP that it missed."""
        asked = f"news?document={self.room.document}&cursor={json.dumps(cursor).replace(' ', '')}"
        status, body = self.fetches(who, asked)
        assert status == 200, body
        found: dict[str, Any] = json.loads(body)
        return found

    def _known(self, account: str) -> None:
        def opened(session: Session) -> None:
            if session.get(models.Account, account) is None:
                session.add(models.Account(id=account, email=f"{account}@example.org", name="A. Delegate",
                                           password=None, opened_at=self.sign_ins.sources.now()))

        self.sign_ins.write("accounts", opened)


def a_room(given: Settings) -> Room:
    """The seed of a server: a room with the Zero Draft issued, its private texts under the server's own key."""
    sources, _ = told_sources(MORNING, "the live room")
    key = seals.master_key(given.instance, os.environ, sources)
    signer = signing.Signer(signing.signing_key(given.instance, os.environ, sources))
    room = Room(Store(given.database_url, sources=sources, seals=seals.Seals(key, sources), signer=signer))
    room.draft(*ZERO_DRAFT)
    return room


@contextmanager
def standing_house(folder: Path, **how: Any) -> Iterator[House]:
    """A house with its server running; what `running_server` takes goes to it."""
    with running_server(folder, a_room, **how) as server:
        house = House(server.seeded, server)
        yield house
        house.sign_ins.close()
        house.room.store.close()


def news(listener: Listener, patience: float = SOON) -> dict[str, Any]:
    """The next notice that a listener hears; others than news are let pass."""
    while (told := listener.hears(patience)) is not None:
        if told.name == "news":
            found: dict[str, Any] = told.value
            return found
    raise AssertionError("No notice came.")


def all_heard(listener: Listener, patience: float) -> list[Told]:
    """Everything that comes until nothing came for so long."""
    found = []
    while (told := listener.hears(patience)) is not None:
        found.append(told)
    return found


def deciding(room: Room) -> tuple[Delegation, ...]:
    """The delegations that take part in decisions."""
    return room.arvenia, room.borland, room.cordia, room.dunmark
