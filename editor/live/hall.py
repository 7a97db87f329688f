"""The live room as the application has it: sockets admitted, guests received, told and shown out.

Flask-SocketIO speaks the protocol; what of it a client could turn against us is shut here. A socket that is not let in
at the door within a few seconds, that is refused there, or that says anything beyond who it is, is closed.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import gevent
from flask import Flask, request
from flask_login import current_user
from flask_socketio import ConnectionRefusedError, SocketIO

from editor.live.bell import Bell, PartsOf
from editor.live.between import Between, Message
from editor.live.doors import REFUSED, guest_at, is_of_ours
from editor.live.fanout import MAIN, Fanout
from editor.live.guests import Guest, Guests
from editor.live.presence import Presence
from editor.live.upgrade import LARGEST_FRAME, PATH
from editor.live.watch import Watch
from editor.queries.news import cursor_of
from editor.refusals import Refusal
from editor.settings import Settings
from editor.store import Store

PING_EVERY, PING_PATIENCE = 20, 15  # seconds
AT_THE_DOOR = 10.0  # seconds in which a socket must have come in
# What a client may say of Socket.IO: that it comes, and that it goes.
COMES, GOES = "0", "1"
log = logging.getLogger("editor.live")


class Hall:
    """The live room of one worker, around an application and its store."""

    def __init__(self, app: Flask, store: Store, given: Settings, parts: PartsOf) -> None:
        self._store, self._secure, self._hosts = store, given.secure, app.config["TRUSTED_HOSTS"]
        self.guests, self.fanout = Guests(), Fanout(self._left)
        self.bell = Bell(store, self.guests, self.fanout, parts, app.app_context)
        self.watch = Watch(store, self.guests, self.show_out)
        self._between = _between(given, store, self._heard, self._missed)
        self._presence = Presence(store, self.guests, self.fanout, self._between.say if self._between else None)
        self._is_open = False
        self._pages = app.wsgi_app
        self._server = self._speaking(app).server
        self._spoken_to, app.wsgi_app = app.wsgi_app, self._answer  # type: ignore[method-assign]
        store.listeners.append(self._acted)

    def admits(self, environ: dict[str, Any]) -> bool:
        """Whether a request may become a socket: at one of our names, from a page under it."""
        return is_of_ours(environ, self._hosts, secure=self._secure)

    def show_out(self, socket: str) -> None:
        """Tell a guest that it is over, and close the socket."""
        connection = self.fanout.eio_sid_from_sid(socket, MAIN)
        if connection is not None:
            self.fanout.tell(socket, "over", {})
            self._server.disconnect(socket)
            self._close(connection)

    def open(self) -> None:
        """Begin to ring and to watch; until the first socket comes there is nobody to be told."""
        if not self._is_open:
            self._is_open = True
            hearing = (self._between.keep_hearing,) if self._between else ()
            for kept in (self.bell.keep_ringing, self.bell.keep_looking, self.bell.keep_saying_alive,
                         self.watch.keep_watching, self._presence.keep_telling, *hearing):
                gevent.spawn(kept)

    def ended(self, *_: Any, **__: Any) -> None:
        """A sign-in or a seat has ended: look which, here and at every other worker."""
        self.watch.call()
        if self._between:
            self._between.say({"ended": True})

    def _acted(self, acts: Sequence[Any]) -> None:
        """Something was done: ring here and at every other worker, and say which streams were told of it."""
        streams = sorted({stream for act in acts for stream in act.told})
        self.bell.ring(streams)
        if self._between:
            self._between.say({"rung": streams})

    def _heard(self, worker: str, said: Message) -> None:
        """Another worker says that something was told or has ended, or who is present at it."""
        if (streams := said.get("rung")) is not None:
            self.bell.ring(named_in(streams))
        if said.get("ended"):
            self.watch.call()
        self._presence.hear(worker, said.get("present"))

    def _missed(self) -> None:
        self.bell.ring()
        self.watch.call()

    def _speaking(self, app: Flask) -> SocketIO:
        """The protocol, whose words from clients all come through here."""
        sockets = SocketIO(
            app, async_mode="gevent", transports=["websocket"], client_manager=self.fanout, manage_session=False,
            cors_allowed_origins=lambda _, environ: self.admits(environ), max_http_buffer_size=LARGEST_FRAME,
            ping_interval=PING_EVERY, ping_timeout=PING_PATIENCE, async_handlers=False, allow_upgrades=False,
        )
        sockets.server.eio.on("connect", self._arrive)
        sockets.server.eio.on("message", self._hear)
        sockets.on_event("connect", self._admit)
        return sockets

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Speak on what became a socket; anything else is for the pages."""
        is_socket = environ.get("PATH_INFO") == PATH and environ.get("wsgi.websocket") is not None
        answer: Iterable[bytes] = (self._spoken_to if is_socket else self._pages)(environ, start_response)
        return answer

    def _arrive(self, connection: str, environ: dict[str, Any]) -> None:
        self.open()
        self._server._handle_eio_connect(connection, environ)
        gevent.spawn_later(AT_THE_DOOR, self._send_away, connection)

    def _hear(self, connection: str, said: Any) -> None:
        """Hear that a client comes or goes; whatever else it says, nobody hears."""
        if is_heard(said):
            self._server._handle_eio_message(connection, said)
        else:
            self._close(connection)
        self._send_away(connection)

    def _send_away(self, connection: str) -> None:
        """Close a socket that has not been let in."""
        if connection in self._server.environ and self.fanout.sid_from_eio_sid(connection, MAIN) is None:
            self._close(connection)

    def _close(self, connection: str) -> None:
        """Let Engine.IO say its last word and end; waiting for that could last for ever where nobody reads."""
        known = self._server.eio.sockets.get(connection)
        if known is not None:
            known.close(wait=False, reason=self._server.eio.reason.SERVER_DISCONNECT)

    def _admit(self, said: Any = None) -> None:
        """Let a socket in, or refuse it with the one word there is."""
        if not current_user.is_authenticated:
            raise ConnectionRefusedError(REFUSED)
        try:
            with self._store.reading() as session:
                guest = guest_at(session, current_user.session, current_user.account, said)
        except Refusal:
            raise ConnectionRefusedError(REFUSED) from None
        self._receive(request.sid, guest)  # type: ignore[attr-defined]

    def _receive(self, socket: str, guest: Guest) -> None:
        """A guest is in first, and only then is it read how far the streams have come: so nothing falls between."""
        self.guests.arrive(socket, guest)
        for room in guest.rooms:
            self.fanout.enter_room(socket, MAIN, room.name)
        with self._store.reading() as session:
            heads = cursor_of(session.connection(), [stream for room in guest.rooms for stream in room.streams])
        self.guests.begin_telling(heads)
        self.fanout.greet(socket, "alive", {"heads": heads})
        present = self._presence.now(guest.place)
        if present is not None:
            self.fanout.greet(socket, "present", present)

    def _left(self, socket: str) -> None:
        self.guests.leave(socket)


def named_in(streams: Any) -> list[str]:
    """The streams that another worker names; none where it names no such thing, which means that any may be."""
    return streams if isinstance(streams, list) and all(isinstance(one, str) for one in streams) else []


def _between(
    given: Settings, store: Store, hear: Callable[[str, Message], None], missed: Callable[[], None]
) -> Between | None:
    """The queue between workers, where one is set."""
    return Between(given.message_queue_url, store.sources.ident(), hear, missed) if given.message_queue_url else None


def is_heard(said: Any) -> bool:
    """Whether this is a client's word that it comes, with who it is and where, or that it goes."""
    if not isinstance(said, str) or said == GOES:
        return said == GOES
    try:
        return said.startswith(COMES) and isinstance(json.loads(said.removeprefix(COMES) or "{}"), dict)
    except (ValueError, RecursionError):
        return False
