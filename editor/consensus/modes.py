"""The three modes of DESIGN rule 6, and the rule that the stricter one holds.

Pure: strings in, answers out. `circulation` says whether others see a proposal, `attribution` under
whose name, `board` who sees positions. The mode of an act is stored with it; what is shown is the
stricter of that and the present one, so that loosening a mode never uncovers what was said under it.
"""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Those for whom a shared page has the same bytes."""

    OFFICE = "office"
    SECRETARIAT = "secretariat"
    STATES = "states"
    OBSERVERS = "observers"


# From the strictest to the most open.
CIRCULATIONS = ("to the chair", "circulated", "woven")
ATTRIBUTIONS = ("none", "to the chair only", "to States only", "named")
BOARDS = ("the office", "all States")
INNER = (Audience.OFFICE, Audience.SECRETARIAT)


def stricter(order: tuple[str, ...], one: str, other: str) -> str:
    """The stricter of two modes of the same kind."""
    return min(one, other, key=order.index)


def looser(order: tuple[str, ...], one: str, other: str) -> str:
    """The more open of two modes of the same kind: what an author allows who opens what was closed."""
    return max(one, other, key=order.index)


def sees_proposals(audience: Audience, circulation: str) -> bool:
    """Whether an audience sees proposals circulated in this way, its own apart."""
    if audience in INNER:
        return True
    return audience is Audience.STATES and circulation != "to the chair"


def sees_names(audience: Audience, attribution: str) -> bool:
    """Whether an audience sees whose a proposal or position is."""
    if audience in INNER:
        return attribution != "none"
    if audience is Audience.STATES:
        return attribution in ("to States only", "named")
    return attribution == "named"


def sees_positions(audience: Audience, board: str, visible_to: str) -> bool:
    """Whether an audience sees a position, as its author and the board allow."""
    if audience in INNER:
        return True
    return audience is Audience.STATES and board == "all States" and visible_to == "States"
