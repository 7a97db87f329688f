"""A past moment: which entries made the document what it was for a viewer, and the document under the modes of then.

What is shown of the past is what this viewer could see then and may still see: the tables are those of that moment,
and where a mode has become stricter since, the stricter one holds (DESIGN rules 6 and 10).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from editor import models
from editor.consensus.modes import ATTRIBUTIONS, BOARDS, CIRCULATIONS, Audience, stricter
from editor.models.base import printed_moment
from editor.names import titled_draft
from editor.queries.known import drafts_seen
from editor.refusals import NotPossible
from editor.rights import Actor

NOT_YET = "The negotiation of this document was not yet open then; choose a later moment."
NOT_LISTED = "Your delegation was not yet on the list of participants then; choose a later moment."


@dataclass(frozen=True, slots=True)
class Landmark:
    """A moment worth going to: what happened, and when."""

    words: str
    at: datetime


def place_at(session: Session, streams: Iterable[str], at: datetime) -> int:
    """The place in the record of the last act that these streams were told of until a moment; 0 before the first.

    What they were not told of changes nothing that their reader sees, and does not move the place.
    """
    until = printed_moment(at)
    acts = [act for stream in streams if (act := _last_act(session, stream, until)) is not None]
    return session.scalar(select(func.max(models.Entry.place)).where(models.Entry.act.in_(acts))) or 0


def homes_until(session: Session, document: models.Document, place: int) -> list[str]:
    """The entries that rebuild a document and its conference as they were at a place of the record, oldest first."""
    of = models.Entry.stream
    scopes = [ending for ident in (document.id, document.conference_id)
              for ending in (of.like(f"%/{ident}"), of.like(f"%/{ident}/%"))]
    rows = select(models.Entry.content).where(models.Entry.rebuilds, models.Entry.place <= place, or_(*scopes))
    return [content.decode() for content in session.scalars(rows.order_by(models.Entry.place))]


def document_then(then: Session, now: models.Document, actor: Actor) -> models.Document:
    """The document as its reader may be shown it from the tables of a past moment.

    Refused where it, or the delegation of whoever asks, was not there yet.
    """
    row = then.get(models.Document, now.id)
    if row is None:
        raise NotPossible(NOT_YET)
    if actor.delegation and then.get(models.Delegation, actor.delegation) is None:
        raise NotPossible(NOT_LISTED)
    then.expunge(row)
    for name, order in (("circulation", CIRCULATIONS), ("attribution", ATTRIBUTIONS), ("board", BOARDS)):
        setattr(row, name, stricter(order, getattr(row, name), getattr(now, name)))
    return row


def landmarks(session: Session, document: models.Document, audience: Audience) -> list[Landmark]:
    """The moments at which the drafts that an audience may open were issued, and the document was adopted or not."""
    found = [Landmark(f"{titled_draft(draft.number)} was issued", draft.issued_at)
             for draft in drafts_seen(session, document, audience)]
    rows = select(models.Adoption).where(models.Adoption.document_id == document.id)
    return found + [Landmark(f"The document was {row.outcome}", row.decided_at)
                    for row in session.scalars(rows.order_by(models.Adoption.decided_at))]


def without_acts(value: Any) -> Any:
    """A page as it is shown of the past: with everything but what one could do now."""
    if isinstance(value, dict):
        return {name: [] if name == "acts" else without_acts(one) for name, one in value.items()}
    return [without_acts(one) for one in value] if type(value) is list else value


def _last_act(session: Session, stream: str, until: str) -> str | None:
    """The last act that a stream was told of until a moment."""
    last = session.scalar(select(models.StreamHead.number).where(models.StreamHead.stream == stream)) or 0
    number = bisect_right(_Times(session, stream, last), until)
    rows = select(models.Entry.act).where(models.Entry.stream == stream, models.Entry.number == number)
    return session.scalar(rows) if number else None


class _Times(Sequence[str]):
    """When each entry of a stream was made, read as it is asked for."""

    def __init__(self, session: Session, stream: str, last: int) -> None:
        self._session, self._stream, self._last = session, stream, last

    def __len__(self) -> int:
        return self._last

    def __getitem__(self, at: Any) -> Any:
        rows = select(models.Entry.content).where(
            models.Entry.stream == self._stream, models.Entry.number == at + 1)
        return json.loads(self._session.scalars(rows).one())["at"]
