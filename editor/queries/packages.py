"""Packages on the pages of those who negotiate: on the panel of a paragraph, before the chair’s office, in forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy.orm import Session

from editor import models, names
from editor.fates import held, packages_open
from editor.queries.anchors import ANCHORS, Anchor, passage_named
from editor.queries.anchors import Desk as FormDesk
from editor.queries.desks import Desk, row
from editor.queries.known import draft_of, passages_of
from editor.queries.phrases import paragraphs_named
from editor.queries.sheet import Way
from editor.rights import Right

TOGETHER = "agreed together or not at all"


def package_on(
    session: Session, document: models.Document, paragraph: str, to: Callable[[str], str], *, chairs: bool
) -> dict[str, Any] | None:
    """The package that binds a paragraph, as its panel tells it; None where none does. `chairs`: with the gavel."""
    draft = draft_of(session, document, document.current_draft)
    packages = packages_open(session, document.id)
    if not packages or draft is None:
        return None
    standing = {one.paragraph_id: one for one in passages_of(session, draft)}
    package = next((one for one in packages
                    if paragraph in (row.paragraph_id for row in held(one.paragraphs, standing))), None)
    if package is None:
        return None
    gone = sum(ident not in standing for ident in package.paragraphs)
    return {
        "sentence": f"In the package “{package.name}”, {TOGETHER}{_gone(gone)}:",
        "paragraphs": [{"word": passage_named(standing[ident]), "address": to(f"paragraphs/{ident}")}
                       for ident in package.paragraphs if ident in standing],
        "acts": [Way("Gavel the package", to(f"acts/agree_package/{package.id}"), "gavel")] if chairs else [],
    }


def package_rows(desk: Desk) -> list[dict[str, Any]]:
    """The open packages before the chair’s office, each with what it may do with them."""
    return list(_rows(desk, desk.document)) if desk.document is not None else []


def package_ways(desk: Desk) -> list[Way]:
    """How the office binds a package, while there is a text to bind and it is under negotiation."""
    if desk.document is None or desk.document.current_draft is None or not desk.may(Right.BIND):
        return []
    return [Way("Bind a package", desk.to(f"acts/bind_package/{desk.document.id}"), None, "quiet")]


def _rows(desk: Desk, document: models.Document) -> Iterator[dict[str, Any]]:
    decisions = desk.seen.decisions if desk.seen else {}
    for one in packages_open(desk.session, document.id):
        agreed = all(ident in decisions and decisions[ident].kind == "agreed ad ref" for ident in one.paragraphs)
        gone = sum(ident not in desk.passages for ident in one.paragraphs)
        acts = [Way("Gavel", desk.to(f"acts/agree_package/{one.id}"), "gavel")] if desk.may(Right.DECIDE) else []
        if desk.may(Right.BIND) and not agreed:
            acts.append(Way("Dissolve", desk.to(f"acts/dissolve_package/{one.id}"), None, "quiet"))
        yield row(
            f"“{one.name}”", desk.to(f"paragraphs/{one.paragraphs[0]}"), acts=acts,
            status="agreed ad ref" if agreed else None,
            words=f"{paragraphs_named(one.paragraphs, desk.passages)}, {TOGETHER}{_gone(gone)}.")


def _gone(count: int) -> str:
    return f"; {names.counted(count, 'paragraph')} no longer in the text" if count else ""


def _package(desk: FormDesk, ident: str) -> Anchor:
    package = desk.session.get_one(models.Package, ident)
    draft = draft_of(desk.session, desk.document, desk.document.current_draft)
    rows = {one.paragraph_id: one for one in passages_of(desk.session, draft)} if draft else {}
    bound = paragraphs_named(package.paragraphs, rows)
    return Anchor(f"“{package.name}”, {bound[:1].lower()}{bound[1:]}", draft=desk.document.current_draft)


ANCHORS |= {"package": _package}
