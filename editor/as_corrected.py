"""A draft as the meeting has it before it: with the corrections read out, and with what votes changed, in their order.

The draft itself never changes (DESIGN rule 1). What a paragraph reads as corrected stands in the text that the question
is put on; its `wording_hash` stays that of the draft, on which positions and decisions were taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models
from editor.text.wording import Wording, text_hash

EDITORIAL = "editorial correction"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A paragraph of the text before the meeting."""

    paragraph_id: str
    label: str | None
    kind: str
    level: int
    place: int
    wording: Any
    wording_hash: str
    is_corrected: bool = False


def corrections_of(session: Session, draft: models.Draft) -> Sequence[models.Correction]:
    """What was changed in a draft on record before its adoption, in order."""
    return session.scalars(select(models.Correction).where(
        models.Correction.document_id == draft.document_id, models.Correction.draft_number == draft.number,
        models.Correction.kind != EDITORIAL,
    ).order_by(models.Correction.entered_at, models.Correction.id)).all()


def as_corrected(session: Session, draft: models.Draft) -> Sequence[Any]:
    """The paragraphs of a draft as corrected, in order; those of the draft itself where nothing was."""
    rows = session.scalars(select(models.Passage).where(
        models.Passage.draft_id == draft.id).order_by(models.Passage.place)).all()
    corrections = corrections_of(session, draft)
    if not corrections:
        return rows
    found = [Corrected(row.paragraph_id, row.label, row.kind, row.level, row.place, row.wording, row.wording_hash)
             for row in rows]
    for one in corrections:
        found = _after(found, one)
    return [replace(row, place=place) for place, row in enumerate(found, 1)]


def hash_of(session: Session, draft: models.Draft) -> str:
    """The hash of a draft as corrected."""
    if not corrections_of(session, draft):
        return draft.text_hash
    return text_hash((row.paragraph_id, row.label, row.kind, row.level, Wording.of(row.wording))
                     for row in as_corrected(session, draft))


def latest_wording(session: Session, document: str, row: Any) -> Any:
    """What a paragraph of an adopted text reads with the editorial corrections made to it since."""
    return session.scalar(select(models.Correction.after).where(
        models.Correction.document_id == document, models.Correction.kind == EDITORIAL,
        models.Correction.paragraph_id == row.paragraph_id,
    ).order_by(models.Correction.number.desc()).limit(1)) or row.wording


def _after(rows: list[Corrected], one: models.Correction) -> list[Corrected]:
    if one.follows is not None:
        at = next(at for at, row in enumerate(rows) if row.paragraph_id == one.follows)
        before = rows[at]
        added = Corrected(one.paragraph_id, one.label, before.kind, before.level, before.place, one.after, "", True)
        return [*rows[: at + 1], added, *rows[at + 1 :]]
    return [_reworded(row, one.after) if row.paragraph_id == one.paragraph_id else row for row in rows
            if row.paragraph_id != one.paragraph_id or one.after is not None]


def _reworded(row: Corrected, wording: Any) -> Corrected:
    return replace(row, wording=wording, is_corrected=True)
