"""A trial: so many messages at a steady pace, and what came of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.fanout import House, Sender, cpu
from bench.talking import Talk
from editor.sources import stopwatch

AT_ONCE = 8
QUIET = 0.25  # a server that uses next to nothing for so long has sent what it had to send
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Trial:
    """What was measured: milliseconds, seconds of processor, shares of a core."""

    acts: int
    cpu: float
    latencies: list[float] = field(default_factory=list)
    listening: float = 0.0
    pages: list[float] = field(default_factory=list)

    def of_a_message(self, less: float = 0.0) -> float:
        """The microseconds of the server's processor for one delivered message; `less` was spent on something else."""
        return 1e6 * max(0.0, self.cpu - less) / max(1, len(self.latencies))


def told(one: Sender, listeners: Talk | None, acts: int, pace: float, *, pages: int = 0) -> Trial:
    """So many messages a second, and as many pages as are to be read meanwhile, five a second.

    Refused (RuntimeError): the house lost a message.
    """
    before = len(one.committed()) if isinstance(one, House) else 0
    if listeners is not None:
        present = listeners.asks(do="listens")["listening"]
    spent = cpu(one.pid)
    with ThreadPoolExecutor(2) as both:
        reading = both.submit(_paced, one.reads, pages, 5.0)
        telling = both.submit(_paced, one.tells, acts, pace)
        telling.result()
        waited = reading.result()
    _require_quiet(one)
    spent = cpu(one.pid) - spent
    if listeners is None:
        return Trial(acts, spent, pages=waited)
    heard = listeners.asks()
    found = one.latencies(heard["heard"])
    if isinstance(one, House):
        _require_all(found, present * (len(one.committed()) - before), heard["lost"])
    return Trial(acts, spent, found, heard["cpu"] / heard["seconds"], waited)


def _require_all(found: list[float], sent: int, lost: int) -> None:
    """Everyone has heard of every entry, be it of an act of the trial or of another that was done meanwhile."""
    if len(found) != sent:
        raise RuntimeError(f"{len(found):,} messages came of {sent:,}; {lost} sockets were lost.")


def _paced(does: Callable[[int], None], times: int, pace: float) -> list[float]:
    """Do something so many times, each at its moment whatever became of the one before; the milliseconds of each."""
    began = stopwatch()
    with ThreadPoolExecutor(AT_ONCE) as many:
        waiting = []
        for number in range(times):
            time.sleep(max(0.0, began + number / pace - stopwatch()))
            waiting.append(many.submit(_timed, does, number))
        return [each.result() for each in waiting]


def _timed(does: Callable[[int], None], number: int) -> float:
    began = stopwatch()
    does(number)
    return 1000 * (stopwatch() - began)


def _require_quiet(one: Sender) -> None:
    """Wait until the server has nothing left to do."""
    until = stopwatch() + PATIENCE
    while stopwatch() < until:
        before = cpu(one.pid)
        time.sleep(QUIET)
        if cpu(one.pid) - before <= 0.02:
            return
