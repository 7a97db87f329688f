"""The process of production without its pages: greenlets that write, and one that measures the hub's lag.

Run by `bench.write` as `python -m gevent.monkey --module bench.hub FOLDER`, so that it is patched as the server's
worker is. It builds a room in FOLDER, says so, then reads one JSON object a line, {"writers", "seconds"}, and
answers each with {"spent": seconds of each act, "lags": seconds, "bytes": what an act added to the journal}.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

import gevent
from sqlalchemy import func, select

from bench.databases import store_in
from bench.room import Room
from editor import models, offhub
from editor.mending import keep_second_copy
from editor.sources import stopwatch

TICK = 0.005
Wish = tuple[str, Any, dict[str, Any]]


def main(folder: str, seats: str) -> None:
    """Build the room, then measure as asked until the input ends."""
    room = Room(store_in(Path(folder)), int(seats))
    wishes = room.wishes(room.document(120))
    keep_second_copy(room.store, Path(folder) / "journal")
    offhub.keep_pace()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(measured(room, wishes, asked["writers"], asked["seconds"])), flush=True)


def measured(room: Room, wishes: Iterator[Wish], writers: int, seconds: float) -> dict[str, Any]:
    """What so many writers got done, each tabling one proposal after the other; none writes: the hub at rest."""
    lags: list[float] = []
    before = journal(room)
    at_hand = [list(islice(wishes, int(seconds * 1500 / max(writers, 1)) + 1)) for _ in range(writers)]
    ticker = gevent.spawn(tick, lags)
    until = stopwatch() + seconds
    greenlets = [gevent.spawn(write, room, own, until) for own in at_hand]
    if not greenlets:
        gevent.sleep(seconds)
    gevent.joinall(greenlets, raise_error=True)
    ticker.kill()
    spent = [each for greenlet in greenlets for each in greenlet.get()]
    return {"spent": spent, "lags": lags, "bytes": (journal(room) - before) // max(len(spent), 1)}


def write(room: Room, wishes: list[Wish], until: float) -> list[float]:
    """One writer: the seconds until each act was acknowledged."""
    spent: list[float] = []
    began = stopwatch()
    for wish in wishes:
        if began >= until:
            break
        room.tables(*wish)
        now = stopwatch()
        spent.append(now - began)
        began = now
    return spent


def tick(lags: list[float]) -> NoReturn:
    """Wake every few milliseconds and note by how much too late."""
    while True:
        began = stopwatch()
        gevent.sleep(TICK)
        lags.append(max(0.0, stopwatch() - began - TICK))


def journal(room: Room) -> int:
    """The bytes of all entries."""
    with room.store.reading() as session:
        return session.scalar(select(func.sum(func.length(models.Entry.content)))) or 0


if __name__ == "__main__":
    main(*sys.argv[1:])
