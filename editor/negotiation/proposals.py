"""What delegations wish for the text: prepared in private, tabled, revised, withdrawn, opened.

A proposal is anchored to a paragraph and the wording it was made on. Agreed text can still be proposed on:
that asks for its reopening. Co-sponsors are in `sponsorship`, maintaining after an issue in `maintenance`, what is
asked of a phrase wherever it occurs in `phrases`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from editor import models
from editor.consensus.modes import ATTRIBUTIONS, CIRCULATIONS, Audience, looser
from editor.consensus.numbers import known_as, known_to_sponsors, next_numbers
from editor.consensus.wishes import PRINTED, WHEREVER
from editor.negotiation import foresight, inputs, reach
from editor.negotiation.anchors import document_of, passage_of, printed_label, require_seen
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed, Secret, plain
from editor.negotiation.erasure import sealed_in
from editor.negotiation.moving import with_place
from editor.negotiation.phrase_wishes import label_on
from editor.negotiation.wishes import Wish, read_wish, require_change
from editor.refusals import NotFound, NotPossible
from editor.rights import Right
from editor.text.wording import Wording


@command(Right.DRAFT_PROPOSAL, on=models.Paragraph)
def prepare_proposal(
    floor: Floor, paragraph: models.Paragraph, *, kind: str, wording: Any = None, rationale: str = "",
    after: str | None = None, draft_proposal: str | None = None,
) -> Deed:
    """Prepare a proposal that only its own delegation sees, or go on with one (`draft_proposal`)."""
    document, passage = document_of(floor), passage_of(floor, paragraph.id)
    wish = with_place(floor, read_wish(kind, wording, rationale), passage, after)
    before = own_draft(floor, draft_proposal, paragraph.id)
    ident = before.id if before else floor.ident()
    details = anchored_on(floor, passage, ident) | {
        "kind": wish.kind, "content": Secret(wish.content(Wording.of(passage.wording))),
        "revision": before.revision + 1 if before else 1,
    }
    return Deed("proposal.prepared", reach.home_of(floor.actor, document), details, subject=ident)


@command(Right.DRAFT_PROPOSAL, on=models.Proposal)
def discard_proposal(floor: Floor, proposal: models.Proposal) -> Deed:
    """Discard a proposal in preparation; its text is erased, with every version kept of it."""
    if proposal.state != "draft":
        raise NotPossible("This proposal was tabled; withdraw it instead.")
    home = reach.home_of(floor.actor, document_of(floor))
    details = {"proposal": proposal.id, "paragraph": proposal.paragraph_id, "label": label_on(floor, proposal),
               "erased": sealed_in(floor.session, home, proposal.id)}
    return Deed("proposal.discarded", home, details, subject=proposal.id)


@command(Right.PROPOSE, on=models.Paragraph, from_floor=True)
def table_proposal(
    floor: Floor, paragraph: models.Paragraph, *, kind: str, wording: Any = None, rationale: str = "",
    after: str | None = None, draft_proposal: str | None = None,
) -> Deed:
    """Table a proposal on a paragraph of the current draft, new or prepared (`draft_proposal`).

    `after`: where it asks to move the paragraph, the one it is to follow.
    """
    passage = passage_of(floor, paragraph.id)
    wish = read_wish(kind, wording, rationale)
    require_seen(floor, passage.wording_hash, passage.wording)
    wish = with_place(floor, wish, passage, after)
    base = Wording.of(passage.wording)
    require_change(wish, base)
    before = own_draft(floor, draft_proposal, paragraph.id)
    anchored = anchored_on(floor, passage, before.id if before else floor.ident())
    return tabled(floor, wish.kind, anchored, wish.content(base))


@command(Right.OWN_PROPOSAL, on=models.Proposal, from_floor=True)
def revise_proposal(
    floor: Floor, proposal: models.Proposal, *, wording: Any = None, rationale: str = "", after: str | None = None
) -> Deed:
    """Revise a tabled proposal, against the current draft; that maintains it as well."""
    require_tabled(proposal)
    if proposal.kind == WHEREVER:
        raise NotPossible("This proposal has several places; revise the phrase and its places instead.")
    passage = passage_of(floor, proposal.paragraph_id)
    wish = read_wish(proposal.kind, wording, rationale)
    require_seen(floor, passage.wording_hash, passage.wording)
    wish = with_place(floor, wish, passage, after)
    base = Wording.of(passage.wording)
    require_change(wish, base)
    content, before = wish.content(base), floor.reveal(proposal.content) or {}
    same = all(before.get(name) == content.get(name) for name in ("wording", "rationale", "after"))
    if same and proposal.stands_on == document_of(floor).current_draft:
        raise NotPossible("The proposal reads so already; change its wording or rationale.", field="wording")
    reworded = any(before.get(name) != content.get(name) for name in ("wording", "after"))
    details = standing_details(floor, proposal, passage, wish) | {
        "revision": proposal.revision + (1 if reworded else 0),
    }
    return deed_on(floor, "proposal.revised", proposal, details)


@command(Right.OWN_PROPOSAL, on=models.Proposal, from_floor=True)
def withdraw_proposal(floor: Floor, proposal: models.Proposal) -> Deed:
    """Withdraw a tabled proposal; entered from the floor, it takes effect when its delegation confirms."""
    require_tabled(proposal)
    if floor.actor.floor and proposal.withdrawal_stated_at is not None:
        raise NotPossible("Its withdrawal is already entered; it awaits the delegation’s confirmation.")
    return deed_on(floor, "proposal.withdrawn", proposal, {"stated": floor.actor.floor})


@command(Right.OWN_PROPOSAL, on=models.Proposal)
def open_proposal(floor: Floor, proposal: models.Proposal) -> Deed:
    """Open to States, under the modes now in force, what was sent under closer ones."""
    document = document_of(floor)
    require_tabled(proposal)
    if proposal.stands_on != document.current_draft:
        raise NotPossible("This proposal is not maintained on the current draft; maintain it first.")
    circulation = looser(CIRCULATIONS, proposal.circulation, document.circulation)
    attribution = looser(ATTRIBUTIONS, proposal.attribution, document.attribution)
    same = (circulation, attribution) == (proposal.circulation, proposal.attribution)
    if same or not reach.circulates(document, circulation):
        raise NotPossible("This proposal is as open as the modes in force allow.")
    numbers = dict(proposal.numbers)
    numbers.setdefault("states", document.proposals_told.get("states", 0) + 1)
    details = brief(floor, proposal) | {
        "circulation": circulation, "attribution": attribution, "kind": proposal.kind,
        "content": plain(floor.reveal(proposal.content)), "wish": PRINTED[proposal.kind],
    }
    return told_of(floor, "proposal.opened", details, numbers, sponsors_of(proposal),
                   circulation, attribution)


def require_tabled(proposal: models.Proposal) -> None:
    """Refuse what was withdrawn, or never tabled."""
    if proposal.state == "draft":
        raise NotPossible("This proposal is only in preparation; table it first.")
    if proposal.state == "withdrawn":
        raise NotPossible("This proposal was withdrawn; it can be tabled again.")


def tabled(
    floor: Floor, kind: str, anchored: dict[str, Any], content: dict[str, Any], *, before: int = 0
) -> Deed:
    """The deed of tabling under the modes in force; `anchored` says where the proposal takes hold.

    `before` counts those that are tabled before it in the same act.
    """
    document = document_of(floor)
    states = reach.circulates(document, document.circulation)
    told = {name: document.proposals_told.get(name, 0) + before for name in ("office", "states")}
    numbers = next_numbers(told, _tabled_before(floor) + before, states=states)
    details = anchored | {
        "kind": kind, "wish": PRINTED[kind], "content": kept(content, states=states),
        "revision": 1, "stated": floor.actor.floor,
        "circulation": document.circulation, "attribution": document.attribution,
    }
    return told_of(floor, "proposal.tabled", details, numbers, [str(floor.actor.delegation)],
                   document.circulation, document.attribution)


def kept(content: dict[str, Any], *, states: bool) -> Any:
    """The content of a wish: openly where States see it, sealed otherwise."""
    return plain(content) if states else Secret(content)


def standing_details(
    floor: Floor, proposal: models.Proposal, passage: models.Passage, wish: Wish
) -> dict[str, Any]:
    """What changes when a proposal comes to stand on the current draft."""
    document = document_of(floor)
    states = reach.circulates(document, proposal.circulation)
    return {
        "stands_on": document.current_draft, "base_hash": passage.wording_hash, "stated": floor.actor.floor,
        "content": kept(wish.content(Wording.of(passage.wording)), states=states),
    }


def sponsors_of(proposal: models.Proposal) -> list[str]:
    """The delegations that sponsor a proposal or are invited to, the lead sponsor first."""
    joined = [row.delegation_id for row in proposal.co_sponsors if row.state != "left"]
    return [proposal.delegation_id, *joined]


def brief(floor: Floor, proposal: models.Proposal) -> dict[str, Any]:
    """What every entry on a proposal says of it."""
    several = {}
    if proposal.paragraphs is not None:
        content = floor.reveal(proposal.content) or {}
        several = {"paragraphs": proposal.paragraphs, "left": list(content.get("earlier", ()))}
    return {"proposal": proposal.id, "delegation": floor.actor.delegation,
            "paragraph": proposal.paragraph_id, "label": label_on(floor, proposal)} | several


def deed_on(
    floor: Floor, kind: str, proposal: models.Proposal, details: dict[str, Any], *, also: Iterable[str] = ()
) -> Deed:
    """A deed on a tabled proposal, told to all who know it and to the delegations in `also`.

    One that is not maintained on the current draft, and is not by this deed, exists for its sponsors alone.
    """
    own = [*sponsors_of(proposal), *also]
    if details.get("stands_on", proposal.stands_on) != document_of(floor).current_draft:
        return among_sponsors(floor, kind, proposal, details, also=also)
    return told_of(floor, kind, brief(floor, proposal) | details, proposal.numbers, own, proposal.circulation,
                   proposal.attribution)


def among_sponsors(
    floor: Floor, kind: str, proposal: models.Proposal, details: dict[str, Any], *, also: Iterable[str] = ()
) -> Deed:
    """A deed that concerns the sponsors and those invited, and nobody else."""
    document = document_of(floor)
    number = numbers_by_audience(proposal.numbers, code_of(floor, proposal.delegation_id))[reach.PARTNERS]
    return Deed(kind, reach.home_of(floor.actor, document), brief(floor, proposal) | number | details,
                reach.to_delegations(document, [*sponsors_of(proposal), *also]), subject=proposal.id)


def told_of(
    floor: Floor, kind: str, details: dict[str, Any], numbers: dict[str, Any], own: Iterable[str],
    circulation: str, attribution: str,
) -> Deed:
    """A deed on a proposal with these numbers; every stream hears only its own."""
    document = document_of(floor)
    owners = list(own)
    instead = numbers_by_audience(numbers, code_of(floor, owners[0]))
    told = reach.of_proposal(document, circulation=circulation, attribution=attribution, own=owners,
                             instead=instead)
    home = instead[Audience.OFFICE if floor.actor.floor else reach.PARTNERS]
    return Deed(kind, reach.home_of(floor.actor, document), details | home, told,
                subject=details["proposal"], naming=reach.NAMING)


def numbers_by_audience(numbers: dict[str, Any], code: str) -> dict[str, dict[str, Any]]:
    """For each audience the detail that says its own number."""
    found = {str(audience): {"number": known_as(numbers, audience)} for audience in reach.INSIDE}
    return found | {reach.PARTNERS: {"number": known_to_sponsors(numbers, code)}}


def called_by_sponsors(floor: Floor, proposal: models.Proposal) -> str:
    """A proposal as its sponsors call it."""
    number = known_to_sponsors(proposal.numbers, code_of(floor, proposal.delegation_id))
    called = "the proposal in preparation" if number is None else f"proposal {number}"
    return f"{called} on paragraph {label_on(floor, proposal)}"


def code_of(floor: Floor, delegation: str) -> str:
    """The code of a delegation."""
    return floor.session.get_one(models.Delegation, delegation).code


def own_draft(floor: Floor, named: str | None, paragraph: str | None = None) -> models.Proposal | None:
    """The proposal in preparation that a form goes on with: on this paragraph, or of a phrase where none is given."""
    if not named:
        return None
    row = floor.session.get(models.Proposal, inputs.ident(named))
    mine = row is not None and row.delegation_id == floor.actor.delegation and not floor.actor.floor
    same = row is not None and (None if row.kind == WHEREVER else row.paragraph_id) == paragraph
    if row is None or not mine or not same or row.document_id != document_of(floor).id:
        raise NotFound
    if row.state != "draft":
        raise NotPossible("This proposal was tabled already; revise it instead.")
    return row


def _tabled_before(floor: Floor) -> int:
    """How many proposals this delegation has tabled so far."""
    return foresight.tabled(floor.session, document_of(floor).id, str(floor.actor.delegation))


def anchored_on(floor: Floor, passage: models.Passage, ident: str) -> dict[str, Any]:
    """Where a proposal under this id takes hold: a paragraph of the current draft, as it reads there."""
    return {"proposal": ident, "delegation": floor.actor.delegation, "paragraph": passage.paragraph_id,
            "label": printed_label(passage), "made_on": document_of(floor).current_draft,
            "base_hash": passage.wording_hash}
