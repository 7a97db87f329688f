"""Buildings lent to tests: the room is built once a session and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.room import MORNING, Room, store_at, store_on
from tests.web.building import Building

ZERO_DRAFT = (
    "1 States note the report.", "2 States welcome the progress made.", "3 States report each year.",
)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Room, Path]:
    """A room with the Zero Draft issued, and the file of its database."""
    file = tmp_path_factory.mktemp("building") / "room.sqlite"
    room = Room(store_at(f"sqlite:///{file}"))
    room.draft(*ZERO_DRAFT)
    room.store.close()
    return room, file


@pytest.fixture
def building(furnished: tuple[Room, Path], tmp_path: Path) -> Iterator[Building]:
    """A building of the test's own: the Zero Draft issued, woven, named, the board open to States."""
    with copy_of(furnished, tmp_path) as copied:
        yield copied


@contextmanager
def copy_of(furnished: tuple[Room, Path], folder: Path) -> Iterator[Building]:
    """A building of its own around a copy of the furnished room."""
    original, file = furnished
    copied = shutil.copy(file, folder / "room.sqlite")
    store = store_on(f"sqlite:///{copied}", "a copy", MORNING + timedelta(hours=1))
    yield Building(original.in_copy(store), folder / "instance")
    store.close()
