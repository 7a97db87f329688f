"""What a vote changes in the text: paragraphs that are not retained, amendments that are adopted."""

from __future__ import annotations

from typing import Any

from editor import models
from editor.as_corrected import as_corrected
from editor.consensus.modes import ATTRIBUTIONS, Audience, sees_names, stricter
from editor.consensus.wishes import AFTER, DELETE, WHEREVER
from editor.names import listed
from editor.negotiation import reach
from editor.negotiation.anchors import current_draft, document_of, printed_label
from editor.negotiation.commands import Floor
from editor.negotiation.corrections import standing_passage
from editor.refusals import NotPossible
from editor.text.labels import after as label_after
from editor.text.wording import Wording

NOT_RETAINED, AMENDED = "not retained", "amendment"
Change = dict[str, Any]


def paragraphs_named(floor: Floor, paragraphs: list[str]) -> str:
    """Paragraphs as a sentence says them; refused: one that is not in the text before the meeting."""
    labels = [printed_label(standing_passage(floor, ident)) for ident in paragraphs]
    return f"paragraph{'' if len(labels) == 1 else 's'} {listed(labels)}"


def deleted(floor: Floor, paragraphs: list[str]) -> list[Change]:
    """What goes if these paragraphs are not retained."""
    return [_change(floor, standing_passage(floor, ident), NOT_RETAINED, None) for ident in paragraphs]


def amendment_named(floor: Floor, proposal: models.Proposal) -> str:
    """An amendment as a sentence says it: under the name of its sponsor where the public may know it."""
    label = printed_label(standing_passage(floor, proposal.paragraph_id))
    attribution = stricter(ATTRIBUTIONS, proposal.attribution, document_of(floor).attribution)
    sponsor = floor.session.get_one(models.Delegation, proposal.delegation_id).short_name
    by = f" proposed by {sponsor}" if sees_names(Audience.OBSERVERS, attribution) else ""
    return f"the amendment{by} to paragraph {label}"


def amended(floor: Floor, proposal: models.Proposal) -> list[Change]:
    """What an amendment changes if it is adopted.

    Refused: one that only the chair has seen, one on a phrase in several places, one whose paragraph reads otherwise
    by now than when it was tabled.
    """
    if not reach.circulates(document_of(floor), proposal.circulation):
        raise NotPossible("States have not seen this amendment; its sponsor opens it to them first.", field="about_id")
    if proposal.kind == WHEREVER:
        raise NotPossible("This changes a phrase in several places; put an amendment to each paragraph to the vote, or "
                          "enter it as a correction read out.", field="about_id")
    row = standing_passage(floor, proposal.paragraph_id)
    if proposal.kind == AFTER:
        return [_added(floor, row, _wording(floor, proposal))]
    if getattr(row, "is_corrected", False):
        raise NotPossible(f"Paragraph {printed_label(row)} reads otherwise by now than when this amendment was tabled; "
                          "it is not put to the vote.", field="about_id")
    after = None if proposal.kind == DELETE else _wording(floor, proposal)
    return [_change(floor, row, AMENDED, after)]


def _wording(floor: Floor, proposal: models.Proposal) -> Any:
    content = floor.reveal(proposal.content)
    if content is None:
        raise NotPossible("The text of this amendment was erased.", field="about_id")
    return Wording.of(content["wording"]).canonical()


def _change(floor: Floor, row: Any, kind: str, after: Any) -> Change:
    return {"correction": floor.ident(), "paragraph": row.paragraph_id, "kind": kind, "label": row.label,
            "follows": None, "before": row.wording, "after": after}


def _added(floor: Floor, row: Any, wording: Any) -> Change:
    draft = current_draft(floor)
    taken = [one.label for one in as_corrected(floor.session, draft) if one.label]
    label = label_after(row.label, taken) if row.label else None
    return {"correction": floor.ident(), "paragraph": floor.ident(), "kind": AMENDED, "label": label,
            "follows": row.paragraph_id, "before": None, "after": wording}
