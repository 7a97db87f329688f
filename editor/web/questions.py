"""The pages of the last day: the question with its text and record, the procedural report, the record for programs."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, render_template, url_for

from editor import models
from editor.queries.anchors import Desk
from editor.queries.questions import Meeting, question_page
from editor.queries.record import record_of
from editor.queries.report_page import report_page
from editor.web.context import document_of, reading, store, viewer
from editor.web.places import frame_beside
from editor.web.policy import Policy, open_to

blueprint = Blueprint("questions", __name__)


@blueprint.get("/s/<seat>/d/<document>/question")
@open_to(Policy.SEATED)
def page(seat: str, document: str) -> Any:
    """The question, or what came of it."""
    base = url_for("documents.current", seat=seat, document=document)
    with reading() as session:
        row = document_of(session, document)
        meeting = Meeting(session, store().seals, row, viewer().actor, lambda place: f"{base}{place}")
        found = question_page(meeting)
        beside = frame_beside(session, row, "The question")
    return render_template("question/question.html", question=found, page=beside)


@blueprint.get("/s/<seat>/d/<document>/report")
@open_to(Policy.SEATED)
def report(seat: str, document: str) -> Any:
    """The procedural report: the secretariat's until it is issued, then everyone's."""
    base = url_for("documents.current", seat=seat, document=document)
    with reading() as session:
        row = document_of(session, document)
        found = report_page(_desk(session, row), lambda place: f"{base}{place}")
        beside = frame_beside(session, row, "The report")
    return render_template("report/report.html", report=found, page=beside)


@blueprint.get("/s/<seat>/d/<document>/record.json")
@open_to(Policy.SEATED)
def record(seat: str, document: str) -> Any:
    """The action taken, the votes and the statements, with the labels of the text as it stands, for programs."""
    with reading() as session:
        found = record_of(_desk(session, document_of(session, document)))
    return jsonify(found)


def _desk(session: Any, document: models.Document) -> Desk:
    conference = session.get_one(models.Conference, document.conference_id)
    return Desk(session, store().seals, viewer().actor, document, conference)
