"""The question, adoption, and what is placed on record beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names, rights
from editor.consensus.modes import Audience
from editor.names import draft_name
from editor.queries.display import Footnotes, shown
from editor.queries.documents import masthead_of, title_of
from editor.queries.known import delegations_of, draft_of, drafts_seen, known, passages_of
from editor.queries.papers import scope_printed
from editor.queries.sheet import Sheet, Way
from editor.rights import OPEN_STATES, Actor, audience_of
from editor.seals import Seals
from editor.text.brackets import parse
from editor.text.wording import Wording

HEADLINES = {
    "under negotiation": "The question has not been put", "suspended": "Adoption is suspended",
    "question put": "The chair puts the question on this text", "adopted": "This text was adopted",
    "not adopted": "This text was not adopted", "procedural report only": "There is a procedural report only",
}
NO_TEXT = "There is no text here yet on which the question could be put"
# What is on the public record of a text that an observer may not open.
WITHOUT_TEXT = {"question put": "The chair puts the question on a text that is not open to you",
                "adopted": "A text was adopted that is not open to you"}
STATES = {"under negotiation": "not put", "question put": "put", "procedural report only": "not adopted"}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A viewer before the question; `to` turns a place within the document into an address."""

    session: Session
    keys: Seals
    document: models.Document
    actor: Actor
    to: Callable[[str], str]

    @property
    def binds(self) -> bool:
        """Whether this viewer's acts may bind a delegation: its own, or from the floor whichever spoke."""
        return rights.binds(self.actor)


def question_page(meeting: Meeting) -> dict[str, Any]:
    """The question page: exactly the text it is put on, with its fingerprint.

    Between two questions it is the current draft, on which the next would be put.
    """
    document = meeting.document
    is_open = document.state in OPEN_STATES
    question = None if is_open else _last(meeting, models.Question)
    adoption = None if document.state == "question put" else _last(meeting, models.Adoption)
    draft = _draft(meeting, question)
    zone = meeting.session.get_one(models.Conference, document.conference_id).zone
    at = adoption.decided_at if adoption else question.put_at if question else None
    return {
        "title": "The question", "state": STATES.get(document.state, document.state),
        "headline": HEADLINES[document.state] if draft else WITHOUT_TEXT.get(document.state, NO_TEXT),
        "sentence": _sentence(meeting, adoption) if draft or not is_open else "", "at": shown(at, zone) if at else None,
        "fingerprint": draft.text_hash if draft else "",
        "draft": names.opening(draft_name(draft.number).replace("the ", "")) if draft else "",
        "acts": list(_acts(meeting, question)) if draft else [],
        "hindrances": list(_hindrances(meeting, draft)) if draft and is_open and _is_office(meeting) else [],
        "objections": list(_objections(meeting, question, zone)), "statements": list(_statements(meeting, zone)),
        "text": _text(meeting, draft, zone) if draft else None,
    }


def _draft(meeting: Meeting, question: models.Question | None) -> models.Draft | None:
    """The text of the question, or the latest this viewer reads; None whether there is none or it is closed."""
    drafts = drafts_seen(meeting.session, meeting.document, audience_of(meeting.actor))
    number = question.draft_number if question else drafts[-1].number if drafts else None
    return next((row for row in drafts if row.number == number), None)


def _last(meeting: Meeting, table: Any) -> Any:
    order = table.put_at if table is models.Question else table.decided_at
    rows = select(table).where(table.document_id == meeting.document.id).order_by(order.desc()).limit(1)
    return meeting.session.scalars(rows).first()


def _sentence(meeting: Meeting, adoption: models.Adoption | None) -> str:
    if meeting.document.state == "question put":
        return "Only an objection to adoption raised now counts."
    if adoption is None:
        return "When the chair puts the question, the text is frozen on every screen, as it stands below."
    sitting = meeting.session.get_one(models.Sitting, adoption.sitting_id)
    votes = {way: len(rows) for way, rows in adoption.votes.items()}
    words = f"{names.opening(adoption.outcome)} at the {names.ordinal(sitting.number)} meeting."
    if votes:
        words += (f" Recorded vote: {votes['in favour']} in favour, {votes['against']} against, "
                  f"{votes['abstaining']} abstaining.")
    return f"{words} {adoption.words}".strip()


