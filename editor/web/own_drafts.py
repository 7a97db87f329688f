"""The page of a delegation's own drafts, with the form that tables or discards those ticked."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template
from flask_wtf.csrf import generate_csrf

from editor.consensus.modes import Audience
from editor.queries.audiences import will_see
from editor.queries.desks import Desk
from editor.queries.own_drafts import drafts_page
from editor.refusals import NotFound
from editor.web.context import document_of, reading, store, viewer
from editor.web.desks import desk_of
from editor.web.places import frame_beside
from editor.web.policy import Policy, open_to

blueprint = Blueprint("own_drafts", __name__)


@blueprint.get("/s/<seat>/d/<document>/own-drafts")
@open_to(Policy.SEATED)
def own_drafts(seat: str, document: str) -> Any:
    """Every proposal that this delegation prepares."""
    if viewer().audience is not Audience.STATES:
        raise NotFound
    with reading() as session:
        desk = desk_of(session, seat, document_of(session, document))
        found = drafts_page(desk)
        page = frame_beside(session, document_of(session, document), found["title"])
        return render_template("proposals/own_drafts.html", drafts=found, form=_form(desk, found), page=page)


def _form(desk: Desk, found: dict[str, Any]) -> dict[str, Any] | None:
    """Where what is ticked is tabled or discarded, and who will see what is tabled; None where there is no draft."""
    if not found["rows"] or desk.document is None:
        return None
    seen = will_see("table_proposals", desk.actor, desk.document)
    tables = any(row["tick"] for row in found["rows"])
    return {
        "table": desk.to(f"acts/table_proposals/{desk.document.id}") if tables else None,
        "discard": desk.to(f"acts/discard_proposals/{desk.document.id}"),
        "hidden": {"csrf_token": generate_csrf(), "command_id": store().sources.ident(), "made_on": found["draft"]},
        "audience": {"sentence": seen.sentence, "name": seen.name, "open": seen.open, "more": seen.more},
    }
