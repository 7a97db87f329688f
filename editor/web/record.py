"""The record to take away and to hold on to: its key, its checkpoints, the bundle of formal acts.

A browser keeps the checkpoints it saw (static/ts/record.ts) and asks here whether the history still has them.
"""

from __future__ import annotations

import base64
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request

from editor import models, offhub
from editor.fingerprints import file_hash
from editor.names import counted
from editor.queries import papers, records
from editor.queries.display import shown
from editor.queries.journals import streams_read
from editor.queries.sheet import Way
from editor.record.bundle import bundled
from editor.web.context import document_of, reading, store, viewer
from editor.web.forms import whole_number
from editor.web.frame import Link
from editor.web.places import frame_beside
from editor.web.policy import Policy, open_to
from editor.word.official import official_text

blueprint = Blueprint("record", __name__)
MOST_HELD = 40  # checkpoints that a browser asks about at once
SHOWN = 5


@blueprint.get("/s/<seat>/d/<document>/record")
@open_to(Policy.SEATED)
def page(seat: str, document: str) -> Any:
    """The key, the newest checkpoints of what this viewer reads, and the way to the bundle."""
    with reading() as session:
        row = document_of(session, document)
        zone = session.get_one(models.Conference, row.conference_id).zone
        streams = _streams(row)
        found = {
            "title": "Record", "key": store().signer.public.hex(), "fingerprint": store().signer.fingerprint,
            "streams": [{"name": name, "checkpoints": _shown(session, stream, zone)}
                        for stream, name in streams.items()],
            "stale": " ".join(f"journal/{stream}" for stream in streams),
            "acts": [Way("Download the bundle", "record/bundle.zip", "download", "main")],
        }
        beside = frame_beside(session, row, "Record", "", Link("Journal", "journal"), here="Journal")
    return render_template("journal/record.html", record=found, page=beside)


@blueprint.get("/s/<seat>/d/<document>/record/bundle.zip")
@open_to(Policy.SEATED)
def bundle(seat: str, document: str) -> Any:
    """The formal acts on a document with all that is needed to verify them, the same bytes for the same state."""
    with reading() as session:
        row = document_of(session, document)
        record = records.kept(session, records.public_record(row), store().signer.public)
        files, latest = records.texts_named(session, row, viewer().audience, record)
        if latest is not None:
            source = papers.source_of(session, row, latest)
            name = papers.file_name(source, papers.OFFICIAL)
            files[name] = offhub.run(official_text, papers.official(source))
    content = offhub.run(bundled, record, files, store().signer.public, store().signer.sign)
    response = Response(content, mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="record-{file_hash(content)[:16]}.zip"'
    return response


@blueprint.get("/s/<seat>/d/<document>/record/checkpoints")
@open_to(Policy.SEATED)
def checkpoints(seat: str, document: str) -> Any:
    """The newest checkpoint of each stream that this viewer reads, and the hash that each entry asked for has now."""
    with reading() as session:
        row = document_of(session, document)
        held = [_held(one) for one in request.args.getlist("held")[:MOST_HELD]]
        answer = {}
        for stream in _streams(row):
            asked = [number for of, number in held if of == stream and number]
            last = records.last_checkpoint(session, stream)
            now = records.hashes_at(session, stream, asked)
            answer[stream] = {
                "newest": records.note_of(last, store().signer.public) if last else None,
                "now": {number: base64.b64encode(now[number]).decode() if number in now else None for number in asked},
            }
    return jsonify(key=store().signer.fingerprint, streams=answer)


def _streams(document: models.Document) -> dict[str, str]:
    """The streams of a document that this viewer reads, by name; the public record first."""
    own = streams_read(viewer().actor, document.id, of_conference=False)
    return {records.public_record(document): "Formal acts", **dict(own)}


def _held(said: str) -> tuple[str, int]:
    stream, _, number = said.rpartition("@")
    return stream, whole_number(number, 0)


def _shown(session: Any, stream: str, zone: str) -> list[dict[str, Any]]:
    rows = records.checkpoints_of(session, stream)[-SHOWN:]
    return [{"number": row.number, "at": shown(row.at, zone), "hash": row.hash.hex(),
             "words": counted(row.number, "entry", "entries"), "note": records.note_of(row, store().signer.public)}
            for row in reversed(rows)]
