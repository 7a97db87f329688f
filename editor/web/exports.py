"""Word files: built from the record when asked for, the same bytes each time; handing one out is an act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from sqlalchemy import select

from editor import models, offhub, rights
from editor.fingerprints import file_hash
from editor.names import draft_name, opening
from editor.negotiation import By, perform
from editor.queries.audiences import will_see
from editor.queries.display import shown
from editor.queries.known import drafts_seen
from editor.queries.papers import FORMS, IN_ADDRESSES, OFFICIAL, RECORD, Source, file_name, official, record, source_of
from editor.queries.sheet import Way
from editor.refusals import NotFound
from editor.web.act_forms import plain_form
from editor.web.acts import to_receipt
from editor.web.context import document_of, is_fragment, reading, store, viewer
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
        rows = [_row(source_of(session, row, newest), form) for form in FORMS] if newest else []
        found = {
            "title": "Export", "sentence": "Files are built from the record: the same text gives the same bytes.",
            "fingerprint": newest.text_hash if newest else "", "empty": "A draft must be issued first.",
            "rows": [one for one in rows if one["acts"]],
            "past": _past(session, row, {draft.number for draft in drafts}),
        }
        frame_of_it = frame_beside(session, row, "Export")
    return render_template("export/export.html", export=found, page=frame_of_it)


@blueprint.get("/s/<seat>/d/<document>/export/<int:number>/<form>.docx")
@open_to(Policy.SEATED)
def download(seat: str, document: str, number: int, form: str) -> Any:
    """The file itself; a record copy is for those who may export."""
    with reading() as session:
        source, kind = _source(session, document, number, form)
        content = _built(source, kind)
        name = file_name(source, kind)
    response = Response(content, mimetype=DOCX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.get("/s/<seat>/d/<document>/acts/export_document/<int:number>/<form>")
@open_to(Policy.SEATED)
def ask(seat: str, document: str, number: int, form: str) -> Any:
    """The form that hands out a file."""
    with reading() as session:
        source, kind = _source(session, document, number, form)
        _require(source)
        seen = will_see("export_document", viewer().actor, source.document, [source.draft])
        shown_one = plain_form(
            f"Export the {kind}", (SENTENCES[kind], "That it was handed out is recorded, with the hash of the file."),
            seen, "Export", url_for("exports.page", seat=seat, document=document))
        shown_one["exact"] = {"sentence": f"It is made of {draft_name(number)}, the text with this fingerprint:",
                              "fingerprint": source.draft.text_hash}
    page_of_it = frame("Export", to_seat=url_for("desks.first", seat=seat))
    template = "act/_form.html" if is_fragment() else "act/form.html"
    return render_template(template, form=shown_one, page=page_of_it)


@blueprint.post("/s/<seat>/d/<document>/acts/export_document/<int:number>/<form>")
@open_to(Policy.SEATED)
def hand_out(seat: str, document: str, number: int, form: str) -> Any:
    """Record the export; the receipt leads to the file."""
    with reading() as session:
        source, kind = _source(session, document, number, form)
        _require(source)
        content = _built(source, kind)
    by = By(seat, request.form.get("command_id", ""))
    perform(store(), "export_document", by, document, form=kind, draft_number=number, file_hash=file_hash(content))
    return to_receipt(seat, by.command)


def _source(session: Any, document: str, number: int, form: str) -> tuple[Source, str]:
    """What a file is made of, and which form of it the address names."""
    row, kind = document_of(session, document), IN_ADDRESSES.get(form, "")
    draft = next((one for one in drafts_seen(session, row, viewer().audience) if one.number == number), None)
    if draft is None or not kind:
        raise NotFound
    source = source_of(session, row, draft)
    if kind == RECORD:
        _require(source)
    return source, kind


def _case(source: Source) -> rights.Case:
    return rights.Case(viewer().actor, source.document, source.document, source.conference)


def _require(source: Source) -> None:
    rights.require(rights.Right.EXPORT, _case(source))


def _built(source: Source, kind: str) -> bytes:
    """The bytes of a file, made away from the hub."""
    work: Callable[..., bytes] = official_text if kind == OFFICIAL else record_copy
    return offhub.run(work, official(source) if kind == OFFICIAL else record(source))


def _row(source: Source, kind: str) -> dict[str, Any]:
    """A form of the text, with the ways this viewer has to it."""
    may, form = rights.may(rights.Right.EXPORT, _case(source)), kind.replace(" ", "-")
    number = source.draft.number
    acts = [Way("Download", f"export/{number}/{form}.docx", "download")] if may or kind == OFFICIAL else []
    if may:
        acts.insert(0, Way("Export and record", f"acts/export_document/{number}/{form}", "download", "main"))
    return {"title": opening(kind), "sentence": SENTENCES[kind], "kind": "DOCX", "acts": acts}


def _past(session: Any, document: models.Document, seen: set[int]) -> list[dict[str, Any]]:
    """What was handed out of the drafts this viewer may open."""
    zone = session.get_one(models.Conference, document.conference_id).zone
    rows = session.scalars(select(models.Export).where(models.Export.document_id == document.id)
                           .order_by(models.Export.exported_at.desc()))
    return [{"words": f"{opening(row.form)} of {draft_name(row.draft_number)}", "at": shown(row.exported_at, zone),
             "hash": row.file_hash, "address": None} for row in rows if row.draft_number in seen]
