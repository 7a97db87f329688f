"""`python -m bench live`: one change of a paragraph on every screen, to 200, 1,000 and 2,000 sockets.

What is timed goes from COMMIT to the moment the client has the whole message; an act comes over HTTP, as a delegate's
does. Beside the house, in the same run and to the same clients: a bare Node `ws` broadcaster and Flask-SocketIO as it
comes, which only send as many bytes. "CPU of a message" is the server's, without that of the acts, which is measured
with nobody listening; so the printing of what changed, once an act, is in it. "CPU of one more message" leaves that out
on both sides: it is what all sockets cost beyond the first. As a machine is never equally quick twice, house and
broadcaster take turns there, and the median counts. The load client's share of a core is told for each, and its floor
is the bare broadcaster.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench import fanout, storm
from bench.databases import settings_in
from bench.figures import Figure, at
from bench.floorplan import Floorplan
from bench.pace import Trial, told
from bench.talking import Talk
from bench.talking import listeners as listening

SHARES = ((0.5, "p50"), (0.95, "p95"), (0.99, "p99"), (1.0, "max"))
BARE, STOCK = fanout.Bare.name, fanout.Stock.name


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: the sockets, how many single acts and how many at twenty a second."""

    sockets: tuple[int, ...]
    paragraphs: int
    proposals: int
    delegations: int
    single: int
    burst: int
    turns: int
    pages: int
    storm: storm.Size


FULL = Size(sockets=(200, 1_000, 2_000), paragraphs=120, proposals=400, delegations=200, single=8, burst=80, turns=5,
            pages=20,
            storm=storm.Size(paragraphs=450, proposals=10_000, acts=600))
TINY = Size(sockets=(6, 12), paragraphs=3, proposals=9, delegations=4, single=2, burst=4, turns=1,
            pages=2,
            storm=storm.Size(paragraphs=6, proposals=12, acts=4))


def measured(*, tiny: bool = False) -> Iterator[Figure]:
    """The figures of each number of sockets; of a restart; and of a storm of acts over which a draft is issued."""
    size = TINY if tiny else FULL
    with tempfile.TemporaryDirectory(prefix="adref-bench-") as folder:
        instance = Path(folder) / "house"
        instance.mkdir(mode=0o700)
        plan = Floorplan(settings_in(instance), size.delegations, max(size.sockets))
        document = plan.document(size.paragraphs, size.proposals)
        with listening() as listeners:
            yield from beside_peers(instance, plan, document, listeners, size)
        yield from storm.restarted(instance, plan, document)
        yield from storm.weathered(instance, plan, size.storm)


def beside_peers(instance: Path, plan: Floorplan, document: str, listeners: Talk, size: Size) -> Iterator[Figure]:
    """Each number of sockets on the house, on the broadcaster and on the stock server in turn."""
    with ExitStack() as running:
        house = running.enter_context(fanout.house(instance, plan.subject(document)))
        weight = house.weight()
        bare = running.enter_context(fanout.bare(weight))
        stock = running.enter_context(fanout.stock(weight))
        yield Figure("live: the message to everybody", weight, "bytes", "4 KB", 4096)
        alone = told(house, None, size.burst, 20.0)
        act = alone.cpu / size.burst
        yield Figure("live: CPU of one act, nobody listening", 1000 * act, "ms", "a second", 1000)
        for sockets in size.sockets:
            people = plan.people(document, sockets)
            rounds = [rounds_of(one, listeners, people, size) for one in (house, bare, stock)]
            yield from compared(sockets, rounds, act)
        everyone = plan.people(document, max(size.sockets))
        yield from apiece((house, bare), listeners, everyone, size, act)
        yield from read_meanwhile(house, listeners, everyone, size)


@dataclass(frozen=True, slots=True)
class Rounds:
    """What one sender did with so many sockets."""

    seconds: float
    memory: float
    single: Trial
    burst: Trial


def rounds_of(one: fanout.Sender, listeners: Talk, people: Sequence[Any], size: Size) -> Rounds:
    """Everybody comes, hears single messages, then twenty a second, and goes."""
    before = fanout.memory(one.pid)
    came = listeners.asks(do="comes", port=one.port, people=people, bare=one.bare)
    held = (fanout.memory(one.pid) - before) / len(people)
    single = told(one, listeners, size.single, 2.0)
    burst = told(one, listeners, size.burst, 20.0)
    listeners.asks(do="leaves")
    return Rounds(came["seconds"], held, single, burst)


