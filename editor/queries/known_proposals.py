"""The proposals that one viewer may know of a document: plain rows, the rules of visibility, and words opened only
where a page shows them. A part of `known.py`, through which everybody asks.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Select, Table, Text, and_, bindparam, func, or_, select
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session

from editor import models, names
from editor.consensus.modes import (
    ATTRIBUTIONS,
    CIRCULATIONS,
    INNER,
    Audience,
    looser,
    sees_names,
    sees_proposals,
    stricter,
)
from editor.consensus.numbers import known_as, known_to_sponsors
from editor.consensus.wishes import WHEREVER
from editor.queries.contents import KEPT, Content, contents
from editor.seals import Seals
from editor.text.comparison import Edit
from editor.text.throughout import Place
from editor.text.wording import Wording

_proposal_rows, _co_sponsor_rows = cast(Table, models.Proposal.__table__), cast(Table, models.CoSponsor.__table__)
_ASKED = ("id", "document_id", "delegation_id", "kind", "paragraph_id", "made_on", "stands_on", "base_hash", "state",
          "revision", "circulation", "attribution", "stated", "withdrawn_on")
_PROPOSALS = select(
    *(_proposal_rows.c[name] for name in _ASKED),
    func.coalesce(_proposal_rows.c.tabled_at, _proposal_rows.c.prepared_at).label("at"),
    _proposal_rows.c.withdrawal_stated_at.is_not(None).label("withdrawal_stated"),
    *(as_type(_proposal_rows.c[name], Text).label(name) for name in ("numbers", "content", "paragraphs")),
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A tabled proposal as this viewer may see it; `by` is empty where no names are given.

    `part`: what the viewer's delegation is to it: "lead", "joined", "invited" or ""; `joined_stated`: that it joined
    was entered from the floor. `shared`: whether the whole audience sees it. `closer`: whether it was sent under
    closer modes than those in force. `paragraphs`: all that it would change, the first of them in `paragraph`.
    """

    id: str
    number: int | str | None
    kind: str
    paragraph: str
    paragraphs: tuple[str, ...]
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
    def where(self) -> str:
        """Where it would move its paragraph, in words."""
        return self.content.opened.where

    @property
    def after(self) -> str | None:
        """The paragraph behind which it would move its own."""
        return self.content.opened.after

    @property
    def phrase(self) -> Wording | None:
        """What it would change wherever it occurs; None where it is on one paragraph."""
        return self.content.opened.phrase

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it would change that."""
        return self.content.opened.places

    def on(self, paragraph: str) -> Proposal:
        """The proposal as it stands on one of its paragraphs: of a phrase with what it would make of that one."""
        if self.kind != WHEREVER:
            return self
        return replace(self, paragraph=paragraph, content=self.content.on(paragraph))

    @property
    def own(self) -> bool:
        """Whether the viewer's delegation is among its sponsors, or invited to be."""
        return bool(self.part)


def proposals_of(
    session: Session, keys: Seals, document: models.Document, audience: Audience, own: str | None,
    delegations: Mapping[str, models.Delegation], past: frozenset[str] = frozenset(),
    on: Collection[str] | None = None,
) -> tuple[Proposal, ...]:
    """What this audience sees, and what the delegation `own` sees besides, in order of tabling.

    `past`: ids of proposals that stand no more and that it may read of all the same, under the modes as ever. `on`:
    the paragraphs to which it is narrowed.
    """
    wanted, narrowed = frozenset(on or ()), on is not None
    given = {"document": document.id, "current": document.current_draft, "own": own, "past": list(past),
             "on": list(wanted)}
    connection = session.connection()
    rows = connection.execute(_rows_of(audience in INNER, own is not None, narrowed), given).all()
    joint = _by_proposal(connection.execute(_co_sponsors(narrowed), given))
    seen = [(row, _circulates(row, document, audience, past), joint.get(row.id, ())) for row in rows]
    visible = [(row, shared, others) for row, shared, others in seen
               if (shared or _part(row, others, own)) and (on is None or not wanted.isdisjoint(_paragraphs(row)))]
    words = contents(session, keys, [row.content for row, _, _ in visible])
    return tuple(
        _proposal(row, content, others, document, audience, own, delegations, shared=shared)
        for (row, shared, others), content in zip(visible, words, strict=True)
    )


def _paragraphs(row: Any) -> tuple[str, ...]:
    """All the paragraphs that a proposal would change."""
    return tuple(json.loads(row.paragraphs)) if row.paragraphs else (row.paragraph_id,)


