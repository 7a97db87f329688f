"""Points of order and procedural motions, with what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Key, Moment, Record, points_to


class Motion(Record):
    """A point of order or a motion, by kind as in `consensus/motions.py`.

    `outcome`: None while it is before the meeting, then the chair's ruling with its `reason`, "carried", "not carried"
    or "withdrawn". `against`: the ruling an appeal is against; `paragraphs`: those on which division is asked.
    """

    __tablename__ = "motion"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    delegation_id: Mapped[str] = points_to("delegation")
    kind: Mapped[str] = mapped_column(String(40))
    words: Mapped[str] = mapped_column(Text)
    against: Mapped[str | None] = mapped_column(String(16))
    paragraphs: Mapped[list[Any]]
    stated: Mapped[bool]
    sitting_id: Mapped[str] = points_to("sitting")
    raised_at: Mapped[datetime] = mapped_column(Moment)
    outcome: Mapped[str | None] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
