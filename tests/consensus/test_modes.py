"""The stricter of two modes holds; only an author makes it looser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.consensus.modes import (
    ATTRIBUTIONS,
    BOARDS,
    CIRCULATIONS,
    Audience,
    looser,
    sees_names,
    sees_positions,
    sees_proposals,
    stricter,
)

ORDERS = (CIRCULATIONS, ATTRIBUTIONS, BOARDS)


@given(st.sampled_from(ORDERS), st.data())
def test_of_two_modes_one_is_stricter_and_one_looser(order: tuple[str, ...], data: st.DataObject) -> None:
    one, other = data.draw(st.sampled_from(order)), data.draw(st.sampled_from(order))
    assert {stricter(order, one, other), looser(order, one, other)} == {one, other}
    assert stricter(order, one, other) == stricter(order, other, one)


@pytest.mark.parametrize("audience", Audience)
def test_a_looser_mode_shows_nobody_less(audience: Audience) -> None:
    seen = [[sees_proposals(audience, mode) for mode in CIRCULATIONS],
            [sees_names(audience, mode) for mode in ATTRIBUTIONS],
            [sees_positions(audience, mode, "States") for mode in BOARDS]]
    assert all(row == sorted(row) for row in seen)


def test_observers_see_neither_proposals_nor_positions() -> None:
    assert not any(sees_proposals(Audience.OBSERVERS, mode) for mode in CIRCULATIONS)
    assert not any(sees_positions(Audience.OBSERVERS, mode, "States") for mode in BOARDS)
