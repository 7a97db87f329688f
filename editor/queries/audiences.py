"""Who will see an act, and under what name: said beside the button before, and on the receipt after.

Before: from the modes in force and those kept with what the act is about. After: from the streams that were told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models
from editor.consensus.modes import (
    ATTRIBUTIONS,
    BOARDS,
    CIRCULATIONS,
    Audience,
    sees_names,
    sees_positions,
    sees_proposals,
    stricter,
)
from editor.consensus.positions import visible_by_default
from editor.names import listed
from editor.rights import Actor

PREPARING = ("begin_preparation", "import_draft", "edit_wording", "insert_paragraph", "delete_paragraph",
             "lift_bracket", "take_alternative", "delete_bracketed", "put_in_brackets",
             "move_paragraph", "relabel_paragraph", "renumber_paragraphs", "take_proposal", "correct_treatment",
             "set_aside_paragraphs")
PRIVATE = ("prepare_proposal", "prepare_proposals", "prepare_phrase", "discard_proposal",
           "discard_proposals", "write_note", "change_note", "discard_note")
AMONG_SPONSORS = ("invite_co_sponsor",)
ON_PROPOSALS = ("table_proposal", "table_proposals", "table_phrase", "revise_proposal", "revise_phrase",
                "withdraw_proposal", "maintain_proposal", "maintain_proposals", "open_proposal", "join_proposal",
                "leave_proposal", "confirm_proposal")
# Under the modes in force now, whatever was before.
NEW = ("table_proposal", "table_proposals", "table_phrase", "open_proposal")
TAKING = {"support_wording": "supports", "accept_wording": "can accept", "reserve_position": "reserves position",
          "raise_objection": "objects"}
ON_POSITIONS = (*TAKING, "withdraw_position", "reconfirm_position", "confirm_position")
MEMBERS = ("invite_delegate", "invite_officer", "revoke_seat", "revoke_invitation")
DECIDING = ("agree_in_informals", "agree_ad_ref", "defer_paragraph", "reopen_paragraph", "bind_package",
            "dissolve_package", "agree_package", "publish_treatments", "show_presence", "hide_presence")
AS_THE_DRAFT = ("issue_draft", "export_document")  # observers hear of drafts that are open to them
ON_RECORD = ("put_question", "object_to_adoption", "lift_objection_to_adoption", "decide_adoption",
             "confirm_objection_to_adoption", "place_statement", "withdraw_statement", "confirm_statement",
             "open_draft", "read_out_correction", "correct_editorially", "record_vote", "close_voting",
             "correct_vote", "raise_motion", "withdraw_motion", "rule_on_motion", "correct_statement", "give_turn",
             "issue_report", "adopt_report")
OF_THE_DESK = ("draw_up_report", "edit_report")

OFFICE = frozenset({"office"})
INNER = OFFICE | {"secretariat"}
INSIDE = INNER | {"states"}
EVERYONE = INSIDE | {"open"}
OF_CONFERENCE = frozenset({"secretariat", "conference"})
FLOOR = "Entered as stated from the floor; the record carries both names."


@dataclass(frozen=True, slots=True)
class Seen:
    """Who will see it, under what name. `streams`: the shared streams that hear of it; delegations' own apart."""

    sentence: str
    name: str
    streams: frozenset[str]
    more: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether more than its own seat, the office and the secretariat see it."""
        return bool(self.streams & {"states", "open", "conference"})


def will_see(
    name: str, actor: Actor, document: models.Document | None, concerned: Sequence[Any] = (), *, visible_to: str = ""
) -> Seen:
    """Who will see the act `name` of this actor, under the modes in force.

    `concerned`: the proposals, positions or drafts it is about; `visible_to`: what the author of a position chose.
    """
    more = (FLOOR,) if actor.floor else ()
    if name in MEMBERS:
        return Seen("The body concerned and the secretariat see this.", actor.name, frozenset({"secretariat"}))
    if document is None:
        return Seen("Everyone with a seat in the conference sees this at once.", actor.name, OF_CONFERENCE, more)
    if name in OF_THE_DESK:
        return Seen("Only the secretariat sees this.", actor.name, frozenset({"secretariat"}), more)
    if name == "draw_up_summary":
        return Seen("Everyone with a seat learns that the chair does this; only the chair’s office sees its text.",
                    actor.name, OFFICE | {"conference"}, more)
    if name in ON_PROPOSALS:
        return _of_proposal(name, actor, document, concerned, more)
    if name in ON_POSITIONS:
        return _of_position(name, actor, document, concerned, visible_to, more)
    if name == "cast_vote":
        return _of_vote(actor, concerned)
    if name in PRIVATE or name in AMONG_SPONSORS:
        who = "Only your own delegation sees this." if name in PRIVATE else _AMONG_SPONSORS
        return Seen(who, actor.name, frozenset())
    streams = _of_the_chair(name, document, concerned)
    on_record = " It stands on the public record." if name in ON_RECORD else ""
    return Seen(f"{_SENTENCES[streams]}{on_record}", actor.name, streams, more)


@dataclass(frozen=True, slots=True)
class Heard:
    """One stream that heard of an act, and whether by name."""

    stream: str
    named: bool


def was_told(session: Session, heard: Sequence[Heard], name: str) -> str:
    """Who was told of an act, and under what name."""
    return f"Told to {listed(_all_of(session, heard))}, {_under(session, heard, name)}."


def heard_of(session: Session, stream: str, number: int) -> tuple[Mapping[str, Any], list[Heard]]:
    """The entry at this place, and every stream that its act told of it."""
    entry = session.scalars(
        select(models.Entry).where(models.Entry.stream == stream, models.Entry.number == number)
    ).one()
    rows = session.execute(select(models.Entry.stream, models.Entry.content).where(
        models.Entry.act == entry.act, models.Entry.kind == entry.kind).order_by(models.Entry.place))
    return json.loads(entry.content), [Heard(one, "actor" in json.loads(content)) for one, content in rows]


def _under(session: Session, heard: Sequence[Heard], name: str) -> str:
    shared = [one for one in heard if not one.stream.startswith("delegation/")]
    named = [one for one in shared if one.named]
    if len(named) == len(shared):
        return f"under the name {name}"
    if not named:
        return "without a name"
    return f"under the name {name} to {listed(_all_of(session, named))} alone"


def _all_of(session: Session, heard: Iterable[Heard]) -> list[str]:
    return list(dict.fromkeys(_words(session, one.stream) for one in heard))


_AMONG_SPONSORS = "The sponsors and those they invite see this; nobody else does."
_SENTENCES = {
    OFFICE: "Only the chair’s office sees this.",
    INNER: "The chair’s office, the secretariat and the sponsors see this; no other delegation does.",
    INSIDE: "All delegations see this at once.",
    EVERYONE: "All delegations and observers see this at once.",
}


def _of_the_chair(name: str, document: models.Document, concerned: Sequence[Any]) -> frozenset[str]:
    if name in PREPARING:
        return OFFICE
    if name in DECIDING:
        return INSIDE
    if name in AS_THE_DRAFT:
        is_open = all(one.open_to_observers for one in concerned) if concerned else document.observers_read
        return EVERYONE if is_open else INSIDE
    return EVERYONE


def _of_proposal(
    name: str, actor: Actor, document: models.Document, concerned: Sequence[Any], more: tuple[str, ...]
) -> Seen:
    kept = [document] if name in NEW else list(concerned) or [document]
    if name == "leave_proposal" and any(_is_invited(one, actor) for one in kept):
        return Seen(_AMONG_SPONSORS, actor.name, frozenset())
    circulate = {sees_proposals(Audience.STATES, stricter(CIRCULATIONS, one.circulation, document.circulation))
                 for one in kept}
    streams = INSIDE if True in circulate else INNER
    names = {_name(actor, document, one, Audience.STATES if True in circulate else Audience.OFFICE) for one in kept}
    name_shown = names.pop() if len(names) == 1 else "the name each was circulated under"
    if len(circulate) == 2:
        more = ("Those sent to the chair stay with the chair.", *more)
    return Seen(_SENTENCES[streams], name_shown, streams, more)


def _of_vote(actor: Actor, concerned: Sequence[Any]) -> Seen:
    """A vote before the close: its own delegation knows it, others where the rules show it as it is cast."""
    if any(one.shown for one in concerned):
        return Seen(_SENTENCES[EVERYONE], actor.name, EVERYONE)
    return Seen("Only your own delegation sees this; the chair’s office and the secretariat learn that a vote was "
                "cast.", "no name", INNER, ("Once the vote is closed, the roll names every State.",))


def _is_invited(proposal: Any, actor: Actor) -> bool:
    return any(row.delegation_id == actor.delegation and row.state == "invited" for row in proposal.co_sponsors)


def _of_position(
    name: str, actor: Actor, document: models.Document, concerned: Sequence[Any], visible_to: str,
    more: tuple[str, ...],
) -> Seen:
    about = concerned[0] if concerned else None
    kept = document if name in TAKING or about is None else about
    visible = _visible(name, about, document, visible_to)
    states = sees_positions(Audience.STATES, stricter(BOARDS, kept.board, document.board), visible)
    if actor.kind == "group" and not _is_closed(about, document):
        more = ("The members it speaks for hear of it too.", *more)
    if states:
        return Seen(_SENTENCES[INSIDE], _name(actor, document, kept, Audience.STATES), INSIDE, more)
    if name in TAKING and document.board == "all States" and not _is_closed(about, document) and not visible_to:
        more = ("Choose States above to open it to them.", *more)
    return Seen("The chair’s office, the secretariat and your own delegation see this.",
                _name(actor, document, kept, Audience.OFFICE), INNER, more)


def _visible(name: str, about: Any, document: models.Document, visible_to: str) -> str:
    if name not in TAKING:
        return str(about.visible_to) if about is not None else "the chair"
    if _is_closed(about, document):
        return "the chair"
    return visible_to or visible_by_default(TAKING[name])


def _is_closed(about: Any, document: models.Document) -> bool:
    """Whether it concerns a proposal that States do not see."""
    if about is None or getattr(about, "about", "proposal") != "proposal":
        return False
    return not sees_proposals(Audience.STATES, stricter(CIRCULATIONS, about.circulation, document.circulation))


def _name(actor: Actor, document: models.Document, kept: Any, audience: Audience) -> str:
    attribution = stricter(ATTRIBUTIONS, kept.attribution, document.attribution)
    if sees_names(audience, attribution):
        return actor.name
    return "no name, except to the office" if sees_names(Audience.OFFICE, attribution) else "no name"


def _words(session: Session, stream: str) -> str:
    audience, _, rest = stream.partition("/")
    words = {"office": "the chair’s office", "secretariat": "the secretariat", "states": "all delegations",
             "open": "observers", "conference": "everyone with a seat"}
    if audience in words:
        return words[audience]
    row = session.get(models.Delegation, rest.rpartition("/")[2])
    return row.short_name if row else "a delegation"
