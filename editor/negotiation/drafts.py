"""Numbering the next draft afresh, issuing it, and opening drafts to observers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from editor import models, private
from editor.consensus.agreed import Standing, agreed_touched
from editor.fingerprints import wording_hash
from editor.names import draft_name
from editor.negotiation import reach
from editor.negotiation.becoming import deeds_of_issue
from editor.negotiation.commands import Floor, command
from editor.negotiation.decisions import agreed_wordings
from editor.negotiation.deeds import Deed, Told, stream
from editor.negotiation.inputs import line, words
from editor.negotiation.preparation import current_passages, number_in_preparation, prepared_passages
from editor.negotiation.summary import require_fit_for_summary
from editor.outcomes import beforehand
from editor.refusals import NotPossible
from editor.rights import Right
from editor.text.labels import numbered
from editor.text.wording import Wording, text_hash

UNNUMBERED = ("heading", "title", "front", "note", "option")


@command(Right.PREPARE, on=models.Document)
def renumber_paragraphs(floor: Floor, document: models.Document) -> Deed:
    """Number the draft in preparation afresh: bis and ter disappear, old labels still resolve."""
    rows = prepared_passages(floor, document)
    if not rows:
        raise NotPossible("No draft is in preparation; begin one first.")
    fresh = numbered([(row.kind, row.level) for row in rows])
    changed = [[row.paragraph_id, label] for row, label in zip(rows, fresh, strict=True)
               if row.kind not in UNNUMBERED and row.label != label]
    if not changed:
        raise NotPossible("The paragraphs are numbered consecutively already.")
    return Deed("paragraphs.renumbered", stream("office", document.id), {"labels": changed}, subject=document.id)


@command(Right.ISSUE, on=models.Document, beforehand=beforehand)
def issue_draft(floor: Floor, document: models.Document, *, letter: str = "", symbol: str = "") -> list[Deed]:
    """Issue the draft in preparation: to all who may see it, whole and clean, at one instant."""
    rows = prepared_passages(floor, document)
    if not rows:
        raise NotPossible("No draft is in preparation, or it is empty; prepare the text first.")
    wordings = [Wording.of(value) for value in
                private.reveal_all(floor.session, floor.store.seals, [row.wording for row in rows])]
    _require_agreed_untouched(floor, document, rows, wordings)
    require_fit_for_summary(document, rows, wordings)
    number = number_in_preparation(floor, document)
    details: dict[str, Any] = {
        "draft": floor.ident(), "number": number, "draft_name": draft_name(number),
        "letter": words(letter, "letter", required=False),
        "symbol": line(symbol, "symbol", most=80, required=False) or None,
        "text_hash": text_hash(_identified(rows, wordings)), "passages": _issued(rows, wordings),
        "editorial": [row.paragraph_id for row in rows if row.editorial],
        "open_to_observers": document.observers_read, "kin": _kin(floor, document, {row.paragraph_id for row in rows}),
    }
    # Whoever may not have had the last draft hears nothing of what went out of it.
    outside = (Told(stream("open", document.id), without=frozenset({"kin"})),) if document.observers_read else ()
    told = (*reach.all_inside(document), *outside)
    issued = Deed("draft.issued", stream("office", document.id), details, told, subject=details["draft"])
    return [issued, *deeds_of_issue(floor, document, number, details["kin"]["merged"])]


@command(Right.OPEN_DRAFTS, on=models.Draft)
def open_draft(floor: Floor, draft: models.Draft) -> Deed:
    """Open an issued draft to observers."""
    if draft.open_to_observers:
        raise NotPossible("This draft is open to observers already.")
    rows = floor.session.scalars(
        select(models.Passage).where(models.Passage.draft_id == draft.id).order_by(models.Passage.place)
    )
    details = {"draft": draft.id, "number": draft.number, "text_hash": draft.text_hash,
               "draft_name": draft_name(draft.number).capitalize(),
               "passages": [_issued_row(row, Wording.of(row.wording)) for row in rows]}
    told = tuple(Told(one.stream, one.named, one.without | {"passages"})
                 for one in reach.all_inside_of(draft.document_id))
    return Deed("draft.opened", stream("office", draft.document_id), details,
                (*told, Told(stream("open", draft.document_id))), subject=draft.id)


def _kin(floor: Floor, document: models.Document, standing: set[str]) -> dict[str, dict[str, str]]:
    """The mergers and splits confirmed at the import, as far as the paragraphs are still gone, new and there."""
    confirmed = floor.session.get_one(models.Preparation, document.id).kin
    return {
        "merged": {gone: into for gone, into in confirmed.get("merged", {}).items()
                   if gone not in standing and (into in standing or not into)},
        "split": {new: of for new, of in confirmed.get("split", {}).items() if new in standing},
    }


def _identified(rows: Any, wordings: list[Wording]) -> Any:
    return [(row.paragraph_id, row.label, row.kind, row.level, found)
            for row, found in zip(rows, wordings, strict=True)]


def _issued(rows: Any, wordings: list[Wording]) -> list[dict[str, Any]]:
    return [_issued_row(row, found) for row, found in zip(rows, wordings, strict=True)]


def _issued_row(row: Any, found: Wording) -> dict[str, Any]:
    return {"paragraph": row.paragraph_id, "place": row.place, "label": row.label, "kind": row.kind,
            "level": row.level, "wording": found.canonical(), "hash": wording_hash(found)}


def _require_agreed_untouched(
    floor: Floor, document: models.Document, rows: Any, wordings: list[Wording]
) -> None:
    before = [row.paragraph_id for row in current_passages(floor, document)]
    after = [Standing(row.paragraph_id, wording_hash(found), row.editorial)
             for row, found in zip(rows, wordings, strict=True)]
    touched = agreed_touched(agreed_wordings(floor.session, document.id), before, after)
    if touched:
        labels = {row.paragraph_id: row.label for row in (*current_passages(floor, document), *rows)}
        named = "; ".join(f"paragraph {labels.get(ident) or ident}: {why}" for ident, why in touched.items())
        raise NotPossible(f"Agreed text cannot be issued otherwise than as agreed ({named}). "
                          "Reopen the paragraph on record, or mark the change editorial.")
