"""Thousands of sockets in one process, which notes when each message came, and does little else.

Run as `python -m bench.listeners`; it reads one JSON object a line, {"do": …}, and answers each with one. A message to
many is the same bytes for each, so it is known by its first bytes and read only once: what is left of it for each
socket is one `recv`, its length, and the moment.
"""

from __future__ import annotations

import gc
import json
import select
import sys
import time
from array import array
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bench.figures import at
from editor.sources import stopwatch
from tests.fixtures.sockets import TEXT, Listener, frame, measured

KNOWN_BY = 160  # bytes of a message
BUFFER = 1 << 20
COMING = 48  # that open their sockets at once
STDIN = 0


class Listeners:
    """Everyone who listens."""

    def __init__(self) -> None:
        self.present: dict[int, Listener] = {}
        self.heard: dict[bytes, array[float]] = {}
        self.whole: dict[bytes, str] = {}
        self.lost = 0
        self._buffer = bytearray(BUFFER)
        self._view = memoryview(self._buffer)
        self._ready = select.epoll()
        self._ready.register(STDIN, select.EPOLLIN)

    def comes(self, port: int, people: Sequence[tuple[str, Any]], bare: bool = False) -> dict[str, Any]:
        """Everybody comes, so many at once: seconds until all were in, and what the slowest of a hundred waited."""
        began = stopwatch()
        with ThreadPoolExecutor(COMING) as many:
            waited = list(many.map(lambda one: self._enters(Listener(port, *one), bare), people))
        return {"seconds": stopwatch() - began, "p99": at(0.99, waited), "present": len(self.present)}

    def listens(self) -> dict[str, Any]:
        """Note what comes until the next line is given; what came, and what noting it cost."""
        self.heard, self.whole, self.lost = {}, {}, 0
        began, worked = stopwatch(), time.process_time()
        print(json.dumps({"listening": len(self.present)}), flush=True)
        while self._goes_on():
            pass
        sys.stdin.readline()
        heard = [{"message": self.whole[head], "at": list(moments)} for head, moments in self.heard.items()]
        return {"heard": heard, "lost": self.lost, "cpu": time.process_time() - worked, "seconds": stopwatch() - began}

    def leaves(self) -> dict[str, Any]:
        """Everybody goes."""
        for descriptor, one in self.present.items():
            self._ready.unregister(descriptor)
            one.connection.close()
        self.present.clear()
        return {}

    def _goes_on(self) -> bool:
        present, goes_on = self.present, True
        for descriptor, _ in self._ready.poll():
            if descriptor == STDIN:
                goes_on = False
            else:
                self._takes(present[descriptor])
        return goes_on

    def _enters(self, one: Listener, bare: bool) -> float:
        began = stopwatch()
        if bare:
            one.reaches("/")
        else:
            one.comes()
        one.connection.setblocking(False)
        self.present[one.connection.fileno()] = one
        self._ready.register(one.connection, select.EPOLLIN)
        return stopwatch() - began

    def _takes(self, one: Listener) -> None:
        """Read what is there and note the moment of each message that is whole."""
        view, end = self._view, len(one.waiting)
        if end:
            view[:end] = one.waiting
            one.waiting.clear()
        try:
            got = one.connection.recv_into(view[end:])
        except ConnectionError:
            got = 0
        if not got:
            self._loses(one)
            return
        now, heard, begin, end = stopwatch(), self.heard, 0, end + got
        while (found := measured(view, begin, end)) is not None:
            start, stop = found
            head = bytes(view[start : min(start + KNOWN_BY, stop)])
            if head in heard:
                heard[head].append(now)
            else:
                self._hears_first(one, view[begin] & 0x0F, head, bytes(view[start:stop]), now)
            begin = stop
        one.waiting += view[begin:end]

    def _hears_first(self, one: Listener, kind: int, head: bytes, payload: bytes, now: float) -> None:
        if payload == b"2":
            one.connection.send(frame(b"3"))
        elif kind == TEXT and payload.startswith(b"42"):
            self.whole[head] = payload.decode()
            self.heard[head] = array("d", [now])

    def _loses(self, one: Listener) -> None:
        self.lost += 1
        self._ready.unregister(one.connection)
        del self.present[one.connection.fileno()]
        one.connection.close()


def main() -> None:
    """Do what each line says until the input ends."""
    listeners = Listeners()
    gc.disable()  # it would walk thousands of sockets in the middle of a measure
    while line := sys.stdin.readline():
        asked = json.loads(line)
        print(json.dumps(getattr(listeners, asked.pop("do"))(**asked)), flush=True)


if __name__ == "__main__":
    main()
