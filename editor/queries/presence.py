"""Which delegations are shown as present at documents: by name, in the order of the official list, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models


def shown_present(session: Session, present: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """By document the names of those present, of the delegations given; only documents that show it are there."""
    wanted = {document: frozenset(ones) for document, ones in present.items()}
    showing = session.scalars(select(models.Document.id).where(
        models.Document.id.in_(tuple(wanted)), models.Document.shows_presence)).all()
    idents = frozenset[str]().union(*(wanted[document] for document in showing))
    rows = session.execute(select(models.Delegation.id, models.Delegation.short_name)
                           .where(models.Delegation.id.in_(tuple(idents))).order_by(models.Delegation.listed)).all()
    return {document: [name for ident, name in rows if ident in wanted[document]] for document in showing}
