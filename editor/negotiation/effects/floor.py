"""What is entered from the floor, and what its delegation's confirmation makes of it.

A stated withdrawal waits; everything else stated counts at once (DESIGN rule 9). Statements beside the text
count only when confirmed, which their readers see from `stated`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from editor import models
from editor.negotiation.recording import Line, effect

TABLES: dict[str, Any] = {
    "proposal": models.Proposal, "position": models.Position, "objection": models.AdoptionObjection,
    "statement": models.Statement,
}


def settle_withdrawal(row: Any, line: Line) -> bool:
    """Withdraw `row` now, or note that its withdrawal was stated; whether it is withdrawn."""
    if line.details["stated"]:
        row.withdrawal_stated_at = line.at
        return False
    row.withdrawn_at, row.withdrawal_stated_at = line.at, None
    return True


@effect("floor.confirmed")
def _confirmed(session: Session, line: Line) -> None:
    confirm(session, line, line.details["table"], line.details["confirmed"])


def confirm(session: Session, line: Line, table: str, ident: str) -> None:
    """What was stated of this row stands as the delegation's own word; a stated withdrawal takes effect."""
    row = session.get_one(TABLES[table], ident)
    row.stated = False
    if row.withdrawal_stated_at is not None:
        row.withdrawn_at, row.withdrawal_stated_at = line.at, None
        if isinstance(row, models.Proposal):
            withdraw(session, row)


def withdraw(session: Session, proposal: models.Proposal) -> None:
    """It is withdrawn, from the draft that is current now."""
    proposal.state = "withdrawn"
    proposal.withdrawn_on = session.get_one(models.Document, proposal.document_id).current_draft
