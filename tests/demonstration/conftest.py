"""The demonstration played once for all tests that only read it."""

from __future__ import annotations

import pytest

from editor.demonstration.play import play
from editor.store import Store
from tests.demonstration.playing import empty


@pytest.fixture(scope="package")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, list[tuple[str, str]]]:
    """The store it was played into, and the name and id of each seat."""
    store = empty(tmp_path_factory.mktemp("played") / "demonstration.sqlite", 1)
    return store, play(store)
