"""What one viewer may know of a document: the only door to drafts, proposals, positions and decisions.

Visibility is decided here and nowhere else in the reads, from the modes stored with each act and the present
ones (DESIGN rule 6); a page arranges what it is given. An audience sees shared things; a delegation sees its
own as well (`own`), which never goes into a shared page nor into a status, so that the figures of a delegation's
screen are those of everyone's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, cached_property
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from editor import models, private
from editor.consensus.modes import (
    ATTRIBUTIONS,
    BOARDS,
    Audience,
    sees_names,
    sees_positions,
    stricter,
)
from editor.consensus.wishes import WHEREVER
from editor.queries.known_proposals import Proposal as Proposal
from editor.queries.known_proposals import proposals_of
from editor.seals import Seals


class Placed(Protocol):
    """A paragraph as it stands in a draft, issued or in preparation."""

    @property
    def paragraph_id(self) -> str: ...

    @property
    def label(self) -> str | None: ...

    @property
    def kind(self) -> str: ...

    @property
    def level(self) -> int: ...

    @property
    def wording(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Position:
    """A position as this viewer may see it; `by` is None where no names are given.

    `part`: "own", "spoken for" by a group, or "" where it is of others. `shared` as for a proposal.
    """

    id: str
    about: str
    about_id: str
    paragraph: str | None
    kind: str
    by: str | None
    reason: str
    remedy: str
    part: str
    shared: bool
    stated: bool
    withdrawal_stated: bool
    wording_hash: str
    made_on: int
    at: datetime

    @property
    def own(self) -> bool:
        """Whether it is the viewer's delegation's, or said in its name."""
        return bool(self.part)


@dataclass(frozen=True)
class Known:
    """All that one viewer may know of one document."""

    document: models.Document
    conference: models.Conference
    audience: Audience
    proposals: tuple[Proposal, ...]
    positions: tuple[Position, ...]
    decisions: Mapping[str, models.Decision]
    silence: tuple[models.SilenceProcedure, ...]
    delegations: Mapping[str, models.Delegation]

    @cached_property
    def shared(self) -> Known:
        """What the whole audience knows: the ground on which statuses and counts are figured."""
        proposals = tuple(one for one in self.proposals if one.shared)
        positions = tuple(one for one in self.positions if one.shared)
        return replace(self, proposals=proposals, positions=_on_what_is_seen(positions, proposals))

    @cached_property
    def standing(self) -> tuple[Proposal, ...]:
        """Proposals that stand on the current draft, each once."""
        return tuple(one for one in self.proposals
                     if one.state == "tabled" and one.stands_on == self.document.current_draft)

    @cached_property
    def proposals_on(self) -> dict[str, list[Proposal]]:
        """Proposals that stand on the current draft, by paragraph; one on several stands on each."""
        found: dict[str, list[Proposal]] = {}
        for proposal in self.standing:
            for paragraph in proposal.paragraphs:
                found.setdefault(paragraph, []).append(proposal.on(paragraph))
        return found

    @cached_property
    def positions_on(self) -> dict[str, list[Position]]:
        """Positions by the paragraph they concern; one on a proposal concerns all of the proposal's."""
        found: dict[str, list[Position]] = {}
        several = {one.id: one.paragraphs for one in self.proposals if one.kind == WHEREVER}
        for position in self.positions:
            if position.paragraph is not None:
                for paragraph in several.get(position.about_id, (position.paragraph,)):
                    found.setdefault(paragraph, []).append(position)
        return found


def known(
    session: Session, keys: Seals, document: models.Document, audience: Audience, own: str | None = None,
    past: frozenset[str] = frozenset(), on: Collection[str] | None = None,
    listed: Mapping[str, models.Delegation] | None = None,
) -> Known:
    """What this audience knows of the document, and what the delegation `own` knows besides.

    `past`: proposals that stand no more and that it may read of all the same. `on`: the paragraphs to which all but
    the silence procedures is narrowed; None is every one, and what concerns the whole text. `listed`: the official
    list, where it was read already.
    """
    delegations = delegations_of(session, document.conference_id) if listed is None else listed
    inside = audience is not Audience.OBSERVERS
    proposals = proposals_of(session, keys, document, audience, own, delegations, past, on)
    phrases = [one.id for one in proposals if one.kind == WHEREVER] if on else []
    positions = _positions(session, keys, document, audience, own, delegations, on=on, of=phrases)
    return Known(
        document=document, conference=session.get_one(models.Conference, document.conference_id),
        audience=audience, delegations=delegations, proposals=proposals,
        positions=_on_what_is_seen(positions, proposals),
        decisions=decisions_of(session, document.id, on=on) if inside else {},
        silence=tuple(_silence(session, document.id)) if inside else (),
    )


