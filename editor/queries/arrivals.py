"""Who arrives, in one question to the database: at a page of a document the person, the seat, the document, and how far
its streams have come; with a socket the sign-in, the seat and the document. What is shared by an audience needs no
more to be found again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select

from editor import credentials, models, rights
from editor.consensus.modes import Audience

Heads = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody signed in, in a seat they hold, at a document of its conference."""

    session: str
    seen_at: datetime
    audience: Audience
    document: Any  # id, conference_id, circulation, current_draft, state: as the row has them
    heads: Heads


@dataclass(frozen=True, slots=True)
class Entrance:
    """Somebody whose sign-in holds until then, in a seat they hold."""

    actor: rights.Actor
    conference: str
    until: datetime


def streams_followed(audience: Audience, document: str, conference: str) -> tuple[str, ...]:
    """The streams that this audience's shared pages of a document follow."""
    own = "open" if audience is Audience.OBSERVERS else str(audience)
    floor = (f"{Audience.STATES}/{document}",) if audience is Audience.OFFICE else ()
    return (f"{own}/{document}", f"conference/{conference}", *floor)


def heads_of(connection: Connection, streams: tuple[str, ...]) -> Heads:
    """How far streams have come; one that has no entry is left out."""
    return tuple(sorted((row.stream, row.number) for row in connection.execute(_HEADS, {"streams": streams})))


def arrival(connection: Connection, token: str, seat: str, document: str, now: datetime) -> Arrival | None:
    """Who arrives; None unless everything is in order: the sign-in, the seat and the document in its conference."""
    asked = {"token": credentials.kept(token), "seat": seat, "document": document}
    rows = connection.execute(_ARRIVAL, asked).all()
    if not rows or credentials.is_over(rows[0].opened_at, rows[0].seen_at, now):
        return None
    row = rows[0]
    audience = rights.audience_of(rights.Actor(
        seat=seat, body=row.body, capacity=row.capacity, name="", conference=row.conference_id, kind=row.represents,
    ))
    followed = streams_followed(audience, document, row.conference_id)
    heads = tuple(sorted((one.stream, one.number) for one in rows if one.stream in followed))
    return Arrival(row.session, row.seen_at, audience, row, heads)


def entrance(
    connection: Connection, sign_in: str, account: str, seat: str, document: str | None
) -> Entrance | None:
    """Who comes with a socket; None unless all is in order, and a document that is named of the same conference."""
    asked = {"sign_in": sign_in, "account": account, "seat": seat, "document": document}
    row = connection.execute(_ENTRANCE, asked).one_or_none()
    if row is None or row.document != document:
        return None
    actor = rights.Actor(seat=seat, body=row.body, capacity=row.capacity, name="", conference=row.conference_id,
                         delegation=row.delegation_id, kind=row.represents)
    return Entrance(actor, row.conference_id, credentials.runs_out(row.opened_at, row.seen_at))


_ENTRANCE = (
    select(
        models.Session.opened_at, models.Session.seen_at, models.Seat.body, models.Seat.capacity,
        models.Seat.conference_id, models.Seat.delegation_id, models.Delegation.kind.label("represents"),
        models.Document.id.label("document"),
    )
    .join(models.Seat, models.Seat.account_id == models.Session.account_id)
    .outerjoin(models.Delegation, models.Delegation.id == models.Seat.delegation_id)
    .outerjoin(models.Document, and_(models.Document.conference_id == models.Seat.conference_id,
                                     models.Document.id == bindparam("document")))
    .where(
        models.Session.id == bindparam("sign_in"), models.Session.revoked_at.is_(None),
        models.Seat.id == bindparam("seat"), models.Seat.account_id == bindparam("account"),
        models.Seat.revoked_at.is_(None),
    )
)
_HEADS = select(models.StreamHead.stream, models.StreamHead.number).where(
    models.StreamHead.stream.in_(bindparam("streams", expanding=True))
)
_PREFIXES = ("open/", *(f"{audience}/" for audience in (Audience.OFFICE, Audience.SECRETARIAT, Audience.STATES)))
_ARRIVAL = (
    select(
        models.Session.id.label("session"), models.Session.opened_at, models.Session.seen_at, models.Seat.body,
        models.Seat.capacity, models.Delegation.kind.label("represents"), models.Document.id,
        models.Document.conference_id, models.Document.circulation, models.Document.current_draft,
        models.Document.state, models.StreamHead.stream, models.StreamHead.number,
    )
    .join(models.Seat, models.Seat.account_id == models.Session.account_id)
    .join(models.Document, models.Document.conference_id == models.Seat.conference_id)
    .join(models.StreamHead, models.StreamHead.stream.in_((
        "conference/" + models.Document.conference_id, *(prefix + models.Document.id for prefix in _PREFIXES),
    )))
    .outerjoin(models.Delegation, models.Delegation.id == models.Seat.delegation_id)
    .where(
        models.Session.token_hash == bindparam("token"), models.Session.revoked_at.is_(None),
        models.Seat.id == bindparam("seat"), models.Seat.revoked_at.is_(None),
        models.Document.id == bindparam("document"),
    )
)
