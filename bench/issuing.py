"""The process of `bench.issue`: a house under load in which a draft is issued.

Run as `python -m gevent.monkey --module bench.issuing FOLDER PARAGRAPHS PROPOSALS SEATS SECONDS`, patched as the
server's worker is. Prints one JSON object: seconds of the issue, of what is worked out before it, of every other
act at rest and meanwhile, and of the hub's lag at rest and meanwhile.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import gevent
from gevent.event import Event

from bench import words
from bench.databases import store_in
from bench.hub import tick
from bench.room import Passage, Room
from editor import models, offhub, outcomes
from editor.sources import stopwatch

ACTING = 8  # delegations that act at once
PAUSE = 0.05  # between two acts of one of them
TAKEN = 5  # every so many paragraphs are reworded


def main(folder: str, paragraphs: str, proposals: str, seats: str, seconds: str) -> None:
    """Build the house, measure it at rest, then while a draft is issued."""
    room = Room(store_in(Path(folder)), int(seats))
    document = room.document(int(paragraphs))
    room.proposals(document, int(proposals))
    passages = room.passages(document)
    prepares(room, document, passages)
    offhub.keep_pace()
    rest: list[float] = []
    lags_at_rest: list[float] = []
    with others(room, passages, rest, lags_at_rest):
        gevent.sleep(float(seconds))
    during: list[float] = []
    lags: list[float] = []
    with others(room, passages, during, lags):
        began = stopwatch()
        outcomes.beforehand(room.store, document)
        worked_out = stopwatch() - began
        room.does(room.chair.seat, "issue_draft", document)
        issued = stopwatch() - began
    print(json.dumps({"rest": rest, "during": during, "lags_at_rest": lags_at_rest, "lags": lags,
                      "issue": issued, "beforehand": worked_out}), flush=True)


def prepares(room: Room, document: str, passages: list[Passage]) -> None:
    """The office begins the next draft and rewords some of its paragraphs."""
    chair, chance = room.chair.seat, Random("the next draft")
    room.does(chair, "begin_preparation", document)
    for passage in passages[::TAKEN]:
        with room.store.reading() as session:
            row = session.get_one(models.PreparedPassage, passage.paragraph)
        room.does(chair, "edit_wording", passage.paragraph, wording=words.amended(passage.wording, chance),
                  revision=row.revision)


@contextmanager
def others(room: Room, passages: list[Passage], spent: list[float], lags: list[float]) -> Iterator[None]:
    """Delegations go on with their acts, and the hub's lag is noted, until the end of the block."""
    ended = Event()
    acting = [gevent.spawn(act, room, seat.seat, passages[place % len(passages)], spent, ended)
              for place, seat in enumerate(room.seats[:ACTING])]
    ticking = gevent.spawn(tick, lags)
    yield
    ended.set()
    gevent.joinall(acting, raise_error=True)  # whoever still waits has waited longest
    ticking.kill()


def act(room: Room, seat: str, passage: Passage, spent: list[float], ended: Event) -> None:
    """One delegation prepares proposals in private, one after another; every wait is noted."""
    while not ended.is_set():
        began = stopwatch()
        room.does(seat, "prepare_proposal", passage.paragraph, kind="delete")
        spent.append(stopwatch() - began)
        gevent.sleep(PAUSE)


if __name__ == "__main__":
    main(*sys.argv[1:])
