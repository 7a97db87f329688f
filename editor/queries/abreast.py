"""The figures of a text page kept abreast of its streams: after an act only the paragraphs it names are read again.

What stands where, and how many proposals stand, belong to one audience and document and hold at certain heads of the
streams that its page follows; the draft itself never changes while it is current.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from editor import models, names
from editor.as_corrected import as_corrected
from editor.consensus.modes import Audience
from editor.queries.arrivals import Heads
from editor.queries.documents import changes_between
from editor.queries.figures import Figures, Text, figures_of
from editor.queries.known import Known, delegations_of, draft_of, known, passages_of
from editor.seals import Seals


@dataclass(frozen=True, slots=True)
class Abreast:
    """A text with its figures at some heads. `seen`: what is known of the paragraphs read last, which are `on`;
    `before`: the figures before they were read, None where nobody kept any.
    """

    heads: Heads
    text: Text
    figures: Figures
    seen: Known | None = None
    on: frozenset[str] = frozenset()
    before: Figures | None = None

    def at(self, heads: Heads) -> Abreast:
        """The same at later heads, nothing having happened to any paragraph."""
        return replace(self, heads=heads)


def document_of(session: Session, ident: str) -> tuple[models.Document, models.Conference]:
    """A document with its conference, in one question."""
    document, conference = session.execute(_DOCUMENT, {"document": ident}).one()
    return document, conference


def text_of(session: Session, document: models.Document) -> Text | None:
    """The current draft and the list, as they may be kept beyond the session; None before the first draft."""
    draft = draft_of(session, document, document.current_draft)
    if draft is None:
        return None
    earlier = draft_of(session, document, draft.number - 1)
    passages = passages_of(session, draft)
    changed: Mapping[str, str] = {}
    if earlier is not None:
        changed = changes_between(passages_of(session, earlier), passages, names.titled_draft(earlier.number))
    return Text(passages, changed, delegations_of(session, document.conference_id), as_corrected(session, draft))


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at a document for one audience, at the heads its streams have come to.

    `conference`: that of the document; held, so that the session finds it again without a question.
    """

    session: Session
    keys: Seals
    document: models.Document
    conference: models.Conference
    audience: Audience
    heads: Heads

    def whole(self, text: Text, on: frozenset[str]) -> Abreast:
        """The figures of the whole text, and what is known of some paragraphs."""
        figures = figures_of(text.passages, self._known(text, None), self._floor(text, None))
        return Abreast(self.heads, text, figures, self._known(text, on), on)

    def further(self, kept: Abreast, on: frozenset[str]) -> Abreast:
        """The same figures after an act on some paragraphs, which alone are read."""
        seen, old = self._known(kept.text, on), kept.figures
        new = figures_of(kept.text.rows(on), seen, self._floor(kept.text, on))
        figures = Figures(
            {**old.stands, **new.stands}, None if new.floor is None else {**(old.floor or {}), **new.floor},
            {**old.proposals, **new.proposals},
        )
        return replace(kept, heads=self.heads, figures=figures, seen=seen, on=on, before=old)

    def _known(self, text: Text, on: Collection[str] | None) -> Known:
        return known(self.session, self.keys, self.document, self.audience, on=on, listed=text.listed)

    def _floor(self, text: Text, on: Collection[str] | None) -> Known | None:
        if self.audience is not Audience.OFFICE:
            return None
        return known(self.session, self.keys, self.document, Audience.STATES, on=on, listed=text.listed)


_DOCUMENT = (
    select(models.Document, models.Conference)
    .join(models.Conference, models.Conference.id == models.Document.conference_id)
    .where(models.Document.id == bindparam("document"))
)
