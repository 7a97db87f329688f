"""Points of order and procedural motions: raised from a seat or on the floor, taken by the chair in their order.

A ruling stands unless an appeal against it is carried. The order is that of `consensus/motions.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from editor import models
from editor.consensus import motions as order
from editor.names import listed, opening
from editor.negotiation import reach
from editor.negotiation.anchors import document_of, label_of
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import choice, idents, words
from editor.negotiation.sittings import meeting_now
from editor.refusals import NotPossible, NotUnderstood
from editor.rights import Right


@command(Right.MOVE, on=models.Document, from_floor=True)
def raise_motion(
    floor: Floor, document: models.Document, *, kind: str, statement: str = "", paragraphs: list[str] | None = None
) -> Deed:
    """Raise a point of order or move a procedural motion in a formal meeting; an appeal is against the last ruling."""
    found, sitting = choice(kind, "kind", order.KINDS), meeting_now(floor)
    chosen = idents(paragraphs or [], "paragraphs")
    if chosen and found != order.DIVISION:
        raise NotUnderstood("Paragraphs are named only to move division on them.", field="paragraphs")
    if found == order.DIVISION and not chosen:
        raise NotUnderstood("Choose the paragraphs that are to be voted on separately.", field="paragraphs")
    against = _last_ruling(floor) if found == order.APPEAL else None
    on = f" on {_paragraphs(floor, chosen)}" if chosen else ""
    said = words(statement, "statement", required=False)
    details = {
        "motion": floor.ident(), "delegation": floor.actor.delegation, "kind": found, "words": said,
        "against": against, "paragraphs": chosen, "stated": floor.actor.floor, "sitting": sitting.id,
        "printed": f"{order.ASKED[found]}{on}{_because(said)}",
    }
    return _deed(floor, "motion.raised", details)


@command(Right.OWN_MOTION, on=models.Motion, from_floor=True)
def withdraw_motion(floor: Floor, motion: models.Motion) -> Deed:
    """Withdraw a motion before it is decided."""
    _require_open(motion)
    return _deed(floor, "motion.withdrawn", {"motion": motion.id, "kind": motion.kind, "outcome": order.WITHDRAWN,
                                             "delegation": motion.delegation_id})


@command(Right.RULE, on=models.Motion)
def rule_on_motion(floor: Floor, motion: models.Motion, *, ruling: str, reason: str = "") -> Deed:
    """Rule on a point of order, or hold that a motion is agreed without a vote or out of order, with the reason."""
    _require_open(motion)
    require_none_before(floor, motion)
    if motion.kind == order.APPEAL:
        raise NotPossible("An appeal against a ruling is put to the vote at once; record that vote.")
    found = choice(ruling, "ruling", order.RULINGS[motion.kind])
    why = words(reason, "reason", required=found in (order.NOT_UPHELD, order.OUT_OF_ORDER))
    details = {"motion": motion.id, "kind": motion.kind, "outcome": found, "reason": why,
               "mover": _mover(floor, motion), "because": _because(why)}
    return _deed(floor, "motion.ruled", details)


def outstanding(floor: Floor) -> list[models.Motion]:
    """The motions before the meeting, in the order in which the chair takes them."""
    rows = floor.session.scalars(select(models.Motion).where(
        models.Motion.document_id == document_of(floor).id, models.Motion.outcome.is_(None),
    ).order_by(models.Motion.raised_at, models.Motion.id))
    return order.in_precedence(rows)


def require_none_before(floor: Floor, motion: models.Motion | None = None) -> None:
    """Refuse while a motion is before the meeting that comes before this one, or (None) before the text itself."""
    rows: Sequence[models.Motion] = outstanding(floor)
    if rows and (motion is None or rows[0].id != motion.id):
        first = opening(order.named(rows[0].kind, _mover(floor, rows[0])))
        raise NotPossible(f"{first} comes first; rule on it, or record the vote on it.")


def _require_open(motion: models.Motion) -> None:
    if motion.outcome is not None:
        raise NotPossible(f"This was decided already: {motion.outcome}.")


def _last_ruling(floor: Floor) -> str:
    """The ruling an appeal is against: the last one of the chair, over a motion or over an objection to adoption."""
    document = document_of(floor).id
    motion = floor.session.execute(select(models.Motion.id, models.Motion.decided_at).where(
        models.Motion.document_id == document, models.Motion.outcome.in_(order.EVERY_RULING),
    ).order_by(models.Motion.decided_at.desc()).limit(1)).first()
    adoption = floor.session.execute(select(models.Adoption.id, models.Adoption.decided_at).where(
        models.Adoption.document_id == document, models.Adoption.ruling != "",
    ).order_by(models.Adoption.decided_at.desc()).limit(1)).first()
    found = max((row for row in (motion, adoption) if row), key=lambda row: row.decided_at, default=None)
    if found is None:
        raise NotPossible("The chair has ruled on nothing yet; there is no ruling to appeal against.", field="kind")
    return str(found.id)


def _mover(floor: Floor, motion: models.Motion) -> str:
    return floor.session.get_one(models.Delegation, motion.delegation_id).short_name


def _because(words: str) -> str:
    """Words as the end of a sentence, which brings its own stop."""
    return f": {words.rstrip('.')}" if words else ""


def _paragraphs(floor: Floor, chosen: list[str]) -> str:
    labels = [label_of(floor, ident) for ident in chosen]
    return f"paragraph{'' if len(labels) == 1 else 's'} {listed(labels)}"


def _deed(floor: Floor, kind: str, details: dict[str, Any]) -> Deed:
    document = document_of(floor)
    told = reach.everyone(document)
    if floor.actor.floor:
        told += reach.to_delegations(document, [str(floor.actor.delegation)])
    return Deed(kind, reach.home_of(floor.actor, document), details, told, subject=details["motion"])