def known_then(
    session: Session, keys: Seals, document: models.Document, audience: Audience, draft: int, until: datetime
) -> Known:
    """What this audience may know today of how the document stood when a past draft gave way to the next.

    Of the proposals of the past it knows those in the tables of treatments that it may read.
    """
    now = known(session, keys, document, audience, None, treated(session, document, audience)).shared
    stood = tuple(replace(one, stands_on=document.current_draft or 0, state="tabled") for one in now.proposals
                  if one.made_on <= draft <= one.stands_on)
    found = _positions(session, keys, document, audience, None, now.delegations, until)
    if audience is Audience.OBSERVERS:
        return replace(now, proposals=(), positions=())
    return replace(
        now, proposals=stood, positions=_on_what_is_seen((one for one in found if one.shared), now.proposals),
        decisions=decisions_of(session, document.id, until), silence=tuple(_silence(session, document.id, until)),
    )


def treated(session: Session, document: models.Document, audience: Audience) -> frozenset[str]:
    """The proposals of which this audience reads in a table of treatments: the office in all, others if published."""
    if audience is Audience.OBSERVERS:
        return frozenset()
    rows = select(models.Treatment.proposal_id).join(
        models.Proposal, models.Proposal.id == models.Treatment.proposal_id
    ).where(models.Proposal.document_id == document.id)
    if audience is not Audience.OFFICE:
        rows = rows.join(models.Draft, and_(models.Draft.document_id == document.id,
                                            models.Draft.number == models.Treatment.draft_number)).join(
            models.PublishedTreatments, models.PublishedTreatments.draft_id == models.Draft.id)
    current = models.Treatment.draft_number <= (document.current_draft or 0)
    return frozenset(session.scalars(rows.where(current)))


def delegations_of(session: Session, conference: str) -> dict[str, models.Delegation]:
    """The official list, by id, in its order."""
    rows = select(models.Delegation).where(models.Delegation.conference_id == conference)
    return {row.id: row for row in session.scalars(rows.order_by(models.Delegation.listed))}


def decisions_of(
    session: Session, document: str, until: datetime | None = None, on: Collection[str] | None = None
) -> dict[str, models.Decision]:
    """The latest decision on each paragraph (or each of those given), of those taken before a moment if one is."""
    asked = _decisions(until is not None, on is not None)
    given = {"document": document, "until": until, "on": list(on or ())}
    return {row.paragraph_id: row for row in session.scalars(asked, given)}


def draft_of(session: Session, document: models.Document, number: int | None) -> models.Draft | None:
    """An issued draft by its number."""
    rows = select(models.Draft).where(models.Draft.document_id == document.id, models.Draft.number == number)
    return session.scalar(rows)


def drafts_seen(session: Session, document: models.Document, audience: Audience) -> Sequence[models.Draft]:
    """The issued drafts an audience may open, oldest first: observers read those opened to them."""
    rows = select(models.Draft).where(models.Draft.document_id == document.id).order_by(models.Draft.number)
    if audience is Audience.OBSERVERS:
        rows = rows.where(models.Draft.open_to_observers)
    return session.scalars(rows).all()


def passages_of(session: Session, draft: models.Draft) -> Sequence[models.Passage]:
    """The paragraphs of an issued draft, in order."""
    rows = select(models.Passage).where(models.Passage.draft_id == draft.id)
    return session.scalars(rows.order_by(models.Passage.place)).all()


