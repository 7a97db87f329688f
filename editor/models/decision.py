"""The chair's acts on paragraphs: decisions, packages, silence procedures, screen text."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Key, Moment, Record, points_to


class Decision(Record):
    """The chair's act on a paragraph; never computed. `pending` names delegations whose word is awaited."""

    __tablename__ = "decision"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    paragraph_id: Mapped[str] = points_to("paragraph")
    draft_number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(30))
    wording_hash: Mapped[str] = mapped_column(String(64))
    pending: Mapped[list[Any]]
    reason: Mapped[str] = mapped_column(Text)
    sitting_id: Mapped[str | None] = points_to("sitting", optional=True)
    decided_at: Mapped[datetime] = mapped_column(Moment)


class Package(Record):
    """Paragraphs agreed together or not at all."""

    __tablename__ = "package"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    name: Mapped[str] = mapped_column(String(200))
    paragraphs: Mapped[list[Any]]
    bound_at: Mapped[datetime] = mapped_column(Moment)
    dissolved_at: Mapped[datetime | None] = mapped_column(Moment)


class SilenceProcedure(Record):
    """An exact text put under silence until a deadline; only the chair's letter says what came of it."""

    __tablename__ = "silence_procedure"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    draft_number: Mapped[int]
    paragraphs: Mapped[list[Any]]
    text_hash: Mapped[str] = mapped_column(String(64))
    begun_at: Mapped[datetime] = mapped_column(Moment)
    deadline: Mapped[datetime] = mapped_column(Moment)
    outcome: Mapped[str | None] = mapped_column(String(20))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class ScreenText(Record):
    """Words tried on the room screen in one sitting; without status."""

    __tablename__ = "screen_text"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    sitting_id: Mapped[str] = points_to("sitting")
    paragraph_id: Mapped[str] = points_to("paragraph")
    wording: Mapped[Any] = mapped_column(JSON)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
