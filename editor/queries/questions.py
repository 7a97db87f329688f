"""The question, adoption, and what is placed on record beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names, rights
from editor.as_corrected import as_corrected, corrections_of, hash_of
from editor.consensus.modes import Audience
from editor.names import titled_draft
from editor.queries.display import Footnotes, shown
from editor.queries.documents import masthead_of, title_of
from editor.queries.known import delegations_of, drafts_seen, known
from editor.queries.last_day import correction_rows, corrigendum_rows, motion_rows, vote_in_words, vote_rows
from editor.queries.outstanding import check_list
from editor.queries.scopes import followed_in, scope_printed
from editor.queries.sheet import Sheet, Way
from editor.queries.voting import voting_page
from editor.rights import OPEN_STATES, SUMMARY, Actor, audience_of
from editor.seals import Seals

HEADLINES = {
    "under negotiation": "The question has not been put", "suspended": "Adoption is suspended",
    "question put": "The chair puts the question on this text", "adopted": "This text was adopted",
    "not adopted": "This text was not adopted", "procedural report only": "There is a procedural report only",
    SUMMARY: "A summary under the sole responsibility of the Chair",
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
    """The question page: exactly the text it is put on, with its fingerprint, and what the record says beside it.

    Between two questions it is the current draft as corrected, on which the next would be put.
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
        "fingerprint": hash_of(meeting.session, draft) if draft else "",
        "draft": _draft_named(meeting, draft) if draft else "",
        "acts": list(_acts(meeting, question)) if draft else [],
        "check_list": _check_list(meeting, draft) if draft and _is_office(meeting) else [],
        "objections": list(_objections(meeting, question, zone)), "statements": list(_statements(meeting, zone)),
        "motions": list(motion_rows(meeting, zone)), "votes": list(vote_rows(meeting, zone)),
        "voting": voting_page(meeting),
        "corrections": list(correction_rows(meeting.session, draft, zone)) if draft else [],
        "corrigenda": list(corrigendum_rows(meeting.session, document.id, zone)) if draft else [],
        "text": _text(meeting, draft, zone) if draft else None,
    }


def _draft_named(meeting: Meeting, draft: models.Draft) -> str:
    """The draft, and that it was corrected."""
    named = names.opening(titled_draft(draft.number))
    return f"{named}, as corrected" if corrections_of(meeting.session, draft) else named


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
    vote = meeting.session.get(models.Vote, adoption.vote_id) if adoption.vote_id else None
    listed = delegations_of(meeting.session, meeting.document.conference_id)
    words = f"{names.opening(adoption.outcome)} at the {names.ordinal(sitting.number)} meeting."
    if vote is not None:
        words += f" {names.opening(vote_in_words(vote, listed))}."
    ruling = f" The chair ruled: {adoption.ruling}" if adoption.ruling else ""
    return f"{words}{ruling} {adoption.words}".strip()


def _acts(meeting: Meeting, question: models.Question | None) -> Iterator[Way]:
    to, document, actor = meeting.to, meeting.document, meeting.actor
    is_put = document.state == "question put"
    if actor.capacity == "chair" and document.state in OPEN_STATES:
        yield Way("Put the question", to(f"acts/put_question/{document.id}"), "gavel", "main")
    if actor.capacity == "chair" and is_put:
        yield Way("Announce the outcome", to(f"acts/decide_adoption/{document.id}"), "gavel", "main")
    yield from _ways_of_the_desk(meeting)
    if meeting.binds:
        own = any(row.delegation_id == actor.delegation for row in _standing(meeting, question))
        if is_put and not own:
            yield Way("Object to adoption", to(f"acts/object_to_adoption/{document.id}"), None, "grave")
        if is_put and (own or actor.body == "secretariat"):
            yield Way("Lift the objection", to(f"acts/lift_objection_to_adoption/{document.id}"), None, "quiet")
        yield Way("Raise a point of order or a motion", to(f"acts/raise_motion/{document.id}"), "hand")
        yield Way("Place a statement on record", to(f"acts/place_statement/{document.id}"), "pen")
    if actor.capacity == "chair":
        yield Way("Draw up a chair’s summary", to(f"acts/draw_up_summary/{document.id}"), None, "quiet")
    yield Way("The report", to("report"), "drafts", "quiet")
    if actor.body in ("secretariat", "office"):
        yield Way("Export", to("export"), "download", "quiet")


