"""Changes that stand on record beside an issued draft, which itself never changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Key, Moment, Record, points_to


class Correction(Record):
    """What a paragraph of a draft read before and reads after.

    `kind`: "oral correction" (read out before the question), "amendment" or "not retained" (by the vote `vote_id`),
    or "editorial correction" (after adoption, with the `number` of its corrigendum). `before` is None for a paragraph
    that an amendment adds after `follows`, `after` for one that goes. `proposer`: who asked for it, as printed.
    """

    __tablename__ = "correction"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    draft_number: Mapped[int]
    paragraph_id: Mapped[str] = points_to("paragraph")
    kind: Mapped[str] = mapped_column(String(30))
    label: Mapped[str | None] = mapped_column(String(60))
    follows: Mapped[str | None] = mapped_column(String(16))
    before: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    after: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    proposer: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text)
    number: Mapped[int | None]
    vote_id: Mapped[str | None] = points_to("vote", optional=True)
    sitting_id: Mapped[str | None] = points_to("sitting", optional=True)
    entered_at: Mapped[datetime] = mapped_column(Moment)
