"""Where a paragraph is to stand: read from the form of a proposal to move it, and said again on each draft.

The place is named by the paragraph before it, which may itself be moved, relabelled or deleted meanwhile; the wish
keeps its identity, and the label by which the room calls it on the draft that the proposal stands on.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from editor import models
from editor.consensus.wishes import MOVE
from editor.negotiation.anchors import current_draft, passage_of, printed_label
from editor.negotiation.commands import Floor
from editor.negotiation.inputs import ident
from editor.negotiation.wishes import Wish
from editor.refusals import NotPossible, NotUnderstood
from editor.text.wording import Wording


def with_place(floor: Floor, wish: Wish, passage: models.Passage, after: str | None) -> Wish:
    """The wish with the place it asks for; refused: none, the one it has, or one where nothing is moved."""
    if wish.kind != MOVE:
        if after:
            raise NotUnderstood("Only a proposal to move says where to; leave the place open, or choose to move.",
                                field="after")
        return wish
    if wish.wording is not None and wish.wording != Wording.of(passage.wording):
        raise NotUnderstood("A proposal to move changes no words; propose them by a proposal of their own.",
                            field="wording")
    if not after:
        raise NotUnderstood("Choose the paragraph after which it is to stand.", field="after")
    if ident(after) == passage.paragraph_id:
        raise NotPossible("A paragraph cannot stand after itself; choose another place.", field="after")
    return _standing_elsewhere(floor, replace(wish, wording=None, after=after), passage)


def place_now(floor: Floor, wish: Wish, passage: models.Passage) -> Wish:
    """A kept wish to move as the current draft has its place; every other as it is."""
    return _standing_elsewhere(floor, wish, passage) if wish.kind == MOVE else wish


def _standing_elsewhere(floor: Floor, wish: Wish, passage: models.Passage) -> Wish:
    """The wish with its place in words; refused where the paragraph stands there already."""
    target = passage_of(floor, str(wish.after))
    before = floor.session.scalar(select(models.Passage.paragraph_id).where(
        models.Passage.draft_id == current_draft(floor).id, models.Passage.place < passage.place,
    ).order_by(models.Passage.place.desc()).limit(1))
    if before == target.paragraph_id:
        raise NotPossible("The paragraph stands there already; choose another place.", field="after")
    label = target.label
    return replace(wish, where=f"after paragraph {label}" if label else f"after the {printed_label(target)}")
