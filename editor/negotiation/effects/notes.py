"""The table of private notes."""

from __future__ import annotations

from sqlalchemy.orm import Session

from editor import models
from editor.negotiation.erasure import erase
from editor.negotiation.recording import Line, effect


@effect("note.written")
def _written(session: Session, line: Line) -> None:
    row = session.get(models.Note, line.details["note"])
    if row is None:
        row = models.Note(
            id=line.details["note"], document_id=line.document, delegation_id=line.details["delegation"],
            paragraph_id=line.details["paragraph"], begun_at=line.at)
        session.add(row)
    row.content, row.written_at = line.details["content"], line.at


@effect("note.discarded")
def _discarded(session: Session, line: Line) -> None:
    session.delete(session.get_one(models.Note, line.details["note"]))
    erase(session, line.details["erased"])
