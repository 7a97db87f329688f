"""One outcome document of a conference, and the papers around it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Key, Moment, Record, points_to


class Document(Record):
    """An outcome document. Its row is the one lock that an act on it takes.

    `circulation`: "to the chair", "circulated" or "woven". `attribution`: "named", "to States only",
    "to the chair only" or "none". `board`: "the office" or "all States". `state`: "under negotiation",
    "question put", "adopted", "not adopted", "suspended", "procedural report only" or "chair’s summary", which is drawn
    from another document (`drawn_from`). `shows_presence`: those who negotiate see which delegations have a page of it
    open.
    """

    __tablename__ = "document"

    id: Mapped[Key]
    conference_id: Mapped[str] = points_to("conference")
    title: Mapped[str] = mapped_column(String(500))
    style: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(10))
    symbol: Mapped[str | None] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(30))
    circulation: Mapped[str] = mapped_column(String(20))
    attribution: Mapped[str] = mapped_column(String(20))
    board: Mapped[str] = mapped_column(String(20))
    observers_read: Mapped[bool]
    shows_presence: Mapped[bool]
    current_draft: Mapped[int | None]
    proposals_told: Mapped[dict[str, Any]]
    opened_at: Mapped[datetime] = mapped_column(Moment)
    drawn_from: Mapped[str | None] = mapped_column(String(16))


class Paper(Record):
    """Anything with or without a symbol; a contribution is kept as it was received."""

    __tablename__ = "paper"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    kind: Mapped[str] = mapped_column(String(30))
    symbol: Mapped[str | None] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(10))
    delegation_id: Mapped[str | None] = points_to("delegation", optional=True)
    audience: Mapped[str] = mapped_column(String(20))
    content: Mapped[dict[str, Any]]
    received_at: Mapped[datetime] = mapped_column(Moment)
