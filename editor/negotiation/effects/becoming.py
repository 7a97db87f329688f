"""Tables of what became of proposals: outcomes at the issue of a draft, treatments, and their publication."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from editor import models
from editor.negotiation.recording import Line, effect

_rebased, _treatments = cast(Table, models.Rebased.__table__), cast(Table, models.Treatment.__table__)


@effect("proposals.rebased")
def _carried(session: Session, line: Line) -> None:
    """Rows of the proposals it leads; of those it joined their own lead sponsors' entries tell."""
    number, details = line.details["draft"], line.details
    where = details["where"]
    rows = [{"proposal_id": ident, "draft_number": number, "outcome": outcome, "paragraph_id": where.get(ident)}
            for outcome, several in details["outcomes"].items() for ident in several]
    _write(session, _rebased, rows)
    session.add(models.RebasedWords(document_id=line.document, delegation_id=details["delegation"],
                                    draft_number=number, content=details["results"]))


@effect("proposals.treated")
def _treated(session: Session, line: Line) -> None:
    number, places = line.details["draft"], line.details.get("places", {})
    rows = [{"proposal_id": ident, "draft_number": number, "outcome": word, "by_chair": False,
             "places": places.get(ident)}
            for word, several in line.details["treatments"].items() for ident in several]
    _write(session, _treatments, rows)


@effect("treatment.corrected")
def _corrected(session: Session, line: Line) -> None:
    key = {"proposal_id": line.details["proposal"], "draft_number": line.details["draft"]}
    row = session.get(models.Treatment, key)
    if row is None:
        row = models.Treatment(**key)
        session.add(row)
    row.outcome, row.by_chair, row.word = line.details["treatment"], True, line.details["word"]


@effect("treatments.published")
def _published(session: Session, line: Line) -> None:
    session.add(models.PublishedTreatments(draft_id=line.details["draft"], published_at=line.at))


def _write(session: Session, table: Table, rows: list[dict[str, Any]]) -> None:
    """All at once: after an issue there may be thousands."""
    if rows:
        session.connection().execute(insert(table), rows)
