"""The table of treatments: what became, in one draft, of the proposals that were before the chair.

The office reads it before the issue and after; other delegations only once the chair published it, and then no more
than they could know of the proposals under the modes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names, private
from editor.consensus.modes import ATTRIBUTIONS, CIRCULATIONS, Audience, sees_names, sees_proposals, stricter
from editor.consensus.numbers import known_as
from editor.consensus.wishes import WHEREVER
from editor.names import draft_name
from editor.outcomes import Outcomes
from editor.queries.anchors import passage_named
from editor.queries.known import delegations_of, draft_of, passages_of
from editor.queries.phrases import paragraphs_named, places_in_words
from editor.queries.sheet import WISHES, Way
from editor.refusals import NotFound
from editor.seals import Seals
from editor.text.treatment import TREATMENTS, WITHDRAWN

EMPTY: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who reads the table of which draft; `to` turns a place within the document into an address."""

    session: Session
    keys: Seals
    document: models.Document
    audience: Audience
    to: Any
    treats: bool


def treatments_page(asked: Asked, number: int | None) -> dict[str, Any]:
    """The table of an issued draft, by default the latest this viewer may read; absent where there is none."""
    offered = tables_read(asked.session, asked.document, asked.audience)
    if not offered or number not in (None, *offered):
        raise NotFound
    chosen = offered[-1] if number is None else number
    treated = {row.proposal_id: row for row in asked.session.scalars(
        select(models.Treatment).where(models.Treatment.draft_number == chosen))}
    draft = draft_of(asked.session, asked.document, chosen)
    assert draft is not None
    published = asked.session.get(models.PublishedTreatments, draft.id) is not None
    acts = [Way("Publish to all delegations", asked.to(f"acts/publish_treatments/{draft.id}"), "seen")]
    rows = list(_rows(asked, _proposals(asked, treated), treated, {}, chosen - 1))
    return _page(chosen, rows) | {
        "drafts": [{"word": _name(one), "address": f"treatments?draft={one}", "here": one == chosen}
                   for one in offered], "acts": acts if asked.treats and not published else [],
        "sentence": "Published by the chair." if published else "Not published: each sponsor reads of its own.",
    }


def coming_page(asked: Asked, found: Outcomes | None) -> dict[str, Any]:
    """The table of the draft in preparation, for the chair to correct; `found` as worked out from the texts."""
    preparation = asked.session.get(models.Preparation, asked.document.id)
    if preparation is None or found is None:
        raise NotFound
    computed = {ident: told["treatment"] for ident, told in found.of.items() if told["treatment"]}
    corrected = {row.proposal_id: row for row in asked.session.scalars(
        select(models.Treatment).where(models.Treatment.draft_number == preparation.number))}
    withdrawn = {row.id: WITHDRAWN for row in asked.session.scalars(select(models.Proposal).where(
        models.Proposal.document_id == asked.document.id, models.Proposal.state == "withdrawn",
        models.Proposal.stands_on == asked.document.current_draft,
        models.Proposal.withdrawn_on == asked.document.current_draft))}
    proposals = _proposals(asked, computed | withdrawn)
    silent = len(found.of) - len(computed)
    each = {ident: told["treated"] for ident, told in found.of.items() if told.get("treated")}
    rows = list(_rows(asked, proposals, corrected, computed | withdrawn, preparation.number - 1, each))
    more = f" {names.opening(names.counted(silent, 'proposal'))} not maintained." if silent else ""
    return _page(preparation.number, rows) | {
        "drafts": [], "acts": [],
        "sentence": f"As the texts tell, for the chair to correct; it holds up nothing.{more}",
    }


def tables_read(session: Session, document: models.Document, audience: Audience) -> list[int]:
    """The numbers of the drafts whose table this audience may read, in order."""
    if audience is Audience.OBSERVERS:
        return []
    rows = select(models.Draft.number).where(models.Draft.document_id == document.id).order_by(models.Draft.number)
    if audience is not Audience.OFFICE:
        rows = rows.join(models.PublishedTreatments, models.PublishedTreatments.draft_id == models.Draft.id)
        return list(session.scalars(rows))
    treated = set(session.scalars(select(models.Treatment.draft_number).join(
        models.Proposal, models.Proposal.id == models.Treatment.proposal_id).where(
        models.Proposal.document_id == document.id).distinct()))
    return [number for number in session.scalars(rows) if number in treated]


def _page(number: int, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    counts = Counter(row["treatment"] for row in rows)
    return {"corrects": any(row["acts"] for row in rows),
            "title": f"What became of proposals in {draft_name(number).replace('the ', '')}", "rows": rows,
            "counts": [f"{counts[word]} {word}" for word in TREATMENTS if counts[word]]}


def _name(number: int) -> str:
    return names.opening(draft_name(number).replace("the ", ""))


def _proposals(asked: Asked, wanted: Mapping[str, Any]) -> list[models.Proposal]:
    """The proposals meant that this audience may know of, in order of tabling."""
    rows = select(models.Proposal).where(
        models.Proposal.document_id == asked.document.id, models.Proposal.state != "draft")
    return [row for row in asked.session.scalars(rows.order_by(models.Proposal.tabled_at, models.Proposal.id))
            if row.id in wanted and known_as(row.numbers, asked.audience) is not None
            and sees_proposals(asked.audience, stricter(CIRCULATIONS, row.circulation, asked.document.circulation))]


def _where(one: models.Proposal, places: Mapping[str, models.Passage]) -> str:
    """Where a proposal is, in the draft on which it stood."""
    if one.kind == WHEREVER:
        return paragraphs_named(one.paragraphs or (), places)
    place = places.get(one.paragraph_id)
    return passage_named(place) if place else ""


def _address(asked: Asked, one: models.Proposal) -> str:
    """Where a proposal is read: what does not stand on the current draft only its sponsors open."""
    stands = one.state == "tabled" and one.stands_on == asked.document.current_draft
    return asked.to(f"proposals/{one.id}") if stands else ""


def _rows(
    asked: Asked, proposals: Sequence[models.Proposal], told: Mapping[str, models.Treatment],
    computed: Mapping[str, str], before: int, treated_places: Mapping[str, Any] = EMPTY,
) -> Iterator[dict[str, Any]]:
    """Each proposal with its treatment; `told` are the rows there are, `computed` what the texts tell."""
    delegations = delegations_of(asked.session, asked.document.conference_id)
    draft = draft_of(asked.session, asked.document, before)
    places = {row.paragraph_id: row for row in passages_of(asked.session, draft)} if draft else {}
    for one in proposals:
        row = told.get(one.id)
        attribution = stricter(ATTRIBUTIONS, one.attribution, asked.document.attribution)
        joined = [delegations[each.delegation_id].short_name for each in one.co_sponsors if each.state == "joined"]
        by = names.sponsors(delegations[one.delegation_id].short_name, joined)
        yield {
            "title": f"Proposal {known_as(one.numbers, asked.audience)}", "wish": WISHES[one.kind],
            "where": _where(one, places), "address": _address(asked, one),
            "places": places_in_words(row.places if row else treated_places.get(one.id), places),
            "by": by if sees_names(asked.audience, attribution) else (),
            "treatment": row.outcome if row else computed[one.id], "by_chair": row is not None and row.by_chair,
            "computed": computed.get(one.id, ""),
            "word": private.reveal(asked.session, asked.keys, row.word) if row and row.word else "",
            "acts": [Way("Correct", asked.to(f"acts/correct_treatment/{one.id}"), None, "quiet")]
            if computed and asked.treats else [],
        }
