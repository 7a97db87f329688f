"""What there is in an installation, for whoever runs it: conferences, documents, seats, delegations by code.

For the shell alone: no page shows one audience what these lists hold of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models
from editor.refusals import NotFound, NotPossible

Row = TypeVar("Row")


def conferences(session: Session) -> Sequence[models.Conference]:
    """Every conference, the latest first."""
    return session.scalars(select(models.Conference).order_by(models.Conference.starts_on.desc(),
                                                              models.Conference.id)).all()


def documents(session: Session) -> Sequence[models.Document]:
    """Every document, in the order they were opened."""
    return session.scalars(select(models.Document).order_by(models.Document.opened_at, models.Document.id)).all()


def conference_called(session: Session, name: str | None) -> models.Conference:
    """The conference meant: by id or short name, or the only one there is."""
    found = [row for row in conferences(session) if name in (None, row.id, row.short_name)]
    return _only(found, "conference")


def document_called(session: Session, name: str | None) -> models.Document:
    """The document meant: by id or title, or the only one there is."""
    return _only([row for row in documents(session) if name in (None, row.id, row.title)], "document")


def draft_numbered(session: Session, document: models.Document, number: int | None) -> models.Draft:
    """An issued draft by its number, by default the current one."""
    wanted = document.current_draft if number is None else number
    row = session.scalar(select(models.Draft).where(
        models.Draft.document_id == document.id, models.Draft.number == wanted))
    if row is None:
        raise NotFound("There is no such draft of this document; none is exported before it is issued.")
    return row


def delegation_coded(session: Session, conference: str, code: str) -> models.Delegation:
    """The delegation that a code or an alias stands for."""
    alias = session.get(models.Alias, (conference, code))
    rows = select(models.Delegation).where(models.Delegation.conference_id == conference)
    wanted = models.Delegation.id == alias.delegation_id if alias else models.Delegation.code == code
    row = session.scalar(rows.where(wanted))
    if row is None:
        raise NotFound(f"No delegation of this conference has the code {code}.")
    return row


def codes(session: Session, conference: str) -> set[str]:
    """The codes and aliases that stand for a delegation of this conference already."""
    taken = select(models.Delegation.code).where(models.Delegation.conference_id == conference)
    other = select(models.Alias.alias).where(models.Alias.conference_id == conference)
    return {*session.scalars(taken), *session.scalars(other)}


def _only(found: Sequence[Row], what: str) -> Row:
    if len(found) != 1:
        how = "There is none" if not found else "There are several"
        raise NotPossible(f"{how} that could be meant; name one {what} (`adref {what}s` lists them).")
    return found[0]
