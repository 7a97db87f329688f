"""Pages that compare drafts: the comparison, one paragraph through the drafts, the concordance, and the way from any
old label to its paragraph.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from editor.queries.comparing import MARKS, VIEWS, Asked, comparison_page, through_drafts
from editor.queries.concordances import called_page, concordance_page
from editor.queries.known import known, treated
from editor.queries.origins import origins_page
from editor.refusals import NotFound
from editor.web.context import document_of, reading, store, viewer
from editor.web.frame import Link
from editor.web.places import frame_beside
from editor.web.policy import Policy, open_to

blueprint = Blueprint("comparing", __name__)
DRAFTS = Link("Drafts", "drafts")


@blueprint.get("/s/<seat>/d/<document>/compare")
@open_to(Policy.SEATED)
def compare(seat: str, document: str) -> Any:
    """Two drafts compared; without a choice, the current one with the one before."""
    with reading() as session:
        asked = _asked(session, document)
        found = comparison_page(asked)
        page = frame_beside(session, asked.document, "Compare", "", DRAFTS, here="Drafts")
    return render_template("compare/compare.html", comparison=found, page=page)


@blueprint.get("/s/<seat>/d/<document>/paragraphs/<paragraph>/drafts")
@open_to(Policy.SEATED)
def through(seat: str, document: str, paragraph: str) -> Any:
    """One paragraph from draft to draft."""
    with reading() as session:
        asked = _asked(session, document)
        found = through_drafts(asked, paragraph)
        between = Link(found["label"], f"../{paragraph}")
        page = frame_beside(session, asked.document, "Through the drafts", "../../", between, here="Drafts")
    return render_template("compare/through.html", comparison=found, page=page)


@blueprint.get("/s/<seat>/d/<document>/concordance")
@open_to(Policy.SEATED)
def concordance(seat: str, document: str) -> Any:
    """Which paragraph is which in two drafts."""
    with reading() as session:
        asked = _asked(session, document)
        found = concordance_page(asked)
        page = frame_beside(session, asked.document, "Concordance", "", DRAFTS, here="Drafts")
    return render_template("compare/concordance.html", comparison=found, page=page)


@blueprint.get("/s/<seat>/d/<document>/called")
@open_to(Policy.SEATED)
def resolve(seat: str, document: str) -> Any:
    """`?label=21&draft=4` leads to the paragraph that was called so there; of several it shows all."""
    with reading() as session:
        asked = _asked(session, document)
        found = called_page(asked, request.args.get("label", ""), _number("draft"))
        page = frame_beside(session, asked.document, "Find a paragraph", "", DRAFTS, here="Drafts")
    if len(found["rows"]) == 1 and "list" not in request.args:
        return redirect(url_for(".resolve", seat=seat, document=document).removesuffix("called")
                        + found["rows"][0]["address"])
    return render_template("compare/called.html", called=found, page=page), 200 if found["rows"] or not found[
        "asked"] else 404


@blueprint.get("/s/<seat>/d/<document>/origins")
@open_to(Policy.SEATED)
def origins(seat: str, document: str) -> Any:
    """`?words=…` of the current draft, and where they came from."""
    return _origins(document, "", None)


@blueprint.get("/s/<seat>/d/<document>/paragraphs/<paragraph>/origins")
@open_to(Policy.SEATED)
def origins_of_paragraph(seat: str, document: str, paragraph: str) -> Any:
    """A paragraph of the current draft word by word, and where it came from."""
    return _origins(document, "../../", paragraph)


def _origins(document: str, to_document: str, paragraph: str | None) -> Any:
    with reading() as session:
        row = document_of(session, document)
        base = url_for("documents.current", seat=viewer().seat, document=document)
        past = treated(session, row, viewer().audience)
        seen = known(session, store().seals, row, viewer().audience, viewer().actor.delegation, past)
        found = origins_page(session, seen, request.args.get("words", ""), lambda place: f"{base}{place}", paragraph)
        if paragraph is not None and not found["paragraphs"]:
            raise NotFound
        found["address"] = f"{base}origins"
        page = frame_beside(session, row, "Where words came from", to_document, here="Text")
    return render_template("compare/origins.html", origins=found, page=page)


def _asked(session: Any, document: str) -> Asked:
    view, only = request.args.get("view", VIEWS[0]), request.args.get("only", "")
    return Asked(session, store().seals, document_of(session, document), viewer().audience, _number("from"),
                 _number("to"), view if view in VIEWS else VIEWS[0], "everything" in request.args,
                 only if only in MARKS else "")


def _number(name: str) -> int | None:
    given = request.args.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else None
