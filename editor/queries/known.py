"""What one viewer may know of a document: the only door to drafts, proposals, positions and decisions.

Visibility is decided here and nowhere else in the reads, from the modes stored with each act and the present
ones (DESIGN rule 6); a page arranges what it is given. An audience sees shared things; a delegation sees its
own as well (`own`), which never goes into a shared page nor into a status, so that the figures of a delegation's
screen are those of everyone's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol, cast

from sqlalchemy import Select, Table, Text, and_, or_, select
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session

from editor import models, names, private
from editor.consensus.modes import (
    ATTRIBUTIONS,
    BOARDS,
    CIRCULATIONS,
    INNER,
    Audience,
    looser,
    sees_names,
    sees_positions,
    sees_proposals,
    stricter,
)
from editor.consensus.numbers import known_as, known_to_sponsors
from editor.queries.contents import Content, contents
from editor.seals import Seals
from editor.text.comparison import Edit
from editor.text.wording import Wording

_proposal_rows, _co_sponsor_rows = cast(Table, models.Proposal.__table__), cast(Table, models.CoSponsor.__table__)
_PROPOSALS = select(
    *(column for column in _proposal_rows.c if column.name != "content"),
    as_type(_proposal_rows.c.content, Text).label("content"),
)


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
class Proposal:
    """A tabled proposal as this viewer may see it; `by` is empty where no names are given.

    `part`: what the viewer's delegation is to it: "lead", "joined", "invited" or ""; `joined_stated`: that it joined
    was entered from the floor. `shared`: whether the whole audience sees it. `closer`: whether it was sent under
    closer modes than those in force.
    """

    id: str
    number: int | str | None
    kind: str
    paragraph: str
    content: Content
    by: tuple[str, ...]
    part: str
    joined_stated: bool
    shared: bool
    closer: bool
    made_on: int
    stands_on: int
    base_hash: str
    state: str
    stated: bool
    withdrawal_stated: bool
    revision: int
    at: datetime
    invited: tuple[str, ...]

    @property
    def wording(self) -> Wording | None:
        """Its full wording; None deletes."""
        return self.content.opened.wording

    @property
    def rationale(self) -> str:
        """Why."""
        return self.content.opened.rationale

    @property
    def edits(self) -> tuple[Edit, ...] | None:
        """Its raw edits to the base."""
        return self.content.opened.edits

    @property
    def own(self) -> bool:
        """Whether the viewer's delegation is among its sponsors, or invited to be."""
        return bool(self.part)


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
    def proposals_on(self) -> dict[str, list[Proposal]]:
        """Proposals that stand on the current draft, by paragraph."""
        found: dict[str, list[Proposal]] = {}
        for proposal in self.proposals:
            if proposal.state == "tabled" and proposal.stands_on == self.document.current_draft:
                found.setdefault(proposal.paragraph, []).append(proposal)
        return found

    @cached_property
    def positions_on(self) -> dict[str, list[Position]]:
        """Positions by the paragraph they concern."""
        found: dict[str, list[Position]] = {}
        for position in self.positions:
            if position.paragraph is not None:
                found.setdefault(position.paragraph, []).append(position)
        return found


def known(
    session: Session, keys: Seals, document: models.Document, audience: Audience, own: str | None = None
) -> Known:
    """What this audience knows of the document, and what the delegation `own` knows besides."""
    delegations = delegations_of(session, document.conference_id)
    inside = audience is not Audience.OBSERVERS
    proposals = _proposals(session, keys, document, audience, own, delegations)
    positions = _positions(session, keys, document, audience, own, delegations)
    return Known(
        document=document, conference=session.get_one(models.Conference, document.conference_id),
        audience=audience, delegations=delegations, proposals=proposals,
        positions=_on_what_is_seen(positions, proposals),
        decisions=decisions_of(session, document.id) if inside else {},
        silence=tuple(_silence(session, document.id)) if inside else (),
    )


def delegations_of(session: Session, conference: str) -> dict[str, models.Delegation]:
    """The official list, by id, in its order."""
    rows = select(models.Delegation).where(models.Delegation.conference_id == conference)
    return {row.id: row for row in session.scalars(rows.order_by(models.Delegation.listed))}


def decisions_of(session: Session, document: str) -> dict[str, models.Decision]:
    """The latest decision on each paragraph."""
    rows = select(models.Decision).where(models.Decision.document_id == document)
    return {row.paragraph_id: row for row in session.scalars(rows.order_by(models.Decision.decided_at))}


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


def _silence(session: Session, document: str) -> Iterable[models.SilenceProcedure]:
    rows = select(models.SilenceProcedure).where(
        models.SilenceProcedure.document_id == document, models.SilenceProcedure.ended_at.is_(None)
    )
    return session.scalars(rows)


