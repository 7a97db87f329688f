"""Invitations: the offer of a seat (an act on record) and the token that takes it (a credential).

The act comes first and gives the invitation its id; the row with the token follows under that id. A
request repeated after a failure between the two makes the row anew, so nobody is left with an offer and no
link. There is no mail server here: whoever invites hands the link over.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import credentials, models
from editor.negotiation.accounts import LOCK, checked_email
from editor.negotiation.commands import Answer, By, perform
from editor.negotiation.deeds import stream
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood
from editor.store import Store

SPENT = "This invitation was already taken up; sign in, or ask for a new one."
OVER = "This invitation is no longer good; ask whoever invited you for a new one."


@dataclass(frozen=True, slots=True)
class Invited:
    """The receipt of an invitation, and the token that only its holder has from now on."""

    answer: Answer
    token: str
    expires_at: datetime


def invite_delegate(
    store: Store, by: By, delegation: str, *, capacity: str, email: str,
    days: int = credentials.INVITATION_DAYS,
) -> Invited:
    """Offer a seat in a delegation and issue the token that takes it.

    Refused as the act `invite_delegate` is, and for an address or a number of days that is none.
    """
    address, good_for = checked_email(email), _days(days)
    answer = perform(store, "invite_delegate", by, delegation, capacity=capacity)
    with store.reading() as session:
        row = session.get_one(models.Delegation, delegation)
        place = {"conference_id": row.conference_id, "body": "delegation", "delegation_id": row.id}
    return issue_invitation(store, answer, place | {"capacity": capacity, "email": address}, good_for)


def invite_officer(
    store: Store, by: By, conference: str, *, capacity: str, email: str,
    days: int = credentials.INVITATION_DAYS,
) -> Invited:
    """Offer a seat in the chair's office or the secretariat and issue the token that takes it."""
    address, good_for = checked_email(email), _days(days)
    answer = perform(store, "invite_officer", by, conference, capacity=capacity)
    body = "secretariat" if capacity == "secretary" else "office"
    place = {"conference_id": conference, "body": body, "delegation_id": None}
    return issue_invitation(store, answer, place | {"capacity": capacity, "email": address}, good_for)


def issue_invitation(store: Store, answer: Answer, place: dict[str, Any], good_for: timedelta) -> Invited:
    """The token for an invitation that is on record; issued anew, the one before is worth nothing."""
    token, expires = store.sources.token(), store.sources.now() + good_for

    def job(session: Session) -> None:
        row = session.get(models.Invitation, answer.subject)
        if row is None:
            session.add(models.Invitation(
                id=answer.subject, token_hash=credentials.kept(token), expires_at=expires, **place
            ))
            return
        if row.used_at is not None or row.revoked_at is not None or row.email != place["email"]:
            raise NotPossible("This invitation was issued already; open the form again for another.")
        row.token_hash, row.expires_at = credentials.kept(token), expires

    store.write(LOCK, job)
    return Invited(answer, token, expires)


def revoke_invitation(store: Store, by: By, invitation: str) -> Answer:
    """Revoke an invitation that was not taken up: on record, and its token with it."""
    answer = perform(store, "revoke_invitation", by, invitation)

    def job(session: Session) -> None:
        session.get_one(models.Invitation, invitation).revoked_at = answer.at

    store.write(LOCK, job)
    return answer


def accept_invitation(store: Store, token: str, *, account: str) -> str:
    """Take the seat that an invitation offers; returns its id.

    The seat is for the account of the address that was invited, so that a link opened in somebody else's
    browser seats nobody else. Refused: a token that is none, or is spent or over, and another's account.
    """
    with store.reading() as session:
        row = invitation_of(session, token)
        holder = session.get(models.Account, account)
        if holder is None or holder.email != row.email:
            raise NotPermitted(f"This invitation is for {row.email}; sign in with that address.")
        require_good(session, row, store.sources.now())
        ident = row.id
    # The id of the invitation is the id of the act: the same person taking it twice gets the same receipt.
    answer = perform(store, "take_seat", By("invited", ident), ident, account=account)

    def job(session: Session) -> None:
        session.get_one(models.Invitation, ident).used_at = answer.at

    store.write(LOCK, job)
    return ident


def invitation_of(session: Session, token: str) -> models.Invitation:
    """The invitation behind a token, good or not; a token that is none is refused as absent."""
    row = session.scalar(
        select(models.Invitation).where(models.Invitation.token_hash == credentials.kept(token))
    )
    if row is None:
        raise NotFound
    return row


def require_good(session: Session, row: models.Invitation, now: datetime) -> None:
    """Refuse an invitation that was taken up, revoked or has expired."""
    if row.used_at is not None or session.get(models.Seat, row.id) is not None:
        raise NotPossible(SPENT)
    if row.revoked_at is not None or row.expires_at <= now or _is_revoked_on_record(session, row):
        raise NotPossible(OVER)


def _is_revoked_on_record(session: Session, row: models.Invitation) -> bool:
    """Whether the record revokes it, though the row does not say so: the record is what holds."""
    told = select(models.Entry.content).where(
        models.Entry.stream == stream("secretariat", row.conference_id), models.Entry.kind == "invitation.revoked"
    )
    return any(json.loads(content)["details"]["invitation"] == row.id for content in session.scalars(told))


def _days(days: int) -> timedelta:
    most = credentials.MOST_INVITATION_DAYS
    if not 1 <= days <= most:
        raise NotUnderstood(f"An invitation is good for 1 to {most} days.", field="days")
    return timedelta(days=days)
