"""Who will see an act, and under what name: said beside the button before, and on the receipt after.

Before: from the modes in force. After: from the streams that were told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models
from editor.consensus.modes import Audience, sees_names, sees_positions, sees_proposals
from editor.consensus.positions import visible_by_default
from editor.names import listed
from editor.rights import Actor

PREPARING = ("begin_preparation", "import_draft", "edit_wording", "insert_paragraph", "delete_paragraph",
             "move_paragraph", "relabel_paragraph", "renumber_paragraphs", "take_proposal")
PRIVATE = ("prepare_proposal", "discard_proposal")
PROPOSING = ("table_proposal", "revise_proposal", "withdraw_proposal", "maintain_proposal", "maintain_proposals",
             "open_proposal", "join_proposal", "leave_proposal")
POSITIONS = {"support_wording": "supports", "accept_wording": "can accept",
             "reserve_position": "reserves position", "raise_objection": "objects",
             "withdraw_position": "objects", "reconfirm_position": "objects"}
MEMBERS = ("invite_delegate", "invite_officer", "revoke_seat", "revoke_invitation")
DECIDING = ("agree_in_informals", "agree_ad_ref", "defer_paragraph", "reopen_paragraph")


@dataclass(frozen=True, slots=True)
class Seen:
    """Who will see it, under what name; `open`: more than its own seat and the office."""

    sentence: str
    name: str
    open: bool = True
    more: tuple[str, ...] = ()


def will_see(name: str, actor: Actor, document: models.Document | None) -> Seen:
    """Who will see the act `name` of this actor, under the modes in force."""
    more = ("Entered as stated from the floor; the record carries both names.",) if actor.floor else ()
    if name in PREPARING:
        return Seen("Only the chair’s office sees this.", actor.name, open=False)
    if name in PRIVATE:
        return Seen("Only your own delegation sees this.", actor.name, open=False)
    if name in MEMBERS:
        return Seen("The body concerned and the secretariat see this.", actor.name, open=False)
    if document is None or name == "assign_symbol":
        return Seen("Everyone with a seat in the conference sees this at once.", actor.name, more=more)
    if name == "invite_co_sponsor":
        return Seen("The sponsors, the delegation invited, the chair’s office and the secretariat see this.",
                    actor.name, open=False)
    if name in PROPOSING:
        return _proposal(actor, document, more)
    if name in POSITIONS:
        return _position(POSITIONS[name], actor, document, more)
    if name in DECIDING or (name == "issue_draft" and not document.observers_read):
        return Seen("All delegations see this at once.", actor.name, more=more)
    return Seen("All delegations and observers see this at once; it stands on the public record.", actor.name,
                more=more)


def was_told(session: Session, streams: Iterable[str], name: str) -> str:
    """Who was told of an act, from its streams, and under whose name it stands in the actor's own."""
    found = [_words(session, stream) for stream in streams]
    return f"Told to {listed(list(dict.fromkeys(found)))}. On record as the act of: {name}."


def streams_of(session: Session, stream: str, number: int) -> tuple[Mapping[str, Any], list[str]]:
    """The entry at this place, and every stream its act was told to."""
    entry = session.scalars(
        select(models.Entry).where(models.Entry.stream == stream, models.Entry.number == number)
    ).one()
    rows = select(models.Entry.stream).where(models.Entry.act == entry.act).order_by(models.Entry.place)
    return json.loads(entry.content), list(session.scalars(rows))


def _proposal(actor: Actor, document: models.Document, more: tuple[str, ...]) -> Seen:
    if not sees_proposals(Audience.STATES, document.circulation):
        return Seen("The chair’s office, the secretariat and the sponsors see this; no other delegation does.",
                    _name(actor, document, Audience.OFFICE), open=False, more=more)
    return Seen("All delegations see this at once.", _name(actor, document, Audience.STATES), more=more)


def _position(kind: str, actor: Actor, document: models.Document, more: tuple[str, ...]) -> Seen:
    if sees_positions(Audience.STATES, document.board, visible_by_default(kind)):
        return Seen("All delegations see this at once.", _name(actor, document, Audience.STATES), more=more)
    advice = ("Choose States above to open it to them.",) if document.board == "all States" else ()
    return Seen("The chair’s office, the secretariat and your own delegation see this.",
                _name(actor, document, Audience.OFFICE), open=False, more=(*advice, *more))


def _name(actor: Actor, document: models.Document, audience: Audience) -> str:
    if sees_names(audience, document.attribution):
        return actor.name
    return "no name, except to the office" if sees_names(Audience.OFFICE, document.attribution) else "no name"


def _words(session: Session, stream: str) -> str:
    audience, _, rest = stream.partition("/")
    words = {"office": "the chair’s office", "secretariat": "the secretariat", "states": "all delegations",
             "open": "observers", "conference": "everyone with a seat"}
    if audience in words:
        return words[audience]
    row = session.get(models.Delegation, rest.rpartition("/")[2])
    return row.short_name if row else "a delegation"