def compared(sockets: int, rounds: Sequence[Rounds], act: float) -> Iterator[Figure]:
    """The figures of one number of sockets, each beside both peers."""
    house, name = rounds[0], f"live: {sockets:,}"
    for what, unit, values, wanted in rows(rounds, act):
        for peer, theirs in zip((BARE, STOCK), values[1:], strict=True):
            beside = ", stock" if peer == STOCK else ""
            yield Figure(f"{name}, {what}{beside}", values[0], unit, peer, theirs, "" if beside else wanted)
    yield Figure(f"{name}, CPU of a message with its act", house.burst.of_a_message(), "µs", BARE,
                 rounds[1].burst.of_a_message())
    yield Figure(f"{name}, the load client's own share of a core", house.burst.listening, "cores", BARE,
                 rounds[1].burst.listening)
    yield Figure(f"{name}, messages that came, stock", len(rounds[2].burst.latencies), "messages", "sent",
                 sockets * rounds[2].burst.acts)


def rows(rounds: Sequence[Rounds], act: float) -> Iterator[tuple[str, str, list[float], str]]:
    """What is measured, its unit, its value with each sender, and what is wanted of the house."""
    yield "until all have come", "s", [one.seconds for one in rounds], ""
    yield "memory of a socket", "KB", [one.memory / 1024 for one in rounds], ""
    for share, word in SHARES:
        yield f"single, {word}", "ms", [at(share, one.single.latencies) for one in rounds], ""
    for share, word in SHARES:
        yield (f"20/s, {word}", "ms", [at(share, one.burst.latencies) for one in rounds],
               "under 100 ms at 2,000" if word == "p95" else "")
    house, *peers = (one.burst for one in rounds)
    yield ("20/s, CPU of a message", "µs",
           [house.of_a_message(less=act * house.acts), *(one.of_a_message() for one in peers)],
           "no more than the bare broadcaster")


def apiece(
    both: Sequence[fanout.Sender], listeners: Talk, people: Sequence[Any], size: Size, act: float
) -> Iterator[Figure]:
    """What a message costs the house's processor and the broadcaster's, in turns."""
    turns = [[burst_to(one, listeners, some, size) for one in both for some in (people[:1], people)]
             for _ in range(size.turns)]
    name, less = f"live: {len(people):,}, 20/s, median of {size.turns} turns", act * size.burst
    yield Figure(f"{name}, CPU of a message", median(turn[1].of_a_message(less=less) for turn in turns), "µs", BARE,
                 median(turn[3].of_a_message() for turn in turns), "no more than the bare broadcaster")
    yield Figure(f"{name}, CPU of one more message", median(further(*turn[:2]) for turn in turns), "µs", BARE,
                 median(further(*turn[2:]) for turn in turns), "no more than the bare broadcaster")


def burst_to(one: fanout.Sender, listeners: Talk, people: Sequence[Any], size: Size) -> Trial:
    """These people come, hear twenty messages a second, and go."""
    listeners.asks(do="comes", port=one.port, people=people, bare=one.bare)
    found = told(one, listeners, size.burst, 20.0)
    listeners.asks(do="leaves")
    return found


def further(first: Trial, every: Trial) -> float:
    """The microseconds of a message beyond those to the first socket."""
    return 1e6 * (every.cpu - first.cpu) / max(1, len(every.latencies) - len(first.latencies))


def read_meanwhile(house: fanout.House, listeners: Talk, people: Sequence[Any], size: Size) -> Iterator[Figure]:
    """Pages are asked for, five a second, while twenty acts a second go to everybody."""
    calm = told(house, None, 0, 20.0, pages=size.pages)
    listeners.asks(do="comes", port=house.port, people=people)
    busy = told(house, listeners, size.burst, 20.0, pages=size.pages)
    listeners.asks(do="leaves")
    name = f"live: {len(people):,}, 20/s, five pages read a second"
    for share, word in SHARES:
        yield Figure(f"{name}: page {word}", at(share, busy.pages), "ms", "nobody acts", at(share, calm.pages),
                     "under 150 ms" if word == "p99" else "")
    for share, word in SHARES:
        yield Figure(f"{name}: {word}", at(share, busy.latencies), "ms", "the bound of p95", 100.0)
