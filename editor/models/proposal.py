"""What delegations wish: proposals, their co-sponsors, and what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from editor.models.base import Key, Moment, Record, points_to


class Proposal(Record):
    """A delegation's wish for the text, anchored to a paragraph and the wording it was made on.

    `kind`: "amend", "delete", "new paragraph after", "alternative", "wherever it occurs". `state`: "draft"
    (private), "tabled", "withdrawn". `content` holds wording, rationale and edits, plain or sealed. A phrase wherever
    it occurs has `paragraphs`, those in which it would change something, in order; `paragraph_id` is the first.
    `made_on` is the draft it was tabled on, `stands_on` the last draft its author maintained it on.
    `numbers` maps an audience to the number it knows the proposal by (`consensus.numbers`). `stated`:
    entered from the floor, to be confirmed; so is a withdrawal with `withdrawal_stated_at`, which takes
    effect only then; `withdrawn_on` is the draft that was current when it did. `revision` counts its wordings.
    """

    __tablename__ = "proposal"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    delegation_id: Mapped[str] = points_to("delegation")
    kind: Mapped[str] = mapped_column(String(30))
    paragraph_id: Mapped[str] = points_to("paragraph")
    paragraphs: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    made_on: Mapped[int]
    stands_on: Mapped[int]
    base_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(20))
    revision: Mapped[int]
    circulation: Mapped[str] = mapped_column(String(20))
    attribution: Mapped[str] = mapped_column(String(20))
    numbers: Mapped[dict[str, Any]]
    stated: Mapped[bool]
    prepared_at: Mapped[datetime] = mapped_column(Moment)
    tabled_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawal_stated_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_on: Mapped[int | None]
    contribution_id: Mapped[str | None] = points_to("paper", optional=True)
    co_sponsors: Mapped[list[CoSponsor]] = relationship(viewonly=True, order_by="CoSponsor.since")


class CoSponsor(Record):
    """A delegation that joins a proposal: "invited", "joined" or "left"; `stated` as for a proposal."""

    __tablename__ = "co_sponsor"

    proposal_id: Mapped[str] = mapped_column(String(16), ForeignKey("proposal.id"), primary_key=True)
    delegation_id: Mapped[str] = mapped_column(String(16), ForeignKey("delegation.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(20))
    stated: Mapped[bool]
    since: Mapped[datetime] = mapped_column(Moment)


class Taken(Record):
    """A proposal the office took into the draft in preparation; known to the office alone."""

    __tablename__ = "taken"

    proposal_id: Mapped[str] = mapped_column(String(16), ForeignKey("proposal.id"), primary_key=True)
    draft_number: Mapped[int] = mapped_column(primary_key=True)
    paragraph_id: Mapped[str] = points_to("paragraph")
    taken_at: Mapped[datetime] = mapped_column(Moment)


class Treatment(Record):
    """What became of a proposal in the next draft, as computed or as the chair corrected it.

    Before that draft is issued there is a row only where the chair corrected what the texts tell. `places`: of a
    phrase wherever it occurs, each paragraph with its own word.
    """

    __tablename__ = "treatment"

    proposal_id: Mapped[str] = mapped_column(String(16), ForeignKey("proposal.id"), primary_key=True)
    draft_number: Mapped[int] = mapped_column(primary_key=True)
    outcome: Mapped[str] = mapped_column(String(30))
    by_chair: Mapped[bool]
    word: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    places: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))


class Rebased(Record):
    """What became of an open proposal when a draft was issued: "absorbed", "carries cleanly", "in conflict" or
    "orphaned".

    `paragraph_id` is where its words stand now: the paragraph made of its own, or the one that has the words of a
    paragraph that is gone.
    """

    __tablename__ = "rebased"

    proposal_id: Mapped[str] = mapped_column(String(16), ForeignKey("proposal.id"), primary_key=True)
    draft_number: Mapped[int] = mapped_column(primary_key=True)
    outcome: Mapped[str] = mapped_column(String(20))
    paragraph_id: Mapped[str | None] = mapped_column(String(16))


class RebasedWords(Record):
    """What goes with the outcomes of all that one delegation leads, in one draft, sealed.

    By proposal: the wording that carries, or the stretches in conflict.
    """

    __tablename__ = "rebased_words"

    document_id: Mapped[str] = mapped_column(String(16), ForeignKey("document.id"), primary_key=True)
    delegation_id: Mapped[str] = mapped_column(String(16), ForeignKey("delegation.id"), primary_key=True)
    draft_number: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]]


class PublishedTreatments(Record):
    """That the chair published what became of the proposals in a draft."""

    __tablename__ = "published_treatments"

    draft_id: Mapped[str] = mapped_column(String(16), ForeignKey("draft.id"), primary_key=True)
    published_at: Mapped[datetime] = mapped_column(Moment)