@cache
def _rows_of(inner: bool, own: bool, on: bool) -> Select[Any]:
    """Plain rows, in order of tabling, of what a viewer may see or more: the rules themselves come after.

    Put together once for those inside, for a delegation that has its `own`, and for some paragraphs (`on`).
    """
    of = _proposal_rows.c
    rows = _PROPOSALS.where(of.document_id == bindparam("document"), of.state != "draft")
    rows = rows.order_by(of.tabled_at, of.id)
    if on:
        rows = rows.where(_on_these())
    if inner:
        return rows
    stands = or_(and_(of.state == "tabled", of.stands_on == bindparam("current")),
                 of.id.in_(bindparam("past", expanding=True)))
    if not own:
        return rows.where(stands)
    joined = select(models.CoSponsor.proposal_id).where(models.CoSponsor.delegation_id == bindparam("own"))
    return rows.where(or_(stands, of.delegation_id == bindparam("own"), of.id.in_(joined)))


def _on_these() -> ColumnElement[bool]:
    """On one of the paragraphs asked for, or on a phrase, which may stand on any."""
    of = _proposal_rows.c
    return or_(of.paragraph_id.in_(bindparam("on", expanding=True)), of.kind == WHEREVER)


@cache
def _co_sponsors(on: bool) -> Select[Any]:
    """Who else is asked or has joined, in order."""
    rows = select(_co_sponsor_rows).join(_proposal_rows, _proposal_rows.c.id == _co_sponsor_rows.c.proposal_id)
    rows = rows.where(_proposal_rows.c.document_id == bindparam("document")).order_by(_co_sponsor_rows.c.since)
    return rows.where(_on_these()) if on else rows


def _by_proposal(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.proposal_id, []).append(row)
    return found


def _part(row: Any, others: Sequence[Any], own: str | None) -> str:
    """What a delegation is to a proposal: its lead sponsor, a co-sponsor, one invited to join, or nothing."""
    if own is None:
        return ""
    if row.delegation_id == own:
        return "lead"
    return next((one.state for one in others if one.delegation_id == own and one.state != "left"), "")


def _circulates(row: Any, document: models.Document, audience: Audience, past: frozenset[str]) -> bool:
    if not _sight(audience, row.circulation, row.attribution, document.circulation, document.attribution).proposal:
        return False
    # To others it exists while it is maintained on the current draft (rule 5); the office keeps what was withdrawn.
    standing = row.state == "tabled" and row.stands_on == document.current_draft
    return standing or row.id in past or (row.withdrawn_on == row.stands_on and audience in INNER)


class _Sight(NamedTuple):
    """What an audience sees of proposals under some modes, and whether their authors may open them further."""

    proposal: bool
    names: bool
    closer: bool


@lru_cache(2_000)
def _sight(audience: Audience, circulation: str, attribution: str, now: str, names_now: str) -> _Sight:
    """Under the stricter of the modes a proposal was sent under and those in force now (DESIGN rule 6)."""
    opened = looser(CIRCULATIONS, circulation, now), looser(ATTRIBUTIONS, attribution, names_now)
    return _Sight(
        proposal=sees_proposals(audience, stricter(CIRCULATIONS, circulation, now)),
        names=sees_names(audience, stricter(ATTRIBUTIONS, attribution, names_now)),
        closer=opened != (circulation, attribution)
        and sees_proposals(Audience.STATES, stricter(CIRCULATIONS, opened[0], now)),
    )


def _proposal(
    row: Any, content: Content, others: Sequence[Any], document: models.Document, audience: Audience,
    own: str | None, delegations: Mapping[str, models.Delegation], *, shared: bool,
) -> Proposal:
    part, numbers = _part(row, others, own), _numbers(row.numbers)
    mine = bool(part)
    sight = _sight(audience, row.circulation, row.attribution, document.circulation, document.attribution)
    lead = delegations[row.delegation_id]
    joined = [delegations[one.delegation_id].short_name for one in others if one.state == "joined"]
    invited = [delegations[one.delegation_id].short_name for one in others if one.state == "invited"]
    return Proposal(
        id=row.id, number=known_to_sponsors(numbers, lead.code) if mine else known_as(numbers, audience),
        kind=row.kind, paragraph=row.paragraph_id, content=content,
        paragraphs=_paragraphs(row),
        by=tuple(names.sponsors(lead.short_name, joined)) if mine or sight.names else (), part=part,
        joined_stated=any(one.stated and one.delegation_id == own for one in others),
        shared=shared, closer=sight.closer, made_on=row.made_on,
        stands_on=row.stands_on, base_hash=row.base_hash, state=row.state, stated=row.stated,
        withdrawal_stated=row.withdrawal_stated, revision=row.revision, at=row.at,
        invited=tuple(invited) if mine else (),
    )


@lru_cache(KEPT)
def _numbers(stored: str) -> Mapping[str, int]:
    found: dict[str, int] = json.loads(stored)
    return found
