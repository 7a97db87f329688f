"""Taking proposals into the next draft: one act of the office, on a paragraph or at many places of a phrase."""

from __future__ import annotations

from typing import Any

from editor import models
from editor.consensus.wishes import AFTER, MOVE, WHEREVER
from editor.fingerprints import wording_hash
from editor.negotiation.anchors import document_of
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed, stream
from editor.negotiation.phrase_wishes import current_text, kept_phrase, label_of_places
from editor.negotiation.preparation import deeds_of_taking, number_in_preparation, prepared_passages, reworded
from editor.places import read_place
from editor.refusals import NotPossible, NotUnderstood
from editor.rights import Right
from editor.text.following import Fate, Kept, applied, through
from editor.text.throughout import Place
from editor.text.wording import Wording


@command(Right.PREPARE, on=models.Proposal)
def take_proposal(floor: Floor, proposal: models.Proposal, *, places: list[str] | None = None) -> list[Deed]:
    """Take a proposal into the draft in preparation, as its author worded it; of a phrase at all its `places` or some.
    """
    if proposal.state != "tabled":
        raise NotPossible("Only a proposal that stands tabled can be taken.")
    if proposal.kind == WHEREVER:
        return _take_phrase(floor, proposal, places)
    passage = floor.session.get(models.PreparedPassage, proposal.paragraph_id)
    if passage is None:
        raise NotPossible("Its paragraph is not in the draft in preparation; insert the text by hand.")
    _require_not_taken(floor, proposal)
    _require_same_base(floor, proposal, passage)
    change = deeds_of_taking(floor, proposal, passage, floor.reveal(proposal.content) or {})
    taken = _taken(floor, proposal, {"paragraph": proposal.paragraph_id, "label": passage.label or passage.kind})
    return [taken, change]


def _take_phrase(floor: Floor, proposal: models.Proposal, places: Any) -> list[Deed]:
    """The phrase is changed where it stands in the draft in preparation, whatever else that draft changed already."""
    document = document_of(floor)
    _require_not_taken(floor, proposal)
    if proposal.stands_on != document.current_draft:
        raise NotPossible("This proposal is not maintained on the current draft; change the wording by hand.")
    wish = kept_phrase(floor.reveal(proposal.content))
    chosen = _chosen(wish.places, places)
    rows = {row.paragraph_id: row for row in prepared_passages(floor, document)}
    text = {ident: Wording.of(floor.reveal(row.wording)) for ident, row in rows.items() if row.kind != "front"}
    fates = through(Kept(wish.change, chosen, proposal.stands_on), [current_text(floor), text]).places
    _require_standing(floor, fates)
    changed = applied(wish.change, text, [one.now for one in fates if one.now is not None])
    touched = [ident for ident, _ in changed]
    where = {"paragraph": touched[0], "paragraphs": touched, "label": label_of_places(floor, touched)}
    return [_taken(floor, proposal, where),
            *(reworded(floor, "wording.edited", rows[ident], found) for ident, found in changed)]


def _chosen(offered: tuple[Place, ...], places: Any) -> tuple[Place, ...]:
    """The places to take it at: all of them where none are named."""
    wanted = set(offered) if places is None else {read_place(one) for one in places if isinstance(places, list)}
    if not wanted:
        raise NotUnderstood("Choose at least one place to take the phrase at.", field="places")
    if not wanted <= set(offered):
        raise NotUnderstood("The proposal does not name these places; choose among its own.", field="places")
    return tuple(place for place in offered if place in wanted)


def _require_standing(floor: Floor, fates: tuple[Fate, ...]) -> None:
    gone = list(dict.fromkeys(one.place.paragraph for one in fates if one.now is None))
    if gone:
        raise NotPossible(f"The phrase stands no more at every place chosen: paragraph {label_of_places(floor, gone)} "
                          "reads otherwise in the draft in preparation. Leave those places out.", field="places")


def _taken(floor: Floor, proposal: models.Proposal, where: dict[str, Any]) -> Deed:
    document = document_of(floor)
    details = where | {"proposal": proposal.id, "draft": number_in_preparation(floor, document),
                       "number": proposal.numbers.get("office")}
    return Deed("proposal.taken", stream("office", document.id), details, subject=proposal.id)


def _require_not_taken(floor: Floor, proposal: models.Proposal) -> None:
    number = number_in_preparation(floor, document_of(floor))
    if floor.session.get(models.Taken, (proposal.id, number)) is not None:
        raise NotPossible("This proposal was already taken into the draft in preparation.")


def _require_same_base(floor: Floor, proposal: models.Proposal, passage: models.PreparedPassage) -> None:
    if proposal.kind in (AFTER, MOVE):  # other words do not touch what they ask
        return
    if wording_hash(Wording.of(floor.reveal(passage.wording))) != proposal.base_hash:
        raise NotPossible("The paragraph has changed since this proposal was made; "
                          "edit the wording by hand, with the proposal beside it.")
