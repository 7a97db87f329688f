"""Packages: paragraphs that are agreed ad referendum together or not at all.

The chair’s office binds and dissolves them, the chair gavels them. No paragraph is in two packages at once, and what is
agreed changes its package no more than its words: it is reopened on record first (DESIGN rule 3).
"""

from __future__ import annotations

from typing import Any

from editor import models
from editor.fates import held, named_in, packages_on, passages_now
from editor.negotiation import reach
from editor.negotiation.anchors import current_draft, document_of
from editor.negotiation.commands import Floor, command
from editor.negotiation.decisions import agreed_wordings, decided, decision_on, delegations_named, is_agreed
from editor.negotiation.deeds import Deed, stream
from editor.negotiation.inputs import idents, line
from editor.negotiation.sittings import require_sitting
from editor.refusals import NotFound, NotPossible, NotUnderstood, OutOfDate
from editor.rights import Right

AGREED = "agreed ad ref"
MOST_LETTERS = 200


@command(Right.BIND, on=models.Document)
def bind_package(floor: Floor, document: models.Document, *, name: str, paragraphs: list[str]) -> Deed:
    """Bind paragraphs in a package, so that they are agreed ad referendum together or not at all."""
    called, chosen = line(name, "name", most=MOST_LETTERS), set(idents(paragraphs, "paragraphs"))
    current_draft(floor)
    standing = passages_now(floor.session, document)
    if not chosen <= standing.keys():
        raise NotFound("A paragraph chosen is not in the current draft.")
    if len(chosen) < 2:
        raise NotUnderstood("A package binds at least two paragraphs; choose them.", field="paragraphs")
    _require_free(floor, chosen, standing)
    details = {"package": floor.ident(), "name": called, "subject": named_in(chosen, standing),
               "paragraphs": [ident for ident in standing if ident in chosen], "paragraph": None}
    return _told(floor, "package.bound", details, str(details["package"]))


@command(Right.BIND, on=models.Package)
def dissolve_package(floor: Floor, package: models.Package) -> Deed:
    """Dissolve a package; each of its paragraphs is then agreed for itself."""
    _require_open(package)
    document = document_of(floor)
    if is_agreed(floor.session, document.id, package):
        raise NotPossible(f"The package “{package.name}” is agreed ad ref; reopen it on record first.")
    details = {"package": package.id, "name": package.name, "paragraphs": list(package.paragraphs), "paragraph": None,
               "subject": named_in(package.paragraphs, passages_now(floor.session, document))}
    return _told(floor, "package.dissolved", details, package.id)


@command(Right.DECIDE, on=models.Package)
def agree_package(floor: Floor, package: models.Package, *, pending: list[str] | None = None) -> Deed:
    """Gavel a package: all of its paragraphs agreed ad referendum in one act, in a formal meeting."""
    require_sitting(floor, formal=True)
    _require_open(package)
    document = document_of(floor)
    if floor.by.draft is not None and floor.by.draft != document.current_draft:
        raise OutOfDate("A draft was issued since this form was opened; compare before you decide.")
    standing = passages_now(floor.session, document)
    _require_whole(package, standing)
    rows = held(package.paragraphs, standing)
    _require_its_own(floor, package, rows)
    names = delegations_named(floor, pending or [])
    _require_new(floor, package, rows, names)
    details = decided(floor, rows, AGREED, names) | {
        "package": package.id, "name": package.name, "subject": named_in(package.paragraphs, standing)}
    return _told(floor, "package.agreed", details, package.id)


def _told(floor: Floor, kind: str, details: dict[str, Any], subject: str) -> Deed:
    """An act of the office that everyone who negotiates hears of."""
    document = document_of(floor)
    return Deed(kind, stream("office", document.id), details, reach.all_inside(document), subject=subject)


def _require_open(package: models.Package) -> None:
    if package.dissolved_at is not None:
        raise NotPossible(f"The package “{package.name}” was dissolved.")


def _require_free(floor: Floor, chosen: set[str], standing: dict[str, models.Passage]) -> None:
    """Refuse a sub-paragraph without its paragraph, what another package binds, what is agreed already."""
    document, rows = document_of(floor), held(chosen, standing)
    mains = held((ident for ident in chosen if standing[ident].kind != "subparagraph"), standing)
    alone = [row for row in rows if row not in mains]
    if alone:
        raise NotUnderstood(f"Sub-paragraph {alone[0].label or ''} shares the fate of its paragraph; bind the "
                            "paragraph.", field="paragraphs")
    idents_held = {row.paragraph_id for row in rows}
    others = packages_on(floor.session, document, idents_held)
    if others:
        bound = named_in(others[0].paragraphs, standing)
        raise NotPossible(f"The package “{others[0].name}” binds {bound} already; dissolve it first.",
                          field="paragraphs")
    agreed = agreed_wordings(floor.session, document.id)
    for row in rows:
        if row.paragraph_id in agreed:
            raise NotPossible(f"Paragraph {row.label or row.kind} is agreed ad ref; reopen it on record first.",
                              field="paragraphs")


def _require_whole(package: models.Package, standing: dict[str, models.Passage]) -> None:
    """Refuse to agree what is left of a package: it was bound with what is gone."""
    if any(ident not in standing for ident in package.paragraphs):
        raise NotPossible(f"A paragraph of the package “{package.name}” is no longer in the text; dissolve the package "
                          "and bind what is left.")


def _require_its_own(floor: Floor, package: models.Package, rows: list[models.Passage]) -> None:
    others = packages_on(floor.session, document_of(floor), {row.paragraph_id for row in rows})
    for other in others:
        if other.id != package.id:
            raise NotPossible(f"The package “{other.name}” binds a part of this one; dissolve one of them.")


def _require_new(
    floor: Floor, package: models.Package, rows: list[models.Passage], pending: list[str]
) -> None:
    latest = [(row, decision_on(floor.session, row.paragraph_id)) for row in rows]
    if all(one is not None and one.kind == AGREED and one.wording_hash == row.wording_hash
           and list(one.pending) == pending for row, one in latest):
        raise NotPossible(f"The package “{package.name}” already stands as agreed ad ref.")