def _ways_of_the_desk(meeting: Meeting) -> Iterator[Way]:
    """What the secretariat enters, and the chair as well."""
    document, actor = meeting.document, meeting.actor
    if actor.body == "secretariat" or actor.capacity == "chair":
        yield Way("Record a vote", meeting.to(f"acts/record_vote/{document.id}"), "hand")


def _is_office(meeting: Meeting) -> bool:
    """Open items are the office's own check list (DESIGN rule 4)."""
    return audience_of(meeting.actor) is Audience.OFFICE


def _check_list(meeting: Meeting, draft: models.Draft) -> list[dict[str, Any]]:
    """What the chair must give a reason for, and what is outstanding, each with the way to it; until the outcome."""
    if meeting.document.state not in (*OPEN_STATES, "question put"):
        return []
    found = known(meeting.session, meeting.keys, meeting.document, Audience.OFFICE)
    return list(check_list(meeting.session, found, as_corrected(meeting.session, draft), meeting.to))


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
    """The statements on record in the order in which they are spoken: before the action, then after it."""
    delegations = delegations_of(meeting.session, meeting.document.conference_id)
    followed = followed_in(meeting.session, meeting.document)
    rows = select(models.Statement).where(
        models.Statement.document_id == meeting.document.id, models.Statement.withdrawn_at.is_(None)
    ).order_by(models.Statement.occasion.desc(), models.Statement.turn, models.Statement.made_at)
    for row in meeting.session.scalars(rows):
        corrected = f", corrected {shown(row.corrected_at, zone).words}" if row.corrected_at else ""
        yield {"by": delegations[row.delegation_id].short_name, "kind": row.kind, "words": row.words,
               "acts": list(_statement_ways(meeting, row)),
               "turn": f"{row.occasion} the action, turn {row.turn}{corrected}",
               "scope": f"concerning {scope_printed(row, followed)}{_marks(row)}", "at": shown(row.made_at, zone)}


def _statement_ways(meeting: Meeting, row: models.Statement) -> Iterator[Way]:
    own = meeting.actor.body == "delegation" and row.delegation_id == meeting.actor.delegation
    yield from _confirming(meeting, row, f"acts/confirm_statement/{row.id}")
    if meeting.binds and own:
        yield Way("Correct", meeting.to(f"acts/correct_statement/{row.id}"), None, "quiet")
    if meeting.binds and (own or meeting.actor.body == "secretariat"):
        yield Way("Withdraw", meeting.to(f"acts/withdraw_statement/{row.id}"), None, "quiet")
    if meeting.actor.body in ("secretariat", "office"):
        yield Way("Give another turn", meeting.to(f"acts/give_turn/{row.id}"), None, "quiet")


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
    rows, notes = as_corrected(meeting.session, draft), Footnotes()
    found = known(meeting.session, meeting.keys, meeting.document, audience_of(meeting.actor))
    sheet = Sheet(found, "clean", {}, {}, is_current=False)
    paragraphs = [{"shown": one, "acts": list(_paragraph_ways(meeting, one.id))}
                  for one in sheet.paragraphs(rows, notes)]
    return {"title": title_of(rows, meeting.document), "direction": "auto", "language": meeting.document.language,
            "masthead": masthead_of(meeting.document, draft, zone), "paragraphs": paragraphs, "notes": notes.found}


def _paragraph_ways(meeting: Meeting, ident: str) -> Iterator[Way]:
    """Corrections are entered where the paragraph stands: read out before the question, editorial after adoption."""
    if meeting.actor.body != "secretariat" and meeting.actor.capacity != "chair":
        return
    if meeting.document.state in OPEN_STATES:
        yield Way("Correct as read out", meeting.to(f"acts/read_out_correction/{ident}"), "pen", "quiet")
    if meeting.document.state == "adopted":
        yield Way("Correct editorially", meeting.to(f"acts/correct_editorially/{ident}"), "pen", "quiet")
