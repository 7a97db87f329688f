"""Tables of decisions on paragraphs and of packages."""

from __future__ import annotations

from sqlalchemy.orm import Session

from editor import models
from editor.negotiation.recording import Line, effect


@effect("decision.made")
@effect("package.agreed")
@effect("package.reopened")
def _decided(session: Session, line: Line) -> None:
    details = line.details
    for row in (details, *details["also"]):
        session.add(models.Decision(
            id=row["decision"], document_id=line.document, paragraph_id=row["paragraph"],
            draft_number=details["draft"], kind=details["kind"], wording_hash=row["wording_hash"],
            pending=details["pending"], reason=details["reason"], sitting_id=details["sitting"],
            decided_at=line.at,
        ))


@effect("package.bound")
def _bound(session: Session, line: Line) -> None:
    details = line.details
    session.add(models.Package(
        id=details["package"], document_id=line.document, name=details["name"], paragraphs=details["paragraphs"],
        bound_at=line.at, dissolved_at=None,
    ))


@effect("package.dissolved")
def _dissolved(session: Session, line: Line) -> None:
    session.get_one(models.Package, line.details["package"]).dissolved_at = line.at
