"""Houses lent to tests: the hall is built once a session, and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from copy import copy
from pathlib import Path

import pytest

from tests.hall import Hall
from tests.web.people.house import House


@pytest.fixture(scope="session")
def built_hall(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> tuple[Hall, Path]:
    """A hall and the file of its database."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("house") / "adref.sqlite")
    hall = Hall(f"sqlite:///{file}")
    hall.store.close()
    return hall, Path(file)


@pytest.fixture
def house(built_hall: tuple[Hall, Path], tmp_path: Path) -> Iterator[House]:
    """A house with its door, in a copy of its own."""
    hall, file = copy(built_hall[0]), built_hall[1]
    hall.open(f"sqlite:///{shutil.copy(file, tmp_path / 'adref.sqlite')}", "a copy")
    yield House(hall, tmp_path / "instance")
    hall.store.close()
