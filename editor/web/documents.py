"""Pages of a document: the text, its drafts, its paragraphs and proposals.

The text is a shared page, the same bytes for everyone of an audience; a paragraph's own page is rendered for
its viewer.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from flask import Blueprint, current_app, render_template, request, url_for

from editor import models, rights
from editor.consensus.modes import Audience
from editor.queries import documents, paragraphs
from editor.queries.arrivals import Heads, heads_of, streams_followed
from editor.queries.known import known
from editor.queries.woven import shown_style
from editor.refusals import NotFound
from editor.web.context import document_of, is_fragment, reading, store, viewer
from editor.web.fragments import Fragments
from editor.web.frame import Banner, Frame, Link, frame, theme
from editor.web.places import DOCUMENT, foot_of, frame_beside, places_of
from editor.web.policy import Policy, open_to
from editor.web.text_parts import PUSHED, TextParts

blueprint = Blueprint("documents", __name__)
OF_THIS_TEXT = {
    "question put": "The chair has put the question on this text.",
    "adopted": "This text was adopted; it changes no more.", "not adopted": "This text was not adopted.",
    "suspended": "The adoption of this text is suspended.",
    "procedural report only": "There is a procedural report only; no text was adopted.",
    rights.SUMMARY: "This summary is issued under the sole responsibility of the Chair. It binds no delegation.",
}
CORRECTED = "Corrections to this draft were read out. The clean view shows it as corrected."
# What an observer learns whose latest draft is not the one before the meeting.
OF_A_LATER_TEXT = {
    "question put": "The chair has put the question on a later text, which is not open to observers.",
    "adopted": "The conference has adopted a later text, which is not open to observers.",
}


@blueprint.get("/s/<seat>/d/<document>/")
@open_to(Policy.SEATED)
def current(seat: str, document: str) -> Any:
    """The current draft."""
    return _text(document, None, "")


@blueprint.get("/s/<seat>/d/<document>/drafts/<int:number>/")
@open_to(Policy.SEATED)
def issued(seat: str, document: str, number: int) -> Any:
    """One issued draft, with a banner when it is not the current one."""
    return _text(document, number, "../../")


@blueprint.get("/s/<seat>/d/<document>/drafts")
@open_to(Policy.SEATED)
def drafts(seat: str, document: str) -> Any:
    """The drafts issued so far."""
    with reading() as session:
        row = document_of(session, document)
        asked = documents.Asked(session, store().seals, row, viewer().audience)
        found = documents.drafts_page(asked, may_open=_may_open_drafts(session, row))
        page = frame_beside(session, row, "Drafts")
    return render_template("document/drafts.html", drafts=found, page=page)


def _may_open_drafts(session: Any, document: models.Document) -> bool:
    """Whether this viewer may open drafts to observers now."""
    conference = session.get_one(models.Conference, document.conference_id)
    return rights.may(rights.Right.OPEN_DRAFTS, rights.Case(viewer().actor, document, document, conference))


@blueprint.get("/s/<seat>/d/<document>/paragraphs/<paragraph>")
@open_to(Policy.SEATED)
def paragraph(seat: str, document: str, paragraph: str) -> Any:
    """One paragraph with its proposals, positions and history."""
    with reading() as session:
        asked = _beside(session, document)
        found = paragraphs.paragraph_page(asked, paragraph)
        if is_fragment():
            return render_template("paragraph/_panel.html", paragraph=found)
        page = frame_beside(session, asked.document, found["label"], "../")
        around = paragraphs.neighbours_of(asked, paragraph)
    return render_template("paragraph/paragraph.html", paragraph=found, page=page, neighbours=around)


@blueprint.get("/s/<seat>/d/<document>/whole")
@open_to(Policy.SEATED)
def whole(seat: str, document: str) -> Any:
    """What was said of the text as a whole."""
    with reading() as session:
        asked = _beside(session, document)
        found = paragraphs.whole_page(asked)
        page = frame_beside(session, asked.document, found["title"])
    template = "paragraph/_whole.html" if is_fragment() else "paragraph/whole.html"
    return render_template(template, whole=found, page=page)


@blueprint.get("/s/<seat>/d/<document>/proposals/<proposal>")
@open_to(Policy.SEATED)
def proposal(seat: str, document: str, proposal: str) -> Any:
    """A proposal leads to its paragraph, where it stands among its rivals."""
    with reading() as session:
        asked = _beside(session, document)
        seen = known(session, store().seals, asked.document, viewer().audience, viewer().actor.delegation)
        one = next((row for row in seen.proposals if row.id == proposal), None)
        if one is None:
            raise NotFound
        where = one.paragraph
    return paragraph_view(seat, document, where)


@blueprint.get("/s/<seat>/d/<document>/proposals")
@open_to(Policy.SEATED)
def proposals(seat: str, document: str) -> Any:
    """The proposals that stand on the current draft; `?ours` the delegation's own, `?all` all this viewer may see."""
    with reading() as session:
        asked = _beside(session, document)
        seen = known(session, store().seals, asked.document, viewer().audience, viewer().actor.delegation)
        which = next((one for one in ("ours", "all") if one in request.args), "")
        wanted = {"": seen.standing, "ours": [one for one in seen.proposals if one.own], "all": seen.proposals}[which]
        filters = [Link("On the current draft", "proposals", not which), Link("All", "proposals?all", which == "all")]
        if viewer().actor.delegation:
            filters.insert(1, Link("Ours", "proposals?ours", which == "ours"))
        found = {
            "title": "Our proposals" if which == "ours" else "Proposals",
            "sentence": documents.modes_in_words(asked.document)[0], "filters": filters,
            "acts": list(paragraphs.ways_to_phrases(asked, seen)),
            "paragraphs": paragraphs.proposals_page(asked, wanted, seen),
            "empty": {"sentence": "There is no proposal to show.",
                      "advice": "Open a paragraph of the text and choose “Propose wording”."},
        }
        page = frame_beside(session, asked.document, "Proposals")
    return render_template("paragraph/proposals.html", proposals=found, page=page)


