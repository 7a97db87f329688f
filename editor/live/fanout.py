"""One notice to everyone in a room: framed once, written straight to each socket's line.

A stock manager of Socket.IO puts the notice into a queue for each socket, wakes a greenlet for each and frames it
anew for each; written straight it costs a third (notes: live §1). What Engine.IO still holds for a socket goes first,
and after some sockets everybody else has a turn.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import gevent
from engineio import packet
from geventwebsocket.websocket import Header, WebSocket
from socketio import Manager

from editor.live.lines import Line

Way = tuple[str, Any, Any, Any, Any]  # socket, line, its `take`, what waits in it, the queue of Engine.IO
BREATH = 250  # sockets written to before others have their turn
MAIN = "/"  # the only namespace there is


class Fanout(Manager):
    """Who is connected and in which rooms, and the way to tell them; `left` hears which socket has gone."""

    def __init__(self, left: Callable[[str], None]) -> None:
        super().__init__()
        self._left = left
        self._ways: dict[str | None, list[Way]] = {}
        self._greetings: dict[str, list[tuple[str, Any]]] = {}

    def tell(self, room: str, event: str, told: Any) -> None:
        """Tell everyone in a room; `told` is plain values."""
        self.emit(event, told, MAIN, room=room)

    def emit(self, event: str, data: Any, namespace: str, room: str | None = None, skip_sid: Any = None,
             callback: Any = None, to: str | None = None, **kwargs: Any) -> None:
        """Tell everyone in a room of the main namespace, or one socket by its id."""
        words = "2" + json.dumps([event, data], ensure_ascii=False, separators=(",", ":"))
        frame = framed(f"4{words}")
        held, size = packet.Packet(packet.MESSAGE, words), len(frame)
        for place, (socket, line, take, waiting, before) in enumerate(self._ways_into(namespace, to or room), 1):
            if line is None or before.unfinished_tasks:  # what Engine.IO still holds for a socket goes first
                self.server._send_eio_packet(socket, held)
            elif waiting:
                _send(line, frame)
            else:  # in one piece, without calls between: this runs once for each socket of the hall
                try:
                    taken = take(frame)
                except OSError:
                    _send(line, frame)
                else:
                    if taken < size:
                        line.goes_on(frame, taken)
            if place % BREATH == 0:
                gevent.sleep(0)

    def basic_enter_room(self, sid: str, namespace: str, room: str | None, eio_sid: str | None = None) -> None:
        """A socket enters a room."""
        self._ways.pop(room, None)
        super().basic_enter_room(sid, namespace, room, eio_sid=eio_sid)

    def basic_leave_room(self, sid: str, namespace: str, room: str | None) -> None:
        """A socket leaves a room."""
        self._ways.pop(room, None)
        super().basic_leave_room(sid, namespace, room)

    def greet(self, sid: str, event: str, told: Any) -> None:
        """Tell a socket something as soon as it knows that it is let in."""
        self._greetings.setdefault(sid, []).append((event, told))

    def connect(self, sid: str, namespace: str) -> Any:
        """A socket was let in, and told so."""
        known = super().connect(sid, namespace)
        for event, told in self._greetings.pop(sid, ()):
            self.tell(sid, event, told)
        return known

    def disconnect(self, sid: str, namespace: str, **kwargs: Any) -> Any:
        """Forget a socket."""
        self._greetings.pop(sid, None)
        self._left(sid)
        return super().disconnect(sid, namespace, **kwargs)

    def _ways_into(self, namespace: str, room: str | None) -> list[Way]:
        """The way to each socket of a room, found once until somebody comes or goes."""
        found = self._ways.get(room)
        if found is None:
            members = list(self.get_participants(namespace, room))
            found = [self._way_to(socket) for _, socket in members]
            if members:
                self._ways[room] = found
        return found

    def _way_to(self, socket: str) -> Way:
        """The line of a socket, taken apart, and the queue of what Engine.IO holds for it."""
        line = getattr((self.server.environ.get(socket) or {}).get("wsgi.websocket"), "line", None)
        known = self.server.eio.sockets.get(socket)
        if line is None or known is None:
            return socket, None, None, None, None
        return socket, line, line.take, line.waiting, known.queue


def _send(line: Line, frame: bytes) -> None:
    """Send over a line that is not clear, or may be at its end."""
    with suppress(OSError):  # a socket that is over is about to be noticed as such
        line.send(frame)


def framed(words: str) -> bytes:
    """Text as one frame of RFC 6455, as a server sends it."""
    body = words.encode()
    return bytes(Header.encode_header(True, WebSocket.OPCODE_TEXT, b"", len(body), 0)) + body
