"""Time and chance: the only place that asks the clock or the dice.

The store is given one `Sources`; ids, salts, keys and times of acts come from it and from nowhere
else, so that the same acts with the same sources give the same journal, byte for byte.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True)
class Sources:
    """`now()` gives an aware UTC time, `random(n)` gives n unguessable bytes."""

    now: Callable[[], datetime]
    random: Callable[[int], bytes]

    def ident(self) -> str:
        """A new id: 16 letters and digits (80 bits), revealing neither order nor count."""
        return base64.b32encode(self.random(10)).decode("ascii").lower()

    def token(self) -> str:
        """A new secret for a link or a session: 52 letters and digits (256 bits)."""
        return base64.b32encode(self.random(32)).decode("ascii").lower().rstrip("=")


def true_sources() -> Sources:
    """The machine's clock and the operating system's chance."""
    return Sources(now=lambda: datetime.now(UTC), random=secrets.token_bytes)


class ToldTime:
    """A clock that says what it is told: for the demonstration and for tests."""

    def __init__(self, start: datetime, *, step: timedelta = timedelta(seconds=1)) -> None:
        self.at = start
        self.step = step

    def __call__(self) -> datetime:
        self.at += self.step
        return self.at


class SeededChance:
    """Bytes that follow from a seed (SHA-256 in counter mode): never for a real conference."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode()
        self._count = 0

    def __call__(self, n: int) -> bytes:
        drawn = b""
        while len(drawn) < n:
            self._count += 1
            drawn += hashlib.sha256(self._seed + self._count.to_bytes(8, "big")).digest()
        return drawn[:n]


def told_sources(start: datetime, seed: str) -> tuple[Sources, ToldTime]:
    """Sources that repeat exactly, with the clock that drives them."""
    clock = ToldTime(start)
    return Sources(now=clock, random=SeededChance(seed)), clock


def stopwatch() -> float:
    """Seconds on a clock that only runs forward: for measuring, never for records."""
    return time.perf_counter()
