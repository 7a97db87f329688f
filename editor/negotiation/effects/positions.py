"""The table of positions."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from editor import models
from editor.negotiation.effects.floor import settle_withdrawal
from editor.negotiation.recording import Line, effect

GIVEN = ("about", "about_id", "kind", "made_on", "wording_hash", "content", "visible_to", "circulation",
         "attribution", "board", "spoken_for", "stated")


@effect("position.taken")
def _taken(session: Session, line: Line) -> None:
    details = line.details
    _replace_earlier(session, line)
    session.add(models.Position(
        id=details["position"], document_id=line.document, delegation_id=details["delegation"],
        paragraph_id=details["paragraph"], taken_at=line.at, **{name: details[name] for name in GIVEN},
    ))


@effect("position.withdrawn")
def _withdrawn(session: Session, line: Line) -> None:
    settle_withdrawal(session.get_one(models.Position, line.details["position"]), line)


@effect("position.reconfirmed")
def _reconfirmed(session: Session, line: Line) -> None:
    row = session.get_one(models.Position, line.details["position"])
    for name in ("made_on", "wording_hash", "stated"):
        setattr(row, name, line.details[name])
    row.withdrawal_stated_at = None


def _replace_earlier(session: Session, line: Line) -> None:
    """A delegation has one position on a subject: the latest."""
    table, details = models.Position, line.details
    session.execute(update(table).where(
        table.document_id == line.document, table.delegation_id == details["delegation"],
        table.about == details["about"], table.about_id == details["about_id"], table.withdrawn_at.is_(None),
    ).values(withdrawn_at=line.at, withdrawal_stated_at=None))
