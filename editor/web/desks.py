"""The first screen of each seat, and the fragment in every header that says who sits here."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select

from editor import models
from editor.queries.desks import Desk
from editor.queries.first_screens import first_screen
from editor.web.context import follow, reading, store, viewer
from editor.web.frame import Link, frame
from editor.web.places import places_of
from editor.web.policy import Policy, open_to

blueprint = Blueprint("desks", __name__)


@blueprint.get("/s/<seat>/")
@open_to(Policy.SEATED)
def first(seat: str) -> Any:
    """The first screen of a seat, on the conference's document (`?document=` for another)."""
    with reading() as session:
        documents = session.scalars(select(models.Document).where(
            models.Document.conference_id == viewer().conference).order_by(models.Document.opened_at)).all()
        wanted = request.args.get("document")
        document = next((row for row in documents if row.id == wanted), documents[0] if documents else None)
        follow(session, document)
        desk = desk_of(session, seat, document)
        template, found = first_screen(desk, request.args.get("size", ""))
        places = _places(document, documents)
        page = frame(found["title"], to_seat="./", places=places,
                     crumbs=(Link(desk.conference.short_name, url_for("people.conferences")), Link("First screen")))
        return render_template(template, desk=found, page=page)


@blueprint.get("/s/<seat>/me")
@open_to(Policy.SEATED)
def me(seat: str) -> Any:
    """Who sits here, for the header: fetched for its viewer, never part of a shared page."""
    with reading() as session:
        account = session.get_one(models.Account, viewer().account)
        seats = session.scalars(select(models.Seat).where(
            models.Seat.account_id == viewer().account, models.Seat.revoked_at.is_(None))).all()
        others = [_seat_link(session, row) for row in seats if row.id != seat]
        own = viewer().actor
        found = {
            "name": own.name, "short": _short(session, own), "capacity": own.capacity, "person": account.name,
            "delegation": own.delegation, "address": url_for("desks.first", seat=seat), "others": others,
            "sessions": url_for("people.sessions"), "keys": True, "sign_out": url_for("people.sign_out"),
            "csrf": generate_csrf(),
        }
    return render_template("account/_seat.html", seat=found)


def desk_of(session: Any, seat: str, document: models.Document | None) -> Desk:
    """The seat before a document of its conference, for the screens and pages that are its own."""
    base = url_for("documents.current", seat=seat, document=document.id) if document else ""
    here = url_for("desks.first", seat=seat)
    conference = session.get_one(models.Conference, viewer().conference)
    return Desk(session, store().seals, viewer().actor, conference, document,
                lambda place: f"{base}{place}", lambda place: f"{here}{place}")


def _places(document: models.Document | None, documents: Any) -> tuple[Link, ...]:
    if document is None:
        return (Link("Journal", "journal"),)
    others = tuple(Link(row.title, f"?document={row.id}") for row in documents if row.id != document.id)
    return (*places_of(viewer().audience, f"d/{document.id}/"), *others)


def _seat_link(session: Any, row: models.Seat) -> dict[str, str]:
    delegation = session.get(models.Delegation, row.delegation_id) if row.delegation_id else None
    names = {"office": "The chair’s office", "secretariat": "The secretariat"}
    return {"name": delegation.short_name if delegation else names[row.body], "capacity": row.capacity,
            "address": url_for("desks.first", seat=row.id)}


def _short(session: Any, actor: Any) -> str:
    if actor.delegation:
        code: str = session.get_one(models.Delegation, actor.delegation).code
        return code[:4]
    return {"office": "CH", "secretariat": "SEC"}[actor.body]
