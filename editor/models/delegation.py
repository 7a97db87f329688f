"""Who takes part: States, groups, observers; the names they go by, and who belongs to a group."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Key, Moment, Record, points_to


class Delegation(Record):
    """One line of the official list of participants; a group is a line of its own (`kind` "group")."""

    __tablename__ = "delegation"
    __table_args__ = (UniqueConstraint("conference_id", "code"),)

    id: Mapped[Key]
    conference_id: Mapped[str] = points_to("conference")
    kind: Mapped[str] = mapped_column(String(60))
    code: Mapped[str] = mapped_column(String(20))
    short_name: Mapped[str] = mapped_column(String(120))
    formal_name: Mapped[str] = mapped_column(String(200))
    listed: Mapped[int]
    credentials: Mapped[str] = mapped_column(String(20))
    release_required: Mapped[bool]
    accredited_at: Mapped[datetime] = mapped_column(Moment)


class Alias(Record):
    """Another code or name by which a delegation is known in the room (US, RF); settled per conference."""

    __tablename__ = "alias"

    conference_id: Mapped[str] = mapped_column(String(16), ForeignKey("conference.id"), primary_key=True)
    alias: Mapped[str] = mapped_column(String(200), primary_key=True)
    delegation_id: Mapped[str] = points_to("delegation")


class Membership(Record):
    """A delegation's membership of a group; statements keep their own list of whom they spoke for."""

    __tablename__ = "membership"

    group_id: Mapped[str] = mapped_column(String(16), ForeignKey("delegation.id"), primary_key=True)
    member_id: Mapped[str] = mapped_column(String(16), ForeignKey("delegation.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment)
