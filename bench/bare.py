"""The floor of writing: a bare SQLite transaction loop, as durable as ours and with nothing else to do.

One connection (write-ahead log where this SQLite is safe with it, `synchronous=FULL`, as in `editor.store`) in
one real thread takes its writers' requests in order, and for each of them does exactly this: BEGIN IMMEDIATE,
INSERT one row of the bytes that an act of ours adds to the journal, COMMIT, answer. It checks no right, knows no
proposal, writes no other table, keeps no chain and no receipt; but it commits for each act alone.
"""

from __future__ import annotations

import threading
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from editor.sources import stopwatch
from editor.store import engines_for

Asked = tuple[bytes, threading.Event]


def spent(database: Path, content: bytes, *, writers: int, seconds: float) -> list[list[float]]:
    """For each writer the seconds that each of its acts took to be acknowledged, in that many seconds."""
    asked: SimpleQueue[Asked | None] = SimpleQueue()
    loop = threading.Thread(target=_loop, args=(database, asked))
    loop.start()
    taken: list[list[float]] = [[] for _ in range(writers)]
    until = stopwatch() + seconds
    threads = [threading.Thread(target=_write, args=(asked, content, until, own)) for own in taken]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asked.put(None)
    loop.join()
    return taken


def _write(asked: SimpleQueue[Asked | None], content: bytes, until: float, own: list[float]) -> None:
    began = stopwatch()
    while began < until:
        done = threading.Event()
        asked.put((content, done))
        done.wait()
        now = stopwatch()
        own.append(now - began)
        began = now


def _loop(database: Path, asked: SimpleQueue[Asked | None]) -> None:
    engine, _ = engines_for(f"sqlite:///{database}")  # for its library and settings; the loop itself goes past it
    connection: Any = engine.raw_connection().dbapi_connection
    connection.execute("CREATE TABLE IF NOT EXISTS act (place INTEGER PRIMARY KEY, content BLOB)")
    while (one := asked.get()) is not None:
        content, done = one
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO act (content) VALUES (?)", (content,))
        connection.execute("COMMIT")
        done.set()
    engine.dispose()
