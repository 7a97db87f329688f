"""Every act over HTTP: one form, one POST, one receipt, for each command there is.

GET shows the form for its viewer (never kept, never shared); POST performs the act and leads to its receipt.
A refusal brings the form back with what was typed, beside the wording as it stands now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for

from editor import models, rights
from editor.journal import KINDS, sentence_of
from editor.negotiation import COMMANDS, By, Command, actor_of, perform
from editor.negotiation.requests import WITH_CREDENTIALS
from editor.queries.anchors import Anchor, Desk, anchor
from editor.queries.audiences import heard_of, was_told
from editor.queries.display import shown
from editor.queries.last_day_anchors import report_passage
from editor.queries.reports import drawn_from_record
from editor.refusals import NotFound, NotUnderstood, OutOfDate, Refusal
from editor.text.wording import UnfitText, Wording
from editor.web.act_forms import shown_form
from editor.web.answers import code_of
from editor.web.context import document_of, is_fragment, reading, store, viewer
from editor.web.forms import FORMS, PREVIEW, Form, typed_details, whole_number
from editor.web.frame import frame
from editor.web.policy import Policy, open_to
from editor.web.typed import read_typed

blueprint = Blueprint("acts", __name__)
ABOUT = ("proposal", "paragraph", "document")
# Where a receipt leads first, by what the act made stale; the text for the rest.
ONWARD = {"preparation": ("Back to the next draft", "preparation"), "question": ("The question", "question"),
          "statements": ("The question", "question"), "motions": ("The question", "question"),
          "votes": ("The question", "question"),
          "voting": ("The question", "question"), "report": ("The report", "report")}


@dataclass(frozen=True, slots=True)
class Asked:
    """An act as its address and form ask for it; `thing` is what it is done to, `anchor` what it is about."""

    name: str
    command: Command
    form: Form
    desk: Desk
    subject: str
    thing: Any
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
        asked = _asked(session, name, subject, document, repeated=_is_repeated(session, seat))
        if asked.form.previews and PREVIEW in request.form:
            _require(asked)
            return _page(asked, None)
    try:
        _require_speaker(asked)
        perform(store(), name, asked.by, asked.subject, **_details(asked))
    except NotFound:
        raise
    except Refusal as refusal:
        return given_back(name, subject, document, refusal)
    return to_receipt(seat, asked.by.command)


@blueprint.get("/s/<seat>/receipts/<command>")
@open_to(Policy.SEATED)
def receipt(seat: str, command: str) -> Any:
    """The receipt of an accepted act."""
    with reading() as session:
        found = receipt_of(session, seat, command)
    template = "act/_receipt.html" if is_fragment() else "act/receipt.html"
    return render_template(template, receipt=found, page=frame("Recorded", to_seat="../"))


def to_receipt(seat: str, command: str) -> Any:
    """The way to the receipt of an act, in the panel if its form stood there."""
    panel = "1" if is_fragment() else None
    return redirect(url_for("acts.receipt", seat=seat, command=command, form=request.path, panel=panel), 303)


def given_back(name: str, subject: str, document: str | None, refusal: Refusal) -> Response:
    """The form again, with the reason why the act was refused and all that was typed.

    Where the form is no more (what it was about is gone) the reason alone, with what was typed beside it.
    """
    try:
        with reading() as session:
            page = _page(_asked(session, name, subject, document), refusal)
    except Refusal:
        raise refusal from None
    return Response(page, status=code_of(refusal), mimetype="text/html")


def receipt_of(session: Any, seat: str, command: str) -> dict[str, Any]:
    """The receipt as the template takes it; absent when this seat had no such act accepted."""
    row = session.get(models.Receipt, (seat, command)) if command.isprintable() else None
    if row is None:
        raise NotFound
    entry, heard = heard_of(session, row.stream, row.number)
    zone = session.get_one(models.Conference, viewer().conference).zone
    document = entry.get("document")
    return {
        "sentence": sentence_of(entry), "audience": was_told(session, heard, entry["actor"]["name"]),
        "stream": "your own journal", "number": row.number, "hash": row.hash, "at": shown(row.at, zone),
        "form": request.args.get("form", ""), "text": entry["details"].get("text_hash"),
        "ways": _ways(seat, str(document) if document else None, entry),
    }


def _register() -> None:
    """One address a command, so that the list of routes is the list of what can be done.

    What also makes credentials is shown here and done in `invitations.py`.
    """
    for name in FORMS:
        on = COMMANDS[name].on
        of_document = on is models.Document or hasattr(on, "document_id")
        rule = f"/s/<seat>/{'d/<document>/' if of_document else ''}acts/{name}/<subject>"
        blueprint.add_url_rule(rule, f"show_{name}", show_form, defaults={"name": name}, methods=["GET"])
        if name not in WITH_CREDENTIALS:
            blueprint.add_url_rule(rule, f"do_{name}", do, defaults={"name": name}, methods=["POST"])


def _asked(session: Any, name: str, subject: str, document: str | None, *, repeated: bool = False) -> Asked:
    """What is asked for; absent unless the subject belongs to the document and conference of the address.

    A request sent again is answered with its receipt, even where it did away with what it was done to.
    """
    command, form, seen = COMMANDS[name], FORMS[name], viewer()
    thing = session.get(command.on, subject) if command.on else None
    row: Any = document_of(session, document) if document else None
    by = _by(seen.seat)
    actor = actor_of(session, by, command)
    desk = Desk(session, store().seals, actor, row, session.get_one(models.Conference, seen.conference))
    if not repeated:
        _require_here(thing, desk)
    try:
        found = _anchor(desk, form, subject)
    except Refusal:
        if not repeated:
            raise
        found = None
    return Asked(name, command, form, desk, subject, thing, by, found)


def _is_repeated(session: Any, seat: str) -> bool:
    """Whether an act under this id was accepted before."""
    command = request.form.get("command_id", "")
    return command.isprintable() and session.get(models.Receipt, (seat, command)) is not None


def _require_here(thing: Any, desk: Desk) -> None:
    """Refuse as absent what is of another document or conference, or hidden from this actor."""
    if thing is None:
        raise NotFound
    place = desk.document or desk.conference
    own = thing if isinstance(thing, type(place)) else None
    named = own.id if own else getattr(thing, "document_id" if desk.document else "conference_id")
    if named != place.id or not rights.sees(_case(thing, desk)):
        raise NotFound


def _case(thing: Any, desk: Desk) -> rights.Case:
    return rights.Case(desk.actor, thing, desk.document, desk.conference)


def _anchor(desk: Desk, form: Form, subject: str) -> Anchor | None:
    """What the act is about; for positions the address says so."""
    about, ident = form.about, subject
    if "key" in form.carried:
        return report_passage(desk, subject, request.values.get("key", ""))
    if "about" in form.carried:
        about, ident = request.values.get("about", ""), request.values.get("about_id") or subject
        if about not in ABOUT:
            raise NotFound
    goes_on = request.values.get("draft_proposal", "") if "draft_proposal" in form.carried else ""
    return anchor(desk, about, ident, goes_on) if about else None


def _by(seat: str) -> By:
    typed = request.form if request.method == "POST" else request.args
    return By(
        seat, typed.get("command_id") or store().sources.ident(),
        floor_of=typed.get("floor_of") or None, sitting=typed.get("sitting") or None,
        draft=whole_number(typed.get("made_on", "")), wording=typed.get("base") or None,
    )


def _require(asked: Asked) -> None:
    """Show no form that would be refused for want of the right."""
    case = _case(asked.thing, asked.desk)
    if _awaits_speaker(asked):
        own = getattr(asked.thing, "delegation_id", None) or "a delegation"
        speaker = replace(case.actor, floor=True, delegation=own, kind=rights.DECIDING[0])
        case = replace(case, actor=speaker)
    rights.require(asked.command.right, case)


def _awaits_speaker(asked: Asked) -> bool:
    """Whether the secretariat has still to say in whose name it enters this."""
    actor = asked.desk.actor
    return asked.command.from_floor and actor.body == "secretariat" and not actor.floor


def _require_speaker(asked: Asked) -> None:
    if _awaits_speaker(asked):
        raise NotUnderstood("Choose the delegation that spoke; the record carries its name.", field="floor_of")


def _details(asked: Asked) -> dict[str, Any]:
    details = typed_details(asked.form, request.form, lambda text: _wording(text, _base(asked)))
    if "revision" in details:
        details["revision"] = whole_number(details["revision"], -1)
    if not details.get("draft_proposal", True):
        details.pop("draft_proposal")
    if asked.name == "record_vote":
        details |= {"roll": _roll(details)}
    if asked.name == "draw_up_report":
        details["passages"] = drawn_from_record(asked.desk)
    if "turn" in details:
        details["turn"] = whole_number(str(details["turn"]), details["turn"])
    if details.get("kind") == "delete" and "wording" in details:
        details["wording"] = None
    return details


def _base(asked: Asked) -> Wording | None:
    """The wording the text area was filled with: it holds the footnotes and italics that typing cannot."""
    if asked.anchor is None:
        return None
    given = asked.anchor.given.get("wording")
    return given if isinstance(given, Wording) else asked.anchor.wording


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


def _page(asked: Asked, refusal: Refusal | None) -> str:
    newer = refusal.now if isinstance(refusal, OutOfDate) else None
    form = shown_form(asked, refusal, newer, floor=_awaits_speaker(asked))
    template = "act/_form.html" if is_fragment() else "act/form.html"
    to_seat = url_for("desks.first", seat=viewer().seat)
    return render_template(template, form=form, page=frame(asked.form.title, to_seat=to_seat))


def _ways(seat: str, document: str | None, entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Where one may go from a receipt; that of an export leads to the file."""
    ways = [("Your first screen", url_for("desks.first", seat=seat), "quiet")]
    if document:
        text = url_for("documents.current", seat=seat, document=document)
        onward = [ONWARD[stale] for stale in KINDS[entry["kind"]].stale if stale in ONWARD][:1]
        ways.insert(0, ("Back to the text", text, "quiet" if onward else "main"))
        ways[:0] = [(word, f"{text}{place}", "main") for word, place in onward]
    if entry["kind"] == "document.exported":
        form, number = entry["details"]["form"].replace(" ", "-"), entry["details"]["draft"]
        file = url_for("exports.download", seat=seat, document=document, number=number, form=form, kind="docx")
        ways.insert(0, ("Download the file", file, "main"))
    return [{"word": word, "address": address, "icon": None, "tone": tone, "key": None, "panel": False}
            for word, address, tone in ways]


_register()
