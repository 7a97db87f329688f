"""The figures of a text page kept abreast of its streams: after an act only the paragraphs it names are read again.

What stands where, and how many proposals stand, belong to one audience and document and hold at certain heads of the
streams that its page follows; the draft itself never changes while it is current.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy.orm import Session

from editor import models, names
from editor.consensus.modes import Audience
from editor.consensus.status import Standing
from editor.queries.arrivals import Heads
from editor.queries.documents import changes_between
from editor.queries.known import Known, delegations_of, draft_of, known, passages_of
from editor.queries.standings import standings
from editor.seals import Seals


@dataclass(frozen=True)
class Text:
    """The current draft: its paragraphs in order, and which of them are new or changed; and the official list."""

    passages: Sequence[models.Passage]
    changed: Mapping[str, str]
    listed: Mapping[str, models.Delegation]

    def rows(self, on: Collection[str]) -> list[models.Passage]:
        """The paragraphs with these ids."""
        return [self._by_id[ident] for ident in on if ident in self._by_id]

    @cached_property
    def _by_id(self) -> dict[str, models.Passage]:
        return {row.paragraph_id: row for row in self.passages}


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands where, for the audience and (on the office's page) for the floor; proposals by paragraph."""

    stands: Mapping[str, Standing]
    floor: Mapping[str, Standing] | None
    proposals: Mapping[str, int]

    @property
    def standing(self) -> int:
        """How many proposals stand on the draft."""
        return sum(self.proposals.values())


@dataclass(frozen=True, slots=True)
class Abreast:
    """A text with its figures at some heads. `seen`: what is known of the paragraphs read last, which are `on`;
    `before`: the figures before they were read, None where nobody kept any.
    """

    heads: Heads
    text: Text
    figures: Figures
    seen: Known
    on: frozenset[str]
    before: Figures | None = None

    def at(self, heads: Heads) -> Abreast:
        """The same at later heads, nothing having happened to any paragraph."""
        return replace(self, heads=heads)


def text_of(session: Session, document: models.Document) -> Text | None:
    """The current draft and the list, to be kept beyond the session; None before the first draft."""
    draft = draft_of(session, document, document.current_draft)
    if draft is None:
        return None
    earlier = draft_of(session, document, draft.number - 1)
    passages = passages_of(session, draft)
    changed: Mapping[str, str] = {}
    if earlier is not None:
        changed = changes_between(passages_of(session, earlier), passages, names.titled_draft(earlier.number))
    listed = delegations_of(session, document.conference_id)
    for row in (*passages, *listed.values()):
        session.expunge(row)
    return Text(passages, changed, listed)


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at a document for one audience, at the heads its streams have come to."""

    session: Session
    keys: Seals
    document: models.Document
    audience: Audience
    heads: Heads

    def whole(self, text: Text, on: frozenset[str]) -> Abreast:
        """The figures of the whole text, and what is known of some paragraphs."""
        figures = self._figures(text.passages, self._known(text, None), self._floor(text, None))
        return Abreast(self.heads, text, figures, self._known(text, on), on)

    def further(self, kept: Abreast, on: frozenset[str]) -> Abreast:
        """The same figures after an act on some paragraphs, which alone are read."""
        seen, old = self._known(kept.text, on), kept.figures
        new = self._figures(kept.text.rows(on), seen, self._floor(kept.text, on))
        figures = Figures(
            {**old.stands, **new.stands}, None if new.floor is None else {**(old.floor or {}), **new.floor},
            {**old.proposals, **dict.fromkeys(on, 0), **new.proposals},
        )
        return replace(kept, heads=self.heads, figures=figures, seen=seen, on=on, before=old)

    def _known(self, text: Text, on: Collection[str] | None) -> Known:
        return known(self.session, self.keys, self.document, self.audience, on=on, listed=text.listed)

    def _floor(self, text: Text, on: Collection[str] | None) -> Known | None:
        if self.audience is not Audience.OFFICE:
            return None
        return known(self.session, self.keys, self.document, Audience.STATES, on=on, listed=text.listed)

    def _figures(self, rows: Sequence[models.Passage], seen: Known, floor: Known | None) -> Figures:
        return Figures(standings(seen, rows), None if floor is None else standings(floor, rows),
                       {ident: len(several) for ident, several in seen.proposals_on.items()})
