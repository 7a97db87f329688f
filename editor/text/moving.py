"""A paragraph that is to stand after another: what becomes of that wish in a new draft.

By the order of the paragraphs alone, for no word is changed. **Absorbed**: the paragraph stands there, with nothing
between but what is new itself; **orphaned**: it is gone, or the one it is to follow; **in conflict**: the draft moved
the paragraph elsewhere; else it **carries cleanly**, wherever the other has gone meanwhile. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from editor.text.orders import longest_rising
from editor.text.rebasing import ABSORBED, CARRIES, IN_CONFLICT, ORPHANED, Outcome
from editor.text.treatment import REFLECTED, REMAINS, Treatment

NOT_REFLECTED: Treatment = "not reflected"


def moved_after(before: Sequence[str], now: Sequence[str], paragraph: str, after: str) -> Outcome:
    """What becomes of moving a paragraph after another, from the order of one draft to that of a later one."""
    if paragraph not in now or after not in now:
        return ORPHANED
    if stands_after(before, now, paragraph, after):
        return ABSORBED
    return IN_CONFLICT if has_moved(before, now, paragraph) else CARRIES


def stands_after(before: Sequence[str], now: Sequence[str], paragraph: str, after: str) -> bool:
    """Whether it stands right behind the other, paragraphs aside that ``before`` had not."""
    known = set(before)
    ahead = list(now[: now.index(paragraph)])
    while ahead and ahead[-1] != after and ahead[-1] not in known:
        ahead.pop()
    return ahead[-1:] == [after]


def has_moved(before: Sequence[str], now: Sequence[str], paragraph: str) -> bool:
    """Whether a paragraph of both drafts stands outside of every longest order that they have in common."""
    places = {ident: at for at, ident in enumerate(before)}
    if paragraph not in places:
        return False
    order = [places[ident] for ident in now if ident in places]
    own = places[paragraph]
    at = order.index(own)
    with_it = [one for one in order[:at] if one < own] + [own] + [one for one in order[at + 1 :] if one > own]
    return len(longest_rising(with_it)) < len(longest_rising(order))


def moved_apart(one: Mapping[str, Any], now: Sequence[str]) -> dict[str, Any]:
    """For a child: {"move": paragraph, "after": paragraph, "stood": [order of the draft it stands on], "is_last":
    whether that is the last one, "taken": bool} to outcome and treatment, the latter None for what was not maintained.
    """
    outcome = moved_after(one["stood"], now, one["move"], one["after"])
    return {"outcome": outcome, "treatment": _treated(outcome, taken=one["taken"]) if one["is_last"] else None}


def _treated(outcome: Outcome, *, taken: bool) -> Treatment:
    if outcome == ABSORBED:
        return REFLECTED
    return REMAINS if outcome == CARRIES and not taken else NOT_REFLECTED
