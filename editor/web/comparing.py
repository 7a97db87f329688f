"""Pages that compare drafts: the comparison, the concordance, and the way from any old label to its paragraph."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from editor.queries.comparing import VIEWS, Asked, called, comparison_page, concordance_page
from editor.web.context import document_of, reading, viewer
from editor.web.frame import Link, frame
from editor.web.policy import Policy, open_to

blueprint = Blueprint("comparing", __name__)


@blueprint.get("/s/<seat>/d/<document>/compare")
@open_to(Policy.SEATED)
def compare(seat: str, document: str) -> Any:
    """Two drafts compared; without a choice, the current one with the one before."""
    with reading() as session:
        asked = _asked(session, document)
        found = comparison_page(asked)
        page = frame(found["title"], to_seat="../../", crumbs=(Link(asked.document.title, "./"), Link("Compare")))
    return render_template("compare/compare.html", comparison=found, page=page)


@blueprint.get("/s/<seat>/d/<document>/concordance")
@open_to(Policy.SEATED)
def concordance(seat: str, document: str) -> Any:
    """Which paragraph is which in two drafts."""
    with reading() as session:
        asked = _asked(session, document)
        found = concordance_page(asked)
        page = frame(found["title"], to_seat="../../", crumbs=(Link(asked.document.title, "./"), Link("Concordance")))
    return render_template("compare/concordance.html", comparison=found, page=page)


@blueprint.get("/s/<seat>/d/<document>/called")
@open_to(Policy.SEATED)
def resolve(seat: str, document: str) -> Any:
    """`?label=21&draft=4` leads to the paragraph that was called so there."""
    with reading() as session:
        ident = called(_asked(session, document), request.args.get("label", ""), _number("draft"))
    return redirect(url_for("documents.paragraph", seat=seat, document=document, paragraph=ident))


def _asked(session: Any, document: str) -> Asked:
    view = request.args.get("view", VIEWS[0])
    return Asked(session, document_of(session, document), viewer().audience, _number("from"), _number("to"),
                 view if view in VIEWS else VIEWS[0], "everything" in request.args)


def _number(name: str) -> int | None:
    given = request.args.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else None
