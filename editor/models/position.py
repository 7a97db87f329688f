"""What a delegation says of a wording. It is about the wording, not about adoption."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Ident, Key, Moment, Record, points_to


class Position(Record):
    """Supports, can accept, reserves position, objects; on a proposal, a paragraph or the document.

    `about` is "proposal", "paragraph" or "document" and `about_id` its id; `wording_hash` is the wording
    it was taken on. `visible_to`: "the chair" or "States", within the modes. `spoken_for` keeps the
    delegations a group spoke for when it spoke. `stated`: entered from the floor, to be confirmed; a
    withdrawal entered from the floor (`withdrawal_stated_at`) takes effect only when confirmed.
    """

    __tablename__ = "position"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    delegation_id: Mapped[str] = points_to("delegation")
    about: Mapped[str] = mapped_column(String(20))
    about_id: Mapped[Ident]
    paragraph_id: Mapped[str | None] = points_to("paragraph", optional=True)
    kind: Mapped[str] = mapped_column(String(30))
    made_on: Mapped[int]
    wording_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]]
    visible_to: Mapped[str] = mapped_column(String(20))
    circulation: Mapped[str] = mapped_column(String(20))
    attribution: Mapped[str] = mapped_column(String(20))
    board: Mapped[str] = mapped_column(String(20))
    spoken_for: Mapped[list[Any]]
    stated: Mapped[bool]
    taken_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawal_stated_at: Mapped[datetime | None] = mapped_column(Moment)
