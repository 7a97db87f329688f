"""Word files: built from the record when asked for, the same bytes each time; handing one out is an act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from sqlalchemy import select

from editor import models, offhub, rights
from editor.fingerprints import file_hash
from editor.negotiation import By, perform
from editor.queries.audiences import will_see
from editor.queries.display import shown
from editor.queries.known import drafts_seen
from editor.queries.papers import FORMS, OFFICIAL, RECORD, Source, file_name, official, record, source_of
from editor.queries.sheet import Way
from editor.refusals import NotFound
from editor.web.act_forms import plain_form
from editor.web.context import document_of, reading, store, viewer
from editor.web.frame import frame
from editor.web.places import frame_beside
from editor.web.policy import Policy, open_to
from editor.word.official import official_text
from editor.word.record_copy import record_copy

blueprint = Blueprint("exports", __name__)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SENTENCES = {
    OFFICIAL: "The text as it stands, in United Nations layout, without a trace of dissent.",
    RECORD: "The same text, so marked, with a footnote at each paragraph dissociated from and the statements "
            "annexed.",
}


@blueprint.get("/s/<seat>/d/<document>/export")
@open_to(Policy.SEATED)
def page(seat: str, document: str) -> Any:
    """What can be taken away, and what was handed out before."""
    with reading() as session:
        row = document_of(session, document)
        drafts = drafts_seen(session, row, viewer().audience)
        newest = drafts[-1] if drafts else None
        found = {
            "title": "Export", "sentence": "Files are built from the record: the same text gives the same bytes.",
            "fingerprint": newest.text_hash if newest else "", "empty": "A draft must be issued first.",
            "rows": [_row(row, newest, form) for form in FORMS] if newest else [], "past": _past(session, row),
        }
        frame_of_it = frame_beside(session, row, "Export")
    return render_template("export/export.html", export=found, page=frame_of_it)


@blueprint.get("/s/<seat>/d/<document>/export/<int:number>/<form>.docx")
@open_to(Policy.SEATED)
def download(seat: str, document: str, number: int, form: str) -> Any:
    """The file itself; a record copy is for those who may export."""
    with reading() as session:
        source = _source(session, document, number, form)
        content = _built(source, form)
        name = file_name(source, form)
    response = Response(content, mimetype=DOCX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.get("/s/<seat>/d/<document>/acts/export_document/<int:number>/<form>")
@open_to(Policy.SEATED)
def ask(seat: str, document: str, number: int, form: str) -> Any:
    """The form that hands out a file."""
    with reading() as session:
        source = _source(session, document, number, form)
        _require(source)
        seen = will_see("export_document", viewer().actor, source.document)
        shown_one = plain_form(
            f"Export the {form}", (SENTENCES[form], "That it was handed out is recorded, with the hash of the file."),
            seen, "Export", url_for("exports.page", seat=seat, document=document))
    return render_template("act/form.html", form=shown_one, page=frame("Export", to_seat="../../../../../../"))


@blueprint.post("/s/<seat>/d/<document>/acts/export_document/<int:number>/<form>")
@open_to(Policy.SEATED)
def hand_out(seat: str, document: str, number: int, form: str) -> Any:
    """Record the export; the receipt leads to the file."""
    with reading() as session:
        content = _built(_source(session, document, number, form), form)
    by = By(seat, request.form.get("command_id", ""))
    perform(store(), "export_document", by, document, form=form, draft_number=number, file_hash=file_hash(content))
    return redirect(url_for("acts.receipt", seat=seat, command=by.command, form=request.path), 303)


def _source(session: Any, document: str, number: int, form: str) -> Source:
    row = document_of(session, document)
    draft = next((one for one in drafts_seen(session, row, viewer().audience) if one.number == number), None)
    if draft is None or form not in FORMS:
        raise NotFound
    source = source_of(session, row, draft)
    if form == RECORD:
        _require(source)
    return source


def _require(source: Source) -> None:
    case = rights.Case(viewer().actor, source.document, source.document, source.conference)
    rights.require(rights.Right.EXPORT, case)


def _built(source: Source, form: str) -> bytes:
    """The bytes of a file, made away from the hub."""
    work: Callable[..., bytes] = official_text if form == OFFICIAL else record_copy
    return offhub.run(work, official(source) if form == OFFICIAL else record(source))


def _row(document: models.Document, draft: models.Draft, form: str) -> dict[str, Any]:
    acts = [Way("Download", f"export/{draft.number}/{form}.docx", "download")] if form == OFFICIAL else []
    if viewer().audience in ("office", "secretariat"):
        acts = [Way("Export and record", f"acts/export_document/{draft.number}/{form}", "download", "main"), *acts]
    return {"title": form[:1].upper() + form[1:], "sentence": SENTENCES[form], "kind": "DOCX", "acts": acts}


def _past(session: Any, document: models.Document) -> list[dict[str, Any]]:
    zone = session.get_one(models.Conference, document.conference_id).zone
    rows = session.scalars(select(models.Export).where(models.Export.document_id == document.id)
                           .order_by(models.Export.exported_at.desc()))
    return [{"words": f"{row.form[:1].upper()}{row.form[1:]} of draft {row.draft_number}",
             "at": shown(row.exported_at, zone), "hash": row.file_hash, "address": None} for row in rows]
