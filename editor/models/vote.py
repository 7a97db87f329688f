"""Recorded votes: taken in the hall and entered by the secretariat, or on devices where the rules have it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Key, Moment, Record, points_to


class Vote(Record):
    """One vote with its roll of States.

    `about`: "paragraphs" (retained or not), "amendment", "motion", "the whole" or "the report"; `about_id` the
    proposal or motion, `paragraphs` those concerned, `subject` what was put as a sentence says it. `roll`: delegations
    by how they voted. `majority`: "simple" or "two-thirds" of those present and voting.
    """

    __tablename__ = "vote"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    question_id: Mapped[str | None] = points_to("question", optional=True)
    about: Mapped[str] = mapped_column(String(20))
    about_id: Mapped[str | None] = mapped_column(String(16))
    paragraphs: Mapped[list[Any]]
    subject: Mapped[str] = mapped_column(Text)
    majority: Mapped[str] = mapped_column(String(20))
    roll: Mapped[dict[str, Any]]
    carried: Mapped[bool]
    requested_by: Mapped[str | None] = points_to("delegation", optional=True)
    sitting_id: Mapped[str] = points_to("sitting")
    taken_at: Mapped[datetime] = mapped_column(Moment)


class Voting(Record):
    """A vote being taken on devices; closed, it is a `Vote` like any other, or was broken off without a result.

    What is put is kept as in `Vote`; what it would change is worked out at the close. `shown`: whether all see how each
    votes before that.
    """

    __tablename__ = "voting"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    about: Mapped[str] = mapped_column(String(20))
    about_id: Mapped[str | None] = mapped_column(String(16))
    paragraphs: Mapped[list[Any]]
    subject: Mapped[str] = mapped_column(Text)
    majority: Mapped[str] = mapped_column(String(20))
    requested_by: Mapped[str | None] = points_to("delegation", optional=True)
    shown: Mapped[bool]
    opened_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class CastVote(Record):
    """How a State votes while a vote is being taken; the last word before the close counts."""

    __tablename__ = "cast_vote"

    voting_id: Mapped[str] = mapped_column(ForeignKey("voting.id"), primary_key=True)
    delegation_id: Mapped[str] = mapped_column(ForeignKey("delegation.id"), primary_key=True)
    document_id: Mapped[str] = points_to("document")
    way: Mapped[str] = mapped_column(String(20))
    shown: Mapped[bool]
    cast_at: Mapped[datetime] = mapped_column(Moment)


class VoteCorrection(Record):
    """What a delegation says that it had intended to vote; the roll stays as it was announced."""

    __tablename__ = "vote_correction"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    vote_id: Mapped[str] = points_to("vote")
    delegation_id: Mapped[str] = points_to("delegation")
    voted: Mapped[str] = mapped_column(String(20))
    intended: Mapped[str] = mapped_column(String(20))
    stated: Mapped[bool]
    noted_at: Mapped[datetime] = mapped_column(Moment)
