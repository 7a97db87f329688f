"""What became of a delegation's proposals, with the form that maintains all, some or none of those that carry."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template
from flask_wtf.csrf import generate_csrf

from editor import models
from editor.consensus.modes import Audience
from editor.queries.audiences import will_see
from editor.queries.becoming import becoming_page
from editor.queries.desks import Desk
from editor.refusals import NotFound
from editor.web.context import document_of, reading, store, viewer
from editor.web.desks import desk_of
from editor.web.places import frame_beside
from editor.web.policy import Policy, open_to

blueprint = Blueprint("becoming", __name__)
ACT = "maintain_proposals"


@blueprint.get("/s/<seat>/d/<document>/became")
@open_to(Policy.SEATED)
def became(seat: str, document: str) -> Any:
    """Each open proposal of this delegation held against the current draft."""
    if viewer().audience is not Audience.STATES:
        raise NotFound
    with reading() as session:
        desk = desk_of(session, seat, document_of(session, document))
        found = becoming_page(desk)
        page = frame_beside(session, document_of(session, document), found["title"])
        form = _form(session, desk, found)
    return render_template("proposals/became.html", became=found, form=form, page=page)


def _form(session: Any, desk: Desk, found: dict[str, Any]) -> dict[str, Any] | None:
    """The address and hidden values of the form, and who will see what is maintained; None where nothing carries."""
    if not found["ticks"] or desk.document is None:
        return None
    ticked = [row["id"] for group in found["groups"] for row in group["rows"] if row["tick"]]
    seen = will_see(ACT, desk.actor, desk.document, [session.get_one(models.Proposal, one) for one in ticked])
    return {
        "address": desk.to(f"acts/{ACT}/{desk.document.id}"),
        "hidden": {"csrf_token": generate_csrf(), "command_id": store().sources.ident(), "made_on": found["draft"]},
        "audience": {"sentence": seen.sentence, "name": seen.name, "open": seen.open, "more": seen.more},
    }
