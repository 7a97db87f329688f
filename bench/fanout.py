"""What sends one message to everybody: the house, a bare broadcaster, and Flask-SocketIO as it comes.

Each says where it answers, sends when it is told, tells from what was heard how long each message took to come, and
what its process costs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from threading import Lock
from typing import Any, Protocol

from bench.databases import settings_in
from bench.readers import fetched
from bench.talking import Talk, talking
from bench.words import amended
from tests.fixtures.desk import Answer, Desk
from tests.fixtures.server import free_port, serving, workers_of
from tests.fixtures.sockets import Listener

STAMP = re.compile(r'"stamp":([\d.]+)')
WORKER = "geventwebsocket.gunicorn.workers.GeventWebSocketWorker"  # what ours is made of, as it comes
TICK = os.sysconf("SC_CLK_TCK")
Heard = list[dict[str, Any]]


class Sender(Protocol):
    """What sends to everybody."""

    name: str
    port: int
    pid: int
    bare: bool

    def tells(self, number: int) -> None: ...

    def reads(self, number: int) -> None: ...

    def latencies(self, heard: Heard) -> list[float]: ...


def cpu(pid: int) -> float:
    """The seconds of processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory(pid: int) -> int:
    """The bytes that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) * 1024


@dataclass(frozen=True, slots=True)
class Speaker:
    """A delegation with a proposal of its own: its seat, its cookie, the proposal."""

    seat: str
    cookie: str
    proposal: str


@dataclass(frozen=True, slots=True)
class Subject:
    """The paragraph that is spoken of: its document, its wording, and those who revise their proposals on it."""

    document: str
    wording: str
    speakers: Sequence[Speaker]


class House:
    """The real server. What it sends is what an act over HTTP makes it send."""

    name, bare = "the house", False

    def __init__(self, port: int, pid: int, commits: Path, subject: Subject) -> None:
        self.port, self.pid, self._commits, self.subject = port, pid, commits, subject
        self.stream = f"states/{subject.document}"
        self._speaking = [Desk(port, one.seat, one.cookie) for one in subject.speakers]
        self._turns = [Lock() for _ in subject.speakers]
        self._forms: dict[int, dict[str, str]] = {}
        self._chance = Random("revisions")

    def tells(self, number: int) -> None:
        """One delegation revises its proposal, in its turn."""
        place = number % len(self._speaking)
        with self._turns[place]:
            self._revises(self._speaking[place], place)

    def reads(self, number: int) -> None:
        """Somebody opens the text."""
        one = self.subject.speakers[number % len(self.subject.speakers)]
        with Desk(self.port, one.seat, one.cookie) as desk:
            answer = desk.opens(f"d/{self.subject.document}/")
        if answer.status != 200:
            raise RuntimeError(f"The text was answered with {answer.status}.")

    def weight(self) -> int:
        """The bytes of the message that an act sends to everybody."""
        one = self.subject.speakers[0]
        page = {"seat": one.seat, "document": self.subject.document, "page": "text", "view": "", "style": ""}
        listener = Listener(self.port, one.cookie, page).comes()
        self.tells(1)
        while (told := listener.hears()) is not None:
            if told.name == "news" and self.stream in told.value["streams"]:
                listener.leaves()
                return len(json.dumps(told.value, separators=(",", ":"), ensure_ascii=False).encode())
        raise RuntimeError("An act was done and no notice came.")

    def _revises(self, desk: Desk, place: int) -> None:
        """The form as it was opened once; where a draft was issued since, it is opened again, as a delegate would."""
        answer = self._sends(desk, place)
        if answer.status == 409:
            del self._forms[place]
            answer = self._sends(desk, place)
        if answer.status != 303:
            raise RuntimeError(f"An act was answered with {answer.status}: {answer.body[-2000:]!r}")

    def _sends(self, desk: Desk, place: int) -> Answer:
        address = f"d/{self.subject.document}/acts/revise_proposal/{self.subject.speakers[place].proposal}"
        if place not in self._forms:
            self._forms[place] = desk.form(address)
        words = {"wording": amended(self.subject.wording, self._chance), "rationale": ""}
        return desk.sends(address, self._forms[place] | words | {"command_id": os.urandom(8).hex()})

    def committed(self) -> dict[int, float]:
        """When each entry of the States' stream was committed."""
        lines = map(json.loads, self._commits.read_text().splitlines())
        return {number: moment for moment, *entries in lines for stream, number in entries if stream == self.stream}

    def latencies(self, heard: Heard) -> list[float]:
        """For each entry and each socket the milliseconds from its COMMIT; a notice may tell of several."""
        committed, found = self.committed(), []
        for one in heard:
            name, told = json.loads(one["message"][2:])
            if name == "news" and self.stream in told["streams"]:
                after, to = told["streams"][self.stream]
                for number in range(after + 1, to + 1):
                    found += [1000 * (moment - committed[number]) for moment in one["at"]]
        return found


class Bare:
    """npm `ws` and nothing else."""

    name, bare = "bare Node ws", True

    def __init__(self, talk: Talk, size: int) -> None:
        self._talk, self._size = talk, size
        self.port, self.pid = talk.hears()["port"], talk.process.pid

    def tells(self, number: int) -> None:
        """Send one message."""
        self._talk.says(size=self._size)

    def reads(self, number: int) -> None:
        """It has no page."""

    def latencies(self, heard: Heard) -> list[float]:
        """The milliseconds that each message took."""
        return stamped(heard)


class Stock:
    """Flask-SocketIO with its own manager."""

    name, bare = "Flask-SocketIO, stock", False

    def __init__(self, port: int, pid: int, size: int) -> None:
        self.port, self.pid, self._size = port, pid, size

    def tells(self, number: int) -> None:
        """Send one message."""
        fetched(self.port, f"/emit/{self._size}")

    def reads(self, number: int) -> None:
        """Open its page."""
        fetched(self.port, "/")

    def latencies(self, heard: Heard) -> list[float]:
        """The milliseconds that each message took."""
        return stamped(heard)


def stamped(heard: Heard) -> list[float]:
    """The milliseconds from the moment that each message carries."""
    found = []
    for one in heard:
        stamp = STAMP.search(one["message"])
        if stamp is not None:
            found += [1000 * (moment - float(stamp[1])) for moment in one["at"]]
    return found


@contextmanager
def house(instance: Path, subject: Subject, port: int | None = None) -> Iterator[House]:
    """The real server on the database of this instance, with a clock at its COMMIT."""
    commits, port = instance / "commits", port or free_port()
    with serving(settings_in(instance), port, instance / "server.log", application="bench.clocked:app",
                 environment={"ADREF_BENCH_COMMITS": str(commits)}) as guard:
        yield House(port, workers_of(guard)[0], commits, subject)


@contextmanager
def bare(size: int) -> Iterator[Bare]:
    """A bare broadcaster of messages of this size."""
    with talking([node(), "bench/broadcaster.mjs"]) as talk:
        yield Bare(talk, size)


def node() -> str:
    """The Node of this machine, else the one that was installed into the environment."""
    return shutil.which("node") or str(Path(sys.executable).with_name("node"))


@contextmanager
def stock(size: int) -> Iterator[Stock]:
    """Flask-SocketIO as it comes, sending messages of this size."""
    with tempfile.TemporaryDirectory(prefix="adref-bench-") as folder:
        port = free_port()
        with serving(settings_in(Path(folder)), port, Path(folder) / "log", application="bench.stock:app",
                     others=["--worker-class", WORKER]) as guard:
            yield Stock(port, workers_of(guard)[0], size)
