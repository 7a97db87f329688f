"""How proposals are treated in the next draft: computed from the texts, corrected and published by the chair.

A correction is made while that draft is in preparation, on what stands before the chair; a word with it is optional.
None is needed: what nobody corrected is told as the texts tell it. Sponsors learn it from the issue on, others only
when the chair publishes the table.
"""

from __future__ import annotations

from sqlalchemy import func, select

from editor import models
from editor.names import draft_name
from editor.negotiation import reach
from editor.negotiation.anchors import document_of
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed, Secret, stream
from editor.negotiation.inputs import choice, words
from editor.negotiation.phrase_wishes import label_on
from editor.refusals import NotPossible
from editor.rights import Right
from editor.text.treatment import NOT_MAINTAINED, TREATMENTS

CHOICES = tuple(word for word in TREATMENTS if word != NOT_MAINTAINED)  # that is its author's act, not the chair's


@command(Right.TREAT, on=models.Proposal)
def correct_treatment(floor: Floor, proposal: models.Proposal, *, treatment: str, word: str = "") -> Deed:
    """Correct how a proposal is treated in the draft in preparation, with a word on it or without."""
    document = document_of(floor)
    preparation = floor.session.get(models.Preparation, document.id)
    if preparation is None:
        raise NotPossible("No draft is in preparation; a treatment is corrected before the draft is issued.")
    if proposal.stands_on != document.current_draft:
        raise NotPossible("This proposal was not before the chair on the current draft.")
    said = words(word, "word", required=False)
    details = {
        "proposal": proposal.id, "paragraph": proposal.paragraph_id, "label": label_on(floor, proposal),
        "number": proposal.numbers.get("office"), "draft": preparation.number,
        "draft_name": draft_name(preparation.number), "treatment": choice(treatment, "treatment", CHOICES),
        "word": Secret(said) if said else None,
    }
    return Deed("treatment.corrected", stream("office", document.id), details, subject=proposal.id)


@command(Right.TREAT, on=models.Draft)
def publish_treatments(floor: Floor, draft: models.Draft) -> Deed:
    """Publish to all delegations how the proposals before the chair were treated in an issued draft."""
    if floor.session.get(models.PublishedTreatments, draft.id) is not None:
        raise NotPossible("The treatments in this draft are published already.")
    treated = select(func.count()).select_from(models.Treatment).join(
        models.Proposal, models.Proposal.id == models.Treatment.proposal_id).where(
        models.Proposal.document_id == draft.document_id, models.Treatment.draft_number == draft.number)
    if not floor.session.scalar(treated):
        raise NotPossible("No proposal was before the chair when this draft was issued; there is nothing to publish.")
    details = {"draft": draft.id, "number": draft.number, "draft_name": draft_name(draft.number)}
    return Deed("treatments.published", stream("office", draft.document_id), details,
                reach.all_inside_of(draft.document_id), subject=draft.id)
