"""Files handed out: which form, of which text, with the hash of the bytes."""

from __future__ import annotations

import re

from sqlalchemy import select

from editor import models
from editor.fingerprints import fingerprint
from editor.negotiation import reach
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import choice
from editor.refusals import NotFound, NotUnderstood
from editor.rights import Right

FORMS = ("official text", "record copy", "procedural report")
_SHA256 = re.compile("[0-9a-f]{64}")


@command(Right.EXPORT, on=models.Document)
def export_document(
    floor: Floor, document: models.Document, *, form: str, draft_number: int, file_hash: str
) -> Deed:
    """Record that a file of a draft was handed out; `file_hash` is the SHA-256 of its bytes."""
    if not isinstance(file_hash, str) or _SHA256.fullmatch(file_hash) is None:
        raise NotUnderstood("The hash of the file must be its SHA-256 in 64 hexadecimal digits.",
                            field="file hash")
    draft = _draft(floor, document, draft_number)
    details = {
        "export": floor.ident(), "form": choice(form, "form", FORMS), "draft": draft.number,
        "text_hash": draft.text_hash, "fingerprint": fingerprint(draft.text_hash), "file_hash": file_hash,
    }
    told = reach.everyone(document) if draft.open_to_observers else reach.all_inside(document)
    return Deed("document.exported", reach.home_of(floor.actor, document), details, told,
                subject=str(details["export"]))


def _draft(floor: Floor, document: models.Document, number: int) -> models.Draft:
    if not isinstance(number, int) or isinstance(number, bool):
        raise NotUnderstood("The draft is named by its number.", field="draft")
    row = floor.session.scalar(select(models.Draft).where(
        models.Draft.document_id == document.id, models.Draft.number == number
    ))
    if row is None:
        raise NotFound
    return row