def _proposals(
    session: Session, keys: Seals, document: models.Document, audience: Audience, own: str | None,
    delegations: Mapping[str, models.Delegation],
) -> tuple[Proposal, ...]:
    rows = session.connection().execute(_rows_of(document, audience, own)).all()
    joint = _co_sponsors(session, document)
    seen = [(row, _circulates(row, document, audience), joint.get(row.id, ())) for row in rows]
    visible = [(row, shared, others) for row, shared, others in seen if shared or _part(row, others, own)]
    words = contents(session, keys, [row.content for row, _, _ in visible])
    return tuple(
        _proposal(row, content, others, document, audience, own, delegations, shared=shared)
        for (row, shared, others), content in zip(visible, words, strict=True)
    )


def _rows_of(document: models.Document, audience: Audience, own: str | None) -> Select[Any]:
    """Plain rows, in order of tabling, of what this viewer may see or more: the rules themselves come after."""
    of = _proposal_rows.c
    rows = _PROPOSALS.where(of.document_id == document.id, of.state != "draft").order_by(of.tabled_at, of.id)
    if audience in INNER:
        return rows
    stands = and_(of.state == "tabled", of.stands_on == document.current_draft)
    if own is None:
        return rows.where(stands)
    joined = select(models.CoSponsor.proposal_id).where(models.CoSponsor.delegation_id == own)
    return rows.where(or_(stands, of.delegation_id == own, of.id.in_(joined)))


def _co_sponsors(session: Session, document: models.Document) -> dict[str, list[Any]]:
    """Who else is asked or has joined, by proposal, in order."""
    rows = select(_co_sponsor_rows).join(_proposal_rows, _proposal_rows.c.id == _co_sponsor_rows.c.proposal_id)
    found: dict[str, list[Any]] = {}
    for row in session.connection().execute(rows.where(_proposal_rows.c.document_id == document.id)
                                            .order_by(_co_sponsor_rows.c.since)):
        found.setdefault(row.proposal_id, []).append(row)
    return found


def _part(row: Any, others: Sequence[Any], own: str | None) -> str:
    """What a delegation is to a proposal: its lead sponsor, a co-sponsor, one invited to join, or nothing."""
    if own is None:
        return ""
    if row.delegation_id == own:
        return "lead"
    return next((one.state for one in others if one.delegation_id == own and one.state != "left"), "")


def _circulates(row: Any, document: models.Document, audience: Audience) -> bool:
    if not sees_proposals(audience, stricter(CIRCULATIONS, row.circulation, document.circulation)):
        return False
    # To others it exists while it is maintained on the current draft (rule 5); the office keeps the past.
    standing = row.state == "tabled" and row.stands_on == document.current_draft
    return standing or audience in INNER


def _proposal(
    row: Any, content: Content, others: Sequence[Any], document: models.Document, audience: Audience,
    own: str | None, delegations: Mapping[str, models.Delegation], *, shared: bool,
) -> Proposal:
    part = _part(row, others, own)
    mine = bool(part)
    named = mine or sees_names(audience, stricter(ATTRIBUTIONS, row.attribution, document.attribution))
    lead = delegations[row.delegation_id]
    joined = [delegations[one.delegation_id].short_name for one in others if one.state == "joined"]
    invited = [delegations[one.delegation_id].short_name for one in others if one.state == "invited"]
    return Proposal(
        id=row.id, number=known_to_sponsors(row.numbers, lead.code) if mine else known_as(row.numbers, audience),
        kind=row.kind, paragraph=row.paragraph_id, content=content,
        by=tuple(names.sponsors(lead.short_name, joined)) if named else (), part=part,
        joined_stated=any(one.stated and one.delegation_id == own for one in others),
        shared=shared, closer=_is_closer(row, document), made_on=row.made_on,
        stands_on=row.stands_on, base_hash=row.base_hash, state=row.state, stated=row.stated,
        withdrawal_stated=row.withdrawal_stated_at is not None, revision=row.revision,
        at=row.tabled_at or row.prepared_at, invited=tuple(invited) if mine else (),
    )


def _is_closer(row: Any, document: models.Document) -> bool:
    """Whether its author may open it further under the modes in force."""
    circulation = looser(CIRCULATIONS, row.circulation, document.circulation)
    attribution = looser(ATTRIBUTIONS, row.attribution, document.attribution)
    return (circulation, attribution) != (row.circulation, row.attribution) and sees_proposals(
        Audience.STATES, stricter(CIRCULATIONS, circulation, document.circulation))


def _positions(
    session: Session, keys: Seals, document: models.Document, audience: Audience, own: str | None,
    delegations: Mapping[str, models.Delegation],
) -> tuple[Position, ...]:
    rows = session.scalars(
        select(models.Position).where(
            models.Position.document_id == document.id, models.Position.withdrawn_at.is_(None)
        ).order_by(models.Position.taken_at, models.Position.id)
    ).all()
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
