"""A delegation confirms what the secretariat entered from the floor in its name.

What was stated counts at once; withdrawing and dissociating take effect only here (DESIGN rule 9). To contest
an entry a delegation does the opposite act: withdraw, maintain or reconfirm.
"""

from __future__ import annotations

from typing import Any

from editor import models
from editor.negotiation import positions, proposals, reach, statements
from editor.negotiation.anchors import document_of
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed
from editor.refusals import NotPossible
from editor.rights import Right


@command(Right.CONFIRM, on=models.Proposal)
def confirm_proposal(floor: Floor, proposal: models.Proposal) -> Deed:
    """Confirm a proposal, or its withdrawal, as stated from the floor."""
    _require_stated(proposal)
    return proposals.deed_on(floor, "floor.confirmed", proposal, _confirmed("proposal", proposal))


@command(Right.CONFIRM, on=models.Position)
def confirm_position(floor: Floor, position: models.Position) -> Deed:
    """Confirm a position, or its withdrawal, as stated from the floor."""
    _require_stated(position)
    return positions.deed_on(floor, "floor.confirmed", position, _confirmed("position", position))


@command(Right.CONFIRM, on=models.AdoptionObjection)
def confirm_objection_to_adoption(floor: Floor, objection: models.AdoptionObjection) -> Deed:
    """Confirm an objection to adoption, or its lifting, as stated from the floor."""
    _require_stated(objection)
    document = document_of(floor)
    details = _confirmed("objection", objection) | {"delegation": objection.delegation_id}
    return Deed("floor.confirmed", reach.home_of(floor.actor, document), details, reach.everyone(document),
                subject=objection.id)


@command(Right.CONFIRM, on=models.Statement)
def confirm_statement(floor: Floor, statement: models.Statement) -> Deed:
    """Confirm a dissociation, reservation or explanation of position as stated from the floor."""
    _require_stated(statement)
    return statements.deed_on(floor, "statement.confirmed", statement, {})


def _require_stated(row: Any) -> None:
    """Refuse where nothing waits for the delegation's word."""
    stands = row.withdrawn_at is None
    if not stands or not (row.stated or row.withdrawal_stated_at is not None):
        raise NotPossible("Nothing here awaits your delegation’s confirmation.")


def _confirmed(table: str, row: Any) -> dict[str, Any]:
    withdrawn = row.withdrawal_stated_at is not None
    named = {"proposal": "its proposal", "position": "its position", "objection": "its objection to adoption"}
    what = f"the withdrawal of {named[table]}" if withdrawn else named[table]
    return {"table": table, "confirmed": row.id, "what": what, "withdrawn": withdrawn}