def _acts(meeting: Meeting, question: models.Question | None) -> Iterator[Way]:
    to, document, actor = meeting.to, meeting.document, meeting.actor
    is_put = document.state == "question put"
    if actor.capacity == "chair" and document.state in OPEN_STATES:
        yield Way("Put the question", to(f"acts/put_question/{document.id}"), "gavel", "main")
    if actor.capacity == "chair" and is_put:
        yield Way("Announce the outcome", to(f"acts/decide_adoption/{document.id}"), "gavel", "main")
    if meeting.binds:
        own = any(row.delegation_id == actor.delegation for row in _standing(meeting, question))
        if is_put and not own:
            yield Way("Object to adoption", to(f"acts/object_to_adoption/{document.id}"), None, "grave")
        if is_put and (own or actor.body == "secretariat"):
            yield Way("Lift the objection", to(f"acts/lift_objection_to_adoption/{document.id}"), None, "quiet")
        yield Way("Place a statement on record", to(f"acts/place_statement/{document.id}"), "pen")
    if actor.body in ("secretariat", "office"):
        yield Way("Export", to("export"), "download", "quiet")


def _is_office(meeting: Meeting) -> bool:
    """Open items are the office's own check list (DESIGN rule 4)."""
    return audience_of(meeting.actor) is Audience.OFFICE


def _hindrances(meeting: Meeting, draft: models.Draft) -> Iterator[dict[str, Any]]:
    """What the chair must give a reason for, as the act itself asks it."""
    for row in passages_of(meeting.session, draft):
        found = parse(Wording.of(row.wording).text)
        if found.open_count or found.close_count:
            yield {"sentence": f"Brackets remain in paragraph {row.label or row.kind}.",
                   "address": meeting.to(f"paragraphs/{row.paragraph_id}")}
    running = known(meeting.session, meeting.keys, meeting.document, audience_of(meeting.actor)).silence
    if running:
        yield {"sentence": "A silence procedure has not ended.", "address": None}


def _standing(meeting: Meeting, question: models.Question | None) -> Sequence[models.AdoptionObjection]:
    if question is None:
        return ()
    return meeting.session.scalars(select(models.AdoptionObjection).where(
        models.AdoptionObjection.question_id == question.id, models.AdoptionObjection.withdrawn_at.is_(None)
    ).order_by(models.AdoptionObjection.raised_at)).all()


def _objections(meeting: Meeting, question: models.Question | None, zone: str) -> Iterator[dict[str, Any]]:
    delegations = delegations_of(meeting.session, meeting.document.conference_id)
    for row in _standing(meeting, question):
        confirm = f"acts/confirm_objection_to_adoption/{row.id}"
        yield {"by": delegations[row.delegation_id].short_name, "at": shown(row.raised_at, zone),
               "says": f"{row.words}{_marks(row)}".strip(), "acts": _confirming(meeting, row, confirm)}


def _statements(meeting: Meeting, zone: str) -> Iterator[dict[str, Any]]:
    delegations = delegations_of(meeting.session, meeting.document.conference_id)
    now = draft_of(meeting.session, meeting.document, meeting.document.current_draft)
    labels = {row.paragraph_id: row.label or row.kind for row in passages_of(meeting.session, now)} if now else {}
    rows = select(models.Statement).where(
        models.Statement.document_id == meeting.document.id, models.Statement.withdrawn_at.is_(None)
    ).order_by(models.Statement.made_at)
    for row in meeting.session.scalars(rows):
        acts = _confirming(meeting, row, f"acts/confirm_statement/{row.id}")
        if meeting.binds and (row.delegation_id == meeting.actor.delegation or meeting.actor.body == "secretariat"):
            acts.append(Way("Withdraw", meeting.to(f"acts/withdraw_statement/{row.id}"), None, "quiet"))
        yield {"by": delegations[row.delegation_id].short_name, "kind": row.kind, "words": row.words, "acts": acts,
               "scope": f"concerning {scope_printed(row, labels)}{_marks(row)}", "at": shown(row.made_at, zone)}


def _marks(row: Any) -> str:
    if row.withdrawal_stated_at is not None:
        return " (its withdrawal as stated, to be confirmed)"
    return " (as stated, to be confirmed)" if row.stated else ""


def _confirming(meeting: Meeting, row: Any, act: str) -> list[Way]:
    """The delegation's own word on what was entered from the floor in its name."""
    waits = row.stated or row.withdrawal_stated_at is not None
    own = meeting.actor.body == "delegation" and row.delegation_id == meeting.actor.delegation
    return [Way("Confirm", meeting.to(act), None, "main")] if waits and own and meeting.binds else []


def _text(meeting: Meeting, draft: models.Draft, zone: str) -> dict[str, Any]:
    rows, notes = passages_of(meeting.session, draft), Footnotes()
    found = known(meeting.session, meeting.keys, meeting.document, audience_of(meeting.actor))
    sheet = Sheet(found, "clean", {}, {}, is_current=False)
    paragraphs = sheet.paragraphs(rows, notes)
    return {"title": title_of(rows, meeting.document), "direction": "auto", "language": meeting.document.language,
            "masthead": masthead_of(meeting.document, draft, zone), "paragraphs": paragraphs, "notes": notes.found}
