"""The page of the question: the text frozen, objections to adoption, the outcome, statements on record."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, url_for

from editor.queries.questions import Meeting, question_page
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
