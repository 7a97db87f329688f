"""Private notes of a delegation: written beside a paragraph, changed, discarded; nobody else learns of them.

They are the delegation's own whatever becomes of the negotiation, so no state of the document bars them. They leave
the house in one place only, the file for the delegation's capital (`queries/exports/capital.py`).
"""

from __future__ import annotations

from editor import models
from editor.negotiation import reach
from editor.negotiation.anchors import document_of, label_of, passage_of
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed, Secret
from editor.negotiation.erasure import sealed_in
from editor.negotiation.inputs import words as read_words
from editor.rights import Right

MOST_WORDS = 5_000


@command(Right.KEEP_NOTES, on=models.Paragraph)
def write_note(floor: Floor, paragraph: models.Paragraph, *, words: str) -> Deed:
    """Write a private note on a paragraph, for its own delegation alone."""
    return _written(floor, floor.ident(), passage_of(floor, paragraph.id).paragraph_id, words)


@command(Right.KEEP_NOTES, on=models.Note)
def change_note(floor: Floor, note: models.Note, *, words: str) -> Deed:
    """Change a private note."""
    return _written(floor, note.id, note.paragraph_id, words)


@command(Right.KEEP_NOTES, on=models.Note)
def discard_note(floor: Floor, note: models.Note) -> Deed:
    """Discard a private note; its words are erased, with every version kept of it."""
    home = reach.home_of(floor.actor, document_of(floor))
    details = {"note": note.id, "paragraph": note.paragraph_id, "label": label_of(floor, note.paragraph_id),
               "erased": sealed_in(floor.session, home, note.id, "note.written")}
    return Deed("note.discarded", home, details, subject=note.id)


def _written(floor: Floor, ident: str, paragraph: str, typed: str) -> Deed:
    details = {"note": ident, "paragraph": paragraph, "label": label_of(floor, paragraph),
               "delegation": floor.actor.delegation, "content": Secret(read_words(typed, "note", most=MOST_WORDS))}
    return Deed("note.written", reach.home_of(floor.actor, document_of(floor)), details, subject=ident)
