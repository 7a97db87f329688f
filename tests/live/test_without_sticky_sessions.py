"""Pages on two workers, PostgreSQL and Valkey, each request to whichever worker takes it: acts and what was missed go
over HTTP, and the queue carries hints that are not believed. While it is down acts are accepted and nothing is lost.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from subprocess import Popen
from typing import Any

import pytest
import redis
from sqlalchemy import select

from bench.floorplan import Floorplan
from bench.talking import Talk
from bench.talking import audience as following
from editor import journal, models
from editor.settings import Settings, settings
from tests.fixtures.databases import database_of, valkey_on
from tests.fixtures.desk import Desk
from tests.fixtures.server import free_port, holder_of, serving, workers_of
from tests.fixtures.sockets import Ended, Listener, Told

pytestmark = [pytest.mark.postgres, pytest.mark.valkey, pytest.mark.slow]
PEOPLE, DELEGATIONS = 24, 4
DOWN = 10.0  # seconds without a queue
CUT_WITHIN = 2.0
CATCHING_UP = 15.0
QUIET = 3.0  # a little more than the bell lets pass until it looks by itself
MOST_SOCKETS = 60
FORGED = "these words were never tabled"


@dataclass
class House:
    """A running server of two workers, and the room it serves."""

    port: int
    queue: str
    chosen: Settings
    guard: Popen[bytes]
    plan: Floorplan
    document: str
    acts: int = 0

    @property
    def workers(self) -> list[int]:
        """The ids of its workers."""
        return workers_of(self.guard)

    def acts_once(self) -> None:
        """Some delegation says something of the first paragraph."""
        seat, cookie = self.plan.signed_in[self.acts % DELEGATIONS]
        verb = ("support_wording", "accept_wording")[self.acts // DELEGATIONS % 2]
        place, passage = f"d/{self.document}/acts/{verb}/{self.document}", self.plan.room.passages(self.document)[0]
        with Desk(self.port, seat, cookie) as desk:
            form = desk.form(f"{place}?about=paragraph&about_id={passage.paragraph}")
            assert desk.sends(place, form | {"reason": "", "visible_to": ""}).status == 303
        self.acts += 1

    @contextmanager
    def listeners(self, number: int = 0) -> Iterator[list[Listener]]:
        """Sockets of one person, one on each worker; gone on leaving."""
        cookie, page = self.plan.people(self.document, PEOPLE + 1)[number]
        found: dict[int, Listener] = {}
        for _ in range(MOST_SOCKETS):
            one = Listener(self.port, cookie, page).comes()
            if found.setdefault(holder_of(one.connection, self.workers), one) is not one:
                one.cut()
            if len(found) == len(self.workers):
                break
        assert len(found) == len(self.workers), "so many sockets came, and one worker has them all"
        try:
            yield list(found.values())
        finally:
            for one in found.values():
                one.cut()

    def stale(self) -> dict[str, list[list[str]]]:
        """For each stream what each of its entries makes stale."""
        found: dict[str, list[list[str]]] = {}
        with self.plan.room.store.reading() as session:
            rows = select(models.Entry.stream, models.Entry.content).order_by(models.Entry.stream, models.Entry.number)
            for stream, content in session.execute(rows):
                found.setdefault(stream, []).append(list(journal.stale_of(json.loads(content))))
        return found


@pytest.fixture(scope="module")
def queue_port() -> int:
    """The port of a queue that can be stopped and started again."""
    return free_port()


@pytest.fixture(scope="module")
def house(
    postgres_server: str, postgres_template: str, queue_port: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """The house, its queue not yet there: a server must start without it."""
    instance, port = tmp_path_factory.mktemp("workers") / "house", free_port()
    instance.mkdir(mode=0o700)
    with database_of(postgres_server, postgres_template) as database:
        queue = f"redis://127.0.0.1:{queue_port}/0"
        environment = {"DATABASE_URL": database, "MESSAGE_QUEUE_URL": queue}
        chosen = settings({"ADREF_INSTANCE": str(instance), **environment})
        plan = Floorplan(chosen, DELEGATIONS, PEOPLE + 1)  # one more, who will sign out
        document = plan.document(3, 6)
        with serving(chosen, port, instance / "log", environment=environment, workers=2) as guard:
            yield House(port, queue, chosen, guard, plan, document)
        plan.room.store.close()
        assert "Traceback" not in (instance / "log").read_text()


@pytest.fixture
def queue(house: House, queue_port: int) -> Iterator[redis.Redis]:
    """The queue, running, and both workers listening to it: they do from their first socket on."""
    with valkey_on(queue_port) as address, redis.Redis.from_url(address) as client:
        with house.listeners():
            pass
        until = time.monotonic() + CATCHING_UP
        while len(channels(client)) == 0 or client.pubsub_numsub(*channels(client))[0][1] < len(house.workers):
            assert time.monotonic() < until, "the workers did not come back to their queue"
            time.sleep(0.05)
        yield client


@pytest.fixture
def audience(house: House) -> Iterator[Talk]:
    """Pages that follow, on whichever worker takes them."""
    with following() as process:
        process.asks(do="comes", port=house.port, people=house.plan.signed_in[:PEOPLE],
                     document=house.document)
        yield process
        process.asks(do="leaves")


def channels(client: redis.Redis) -> list[bytes]:
    """What is listened to on the queue."""
    found: Any = client.pubsub_channels()
    return list(found)


def news(listener: Listener, patience: float) -> Told | None:
    """The next news; None when none came in time."""
    until = time.monotonic() + patience
    while (left := until - time.monotonic()) > 0:
        told = listener.hears(left)
        if told is not None and told.name == "news":
            return told
    return None


def all_news(listener: Listener) -> list[Told]:
    """All news until none comes for a while: the rooms of one socket are told one after the other."""
    found, patience = [], CATCHING_UP
    while (told := news(listener, patience)) is not None:
        found.append(told)
        patience = QUIET
    return found


def test_pages_on_both_workers_miss_nothing(house: House, queue: redis.Redis, audience: Talk) -> None:
    for _ in range(40):
        house.acts_once()
    require_current(house, audience)


def test_while_the_queue_is_down_nothing_is_lost(house: House, queue_port: int, audience: Talk) -> None:
    with valkey_on(queue_port):
        house.acts_once()
    until = time.monotonic() + DOWN
    while time.monotonic() < until:
        house.acts_once()
        time.sleep(0.2)
    require_current(house, audience)
    with valkey_on(queue_port):
        house.acts_once()
        require_current(house, audience)


def test_what_is_forged_on_the_queue_pushes_nothing(house: House, queue: redis.Redis) -> None:
    with house.listeners() as listeners, watched(queue) as watching:
        house.acts_once()
        hints = heard_on(watching)
        assert hints
        assert all(all_news(one) for one in listeners)
        for channel in channels(queue):
            for forged in forgeries(hints):
                queue.publish(channel, forged)
        assert [told for one in listeners if (told := news(one, QUIET))] == []
        house.acts_once()
        true = [[told.value for told in all_news(one)] for one in listeners]
    assert all(true)
    assert FORGED not in json.dumps(true)


@contextmanager
def watched(queue: redis.Redis) -> Iterator[Any]:
    """Somebody who reads along on the queue."""
    client: Any = queue
    with client.pubsub(ignore_subscribe_messages=True) as watching:
        watching.subscribe(*channels(queue))
        yield watching


def test_who_signs_out_on_one_worker_is_cut_on_every_worker(house: House, queue: redis.Redis) -> None:
    seat, cookie = house.plan.signed_in[PEOPLE]
    with house.listeners(PEOPLE) as listeners, Desk(house.port, seat, cookie) as desk:
        assert desk.signs_out().status == 303
        for one in listeners:
            with pytest.raises(Ended):
                hears_to_the_end(one, CUT_WITHIN)


def heard_on(watching: Any) -> list[bytes]:
    """The hints that come in a moment."""
    found, until = [], time.monotonic() + 2.0
    while time.monotonic() < until:
        message = watching.get_message(timeout=0.2)
        if message is not None:
            found.append(message["data"])
    return found


def forgeries(hints: list[bytes]) -> Iterator[bytes]:
    """What somebody who reaches the queue might send: hints again, hints of other streams, words, and garbage."""
    emit = {"method": "emit", "event": "news", "data": [{"parts": [["sheet", FORGED]]}], "namespace": "/", "room": None}
    yield from hints
    yield from (hint.replace(b"states", b"office") for hint in hints)
    yield from (hint[: len(hint) // 2] for hint in hints)
    yield from (b"", b"\xff\x00", b"[]", b"null", b"{}", b'{"streams": 7}', os.urandom(64))
    yield json.dumps(emit).encode()
    yield from (json.dumps({"from": FORGED, "rung": named}).encode()
                for named in ([FORGED], [], 7, {FORGED: 1}, [[FORGED]], ["x" * 100_000]))
    yield json.dumps({"streams": {"states/x": [0, 10**9]}, "stale": [FORGED]}).encode()


def hears_to_the_end(listener: Listener, within: float) -> None:
    """Listen until the server lets go; returns when it did not in time."""
    until = time.monotonic() + within
    while (left := until - time.monotonic()) > 0:
        listener.hears(left)


def require_current(house: House, audience: Talk) -> None:
    """All pages come to the heads, and none missed an entry or took one twice."""
    stale = house.stale()
    heads = {stream: len(names) for stream, names in stale.items()}
    assert audience.asks(do="settles", heads=heads, within=CATCHING_UP)["behind"] == 0
    assert audience.asks(do="judged", heads=heads, stale=stale)["faults"] == []
