"""Which paragraphs share a fate: sub-paragraphs with their paragraph, the paragraphs of a package with one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models
from editor.names import listed
from editor.refusals import NotFound


def passage_now(session: Session, document: models.Document, paragraph: str) -> models.Passage:
    """The paragraph as it stands in the current draft."""
    row = session.scalar(select(models.Passage).join(models.Draft).where(
        models.Draft.document_id == document.id, models.Draft.number == document.current_draft,
        models.Passage.paragraph_id == paragraph,
    ))
    if row is None:
        raise NotFound("This paragraph is not in the current draft; look it up in the draft it stood in.")
    return row


def passages_now(session: Session, document: models.Document) -> dict[str, models.Passage]:
    """The current draft in its order, by paragraph; empty before the Zero Draft."""
    rows = session.scalars(select(models.Passage).join(models.Draft).where(
        models.Draft.document_id == document.id, models.Draft.number == document.current_draft,
    ).order_by(models.Passage.place))
    return {row.paragraph_id: row for row in rows}


def subparagraphs_of(session: Session, passage: models.Passage) -> list[models.Passage]:
    """The sub-paragraphs that follow a paragraph and share its fate; none for a sub-paragraph itself."""
    if passage.kind == "subparagraph":
        return []
    rows = select(models.Passage).where(
        models.Passage.draft_id == passage.draft_id, models.Passage.place > passage.place
    ).order_by(models.Passage.place)
    return list(takewhile(lambda row: row.kind == "subparagraph", session.scalars(rows)))


def packages_open(session: Session, document: str) -> Sequence[models.Package]:
    """The packages bound and not dissolved, oldest first."""
    return session.scalars(select(models.Package).where(
        models.Package.document_id == document, models.Package.dissolved_at.is_(None),
    ).order_by(models.Package.bound_at, models.Package.id)).all()


def packages_on(
    session: Session, document: models.Document, paragraphs: Collection[str]
) -> list[models.Package]:
    """The open packages that hold one of these paragraphs, sub-paragraphs with their paragraph."""
    packages = packages_open(session, document.id)
    if not packages:
        return []
    standing = passages_now(session, document)
    return [one for one in packages
            if not set(paragraphs).isdisjoint(row.paragraph_id for row in held(one.paragraphs, standing))]


def held(paragraphs: Iterable[str], standing: dict[str, models.Passage]) -> list[models.Passage]:
    """These paragraphs as far as they stand, with their sub-paragraphs, each once in the order of the draft."""
    wanted, found, follows = set(paragraphs), list[models.Passage](), False
    for row in standing.values():
        is_sub = row.kind == "subparagraph"
        follows = (follows and is_sub) or (row.paragraph_id in wanted and not is_sub)
        if follows or row.paragraph_id in wanted:
            found.append(row)
    return found


def named_in(paragraphs: Collection[str], standing: dict[str, models.Passage]) -> str:
    """Paragraphs as a sentence says them, in the order of the draft, as far as they stand."""
    labels = [row.label or row.kind for ident, row in standing.items() if ident in paragraphs]
    return f"paragraph{'' if len(labels) == 1 else 's'} {listed(labels)}" if labels else "no paragraph of the text"
