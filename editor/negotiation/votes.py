"""A recorded vote: delegations by how they voted, as announced by the chair.

Only participating States vote, each for itself: a group is never counted for its members (DESIGN §1).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor import models
from editor.negotiation.commands import Floor
from editor.negotiation.inputs import choice, idents
from editor.refusals import NotFound, NotPossible, NotUnderstood

BY_VOTE, NOT_ADOPTED = "adopted by recorded vote", "not adopted"
FOR, AGAINST, ABSTAINING = "in favour", "against", "abstaining"
WAYS = (FOR, AGAINST, ABSTAINING)
Roll = dict[str, list[str]]


def read_roll(floor: Floor, roll: Any, outcome: str) -> Roll:
    """The roll in the order of the official list; {} when there was no vote.

    Refused: a roll missing where one is required or given where none belongs, somebody listed twice, whoever
    has no vote, and a text announced as adopted that had no more votes in favour than against.
    """
    if not roll:
        if outcome == BY_VOTE:
            raise NotUnderstood("A recorded vote needs its roll: who voted in favour, against, abstaining.",
                                field="roll")
        return {}
    if outcome not in (BY_VOTE, NOT_ADOPTED) or not isinstance(roll, Mapping):
        raise NotUnderstood("A roll belongs to a recorded vote; leave it out, or choose that outcome.",
                            field="roll")
    counted = _counted(floor, roll)
    if outcome == BY_VOTE:
        _require_carried(counted)
    return counted


def _counted(floor: Floor, roll: Mapping[str, Any]) -> Roll:
    rows = {choice(way, "vote", WAYS): [_voter(floor, one) for one in idents(voters, "roll")]
            for way, voters in roll.items()}
    _require_once_each([row for voters in rows.values() for row in voters])
    return {way: [row.id for row in sorted(rows.get(way, []), key=lambda row: (row.listed, row.id))]
            for way in WAYS}


def _require_carried(roll: Roll) -> None:
    if len(roll[FOR]) <= len(roll[AGAINST]):
        raise NotPossible(f"{len(roll[FOR])} voted in favour and {len(roll[AGAINST])} against; that does not "
                          "adopt the text. Correct the roll, or announce it as not adopted.", field="outcome")


def _voter(floor: Floor, named: str) -> models.Delegation:
    row = floor.session.get(models.Delegation, named)
    if row is None or floor.conference is None or row.conference_id != floor.conference.id:
        raise NotFound
    if row.kind != "participating State":
        raise NotPossible(f"{row.short_name} has no vote; only participating States vote, each for itself.")
    return row


def _require_once_each(rows: list[Any]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise NotUnderstood(f"{row.short_name} stands in the roll twice; list it once.", field="roll")
        seen.add(row.id)
