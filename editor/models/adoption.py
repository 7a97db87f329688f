"""The last hour: the question, objections to adoption, the outcome, and what is put on record beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Key, Moment, Record, points_to


class Question(Record):
    """The chair asks for adoption of exactly the text with this hash."""

    __tablename__ = "question"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    draft_number: Mapped[int]
    text_hash: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text)
    sitting_id: Mapped[str] = points_to("sitting")
    put_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)


class AdoptionObjection(Record):
    """An objection to adoption, raised when the question is put: apart from any position.

    A lifting entered from the floor (`withdrawal_stated_at`) takes effect only when confirmed.
    """

    __tablename__ = "adoption_objection"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    question_id: Mapped[str] = points_to("question")
    delegation_id: Mapped[str] = points_to("delegation")
    words: Mapped[str] = mapped_column(Text)
    stated: Mapped[bool]
    raised_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawal_stated_at: Mapped[datetime | None] = mapped_column(Moment)


class Adoption(Record):
    """How the question was answered; `votes` holds the roll when there was one, `ruling` the chair's reason to
    announce the outcome over an objection.
    """

    __tablename__ = "adoption"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    question_id: Mapped[str | None] = points_to("question", optional=True)
    outcome: Mapped[str] = mapped_column(String(40))
    draft_number: Mapped[int]
    text_hash: Mapped[str] = mapped_column(String(64))
    votes: Mapped[dict[str, Any]]
    words: Mapped[str] = mapped_column(Text)
    ruling: Mapped[str] = mapped_column(Text)
    vote_id: Mapped[str | None] = mapped_column(String(16))
    sitting_id: Mapped[str] = points_to("sitting")
    decided_at: Mapped[datetime] = mapped_column(Moment)


class Statement(Record):
    """A dissociation, reservation or explanation of position or of vote, with its scope and words.

    `scope`: {"whole": true}, {"paragraphs": [ids]} with an optional "phrase", or {"as stated": words}. `occasion`:
    "before" or "after" the action; `turn`: the place in the order of speaking on that occasion.
    `stated`: entered from the floor; it counts only when its delegation has confirmed it.
    """

    __tablename__ = "statement"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    delegation_id: Mapped[str] = points_to("delegation")
    kind: Mapped[str] = mapped_column(String(30))
    scope: Mapped[dict[str, Any]]
    words: Mapped[str] = mapped_column(Text)
    stated: Mapped[bool]
    occasion: Mapped[str] = mapped_column(String(10))
    turn: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(Moment)
    corrected_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawal_stated_at: Mapped[datetime | None] = mapped_column(Moment)


class Export(Record):
    """A file the secretariat handed out: which form, of which text, with the hash of its bytes."""

    __tablename__ = "export"

    id: Mapped[Key]
    document_id: Mapped[str] = points_to("document")
    form: Mapped[str] = mapped_column(String(30))
    draft_number: Mapped[int]
    text_hash: Mapped[str] = mapped_column(String(64))
    file_hash: Mapped[str] = mapped_column(String(64))
    exported_at: Mapped[datetime] = mapped_column(Moment)
