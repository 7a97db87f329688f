"""Pages of the draft in preparation: the office's alone, absent for everyone else."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, url_for

from editor.consensus.modes import Audience
from editor.queries.preparing import Office, preparation_page, preview_page
from editor.refusals import NotFound
from editor.web.context import document_of, reading, store, viewer
from editor.web.frame import Link, frame
from editor.web.policy import Policy, open_to

blueprint = Blueprint("preparation", __name__)


@blueprint.get("/s/<seat>/d/<document>/preparation")
@open_to(Policy.SEATED)
def shown(seat: str, document: str) -> Any:
    """The next draft, paragraph by paragraph, with what came in."""
    with reading() as session:
        office = _office(session, document)
        found = preparation_page(office)
        page = frame(found["word"], to_seat="../../", crumbs=(Link(office.document.title, "./"), Link(found["word"])),
                     places=_places())
    return render_template("preparation/preparation.html", preparation=found, page=page)


@blueprint.get("/s/<seat>/d/<document>/preparation/preview")
@open_to(Policy.SEATED)
def preview(seat: str, document: str) -> Any:
    """The next draft as everyone will see it."""
    with reading() as session:
        office = _office(session, document)
        found = preview_page(office)
        if found is None:
            raise NotFound
        words, text = found
        crumbs = (Link(office.document.title, "../"), Link(words["word"], "../preparation"), Link("Preview"))
        page = frame(words["word"], to_seat="../../../", crumbs=crumbs)
    return render_template("preparation/preview.html", preview=words, document=text, page=page)


def _office(session: Any, document: str) -> Office:
    if viewer().audience is not Audience.OFFICE:
        raise NotFound
    row = document_of(session, document)
    base = url_for("documents.current", seat=viewer().seat, document=document)
    return Office(session, store().seals, row, lambda place: f"{base}{place}")


def _places() -> tuple[Link, ...]:
    return (Link("Text", "./"), Link("Next draft", "preparation", True), Link("Drafts", "drafts"),
            Link("Journal", "journal"))
