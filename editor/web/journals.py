"""The journal in sentences: of a document, and of the conference."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from editor import models
from editor.queries import journals, records
from editor.queries.display import shown
from editor.web.context import document_of, reading, viewer
from editor.web.forms import whole_number
from editor.web.frame import Frame, Link, frame
from editor.web.places import frame_beside
from editor.web.policy import Policy, open_to

blueprint = Blueprint("journals", __name__)


@blueprint.get("/s/<seat>/d/<document>/journal")
@open_to(Policy.SEATED)
def of_document(seat: str, document: str) -> Any:
    """The journal of a document, one stream at a time."""
    with reading() as session:
        row = document_of(session, document)
        streams = journals.streams_read(viewer().actor, row.id, of_conference=False)
        return _page(session, streams, frame_beside(session, row, "Journal"), to_record="record")


@blueprint.get("/s/<seat>/journal")
@open_to(Policy.SEATED)
def of_conference(seat: str) -> Any:
    """The journal of the conference."""
    with reading() as session:
        streams = journals.streams_read(viewer().actor, viewer().conference, of_conference=True)
        crumbs = (Link("First screen", "./"), Link("Journal"))
        return _page(session, streams, frame("Journal", to_seat="./", crumbs=crumbs))


def _page(session: Any, streams: list[tuple[str, str]], page: Frame, to_record: str | None = None) -> str:
    chosen = whole_number(request.args.get("of", ""), 0)
    chosen = chosen if chosen < len(streams) else 0
    before = whole_number(request.args.get("before", ""))
    stream, name = streams[chosen]
    entries = journals.entries_of(session, stream, before=before)
    conference = session.get_one(models.Conference, viewer().conference)
    older = f"?of={chosen}&before={entries[-1].number}" if len(entries) == journals.PAGE else None
    found = {
        "title": "Journal", "sentence": f"{name}. Every act leaves one line here; lines are chained and never change.",
        "streams": [Link(word, f"?of={place}", place == chosen) for place, (_, word) in enumerate(streams)],
        "days": list(journals.days_of(session, entries, conference.zone)), "older": older,
        "newer": f"?of={chosen}" if before is not None else None, "stream": stream, "to_record": to_record,
        "checkpoint": _checkpoint(session, stream, conference.zone),
    }
    return render_template("journal/journal.html", journal=found, page=page)


def _checkpoint(session: Any, stream: str, zone: str) -> dict[str, Any] | None:
    """The newest checkpoint of a stream."""
    row = records.last_checkpoint(session, stream)
    return {"number": row.number, "hash": row.hash.hex(), "at": shown(row.at, zone)} if row else None
