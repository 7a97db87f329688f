"""A delegation's Word file that came back from its capital: read, shown, and kept as drafts when that is confirmed.

Nothing is written unseen: the first step reads the file in a process of its own and shows what it asks; the second
reads the same file again and keeps what was ticked as draft proposals, which only the delegation sees.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf

from editor import models
from editor.negotiation import By, perform
from editor.queries.desks import Desk
from editor.queries.own_drafts import may_read_in
from editor.queries.returned import of_others, to_confirm, to_hold_against, wishes_chosen
from editor.refusals import NotFound, NotUnderstood, Refusal
from editor.web.answers import code_of
from editor.web.context import document_of, reading, store, viewer
from editor.web.desks import desk_of
from editor.web.forms import whole_number
from editor.web.frame import Link
from editor.web.places import frame_beside
from editor.web.policy import Policy, open_to
from editor.web.reading_in import Sent, given_word, of_word

blueprint = Blueprint("returned", __name__)
TITLE = "Read a Word file in"


@blueprint.get("/s/<seat>/d/<document>/returned")
@open_to(Policy.SEATED)
def ask(seat: str, document: str) -> Any:
    """The form that takes the file."""
    with reading() as session:
        return _asking(session, _desk(session, seat, document), None)


@blueprint.post("/s/<seat>/d/<document>/returned")
@open_to(Policy.SEATED)
def preview(seat: str, document: str) -> Any:
    """What the file asks; nothing is written yet."""
    with reading() as session:
        desk = _desk(session, seat, document)
        try:
            sent, found, chosen = _read(desk)
        except Refusal as refusal:
            return Response(_asking(session, desk, refusal), status=code_of(refusal), mimetype="text/html")
        return _previewed(session, desk, sent, found, chosen)


@blueprint.post("/s/<seat>/d/<document>/returned/keep")
@open_to(Policy.SEATED)
def keep(seat: str, document: str) -> Any:
    """Keep what was ticked as drafts; a refusal, or another choice of authors, shows the preview again."""
    with reading() as session:
        desk = _desk(session, seat, document)
        try:
            sent, found, chosen = _read(desk)
        except Refusal as refusal:
            return Response(_asking(session, desk, refusal), status=code_of(refusal), mimetype="text/html")
        if _choice() != request.form.get("shown", ""):
            return _previewed(session, desk, sent, found, chosen)
    by = By(seat, request.form.get("command_id", ""), draft=whole_number(request.form.get("made_on", "")))
    try:
        asked = wishes_chosen(found, request.form.getlist("wish"))
        if not asked:
            raise NotUnderstood("Choose at least one proposal to keep as a draft.", field="wish")
        perform(store(), "prepare_proposals", by, document, proposals=asked)
    except Refusal as refusal:
        with reading() as session:
            page = _previewed(session, _desk(session, seat, document), sent, found, chosen, refusal)
        return Response(page, status=code_of(refusal), mimetype="text/html")
    return redirect(url_for("acts.receipt", seat=seat, command=by.command, form=request.path), 303)


def _desk(session: Any, seat: str, document: str) -> Desk:
    desk = desk_of(session, seat, document_of(session, document))
    if not may_read_in(desk):
        raise NotFound
    return desk


def _read(desk: Desk) -> tuple[Sent, dict[str, Any], list[str]]:
    """The file lightened, what was found in it, and the authors chosen: at first all but those of other delegations."""
    sent, held = given_word(), to_hold_against(desk)
    is_chosen = "shown" in request.form
    authors = request.form.getlist("author") if is_chosen else None
    wanted = {"authors": authors, "untracked": not is_chosen or request.form.get("untracked") == "yes",
              "apart": request.form.get("apart") == "yes"}
    found = of_word("returned", sent, **held, **wanted)
    sent = Sent(sent.name, "", found["file"])
    others = set() if is_chosen else of_others(desk, found["authors"])
    if others:
        authors = [name for name, _ in found["authors"] if name not in others]
        found = of_word("returned", sent, **held, **(wanted | {"authors": authors}))
    return sent, found, [name for name, _ in found["authors"]] if authors is None else authors


def _choice() -> str:
    """Whose changes the form was sent with, in one line, to tell whether that is what was shown."""
    parts = (*sorted(request.form.getlist("author")), request.form.get("untracked", ""), request.form.get("apart", ""))
    return "\x1f".join(parts)


def _shown(found: dict[str, Any], chosen: list[str], apart: bool) -> str:
    untracked = "yes" if found["untracked"] and _wants_untracked() else ""
    return "\x1f".join((*sorted(chosen), untracked, "yes" if apart else ""))


def _wants_untracked() -> bool:
    return "shown" not in request.form or request.form.get("untracked") == "yes"


def _asking(session: Any, desk: Desk, refusal: Refusal | None) -> str:
    found = {"refusal": refusal.sentence if refusal else None, "csrf": generate_csrf()}
    return render_template("import/returned.html", found=found, page=_frame(session, desk.document))


def _previewed(
    session: Any, desk: Desk, sent: Sent, found: dict[str, Any], chosen: list[str], refusal: Refusal | None = None
) -> str:
    apart, seat = request.form.get("apart") == "yes", viewer().seat
    assert desk.document is not None
    shown = _shown(found, chosen, apart)
    ticked = request.form.getlist("wish") if request.form.get("shown") == shown else None
    values = to_confirm(desk, found, chosen) | {
        "name": sent.name, "word": sent.word, "csrf": generate_csrf(), "command_id": store().sources.ident(),
        "refusal": refusal.sentence if refusal else None, "wants_untracked": _wants_untracked(), "apart": apart,
        "shown": shown, "ticked": ticked, "read": url_for("returned.preview", seat=seat, document=desk.document.id),
        "keep": url_for("returned.keep", seat=seat, document=desk.document.id),
    }
    return render_template("import/returned_preview.html", found=values, page=_frame(session, desk.document))


def _frame(session: Any, document: models.Document | None) -> Any:
    assert document is not None
    base = url_for("documents.current", seat=viewer().seat, document=document.id)
    return frame_beside(session, document, TITLE, base, Link("Your drafts", f"{base}own-drafts"))
