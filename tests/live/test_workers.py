"""Two workers on PostgreSQL, a queue between them: what one does is told by both, and a dead queue loses nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest
import redis

from editor.live.between import CHANNEL
from tests.fixtures.databases import database_of, valkey_on
from tests.fixtures.server import free_port
from tests.fixtures.sockets import Listener
from tests.live.standing import CUT_WITHIN, House, all_heard, standing_house
from tests.live.test_sockets import GRACE, followed, head, modes, present, until_cut
from tests.voices import Voice

pytestmark = [pytest.mark.postgres, pytest.mark.valkey, pytest.mark.slow]
MOST = 64  # sockets after which both workers have some
HOSTILE = ("", "x", "[]", "null", "{}", "[" * 100_000, '{"rung": 1}', '{"present": 5}', '{"present": {"a": 1}}',
           '{"from": "x", "present": {"a": [1, {}]}}', '{"from": ["x"], "ended": ["everyone"]}', b"\xff\x00")


@dataclass
class Pair:
    """A house with two workers, and the broker between them, which may be stopped and started."""

    house: House
    port: int
    broker: ExitStack = field(default_factory=ExitStack)

    def starts(self) -> None:
        """The broker runs."""
        self.broker.enter_context(valkey_on(self.port))

    def says(self, message: bytes | str) -> None:
        """Somebody says something on the channel of the workers."""
        with redis.Redis(port=self.port) as client:
            client.publish(CHANNEL, message)

    def at_both(self, who: Voice) -> list[Listener]:
        """Sockets of a seat, some at each worker: known by what the workers say of those present."""
        listeners: list[Listener] = []
        workers: set[str] = set()
        with redis.Redis(port=self.port) as client, client.pubsub(ignore_subscribe_messages=True) as ear:
            ear.subscribe(CHANNEL)
            while len(workers) < 2 and len(listeners) < MOST:
                listeners += [self.house.listens(who) for _ in range(8)]
                workers |= _workers_with(ear, self.house.room.document)
        assert len(workers) == 2, "all sockets came to one worker"
        return listeners


def _workers_with(ear: redis.client.PubSub, document: str) -> set[str]:
    """The workers that say that somebody is present at a document."""
    found = set()
    while (message := ear.get_message(timeout=3)) is not None:
        said = json.loads(message["data"])
        if said.get("present", {}).get(document):
            found.add(said["from"])
    return found


@pytest.fixture(scope="module")
def standing_pair(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Two workers and their broker, for the module."""
    port = free_port()
    with database_of(postgres_server, "template0") as url, ExitStack() as broker:
        broker.enter_context(valkey_on(port))
        environment = {"DATABASE_URL": url, "MESSAGE_QUEUE_URL": f"redis://127.0.0.1:{port}/0"}
        with standing_house(tmp_path_factory.mktemp("pair"), environment=environment, workers=2) as house:
            yield Pair(house, port, broker)


@pytest.fixture
def pair(standing_pair: Pair) -> Iterator[Pair]:
    """The same, left by all when the test is over."""
    yield standing_pair
    standing_pair.house.all_leave()


def heard_by_all(house: House, listeners: list[Listener], before: int, last: int) -> None:
    """Every listener is told of each number once and in order."""
    for listener in listeners:
        spans = followed(listener, f"states/{house.room.document}", last)
        assert spans[0][0] == before and spans[-1][1] == last
        assert all(one[1] == other[0] for one, other in zip(spans, spans[1:], strict=False))


def test_an_act_at_one_worker_is_told_by_both(pair: Pair) -> None:
    house, stream = pair.house, f"states/{pair.house.room.document}"
    listeners, before = pair.at_both(house.room.arvenia), head(house, stream)
    for _ in range(6):
        modes(house)
    heard_by_all(house, listeners, before, before + 6)


def test_what_ends_is_cut_at_both_workers(pair: Pair) -> None:
    who = pair.house.room.expert_of(pair.house.room.arvenia)
    listeners = pair.at_both(who)
    pair.house.asks(pair.house.room.secretariat, "revoke_seat", who.seat)
    for listener in listeners:
        took, heard = until_cut(listener)
        assert heard[-1] == "over" and took < CUT_WITHIN + GRACE


def test_those_present_at_both_workers_are_one_list(pair: Pair) -> None:
    house = pair.house
    listeners, one = pair.at_both(house.room.arvenia), house.listens(house.room.borland)
    house.asks(house.room.chair, "show_presence", house.room.document)
    for listener in (*listeners, one):
        found = present(listener)
        while found["count"] < 2:
            found = present(listener)
        assert found == {"delegations": ["Arvenia", "Borland"], "count": 2}
    house.asks(house.room.chair, "hide_presence", house.room.document)
    for listener in (*listeners, one):
        assert present(listener) == {"delegations": [], "count": 0}


def test_what_anybody_says_on_the_queue_changes_nothing(pair: Pair) -> None:
    house = pair.house
    listeners = [house.listens(house.room.arvenia) for _ in range(4)]
    for message in HOSTILE:
        pair.says(message)
    for listener in listeners:
        assert {one.name for one in all_heard(listener, GRACE)} <= {"alive"}
    before = head(house, f"states/{house.room.document}")
    modes(house)
    heard_by_all(house, listeners, before, before + 1)


def test_while_the_broker_is_down_nothing_is_lost_and_afterwards_it_is_used_again(pair: Pair) -> None:
    house, stream = pair.house, f"states/{pair.house.room.document}"
    listeners, before = pair.at_both(house.room.arvenia), head(house, stream)
    pair.broker.close()
    for _ in range(4):
        modes(house)
    heard_by_all(house, listeners, before, before + 4)
    assert "does not answer" in house.server.said()
    pair.starts()
    modes(house)
    heard_by_all(house, listeners, before + 4, before + 5)
    _comes_back(pair)


def _comes_back(pair: Pair) -> None:
    """Both workers speak on the new broker."""
    assert pair.at_both(pair.house.room.borland)
