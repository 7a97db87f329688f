"""What statements are about, by the labels of the text as it stands: followed through renumbering and mergers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names
from editor.as_corrected import as_corrected
from editor.queries.kinship import heir_of
from editor.queries.known import draft_of, passages_of


@dataclass(frozen=True)
class Followed:
    """The paragraphs of a text by its labels, and for those that are gone what they were and where they went."""

    labels: Mapping[str, str]
    gone: Mapping[str, tuple[str, str | None]]

    def named(self, ident: str) -> str:
        """A paragraph as it is called now: "9"; "9 (then paragraph 11)"; "11 of Draft 6, no longer in the text"."""
        if ident in self.labels:
            return self.labels[ident]
        was, heir = self.gone.get(ident, ("", None))
        if heir is not None:
            return f"{self.labels[heir]} (what was paragraph {was})"
        return f"{was}, no longer in the text" if was else "no longer in the text"

    def place(self, ident: str) -> str | None:
        """The paragraph of this text in which a statement is to be marked."""
        return ident if ident in self.labels else self.gone.get(ident, ("", None))[1]


def followed_in(session: Session, document: models.Document, draft: models.Draft | None = None) -> Followed:
    """The paragraphs that statements name, followed to a draft as corrected: the current one where none is given."""
    now = draft or draft_of(session, document, document.current_draft)
    if now is None:
        return Followed({}, {})
    labels = {row.paragraph_id: row.label or row.kind for row in as_corrected(session, now)}
    statements = session.scalars(select(models.Statement).where(models.Statement.document_id == document.id))
    named = {ident for row in statements for ident in row.scope.get("paragraphs", ())}
    return Followed(labels, _gone(session, document, now, named - set(labels), labels))


def scope_printed(row: models.Statement, followed: Followed) -> str:
    """What a statement is about, as a sentence says it."""
    if "whole" in row.scope:
        return "the document as a whole"
    if "as stated" in row.scope:
        return str(row.scope["as stated"])
    found = [followed.named(ident) for ident in row.scope["paragraphs"]]
    where = f"paragraph {found[0]}" if len(found) == 1 else f"paragraphs {names.listed(found)}"
    return f"“{row.scope['phrase']}” in {where}" if "phrase" in row.scope else where


def _gone(
    session: Session, document: models.Document, now: models.Draft, idents: set[str], labels: Mapping[str, str]
) -> dict[str, tuple[str, str | None]]:
    if not idents:
        return {}
    drafts = {row.number: row for row in session.scalars(select(models.Draft).where(
        models.Draft.document_id == document.id, models.Draft.number <= now.number))}
    stood: dict[str, Any] = {}
    for number in sorted(drafts):
        for row in passages_of(session, drafts[number]):
            if row.paragraph_id in idents:
                stood[row.paragraph_id] = (number, row.label or row.kind)
    found: dict[str, tuple[str, str | None]] = {}
    for ident, (number, label) in stood.items():
        heir = heir_of(session, drafts, ident) if number != now.number else None
        where = heir.paragraph if heir and heir.paragraph in labels else None
        found[ident] = f"{label} of {names.draft_name(number)}", where
    return found
