"""Persons, their accounts, seats, invitations and sessions.

Accounts, invitations and sessions are credentials and no part of the record; seats are.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Key, Moment, Record, points_to


class Account(Record):
    """A person's way in. E-mail and password stand here and in no entry."""

    __tablename__ = "account"

    id: Mapped[Key]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password: Mapped[str | None] = mapped_column(String(200))
    opened_at: Mapped[datetime] = mapped_column(Moment)


class Seat(Record):
    """A person's place in one conference: in the office, the secretariat or a delegation.

    `body` is "office", "secretariat" or "delegation"; `capacity` is "chair", "officer", "secretary",
    "focal point", "delegate" or "expert" (who reads and drafts, and binds nobody).
    """

    __tablename__ = "seat"

    id: Mapped[Key]
    conference_id: Mapped[str] = points_to("conference")
    account_id: Mapped[str] = mapped_column(String(16), index=True)
    body: Mapped[str] = mapped_column(String(20))
    delegation_id: Mapped[str | None] = points_to("delegation", optional=True)
    capacity: Mapped[str] = mapped_column(String(20))
    since: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class Invitation(Record):
    """An offer of a seat, good once and until it expires. Only the hash of its token is kept."""

    __tablename__ = "invitation"

    id: Mapped[Key]
    conference_id: Mapped[str] = points_to("conference")
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    body: Mapped[str] = mapped_column(String(20))
    delegation_id: Mapped[str | None] = points_to("delegation", optional=True)
    capacity: Mapped[str] = mapped_column(String(20))
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class Session(Record):
    """One sign-in on one device, revocable; only the hash of its token is kept."""

    __tablename__ = "session"

    id: Mapped[Key]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[str] = points_to("account")
    opened_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    device: Mapped[str] = mapped_column(String(200))
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
