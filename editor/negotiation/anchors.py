"""Where an act takes hold: the current draft, a paragraph in it, and whether the actor saw it as it stands.

Proposals and positions are made on a wording. An act made on another one is refused with the wording as it
stands now, so that the page can show both; only the secretariat, entering what was said, may leave it out.
"""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import bindparam, select

from editor import models
from editor.negotiation import foresight
from editor.negotiation.commands import Floor
from editor.refusals import NotFound, NotPossible, OutOfDate

_passages, _drafts = models.Passage.__table__, models.Draft.__table__
_STOOD = select(_passages).join(_drafts, _drafts.c.id == _passages.c.draft_id).where(
    _drafts.c.document_id == bindparam("document"), _passages.c.paragraph_id == bindparam("paragraph")
)
_LAST = _STOOD.order_by(_drafts.c.number.desc()).limit(1)


def document_of(floor: Floor) -> models.Document:
    """The document an act is done on."""
    if floor.document is None:
        raise NotFound
    return floor.document


def current_draft(floor: Floor) -> models.Draft:
    """The current draft; refused before the Zero Draft is issued."""
    document = document_of(floor)
    row = floor.session.scalar(select(models.Draft).where(
        models.Draft.document_id == document.id, models.Draft.number == document.current_draft
    ))
    if row is None:
        raise NotPossible("No draft has been issued yet; wait for the Zero Draft.")
    return row


def passage_of(floor: Floor, paragraph: str) -> models.Passage:
    """A paragraph in the current draft, as a plain row; one that stands in no issued draft does not exist."""
    document = document_of(floor)
    found = foresight.passage(floor.session, document.id, document.current_draft, paragraph)
    if found is not None:
        return cast(models.Passage, found)
    which = {"document": document.id, "paragraph": paragraph}
    if floor.session.connection().execute(_LAST, which).one_or_none() is None:
        raise NotFound
    raise NotPossible("This paragraph is not in the current draft; look it up in the draft it stood in.")


def label_of(floor: Floor, paragraph: str) -> str:
    """What the room calls a paragraph: its label in the last draft it stood in, or its kind."""
    document = document_of(floor)
    rows = select(models.Passage).join(models.Draft).where(
        models.Draft.document_id == document.id, models.Passage.paragraph_id == paragraph
    )
    return printed_label(floor.session.scalars(rows.order_by(models.Draft.number.desc()).limit(1)).one())


def printed_label(passage: models.Passage) -> str:
    """A passage's label as sentences say it."""
    return passage.label or passage.kind


def require_seen(floor: Floor, wording_hash: str, now: Any) -> None:
    """Refuse an act made on another draft or wording than the present one; `now` is the wording's value."""
    by = floor.by
    if floor.actor.floor and by.draft is None and by.wording is None:
        return
    if by.draft != document_of(floor).current_draft:
        raise OutOfDate("Another draft is current since you opened this form; compare your words with its "
                        "wording, then send them again.", now=now)
    if by.wording != wording_hash:
        raise OutOfDate("The wording changed since you opened this form; compare it with yours, then send "
                        "your words again.", now=now)
