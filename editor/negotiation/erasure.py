"""Erasing private text: the sealed rows and their keys go, the entries with their commitments stay.

What an entry said of the text is then a commitment nobody can open; the chain stays whole (DESIGN §4). Only text
that nobody else was ever told is erased: a delegation's own drafts and notes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from editor import models
from editor.second_copy import noted


def sealed_in(session: Session, stream: str, subject: str, kind: str = "proposal.prepared") -> list[str]:
    """The sealed rows that a private stream's entries of this kind on a subject hold commitments of, oldest first."""
    rows = select(models.Entry.content).where(
        models.Entry.stream == stream, models.Entry.kind == kind
    ).order_by(models.Entry.number)
    entries = (json.loads(content) for content in session.scalars(rows))
    return [entry["details"]["content"]["sealed"] for entry in entries if entry["subject"] == subject]


def erase(session: Session, sealed: Iterable[Any]) -> None:
    """Destroy sealed rows, each with the key that alone could open it; in the second copy their keys go too."""
    erased = list(sealed)
    session.execute(delete(models.Sealed).where(models.Sealed.id.in_(erased)))
    noted(session.info).erased += erased
