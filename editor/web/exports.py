"""What can be taken away: files built from the record when asked for, the same bytes each time.

The page lists the forms there are for its viewer and makes none. A long file is made by a child process, so that nobody
waits for another's. Handing out the text of record is an act.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request, url_for
from sqlalchemy import select

from editor import models, rights
from editor.emblems import emblem_of
from editor.fingerprints import file_hash
from editor.names import draft_name, opening, titled_draft
from editor.negotiation import By, perform
from editor.office import ABSENT, program_found
from editor.queries.audiences import will_see
from editor.queries.display import shown
from editor.queries.exports.asked import Asked
from editor.queries.exports.forms import BY_NAME, DOCX, Form, form_called, offered
from editor.queries.papers import file_name
from editor.queries.sheet import Way
from editor.queries.woven import STYLES, shown_style
from editor.refusals import NotFound
from editor.web.act_forms import plain_form
from editor.web.acts import to_receipt
from editor.web.context import document_of, is_fragment, reading, store, viewer
from editor.web.frame import frame
from editor.web.limits import of_long_work
from editor.web.places import frame_beside
from editor.web.policy import Policy, open_to

blueprint = Blueprint("exports", __name__)
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf",
    "html": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8", "json": "application/json",
}
WORDS = {"docx": "Word", "pdf": "PDF", "html": "Web page", "csv": "CSV", "json": "JSON"}


@blueprint.get("/s/<seat>/d/<document>/export")
@open_to(Policy.SEATED)
def page(seat: str, document: str) -> Any:
    """What can be taken away of a draft, and what was handed out before."""
    with reading() as session:
        asked = _asked(session, document, _number("draft"))
        if asked.drafts and (asked.against or 0) >= asked.draft.number:
            asked = replace(asked, against=None)  # another draft was chosen, and not yet what to compare it with
        found = _nothing() if not asked.drafts else _found(asked)
        frame_of_it = frame_beside(session, asked.document, "Export")
    return render_template("export/export.html", export=found, page=frame_of_it)


@blueprint.get("/s/<seat>/d/<document>/export/<int:number>/<form>.<kind>")
@open_to(Policy.SEATED)
@of_long_work
def download(seat: str, document: str, number: int, form: str, kind: str) -> Any:
    """The file itself, as this viewer may have it."""
    with reading() as session:
        asked = _asked(session, document, number)
        work = form_called(asked, form, kind).work(asked, kind)
        name = file_name(asked.source, form, kind)
    response = Response(work(), content_type=TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.get("/s/<seat>/d/<document>/acts/export_document/<int:number>/<form>")
@open_to(Policy.SEATED)
def ask(seat: str, document: str, number: int, form: str) -> Any:
    """The form that hands out a file."""
    with reading() as session:
        asked = _asked(session, document, number)
        chosen = _of_record(asked, form)
        seen = will_see("export_document", viewer().actor, asked.document, [asked.draft])
        shown_one = plain_form(
            f"Export the {chosen.record}", (chosen.sentence, "That it was handed out is recorded, with the hash of the "
                                            "file."),
            seen, "Export", url_for("exports.page", seat=seat, document=document))
        shown_one["exact"] = {"sentence": f"It is made of {draft_name(number)}, the text with this fingerprint:",
                              "fingerprint": asked.draft.text_hash}
    page_of_it = frame("Export", to_seat=url_for("desks.first", seat=seat))
    template = "act/_form.html" if is_fragment() else "act/form.html"
    return render_template(template, form=shown_one, page=page_of_it)


@blueprint.post("/s/<seat>/d/<document>/acts/export_document/<int:number>/<form>")
@open_to(Policy.SEATED)
def hand_out(seat: str, document: str, number: int, form: str) -> Any:
    """Record the export; the receipt leads to the file."""
    with reading() as session:
        asked = _asked(session, document, number)
        chosen = _of_record(asked, form)
        work = chosen.work(asked, DOCX)
    by = By(seat, request.form.get("command_id", ""))
    perform(store(), "export_document", by, document, form=chosen.record, draft_number=number,
            file_hash=file_hash(work()))
    return to_receipt(seat, by.command)


def _asked(session: Any, document: str, number: int | None) -> Asked:
    """The viewer before a draft, with what the address says of an earlier one and of the style."""
    instance = current_app.extensions["adref.settings"].instance
    return Asked(session, store().seals, document_of(session, document), viewer().actor, number, _number("from"),
                 shown_style(request.args.get("style", "")), emblem_of(instance))


def _number(name: str) -> int | None:
    given = request.args.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else None


def _of_record(asked: Asked, form: str) -> Form:
    """The form of the text of record that an address names; refused to who may not hand it out."""
    if form not in BY_NAME or not BY_NAME[form].record:
        raise NotFound
    found = form_called(asked, form, DOCX)
    rights.require(rights.Right.EXPORT, asked.case)
    return found


def _nothing() -> dict[str, Any]:
    return {"title": "Export", "sentence": "Files are built from the record: the same text gives the same bytes.",
            "no_pdf": "" if program_found() else ABSENT, "fingerprint": "", "rows": [], "past": [], "choice": None,
            "empty": "A draft must be issued first."}


def _found(asked: Asked) -> dict[str, Any]:
    """The page as its template takes it."""
    return _nothing() | {
        "fingerprint": asked.draft.text_hash, "rows": [_row(asked, form) for form in offered(asked)],
        "past": _past(asked), "choice": _choice(asked),
    }


def _choice(asked: Asked) -> dict[str, Any]:
    """What the form that chooses drafts and style shows."""
    earlier = [one.number for one in asked.drafts if one.number < asked.draft.number]
    return {
        "drafts": [_option(one.number, one.number == asked.draft.number) for one in asked.drafts],
        "earlier": [_option(one, asked.before is not None and one == asked.before.number) for one in earlier],
        "styles": [{"value": str(one), "word": word, "here": one is asked.style} for one, word in STYLES.items()],
    }


def _option(number: int, here: bool) -> dict[str, Any]:
    return {"value": str(number), "word": titled_draft(number), "here": here}


def _row(asked: Asked, form: Form) -> dict[str, Any]:
    """A form with a way to each kind of file."""
    number = asked.draft.number
    asks = {"redline": f"?from={asked.before.number}" if asked.before else "", "rolling-text": f"?style={asked.style}"}
    acts = [Way(WORDS[kind], f"export/{number}/{form.name}.{kind}{asks.get(form.name, '')}", "download")
            for kind in form.kinds if kind != "pdf" or program_found()]
    if form.record and asked.may(rights.Right.EXPORT):
        acts.insert(0, Way("Export and record", f"acts/export_document/{number}/{form.name}", "download", "main"))
    title = form.title
    if form.name == "redline" and asked.before is not None:
        title = f"Changes since {draft_name(asked.before.number)}"
    return {"title": title, "sentence": form.sentence, "acts": acts}


def _past(asked: Asked) -> list[dict[str, Any]]:
    """What was handed out of the drafts this viewer may open."""
    seen, zone = {one.number for one in asked.drafts}, asked.source.conference.zone
    rows = asked.session.scalars(select(models.Export).where(models.Export.document_id == asked.document.id)
                                 .order_by(models.Export.exported_at.desc()))
    return [{"words": f"{opening(row.form)} of {draft_name(row.draft_number)}", "at": shown(row.exported_at, zone),
             "hash": row.file_hash, "address": None} for row in rows if row.draft_number in seen]
