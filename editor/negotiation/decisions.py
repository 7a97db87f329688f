"""The chair's decisions on paragraphs: agreed in informals, agreed ad ref, reopened, deferred.

Never computed (DESIGN rule 3). A decision stands on exactly the wording it was taken on; one on a paragraph
covers the sub-paragraphs that follow it. What is bound in a package is agreed ad ref with it alone (`packages`), and
to reopen one paragraph of it is to reopen all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models
from editor.fates import held, named_in, packages_on, passage_now, passages_now, subparagraphs_of
from editor.names import listed
from editor.negotiation import reach
from editor.negotiation.anchors import document_of
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


def decided(
    floor: Floor, rows: Sequence[models.Passage], kind: str, pending: Sequence[str] = (), reason: str = ""
) -> dict[str, Any]:
    """The details of one decision on these paragraphs, all of them at once; the first is the one it is told of."""
    first, *others = rows
    return {
        "decision": floor.ident(), "paragraph": first.paragraph_id, "draft": document_of(floor).current_draft,
        "kind": kind, "label": first.label or first.kind, "wording_hash": first.wording_hash,
        "pending": list(pending), "reason": words(reason, "reason", required=False), "sitting": floor.by.sitting,
        "printed": f"{kind}, pending {', '.join(pending)}" if pending else kind,
        "also": [{"decision": floor.ident(), "paragraph": row.paragraph_id, "wording_hash": row.wording_hash}
                 for row in others],
    }


def is_agreed(session: Session, document: str, package: models.Package) -> bool:
    """Whether a package stands agreed ad ref; its paragraphs do so together or not at all."""
    return not agreed_wordings(session, document).keys().isdisjoint(package.paragraphs)


def _decide(
    floor: Floor, paragraph: models.Paragraph, kind: str, *, pending: list[str] | None = None, reason: str = ""
) -> Deed:
    document = document_of(floor)
    passage = passage_now(floor.session, document, paragraph.id)
    if floor.by.wording is not None and floor.by.wording != passage.wording_hash:
        raise OutOfDate("The wording changed since this form was opened; compare before you decide.",
                        now=passage.wording)
    names = delegations_named(floor, pending or [])
    _require_new(floor, paragraph, passage, kind, names)
    rows = [passage, *subparagraphs_of(floor.session, passage)]
    bound = _packages_concerned(floor, rows, kind)
    if bound:
        return _reopened(floor, bound, rows, reason)
    return Deed("decision.made", stream("office", document.id), decided(floor, rows, kind, names, reason),
                reach.all_inside(document), subject=paragraph.id)


def _packages_concerned(floor: Floor, rows: Sequence[models.Passage], kind: str) -> list[models.Package]:
    """The agreed packages that are reopened with these paragraphs; refused: to agree or change a part of one alone."""
    document = document_of(floor)
    found = packages_on(floor.session, document, {row.paragraph_id for row in rows})
    if found and kind == "agreed ad ref":
        bound = named_in(found[0].paragraphs, passages_now(floor.session, document))
        raise NotPossible(f"The package “{found[0].name}” binds {bound}; they are agreed "
                          "together or not at all. Gavel the package.")
    agreed = [one for one in found if is_agreed(floor.session, document.id, one)]
    if agreed and kind != "reopened":
        raise NotPossible(f"The package “{agreed[0].name}” is agreed ad ref; reopen it on record first.")
    return agreed


def _reopened(
    floor: Floor, packages: Sequence[models.Package], rows: Sequence[models.Passage], reason: str
) -> Deed:
    """What was agreed together is reopened together, in one entry that names it."""
    document = document_of(floor)
    standing = passages_now(floor.session, document)
    others = held((ident for one in packages for ident in one.paragraphs), standing)
    known = {row.paragraph_id for row in rows}
    every = [*rows, *(row for row in others if row.paragraph_id not in known)]
    details = decided(floor, every, "reopened", reason=reason) | {
        "name": listed([f"“{one.name}”" for one in packages]),
        "subject": listed([named_in(one.paragraphs, standing) for one in packages]),
    }
    return Deed("package.reopened", stream("office", document.id), details, reach.all_inside(document),
                subject=rows[0].paragraph_id)


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


def delegations_named(floor: Floor, pending: list[str]) -> list[str]:
    """The delegations whose word is awaited, in the order of the list; refused: whoever is not on it."""
    rows = [floor.session.get(models.Delegation, ident) for ident in pending]
    if any(row is None or floor.conference is None or row.conference_id != floor.conference.id for row in rows):
        raise NotFound
    return [row.short_name for row in sorted((row for row in rows if row), key=lambda row: row.listed)]
