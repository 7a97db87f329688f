"""Who asks for which draft, and in what style: what every form is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, rights
from editor.consensus.modes import Audience
from editor.queries.known import Known, drafts_seen, known, known_then
from editor.queries.papers import Source, source_of
from editor.refusals import NotFound
from editor.rights import Actor, audience_of
from editor.seals import Seals
from editor.text.styles import Style


@dataclass(frozen=True)
class Asked:
    """A viewer who asks for a draft by its number, compared with an earlier one, in a style of attributions.

    By default it is the latest draft this viewer may open, and the one before it. Refused as absent: any other.
    """

    session: Session
    keys: Seals
    document: models.Document
    actor: Actor
    number: int | None = None
    against: int | None = None
    style: Style = Style.AFTER
    emblem: str = ""

    @property
    def audience(self) -> Audience:
        """Whose shared pages the viewer reads."""
        return audience_of(self.actor)

    @cached_property
    def drafts(self) -> Sequence[models.Draft]:
        """The drafts this viewer may open, oldest first."""
        return drafts_seen(self.session, self.document, self.audience)

    @cached_property
    def draft(self) -> models.Draft:
        """The draft asked for."""
        if not self.drafts:
            raise NotFound("There is no draft of this document yet; none is exported before it is issued.")
        wanted = self.drafts[-1].number if self.number is None else self.number
        return self._numbered(wanted)

    @cached_property
    def before(self) -> models.Draft | None:
        """The earlier draft it is compared with; None where there is none."""
        if self.against is not None:
            return self._numbered(self.against)
        return next((one for one in reversed(self.drafts) if one.number < self.draft.number), None)

    @cached_property
    def source(self) -> Source:
        """The draft with all that its paper says of it."""
        return source_of(self.session, self.document, self.draft, self.emblem)

    @cached_property
    def seen(self) -> Known:
        """What the viewer's whole audience knows of the draft, now or when it gave way to the next.

        A delegation's own is not in it: a file is handed on, and what was said to the chair alone must not go with it.
        """
        if self.draft.number == self.document.current_draft:
            return known(self.session, self.keys, self.document, self.audience).shared
        until = self.session.scalar(select(models.Draft.issued_at).where(
            models.Draft.document_id == self.document.id, models.Draft.number == self.draft.number + 1))
        assert until is not None, "a draft gives way to the next"
        return known_then(self.session, self.keys, self.document, self.audience, self.draft.number, until)

    def may(self, right: rights.Right) -> bool:
        """Whether the viewer has a right on the document."""
        return rights.may(right, self.case)

    @property
    def case(self) -> rights.Case:
        """The viewer before the document."""
        return rights.Case(self.actor, self.document, self.document, self.source.conference)

    def _numbered(self, number: int) -> models.Draft:
        found = next((one for one in self.drafts if one.number == number), None)
        if found is None:
            raise NotFound("There is no such draft of this document.")
        return found


def instant(at: datetime) -> str:
    """A moment as Word has it on changes and comments."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
