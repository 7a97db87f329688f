"""Tables of the draft in preparation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from editor import models
from editor.negotiation.recording import Line, effect


@effect("draft.imported")
def _imported(session: Session, line: Line) -> None:
    _begun(session, line)


@effect("preparation.begun")
def _begun(session: Session, line: Line) -> None:
    clear(session, line.document)
    session.add(models.Preparation(document_id=line.document, number=line.details["number"], begun_at=line.at,
                                   kin=line.details.get("kin", {})))
    for row in line.details["passages"]:
        _know(session, row["paragraph"], line.document)
        session.add(_passage(line, row, row["place"], row["label"]))


@effect("wording.edited")
@effect("bracket.lifted")
@effect("alternative.taken")
@effect("bracketed.deleted")
@effect("brackets.put")
def _edited(session: Session, line: Line) -> None:
    row = session.get_one(models.PreparedPassage, line.details["paragraph"])
    row.wording, row.editorial = line.details["wording"], line.details["editorial"]
    _touch(row, line)


@effect("paragraph.inserted")
def _inserted(session: Session, line: Line) -> None:
    row = line.details
    _shift(session, line.document, since=row["place"], by=1)
    _know(session, row["paragraph"], line.document)
    passage = _passage(line, row, row["place"], row["kept"])
    session.add(passage)
    _touch(passage, line)


@effect("paragraph.deleted")
def _deleted(session: Session, line: Line) -> None:
    session.delete(session.get_one(models.PreparedPassage, line.details["paragraph"]))
    session.flush()
    _shift(session, line.document, since=line.details["place"], by=-1)


@effect("paragraph.moved")
def _moved(session: Session, line: Line) -> None:
    row = session.get_one(models.PreparedPassage, line.details["paragraph"])
    _shift(session, line.document, since=line.details["from"] + 1, by=-1)
    _shift(session, line.document, since=line.details["to"], by=1)
    row.place = line.details["to"]
    _touch(row, line)


@effect("paragraph.relabelled")
def _relabelled(session: Session, line: Line) -> None:
    row = session.get_one(models.PreparedPassage, line.details["paragraph"])
    row.label, row.kind, row.level = line.details["kept"], line.details["kind"], line.details["level"]
    _touch(row, line)


@effect("paragraphs.renumbered")
def _renumbered(session: Session, line: Line) -> None:
    for paragraph, label in line.details["labels"]:
        session.get_one(models.PreparedPassage, paragraph).label = label


@effect("proposal.taken")
def _taken(session: Session, line: Line) -> None:
    details = line.details
    session.add(models.Taken(
        proposal_id=details["proposal"], draft_number=details["draft"], paragraph_id=details["paragraph"],
        taken_at=line.at,
    ))


def clear(session: Session, document: str | None) -> None:
    """Nothing is in preparation any more."""
    session.execute(delete(models.PreparedPassage).where(models.PreparedPassage.document_id == document))
    session.execute(delete(models.Preparation).where(models.Preparation.document_id == document))
    session.flush()


def _passage(line: Line, row: Mapping[str, Any], place: int, label: str | None) -> models.PreparedPassage:
    return models.PreparedPassage(
        paragraph_id=row["paragraph"], document_id=line.document, place=place, label=label, kind=row["kind"],
        level=row["level"], wording=row["wording"], revision=0, editorial=row.get("editorial", False),
    )


def _touch(row: models.PreparedPassage, line: Line) -> None:
    row.revision = (row.revision or 0) + 1
    row.changed_by, row.changed_at = line.actor["seat"], line.at


def _shift(session: Session, document: str | None, *, since: int, by: int) -> None:
    session.flush()
    table = models.PreparedPassage
    session.execute(
        update(table).where(table.document_id == document, table.place >= since).values(place=table.place + by)
    )


def _know(session: Session, paragraph: str, document: str | None) -> None:
    if session.get(models.Paragraph, paragraph) is None:
        session.add(models.Paragraph(id=paragraph, document_id=document))
        session.flush()
