"""The watch: a socket is open while its sign-in and its seat hold, and no longer.

Every second it asks the database whether anything has ended, whoever ended it, in this process, in another or from the
shell; called, it asks at once. Only then are all guests looked at, and else those who have come since and those whose
sign-in runs out. No clock but this one's own is trusted.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import gevent
from gevent.event import Event

from editor.live.guests import Guests
from editor.queries.endings import endings_so_far, runs_out, seats_held
from editor.store import Store

LOOK_EVERY = 1.0  # seconds
log = logging.getLogger("editor.live")


class Watch:
    """The watch of one worker; `show_out` takes the id of a socket."""

    def __init__(self, store: Store, guests: Guests, show_out: Callable[[str], None]) -> None:
        self._store, self._guests, self._show_out = store, guests, show_out
        self._called = Event()
        self._endings = (0, 0)
        self._found_in_order: set[str] = set()

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
        with self._store.reading() as session:
            self._note_endings(endings_so_far(session))
            asked = [(socket, guest) for socket, guest in guests
                     if socket not in self._found_in_order or guest.until <= now]
            sign_ins = runs_out(session, {guest.session for _, guest in asked})
            seats = seats_held(session, {guest.seat for _, guest in asked})
        self._found_in_order &= {socket for socket, _ in guests}
        for socket, guest in asked:
            until = sign_ins.get(guest.session, now)
            if until <= now or guest.seat not in seats:
                self._show_out(socket)
            else:
                self._guests.stay(socket, until)
                self._found_in_order.add(socket)

    def _note_endings(self, endings: tuple[int, int]) -> None:
        """Something has ended since the last look: whoever was in order then may not be now."""
        if endings != self._endings:
            self._endings = endings
            self._found_in_order.clear()
