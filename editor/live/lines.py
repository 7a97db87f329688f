"""What goes out to one socket, in order and without ever waiting for a reader.

What the socket takes is written at once. What it does not take waits in line, and one greenlet hands it on as the
reader reads; everything that comes later lines up behind, so that a frame that went out in part is never cut into.
Who reads too slowly for too long is let go: the page comes back and catches up by number.
"""

from __future__ import annotations

from collections import deque
from socket import SHUT_RDWR
from typing import Any

import gevent

MOST_BYTES = 2_000_000
MOST_FRAMES = 200
STEP = 0.02  # seconds


class Line:
    """The way out to one socket; `sock` is gevent's.

    Whoever sends to a whole hall may hand a frame to `take` itself where nothing is `waiting`; what it does not take is
    said to `goes_on`, and where it fails the frame is sent. That saves a call for each.
    """

    __slots__ = ("_hands_on", "_held", "_most_bytes", "_most_frames", "_sock", "is_cut", "take", "waiting")

    def __init__(self, sock: Any, *, most_bytes: int = MOST_BYTES, most_frames: int = MOST_FRAMES) -> None:
        self.is_cut = False
        self._sock = sock
        self.take = sock._sock.send  # the system's own, which never waits; gevent's wrapper costs as much again
        self._most_bytes, self._most_frames = most_bytes, most_frames
        self.waiting: deque[memoryview] = deque()
        self._held = 0
        self._hands_on = False

    @property
    def is_clear(self) -> bool:
        """Whether all that was sent has gone out."""
        return not self.waiting

    def send(self, frame: bytes) -> None:
        """Send whole frames; what does not go out now waits, and more than may wait ends the line."""
        if self.is_cut:
            raise OSError("The line was cut.")
        if self.waiting:
            self._line_up(memoryview(frame))
            return
        try:
            taken: int = self.take(frame)
        except BlockingIOError:
            taken = 0
        except OSError:
            self.cut()
            return
        if taken < len(frame):
            self.goes_on(frame, taken)

    def goes_on(self, frame: bytes, taken: int) -> None:
        """Of a frame only so many bytes went out: the others wait in line."""
        self._line_up(memoryview(frame)[taken:])

    def cut(self) -> None:
        """Let the socket go; whoever reads from it finds its end."""
        self.is_cut = True
        self.waiting.clear()
        try:
            self._sock.shutdown(SHUT_RDWR)
        except OSError:
            return  # the other side was first

    def hang_up(self, grace: float) -> None:
        """Cut the line once all has gone out, and in any case after so many seconds."""
        gevent.spawn(self._hang_up, grace)

    def _line_up(self, rest: memoryview) -> None:
        self.waiting.append(rest)
        self._held += len(rest)
        if self._held > self._most_bytes or len(self.waiting) > self._most_frames:
            self.cut()
        elif not self._hands_on:
            self._hands_on = True
            gevent.spawn(self._hand_on)

    def _hand_on(self) -> None:
        try:
            while self.waiting:
                self._sock.sendall(self.waiting[0])
                self._held -= len(self.waiting.popleft()) if self.waiting else 0
        except OSError:
            self.cut()
        finally:
            self._hands_on = False

    def _hang_up(self, grace: float) -> None:
        for _ in range(round(grace / STEP)):
            if self.is_clear or self.is_cut:
                break
            gevent.sleep(STEP)
        self.cut()
