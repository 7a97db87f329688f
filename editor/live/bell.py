"""The bell: after an act it reads what the journal told since it rang last, and tells every room once.

What rings it is only a hint where to look. All that is told is read from the database, in one snapshot and in order,
so a hint that is lost, doubled or forged changes nothing, and since the bell also looks everywhere by itself now and
then, no hint is needed. Acts done while it is at work are told at the next ring.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

import gevent
from gevent.event import Event
from sqlalchemy.orm import Session

from editor import offhub
from editor.live.fanout import Fanout
from editor.live.guests import Guests
from editor.live.rooms import Room
from editor.queries.arrivals import Heads
from editor.queries.news import News, cursor_of, entries_in, told_in
from editor.store import Store

LOOK_EVERY = 2.0  # seconds
ALIVE_EVERY = 10.0
AFTER_A_FAULT = 1.0
AT_ONCE = 400  # sockets that may fetch in one second
LONGEST_SPREAD = 5.0
Moved = Mapping[str, tuple[int, int]]
log = logging.getLogger("editor.live")


class Parts(Protocol):
    """Parts of the text page that changed, as HTML by id, and the names of what is stale and could not be pushed."""

    @property
    def html(self) -> Sequence[tuple[str, str]]:
        """The parts, each with the id of its element."""

    @property
    def stale(self) -> tuple[str, ...]:
        """What the pages must fetch for themselves."""


PartsOf = Callable[[Session, Room, Heads, Heads, tuple[str, ...]], Parts]


class Bell:
    """The bell of one worker. `inside` lends what rendering needs; `parts` renders what changed in a text."""

    def __init__(
        self, store: Store, guests: Guests, fanout: Fanout, parts: PartsOf,
        inside: Callable[[], AbstractContextManager[Any]],
    ) -> None:
        self._store, self._guests, self._fanout = store, guests, fanout
        self._parts, self._inside = parts, inside
        self._rung = Event()
        self._hinted: set[str] = set()
        self._everywhere = False

    def ring(self, streams: Iterable[str] = ()) -> None:
        """Something may have been told, in these streams; in any where none is named. Look soon."""
        named = set(streams)
        self._hinted |= named
        self._everywhere = self._everywhere or not named
        self._rung.set()

    def keep_ringing(self) -> None:
        """Look at every ring; ends never."""
        while True:
            self._rung.wait()
            self._rung.clear()
            hinted, everywhere = self._hinted, self._everywhere
            self._hinted, self._everywhere = set(), False
            try:
                self.tell(None if everywhere else hinted)
            except Exception:
                log.exception("The bell could not ring; it tries again.")
                gevent.sleep(AFTER_A_FAULT)
                self.ring()

    def keep_looking(self) -> None:
        """Look everywhere now and then, whatever hints came meanwhile; ends never."""
        while True:
            gevent.sleep(LOOK_EVERY)
            self.ring()

    def keep_saying_alive(self) -> None:
        """Say to every room now and then how far its streams were told, which reveals a notice that was lost."""
        while True:
            gevent.sleep(ALIVE_EVERY)
            try:
                self.say_alive()
            except Exception:
                log.exception("The rooms could not be told how far they are; it is tried again.")

    def say_alive(self) -> None:
        """Say to every room how far its streams were told."""
        told = self._guests.told
        for room in self._guests.rooms():
            heads = {stream: told[stream] for stream in room.streams if stream in told}
            self._fanout.tell(room.name, "alive", {"heads": heads})

    def tell(self, hinted: Collection[str] | None = None) -> None:
        """Tell every room what was told since the last time, in the streams hinted at or in all of them."""
        told = dict(self._guests.told)
        if not told:
            return
        with self._inside(), self._store.reading() as session:
            heads = {**told, **self._heads_now(session, told, told if hinted is None else hinted)}
            moved = {stream: (told[stream], last) for stream, last in heads.items() if last > told[stream]}
            entries = entries_in(session, moved)
            for room in self._guests.hearing(moved):
                here = {stream: moved[stream] for stream in room.streams if stream in moved}
                self._tell_room(session, room, told_in(here, entries), (told, heads))
                offhub.breathe()
        for stream, (_, last) in moved.items():
            if stream in self._guests.told:
                self._guests.told[stream] = last

    def _heads_now(self, session: Session, told: Mapping[str, int], hinted: Collection[str]) -> dict[str, int]:
        """How far the streams have come that these hints concern: all streams of every room that hears of one, since
        what a room is told of holds for all its streams at once.
        """
        heads: dict[str, int] = {}
        fresh = set(hinted)
        while fresh:
            concerned = {stream for room in self._guests.hearing(fresh) for stream in room.streams if stream in told}
            read = cursor_of(session.connection(), concerned - heads.keys())
            heads |= read
            fresh = {stream for stream, last in read.items() if last > told[stream]}
        return heads

    def _tell_room(self, session: Session, room: Room, news: News, span: tuple[Mapping[str, int], ...]) -> None:
        """One notice to one room; where it fails the others are told all the same, and `alive` reveals the gap."""
        try:
            self._fanout.tell(room.name, "news", self._notice(session, room, news, span))
        except Exception:
            log.exception("A room could not be told.")

    def _notice(
        self, session: Session, room: Room, news: News, span: tuple[Mapping[str, int], ...]
    ) -> dict[str, Any]:
        notice: dict[str, Any] = {"streams": news.streams, "stale": news.stale, "parts": [],
                                  "spread": spread_for(self._guests.in_room(room.name))}
        if news.issued:
            notice["issued"] = news.issued
        if room.is_text and any(stream in news.streams for stream in room.followed):
            parts = self._pushed(session, room, news.stale, span)
            notice["parts"], notice["stale"] = parts.html, tuple(dict.fromkeys((*news.stale, *parts.stale)))
        return notice

    def _pushed(
        self, session: Session, room: Room, stale: tuple[str, ...], span: tuple[Mapping[str, int], ...]
    ) -> Parts:
        """The parts of the text that changed; where rendering fails, the pages fetch the text for themselves."""
        before, after = (_heads(room, cursor) for cursor in span)
        try:
            return self._parts(session, room, before, after, stale)
        except Exception:
            log.exception("The text could not be rendered for a room; its pages fetch it.")
            return Fetched(stale=WHOLE)


WHOLE = ("sheet", "rail")


class Fetched:
    """No parts: the pages fetch what is stale for themselves."""

    def __init__(self, stale: tuple[str, ...] = ()) -> None:
        self.html: Sequence[tuple[str, str]] = ()
        self.stale = stale


def spread_for(sockets: int) -> float:
    """Over how many seconds so many pages spread what they fetch because of one notice."""
    return round(min(sockets / AT_ONCE, LONGEST_SPREAD), 1)


def _heads(room: Room, cursor: Mapping[str, int]) -> Heads:
    """How far the streams of the room's text had come, as pages are kept under."""
    return tuple(sorted((stream, cursor[stream]) for stream in room.followed if cursor.get(stream)))
