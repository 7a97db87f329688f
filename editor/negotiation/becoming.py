"""What the issue of a draft makes of the open proposals: told to their sponsors, and treated for the office.

It was worked out beforehand (`editor/outcomes.py`). Each sponsor hears of its own in its own stream; the office
hears how what stood on the last draft was treated in this one, and where its chair corrected that, this stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from editor import models
from editor.consensus.wishes import WHEREVER
from editor.names import draft_name
from editor.negotiation import reach
from editor.negotiation.commands import Floor
from editor.negotiation.deeds import Deed, Secret, stream
from editor.negotiation.preparation import prepared_passages
from editor.outcomes import Answer, settled
from editor.text.kinship import led_on
from editor.text.rebasing import ORPHANED, OUTCOMES
from editor.text.treatment import WITHDRAWN

FOR_ITS_AUTHOR = ("wording", "clashes", "places", "arisen")
COUNTED = {outcome: outcome.replace(" ", "_") for outcome in OUTCOMES}


def deeds_of_issue(
    floor: Floor, document: models.Document, number: int, merged: Mapping[str, str]
) -> Iterator[Deed]:
    """What became of every open proposal in the draft with this number, which is being issued; `merged` as confirmed
    with it."""
    found = settled(floor.session, floor.store.seals, document, floor.beforehand).of
    found = found | _led_on(floor, document, merged, found)
    named = {"draft": number, "draft_name": draft_name(number)}
    treated = _treated(floor, document, number, found)
    if treated:
        places = {ident: found[ident]["treated"] for several in treated.values() for ident in several
                  if found.get(ident, {}).get("treated")}
        yield Deed("proposals.treated", stream("office", document.id),
                   named | {"treatments": treated, "places": places}, subject=document.id)
    led, joined = _led(floor, document), _joined(floor, document)
    for delegation in sorted({*led, *joined}):
        details = named | _results(delegation, found, led.get(delegation, ()), joined.get(delegation, ()))
        yield Deed("proposals.rebased", reach.own_stream(document, delegation), details, subject=document.id,
                   is_lent=True)


def _led_on(floor: Floor, document: models.Document, merged: Mapping[str, str], found: Answer) -> Answer:
    """The answers of proposals that lost their paragraph, with where its words went as the office confirmed it."""
    orphaned = [ident for ident, told in found.items() if told["outcome"] == ORPHANED]
    if not orphaned:
        return {}
    said = dict(merged)
    for kin in floor.session.scalars(select(models.Draft.kin).where(models.Draft.document_id == document.id)):
        said |= kin.get("merged", {})
    standing = {row.paragraph_id for row in prepared_passages(floor, document)}
    answers: Answer = {}
    for ident in orphaned:
        row = floor.session.get_one(models.Proposal, ident)
        where = led_on(row.paragraph_id, said, standing) if row.kind != WHEREVER else None
        if where is not None:
            told = {name: value for name, value in found[ident].items() if name != "where"}
            answers[ident] = told | ({"where": where} if where else {})
    return answers


def _treated(floor: Floor, document: models.Document, number: int, found: Answer) -> dict[str, list[str]]:
    """What stood on the last draft, or was withdrawn from it; without what the chair corrected."""
    withdrawn = floor.session.scalars(select(models.Proposal.id).where(
        models.Proposal.document_id == document.id, models.Proposal.state == "withdrawn",
        models.Proposal.stands_on == document.current_draft,
    ).order_by(models.Proposal.tabled_at, models.Proposal.id))
    corrected = set(floor.session.scalars(select(models.Treatment.proposal_id).where(
        models.Treatment.draft_number == number)))
    every = [*((ident, told["treatment"]) for ident, told in found.items() if told["treatment"]),
             *((ident, WITHDRAWN) for ident in withdrawn)]
    return _by_word((ident, word) for ident, word in every if ident not in corrected)


def _led(floor: Floor, document: models.Document) -> dict[str, list[str]]:
    """The open proposals of each delegation."""
    rows = floor.session.execute(select(models.Proposal.delegation_id, models.Proposal.id).where(
        models.Proposal.document_id == document.id, models.Proposal.state == "tabled",
    ).order_by(models.Proposal.tabled_at, models.Proposal.id))
    return _grouped(rows)


def _joined(floor: Floor, document: models.Document) -> dict[str, list[str]]:
    """The open proposals that each delegation co-sponsors."""
    rows = floor.session.execute(
        select(models.CoSponsor.delegation_id, models.Proposal.id)
        .join(models.Proposal, models.Proposal.id == models.CoSponsor.proposal_id)
        .where(models.Proposal.document_id == document.id, models.Proposal.state == "tabled",
               models.CoSponsor.state == "joined").order_by(models.Proposal.tabled_at, models.Proposal.id))
    return _grouped(rows)


def _grouped(rows: Any) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for delegation, proposal in rows:
        found[delegation].append(proposal)
    return found


def _results(delegation: str, found: Answer, led: Sequence[str], joined: Sequence[str]) -> dict[str, Any]:
    """What one delegation hears of the proposals it leads and of those it has joined."""
    outcomes = _by_word((ident, found[ident]["outcome"]) for ident in led)
    shared = _by_word((ident, found[ident]["outcome"]) for ident in joined)
    words = {ident: {name: value for name, value in found[ident].items() if name in FOR_ITS_AUTHOR}
             for ident in led}
    where = {ident: found[ident]["where"] for ident in led if "where" in found[ident]}
    return {
        "delegation": delegation, "outcomes": outcomes, "joined": shared, "where": where,
        "results": Secret(words),
        **{name: len(outcomes.get(outcome, ())) + len(shared.get(outcome, ())) for outcome, name in COUNTED.items()},
    }


def _by_word(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Proposals by the word for them: of thousands the entry is written and read in a moment."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ident, word in pairs:
        found[word].append(ident)
    return dict(found)
