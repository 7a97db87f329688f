"""Lineage: which paragraph of a text read anew is which of the current draft, and the concordance of drafts.

Aligning whole drafts takes too long for the one writer, so it is done here, beforehand; the act that imports
checks what it is given against the draft that is current then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from editor import models
from editor.queries.known import draft_of, passages_of
from editor.text.alignment import Match, Paragraph, align
from editor.text.wording import Wording


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a concordance: a paragraph's label in either draft, None where it does not stand."""

    paragraph: str
    before: str | None
    after: str | None
    changed: bool


def aligned(
    session: Session, document: models.Document, passages: Sequence[dict[str, Any]]
) -> tuple[tuple[models.Passage, ...], tuple[Match, ...]]:
    """The current draft's paragraphs, and how the passages read (as `import_draft` takes them) match them."""
    draft = draft_of(session, document, document.current_draft)
    rows = tuple(passages_of(session, draft)) if draft else ()
    old = [Paragraph(Wording.of(row.wording).plain(), row.label, row.kind, row.paragraph_id) for row in rows]
    new = [Paragraph(Wording.of(one["wording"]).plain(), one["label"] or None, one["kind"]) for one in passages]
    return rows, align(old, new)


def kept(session: Session, document: models.Document, passages: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The identities to keep, by the place of each passage: those of the matches that need not be asked of anyone."""
    rows, matches = aligned(session, document, passages)
    return {str(match.new[0]): rows[match.old[0]].paragraph_id
            for match in matches if match.old and match.new and match.is_sure}


def concordance(session: Session, document: models.Document, before: int, after: int) -> list[Line]:
    """Every paragraph of either draft with its label in both: "para 21 of Draft 4 = para 9 of Draft 7"."""
    old, new = (_by_paragraph(session, document, number) for number in (before, after))
    order = [*new, *(ident for ident in old if ident not in new)]
    return [Line(ident, old[ident].label if ident in old else None, new[ident].label if ident in new else None,
                 ident in old and ident in new and old[ident].wording_hash != new[ident].wording_hash)
            for ident in order if _is_labelled(old.get(ident), new.get(ident))]


def _by_paragraph(session: Session, document: models.Document, number: int) -> dict[str, models.Passage]:
    draft = draft_of(session, document, number)
    return {row.paragraph_id: row for row in passages_of(session, draft)} if draft else {}


def _is_labelled(*rows: models.Passage | None) -> bool:
    return any(row is not None and row.label and row.kind != "heading" for row in rows)
