"""Entering what a compilation says: a text with names in brackets, shown first, then entered from the floor.

What a delegation asks for in a compilation it has said; so the secretariat enters it as it enters what is said on the
floor, act by act, each under an id of its own that a repeated request finds again (DESIGN rules 8 and 9). Nothing is
new here to the record: these are the acts that the secretariat has for one delegation at a time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select

from editor import models
from editor.compilations import Compiled
from editor.consensus.modes import Audience
from editor.negotiation import By, perform
from editor.queries.anchors import Desk
from editor.queries.audiences import will_see
from editor.queries.compilations import left_out, planned, positions_on, shown
from editor.queries.entering import FloorAct, entered
from editor.queries.known import known
from editor.queries.options import open_sittings
from editor.refusals import NotFound, Refusal
from editor.web.answers import code_of
from editor.web.context import document_of, reading, store, viewer
from editor.web.frame import Link, frame
from editor.web.policy import Policy, open_to
from editor.web.reading_in import compiled, given_text

blueprint = Blueprint("compilations", __name__)


@blueprint.get("/s/<seat>/d/<document>/compilation")
@open_to(Policy.SEATED)
def ask(seat: str, document: str) -> Any:
    """The form that takes a compilation."""
    with reading() as session:
        return _page(_document(session, document), {"compiled": None, "text": ""})


@blueprint.post("/s/<seat>/d/<document>/compilation")
@open_to(Policy.SEATED)
def preview(seat: str, document: str) -> Any:
    """What was found, and who would be entered with what; nothing is done yet."""
    with reading() as session:
        row = _document(session, document)
        try:
            name, text = given_text()
            found, settled = compiled(session, row, name, text)
        except Refusal as refusal:
            return _refused(row, refusal)
        return _page(row, _found(session, row, found, settled) | {"name": name, "text": text})


@blueprint.post("/s/<seat>/d/<document>/compilation/enter")
@open_to(Policy.SEATED)
def enter(seat: str, document: str) -> Any:
    """Enter it act by act; what is refused is said beside what was entered."""
    with reading() as session:
        row = _document(session, document)
        try:
            name, text = given_text()
            found, _ = compiled(session, row, name, text)
        except Refusal as refusal:
            return _refused(row, refusal)
        seen = known(session, store().seals, row, Audience.SECRETARIAT)
        plan = planned(session, row, found, seen)
        stated = list(positions_on(found, plan, session, row))
        by_code = {one.code: one for one in seen.delegations.values()}
        command = request.form.get("command_id", "")
        before = _accepted(session, seat, command)
    by = By(seat, command, sitting=request.form.get("sitting") or None)

    def do(one: FloorAct) -> str:
        draft = row.current_draft if one.wording else None
        asked = replace(by, command=f"{command}-{one.key}", floor_of=one.speaker.id, draft=draft, wording=one.wording)
        return perform(store(), one.act, asked, one.subject, **one.details).subject

    made = entered(found, plan, stated, by_code, row, do, before)
    back = url_for("documents.current", seat=seat, document=document)
    done = {"entered": made.done, "refused": made.refused, "back": back}
    return render_template("import/entered.html", done=done, page=_frame(row, "Entered from a compilation"))


def _document(session: Any, document: str) -> models.Document:
    row = document_of(session, document)
    if viewer().audience is not Audience.SECRETARIAT or row.current_draft is None:
        raise NotFound
    return row


def _accepted(session: Any, seat: str, command: str) -> frozenset[str]:
    """The keys of the acts that were accepted when the same form was sent before."""
    if not command.isprintable():
        return frozenset()
    of = models.Receipt.command_id
    rows = select(of).where(models.Receipt.seat_id == seat, of.startswith(f"{command}-", autoescape=True))
    return frozenset(one.removeprefix(f"{command}-") for one in session.scalars(rows))


def _found(session: Any, row: models.Document, found: Compiled, settled: dict[str, str]) -> dict[str, Any]:
    seen = known(session, store().seals, row, Audience.SECRETARIAT)
    plan = planned(session, row, found, seen)
    actor = replace(viewer().actor, floor=True, name="each delegation")
    desk = Desk(session, store().seals, viewer().actor, row, session.get_one(models.Conference, row.conference_id))
    return {
        "compiled": shown(session, row.conference_id, found, settled), "left_out": left_out(found, plan),
        "standing": sum(any(code in one.standing for code in one.proposal.by[:1]) for one in plan),
        "sittings": open_sittings(desk),
        "sees": will_see("table_proposal", actor, row, ()).sentence,
    }


def _refused(row: models.Document, refusal: Refusal) -> Response:
    found = {"compiled": None, "text": request.form.get("text", ""), "refusal": refusal.sentence}
    return Response(_page(row, found), status=code_of(refusal), mimetype="text/html")


def _page(row: models.Document, found: dict[str, Any]) -> str:
    seat = viewer().seat
    always = {
        "refusal": None, "csrf": generate_csrf(), "command_id": store().sources.ident(),
        "read": url_for("compilations.preview", seat=seat, document=row.id),
        "enter": url_for("compilations.enter", seat=seat, document=row.id),
    }
    return render_template("import/entering.html", found=always | found, page=_frame(row, "Enter a compilation"))


def _frame(document: models.Document, title: str) -> Any:
    base = url_for("documents.current", seat=viewer().seat, document=document.id)
    return frame(title, to_seat=url_for("desks.first", seat=viewer().seat),
                 crumbs=(Link(document.title, base), Link(title)))
