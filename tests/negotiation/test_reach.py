"""Who hears of what, under every combination of the modes."""

from __future__ import annotations

import itertools

import pytest

from editor import models
from editor.consensus.modes import ATTRIBUTIONS, BOARDS, CIRCULATIONS
from editor.consensus.positions import VISIBLE_TO
from editor.negotiation import reach
from editor.negotiation.deeds import Told

DOCUMENT = "d" * 16
OWN = ("lead", "second")
PRIVATE = {f"delegation/{DOCUMENT}/{each}" for each in OWN}
MODES = list(itertools.product(CIRCULATIONS, ATTRIBUTIONS, BOARDS))


def document(circulation: str = "woven", attribution: str = "named", board: str = "all States") -> models.Document:
    """A document under these modes."""
    return models.Document(id=DOCUMENT, circulation=circulation, attribution=attribution, board=board)


def heard(told: tuple[Told, ...]) -> dict[str, bool]:
    """For each stream whether it hears names; no stream hears twice."""
    assert len({one.stream for one in told}) == len(told)
    return {one.stream.removesuffix(f"/{DOCUMENT}"): one.named for one in told}


def test_the_stricter_of_the_mode_kept_and_the_present_one_holds() -> None:
    for kept, now in itertools.product(MODES, MODES):
        told = heard(reach.of_proposal(document(*now), circulation=kept[0], attribution=kept[1], own=OWN))
        assert set(told) >= PRIVATE | {"office", "secretariat"}
        assert ("states" in told) == ("to the chair" not in (kept[0], now[0]))
        assert told["office"] == told["secretariat"] == ("none" not in (kept[1], now[1]))
        assert told.get("states") in (None, {kept[1], now[1]} <= {"named", "to States only"})


@pytest.mark.parametrize("kept", BOARDS)
@pytest.mark.parametrize("now", BOARDS)
@pytest.mark.parametrize("visible_to", VISIBLE_TO)
def test_a_position_reaches_states_by_board_and_author(kept: str, now: str, visible_to: str) -> None:
    told = heard(reach.of_position(document(board=now), board=kept, attribution="named",
                                   visible_to=visible_to, own=OWN))
    assert ("states" in told) == (kept == now == "all States" and visible_to == "States")


def test_nothing_of_delegations_reaches_the_open_stream() -> None:
    for circulation, attribution, board in MODES:
        now = document(circulation, attribution, board)
        told = (*reach.of_proposal(now, circulation=circulation, attribution=attribution, own=OWN),
                *reach.of_position(now, board=board, attribution=attribution, visible_to="States", own=OWN))
        assert not [one for one in told if one.stream.startswith("open/")]


def test_formal_acts_reach_everyone_by_name() -> None:
    assert heard(reach.everyone(document())) == dict.fromkeys(("office", "secretariat", "states", "open"), True)


def test_acts_of_the_chair_reach_all_who_negotiate() -> None:
    assert heard(reach.all_inside(document())) == dict.fromkeys(("office", "secretariat", "states"), True)


def test_preparation_reaches_the_office_alone() -> None:
    assert heard(reach.office_only(document())) == {"office": True}
