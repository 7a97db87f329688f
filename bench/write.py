"""`python -m bench write`: acts acknowledged with 1, 8 and 64 writers, and how late the hub is meanwhile.

An act is a proposal tabled by the real command on one document: rights, comparison, four streams, tables,
receipt. It counts when its receipt is returned, which is after COMMIT. The peer is `bench.bare`. The hub's lag is
compared with the same hub at rest.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import bare
from bench.figures import Figure, at
from bench.talking import Talk, talking

WRITERS = (1, 8, 64)
PEER = "bare SQLite loop, one commit an act"


def measured(*, tiny: bool = False) -> Iterator[Figure]:
    """Acts a second and the slowest of a hundred, for each number of writers; then the lag of the hub."""
    seconds = 0.1 if tiny else 4.0
    with tempfile.TemporaryDirectory(prefix="adref-bench-") as folder, hub(Path(folder), 4 if tiny else 64) as process:
        rest = process.asks(writers=0, seconds=seconds / 2)
        for writers in WRITERS:
            ours = process.asks(writers=writers, seconds=seconds)
            theirs = sum(bare.spent(Path(folder) / "bare.sqlite", os.urandom(ours["bytes"]), writers=writers,
                                    seconds=seconds / 2), [])
            yield from figures(writers, ours, theirs, rest, seconds)


def figures(
    writers: int, ours: dict[str, Any], theirs: list[float], rest: dict[str, Any], seconds: float
) -> Iterator[Figure]:
    """The figures of one number of writers."""
    many = f"{writers} writer{'s' if writers > 1 else ''}"
    yield Figure(f"write: acts acknowledged, {many}", len(ours["spent"]) / seconds, "acts/s",
                 PEER, len(theirs) / (seconds / 2))
    for share, name in ((0.5, "p50"), (0.99, "p99")):
        wanted = "under 250 ms" if (writers, name) == (64, "p99") else ""
        yield Figure(f"write: {name}, {many}", 1000 * at(share, ours["spent"]), "ms", PEER, 1000 * at(share, theirs),
                     wanted)
    yield Figure(f"write: lag of the hub p99, {many}", 1000 * at(0.99, ours["lags"]), "ms", "the hub at rest",
                 1000 * at(0.99, rest["lags"]), "under 20 ms" if writers == 64 else "")


@contextmanager
def hub(folder: Path, seats: int) -> Iterator[Talk]:
    """The process that writes, its room built; on leaving it has ended."""
    with talking([sys.executable, "-m", "gevent.monkey", "--module", "bench.hub", str(folder), str(seats)]) as process:
        process.hears()
        yield process
