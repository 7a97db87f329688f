"""Reading a text into the draft in preparation: a file or pasted words, a preview to confirm, then the act.

Nothing is written unseen: the first step reads and aligns in a process of its own and shows what it found; the
second reads the same text again and does what the office confirmed or corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf

from editor import models, offhub
from editor.compilations import Compiled
from editor.consensus.modes import Audience
from editor.negotiation import By, perform
from editor.queries.compilations import shown
from editor.queries.importing import (
    Imported,
    current_of,
    kept_by,
    kin_by,
    lost_rows,
    preview_counts,
    preview_rows,
    to_align,
)
from editor.readings import matches_of, report_of_word
from editor.refusals import NotFound, Refusal
from editor.web.answers import code_of
from editor.web.context import document_of, reading, store, viewer
from editor.web.frame import Link
from editor.web.places import frame_beside
from editor.web.policy import Policy, open_to
from editor.web.reading_in import Sent, compiled, given, given_text, of_word

blueprint = Blueprint("importing", __name__)
READ, ALIGN = "editor.readings:read_apart", "editor.readings:align_apart"


@blueprint.get("/s/<seat>/d/<document>/import")
@open_to(Policy.SEATED)
def ask(seat: str, document: str) -> Any:
    """The form that takes a file or pasted words."""
    with reading() as session:
        row = _document(session, document)
        return _asking(session, row, None)


@blueprint.post("/s/<seat>/d/<document>/import")
@open_to(Policy.SEATED)
def preview(seat: str, document: str) -> Any:
    """What was read, and which paragraph is which."""
    with reading() as session:
        row = _document(session, document)
        try:
            read = _read(session, row, given())
            found = _aligned(session, row, read.passages)
        except Refusal as refusal:
            return _refused(session, row, refusal)
        return _previewed(session, row, found, read)


@blueprint.post("/s/<seat>/d/<document>/import/confirm")
@open_to(Policy.SEATED)
def confirm(seat: str, document: str) -> Any:
    """Do what was confirmed; a refusal shows the preview again, with the reason."""
    with reading() as session:
        row = _document(session, document)
        try:
            read = _read(session, row, given())
            found = _aligned(session, row, read.passages)
        except Refusal as refusal:
            return _refused(session, row, refusal)
        by = By(seat, request.form.get("command_id", ""))
        details = {"source": read.sent.name, "passages": list(read.passages), "kept": kept_by(found, _chosen("kept-")),
                   "kin": kin_by(found, _chosen("kin-")), "replace": request.form.get("replace", "") == "yes"}
    try:
        perform(store(), "import_draft", by, document, **details)
    except Refusal as refusal:
        with reading() as session:
            page = _previewed(session, _document(session, document), found, read, refusal)
        return Response(page, status=code_of(refusal), mimetype="text/html")
    return redirect(url_for("acts.receipt", seat=seat, command=by.command, form=request.path), 303)


def _chosen(prefix: str) -> dict[str, str]:
    """What was chosen in the form under names that begin so, by the place they end in."""
    return {key.removeprefix(prefix): value for key, value in request.form.items() if key.startswith(prefix)}


@dataclass(frozen=True, slots=True)
class _Read:
    """A text as it was read from what was sent; of a compilation the base, and what else was found in it."""

    sent: Sent
    title: str | None
    report: tuple[str, ...]
    passages: list[dict[str, Any]]
    compiled: Compiled | None = None
    settled: Mapping[str, str] = field(default_factory=dict)


def _read(session: Any, document: models.Document, sent: Sent) -> _Read:
    """What was sent, as what it was said to be."""
    if request.form.get("compilation", "") == "yes":
        found, settled = compiled(session, document, *given_text())
        return _Read(sent, found.title, found.report, list(found.passages), found, settled)
    if sent.word:
        answer = of_word("draft", sent)
        return _Read(Sent(sent.name, "", answer["file"]), answer["title"], tuple(report_of_word(answer)),
                     answer["passages"])
    answer = offhub.run_in_child(READ, {"name": sent.name, "text": sent.text}, seconds=30, megabytes=2_048)
    return _Read(sent, answer["title"], tuple(answer["report"]), answer["passages"])


def _document(session: Any, document: str) -> models.Document:
    if viewer().audience is not Audience.OFFICE:
        raise NotFound
    return document_of(session, document)


def _aligned(session: Any, document: models.Document, passages: list[dict[str, Any]]) -> Imported:
    current = current_of(session, document)
    answer = offhub.run_in_child(ALIGN, to_align(passages, current), seconds=30, megabytes=2_048)
    return Imported(passages, current, matches_of(answer))


def _refused(session: Any, document: models.Document, refusal: Refusal) -> Response:
    """The form again with the reason and the words sent."""
    return Response(_asking(session, document, refusal), status=code_of(refusal), mimetype="text/html")


def _asking(session: Any, document: models.Document, refusal: Refusal | None) -> str:
    found = {"refusal": refusal.sentence if refusal else None, "text": request.form.get("text", ""),
             "compilation": request.form.get("compilation", "") == "yes",
             "csrf": generate_csrf(), "preparing": session.get(models.Preparation, document.id) is not None}
    return render_template("import/import.html", found=found, page=_frame(session, document, "Read a text in"))


def _previewed(
    session: Any, document: models.Document, found: Imported, read: _Read, refusal: Refusal | None = None,
) -> str:
    rows = list(preview_rows(found))
    values = {
        "name": read.sent.name, "text": read.sent.text, "word": read.sent.word, "title": read.title,
        "report": read.report, "rows": rows, "counts": preview_counts(found),
        "asked": [row for row in rows if row.get("asked")],
        "lost": lost_rows(found), "csrf": generate_csrf(), "command_id": store().sources.ident(),
        "refusal": refusal.sentence if refusal else None,
        "preparing": session.get(models.Preparation, document.id) is not None,
        "compiled": shown(session, document.conference_id, read.compiled, read.settled) if read.compiled else None,
        "read": url_for("importing.preview", seat=viewer().seat, document=document.id),
        "confirm": url_for("importing.confirm", seat=viewer().seat, document=document.id),
    }
    return render_template("import/preview.html", found=values, page=_frame(session, document, "What was read"))


def _frame(session: Any, document: models.Document, title: str) -> Any:
    base = url_for("documents.current", seat=viewer().seat, document=document.id)
    return frame_beside(session, document, title, base, Link("Next draft", f"{base}preparation"), here="Next draft")
