"""What stands before the chair when the question is near: motions in their order, the office's private check list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names
from editor.consensus import motions as order
from editor.consensus.positions import OBJECTS, RESERVES
from editor.fates import packages_open
from editor.queries.known import Known
from editor.text.brackets import parse
from editor.text.wording import Wording

STOP, NOTE = "stop", "note"  # what asks for a reason, and what the chair only keeps in mind
To = Callable[[str], str]


def motions_outstanding(session: Session, document: str) -> list[models.Motion]:
    """The motions before the meeting, in the order in which the chair takes them."""
    return order.in_precedence(session.scalars(select(models.Motion).where(
        models.Motion.document_id == document, models.Motion.outcome.is_(None),
    ).order_by(models.Motion.raised_at, models.Motion.id)))


def check_list(session: Session, found: Known, rows: Any, to: To) -> Iterator[dict[str, Any]]:
    """Each point with the way to it: what asks for a reason first, then what is neither lifted nor overruled."""
    yield from _brackets(rows, to)
    if found.silence:
        yield _point(STOP, "A silence procedure has not ended.", None)
    for motion in motions_outstanding(session, found.document.id):
        mover = found.delegations[motion.delegation_id].short_name
        what = names.opening(order.named(motion.kind, mover))
        yield _point(STOP, f"{what} is before the meeting.", to("question#motions"))
    yield from _positions(found, rows, to)
    yield from _packages(session, found, to)
    if found.standing:
        count = names.counted(len(found.standing), "proposal")
        stand = "stands" if len(found.standing) == 1 else "stand"
        yield _point(NOTE, f"{names.opening(count)} {stand} on the text, untouched.", to("proposals"))


def _point(tone: str, sentence: str, address: str | None) -> dict[str, Any]:
    return {"tone": tone, "sentence": sentence, "address": address}


def _brackets(rows: Any, to: To) -> Iterator[dict[str, Any]]:
    for row in rows:
        read = parse(Wording.of(row.wording).text)
        if read.open_count or read.close_count:
            where = row.label or row.kind
            yield _point(STOP, f"Brackets remain in paragraph {where}.", to(f"paragraphs/{row.paragraph_id}"))


def _positions(found: Known, rows: Any, to: To) -> Iterator[dict[str, Any]]:
    labels = {row.paragraph_id: row.label or row.kind for row in rows}
    for one in found.positions:
        if one.kind not in (OBJECTS, RESERVES) or (one.paragraph is not None and one.paragraph not in labels):
            continue
        where = f"paragraph {labels[one.paragraph]}" if one.paragraph else "the text as a whole"
        what = "a proposal on " if one.about == "proposal" else ""
        said = "objects to" if one.kind == OBJECTS else "reserves its position on"
        place = f"paragraphs/{one.paragraph}" if one.paragraph else "whole"
        yield _point(NOTE, f"{one.by or 'A delegation'} {said} {what}{where}.", to(place))


def _packages(session: Session, found: Known, to: To) -> Iterator[dict[str, Any]]:
    """Packages that are bound and not agreed in every paragraph."""
    for package in packages_open(session, found.document.id):
        agreed = {ident for ident, one in found.decisions.items() if one.kind == "agreed ad ref"}
        left = [ident for ident in package.paragraphs if ident not in agreed]
        if left:
            sentence = f"The package “{package.name}” is not agreed in every paragraph."
            yield _point(NOTE, sentence, to(f"paragraphs/{left[0]}"))
