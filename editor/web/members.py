"""Who sits where: the members that a focal point, the chair or the secretariat keeps, and the open invitations."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, url_for

from editor import models
from editor.negotiation import By, actor_of
from editor.queries import people
from editor.queries.display import shown
from editor.refusals import NotFound
from editor.web.context import reading, viewer
from editor.web.frame import Link, frame
from editor.web.policy import Policy, open_to

blueprint = Blueprint("members", __name__)


@blueprint.get("/s/<seat>/members")
@open_to(Policy.SEATED)
def members(seat: str) -> Any:
    """The members this seat keeps, with the ways to invite and to revoke; for others there is no such page."""
    with reading() as session:
        actor = actor_of(session, By(seat, "reading"))
        seats, offers = people.members_kept_by(session, actor)
        if not seats:  # whoever keeps a body sits in it
            raise NotFound
        zone = session.get_one(models.Conference, viewer().conference).zone
    found = {
        "rows": [_row(one, zone, seat) for one in seats], "offers": [_offer(one, zone, seat) for one in offers],
        "ways": _ways(actor.body, actor.delegation, seat),
    }
    crumbs = (Link("First screen", "./"), Link("Members"))
    return render_template("account/members.html", members=found, page=frame("Members", to_seat="./", crumbs=crumbs))


def _row(one: people.SeatHeld, zone: str, seat: str) -> dict[str, Any]:
    address = None if one.id == seat else _act(seat, "revoke_seat", one.id)
    return {"place": one.name, "short": one.short, "capacity": one.capacity, "person": one.person,
            "since": shown(one.since, zone), "revoke": address}


def _offer(one: people.Offered, zone: str, seat: str) -> dict[str, Any]:
    return {"place": one.name, "capacity": one.capacity, "email": one.email,
            "expires": shown(one.expires_at, zone), "revoke": _act(seat, "revoke_invitation", one.id)}


def _ways(body: str, delegation: str | None, seat: str) -> list[dict[str, Any]]:
    if body == "delegation":
        word, address = "Invite a member", _act(seat, "invite_delegate", delegation or "")
    else:
        word, address = "Invite to the office or the secretariat", _act(seat, "invite_officer", viewer().conference)
    return [{"word": word, "address": address, "icon": "people", "tone": "main", "key": None}]


def _act(seat: str, act: str, subject: str) -> str:
    return f"{url_for('desks.first', seat=seat)}acts/{act}/{subject}"
