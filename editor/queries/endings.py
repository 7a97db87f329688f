"""Which sign-ins and seats have ended: for whoever keeps something open that rests on them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from editor import credentials, models

AT_ONCE = 500  # ids in one question


def endings_so_far(session: Session) -> tuple[int, int]:
    """How many sign-ins and how many seats were revoked; these only grow, so another number means another ending."""
    sessions = select(func.count()).select_from(models.Session).where(models.Session.revoked_at.is_not(None))
    seats = select(func.count()).select_from(models.Seat).where(models.Seat.revoked_at.is_not(None))
    return session.scalar(sessions) or 0, session.scalar(seats) or 0


def runs_out(session: Session, sign_ins: Collection[str]) -> dict[str, datetime]:
    """When each of these sign-ins runs out if it is not used before; one that was revoked is left out."""
    found: dict[str, datetime] = {}
    for some in _in_parts(sign_ins):
        rows = session.execute(select(models.Session.id, models.Session.opened_at, models.Session.seen_at).where(
            models.Session.id.in_(some), models.Session.revoked_at.is_(None)))
        found |= {row.id: credentials.runs_out(row.opened_at, row.seen_at) for row in rows}
    return found


def seats_held(session: Session, seats: Collection[str]) -> set[str]:
    """Those of these seats that are held."""
    found: set[str] = set()
    for some in _in_parts(seats):
        found.update(session.scalars(select(models.Seat.id).where(
            models.Seat.id.in_(some), models.Seat.revoked_at.is_(None))))
    return found


def _in_parts(idents: Collection[str]) -> list[tuple[str, ...]]:
    every = tuple(dict.fromkeys(idents))
    return [every[begin:begin + AT_ONCE] for begin in range(0, len(every), AT_ONCE)]
