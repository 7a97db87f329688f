"""The hard hours of `bench.live`: the server is restarted under a full hall, and a draft with thousands of open
proposals is issued while fifty acts a second are written.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench import fanout, issuing
from bench.figures import Figure, at
from bench.floorplan import Floorplan
from bench.pace import Trial, told
from bench.readers import Request, at_once
from bench.talking import audience as following
from bench.talking import listeners as listening
from editor.live.bell import spread_for
from editor.sources import stopwatch
from tests.fixtures.desk import Desk
from tests.fixtures.server import free_port

WITHIN = 60.0


@dataclass(frozen=True, slots=True)
class Size:
    """The document over which a draft is issued, and how many acts are written meanwhile."""

    paragraphs: int
    proposals: int
    acts: int


def restarted(instance: Path, plan: Floorplan, document: str) -> Iterator[Figure]:
    """Everybody follows; the server is told to stop and is started again; an act is done; until all are current."""
    subject, port, people = plan.subject(document), free_port(), plan.signed_in
    with following() as audience:
        with fanout.house(instance, subject, port) as before:
            before.tells(0)
            cursor = {before.stream: max(before.committed())}
            audience.asks(do="comes", port=port, people=people, document=document, cursor=cursor)
            stopped = stopwatch()
        with fanout.house(instance, subject, port) as after:
            served = stopwatch()
            after.tells(1)
            heads = {after.stream: max(after.committed())}
            found = audience.asks(do="settles", heads=heads, within=WITHIN)
            audience.asks(do="leaves")
    if found["behind"]:
        raise RuntimeError(f"{found['behind']} pages were not current {WITHIN} s after a restart.")
    name = f"live: restart, {len(people):,} pages current"
    yield Figure(f"{name}, since it answers again", found["now"] - served, "s", "stop and start", served - stopped,
                 "under 6 s")
    yield Figure(f"{name}, since it was told to stop", found["now"] - stopped, "s", "all sockets open again",
                 found["returned"] - stopped)


def weathered(instance: Path, plan: Floorplan, size: Size) -> Iterator[Figure]:
    """Fifty acts a second to everybody: first alone, then while a draft over all those proposals is issued."""
    document = plan.document(size.paragraphs, size.proposals)
    subject = plan.subject(document)
    issuing.prepares(plan.room, document, plan.room.passages(document))
    people = plan.people(document, len(plan.signed_in))
    with (fanout.house(instance, subject) as house,
          listening() as listeners):
        chair = Desk(house.port, *plan.chair)
        place = f"d/{document}/acts/issue_draft/{document}"
        form = chair.form(place)
        listeners.asks(do="comes", port=house.port, people=people)
        alone = told(house, listeners, size.acts, 50.0)
        with ThreadPoolExecutor(1) as office:
            began = stopwatch()
            issued = office.submit(_issues, chair, place, form)
            during = told(house, listeners, size.acts, 50.0)
            waited = issued.result() - began
        place = f"/d/{document}/"
        turning = at_once([Request(house.port, f"/s/{seat}{place}", cookie) for seat, cookie in plan.signed_in],
                          spread_for(len(people)))
    name = f"live: {len(people):,}, 50/s"
    yield from _figures(name, alone, during)
    yield Figure(f"{name}, until the draft over {size.proposals:,} is issued", waited, "s", "the acts take",
                 size.acts / 50)
    for share, word in ((0.5, "p50"), (0.99, "p99"), (1.0, "max")):
        yield Figure(f"live: {len(people):,} pages turn to it, page {word}", at(share, turning), "ms",
                     "spread over", 1000 * spread_for(len(people)))


def _issues(chair: Desk, place: str, form: dict[str, str]) -> float:
    time.sleep(0.5)
    answer = chair.sends(place, form)
    if answer.status != 303:
        raise RuntimeError(f"The issue was answered with {answer.status}: {answer.body[-2000:]!r}")
    return stopwatch()


def _figures(name: str, alone: Trial, during: Trial) -> Iterator[Figure]:
    for share, word in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99"), (1.0, "max")):
        yield Figure(f"{name}, a draft issued meanwhile, {word}", at(share, during.latencies), "ms",
                     "nothing issued", at(share, alone.latencies))
    yield Figure(f"{name}, CPU of a message with its act", during.of_a_message(), "µs", "nothing issued",
                 alone.of_a_message())
