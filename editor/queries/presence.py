"""Which delegations are shown as present at documents: by name, in the order of the official list, and no more."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models
from editor.rights import DECIDING


def shown_present(session: Session, present: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """By document the names of those present, of the delegations given; only documents that show it are there.

    Whoever is given, only delegations that take part in decisions of the document's own conference are named.
    """
    showing = session.scalars(select(models.Document.id).where(
        models.Document.id.in_(tuple(present)), models.Document.shows_presence)).all()
    found: dict[str, list[str]] = {document: [] for document in showing}
    if not found:
        return found
    idents = {ident for document in showing for ident in present[document]}
    rows = select(models.Document.id, models.Delegation.id.label("delegation"), models.Delegation.short_name).join(
        models.Delegation, models.Delegation.conference_id == models.Document.conference_id,
    ).where(models.Document.id.in_(tuple(showing)), models.Delegation.id.in_(tuple(idents)),
            models.Delegation.kind.in_(DECIDING))
    for row in session.execute(rows.order_by(models.Delegation.listed)):
        if row.delegation in present[row.id]:
            found[row.id].append(row.short_name)
    return found
