"""Tests of the live room stand on the same buildings as those of its pages, or on a house with its server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.live.standing import House, standing_house
from tests.web.conftest import building, furnished

__all__ = ("building", "furnished")


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A room with its server, for a module of tests that leave one another in peace."""
    with standing_house(tmp_path_factory.mktemp("house")) as found:
        yield found


@pytest.fixture
def house(standing: House) -> Iterator[House]:
    """The same, left by all when the test is over."""
    yield standing
    standing.all_leave()
