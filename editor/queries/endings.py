"""Which sign-ins and seats have ended: for whoever keeps something open that rests on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import credentials, models


def ended_since(session: Session, since: datetime) -> tuple[frozenset[str], frozenset[str]]:
    """The sign-ins and the seats that were revoked since then."""
    sessions = session.scalars(select(models.Session.id).where(models.Session.revoked_at >= since))
    seats = session.scalars(select(models.Seat.id).where(models.Seat.revoked_at >= since))
    return frozenset(sessions), frozenset(seats)


def runs_out(session: Session, idents: Iterable[str]) -> dict[str, datetime]:
    """When each of these sign-ins runs out if it is not used before; one that was revoked is left out."""
    rows = session.execute(select(models.Session.id, models.Session.opened_at, models.Session.seen_at).where(
        models.Session.id.in_(tuple(idents)), models.Session.revoked_at.is_(None)))
    return {row.id: credentials.runs_out(row.opened_at, row.seen_at) for row in rows}
