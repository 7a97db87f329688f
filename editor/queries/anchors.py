"""The wording an act is about, as its form shows it and carries it back.

Refused as absent: what this actor may not see. The hash goes into the form, so that an act made on words that
changed meanwhile is refused with the new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, private, rights
from editor.fingerprints import proposed_hash
from editor.queries.known import draft_of
from editor.refusals import NotFound
from editor.seals import Seals
from editor.text.wording import Wording


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an act takes hold of: how the page calls it, its wording (None for the whole), its hash, its draft.

    `given` holds what the fields of the form start from.
    """

    label: str
    wording: Wording | None
    hash: str | None
    draft: int | None
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who reads, where."""

    session: Session
    keys: Seals
    actor: rights.Actor
    document: models.Document
    conference: models.Conference

    def must_see(self, thing: Any) -> None:
        """Refuse as absent what is absent or hidden."""
        if thing is None or thing.document_id != self.document.id:
            raise NotFound
        if not rights.sees(rights.Case(self.actor, thing, self.document, self.conference)):
            raise NotFound


def anchor(desk: Desk, about: str, ident: str) -> Anchor:
    """What an act about this subject takes hold of."""
    return _ANCHORS[about](desk, ident)


def passage_named(passage: Any) -> str:
    """A paragraph as titles call it."""
    return f"Paragraph {passage.label}" if passage.label else str(passage.kind).capitalize()


def _paragraph(desk: Desk, ident: str) -> Anchor:
    passage = _current(desk, ident)
    wording = Wording.of(passage.wording)
    return Anchor(passage_named(passage), wording, passage.wording_hash, desk.document.current_draft,
                  {"wording": wording})


def _proposal(desk: Desk, ident: str) -> Anchor:
    proposal = _seen_proposal(desk, ident)
    wording = (private.reveal(desk.session, desk.keys, proposal.content) or {}).get("wording")
    return Anchor("The wording proposed", None if wording is None else Wording.of(wording),
                  proposed_hash(proposal.id, proposal.revision), desk.document.current_draft)


def _own_proposal(desk: Desk, ident: str) -> Anchor:
    """A proposal to revise or maintain: the base is the paragraph as it stands, the fields hold the proposal."""
    proposal = _seen_proposal(desk, ident)
    content = private.reveal(desk.session, desk.keys, proposal.content) or {}
    base = _paragraph(desk, proposal.paragraph_id)
    wording = content.get("wording")
    given = {"wording": Wording.of(wording) if wording is not None else "", "kind": proposal.kind,
             "rationale": content.get("rationale", ""), "draft_proposal": proposal.id}
    return Anchor(base.label, base.wording, base.hash, base.draft, given)


def _position(desk: Desk, ident: str) -> Anchor:
    position = desk.session.get(models.Position, ident)
    desk.must_see(position)
    assert position is not None
    return anchor(desk, position.about, position.about_id)


def _prepared(desk: Desk, ident: str) -> Anchor:
    passage = desk.session.get(models.PreparedPassage, ident)
    desk.must_see(passage)
    assert passage is not None
    wording = Wording.of(private.reveal(desk.session, desk.keys, passage.wording) or "")
    given = {"wording": wording, "revision": passage.revision, "label": passage.label or "",
             "kind": passage.kind, "level": passage.level, "after": passage.paragraph_id}
    return Anchor(f"{passage_named(passage)}, next draft", wording, None, None, given)


def _document(desk: Desk, ident: str) -> Anchor:
    draft = draft_of(desk.session, desk.document, desk.document.current_draft)
    found = draft.text_hash if draft else None
    return Anchor("The text as a whole", None, found, desk.document.current_draft, {"text_hash": found})


def _current(desk: Desk, ident: str) -> models.Passage:
    row = desk.session.scalar(select(models.Passage).join(models.Draft).where(
        models.Draft.document_id == desk.document.id, models.Passage.paragraph_id == ident,
        models.Draft.number == desk.document.current_draft,
    ))
    if row is None:
        raise NotFound
    return row


def _seen_proposal(desk: Desk, ident: str) -> models.Proposal:
    proposal = desk.session.get(models.Proposal, ident)
    desk.must_see(proposal)
    assert proposal is not None
    return proposal


_ANCHORS: dict[str, Callable[[Desk, str], Anchor]] = {
    "paragraph": _paragraph, "proposal": _proposal, "own proposal": _own_proposal, "position": _position,
    "prepared": _prepared, "document": _document,
}
