"""The last hour: the question, objections to adoption, and the outcome.

The question is put on exactly the text whose hash is on the screen (DESIGN rules 4 and 11). Only an objection
to adoption raised then counts; earlier positions are neither lifted nor overruled.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from editor import models
from editor.as_corrected import as_corrected, hash_of
from editor.fingerprints import fingerprint
from editor.negotiation import reach, votes
from editor.negotiation.anchors import current_draft, document_of
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import choice, words
from editor.negotiation.motions import require_none_before
from editor.negotiation.sittings import require_sitting
from editor.refusals import NotPossible, OutOfDate
from editor.rights import Right
from editor.text.brackets import parse
from editor.text.wording import Wording

UNOPPOSED = ("adopted by consensus", "adopted without a vote")
BY_VOTE, NOT_ADOPTED = "adopted by recorded vote", "not adopted"
OUTCOMES = (*UNOPPOSED, BY_VOTE, NOT_ADOPTED, "suspended", "procedural report only")
OPEN_STATES = ("under negotiation", "suspended")
PRINTED = {
    "suspended": "left with its adoption suspended",
    "procedural report only": "left to a procedural report only",
}


@command(Right.PUT_QUESTION, on=models.Document)
def put_question(floor: Floor, document: models.Document, *, text_hash: str, reason: str = "") -> Deed:
    """Put the question on the current draft as corrected, in a formal meeting; `text_hash` is the one on the screen."""
    sitting, draft = require_sitting(floor, formal=True), current_draft(floor)
    _require_no_question(document)
    votes.require_none_taken(floor)
    text = hash_of(floor.session, draft)
    _require_same_text(text, text_hash)
    require_none_before(floor)
    reasons = words(reason, "reason", required=False)
    open_points = _open_points(floor, document)
    if open_points and not reasons:
        raise NotPossible(f"{' and '.join(open_points)}; settle this first, or record the reason why the "
                          "question is put all the same.", field="reason")
    details = {
        "question": floor.ident(), "draft": draft.number, "text_hash": text, "reason": reasons,
        "fingerprint": fingerprint(text), "sitting": sitting.id,
    }
    return Deed("question.put", reach.home_of(floor.actor, document), details, reach.everyone(document),
                subject=str(details["question"]))


@command(Right.OBJECT_TO_ADOPTION, on=models.Document, from_floor=True)
def object_to_adoption(floor: Floor, document: models.Document, *, statement: str = "") -> Deed:
    """Object to adoption while the question is before the meeting; an objection without words can be given some."""
    question, said = open_question(floor), words(statement, "statement", required=False)
    before = _own_objection(floor, question)
    if before is not None and (before.words or not said):
        raise NotPossible("Your delegation’s objection to adoption is on record already.")
    details = {"objection": before.id if before else floor.ident(), "question": question.id,
               "delegation": floor.actor.delegation, "words": said, "stated": floor.actor.floor}
    kind = "adoption.objected" if before is None else "adoption.objection_worded"
    return _formal(floor, kind, details, str(details["objection"]))


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
    ruling: str = "",
) -> Deed:
    """Announce the outcome of the question, on the text with this hash; `ruling`: the chair's reason to do so over
    an objection, whose words must be on record.
    """
    found = choice(outcome, "outcome", OUTCOMES)
    sitting, question = require_sitting(floor, formal=True), open_question(floor)
    votes.require_none_taken(floor)
    text = hash_of(floor.session, current_draft(floor))
    _require_same_text(text, text_hash)
    require_none_before(floor)
    vote = votes.vote_on_whole(floor, question.id)
    _require_vote_heeded(found, vote)
    held = words(ruling, "ruling", required=False)
    details = {
        "adoption": floor.ident(), "question": question.id, "outcome": found, "draft": question.draft_number,
        "text_hash": text, "fingerprint": fingerprint(text), "printed": PRINTED.get(found, found),
        "words": words(announcement, "announcement", required=False), "votes": vote.roll if vote else {},
        "vote": vote.id if vote else None, "sitting": sitting.id, "ruling": held,
        "over": _over(floor, question, found, held), "held": f". The chair ruled: {held.rstrip('.')}" if held else "",
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
    bracketed = [row.label or row.kind for row in as_corrected(floor.session, current_draft(floor))
                 if _has_brackets(row)]
    running = floor.session.scalar(select(models.SilenceProcedure.id).where(
        models.SilenceProcedure.document_id == document.id, models.SilenceProcedure.ended_at.is_(None)
    ).limit(1))
    found = [f"Brackets remain in {_listed(bracketed)}"] if bracketed else []
    return found + (["A silence procedure has not ended"] if running else [])


def _has_brackets(row: Any) -> bool:
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


def _over(floor: Floor, question: models.Question, outcome: str, ruling: str) -> list[dict[str, str]]:
    """The objections over which the chair rules, each with the words of the delegation."""
    rows = floor.session.execute(select(models.Delegation.short_name, models.AdoptionObjection.words).join(
        models.AdoptionObjection).where(models.AdoptionObjection.question_id == question.id,
                                        models.AdoptionObjection.withdrawn_at.is_(None))
        .order_by(models.Delegation.listed)).all()
    if not rows or outcome not in UNOPPOSED:
        if ruling:
            raise NotPossible("There is no objection to rule over; leave the ruling out.", field="ruling")
        return []
    if not ruling:
        raise NotPossible(f"An objection to adoption is on record from {', '.join(name for name, _ in rows)}; put the "
                          "text to a recorded vote, wait until the objection is lifted, or rule on it with the reason.")
    silent = [name for name, said in rows if not said]
    if silent:
        raise NotPossible(f"The words of {', '.join(silent)} are not on record; enter the objection as it was stated, "
                          "then rule on it.", field="ruling")
    return [{"by": name, "words": said} for name, said in rows]


def _require_vote_heeded(outcome: str, vote: models.Vote | None) -> None:
    """What is announced is what the vote on the whole decided, where there was one."""
    if vote is None:
        if outcome == BY_VOTE:
            raise NotPossible("No vote on the text as a whole is on record; record it with its roll first.",
                              field="outcome")
        return
    count = f"{len(vote.roll['in favour'])} voted in favour and {len(vote.roll['against'])} against"
    if outcome == BY_VOTE and not vote.carried:
        raise NotPossible(f"{count}; that does not adopt the text. Announce it as not adopted.", field="outcome")
    if outcome in UNOPPOSED or (outcome == NOT_ADOPTED and vote.carried):
        raise NotPossible(f"A vote on the whole is on record: {count}. Announce what it decided.", field="outcome")


def _standing(question: models.Question) -> Any:
    return select(models.AdoptionObjection).where(
        models.AdoptionObjection.question_id == question.id, models.AdoptionObjection.withdrawn_at.is_(None)
    )