def _on_what_is_seen(positions: Iterable[Position], proposals: Iterable[Proposal]) -> tuple[Position, ...]:
    """A position on a proposal that is hidden here would tell that there is one."""
    seen = {proposal.id for proposal in proposals}
    return tuple(row for row in positions if row.about != "proposal" or row.about_id in seen)


def _silence(
    session: Session, document: str, until: datetime | None = None
) -> Iterable[models.SilenceProcedure]:
    """The silence procedures that run, or ran at a moment."""
    return session.scalars(_silences(until is not None), {"document": document, "until": until})


def _positions(
    session: Session, keys: Seals, document: models.Document, audience: Audience, own: str | None,
    delegations: Mapping[str, models.Delegation], until: datetime | None = None, on: Collection[str] | None = None,
    of: Collection[str] = (),
) -> tuple[Position, ...]:
    """The positions that stand, or stood at a moment; with `on` those on these paragraphs and their proposals, `of`
    also on several.
    """
    asked = _stances(until is not None, on is not None)
    given = {"document": document.id, "until": until, "on": list(on or ()), "of": list(of)}
    rows = session.scalars(asked, given).all()
    visible = [row for row in rows if _voice(row, own) or _shows(row, document, audience)]
    contents = private.reveal_all(session, keys, [row.content for row in visible])
    return tuple(
        _position(row, content or {}, document, audience, own, delegations)
        for row, content in zip(visible, contents, strict=True)
    )


def _voice(row: models.Position, own: str | None) -> str:
    """Whose a position is for a delegation: its own, one that a group took in its name, or another's."""
    if own is None:
        return ""
    return "own" if row.delegation_id == own else "spoken for" if own in row.spoken_for else ""


def _shows(row: models.Position, document: models.Document, audience: Audience) -> bool:
    return sees_positions(audience, stricter(BOARDS, row.board, document.board), row.visible_to)


def _position(
    row: models.Position, content: Mapping[str, Any], document: models.Document, audience: Audience,
    own: str | None, delegations: Mapping[str, models.Delegation],
) -> Position:
    part = _voice(row, own)
    named = bool(part) or sees_names(audience, stricter(ATTRIBUTIONS, row.attribution, document.attribution))
    return Position(
        id=row.id, about=row.about, about_id=row.about_id, paragraph=row.paragraph_id, kind=row.kind,
        by=delegations[row.delegation_id].short_name if named else None, reason=content.get("reason", ""),
        remedy=content.get("remedy", ""), part=part, shared=_shows(row, document, audience), stated=row.stated,
        withdrawal_stated=row.withdrawal_stated_at is not None, wording_hash=row.wording_hash,
        made_on=row.made_on, at=row.taken_at,
    )


# The questions themselves, each put together once: an act asks them again for every audience.


@cache
def _decisions(until: bool, on: bool) -> Select[Any]:
    """Decisions of a document in their order, `until` a moment, `on` some paragraphs."""
    one = models.Decision
    asked = select(one).where(one.document_id == bindparam("document")).order_by(one.decided_at)
    if on:
        asked = asked.where(one.paragraph_id.in_(bindparam("on", expanding=True)))
    return asked.where(one.decided_at < bindparam("until")) if until else asked


@cache
def _silences(until: bool) -> Select[Any]:
    """Silence procedures that run, or ran at a moment."""
    one = models.SilenceProcedure
    ran: ColumnElement[bool] = one.ended_at.is_(None)
    if until:
        ran = and_(one.begun_at < bindparam("until"), or_(ran, one.ended_at >= bindparam("until")))
    return select(one).where(one.document_id == bindparam("document"), ran)


@cache
def _stances(until: bool, on: bool) -> Select[Any]:
    """Positions that stand, or stood at a moment, in order; `on` some paragraphs, or `of` some proposals."""
    one = models.Position
    stands: ColumnElement[bool] = one.withdrawn_at.is_(None)
    if until:
        stands = and_(one.taken_at < bindparam("until"), or_(stands, one.withdrawn_at >= bindparam("until")))
    if on:
        stands = and_(stands, or_(one.paragraph_id.in_(bindparam("on", expanding=True)),
                                  one.about_id.in_(bindparam("of", expanding=True))))
    return select(one).where(one.document_id == bindparam("document"), stands).order_by(one.taken_at, one.id)
