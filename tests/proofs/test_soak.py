"""Thousands come and go, half of them refused, some without a word: the server keeps nothing of any of them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle, islice
from subprocess import Popen

import pytest

from bench.databases import settings_in
from bench.fanout import memory
from bench.floorplan import Floorplan
from tests.fixtures.desk import Desk
from tests.fixtures.server import PATIENCE, comes_true, free_port, serving, workers_of
from tests.fixtures.sockets import Ended, Listener, Refused

pytestmark = pytest.mark.proof
PEOPLE, AT_ONCE = 60, 24
ROUNDS, MANY = 3, 3_000  # the first round warms up
GROWTH = 1.10
FEW = 4  # greenlets more or less: those of the very request that counts
COUNTED = "tests.fixtures.counted:app"
Caller = Callable[["Door", int], bool]


@dataclass
class Door:
    """The server that is knocked at."""

    port: int
    plan: Floorplan
    document: str
    worker: int

    def page(self, number: int) -> tuple[str, dict[str, object]]:
        """The cookie of one of the people, and what their page says of itself."""
        return self.plan.people(self.document, PEOPLE)[number % PEOPLE]

    def kept(self) -> dict[str, int]:
        """What the server says it keeps."""
        with Desk(self.port, "", "") as desk:
            found: dict[str, int] = json.loads(desk.at("/counted").body)
            return found

    def descriptors(self) -> int:
        """The files and sockets that the worker has open."""
        return len(os.listdir(f"/proc/{self.worker}/fd"))


@dataclass
class Soaked:
    """What was seen: who was admitted in each round, and the server before and after each."""

    admitted: list[int] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    descriptors: list[int] = field(default_factory=list)
    kept: list[dict[str, int]] = field(default_factory=list)


def leaves(door: Door, number: int) -> bool:
    """Comes and says goodbye."""
    Listener(door.port, *door.page(number)).comes().leaves()
    return True


def is_cut(door: Door, number: int) -> bool:
    """Comes, hears something, and is cut."""
    listener = Listener(door.port, *door.page(number)).comes()
    listener.hears(0.05)
    listener.cut()
    return True


def says_nothing(door: Door, number: int) -> bool:
    """Opens the socket, joins nothing, and is cut."""
    listener = Listener(door.port, door.page(number)[0])
    listener.reaches()
    listener.cut()
    return False


def comes_unknown(door: Door, number: int) -> bool:
    """Comes without a sign-in."""
    return _comes(Listener(door.port, "", door.page(number)[1]))


def takes_a_seat_of_another(door: Door, number: int) -> bool:
    """Comes with a sign-in and names a seat that is another's."""
    cookie, page = door.page(number)
    return _comes(Listener(door.port, cookie, page | {"seat": door.page(number + 1)[1]["seat"]}))


def comes_from_elsewhere(door: Door, number: int) -> bool:
    """Comes from a page of another place."""
    return _comes(Listener(door.port, *door.page(number), others={"Origin": "http://elsewhere.example"}))


CALLERS: tuple[Caller, ...] = (leaves, comes_unknown, is_cut, takes_a_seat_of_another, leaves, comes_from_elsewhere,
                               is_cut, says_nothing)


def _comes(listener: Listener) -> bool:
    try:
        listener.comes()
    except (Refused, Ended):
        return False
    finally:
        listener.cut()
    return True


@pytest.fixture(scope="module")
def soaked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Soaked]:
    """The server after all of them have come and gone."""
    instance = tmp_path_factory.mktemp("soak") / "house"
    instance.mkdir(mode=0o700)
    plan, port = Floorplan(settings_in(instance), 6, PEOPLE), free_port()
    document = plan.document(6, 12)
    with serving(settings_in(instance), port, instance / "log", application=COUNTED) as guard:
        door, found = Door(port, plan, document, workers_of(guard)[0]), Soaked()
        leaves(door, 0)
        note(door, found, guard)
        for _ in range(ROUNDS):
            with ThreadPoolExecutor(AT_ONCE) as crowd:
                came = crowd.map(lambda one, number: one(door, number), islice(cycle(CALLERS), MANY), range(MANY))
                found.admitted.append(sum(came))
            note(door, found, guard)
        yield found
    plan.room.store.close()
    assert "Traceback" not in (instance / "log").read_text()


def note(door: Door, found: Soaked, guard: Popen[bytes]) -> None:
    """See what the server keeps once nobody is there any more and no greenlet waits that did not wait before."""
    most = found.kept[0]["waiting"] + FEW if found.kept else sys.maxsize
    comes_true(lambda: (kept := door.kept())["sockets"] == 0 and kept["waiting"] <= most, guard, PATIENCE)
    found.kept.append(door.kept())
    found.memory.append(memory(door.worker))
    found.descriptors.append(door.descriptors())


def test_half_of_them_were_refused(soaked: Soaked) -> None:
    assert soaked.admitted == [MANY // 2] * ROUNDS


def test_no_socket_is_left(soaked: Soaked) -> None:
    assert [(one["sockets"], one["rooms"]) for one in soaked.kept] == [(0, 0)] * (ROUNDS + 1)
    assert max(soaked.descriptors) <= soaked.descriptors[0] + FEW


def test_nothing_waits_for_those_who_have_gone(soaked: Soaked) -> None:
    assert max(one["waiting"] for one in soaked.kept) <= soaked.kept[0]["waiting"] + FEW


def test_memory_does_not_grow_after_the_warm_up(soaked: Soaked) -> None:
    assert soaked.memory[-1] <= GROWTH * soaked.memory[1]
