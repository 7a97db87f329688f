"""Readers of a page: one at a time over a connection that stays open, or many at once, each over a new one.

Plain sockets in one thread, so that reading costs as little as it can and the same for house and floor.
"""

from __future__ import annotations

import selectors
import socket
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection

from editor.sources import stopwatch

PATIENCE = 30.0
ACCEPTED = {"Accept-Encoding": "br, gzip", "Accept": "text/html", "User-Agent": "Bench"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """A page to be asked for, and by whom: an empty cookie is nobody's."""

    port: int
    path: str
    cookie: str = ""

    @property
    def headers(self) -> Mapping[str, str]:
        """What a browser would send."""
        return ACCEPTED | ({"Cookie": self.cookie} if self.cookie else {})

    @property
    def sent(self) -> bytes:
        """The request as it goes over the wire, for one answer only."""
        lines = [f"GET {self.path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Connection: close"]
        return "\r\n".join([*lines, *(f"{name}: {value}" for name, value in self.headers.items()), "", ""]).encode()


def fetched(port: int, path: str, cookie: str = "") -> Answer:
    """One answer over a new connection; refused (RuntimeError) unless it is a page."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        return _asked(connection, Request(port, path, cookie))


def alternately(requests: Sequence[Request], times: int) -> list[list[float]]:
    """For each request the milliseconds of that many answers, each over one connection, asked in turn."""
    connections = [HTTPConnection("127.0.0.1", request.port, timeout=PATIENCE) for request in requests]
    spent: list[list[float]] = [[] for _ in requests]
    for _ in range(times):
        for connection, request, own in zip(connections, requests, spent, strict=True):
            began = stopwatch()
            _asked(connection, request)
            own.append((stopwatch() - began) * 1000)
    for connection in connections:
        connection.close()
    return spent


def at_once(requests: Sequence[Request], over: float = 0.0) -> list[float]:
    """The milliseconds after which each of many readers had the whole page, from the moment they came: all at one, or
    evenly over so many seconds.
    """
    began, waiting, spent = stopwatch(), deque(requests), list[float]()
    with selectors.DefaultSelector() as selector:
        while len(spent) < len(requests):
            due = began + over * (len(requests) - len(waiting)) / len(requests)
            if waiting and due <= stopwatch():
                _come(selector, waiting.popleft(), due)
                continue
            ready = selector.select(max(0.0, due - stopwatch()) if waiting else PATIENCE)
            if not ready and not waiting:
                raise RuntimeError(f"{len(requests) - len(spent)} readers were not answered.")
            spent += [key.data.waited() for key, _ in ready if key.data.goes_on(selector)]
    return spent


class _Reader:
    """One reader's connection."""

    def __init__(self, connection: socket.socket, request: bytes, came: float) -> None:
        self._connection = connection
        self._request = request
        self._came = came
        self._read: list[bytes] = []

    def goes_on(self, selector: selectors.BaseSelector) -> bool:
        """Send or read what can be; whether the whole answer is here. Refused (RuntimeError): no page."""
        if self._request:
            self._request = self._request[self._connection.send(self._request):]
            if not self._request:
                selector.modify(self._connection, selectors.EVENT_READ, self)
            return False
        part = self._connection.recv(1 << 18)
        if part:
            self._read.append(part)
            return False
        selector.unregister(self._connection)
        self._connection.close()
        if not self._is_whole(b"".join(self._read)):
            raise RuntimeError(f"A reader got no page: {self._read[:1]}")
        return True

    def waited(self) -> float:
        """The milliseconds since this reader came."""
        return (stopwatch() - self._came) * 1000

    def _is_whole(self, answer: bytes) -> bool:
        head, _, body = answer.partition(b"\r\n\r\n")
        length = next((line.split(b":")[1] for line in head.lower().split(b"\r\n")
                       if line.startswith(b"content-length:")), b"-1")
        return head.startswith(b"HTTP/1.1 200 ") and int(length) == len(body)


def _come(selector: selectors.BaseSelector, request: Request, now: float) -> None:
    connection = socket.socket()
    connection.setblocking(False)
    connection.connect_ex(("127.0.0.1", request.port))
    selector.register(connection, selectors.EVENT_WRITE, _Reader(connection, request.sent, now))


def _asked(connection: HTTPConnection, request: Request) -> Answer:
    connection.request("GET", request.path, headers=dict(request.headers))
    response = connection.getresponse()
    answer = Answer(response.status, [(name.lower(), value) for name, value in response.getheaders()],
                    response.read())
    if answer.status != 200:
        raise RuntimeError(f"{request.path} was answered with {answer.status}: {answer.body[:300]!r}")
    return answer
