"""Lineage: which paragraph of a text read anew is which of the current draft.

Aligning whole drafts takes too long for the one writer, so it is done here, beforehand; the act that imports
checks what it is given against the draft that is current then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from editor import models
from editor.queries.known import draft_of, passages_of
from editor.text.alignment import Match, Paragraph, align
from editor.text.wording import Wording


def aligned(
    session: Session, document: models.Document, passages: Sequence[dict[str, Any]]
) -> tuple[tuple[models.Passage, ...], tuple[Match, ...]]:
    """The current draft's paragraphs, and how the passages read (as `import_draft` takes them) match them."""
    draft = draft_of(session, document, document.current_draft)
    rows = tuple(passages_of(session, draft)) if draft else ()
    old = [Paragraph(Wording.of(row.wording).plain(), row.label, row.kind, row.paragraph_id) for row in rows]
    new = [Paragraph(Wording.of(one["wording"]).plain(), one["label"] or None, one["kind"], one.get("identity"))
           for one in passages]
    return rows, align(old, new)


def kept(session: Session, document: models.Document, passages: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The identities to keep, by the place of each passage: those of the matches that need not be asked of anyone."""
    rows, matches = aligned(session, document, passages)
    return {str(match.new[0]): rows[match.old[0]].paragraph_id
            for match in matches if match.old and match.new and match.is_sure}
