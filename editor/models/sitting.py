"""Where acts are done: formal meetings, informal consultations, small groups and bilaterals."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Ident, Key, Moment, Record, points_to


class Sitting(Record):
    """A sitting (printed "nth meeting"): every act done in it carries it as its setting."""

    __tablename__ = "sitting"

    id: Mapped[Key]
    conference_id: Mapped[str] = points_to("conference")
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    room: Mapped[str] = mapped_column(String(120))
    agenda_item: Mapped[str] = mapped_column(String(300))
    presiding: Mapped[str] = mapped_column(String(200))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class SmallGroup(Record):
    """A facilitator's group over some paragraphs; it binds nobody outside."""

    __tablename__ = "small_group"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    name: Mapped[str] = mapped_column(String(200))
    facilitator_seat: Mapped[Ident]
    paragraphs: Mapped[list[Any]]
    invited: Mapped[list[Any]]
    formed_at: Mapped[datetime] = mapped_column(Moment)
    reported_at: Mapped[datetime | None] = mapped_column(Moment)
    report: Mapped[dict[str, Any] | None] = mapped_column(JSON)
