"""A silence procedure under way: its acts come later, its table stands already."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from editor import models
from tests.room import MORNING, Room


def silence_on(room: Room, label: str = "1") -> None:
    """One paragraph of the current draft is put under silence."""
    row = models.SilenceProcedure(
        id="asilenceprocedur", document_id=room.document, draft_number=room.current, text_hash=room.text_hash,
        paragraphs=[room.paragraph(label)], begun_at=MORNING, deadline=MORNING + timedelta(days=1),
    )

    def begun(session: Session) -> None:
        session.add(row)

    room.store.write("", begun)
