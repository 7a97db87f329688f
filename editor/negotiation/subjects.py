"""What a position is about: a proposal, a paragraph of the current draft, or the whole text.

Each audience calls a proposal by its own number, so the words for a subject are given per audience.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from editor import models, rights
from editor.consensus.modes import CIRCULATIONS, stricter
from editor.consensus.positions import ABOUT
from editor.fingerprints import proposed_hash
from editor.negotiation import reach
from editor.negotiation.anchors import current_draft, document_of, label_of, passage_of
from editor.negotiation.commands import Floor
from editor.negotiation.inputs import choice, ident
from editor.negotiation.phrase_wishes import label_on
from editor.negotiation.proposals import code_of, numbers_by_audience, require_tabled, sponsors_of
from editor.refusals import NotFound, NotPossible


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject as it stands: which wording (hash and value), under which circulation, of which sponsors."""

    about: str
    about_id: str
    paragraph: str | None
    wording_hash: str
    now: Any
    circulation: str
    to_states: bool = True
    sponsors: Sequence[str] = ()


def subject_of(floor: Floor, about: str, about_id: str) -> Subject:
    """The subject a form names; refused as absent what this actor may not see."""
    return _SUBJECTS[choice(about, "subject", ABOUT)](floor, about_id)


def words_by_audience(floor: Floor, about: str, about_id: str) -> dict[str, dict[str, Any]]:
    """For each audience the detail that names the subject."""
    if about == "proposal":
        return _proposal_words(floor, floor.session.get_one(models.Proposal, about_id))
    same = "the text as a whole" if about == "document" else f"paragraph {label_of(floor, about_id)}"
    return {audience: {"subject": same} for audience in (*map(str, reach.INSIDE), reach.PARTNERS)}


def _proposal_words(floor: Floor, proposal: models.Proposal) -> dict[str, dict[str, Any]]:
    label = label_on(floor, proposal)
    numbers = numbers_by_audience(proposal.numbers, code_of(floor, proposal.delegation_id))
    several = {} if proposal.paragraphs is None else {"paragraphs": proposal.paragraphs}
    # Whoever takes a position on what is circulated knows it by the number of States.
    return {audience: {"subject": f"proposal {detail['number']} on paragraph {label}"} | several
            for audience, detail in numbers.items()}


def _proposal(floor: Floor, about_id: str) -> Subject:
    document = document_of(floor)
    proposal = floor.session.get(models.Proposal, ident(about_id))
    if proposal is None or proposal.document_id != document.id or not rights.sees(floor.case(proposal)):
        raise NotFound
    require_tabled(proposal)
    if proposal.stands_on != document.current_draft:
        raise NotPossible("This proposal is not maintained on the current draft; wait until its author does.")
    return Subject(
        "proposal", proposal.id, proposal.paragraph_id, proposed_hash(proposal.id, proposal.revision),
        (floor.reveal(proposal.content) or {}).get("wording"),
        stricter(CIRCULATIONS, proposal.circulation, document.circulation),
        reach.circulates(document, proposal.circulation),
        [row for row in sponsors_of(proposal) if _has_joined(proposal, row)],
    )


def _has_joined(proposal: models.Proposal, delegation: str) -> bool:
    invited = {row.delegation_id for row in proposal.co_sponsors if row.state == "invited"}
    return delegation not in invited


def _paragraph(floor: Floor, about_id: str) -> Subject:
    passage = passage_of(floor, ident(about_id))
    return Subject("paragraph", passage.paragraph_id, passage.paragraph_id, passage.wording_hash,
                   passage.wording, document_of(floor).circulation)


def _document(floor: Floor, about_id: str) -> Subject:
    document, draft = document_of(floor), current_draft(floor)
    if about_id not in ("", document.id):
        raise NotFound
    return Subject("document", document.id, None, draft.text_hash, None, document.circulation)


_SUBJECTS: dict[str, Callable[[Floor, str], Subject]] = {
    "proposal": _proposal, "paragraph": _paragraph, "document": _document,
}
