"""What a delegation notes for itself beside a paragraph."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Key, Moment, Record, points_to


class Note(Record):
    """A private note of a delegation on a paragraph; its words are sealed, and nobody else ever learns of it.

    It stays with the paragraph through all drafts. `written_at`: when it was written or changed last.
    """

    __tablename__ = "note"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    delegation_id: Mapped[str] = points_to("delegation")
    paragraph_id: Mapped[str] = points_to("paragraph")
    content: Mapped[dict[str, Any]]
    begun_at: Mapped[datetime] = mapped_column(Moment)
    written_at: Mapped[datetime] = mapped_column(Moment)
