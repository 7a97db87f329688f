"""The one seam around gevent-websocket: which requests become sockets, and what a client may say on one.

That library is old and was still the best of all we measured; what it does not bound is bounded here. A request becomes
a socket only at our address, well formed, and where the application admits it; any other goes on as a plain request
and finds nothing there. A frame of a client is small and whole. This module is loaded before the worker has made
greenlets of threads, so it loads nothing of ours but the line.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Any

import gevent
from geventwebsocket.exceptions import ProtocolError, WebSocketError
from geventwebsocket.handler import WebSocketHandler
from geventwebsocket.websocket import Header, Stream, WebSocket
from gunicorn.workers.ggevent import GeventPyWSGIWorker

from editor.live.lines import Line

PATH = "/socket.io/"
VERSION = "13"
KEY_BYTES = 16
LARGEST_FRAME = 4_096  # bytes of a client; the largest it has to say is who it is and where
GOODBYE = 0.8  # seconds for what was sent last to go out
# What a client may say: an answer to a ping, that it comes, that it goes; and that it closes.
SPEECH = ("3", "40", "41", "1")
EXTENSION = "adref.live"
# What a worker that stops need not wait for: its sockets, and connections on which no request has begun.
_open: set[Line] = set()
_idle: set[Any] = set()


class Socket(WebSocket):
    """A socket whose way out is a line, and whose client says little and whole."""

    def __init__(self, environ: dict[str, Any], stream: Stream, seam: Upgrade) -> None:
        super().__init__(environ, stream, seam)
        self.line = Line(seam.socket)
        self.raw_write = self.line.send

    def read_frame(self) -> tuple[Header, Any]:
        """One frame, refused before it is read unless it is masked, whole and no larger than it may be."""
        header = Header.decode_header(self.stream)
        is_piece = not header.fin or header.opcode == self.OPCODE_CONTINUATION
        if header.flags or is_piece or not header.mask or header.length > LARGEST_FRAME:
            raise ProtocolError("The frame is none that a client of ours sends.")
        payload = self.raw_read(header.length) if header.length else b""
        if len(payload) != header.length:
            raise WebSocketError("The socket ended within a frame.")
        return header, header.unmask_payload(payload) if payload else b""

    def receive(self) -> str | None:
        """What the client says; None where the socket is over, also because it said what no client of ours says."""
        if self.closed:
            return None
        try:
            said = super().receive()
        except (WebSocketError, OSError):
            said = None
        if isinstance(said, str) and said.startswith(SPEECH):
            return said
        self.close()
        return None

    def close(self, code: int = 1000, message: bytes = b"") -> None:
        """Say goodbye and let the line go soon, whether or not the client does."""
        if self.closed:
            return
        super().close(code, message)
        self.line.hang_up(GOODBYE)


class Upgrade(WebSocketHandler):
    """Makes a socket of a request that asks for one as it must."""

    def read_requestline(self) -> Any:
        """The next request on a connection that may stay open for long."""
        own = self.socket
        _idle.add(own)
        try:
            return super().read_requestline()
        finally:
            _idle.discard(own)

    def upgrade_websocket(self) -> None:
        """A socket, or nothing: then the application answers as it answers any other request."""
        admits = getattr(getattr(self.application, "extensions", {}).get(EXTENSION), "admits", None)
        if admits is not None and is_well_asked(self.environ, self.request_version) and admits(self.environ):
            self.upgrade_connection()

    def upgrade_connection(self) -> None:
        """Accept the request as RFC 6455 says."""
        self.websocket = Socket(self.environ, Stream(self), self)
        self.environ |= {"wsgi.websocket_version": VERSION, "wsgi.websocket": self.websocket}
        asked = self.environ["HTTP_SEC_WEBSOCKET_KEY"].strip() + self.GUID
        accepted = base64.b64encode(hashlib.sha1(asked.encode(), usedforsecurity=False).digest()).decode()
        self.start_response("101 Switching Protocols", [
            ("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", accepted)])

    def run_websocket(self) -> None:
        """Let the application speak on the socket until it is over."""
        line = self.websocket.line
        _open.add(line)
        try:
            for _ in self.application(self.environ, lambda status, headers, error=None: None):
                continue
        finally:
            _open.discard(line)
            self.websocket.close()
            self.environ["wsgi.websocket"] = None
            del self.websocket


class Worker(GeventPyWSGIWorker):
    """The worker of gunicorn that serves pages and sockets."""

    wsgi_handler = Upgrade

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Stop when asked to. Pages come back by themselves, so nobody waits for them to go first."""
        super().handle_exit(sig, frame)
        gevent.spawn(_cut_all)


def _cut_all() -> None:
    for line in list(_open):
        line.cut()
    for own in list(_idle):
        Line(own).cut()


def is_well_asked(environ: dict[str, Any], protocol: str) -> bool:
    """Whether a request asks for a socket, at our address and as RFC 6455 says."""
    asked = (environ.get("REQUEST_METHOD"), environ.get("PATH_INFO"), environ.get("HTTP_UPGRADE", "").lower())
    connection = {word.strip() for word in environ.get("HTTP_CONNECTION", "").lower().split(",")}
    return (asked == ("GET", PATH, "websocket") and protocol == "HTTP/1.1" and "upgrade" in connection
            and environ.get("HTTP_SEC_WEBSOCKET_VERSION") == VERSION
            and _is_key(environ.get("HTTP_SEC_WEBSOCKET_KEY", "")))


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text.strip(), validate=True)) == KEY_BYTES
    except (binascii.Error, ValueError):
        return False
