"""Co-sponsors: invited by the lead sponsor, or joining what is circulated under its sponsor's name.

Sponsors of a proposal know one another. Hence nobody joins uninvited what States see without names: joining
would be the way to learn whose it is.
"""

from __future__ import annotations

from editor import models
from editor.negotiation import reach
from editor.negotiation.anchors import document_of
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import ident
from editor.negotiation.proposals import (
    among_sponsors,
    deed_on,
    require_tabled,
    sponsors_of,
)
from editor.refusals import NotFound, NotPossible
from editor.rights import DECIDING, Right


@command(Right.OWN_PROPOSAL, on=models.Proposal)
def invite_co_sponsor(floor: Floor, proposal: models.Proposal, *, delegation: str) -> Deed:
    """Invite a delegation to co-sponsor; from then on it sees the proposal, whatever the circulation."""
    require_tabled(proposal)
    guest = floor.session.get(models.Delegation, ident(delegation))
    if guest is None or floor.conference is None or guest.conference_id != floor.conference.id:
        raise NotFound
    if guest.kind not in DECIDING:
        raise NotPossible(f"{guest.short_name} takes no part in decisions and cannot sponsor proposals.")
    if guest.id in sponsors_of(proposal):
        raise NotPossible(f"{guest.short_name} sponsors this proposal already, or is invited to.")
    details = {"guest": guest.short_name, "guest_id": guest.id}
    return among_sponsors(floor, "sponsorship.invited", proposal, details, also=[guest.id])


@command(Right.CO_SPONSOR, on=models.Proposal, from_floor=True)
def join_proposal(floor: Floor, proposal: models.Proposal) -> Deed:
    """Join a proposal as co-sponsor; the delegation's own joining confirms one stated from the floor."""
    require_tabled(proposal)
    own = str(floor.actor.delegation)
    if proposal.delegation_id == own:
        raise NotPossible("Your delegation tabled this proposal; it is its lead sponsor.")
    row = _row(proposal, own)
    if row is not None and row.state == "joined" and not (row.stated and not floor.actor.floor):
        raise NotPossible("Your delegation co-sponsors this proposal already.")
    if row is None or row.state == "left":
        _require_open_to_join(floor, proposal)
    return deed_on(floor, "sponsorship.joined", proposal, {"stated": floor.actor.floor}, also=[own])


@command(Right.CO_SPONSOR, on=models.Proposal)
def leave_proposal(floor: Floor, proposal: models.Proposal) -> Deed:
    """Leave a proposal one co-sponsors, or decline the invitation to."""
    row = _row(proposal, str(floor.actor.delegation))
    if proposal.delegation_id == floor.actor.delegation:
        raise NotPossible("The lead sponsor cannot leave its proposal; withdraw it instead.")
    if row is None or row.state == "left":
        raise NotPossible("Your delegation does not co-sponsor this proposal.")
    if row.state == "invited":
        return among_sponsors(floor, "sponsorship.left", proposal, {})
    return deed_on(floor, "sponsorship.left", proposal, {})


def _require_open_to_join(floor: Floor, proposal: models.Proposal) -> None:
    document = document_of(floor)
    if not reach.circulates(document, proposal.circulation):
        raise NotPossible("This proposal is before the chair alone; only delegations it invites can join.")
    if not reach.names_to_states(document, proposal.attribution):
        raise NotPossible("This proposal is circulated without names; only delegations it invites can join.")


def _row(proposal: models.Proposal, delegation: str) -> models.CoSponsor | None:
    return next((row for row in proposal.co_sponsors if row.delegation_id == delegation), None)
