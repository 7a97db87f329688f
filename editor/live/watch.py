"""The watch: a socket is open while its sign-in and its seat hold, and no longer.

Every second it asks the database what has ended, whoever ended it, in this process, in another or from the shell; told
that something ended it asks at once. A sign-in that runs out is asked about again when it would.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import gevent
from gevent.event import Event

from editor.live.guests import Guests
from editor.queries.endings import ended_since, runs_out
from editor.store import Store

LOOK_EVERY = 1.0  # seconds
MARGIN = timedelta(minutes=5)  # clocks of several machines differ, and an act is dated before it is committed
log = logging.getLogger("editor.live")


class Watch:
    """The watch of one worker; `show_out` takes the id of a socket."""

    def __init__(self, store: Store, guests: Guests, show_out: Callable[[str], None]) -> None:
        self._store, self._guests, self._show_out = store, guests, show_out
        self._called = Event()

    def call(self, *_: Any, **__: Any) -> None:
        """Something has ended; look at once."""
        self._called.set()

    def keep_watching(self) -> None:
        """Look at every call, and every second; ends never."""
        while True:
            self._called.wait(LOOK_EVERY)
            self._called.clear()
            try:
                self.look()
            except Exception:
                log.exception("The watch could not look; it tries again.")
                gevent.sleep(LOOK_EVERY)

    def look(self) -> None:
        """Show out every guest whose sign-in or seat has ended."""
        guests = self._guests.all()
        if not guests:
            return
        now = self._store.sources.now()
        due = {guest.session for _, guest in guests if guest.until <= now}
        with self._store.reading() as session:
            sessions, seats = ended_since(session, now - MARGIN)
            again = runs_out(session, due) if due else {}
        for socket, guest in guests:
            until = again.get(guest.session, now) if guest.session in due else guest.until
            if guest.session in sessions or guest.seat in seats or until <= now:
                self._show_out(socket)
            elif until != guest.until:
                self._guests.stay(socket, until)
