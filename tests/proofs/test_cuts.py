"""Two hundred pages follow while everything breaks: their lines, their patience, a worker, the server.

Five thousand acts are done over HTTP meanwhile, each sent again under its id until it is answered, some of them after
the delegate hung up in the middle. In the same run some pages trust their socket and ask for nothing; they must lose,
or the run was too gentle to prove anything of the others. Once with one worker on SQLite, once with two on PostgreSQL
that have a queue between them.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from bench.databases import settings_in
from bench.floorplan import Floorplan
from bench.talking import Talk
from bench.talking import audience as following
from editor import journal, models
from editor.settings import Settings, settings
from tests.fixtures.databases import database_of, valkey_on
from tests.fixtures.desk import Desk
from tests.fixtures.server import free_port, serving, workers_of

pytestmark = pytest.mark.proof
TWO = [pytest.mark.postgres, pytest.mark.valkey]
FAITHFUL, NAIVE, CUTS, PAUSED = 200, 10, 5, 40
ACTS, DELEGATIONS, PARAGRAPHS = 5_000, 20, 12
SPAN = 50.0  # seconds within which lines are cut; the acts take longer
VERBS = ("support_wording", "accept_wording")  # in turn, so that each says something new
HURRIED = 25  # of so many acts one is sent by somebody who hangs up before the answer
WITHIN = 90.0


@dataclass(frozen=True)
class Run:
    """What came of it: what the pages learned, which ids the record holds, how often acts were sent."""

    judged: dict[str, Any]
    behind: int
    asked: list[str]
    recorded: Counter[str]
    sent: int


class Delegates:
    """Those who act: one thread each, taking positions on paragraph after paragraph."""

    def __init__(self, plan: Floorplan, document: str, port: int) -> None:
        self.asked: list[str] = []
        self.times: list[int] = []  # how often each act had to be sent until its receipt came
        self._plan, self._document, self._port = plan, document, port
        self._numbers = count()

    def begin(self, crew: ThreadPoolExecutor) -> list[Future[None]]:
        """All begin at once."""
        return [crew.submit(self._acts, seat, cookie) for seat, cookie in self._plan.signed_in[:DELEGATIONS]]

    def _acts(self, seat: str, cookie: str) -> None:
        place, chance = f"d/{self._document}/acts/{{}}/{self._document}", Random(seat)
        with Desk(self._port, seat, cookie) as desk:
            forms = [desk.form(place.format(VERBS[0]) + f"?about=paragraph&about_id={passage.paragraph}")
                     for passage in self._plan.room.passages(self._document)]
            for turn in range(ACTS // DELEGATIONS):
                act, command = place.format(VERBS[turn // len(forms) % 2]), f"cut-{next(self._numbers)}"
                fields = forms[turn % len(forms)] | {"command_id": command, "reason": "", "visible_to": ""}
                if chance.randrange(HURRIED) == 0:
                    desk.hurries(act, fields)
                self.asked.append(command)
                self.times.append(desk.insists(act, fields))


@dataclass(frozen=True)
class Installation:
    """Where the server runs: its settings, what they are in its environment, and how many workers it has."""

    chosen: Settings
    environment: Mapping[str, str]
    workers: int


@pytest.fixture(scope="module", params=["one worker", pytest.param("two workers", marks=TWO)])
def installation(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One worker on SQLite, or two on PostgreSQL with a queue between them."""
    instance = tmp_path_factory.mktemp("cuts") / "house"
    instance.mkdir(mode=0o700)
    if request.param == "one worker":
        yield Installation(settings_in(instance), {}, 1)
        return
    server, template = (request.getfixturevalue(name) for name in ("postgres_server", "postgres_template"))
    with database_of(server, template) as database, valkey_on(free_port()) as queue:
        environment = {"DATABASE_URL": database, "MESSAGE_QUEUE_URL": queue}
        yield Installation(settings({"ADREF_INSTANCE": str(instance), **environment}), environment, 2)


@pytest.fixture(scope="module")
def run(installation: Installation) -> Iterator[Run]:
    """The whole run."""
    chosen, port = installation.chosen, free_port()
    plan = Floorplan(chosen, DELEGATIONS, FAITHFUL + NAIVE)
    document = plan.document(PARAGRAPHS, 3 * PARAGRAPHS)
    delegates = Delegates(plan, document, port)
    server = partial(serving, chosen, port, environment=installation.environment, workers=installation.workers)
    with following() as audience, ThreadPoolExecutor(DELEGATIONS) as crew:
        with server(log=chosen.instance / "first.log") as guard:
            audience.asks(do="comes", port=port, people=plan.signed_in, document=document, naive=NAIVE, cuts=CUTS,
                          paused=PAUSED, span=SPAN)
            acting = delegates.begin(crew)
            comes_to(delegates, ACTS // 3, acting)
            os.kill(workers_of(guard)[0], signal.SIGKILL)
            comes_to(delegates, 2 * ACTS // 3, acting)
        with server(log=chosen.instance / "second.log"):
            comes_to(delegates, ACTS, acting)
            yield judged(plan, audience, delegates)
    plan.room.store.close()


def comes_to(delegates: Delegates, number: int, acting: Sequence[Future[None]]) -> None:
    """Wait until so many acts are done; what a delegate fell over is raised here."""
    while len(delegates.times) < number:
        time.sleep(0.05)
        for each in acting:
            if each.done():
                each.result()


def judged(plan: Floorplan, audience: Talk, delegates: Delegates) -> Run:
    """The record beside what the pages learned of it."""
    with plan.room.store.reading() as session:
        entries = session.scalars(select(models.Entry).order_by(models.Entry.stream, models.Entry.number)).all()
    stale: dict[str, list[list[str]]] = {}
    recorded: Counter[str] = Counter()
    for row in entries:
        content = json.loads(row.content)
        stale.setdefault(row.stream, []).append(list(journal.stale_of(content)))
        if row.rebuilds:
            recorded[content.get("command", {}).get("id", "")] += 1
    heads = {stream: len(names) for stream, names in stale.items()}
    settled = audience.asks(do="settles", heads=heads, within=WITHIN)
    found = audience.asks(do="judged", heads=heads, stale=stale)
    audience.asks(do="leaves")
    return Run(found, settled["behind"], delegates.asked, recorded, sum(delegates.times))


def test_it_was_as_hard_as_it_is_said_to_be(run: Run) -> None:
    assert run.judged["cut"] == (FAITHFUL + NAIVE) * CUTS >= 1_000
    assert run.judged["paused"] == PAUSED
    assert run.judged["returned"] > run.judged["cut"]
    assert run.sent > len(run.asked) == ACTS


def test_no_page_missed_an_entry_or_took_one_twice_or_out_of_order(run: Run) -> None:
    assert run.judged["faults"] == []


def test_every_page_ends_at_the_head(run: Run) -> None:
    assert run.behind == 0


def test_every_act_is_recorded_once_however_often_it_was_sent(run: Run) -> None:
    assert len(set(run.asked)) == ACTS
    assert [command for command in run.asked if run.recorded[command] != 1] == []


def test_a_page_that_trusts_its_socket_loses(run: Run) -> None:
    assert run.judged["naive_at_fault"] == run.judged["naive"] == NAIVE
