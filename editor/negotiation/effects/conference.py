"""Tables of the conference, its participants, seats and sittings."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from editor import models
from editor.negotiation.recording import Line, effect


@effect("conference.founded")
def _founded(session: Session, line: Line) -> None:
    columns = ("name", "short_name", "symbol_prefix", "place", "zone", "starts_on", "ends_on", "rules",
               "demonstration")
    given = {name: line.details[name] for name in columns}
    session.add(models.Conference(
        id=line.details["conference"], chair_elected=False, founded_at=line.at, **given
    ))


@effect("chair.elected")
def _elected(session: Session, line: Line) -> None:
    session.get_one(models.Conference, line.conference).chair_elected = True


@effect("delegation.accredited")
def _accredited(session: Session, line: Line) -> None:
    given = {name: line.details[name] for name in ("kind", "code", "short_name", "formal_name", "listed")}
    session.add(models.Delegation(
        id=line.details["delegation"], conference_id=line.conference, credentials="provisional",
        release_required=False, accredited_at=line.at, **given,
    ))


@effect("credentials.accepted")
def _accepted(session: Session, line: Line) -> None:
    session.get_one(models.Delegation, line.details["delegation"]).credentials = "accepted"


@effect("group.composed")
def _composed(session: Session, line: Line) -> None:
    group = line.details["group"]
    session.execute(delete(models.Membership).where(models.Membership.group_id == group))
    for member in line.details["member_ids"]:
        session.add(models.Membership(group_id=group, member_id=member, since=line.at))


@effect("alias.settled")
def _alias(session: Session, line: Line) -> None:
    session.add(models.Alias(
        conference_id=line.conference, alias=line.details["alias"], delegation_id=line.details["delegation"]
    ))


@effect("member.invited")
def _invited(session: Session, line: Line) -> None:
    """An invitation is a credential: it stands outside the tables of the record."""


@effect("invitation.revoked")
def _invitation_revoked(session: Session, line: Line) -> None:
    """As above."""


@effect("seat.taken")
def _seated(session: Session, line: Line) -> None:
    details = line.details
    session.add(models.Seat(
        id=details["seat"], conference_id=line.conference, account_id=details["account"],
        body=details["body"], delegation_id=details["delegation"], capacity=details["capacity"], since=line.at,
    ))


@effect("seat.revoked")
def _revoked(session: Session, line: Line) -> None:
    session.get_one(models.Seat, line.details["seat"]).revoked_at = line.at


@effect("sitting.opened")
def _opened(session: Session, line: Line) -> None:
    given = {name: line.details[name] for name in ("number", "kind", "room", "agenda_item", "presiding")}
    session.add(models.Sitting(
        id=line.details["sitting"], conference_id=line.conference, opened_at=line.at, **given
    ))


@effect("sitting.closed")
def _closed(session: Session, line: Line) -> None:
    session.get_one(models.Sitting, line.details["sitting"]).closed_at = line.at
