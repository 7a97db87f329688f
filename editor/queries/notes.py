"""A delegation's private notes, for that delegation alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, private
from editor.seals import Seals


@dataclass(frozen=True, slots=True)
class Note:
    """A note as its delegation reads it."""

    id: str
    paragraph: str
    words: str
    at: datetime


def notes_of(
    session: Session, keys: Seals, document: str, delegation: str | None, paragraph: str | None = None
) -> list[Note]:
    """The notes of a delegation in a document, or on one paragraph of it, oldest first; none for whoever has none."""
    if delegation is None:
        return []
    wanted = select(models.Note).where(models.Note.document_id == document, models.Note.delegation_id == delegation)
    if paragraph is not None:
        wanted = wanted.where(models.Note.paragraph_id == paragraph)
    rows = session.scalars(wanted.order_by(models.Note.begun_at, models.Note.id)).all()
    opened = private.reveal_all(session, keys, [row.content for row in rows])
    return [Note(row.id, row.paragraph_id, words, row.written_at)
            for row, words in zip(rows, opened, strict=True) if words is not None]
