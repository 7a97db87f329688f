"""Pages of how proposals were treated: the office's of the draft in preparation, and the tables of issued drafts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for

from editor import models, outcomes, rights
from editor.consensus.modes import Audience
from editor.queries.treating import Asked, coming_page, treatments_page
from editor.refusals import NotFound
from editor.web.context import document_of, reading, store, viewer
from editor.web.forms import whole_number
from editor.web.frame import Link
from editor.web.places import frame_beside
from editor.web.policy import Policy, open_to

blueprint = Blueprint("treating", __name__)


@blueprint.get("/s/<seat>/d/<document>/treatments")
@open_to(Policy.SEATED)
def issued(seat: str, document: str) -> Any:
    """How proposals were treated in an issued draft (`?draft=`)."""
    with reading() as session:
        asked = _asked(session, document)
        given = request.args.get("draft")
        found = treatments_page(asked, None if given is None else whole_number(given, -1))
        page = frame_beside(session, asked.document, found["title"])
    return render_template("proposals/treatments.html", table=found, page=page)


@blueprint.get("/s/<seat>/d/<document>/preparation/treatments")
@open_to(Policy.SEATED)
def coming(seat: str, document: str) -> Any:
    """How proposals will have been treated in the draft in preparation, as the texts tell."""
    with reading() as session:
        row = document_of(session, document)
        if viewer().audience is not Audience.OFFICE:
            raise NotFound
    found = outcomes.beforehand(store(), row.id)
    with reading() as session:
        asked = _asked(session, document)
        table = coming_page(asked, found)
        back = Link("Next draft", "../preparation")
        page = frame_beside(session, asked.document, table["title"], "../", back, here="Next draft")
    return render_template("proposals/treatments.html", table=table, page=page)


def _asked(session: Any, document: str) -> Asked:
    row = document_of(session, document)
    base = url_for("documents.current", seat=viewer().seat, document=document)
    conference = session.get_one(models.Conference, row.conference_id)
    treats = rights.may(rights.Right.TREAT, rights.Case(viewer().actor, row, row, conference))
    return Asked(session, store().seals, row, viewer().audience, lambda place: f"{base}{place}", treats)
