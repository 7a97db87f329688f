"""Corrections on record: read out before the question, editorial after adoption. Each says what it read before.

An issued draft never changes; what is corrected stands beside it, and in the text that the question is put on.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from editor import models
from editor.as_corrected import EDITORIAL, as_corrected, latest_wording
from editor.fingerprints import wording_hash
from editor.negotiation import reach
from editor.negotiation.anchors import current_draft, document_of, passage_of, printed_label
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import line, words
from editor.negotiation.inputs import wording as read_wording
from editor.negotiation.sittings import require_sitting
from editor.refusals import NotFound, NotPossible, OutOfDate
from editor.rights import Right
from editor.text.wording import Wording

READ_OUT, THE_CHAIR = "oral correction", "the chair"


@command(Right.READ_OUT, on=models.Paragraph)
def read_out_correction(
    floor: Floor, paragraph: models.Paragraph, *, wording: Any, proposer: str | None = None, reason: str = ""
) -> Deed:
    """Enter a correction read out in a formal meeting: before, after, and who proposed it (the chair where nobody)."""
    sitting = require_sitting(floor, formal=True)
    details = _change(floor, paragraph, wording) | {
        "kind": READ_OUT, "proposer": _proposer(floor, proposer), "sitting": sitting.id,
        "reason": words(reason, "reason", required=False), "number": None,
    }
    return _deed(floor, "correction.read_out", details)


@command(Right.CORRECT_EDITORIALLY, on=models.Paragraph)
def correct_editorially(
    floor: Floor, paragraph: models.Paragraph, *, wording: Any, reason: str, approved_by: str
) -> Deed:
    """Make an editorial correction to the adopted text, with why, on whose approval, and its corrigendum."""
    document = document_of(floor)
    highest = floor.session.scalar(select(func.max(models.Correction.number)).where(
        models.Correction.document_id == document.id, models.Correction.kind == EDITORIAL))
    details = _change(floor, paragraph, wording) | {
        "kind": EDITORIAL, "proposer": line(approved_by, "name of who approved it", most=200), "sitting": None,
        "reason": words(reason, "reason"), "number": (highest or 0) + 1,
    }
    return _deed(floor, "correction.made", details)


def standing_passage(floor: Floor, paragraph: str) -> Any:
    """A paragraph as it stands in the text before the meeting, all corrections made; refused where it does not, and
    absent where it stood in no issued draft.
    """
    draft = current_draft(floor)
    row = next((one for one in as_corrected(floor.session, draft) if one.paragraph_id == paragraph), None)
    if row is None:
        passage_of(floor, paragraph)
        raise NotPossible("This paragraph is not in the text before the meeting; choose one that is.")
    return row


def _change(floor: Floor, paragraph: models.Paragraph, given: Any) -> dict[str, Any]:
    """Before and after, refused if the wording shown was another one or nothing would change."""
    row, found = standing_passage(floor, paragraph.id), read_wording(given)
    before = Wording.of(latest_wording(floor.session, document_of(floor).id, row))
    if floor.by.wording is not None and floor.by.wording != wording_hash(before):
        raise OutOfDate("The wording changed since you opened this form; compare it with yours, then send your words "
                        "again.", now=before.canonical())
    if found.canonical() == before.canonical():
        raise NotPossible("The wording is the same as before; nothing was corrected.", field="wording")
    return {"correction": floor.ident(), "paragraph": paragraph.id, "label": printed_label(row),
            "draft": current_draft(floor).number, "before": before.canonical(), "after": found.canonical()}


def _proposer(floor: Floor, named: str | None) -> str:
    if not named:
        return THE_CHAIR
    row = floor.session.get(models.Delegation, named)
    if row is None or floor.conference is None or row.conference_id != floor.conference.id:
        raise NotFound
    return row.short_name


def _deed(floor: Floor, kind: str, details: dict[str, Any]) -> Deed:
    document = document_of(floor)
    told = reach.everyone_without_text(document, current_draft(floor), frozenset({"before", "after"}))
    return Deed(kind, reach.home_of(floor.actor, document), details, told, subject=details["correction"])
