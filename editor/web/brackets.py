"""Pages that count what is not agreed: of any issued draft, and for the office of the one in preparation."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, url_for

from editor import models
from editor.consensus.modes import Audience
from editor.queries.bracket_tables import brackets_page
from editor.queries.preparing import prepared_brackets
from editor.refusals import NotFound
from editor.web.context import document_of, reading, viewer
from editor.web.frame import Link
from editor.web.places import frame_beside
from editor.web.policy import Policy, open_to
from editor.web.preparation import office_of

blueprint = Blueprint("brackets", __name__)
WORD = "Brackets"


@blueprint.get("/s/<seat>/d/<document>/brackets")
@open_to(Policy.SEATED)
def current(seat: str, document: str) -> Any:
    """The brackets of the current draft."""
    return _issued(document, None, "")


@blueprint.get("/s/<seat>/d/<document>/drafts/<int:number>/brackets")
@open_to(Policy.SEATED)
def issued(seat: str, document: str, number: int) -> Any:
    """The brackets of one issued draft."""
    return _issued(document, number, "../../")


@blueprint.get("/s/<seat>/d/<document>/preparation/brackets")
@open_to(Policy.SEATED)
def prepared(seat: str, document: str) -> Any:
    """The brackets of the draft in preparation, each with what can be done with it."""
    with reading() as session:
        office = office_of(session, document)
        if session.get(models.Preparation, document) is None:
            raise NotFound
        found = prepared_brackets(office)
        page = frame_beside(session, office.document, WORD, "../", Link(found["word"], "../preparation"),
                            here="Next draft")
    return render_template("brackets/brackets.html", brackets=found, page=page)


def _issued(document: str, number: int | None, to_document: str) -> Any:
    with reading() as session:
        row = document_of(session, document)
        base = url_for("documents.current", seat=viewer().seat, document=document)
        found = brackets_page(session, row, viewer().audience, number, lambda place: f"{base}{place}")
        if viewer().audience is Audience.OFFICE and session.get(models.Preparation, document) is not None:
            found["next"] = f"{base}preparation/brackets"
        page = frame_beside(session, row, WORD, to_document, Link("Drafts", f"{to_document}drafts"), here="Drafts")
    return render_template("brackets/brackets.html", brackets=found, page=page)
