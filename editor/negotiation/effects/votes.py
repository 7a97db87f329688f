"""Tables of corrections, votes and motions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from editor import models
from editor.consensus.motions import CARRIED, NOT_CARRIED
from editor.negotiation.recording import Line, effect


@effect("correction.read_out")
@effect("correction.made")
def _corrected(session: Session, line: Line) -> None:
    _correction(session, line, line.details)


@effect("vote.recorded")
def _voted(session: Session, line: Line) -> None:
    details = line.details
    names = ("about", "about_id", "paragraphs", "subject", "majority", "roll", "carried", "requested_by")
    session.add(models.Vote(
        id=details["vote"], document_id=line.document, question_id=details["question"],
        sitting_id=details["sitting"], taken_at=line.at, **{name: details[name] for name in names},
    ))
    if details["about"] == "motion":
        motion = session.get_one(models.Motion, details["about_id"])
        motion.outcome, motion.decided_at = CARRIED if details["carried"] else NOT_CARRIED, line.at
    if "voting" in details:
        session.get_one(models.Voting, details["voting"]).closed_at = line.at
    session.flush()
    for change in details["changes"]:
        if session.get(models.Paragraph, change["paragraph"]) is None:
            session.add(models.Paragraph(id=change["paragraph"], document_id=line.document))
            session.flush()
        _correction(session, line, {
            **change, "draft": details["draft"], "vote": details["vote"], "proposer": "", "reason": "",
            "number": None, "sitting": details["sitting"],
        })


@effect("vote.corrected")
def _vote_corrected(session: Session, line: Line) -> None:
    details = line.details
    given = {name: details[name] for name in ("voted", "intended", "stated")}
    session.add(models.VoteCorrection(
        id=details["correction"], document_id=line.document, vote_id=details["vote"],
        delegation_id=details["delegation"], noted_at=line.at, **given,
    ))


@effect("voting.rules_set")
def _rules(session: Session, line: Line) -> None:
    conference = session.get_one(models.Conference, line.conference)
    conference.rules = {**conference.rules, "majority": line.details["majority"]}


@effect("voting.electronic_set")
def _electronic(session: Session, line: Line) -> None:
    conference = session.get_one(models.Conference, line.conference)
    conference.rules = {**conference.rules, "electronic_voting": line.details["electronic"]}


@effect("voting.opened")
def _opened(session: Session, line: Line) -> None:
    details = line.details
    names = ("about", "about_id", "paragraphs", "subject", "majority", "requested_by", "shown")
    session.add(models.Voting(
        id=details["voting"], document_id=line.document, opened_at=line.at, closed_at=None,
        **{name: details[name] for name in names},
    ))


@effect("voting.broken_off")
def _broken_off(session: Session, line: Line) -> None:
    session.get_one(models.Voting, line.details["voting"]).closed_at = line.at


@effect("vote.cast")
def _cast(session: Session, line: Line) -> None:
    details = line.details
    row = session.get(models.CastVote, (details["voting"], details["delegation"]))
    if row is None:
        session.add(models.CastVote(
            voting_id=details["voting"], delegation_id=details["delegation"], document_id=line.document,
            way=details["way"], shown=details["shown"], cast_at=line.at,
        ))
    else:
        row.way, row.cast_at = details["way"], line.at


@effect("motion.raised")
def _raised(session: Session, line: Line) -> None:
    details = line.details
    given = {name: details[name] for name in ("kind", "words", "against", "paragraphs", "stated")}
    session.add(models.Motion(
        id=details["motion"], document_id=line.document, delegation_id=details["delegation"],
        sitting_id=details["sitting"], raised_at=line.at, reason="", **given,
    ))


@effect("motion.ruled")
@effect("motion.withdrawn")
def _decided(session: Session, line: Line) -> None:
    row = session.get_one(models.Motion, line.details["motion"])
    row.outcome, row.reason, row.decided_at = line.details["outcome"], line.details.get("reason", ""), line.at


def _correction(session: Session, line: Line, details: Mapping[str, Any]) -> None:
    names = ("kind", "label", "before", "after", "proposer", "reason", "number")
    session.add(models.Correction(
        id=details["correction"], document_id=line.document, draft_number=details["draft"],
        paragraph_id=details["paragraph"], follows=details.get("follows"), vote_id=details.get("vote"),
        sitting_id=details["sitting"], entered_at=line.at, **{name: details[name] for name in names},
    ))
