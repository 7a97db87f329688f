"""Issued drafts and the one in preparation; paragraphs, which outlive them all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Key, Moment, Record, points_to


class Draft(Record):
    """One issued state of a document: immutable, numbered, hashed, time-stamped.

    `kin`: mergers and splits since the last one as the office confirmed them, "merged" from paragraphs that are gone,
    "split" from those that are new, to the other paragraph; "" where it said they are separate. Of others it says
    nothing.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    number: Mapped[int]
    symbol: Mapped[str | None] = mapped_column(String(80))
    letter: Mapped[str] = mapped_column(Text)
    text_hash: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime] = mapped_column(Moment)
    open_to_observers: Mapped[bool]
    kin: Mapped[dict[str, Any]] = mapped_column(JSON)


class Paragraph(Record):
    """A permanent identity. Wording, label, level and place belong to a draft."""

    __tablename__ = "paragraph"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")


class Passage(Record):
    """A paragraph as it stands in one issued draft."""

    __tablename__ = "passage"

    draft_id: Mapped[str] = mapped_column(String(16), ForeignKey("draft.id"), primary_key=True)
    paragraph_id: Mapped[str] = mapped_column(
        String(16), ForeignKey("paragraph.id"), primary_key=True, index=True
    )
    place: Mapped[int]
    label: Mapped[str | None] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    level: Mapped[int]
    wording: Mapped[Any] = mapped_column(JSON)
    wording_hash: Mapped[str] = mapped_column(String(64))


class Preparation(Record):
    """The next draft, which belongs to the office alone; `kin` as the draft will have it."""

    __tablename__ = "preparation"

    document_id: Mapped[str] = mapped_column(String(16), ForeignKey("document.id"), primary_key=True)
    number: Mapped[int]
    begun_at: Mapped[datetime] = mapped_column(Moment)
    kin: Mapped[dict[str, Any]] = mapped_column(JSON)


class PreparedPassage(Record):
    """A paragraph as it stands in the draft in preparation; its wording is sealed.

    `revision` counts its changes since preparation began: 0 is as in the last draft. `touched` says so.
    """

    __tablename__ = "prepared_passage"

    paragraph_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    document_id: Mapped[str] = points_to("document")
    place: Mapped[int]
    label: Mapped[str | None] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    level: Mapped[int]
    wording: Mapped[dict[str, Any]]
    revision: Mapped[int]
    editorial: Mapped[bool]
    changed_by: Mapped[str | None] = mapped_column(String(16))
    changed_at: Mapped[datetime | None] = mapped_column(Moment)
