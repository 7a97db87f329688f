"""The last day as pages show it: corrections, motions, votes, each with what this viewer may do to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names
from editor.as_corrected import EDITORIAL, corrections_of
from editor.consensus import motions as order
from editor.consensus.votes import INTENDED, PARAGRAPHS, WAYS
from editor.queries.display import redline, shown
from editor.queries.known import delegations_of
from editor.queries.sheet import Way
from editor.recorded import in_words
from editor.text.wording import Wording

Listed = Mapping[str, models.Delegation]


def vote_in_words(row: models.Vote, listed: Listed) -> str:
    """A vote as the record says it, without its first capital and its stop."""
    roll = {way: [listed[one].short_name for one in rows] for way, rows in row.roll.items()}
    several = row.about == PARAGRAPHS and len(row.paragraphs) > 1
    return in_words(row.about, row.subject, roll, carried=row.carried, several=several)


def roll_in_words(row: models.Vote, listed: Listed) -> list[dict[str, str]]:
    """The roll: for each way to vote the States that voted so."""
    return [{"way": names.opening(way), "names": ", ".join(listed[one].short_name for one in row.roll.get(way, ()))}
            for way in WAYS if row.roll.get(way)]


def votes_of(session: Session, document: str) -> Sequence[models.Vote]:
    """The votes taken on a document, in order."""
    return session.scalars(select(models.Vote).where(models.Vote.document_id == document)
                           .order_by(models.Vote.taken_at, models.Vote.id)).all()


def votes_corrected(session: Session, document: str) -> Sequence[models.VoteCorrection]:
    """What States said of how they had intended to vote, in order."""
    return session.scalars(select(models.VoteCorrection).where(models.VoteCorrection.document_id == document)
                           .order_by(models.VoteCorrection.noted_at, models.VoteCorrection.id)).all()


def corrigenda_of(session: Session, document: str) -> Sequence[models.Correction]:
    """The editorial corrections made after adoption, by number."""
    return session.scalars(select(models.Correction).where(
        models.Correction.document_id == document, models.Correction.kind == EDITORIAL,
    ).order_by(models.Correction.number)).all()


def motions_of(session: Session, document: str) -> Sequence[models.Motion]:
    """The points of order and motions, in the order in which they were raised."""
    return session.scalars(select(models.Motion).where(models.Motion.document_id == document)
                           .order_by(models.Motion.raised_at, models.Motion.id)).all()


def correction_rows(session: Session, draft: models.Draft, zone: str) -> Iterator[dict[str, Any]]:
    """What was changed in the text before the meeting, each with before and after."""
    votes = {row.id: row.subject for row in votes_of(session, draft.document_id)}
    for row in corrections_of(session, draft):
        by = f"by the vote on {votes[row.vote_id]}" if row.vote_id else f"read out, proposed by {row.proposer}"
        yield _row_of(row, by, zone)


def corrigendum_rows(session: Session, document: str, zone: str) -> Iterator[dict[str, Any]]:
    """The corrigenda, each with who approved it, why, before and after."""
    for row in corrigenda_of(session, document):
        yield _row_of(row, f"Corr.{row.number}, approved by {row.proposer}: {row.reason}", zone)


def _row_of(row: models.Correction, by: str, zone: str) -> dict[str, Any]:
    before, after = (Wording.of("" if value is None else value) for value in (row.before, row.after))
    return {"title": f"Paragraph {row.label}" if row.label else "A paragraph without a number", "by": by,
            "spans": redline(before, after), "at": shown(row.entered_at, zone)}


def motion_rows(desk: Any, zone: str) -> Iterator[dict[str, Any]]:
    """Points of order and motions: those before the meeting first, in their order; `desk` is a Meeting."""
    listed, document = delegations_of(desk.session, desk.document.conference_id), desk.document
    rows = motions_of(desk.session, document.id)
    waiting = order.in_precedence(row for row in rows if row.outcome is None)
    first = waiting[0] if waiting else None
    for row in [*waiting, *(one for one in reversed(rows) if one.outcome is not None)]:
        said = f"{listed[row.delegation_id].short_name} {order.ASKED[row.kind]}"
        outcome = "before the meeting" if row.outcome is None else row.outcome
        yield {"title": said, "words": row.words, "outcome": f"{outcome}: {row.reason}" if row.reason else outcome,
               "at": shown(row.raised_at, zone), "acts": list(_motion_ways(desk, row, is_first=row is first)),
               "open": row.outcome is None}


def _motion_ways(desk: Any, row: models.Motion, *, is_first: bool) -> Iterator[Way]:
    if row.outcome is not None:
        return
    if desk.actor.capacity == "chair" and is_first and row.kind != order.APPEAL:
        yield Way("Rule", desk.to(f"acts/rule_on_motion/{row.id}"), "gavel", "main")
    if desk.binds and (row.delegation_id == desk.actor.delegation or desk.actor.body == "secretariat"):
        yield Way("Withdraw", desk.to(f"acts/withdraw_motion/{row.id}"), None, "quiet")


def vote_rows(desk: Any, zone: str) -> Iterator[dict[str, Any]]:
    """The votes with their rolls, what States said of theirs since, and the way to say it; `desk` is a Meeting."""
    listed = delegations_of(desk.session, desk.document.conference_id)
    corrected = votes_corrected(desk.session, desk.document.id)
    for row in votes_of(desk.session, desk.document.id):
        said = [f"{listed[one.delegation_id].short_name} had intended {INTENDED[one.intended]}."
                for one in corrected if one.vote_id == row.id]
        asked = listed[row.requested_by].short_name if row.requested_by else ""
        yield {"title": f"{names.opening(vote_in_words(row, listed))}.", "roll": roll_in_words(row, listed),
               "asked": f"Requested by {asked}." if asked else "", "majority": f"Majority asked for: {row.majority}.",
               "corrections": said, "at": shown(row.taken_at, zone), "acts": list(_vote_ways(desk, row))}


def _vote_ways(desk: Any, row: models.Vote) -> Iterator[Way]:
    stands = any(desk.actor.delegation in rows for rows in row.roll.values())
    if desk.binds and (stands or desk.actor.body == "secretariat"):
        yield Way("Say how it was intended", desk.to(f"acts/correct_vote/{row.id}"), None, "quiet")
