"""The last hour: the question, objections to adoption, and the outcome.

The question is put on exactly the text whose hash is on the screen (DESIGN rules 4 and 11). Only an objection
to adoption raised then counts; earlier positions are neither lifted nor overruled.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from editor import models
from editor.fingerprints import fingerprint
from editor.negotiation import reach, votes
from editor.negotiation.anchors import current_draft, document_of
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import choice, words
from editor.negotiation.preparation import current_passages
from editor.negotiation.sittings import require_sitting
from editor.refusals import NotPossible, OutOfDate
from editor.rights import Right
from editor.text.brackets import parse
from editor.text.wording import Wording

UNOPPOSED = ("adopted by consensus", "adopted without a vote")
OUTCOMES = (*UNOPPOSED, votes.BY_VOTE, "not adopted", "suspended", "procedural report only")
OPEN_STATES = ("under negotiation", "suspended")
PRINTED = {
    "suspended": "left with its adoption suspended",
    "procedural report only": "left to a procedural report only",
}


@command(Right.PUT_QUESTION, on=models.Document)
def put_question(floor: Floor, document: models.Document, *, text_hash: str, reason: str = "") -> Deed:
    """Put the question on the current draft, in a formal meeting; `text_hash` is the one on the screen."""
    sitting, draft = require_sitting(floor, formal=True), current_draft(floor)
    _require_no_question(document)
    _require_same_text(draft.text_hash, text_hash)
    reasons = words(reason, "reason", required=False)
    open_points = _open_points(floor, document)
    if open_points and not reasons:
        raise NotPossible(f"{' and '.join(open_points)}; settle this first, or record the reason why the "
                          "question is put all the same.", field="reason")
    details = {
        "question": floor.ident(), "draft": draft.number, "text_hash": draft.text_hash, "reason": reasons,
        "fingerprint": fingerprint(draft.text_hash), "sitting": sitting.id,
    }
    return Deed("question.put", reach.home_of(floor.actor, document), details, reach.everyone(document),
                subject=str(details["question"]))


@command(Right.OBJECT_TO_ADOPTION, on=models.Document, from_floor=True)
def object_to_adoption(floor: Floor, document: models.Document, *, statement: str = "") -> Deed:
    """Object to adoption while the question is before the meeting."""
    question = open_question(floor)
    if _own_objection(floor, question) is not None:
        raise NotPossible("Your delegation’s objection to adoption is on record already.")
    details = {"objection": floor.ident(), "question": question.id, "delegation": floor.actor.delegation,
               "words": words(statement, "statement", required=False), "stated": floor.actor.floor}
    return _formal(floor, "adoption.objected", details, str(details["objection"]))


@command(Right.OBJECT_TO_ADOPTION, on=models.Document, from_floor=True)
def lift_objection_to_adoption(floor: Floor, document: models.Document) -> Deed:
    """Lift the delegation's objection to adoption; from the floor, it takes effect when confirmed."""
    objection = _own_objection(floor, open_question(floor))
    if objection is None:
        raise NotPossible("Your delegation has no objection to adoption on record.")
    if floor.actor.floor and objection.withdrawal_stated_at is not None:
        raise NotPossible("Its lifting is already entered; it awaits the delegation’s confirmation.")
    details = {"objection": objection.id, "question": objection.question_id,
               "delegation": floor.actor.delegation, "stated": floor.actor.floor}
    return _formal(floor, "adoption.objection_lifted", details, objection.id)


@command(Right.PUT_QUESTION, on=models.Document)
def decide_adoption(
    floor: Floor, document: models.Document, *, outcome: str, text_hash: str, announcement: str = "",
    roll: Mapping[str, list[str]] | None = None,
) -> Deed:
    """Announce the outcome of the question; `roll` is the recorded vote, delegations by how they voted."""
    found = choice(outcome, "outcome", OUTCOMES)
    sitting, question = require_sitting(floor, formal=True), open_question(floor)
    _require_same_text(question.text_hash, text_hash)
    if found in UNOPPOSED:
        _require_no_objection(floor, question)
    counted = votes.read_roll(floor, roll, found)
    details = {
        "adoption": floor.ident(), "question": question.id, "outcome": found, "draft": question.draft_number,
        "text_hash": question.text_hash, "fingerprint": fingerprint(question.text_hash),
        "printed": PRINTED.get(found, found), "words": words(announcement, "announcement", required=False),
        "votes": counted, "sitting": sitting.id,
    }
    return _formal(floor, "adoption.decided", details, document.id)


def open_question(floor: Floor) -> models.Question:
    """The question before the meeting; refused when there is none."""
    document = document_of(floor)
    row = floor.session.scalar(select(models.Question).where(
        models.Question.document_id == document.id, models.Question.answered_at.is_(None)
    ))
    if row is None:
        raise NotPossible("The question is not before the meeting.")
    return row


def _formal(floor: Floor, kind: str, details: dict[str, Any], subject: str) -> Deed:
    """A formal act: by name to everyone, and to the delegation in whose name it was done."""
    document = document_of(floor)
    told = reach.everyone(document)
    if floor.actor.floor:
        told += reach.to_delegations(document, [str(floor.actor.delegation)])
    return Deed(kind, reach.home_of(floor.actor, document), details, told, subject=subject)


def _require_no_question(document: models.Document) -> None:
    if document.state == "question put":
        raise NotPossible("The question is already before the meeting; announce its outcome first.")
    if document.state not in OPEN_STATES:
        raise NotPossible(f"The negotiation has ended: {document.state}.")


def _require_same_text(present: str, seen: str) -> None:
    if present != seen:
        raise OutOfDate("The text on your screen is not the text before the meeting; open the page again and "
                        f"compare the numbers. The present text is {fingerprint(present)}.", now=present)


def _open_points(floor: Floor, document: models.Document) -> list[str]:
    """What the chair must give a reason for: brackets left in the text, a silence procedure not ended."""
    bracketed = [row.label or row.kind for row in current_passages(floor, document) if _has_brackets(row)]
    running = floor.session.scalar(select(models.SilenceProcedure.id).where(
        models.SilenceProcedure.document_id == document.id, models.SilenceProcedure.ended_at.is_(None)
    ).limit(1))
    found = [f"Brackets remain in {_listed(bracketed)}"] if bracketed else []
    return found + (["A silence procedure has not ended"] if running else [])


def _has_brackets(row: models.Passage) -> bool:
    read = parse(Wording.of(row.wording).text)
    return bool(read.open_count or read.close_count)


def _listed(labels: list[str]) -> str:
    """The first few labels, and how many more."""
    shown, more = ", ".join(labels[:5]), len(labels) - 5
    return f"{shown} and {more} more" if more > 0 else shown


def _own_objection(floor: Floor, question: models.Question) -> models.AdoptionObjection | None:
    return floor.session.scalar(_standing(question).where(
        models.AdoptionObjection.delegation_id == floor.actor.delegation
    ))


def _require_no_objection(floor: Floor, question: models.Question) -> None:
    rows = select(models.Delegation.short_name).join(models.AdoptionObjection).where(
        models.AdoptionObjection.question_id == question.id, models.AdoptionObjection.withdrawn_at.is_(None)
    )
    names = floor.session.scalars(rows.order_by(models.Delegation.listed)).all()
    if names:
        raise NotPossible(f"An objection to adoption is on record from {', '.join(names)}; put the text to a "
                          "recorded vote, or wait until the objection is lifted.")


def _standing(question: models.Question) -> Any:
    return select(models.AdoptionObjection).where(
        models.AdoptionObjection.question_id == question.id, models.AdoptionObjection.withdrawn_at.is_(None)
    )
