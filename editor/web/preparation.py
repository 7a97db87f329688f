"""Pages of the draft in preparation: the office's alone, absent for everyone else."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, url_for

from editor import models, rights
from editor.consensus.modes import Audience
from editor.queries.preparing import Office, preparation_page, preview_page
from editor.refusals import NotFound
from editor.web.context import document_of, reading, store, viewer
from editor.web.frame import Link
from editor.web.places import frame_beside
from editor.web.policy import Policy, open_to

blueprint = Blueprint("preparation", __name__)


@blueprint.get("/s/<seat>/d/<document>/preparation")
@open_to(Policy.SEATED)
def shown(seat: str, document: str) -> Any:
    """The next draft, paragraph by paragraph, with what came in."""
    with reading() as session:
        office = office_of(session, document)
        found = preparation_page(office)
        page = frame_beside(session, office.document, found["word"], here="Next draft")
    return render_template("preparation/preparation.html", preparation=found, page=page)


@blueprint.get("/s/<seat>/d/<document>/preparation/preview")
@open_to(Policy.SEATED)
def preview(seat: str, document: str) -> Any:
    """The next draft as everyone will see it."""
    with reading() as session:
        office = office_of(session, document)
        found = preview_page(office)
        if found is None:
            raise NotFound
        words, text = found
        back = Link(words["word"], "../preparation")
        page = frame_beside(session, office.document, "Preview", "../", back, here="Next draft")
    return render_template("preparation/preview.html", preview=words, document=text, page=page)


def office_of(session: Any, document: str) -> Office:
    """The office at its work on a document; absent for everyone else."""
    if viewer().audience is not Audience.OFFICE:
        raise NotFound
    row = document_of(session, document)
    base = url_for("documents.current", seat=viewer().seat, document=document)
    conference = session.get_one(models.Conference, row.conference_id)
    issues = rights.may(rights.Right.ISSUE, rights.Case(viewer().actor, row, row, conference))
    return Office(session, store().seals, row, lambda place: f"{base}{place}", issues)
