"""Recorded votes: separate votes on paragraphs, amendments in order, then the whole; motions.

The secretariat enters the roll as announced in the hall, or closes a vote taken on devices (`voting`); the majority
that the rules ask for says what became of it. What a vote changes in the text is told with the vote: a paragraph not
retained goes, an amendment adopted stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from editor import models
from editor.as_corrected import corrections_of
from editor.consensus import motions as order
from editor.consensus.votes import (
    ABOUT,
    AMENDMENT,
    INTENDED,
    MAJORITIES,
    MOTION,
    PARAGRAPHS,
    REPORT,
    SIMPLE,
    WAYS,
    WHOLE,
    Tally,
    carries,
)
from editor.names import opening
from editor.negotiation import reach
from editor.negotiation.amendments import amended, amendment_named, deleted, paragraphs_named
from editor.negotiation.anchors import current_draft, document_of
from editor.negotiation.commands import Floor, command
from editor.negotiation.conference import told_to_conference
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import choice, ident, idents
from editor.negotiation.motions import require_none_before
from editor.negotiation.rolls import Roll, read_roll
from editor.negotiation.sittings import require_sitting
from editor.recorded import in_words
from editor.refusals import NotFound, NotPossible, NotUnderstood
from editor.rights import Right


@dataclass(frozen=True, slots=True)
class Put:
    """What is put to the vote: in words, and what the vote changes in the text if it is carried or not."""

    about: str
    subject: str
    about_id: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    if_carried: list[dict[str, Any]] = field(default_factory=list)
    if_not: list[dict[str, Any]] = field(default_factory=list)
    plural: bool = False


@command(Right.RECORD_VOTE, on=models.Document)
def record_vote(
    floor: Floor, document: models.Document, *, about: str, paragraphs: list[str] | None = None,
    about_id: str | None = None, roll: Any = None, imported: str = "", others_not_voting: bool = False,
    majority: str | None = None, requested_by: str | None = None,
) -> Deed:
    """Record a vote with its roll; `about_id` is the amendment or motion, `imported` a table of States and votes."""
    require_none_taken(floor)
    put = put_to_the_vote(floor, about, paragraphs, about_id)
    cast = read_roll(floor, roll, imported, others_not_voting=bool(others_not_voting))
    return recorded(floor, put, cast, majority_asked(floor, put, majority), requester(floor, requested_by))


def recorded(floor: Floor, put: Put, cast: Roll, majority: str, requested_by: str | None, **more: Any) -> Deed:
    """The vote on record, with what it changes in the text; however the roll was taken."""
    document, sitting = document_of(floor), require_sitting(floor, formal=True)
    carried = carries(Tally.of(cast), majority)
    details = {
        "vote": floor.ident(), "question": _question_id(floor), "about": put.about, "about_id": put.about_id,
        "paragraphs": put.paragraphs, "subject": put.subject, "majority": majority, "roll": cast, "carried": carried,
        "requested_by": requested_by, "sitting": sitting.id, "draft": document.current_draft,
        "changes": put.if_carried if carried else put.if_not,
        "printed": _printed(floor, put, cast, carried=carried),
    } | more
    told = reach.everyone(document)
    if document.current_draft is not None:
        told = reach.everyone_without_text(document, current_draft(floor), frozenset({"changes"}))
    return Deed("vote.recorded", reach.home_of(floor.actor, document), details, told, subject=str(details["vote"]))


@command(Right.CORRECT_VOTE, on=models.Vote, from_floor=True)
def correct_vote(floor: Floor, vote: models.Vote, *, intended: str) -> Deed:
    """Say how the delegation had intended to vote; it is put on record, and the roll stays as announced."""
    wanted, document = choice(intended, "intention", WAYS), document_of(floor)
    voted = next((way for way, rows in vote.roll.items() if floor.actor.delegation in rows), None)
    if voted is None:
        raise NotPossible("Your delegation does not stand in the roll of this vote.")
    if voted == wanted:
        raise NotPossible("The roll says so already.", field="intended")
    details = {"correction": floor.ident(), "vote": vote.id, "delegation": floor.actor.delegation, "voted": voted,
               "intended": wanted, "printed": INTENDED[wanted], "subject": vote.subject, "stated": floor.actor.floor}
    told = reach.everyone(document)
    if floor.actor.floor:
        told += reach.to_delegations(document, [str(floor.actor.delegation)])
    return Deed("vote.corrected", reach.home_of(floor.actor, document), details, told, subject=vote.id)


@command(Right.SET_VOTING, on=models.Conference)
def set_voting_rules(floor: Floor, conference: models.Conference, *, majority: str) -> Deed:
    """Set the majority that the rules of procedure ask for on the text and its parts."""
    found = choice(majority, "majority", MAJORITIES)
    if conference.rules.get("majority", SIMPLE) == found:
        raise NotPossible("This is the majority in force already.")
    return told_to_conference("voting.rules_set", conference.id, {"majority": found}, subject=conference.id)


def put_to_the_vote(floor: Floor, about: str, paragraphs: list[str] | None, about_id: str | None) -> Put:
    """What is put to the vote, in a formal meeting; refused where it cannot be now."""
    found = choice(about, "subject", ABOUT)
    require_sitting(floor, formal=True)
    _require_fitting(found, paragraphs, about_id)
    return _PUT[found](floor, idents(paragraphs or [], "paragraphs"), about_id)


def majority_asked(floor: Floor, put: Put, given: str | None) -> str:
    """The majority given, else what the rules ask for: procedural motions are decided by a simple one."""
    assert floor.conference is not None
    of_rules = SIMPLE if put.about == MOTION else str(floor.conference.rules.get("majority", SIMPLE))
    return choice(given or of_rules, "majority", MAJORITIES)


def voting_now(floor: Floor) -> models.Voting | None:
    """The vote being taken on devices, if there is one."""
    return floor.session.scalar(select(models.Voting).where(
        models.Voting.document_id == document_of(floor).id, models.Voting.closed_at.is_(None)))


def require_none_taken(floor: Floor) -> None:
    """Refused while a vote is being taken on devices: one thing is put to the vote at a time."""
    voting = voting_now(floor)
    if voting is not None:
        raise NotPossible(f"A vote on {voting.subject} is being taken; close it or break it off first.")


def vote_on_whole(floor: Floor, question: str) -> models.Vote | None:
    """The vote on the text as a whole while a question was before the meeting, if there was one."""
    return floor.session.scalars(select(models.Vote).where(
        models.Vote.question_id == question, models.Vote.about == WHOLE)).first()


def _require_fitting(about: str, paragraphs: Any, about_id: str | None) -> None:
    """Refuse what belongs to a vote on something else: the record would not say what was put."""
    if paragraphs and about != PARAGRAPHS:
        raise NotUnderstood("Paragraphs are chosen only for a vote on whether they are retained.", field="paragraphs")
    if about_id and about not in (AMENDMENT, MOTION):
        raise NotUnderstood("An amendment or motion is chosen only for a vote on it.", field="about_id")


def _put_paragraphs(floor: Floor, paragraphs: list[str], about_id: str | None) -> Put:
    _require_text_open(floor)
    if not paragraphs:
        raise NotUnderstood("Choose the paragraphs that are put to the vote.", field="paragraphs")
    subject = paragraphs_named(floor, paragraphs)
    return Put(PARAGRAPHS, subject, None, paragraphs, if_not=deleted(floor, paragraphs), plural=len(paragraphs) > 1)


def _put_amendment(floor: Floor, paragraphs: list[str], about_id: str | None) -> Put:
    _require_text_open(floor)
    proposal = floor.session.get(models.Proposal, ident(about_id)) if about_id else None
    if proposal is None or proposal.document_id != document_of(floor).id or proposal.state != "tabled":
        raise NotUnderstood("Choose the amendment that is put to the vote.", field="about_id")
    _require_unvoted(floor, proposal)
    return Put(AMENDMENT, amendment_named(floor, proposal), proposal.id, [proposal.paragraph_id],
               if_carried=amended(floor, proposal))


def _put_motion(floor: Floor, paragraphs: list[str], about_id: str | None) -> Put:
    motion = floor.session.get(models.Motion, ident(about_id)) if about_id else None
    if motion is None or motion.document_id != document_of(floor).id:
        raise NotUnderstood("Choose the motion that is put to the vote.", field="about_id")
    if motion.outcome is not None:
        raise NotPossible(f"This motion was decided already: {motion.outcome}.", field="about_id")
    if motion.kind == order.POINT:
        raise NotPossible("A point of order is not put to the vote; the chair rules on it.", field="about_id")
    require_none_before(floor, motion)
    mover = floor.session.get_one(models.Delegation, motion.delegation_id).short_name
    return Put(MOTION, order.named(motion.kind, mover), motion.id)


def _put_whole(floor: Floor, paragraphs: list[str], about_id: str | None) -> Put:
    _require_text_open(floor)
    changed = any(one.vote_id or one.kind == "oral correction"
                  for one in corrections_of(floor.session, current_draft(floor)))
    return Put(WHOLE, "the text as a whole, as corrected and amended," if changed else "the text as a whole")


def _put_report(floor: Floor, paragraphs: list[str], about_id: str | None) -> Put:
    row = floor.session.scalar(select(models.Report).where(models.Report.document_id == document_of(floor).id))
    if row is None or row.issued_at is None or row.adopted_at is not None:
        raise NotPossible("The procedural report is not before the meeting.")
    return Put(REPORT, "the report", row.id)


_PUT = {PARAGRAPHS: _put_paragraphs, AMENDMENT: _put_amendment, WHOLE: _put_whole, MOTION: _put_motion,
        REPORT: _put_report}


def _require_text_open(floor: Floor) -> None:
    """The text is voted on while the question is put and every motion decided; its parts before the whole."""
    question = _question_id(floor)
    if question is None:
        raise NotPossible("The question is not before the meeting.")
    require_none_before(floor)
    if vote_on_whole(floor, question) is not None:
        raise NotPossible("The text as a whole was put to the vote already; its parts are voted on before.")


def _require_unvoted(floor: Floor, proposal: models.Proposal) -> None:
    if floor.session.scalar(select(models.Vote.id).where(models.Vote.about_id == proposal.id)):
        raise NotPossible("This amendment was put to the vote already.", field="about_id")


def _question_id(floor: Floor) -> str | None:
    """The question before the meeting, if there is one."""
    return floor.session.scalar(select(models.Question.id).where(
        models.Question.document_id == document_of(floor).id, models.Question.answered_at.is_(None)))


def requester(floor: Floor, named: str | None) -> str | None:
    """The delegation that asked for a vote, if one is named; refused: whoever is not on the list."""
    if not named:
        return None
    row = floor.session.get(models.Delegation, ident(named))
    if row is None or floor.conference is None or row.conference_id != floor.conference.id:
        raise NotFound
    return row.id


def _printed(floor: Floor, put: Put, cast: Roll, *, carried: bool) -> str:
    names = {row.id: row.short_name for row in floor.session.scalars(select(models.Delegation).where(
        models.Delegation.id.in_([one for rows in cast.values() for one in rows])))}
    roll = {way: [names[one] for one in rows] for way, rows in cast.items()}
    return opening(in_words(put.about, put.subject, roll, carried=carried, several=put.plural))