paragraph_view = paragraph


def _beside(session: Any, document: str) -> paragraphs.Asked:
    row = document_of(session, document)
    base = url_for("documents.current", seat=viewer().seat, document=document)
    style = request.args.get("style", "")
    return paragraphs.Asked(session, store().seals, row, viewer().actor, lambda place: f"{base}{place}", style)


def page_key(
    row: Any, audience: Audience, number: int | None, wanted: tuple[str, str], theme: str | None, heads: Heads,
    build: str,
) -> Hashable:
    """What the bytes of the shared page of a draft depend on; `wanted` are the view and the style asked for."""
    is_current = number in (None, row.current_draft)
    view = documents.shown_view(row, audience, wanted[0]) if is_current else "clean"
    style = shown_style(wanted[1]) if view == "woven" else ""
    return audience, row.id, number, view, style, theme, heads, build


def _text(document: str, number: int | None, to_document: str) -> Any:
    """The shared page of a draft: kept under everything its bytes depend on."""
    wanted = request.args.get("view", ""), request.args.get("style", "")
    with reading() as session:
        row, audience = document_of(session, document), viewer().audience
        heads = heads_of(session.connection(), streams_followed(audience, row.id, row.conference_id))
        key = page_key(row, audience, number, wanted, theme(), heads,
                       current_app.extensions["adref.assets"].build)
        asked = documents.Asked(session, store().seals, row, audience, number, wanted[0], to_document, wanted[1])
        return current_app.extensions["adref.pages"].answer(key, lambda: _rendered(asked, to_document, heads))


def _rendered(asked: documents.Asked, to_document: str, heads: Heads) -> str:
    found = documents.document_page(asked)
    kept: Fragments = current_app.extensions["adref.fragments"]
    found["paragraphs"] = kept.paragraphs(found["paragraphs"], found["direction"])
    if found["live"] == PUSHED:
        parts: TextParts = current_app.extensions["adref.parts"]
        parts.keeps(asked.audience, asked.document.id, heads, found["text"], found["figures"])
    return render_template("document/document.html", document=found, page=_frame(asked, found, to_document, heads))


def _frame(asked: documents.Asked, found: dict[str, Any], to_document: str, heads: Heads) -> Frame:
    draft = found["draft"]
    conference = asked.session.get_one(models.Conference, asked.document.conference_id)
    to_seat = f"{to_document}../../"
    streams = streams_followed(asked.audience, asked.document.id, asked.document.conference_id)
    return frame(
        asked.document.title, language="en", to_seat=to_seat, banner=_banner(asked, found, to_document),
        crumbs=(Link(conference.short_name, to_seat), Link(DOCUMENT)),
        draft={"word": draft["word"], "address": f"{to_document}drafts", "issued": draft["issued"]} if draft else None,
        places=places_of(asked.audience, to_document, "Text" if found["is_latest"] else "Drafts"),
        cursor=dict.fromkeys(streams, 0) | dict(heads), foot=foot_of(asked.session, asked.document, asked.audience),
    )


def _banner(asked: documents.Asked, found: dict[str, Any], to_document: str) -> Banner | None:
    """That this is an older draft, or what became of the document."""
    draft, state = found["draft"], asked.document.state
    if draft and not found["is_latest"]:
        return Banner(f"{draft['word']} is not the current draft.", "warning", to_document or "./",
                      "Open the current draft")
    if state == "under negotiation":
        corrected = found["is_current"] and found["text"].corrected != found["text"].passages
        return Banner(CORRECTED, "note", f"{to_document}question", "See what was corrected") if corrected else None
    if not found["is_current"]:
        return Banner(OF_A_LATER_TEXT[state]) if state in OF_A_LATER_TEXT else None
    return Banner(OF_THIS_TEXT[state], "note", f"{to_document}question", "See the record")
