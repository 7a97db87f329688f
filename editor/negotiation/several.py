"""Several proposals in one act: prepared from a file that came back from a capital, tabled or discarded together.

All of those named or none; each is recorded by itself, as if it had been prepared or tabled alone. A draft whose words
changed in the text meanwhile is tabled by itself, with both before its author's eyes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from editor import models
from editor.consensus.wishes import WHEREVER
from editor.negotiation import reach
from editor.negotiation.anchors import document_of, passage_of
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed, Secret
from editor.negotiation.inputs import ident, idents
from editor.negotiation.moving import place_now, with_place
from editor.negotiation.phrase_wishes import kept_phrase, label_on, standing_on
from editor.negotiation.phrases import require_standing
from editor.negotiation.proposals import anchored_on, discard_proposal, own_draft, tabled
from editor.negotiation.wishes import kept_wish, read_wish, require_change
from editor.refusals import NotFound, NotPossible, NotUnderstood, OutOfDate, Refusal
from editor.rights import Right
from editor.text.wording import Wording

MOST_TOGETHER = 2_000
_NAMES = {"paragraph", "kind", "wording", "rationale", "after"}


@command(Right.DRAFT_PROPOSAL, on=models.Document)
def prepare_proposals(floor: Floor, document: models.Document, *, proposals: list[dict[str, Any]]) -> list[Deed]:
    """Prepare several proposals that only their own delegation sees; each has paragraph, kind,
    wording, rationale, and after which paragraph it is to stand.
    """
    _require_current(floor, document)
    if not isinstance(proposals, list) or not proposals or len(proposals) > MOST_TOGETHER:
        raise NotUnderstood(f"Choose from 1 to {MOST_TOGETHER:,} proposals to keep as drafts.", field="proposals")
    return [_prepared(floor, document, one) for one in proposals]


@command(Right.PROPOSE, on=models.Document)
def table_proposals(floor: Floor, document: models.Document, *, proposals: list[str]) -> list[Deed]:
    """Table several proposals that were prepared on the current draft; all of those named or none."""
    _require_current(floor, document)
    chosen = list(dict.fromkeys(idents(proposals, "proposals")))
    if not chosen or len(chosen) > MOST_TOGETHER:
        raise NotUnderstood(f"Choose from 1 to {MOST_TOGETHER:,} drafts to table.", field="proposals")
    return [_tabled(floor, one, before) for before, one in enumerate(_drafts(floor, document, chosen))]


@command(Right.DRAFT_PROPOSAL, on=models.Document)
def discard_proposals(floor: Floor, document: models.Document, *, proposals: list[str]) -> list[Deed]:
    """Discard several proposals in preparation; their texts are erased."""
    chosen = list(dict.fromkeys(idents(proposals, "proposals")))
    if not chosen or len(chosen) > MOST_TOGETHER:
        raise NotUnderstood(f"Choose from 1 to {MOST_TOGETHER:,} drafts to discard.", field="proposals")
    return [discard_proposal(floor, one) for one in _drafts(floor, document, chosen)]


def _require_current(floor: Floor, document: models.Document) -> None:
    if floor.by.draft not in (None, document.current_draft):
        raise OutOfDate("Another draft is current since you opened this page; open it again and compare your words "
                        "with the new draft.")


def _prepared(floor: Floor, document: models.Document, asked: Any) -> Deed:
    if not isinstance(asked, Mapping) or not {"paragraph", "kind"} <= set(asked) <= _NAMES:
        raise NotUnderstood(f"A proposal has these parts: {', '.join(sorted(_NAMES))}.", field="proposals")
    passage = passage_of(floor, ident(asked["paragraph"]))
    read = read_wish(asked["kind"], asked.get("wording"), asked.get("rationale", ""))
    wish = with_place(floor, read, passage, asked.get("after"))
    details = anchored_on(floor, passage, floor.ident()) | {
        "kind": wish.kind, "content": Secret(wish.content(Wording.of(passage.wording))), "revision": 1,
    }
    return Deed("proposal.prepared", reach.home_of(floor.actor, document), details, subject=details["proposal"])


def _drafts(floor: Floor, document: models.Document, chosen: Sequence[str]) -> list[models.Proposal]:
    """The drafts of this delegation under these ids, as chosen; refused as absent: any other."""
    known = {row.id: row for start in range(0, len(chosen), 500) for row in floor.session.scalars(
        select(models.Proposal).where(models.Proposal.id.in_(chosen[start : start + 500])))}
    if any(one not in known for one in chosen):
        raise NotFound
    for row in known.values():
        own_draft(floor, row.id, None if row.kind == WHEREVER else row.paragraph_id)
    return [known[one] for one in chosen]


def _tabled(floor: Floor, proposal: models.Proposal, before: int) -> Deed:
    """One of many; `before` counts those that are tabled before it in the same act."""
    try:
        return (_phrase if proposal.kind == WHEREVER else _wording)(floor, proposal, before)
    except Refusal as refusal:
        raise NotPossible(f"Nothing was tabled; leave out the draft on paragraph {label_on(floor, proposal)}. "
                          f"{refusal}") from refusal


def _wording(floor: Floor, proposal: models.Proposal, before: int) -> Deed:
    passage = passage_of(floor, proposal.paragraph_id)
    if passage.wording_hash != proposal.base_hash:
        raise NotPossible("The wording changed since it was prepared; go on with it by itself, compare, and table it.")
    wish = place_now(floor, kept_wish(proposal.kind, floor.reveal(proposal.content)), passage)
    base = Wording.of(passage.wording)
    require_change(wish, base)
    return tabled(floor, wish.kind, anchored_on(floor, passage, proposal.id), wish.content(base), before=before)


def _phrase(floor: Floor, proposal: models.Proposal, before: int) -> Deed:
    wish = kept_phrase(floor.reveal(proposal.content))
    text = require_standing(floor, proposal.base_hash)
    anchored = standing_on(floor, wish) | {"proposal": proposal.id, "delegation": floor.actor.delegation,
                                           "made_on": document_of(floor).current_draft}
    return tabled(floor, WHEREVER, anchored, wish.content(text), before=before)
