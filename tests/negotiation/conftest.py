"""Rooms lent to tests: built once a session, and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.room import MORNING, Room, store_at, store_on

ZERO_DRAFT = (
    "1 States note the report.", "2 States welcome the progress made.", "3 States report each year.",
)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Room, Path]:
    """A room with the Zero Draft issued, and the file of its database."""
    file = tmp_path_factory.mktemp("room") / "room.sqlite"
    room = Room(store_at(f"sqlite:///{file}"))
    room.draft(*ZERO_DRAFT)
    room.store.close()
    return room, file


@pytest.fixture
def room(built: tuple[Room, Path], tmp_path: Path) -> Iterator[Room]:
    """A room with the Zero Draft issued; woven, named, the board open to States."""
    original, file = built
    copied = shutil.copy(file, tmp_path / "room.sqlite")
    store = store_on(f"sqlite:///{copied}", "a copy", MORNING + timedelta(hours=1))
    yield original.in_copy(store)
    store.close()


@pytest.fixture
def closed_room(room: Room) -> Room:
    """The same room while proposals go to the chair alone and positions to the office."""
    room.sets_modes("to the chair", "to States only", "the office")
    return room
