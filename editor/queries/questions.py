"""The question, adoption, and what is placed on record beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names
from editor.consensus.modes import Audience
from editor.names import draft_name
from editor.queries.display import Footnotes, shown
from editor.queries.documents import masthead_of, title_of
from editor.queries.known import delegations_of, draft_of, known, passages_of
from editor.queries.papers import scope_printed
from editor.queries.sheet import Sheet, Way
from editor.refusals import NotFound
from editor.rights import Actor, audience_of
from editor.seals import Seals
from editor.text.brackets import parse
from editor.text.wording import Wording

HEADLINES = {
    "under negotiation": "The question has not been put", "suspended": "Adoption is suspended",
    "question put": "The chair puts the question on this text", "adopted": "This text was adopted",
    "not adopted": "This text was not adopted", "procedural report only": "There is a procedural report only",
}
STATES = {"under negotiation": "not put", "question put": "put", "procedural report only": "not adopted"}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A viewer before the question; `to` turns a place within the document into an address."""

    session: Session
    keys: Seals
    document: models.Document
    actor: Actor
    to: Callable[[str], str]


def question_page(meeting: Meeting) -> dict[str, Any]:
    """The question page: exactly the text it is put on, with its fingerprint."""
    document = meeting.document
    question, adoption = _last(meeting, models.Question), _last(meeting, models.Adoption)
    number = question.draft_number if question else document.current_draft
    draft = draft_of(meeting.session, document, number)
    if draft is None:
        raise NotFound("There is no text yet on which the question could be put.")
    if audience_of(meeting.actor) is Audience.OBSERVERS and not draft.open_to_observers:
        raise NotFound
    conference = meeting.session.get_one(models.Conference, document.conference_id)
    at = adoption.decided_at if adoption else question.put_at if question else None
    return {
        "title": "The question", "state": STATES.get(document.state, document.state),
        "headline": HEADLINES[document.state], "sentence": _sentence(meeting, adoption),
        "fingerprint": draft.text_hash, "draft": names.opening(draft_name(draft.number).replace("the ", "")),
        "at": shown(at, conference.zone) if at else None, "acts": list(_acts(meeting)),
        "hindrances": list(_hindrances(meeting, draft)) if document.state == "under negotiation" else [],
        "objections": list(_objections(meeting, question, conference.zone)),
        "statements": list(_statements(meeting, draft, conference.zone)),
        "text": _text(meeting, draft, conference.zone),
    }


def _last(meeting: Meeting, table: Any) -> Any:
    order = table.put_at if table is models.Question else table.decided_at
    rows = select(table).where(table.document_id == meeting.document.id).order_by(order.desc()).limit(1)
    return meeting.session.scalars(rows).first()


def _sentence(meeting: Meeting, adoption: models.Adoption | None) -> str:
    if meeting.document.state == "question put":
        return "Only an objection to adoption raised now stands between this text and its adoption."
    if adoption is None:
        return "When the chair puts the question, the text is frozen on every screen, as it stands below."
    sitting = meeting.session.get_one(models.Sitting, adoption.sitting_id)
    votes = {way: len(rows) for way, rows in adoption.votes.items()}
    words = f"{names.opening(adoption.outcome)} at the {names.ordinal(sitting.number)} meeting."
    if votes:
        words += (f" Recorded vote: {votes['in favour']} in favour, {votes['against']} against, "
                  f"{votes['abstaining']} abstaining.")
    return f"{words} {adoption.words}".strip()


def _acts(meeting: Meeting) -> Iterator[Way]:
    to, document, audience = meeting.to, meeting.document, audience_of(meeting.actor)
    open_now = document.state in ("under negotiation", "suspended")
    if audience is Audience.OFFICE and open_now:
        yield Way("Put the question", to(f"acts/put_question/{document.id}"), "gavel", "main")
    if audience is Audience.OFFICE and document.state == "question put":
        yield Way("Announce the outcome", to(f"acts/decide_adoption/{document.id}"), "gavel", "main")
    if audience in (Audience.STATES, Audience.SECRETARIAT):
        if document.state == "question put":
            yield Way("Object to adoption", to(f"acts/object_to_adoption/{document.id}"), None, "grave")
            yield Way("Lift the objection", to(f"acts/lift_objection_to_adoption/{document.id}"), None, "quiet")
        yield Way("Place a statement on record", to(f"acts/place_statement/{document.id}"), "pen")
    if audience is Audience.SECRETARIAT:
        yield Way("Export", to("export"), "download", "quiet")


def _hindrances(meeting: Meeting, draft: models.Draft) -> Iterator[dict[str, Any]]:
    for row in passages_of(meeting.session, draft):
        if parse(Wording.of(row.wording).text).brackets:
            yield {"sentence": f"Brackets remain in paragraph {row.label or row.kind}.",
                   "address": meeting.to(f"paragraphs/{row.paragraph_id}")}


def _objections(meeting: Meeting, question: models.Question | None, zone: str) -> Iterator[dict[str, Any]]:
    if question is None:
        return
    delegations = delegations_of(meeting.session, meeting.document.conference_id)
    rows = select(models.AdoptionObjection).where(
        models.AdoptionObjection.question_id == question.id, models.AdoptionObjection.withdrawn_at.is_(None)
    ).order_by(models.AdoptionObjection.raised_at)
    for row in meeting.session.scalars(rows):
        words = f"{row.words} (as stated, to be confirmed)".strip() if row.stated else row.words
        yield {"by": delegations[row.delegation_id].short_name, "at": shown(row.raised_at, zone), "says": words}


def _statements(meeting: Meeting, draft: models.Draft, zone: str) -> Iterator[dict[str, Any]]:
    delegations = delegations_of(meeting.session, meeting.document.conference_id)
    labels = {row.paragraph_id: row.label or row.kind for row in passages_of(meeting.session, draft)}
    rows = select(models.Statement).where(
        models.Statement.document_id == meeting.document.id, models.Statement.withdrawn_at.is_(None)
    ).order_by(models.Statement.made_at)
    for row in meeting.session.scalars(rows):
        scope = f"concerning {scope_printed(row, labels)}"
        yield {"by": delegations[row.delegation_id].short_name, "kind": row.kind, "words": row.words,
               "scope": f"{scope}, as stated, to be confirmed" if row.stated else scope,
               "at": shown(row.made_at, zone)}


def _text(meeting: Meeting, draft: models.Draft, zone: str) -> dict[str, Any]:
    rows, notes = passages_of(meeting.session, draft), Footnotes()
    found = known(meeting.session, meeting.keys, meeting.document, audience_of(meeting.actor))
    sheet = Sheet(found, "clean", {}, {}, is_current=False)
    paragraphs = sheet.paragraphs(rows, notes)
    return {"title": title_of(rows, meeting.document), "direction": "auto", "language": meeting.document.language,
            "masthead": masthead_of(meeting.document, draft, zone), "paragraphs": paragraphs, "notes": notes.found}
