"""The number by which each audience knows a proposal.

Every audience counts what it hears, so that no number tells how much others were told: the office and the
secretariat count all proposals, States those circulated to them. A delegation counts its own; once States
know a proposal, its sponsors call it by the number that States know. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping

from editor.consensus.modes import INNER, Audience

OWN = "own"


def next_numbers(told: Mapping[str, int], own: int, *, states: bool) -> dict[str, int]:
    """The numbers of a proposal about to be told; `told` and `own` count those before it."""
    numbers = {OWN: own + 1, "office": told.get("office", 0) + 1}
    return numbers | ({"states": told.get("states", 0) + 1} if states else {})


def known_as(numbers: Mapping[str, int], audience: Audience) -> int | None:
    """How an audience calls a proposal; None when it does not know it."""
    if audience in INNER:
        return numbers.get("office")
    return numbers.get("states") if audience is Audience.STATES else None


def known_to_sponsors(numbers: Mapping[str, int], code: str) -> int | str | None:
    """How its sponsors call a proposal: as States do, or by their code and count (ARV/3)."""
    if "states" in numbers:
        return numbers["states"]
    return f"{code}/{numbers[OWN]}" if OWN in numbers else None
