"""The chair's decisions on paragraphs: agreed in informals, agreed ad ref, reopened, deferred.

Never computed (DESIGN rule 3). A decision stands on exactly the wording it was taken on; one on a paragraph
covers the sub-paragraphs that follow it.
"""

from __future__ import annotations

from itertools import takewhile

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models
from editor.negotiation import reach
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed, stream
from editor.negotiation.inputs import words
from editor.negotiation.sittings import require_sitting
from editor.refusals import NotFound, NotPossible, OutOfDate
from editor.rights import Right

AGREED = ("agreed in informals", "agreed ad ref")


@command(Right.DECIDE, on=models.Paragraph)
def agree_in_informals(floor: Floor, paragraph: models.Paragraph, *, pending: list[str] | None = None) -> Deed:
    """Record that informal consultations agreed a paragraph, pending delegations whose word is awaited."""
    require_sitting(floor, formal=False)
    return _decide(floor, paragraph, "agreed in informals", pending=pending)


@command(Right.DECIDE, on=models.Paragraph)
def agree_ad_ref(floor: Floor, paragraph: models.Paragraph, *, pending: list[str] | None = None) -> Deed:
    """Gavel a paragraph: agreed ad referendum, in a formal meeting."""
    require_sitting(floor, formal=True)
    return _decide(floor, paragraph, "agreed ad ref", pending=pending)


@command(Right.DECIDE, on=models.Paragraph)
def defer_paragraph(floor: Floor, paragraph: models.Paragraph, *, reason: str = "") -> Deed:
    """Defer a paragraph to a later sitting."""
    return _decide(floor, paragraph, "deferred", reason=reason)


@command(Right.DECIDE, on=models.Paragraph)
def reopen_paragraph(floor: Floor, paragraph: models.Paragraph, *, reason: str) -> Deed:
    """Reopen an agreed or deferred paragraph on record, with who asked and why."""
    standing = decision_on(floor.session, paragraph.id)
    if standing is None or standing.kind == "reopened":
        raise NotPossible("The paragraph is open already.")
    return _decide(floor, paragraph, "reopened", reason=words(reason, "reason"))


def decision_on(session: Session, paragraph: str) -> models.Decision | None:
    """The latest decision on a paragraph."""
    rows = select(models.Decision).where(models.Decision.paragraph_id == paragraph)
    return session.scalars(rows.order_by(models.Decision.decided_at.desc()).limit(1)).first()


def agreed_wordings(session: Session, document: str) -> dict[str, str]:
    """Paragraphs agreed ad ref, each with the hash of the wording agreed."""
    rows = select(models.Decision).where(models.Decision.document_id == document)
    latest = {row.paragraph_id: row for row in session.scalars(rows.order_by(models.Decision.decided_at))}
    return {ident: row.wording_hash for ident, row in latest.items() if row.kind == "agreed ad ref"}


def passage_now(session: Session, document: models.Document, paragraph: str) -> models.Passage:
    """The paragraph as it stands in the current draft."""
    row = session.scalar(select(models.Passage).join(models.Draft).where(
        models.Draft.document_id == document.id, models.Draft.number == document.current_draft,
        models.Passage.paragraph_id == paragraph,
    ))
    if row is None:
        raise NotFound("This paragraph is not in the current draft; look it up in the draft it stood in.")
    return row


def subparagraphs_of(session: Session, passage: models.Passage) -> list[models.Passage]:
    """The sub-paragraphs that follow a paragraph and share its fate; none for a sub-paragraph itself."""
    if passage.kind == "subparagraph":
        return []
    rows = select(models.Passage).where(
        models.Passage.draft_id == passage.draft_id, models.Passage.place > passage.place
    ).order_by(models.Passage.place)
    return list(takewhile(lambda row: row.kind == "subparagraph", session.scalars(rows)))


def _decide(
    floor: Floor, paragraph: models.Paragraph, kind: str, *, pending: list[str] | None = None, reason: str = ""
) -> Deed:
    document = floor.document
    assert document is not None
    passage = passage_now(floor.session, document, paragraph.id)
    if floor.by.wording is not None and floor.by.wording != passage.wording_hash:
        raise OutOfDate("The wording changed since this form was opened; compare before you decide.",
                        now=passage.wording)
    names = _names(floor, pending or [])
    _require_new(floor, paragraph, passage, kind, names)
    details = {
        "decision": floor.ident(), "paragraph": paragraph.id, "draft": document.current_draft,
        "kind": kind, "label": passage.label or passage.kind, "wording_hash": passage.wording_hash,
        "pending": names, "reason": words(reason, "reason", required=False), "sitting": floor.by.sitting,
        "printed": f"{kind}, pending {', '.join(names)}" if names else kind,
        "also": [{"decision": floor.ident(), "paragraph": row.paragraph_id, "wording_hash": row.wording_hash}
                 for row in subparagraphs_of(floor.session, passage)],
    }
    return Deed("decision.made", stream("office", document.id), details, reach.all_inside(document),
                subject=paragraph.id)


def _require_new(
    floor: Floor, paragraph: models.Paragraph, passage: models.Passage, kind: str, pending: list[str]
) -> None:
    before = decision_on(floor.session, paragraph.id)
    if before is None:
        return
    same = before.kind == kind and before.wording_hash == passage.wording_hash
    if same and kind in AGREED and list(before.pending) == pending:
        raise NotPossible(f"The paragraph already stands as {kind}.")
    if before.kind == "agreed ad ref" and kind in ("agreed in informals", "deferred"):
        raise NotPossible("The paragraph is agreed ad ref; reopen it on record first.")


def _names(floor: Floor, pending: list[str]) -> list[str]:
    rows = [floor.session.get(models.Delegation, ident) for ident in pending]
    if any(row is None or floor.conference is None or row.conference_id != floor.conference.id for row in rows):
        raise NotFound
    return [row.short_name for row in sorted((row for row in rows if row), key=lambda row: row.listed)]
