"""Every act over HTTP: one form, one POST, one receipt, for each command there is.

GET shows the form for its viewer (never kept, never shared); POST performs the act and leads to its receipt.
A refusal brings the form back with what was typed, beside the wording as it stands now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for

from editor import models, rights
from editor.journal import sentence_of
from editor.negotiation import COMMANDS, By, Command, actor_of, perform
from editor.queries.anchors import Anchor, Desk, anchor
from editor.queries.audiences import streams_of, was_told
from editor.queries.display import shown
from editor.refusals import NotFound, NotUnderstood, OutOfDate, Refusal
from editor.text.wording import UnfitText, Wording
from editor.web.act_forms import shown_form
from editor.web.answers import code_of
from editor.web.context import document_of, is_fragment, reading, store, viewer
from editor.web.forms import FORMS, Form, typed_details
from editor.web.frame import frame
from editor.web.policy import Policy, open_to
from editor.web.typed import read_typed

blueprint = Blueprint("acts", __name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """An act as its address and form ask for it."""

    name: str
    command: Command
    form: Form
    desk: Desk
    subject: str
    by: By
    anchor: Anchor | None


@open_to(Policy.SEATED)
def show_form(seat: str, subject: str, name: str, document: str | None = None) -> Any:
    """The form of an act."""
    with reading() as session:
        asked = _asked(session, name, subject, document)
        _require(asked)
        return _page(asked, None)


@open_to(Policy.SEATED)
def do(seat: str, subject: str, name: str, document: str | None = None) -> Any:
    """Perform an act, or give the form back with the reason why not."""
    with reading() as session:
        asked = _asked(session, name, subject, document)
    try:
        details = _details(asked)
        perform(store(), name, asked.by, asked.subject, **details)
    except NotFound:
        raise
    except Refusal as refusal:
        return _given_back(name, subject, document, refusal)
    panel = "1" if is_fragment() else None
    there = url_for("acts.receipt", seat=seat, command=asked.by.command, form=request.path, panel=panel)
    return redirect(there, 303)


@blueprint.get("/s/<seat>/receipts/<command>")
@open_to(Policy.SEATED)
def receipt(seat: str, command: str) -> Any:
    """The receipt of an accepted act."""
    with reading() as session:
        found = receipt_of(session, seat, command)
    template = "act/_receipt.html" if is_fragment() else "act/receipt.html"
    return render_template(template, receipt=found, page=frame("Recorded", to_seat="../"))


def _register() -> None:
    """One route a command, so that the list of routes is the list of what can be done."""
    for name in COMMANDS:
        for rule in (f"/s/<seat>/d/<document>/acts/{name}/<subject>", f"/s/<seat>/acts/{name}/<subject>"):
            if name in FORMS:
                blueprint.add_url_rule(rule, f"show_{name}", show_form, defaults={"name": name}, methods=["GET"])
                blueprint.add_url_rule(rule, f"do_{name}", do, defaults={"name": name}, methods=["POST"])


def _asked(session: Any, name: str, subject: str, document: str | None) -> Asked:
    command, form, seen = COMMANDS[name], FORMS[name], viewer()
    conference = session.get_one(models.Conference, seen.conference)
    row = document_of(session, document) if document else _document_behind(session, command, subject)
    by = _by(seen.seat, form)
    actor = actor_of(session, by, command)
    desk = Desk(session, store().seals, actor, row, conference)
    about, ident = _about(form, subject)
    return Asked(name, command, form, desk, subject, by, anchor(desk, about, ident) if about else None)


def _document_behind(session: Any, command: Command, subject: str) -> Any:
    """The document of a subject whose address names none (a conference's own acts have none)."""
    thing = session.get(command.on, subject) if command.on else None
    ident = thing.id if isinstance(thing, models.Document) else getattr(thing, "document_id", None)
    return document_of(session, ident) if ident else None


def _about(form: Form, subject: str) -> tuple[str, str]:
    if "about" in form.carried:
        about = request.values.get("about", "")
        if about not in ("proposal", "paragraph", "document"):
            raise NotFound
        return about, request.values.get("about_id") or subject
    return form.about, subject


def _by(seat: str, form: Form) -> By:
    typed = request.form
    made_on = typed.get("made_on", "")
    return By(
        seat, typed.get("command_id") or store().sources.ident(),
        floor_of=request.values.get("floor_of") or None, sitting=typed.get("sitting") or None,
        draft=int(made_on) if made_on.isdecimal() else None, wording=typed.get("base") or None,
    )


def _require(asked: Asked) -> None:
    """Show no form that would be refused for want of the right."""
    thing = asked.desk.session.get(asked.command.on, asked.subject) if asked.command.on else None
    if thing is None:
        raise NotFound
    case = rights.Case(asked.desk.actor, thing, asked.desk.document, asked.desk.conference)
    if not asked.desk.actor.floor and asked.desk.actor.body == "secretariat" and asked.command.from_floor:
        return
    rights.require(asked.command.right, case)


def _details(asked: Asked) -> dict[str, Any]:
    base = asked.anchor.wording if asked.anchor else None
    details = typed_details(asked.form, request.form, lambda text: _wording(text, base))
    if "revision" in details:
        details["revision"] = int(details["revision"]) if details["revision"].isdecimal() else -1
    if not details.get("draft_proposal", True):
        details.pop("draft_proposal")
    if asked.name == "decide_adoption":
        details |= {"roll": _roll(details)}
    if details.get("kind") == "delete" and "wording" in details:
        details["wording"] = None
    return details


def _roll(details: dict[str, Any]) -> dict[str, list[str]] | None:
    """The recorded vote from its three lists; none was taken when all are empty."""
    answers = {"in favour": "in_favour", "against": "against", "abstaining": "abstaining"}
    roll = {word: details.pop(name) for word, name in answers.items()}
    return roll if any(roll.values()) else None


def _wording(text: str, base: Wording | None) -> Any:
    try:
        return read_typed(text, base).canonical()
    except UnfitText as error:
        raise NotUnderstood(f"The wording cannot be used. {error}", field="wording") from error


def _given_back(name: str, subject: str, document: str | None, refusal: Refusal) -> Response:
    with reading() as session:
        asked = _asked(session, name, subject, document)
        page = _page(asked, refusal)
    return Response(page, status=code_of(refusal), mimetype="text/html")


def _page(asked: Asked, refusal: Refusal | None) -> str:
    newer = refusal.now if isinstance(refusal, OutOfDate) else None
    form = shown_form(asked, refusal, newer)
    template = "act/_form.html" if is_fragment() else "act/form.html"
    return render_template(template, form=form, page=frame(asked.form.title, to_seat=_to_seat()))


def _to_seat() -> str:
    return url_for("desks.first", seat=viewer().seat)


def receipt_of(session: Any, seat: str, command: str) -> dict[str, Any]:
    """The receipt as the template takes it; absent when this seat had no such act accepted."""
    row = session.get(models.Receipt, (seat, command))
    if row is None:
        raise NotFound
    entry, streams = streams_of(session, row.stream, row.number)
    zone = session.get_one(models.Conference, viewer().conference).zone
    document = entry.get("document")
    actor = entry["actor"]
    return {
        "sentence": sentence_of(entry), "audience": was_told(session, streams, actor["name"]),
        "stream": "your own journal", "number": row.number, "hash": row.hash, "at": shown(row.at, zone),
        "form": request.args.get("form", ""), "text": entry["details"].get("text_hash"),
        "ways": _ways(seat, str(document) if document else None),
    }


def _ways(seat: str, document: str | None) -> list[dict[str, Any]]:
    """Where one may go from a receipt."""
    ways = [("Your first screen", url_for("desks.first", seat=seat), "quiet")]
    if document:
        ways.insert(0, ("Back to the text", url_for("documents.current", seat=seat, document=document), "main"))
    return [{"word": word, "address": address, "icon": None, "tone": tone, "key": None, "panel": False}
            for word, address, tone in ways]


_register()
