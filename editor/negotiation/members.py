"""Who sits where: invitations, seats taken, seats revoked.

The record says that a seat was offered, taken or revoked. E-mail addresses, tokens and passwords are
credentials: they stand in `editor/accounts.py`'s tables and in no entry.
"""

from __future__ import annotations

from typing import Any

from editor import models
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed, Told, stream
from editor.negotiation.inputs import choice
from editor.refusals import NotPossible
from editor.rights import Right

DELEGATE = ("focal point", "delegate", "expert")
OFFICE = ("chair", "officer")


@command(Right.INVITE, on=models.Delegation)
def invite_delegate(floor: Floor, delegation: models.Delegation, *, capacity: str) -> Deed:
    """Offer a seat in a delegation: focal point, delegate (may bind it) or expert (reads and drafts)."""
    return _offer(floor, "delegation", choice(capacity, "capacity", DELEGATE), delegation)


@command(Right.NAME_OFFICE, on=models.Conference)
def invite_officer(floor: Floor, conference: models.Conference, *, capacity: str) -> Deed:
    """Offer a seat in the chair's office or the secretariat; the chair names the officers."""
    found = choice(capacity, "capacity", (*OFFICE, "secretary"))
    if found == "officer" and floor.actor.body == "secretariat":
        raise NotPossible("The persons of the office are named by the chair.")
    if found == "secretary" and floor.actor.body == "office":
        raise NotPossible("The secretariat names its own members.")
    return _offer(floor, "secretariat" if found == "secretary" else "office", found, None)


@command(Right.TAKE_SEAT, on=models.Invitation)
def take_seat(floor: Floor, invitation: models.Invitation, *, account: str) -> Deed:
    """Take the seat that an invitation offers; an invitation is good once."""
    if floor.session.get(models.Seat, invitation.id) is not None:
        raise NotPossible("This invitation was already taken up; ask for a new one.")
    if invitation.revoked_at is not None or invitation.expires_at <= floor.at:
        raise NotPossible("This invitation is no longer good; ask whoever invited you for a new one.")
    delegation = _delegation(floor, invitation.delegation_id)
    details = _place(delegation, invitation.body) | {
        "seat": invitation.id, "account": account, "capacity": invitation.capacity,
    }
    return _deed(floor, "seat.taken", details, invitation.id)


@command(Right.REVOKE, on=models.Seat)
def revoke_seat(floor: Floor, seat: models.Seat) -> Deed:
    """Revoke a seat at once; what was done from it stands."""
    if seat.revoked_at is not None:
        raise NotPossible("This seat is already revoked.")
    delegation = _delegation(floor, seat.delegation_id)
    details = _place(delegation, seat.body) | {"seat": seat.id, "capacity": seat.capacity}
    return _deed(floor, "seat.revoked", details, seat.id)


@command(Right.REVOKE, on=models.Invitation)
def revoke_invitation(floor: Floor, invitation: models.Invitation) -> Deed:
    """Revoke an invitation that was not taken up."""
    if floor.session.get(models.Seat, invitation.id) is not None:
        raise NotPossible("This invitation was already taken up; revoke the seat instead.")
    delegation = _delegation(floor, invitation.delegation_id)
    details = _place(delegation, invitation.body) | {"invitation": invitation.id, "capacity": invitation.capacity}
    return _deed(floor, "invitation.revoked", details, invitation.id)


def _offer(floor: Floor, body: str, capacity: str, delegation: models.Delegation | None) -> Deed:
    ident = floor.ident()
    details = _place(delegation, body) | {"invitation": ident, "capacity": capacity}
    return _deed(floor, "member.invited", details, ident)


def _deed(floor: Floor, kind: str, details: dict[str, Any], subject: str) -> Deed:
    """Told to the secretariat and to the delegation concerned, and to nobody else."""
    assert floor.conference is not None
    scope, own = floor.conference.id, details["delegation"]
    told = [Told(stream("delegation", scope, of=own))] if own else []
    if details["body"] == "office":
        told.append(Told(stream("office", scope)))
    return Deed(kind, stream("secretariat", scope), details, tuple(told), subject=subject)


def _place(delegation: models.Delegation | None, body: str) -> dict[str, Any]:
    place = delegation.short_name if delegation else {"office": "the chair’s office"}.get(body, "the secretariat")
    return {"body": body, "delegation": delegation.id if delegation else None, "place": place}


def _delegation(floor: Floor, ident: str | None) -> models.Delegation | None:
    return floor.session.get(models.Delegation, ident) if ident else None
