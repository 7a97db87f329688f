"""Maintaining proposals after a new draft is issued: on the author's word alone, one, some or all at once.

Until then a proposal waits on its author's desk as *not yet maintained* and stands before nobody else
(DESIGN rule 5). What is then tabled was worked out at the issue: it changes in the new wording what it changed in
the old one, and nothing that was adopted comes twice. One in conflict is maintained by revising it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from editor import models
from editor.consensus.numbers import known_to_sponsors
from editor.consensus.wishes import WHEREVER
from editor.names import draft_name
from editor.negotiation.anchors import current_draft, document_of, passage_of, require_seen
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import idents, line
from editor.negotiation.moving import place_now
from editor.negotiation.phrase_wishes import PhraseWish, kept_phrase
from editor.negotiation.phrases import standing_phrase
from editor.negotiation.proposals import called_by_sponsors, code_of, deed_on, require_tabled, standing_details
from editor.negotiation.wishes import Wish, kept_wish, require_change
from editor.refusals import NotFound, NotPossible, NotUnderstood, OutOfDate, Refusal
from editor.rights import Right
from editor.text.rebasing import ABSORBED, CARRIES
from editor.text.throughout import Place
from editor.text.wording import Wording


@command(Right.OWN_PROPOSAL, on=models.Proposal, from_floor=True)
def maintain_proposal(floor: Floor, proposal: models.Proposal) -> Deed:
    """Maintain a proposal on the current draft, or against a withdrawal stated from the floor."""
    require_tabled(proposal)
    if proposal.kind == WHEREVER:
        require_seen(floor, current_draft(floor).text_hash, None)
    else:
        passage = passage_of(floor, proposal.paragraph_id)
        require_seen(floor, passage.wording_hash, passage.wording)
    return _maintained(floor, proposal)


@command(Right.PROPOSE, on=models.Document, from_floor=True)
def maintain_proposals(
    floor: Floor, document: models.Document, *, proposals: list[str] | None = None, numbers: str = ""
) -> list[Deed]:
    """Maintain several proposals on the current draft in one act; all of those named or none.

    They are named by id, or by the numbers their sponsors call them by, as said on the floor: the secretariat, who
    enters that, sees nothing of what is not maintained.
    """
    if floor.by.draft not in (None, document.current_draft):
        raise OutOfDate("Another draft is current since you opened this form; see what became of your proposals in "
                        "it, then maintain them.")
    named = idents([] if proposals is None else proposals, "proposals")
    chosen = dict.fromkeys([*named, *_numbered(floor, document, line(numbers, "numbers", required=False))])
    if not chosen:
        raise NotUnderstood("Choose at least one proposal to maintain.", field="proposals")
    return [_one_of_many(floor, one) for one in chosen]


def _numbered(floor: Floor, document: models.Document, numbers: str) -> list[str]:
    """The open proposals of this delegation that its sponsors call by these numbers."""
    rows = floor.session.scalars(select(models.Proposal).where(
        models.Proposal.document_id == document.id, models.Proposal.state == "tabled",
        models.Proposal.delegation_id == floor.actor.delegation)).all() if numbers else ()
    called = {str(known_to_sponsors(row.numbers, code_of(floor, row.delegation_id))): row.id for row in rows}
    wanted = numbers.replace(",", " ").replace(";", " ").split()
    unknown = [number for number in wanted if number not in called]
    if unknown:
        raise NotUnderstood(f"{floor.actor.name} has no open proposal {unknown[0]}; write the numbers as it calls "
                            "them, such as 14, 15.", field="numbers")
    return [called[number] for number in wanted]


def _one_of_many(floor: Floor, named: str) -> Deed:
    proposal = floor.session.get(models.Proposal, named)
    if proposal is None or proposal.document_id != document_of(floor).id or not _is_own(floor, proposal):
        raise NotFound
    try:
        require_tabled(proposal)
        return _maintained(floor, proposal)
    except Refusal as refusal:
        called = called_by_sponsors(floor, proposal)
        raise NotPossible(f"Nothing was maintained; leave out {called}. {refusal}") from refusal


def _maintained(floor: Floor, proposal: models.Proposal) -> Deed:
    stands = proposal.stands_on == document_of(floor).current_draft
    if stands and proposal.withdrawal_stated_at is None:
        raise NotPossible("This proposal stands on the current draft already.")
    details = (_phrase if proposal.kind == WHEREVER else _wording)(floor, proposal, stands)
    return deed_on(floor, "proposal.maintained", proposal,
                   details | {"draft_name": draft_name(details["stands_on"])})


def _wording(floor: Floor, proposal: models.Proposal, stands: bool) -> dict[str, Any]:
    """What it says of its paragraph as that stands now."""
    passage = passage_of(floor, proposal.paragraph_id)
    before = kept_wish(proposal.kind, floor.reveal(proposal.content))
    wish = before if stands else place_now(floor, _rebased(floor, proposal, before), passage)
    require_change(wish, Wording.of(passage.wording))
    return standing_details(floor, proposal, passage, wish) | {
        "revision": proposal.revision + (1 if wish.wording != before.wording else 0),
    }


def _phrase(floor: Floor, proposal: models.Proposal, stands: bool) -> dict[str, Any]:
    """The same of a phrase: it is asked for where it still stands, and the wish itself is unchanged."""
    wish = kept_phrase(floor.reveal(proposal.content))
    if not stands:
        told = _told(floor, proposal)["places"]
        wish = PhraseWish(wish.change, tuple(Place(*now) for *_, now in told if now), wish.rationale)
    return standing_phrase(floor, proposal, wish) | {"revision": proposal.revision}


def _rebased(floor: Floor, proposal: models.Proposal, before: Wish) -> Wish:
    """What it asks of the current draft, as it was worked out at the issue."""
    found = _told(floor, proposal)
    return before if before.wording is None else replace(before, wording=Wording.of(found["wording"]))


def _told(floor: Floor, proposal: models.Proposal) -> dict[str, Any]:
    """What was worked out for it at the issue; refused unless it carries cleanly."""
    document = document_of(floor)
    row = floor.session.get(models.Rebased, (proposal.id, document.current_draft))
    if row is not None and row.outcome == ABSORBED:
        raise NotPossible("The current draft does what it asks already; nothing is left to maintain.")
    if row is None or row.outcome != CARRIES:
        raise NotPossible("It is in conflict with the current draft; revise it, with the new wording beside it, "
                          "or let it go.")
    words = floor.session.get_one(
        models.RebasedWords, (document.id, proposal.delegation_id, document.current_draft))
    found: dict[str, Any] = floor.reveal(words.content)[proposal.id]
    return found


def _is_own(floor: Floor, proposal: models.Proposal) -> bool:
    return proposal.delegation_id == floor.actor.delegation
