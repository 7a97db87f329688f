"""Persons as pages show them: who is signed in, where, and in which seats they sit.

What is read here belongs to one person, or to those who keep the members of a body; none of it ever goes
into a shared page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from editor import credentials, models, names, rights

THE_CHAIR = "The chair"
OF_BODY = {"office": "The chair’s office", "secretariat": "The secretariat"}
# The order in which a conference is presented: those who lead it, those who serve it, then the official list.
BODIES = ("office", "secretariat", "delegation")
CAPACITIES = ("chair", "officer", "secretary", "focal point", "delegate", "expert")

# Asked at every request of everyone, so it is put together once.
_SIGN_IN = (
    select(models.Session.id, models.Session.account_id, models.Session.opened_at, models.Session.seen_at,
           models.Account.name, models.Account.email)
    .join(models.Account, models.Account.id == models.Session.account_id)
    .where(models.Session.token_hash == bindparam("kept"), models.Session.revoked_at.is_(None))
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that holds: whose, which, and when it was last noted as in use."""

    account: str
    session: str
    name: str
    email: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class SeatHeld:
    """A seat as its holder, or the keeper of its body, reads it."""

    id: str
    conference: str
    body: str
    capacity: str
    delegation: str | None
    name: str
    code: str | None
    person: str
    since: datetime

    @property
    def short(self) -> str:
        """Two or three letters for the mark of the seat."""
        return self.code or {"office": "CH", "secretariat": "SE"}[self.body]


@dataclass(frozen=True, slots=True)
class Conference:
    """A conference and the seats a person holds in it."""

    id: str
    name: str
    short_name: str
    place: str
    zone: str
    dates: str
    seats: tuple[SeatHeld, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """An invitation that is still open."""

    id: str
    email: str
    capacity: str
    name: str
    expires_at: datetime


def signed_in(session: Session, token: str, now: datetime) -> SignedIn | None:
    """The sign-in behind a token; None when there is none, it was ended, or it ran out."""
    row = session.execute(_SIGN_IN, {"kept": credentials.kept(token)}).one_or_none()
    if row is None or credentials.is_over(row.opened_at, row.seen_at, now):
        return None
    return SignedIn(row.account_id, row.id, row.name, row.email, row.seen_at)


def sessions_of(session: Session, account: str, now: datetime) -> list[models.Session]:
    """Where an account is signed in, the last used first."""
    own = select(models.Session).where(models.Session.account_id == account,
                                       models.Session.revoked_at.is_(None))
    rows = session.scalars(own.order_by(models.Session.seen_at.desc(), models.Session.id))
    return [row for row in rows if not credentials.is_over(row.opened_at, row.seen_at, now)]


def conferences_of(session: Session, account: str) -> list[Conference]:
    """The conferences of a person, the latest first, with the seats held in each."""
    seats: dict[str, list[SeatHeld]] = {}
    for seat in _seats(session, models.Seat.account_id == account):
        seats.setdefault(seat.conference, []).append(seat)
    rows = session.scalars(select(models.Conference).where(models.Conference.id.in_(seats)))
    found = sorted(rows, key=lambda row: (row.starts_on, row.id), reverse=True)
    return [_conference(row, seats[row.id]) for row in found]


def seats_of(session: Session, conference: str) -> list[SeatHeld]:
    """All seats held in a conference: the office, the secretariat, then the official list."""
    return list(_seats(session, models.Seat.conference_id == conference))


def seat_held(session: Session, ident: str) -> SeatHeld | None:
    """One seat, unless it was revoked."""
    return next(iter(_seats(session, models.Seat.id == ident)), None)


def members_kept_by(session: Session, actor: rights.Actor) -> tuple[list[SeatHeld], list[Offered]]:
    """The seats and open invitations that this actor keeps: a focal point its delegation's, the chair the
    office's, the secretariat all of them. Empty for everyone else.
    """
    assert actor.conference is not None
    seats = [seat for seat in seats_of(session, actor.conference)
             if _keeps(actor, seat.body, seat.delegation)]
    rows = session.execute(
        select(models.Invitation, models.Delegation)
        .outerjoin(models.Delegation, models.Delegation.id == models.Invitation.delegation_id)
        .where(models.Invitation.conference_id == actor.conference, models.Invitation.used_at.is_(None),
               models.Invitation.revoked_at.is_(None))
        .order_by(models.Invitation.expires_at, models.Invitation.id)
    )
    taken = set(session.scalars(select(models.Seat.id).where(models.Seat.conference_id == actor.conference)))
    return seats, [
        Offered(row.id, row.email, row.capacity, _name(row.body, delegation), row.expires_at)
        for row, delegation in rows
        if row.id not in taken and _keeps(actor, row.body, row.delegation_id)
    ]


def place_of(session: Session, body: str, delegation: str | None) -> str:
    """The body a seat is in, as a sentence names it."""
    row = session.get(models.Delegation, delegation) if delegation else None
    return row.short_name if row else OF_BODY[body].replace("The ", "the ")


def in_order(seats: Iterable[SeatHeld], listed: dict[str, int]) -> list[SeatHeld]:
    """Seats in the order a conference is presented in."""
    return sorted(seats, key=lambda seat: (
        BODIES.index(seat.body), listed.get(seat.delegation or "", 0), CAPACITIES.index(seat.capacity),
        seat.since, seat.id,
    ))


def _keeps(actor: rights.Actor, body: str, delegation: str | None) -> bool:
    if actor.body == "secretariat":
        return True
    if actor.capacity == "chair":
        return body == "office"
    return actor.capacity == "focal point" and delegation == actor.delegation


def _seats(session: Session, *which: object) -> Iterator[SeatHeld]:
    rows = session.execute(
        select(models.Seat, models.Delegation, models.Account.name)
        .outerjoin(models.Delegation, models.Delegation.id == models.Seat.delegation_id)
        .outerjoin(models.Account, models.Account.id == models.Seat.account_id)
        .where(models.Seat.revoked_at.is_(None), *which)  # type: ignore[arg-type]
    ).all()
    listed = {delegation.id: delegation.listed for _, delegation, _ in rows if delegation}
    yield from in_order((_held(*row) for row in rows), listed)


def _held(seat: models.Seat, delegation: models.Delegation | None, person: str | None) -> SeatHeld:
    return SeatHeld(
        id=seat.id, conference=seat.conference_id, body=seat.body, capacity=seat.capacity,
        delegation=seat.delegation_id,
        name=THE_CHAIR if seat.capacity == "chair" else _name(seat.body, delegation),
        code=delegation.code if delegation else None, person=person or "", since=seat.since,
    )


def _name(body: str, delegation: models.Delegation | None) -> str:
    return delegation.short_name if delegation else OF_BODY[body]


def _conference(row: models.Conference, seats: Sequence[SeatHeld]) -> Conference:
    dates = names.days(date.fromisoformat(row.starts_on), date.fromisoformat(row.ends_on))
    return Conference(row.id, row.name, row.short_name, row.place, row.zone, dates, tuple(seats))
