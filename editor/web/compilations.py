"""Entering what a compilation says: a text with names in brackets, shown first, then entered from the floor.

What a delegation asks for in a compilation it has said; so the secretariat enters it as it enters what is said on the
floor, act by act, each under an id of its own that a repeated request finds again (DESIGN rules 8 and 9). Nothing is
new here to the record: these are the acts that the secretariat has for one delegation at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select

from editor import models, names
from editor.compilations import Compiled, Stated
from editor.consensus.modes import Audience
from editor.consensus.positions import ACCEPTS, OBJECTS, RESERVES, SUPPORTS
from editor.negotiation import By, perform
from editor.queries.anchors import Desk
from editor.queries.audiences import will_see
from editor.queries.compilations import Planned, left_out, planned, positions_on, shown
from editor.queries.known import known
from editor.queries.options import open_sittings
from editor.queries.sheet import WISHES
from editor.refusals import NotFound, Refusal
from editor.web.answers import code_of
from editor.web.context import document_of, reading, store, viewer
from editor.web.frame import Link, frame
from editor.web.policy import Policy, open_to
from editor.web.reading_in import compiled, given_text

blueprint = Blueprint("compilations", __name__)
ACTS = {SUPPORTS: "support_wording", ACCEPTS: "accept_wording", RESERVES: "reserve_position",
        OBJECTS: "raise_objection"}


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
    entering = _Entering(by, row, found, by_code, before)
    entering.take(plan, stated)
    back = url_for("documents.current", seat=seat, document=document)
    done = {"entered": entering.entered, "refused": entering.refused, "back": back}
    return render_template("import/entered.html", done=done, page=_frame(row, "Entered from a compilation"))


@dataclass
class _Entering:
    """The acts one after the other, each for the delegation that it names."""

    by: By
    document: models.Document
    found: Compiled
    delegations: dict[str, models.Delegation]
    before: frozenset[str]  # ids under which acts were accepted when this was sent before
    entered: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def take(self, plan: list[Planned], stated: list[tuple[Stated, models.Passage]]) -> None:
        """All that can be entered, proposals first; what is said of a proposal after it."""
        for number, one in enumerate(plan):
            if one.passage is not None and one.proposal.by:
                self._propose(number, one, one.passage)
        for number, (position, passage) in enumerate(stated):
            self._say(f"s{number}", position, "paragraph", passage.paragraph_id, self._label(passage))

    def _propose(self, number: int, one: Planned, passage: models.Passage) -> None:
        lead, *others = one.proposal.by
        label, ident = self._label(passage), one.stands
        if ident is None or f"{self.by.command}-p{number}" in self.before:
            words = f"{WISHES[one.proposal.kind]}, {label}"
            ident = self._does(f"p{number}", lead, words, "table_proposal", passage.paragraph_id, passage.wording_hash,
                               kind=one.proposal.kind, wording=one.proposal.wording)
        if ident is None:
            return
        for at, code in enumerate(others):
            self._does(f"p{number}j{at}", code, f"co-sponsors, {label}", "join_proposal", ident)
        for at, position in enumerate(self.found.positions):
            if position.proposal == number:
                self._say(f"p{number}s{at}", position, "proposal", ident, f"a proposal on {label}")

    def _say(self, key: str, position: Stated, about: str, ident: str, label: str) -> None:
        self._does(key, position.by, f"{position.kind}: {label}", ACTS[position.kind], self.document.id,
                   about=about, about_id=ident)

    def _does(
        self, key: str, code: str, words: str, act: str, subject: str, wording: str | None = None, /, **details: Any
    ) -> str | None:
        """One act for one delegation; the id of what it was done to, None where it was refused."""
        who = self.delegations[code]
        draft = self.document.current_draft if wording else None
        by = replace(self.by, command=f"{self.by.command}-{key}", floor_of=who.id, draft=draft, wording=wording)
        try:
            subject = perform(store(), act, by, subject, **details).subject
        except Refusal as refusal:
            self.refused.append(f"{who.short_name}, {words}: {refusal.sentence}")
            return None
        self.entered.append(f"{names.opening(who.short_name)}, {words}.")
        return subject

    def _label(self, passage: models.Passage) -> str:
        return f"paragraph {passage.label}" if passage.label else "an unnumbered paragraph"


def _document(session: Any, document: str) -> models.Document:
    row = document_of(session, document)
    if viewer().audience is not Audience.SECRETARIAT or row.current_draft is None:
        raise NotFound
    return row


def _accepted(session: Any, seat: str, command: str) -> frozenset[str]:
    """The ids of the acts that were accepted when the same form was sent before."""
    if not command.isprintable():
        return frozenset()
    of = models.Receipt.command_id
    rows = select(of).where(models.Receipt.seat_id == seat, of.startswith(f"{command}-", autoescape=True))
    return frozenset(session.scalars(rows))


def _found(session: Any, row: models.Document, found: Compiled, settled: dict[str, str]) -> dict[str, Any]:
    seen = known(session, store().seals, row, Audience.SECRETARIAT)
    plan = planned(session, row, found, seen)
    actor = replace(viewer().actor, floor=True, name="each delegation")
    desk = Desk(session, store().seals, viewer().actor, row, session.get_one(models.Conference, row.conference_id))
    return {
        "compiled": shown(session, row.conference_id, found, settled), "left_out": left_out(found, plan),
        "standing": sum(one.stands is not None for one in plan), "sittings": open_sittings(desk),
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
