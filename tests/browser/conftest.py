"""The demonstration conference in a running server, and people who sit down before it in a real browser.

The conference is played once, however many workers run tests; every server gets a copy of its own.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from editor.cli.preparing import prepare
from editor.settings import Settings, settings
from editor.web.demonstration import DOORS
from tests.browser.people import Hall, Person
from tests.fixtures.browser import Visit
from tests.fixtures.live import running_server

SitsDown = Callable[..., Person]
MARK = "door:"  # stands before the path of each door in the server's log


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance in which the demonstration was played, to be copied."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    instance = base / "demonstration"
    with (base / "demonstration.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (instance / "played").exists():
            shutil.rmtree(instance, ignore_errors=True)
            instance.mkdir(mode=0o700)
            prepare(settings({"ADREF_INSTANCE": str(instance)}), demonstration=True)
            (instance / "played").touch()
    return instance


@pytest.fixture(scope="module")
def standing_hall(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """The demonstration in a server for a whole module: for tests that leave no mark on one another."""
    with _hall(played, tmp_path_factory.mktemp("hall")) as hall:
        yield hall


@pytest.fixture
def hall(played: Path, tmp_path: Path) -> Iterator[Hall]:
    """The demonstration in a server of the test's own."""
    with _hall(played, tmp_path) as hall:
        yield hall


@pytest.fixture
def sits_down(pages: Callable[..., Visit]) -> SitsDown:
    """Lets one more person sit down in a hall: `sits_down(hall, "Arvenia", viewport=…)`."""

    def person(hall: Hall, name: str, **options: object) -> Person:
        return Person(pages(base_url=hall.url, **options), hall, name).sits_down()

    return person


@contextmanager
def _hall(played: Path, folder: Path) -> Iterator[Hall]:
    def copied(given: Settings) -> None:
        shutil.copytree(played, given.instance, dirs_exist_ok=True)

    with running_server(folder, copied, environment={DOORS: MARK}) as server:
        lines = [line.partition(f"\t{MARK}") for line in server.said().splitlines()]
        yield Hall(server.url, {name: path for name, found, path in lines if found})
