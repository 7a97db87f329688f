"""When a text is not adopted: a summary of the chair's own, and paragraphs moved aside without being typed again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from editor import models, private
from editor.as_corrected import as_corrected
from editor.negotiation.anchors import current_draft
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed, Secret, Told, stream
from editor.negotiation.inputs import choice, idents, line
from editor.negotiation.preparation import prepared_passages
from editor.refusals import NotFound, NotPossible, NotUnderstood
from editor.rights import SUMMARY, Right
from editor.text.brackets import parse
from editor.text.wording import Wording

RESPONSIBILITY = "Issued under the sole responsibility of the Chair. It binds no delegation."
OTHER_ISSUES, ANNEX = "Other issues", "Annex"
SECTIONS = (OTHER_ISSUES, ANNEX)
_SAYS_AGREED = re.compile(r"\bStates (?:have |had )?(?:agreed|agree)\b", re.IGNORECASE)


@command(Right.SUMMARIZE, on=models.Document)
def draw_up_summary(floor: Floor, document: models.Document, *, title: str = "Chair’s summary") -> Deed:
    """Draw up a chair's summary from the current text: a document of its own, in preparation, with no standing."""
    if document.state == SUMMARY:
        raise NotPossible("This is a summary of the chair already.")
    ident, heading = floor.ident(), line(title, "title", most=500)
    rows = [row for row in as_corrected(floor.session, current_draft(floor)) if row.kind not in ("title", "front")]
    texts = [("title", None, 0, heading), ("front", None, 0, RESPONSIBILITY),
             *((row.kind, row.label, row.level, row.wording) for row in rows)]
    details = {
        "summary": ident, "conference": document.conference_id, "of": document.id, "title": heading, "number": 0,
        "style": document.style, "language": document.language, "of_title": document.title,
        "passages": [{"paragraph": floor.ident(), "place": place, "kind": kind, "label": label, "level": level,
                      "wording": Secret(wording)} for place, (kind, label, level, wording) in enumerate(texts, 1)],
    }
    told = (Told(stream("conference", document.conference_id), without=frozenset({"passages"})),)
    return Deed("summary.drawn_up", stream("office", ident), details, told, subject=ident)


@command(Right.PREPARE, on=models.Document)
def set_aside_paragraphs(
    floor: Floor, document: models.Document, *, paragraphs: list[str], section: str
) -> list[Deed]:
    """Move paragraphs of the next draft to “Other issues” or an annex, sub-paragraphs with them; a heading is put where
    there is none.
    """
    named, rows = choice(section, "section", SECTIONS), prepared_passages(floor, document)
    order, deeds = [row.paragraph_id for row in rows], list[Deed]()
    chosen = _with_subparagraphs(rows, idents(paragraphs, "paragraphs"))
    at = _heading(floor, rows, named)
    if at is None:
        annex = _heading(floor, rows, ANNEX) if named == OTHER_ISSUES else None
        ident, place = floor.ident(), annex if annex is not None else len(order)
        order.insert(place, ident)
        deeds.append(_put_heading(document, ident, place + 1, named))
        at = place
    heading, levels = order[at], {row.paragraph_id: row for row in rows}
    for moved in chosen:
        before = order.index(moved)
        order.remove(moved)
        order.insert(_end_of_section(order, heading, levels), moved)
        if order.index(moved) != before:
            deeds.append(_move(document, levels[moved], before + 1, order.index(moved) + 1))
    if not deeds:
        raise NotPossible(f"They stand under “{named}” already.")
    return deeds


def require_fit_for_summary(document: models.Document, rows: Sequence[Any], wordings: list[Wording]) -> None:
    """Refuse to issue a chair's summary that carries brackets or says that States agreed."""
    if document.state != SUMMARY:
        return
    for row, found in zip(rows, wordings, strict=True):
        read = parse(found.text)
        where = f"{'Paragraph ' + row.label if row.label else 'A ' + row.kind} of a chair’s summary"
        if read.open_count or read.close_count:
            raise NotPossible(f"{where} carries brackets; it has neither brackets nor names of delegations.")
        if _SAYS_AGREED.search(found.plain()):
            raise NotPossible(f"{where} says that States agreed; it is the chair’s alone, so say it otherwise.")


def _with_subparagraphs(rows: Sequence[models.PreparedPassage], chosen: list[str]) -> list[str]:
    """The chosen paragraphs in the order of the text, each with the sub-paragraphs that follow it."""
    if not chosen:
        raise NotUnderstood("Choose the paragraphs that are to be moved.", field="paragraphs")
    if not set(chosen) <= {row.paragraph_id for row in rows}:
        raise NotFound
    found, follows = [], False
    for row in rows:
        follows = row.paragraph_id in chosen or (follows and row.kind == "subparagraph")
        if follows and row.kind not in ("title", "front"):
            found.append(row.paragraph_id)
    return found


def _heading(floor: Floor, rows: Sequence[models.PreparedPassage], named: str) -> int | None:
    """Where the heading with these words stands."""
    headings = [(at, row) for at, row in enumerate(rows) if row.kind == "heading"]
    texts = private.reveal_all(floor.session, floor.store.seals, [row.wording for _, row in headings])
    return next((at for (at, _), text in zip(headings, texts, strict=True)
                 if Wording.of(text).plain().strip().casefold() == named.casefold()), None)


def _end_of_section(order: list[str], heading: str, rows: dict[str, models.PreparedPassage]) -> int:
    """The place after the last paragraph under a heading: before the next heading of the first level, or the end."""
    for at in range(order.index(heading) + 1, len(order)):
        row = rows.get(order[at])
        if row is not None and row.kind == "heading" and row.level == 0:
            return at
    return len(order)


def _put_heading(document: models.Document, ident: str, place: int, named: str) -> Deed:
    details = {"paragraph": ident, "place": place, "kept": None, "label": "heading", "kind": "heading", "level": 0,
               "wording": Secret(named)}
    return Deed("paragraph.inserted", stream("office", document.id), details, subject=ident)


def _move(document: models.Document, row: models.PreparedPassage, before: int, after: int) -> Deed:
    details = {"paragraph": row.paragraph_id, "from": before, "to": after, "label": row.label or row.kind}
    return Deed("paragraph.moved", stream("office", document.id), details, subject=row.paragraph_id)
