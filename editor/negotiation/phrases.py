"""A phrase to be changed wherever it occurs: one proposal over listed places, prepared, tabled, revised.

It has one number, one set of sponsors and one set of positions, and is withdrawn, opened, maintained and taken like
any other proposal; what is said of its places stands in `phrase_wishes`.
"""

from __future__ import annotations

from typing import Any

from editor import models
from editor.consensus.wishes import WHEREVER
from editor.negotiation import reach
from editor.negotiation.anchors import current_draft, document_of, require_seen
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed, Secret
from editor.negotiation.phrase_wishes import PhraseWish, current_text, kept_phrase, read_phrase, standing_on
from editor.negotiation.proposals import deed_on, kept, own_draft, require_tabled, tabled
from editor.refusals import NotPossible
from editor.rights import Right
from editor.text.wording import Wording


@command(Right.DRAFT_PROPOSAL, on=models.Document)
def prepare_phrase(
    floor: Floor, document: models.Document, *, phrase: str, put: str = "", places: list[str] | None = None,
    rationale: str = "", draft_proposal: str | None = None,
) -> Deed:
    """Prepare to change a phrase wherever it occurs; only its own delegation sees it."""
    text = current_text(floor)
    wish = read_phrase(text, phrase, put, places, rationale)
    before = own_draft(floor, draft_proposal)
    details = _anchored(floor, wish, before.id if before else floor.ident()) | {
        "kind": WHEREVER, "content": Secret(wish.content(text)), "revision": before.revision + 1 if before else 1,
    }
    return Deed("proposal.prepared", reach.home_of(floor.actor, document), details, subject=details["proposal"])


@command(Right.PROPOSE, on=models.Document, from_floor=True)
def table_phrase(
    floor: Floor, document: models.Document, *, phrase: str, put: str = "", places: list[str] | None = None,
    rationale: str = "", draft_proposal: str | None = None,
) -> Deed:
    """Table one proposal to change a phrase at all its places in the current draft, or at those chosen."""
    require_seen(floor, current_draft(floor).text_hash, None)
    text = current_text(floor)
    wish = read_phrase(text, phrase, put, places, rationale)
    before = own_draft(floor, draft_proposal)
    anchored = _anchored(floor, wish, before.id if before else floor.ident())
    return tabled(floor, WHEREVER, anchored, wish.content(text))


@command(Right.OWN_PROPOSAL, on=models.Proposal, from_floor=True)
def revise_phrase(
    floor: Floor, proposal: models.Proposal, *, phrase: str, put: str = "", places: list[str] | None = None,
    rationale: str = "",
) -> Deed:
    """Revise a tabled proposal to change a phrase, against the current draft; that maintains it as well."""
    require_tabled(proposal)
    if proposal.kind != WHEREVER:
        raise NotPossible("This proposal is on one paragraph; revise its wording instead.")
    draft = current_draft(floor)
    require_seen(floor, draft.text_hash, None)
    text = current_text(floor)
    wish, before = read_phrase(text, phrase, put, places, rationale), kept_phrase(floor.reveal(proposal.content))
    if wish == before and proposal.stands_on == draft.number:
        raise NotPossible("The proposal reads so already; change the phrase, its places or the rationale.",
                          field="phrase")
    reworded = (wish.change, wish.places) != (before.change, before.places)
    details = standing_phrase(floor, proposal, wish) | {"revision": proposal.revision + (1 if reworded else 0)}
    return deed_on(floor, "proposal.revised", proposal, details)


def standing_phrase(floor: Floor, proposal: models.Proposal, wish: PhraseWish) -> dict[str, Any]:
    """What changes when a proposal to change a phrase comes to stand on the current draft."""
    document = document_of(floor)
    states = reach.circulates(document, proposal.circulation)
    before = floor.reveal(proposal.content)
    earlier = dict(before["earlier"])
    known = [*earlier, *before["wordings"]]
    if proposal.stands_on != document.current_draft:  # what it asked of the draft that gave way is remembered
        earlier |= {ident: [wording, proposal.stands_on] for ident, wording in before["wordings"].items()}
    return standing_on(floor, wish) | {
        "stands_on": document.current_draft, "stated": floor.actor.floor,
        "content": kept(wish.content(current_text(floor), earlier), states=states),
        "left": [ident for ident in dict.fromkeys(known) if ident not in wish.paragraphs],
    }


def require_standing(floor: Floor, base_hash: str) -> dict[str, Wording]:
    """The current text, refused unless it is the one that a wish was prepared on."""
    if current_draft(floor).text_hash != base_hash:
        raise NotPossible("The text changed since it was prepared; go on with it by itself and look at its places.")
    return current_text(floor)


def _anchored(floor: Floor, wish: PhraseWish, ident: str) -> dict[str, Any]:
    return standing_on(floor, wish) | {"proposal": ident, "delegation": floor.actor.delegation,
                                       "made_on": current_draft(floor).number}
