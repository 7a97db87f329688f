"""What the lists in forms offer: delegations, paragraphs, sittings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select

from editor import models, private
from editor.as_corrected import as_corrected
from editor.consensus.motions import named
from editor.consensus.wishes import WHEREVER
from editor.names import opening, ordinal
from editor.queries.anchors import Desk, own_drafts, passage_named, ready_to_table, unmaintained
from editor.queries.display import shortened
from editor.queries.known import delegations_of, draft_of, known, passages_of
from editor.queries.outstanding import motions_outstanding
from editor.rights import audience_of
from editor.text.wording import Wording

Choice = tuple[str, str]  # value, label


def options(desk: Desk, source: str) -> Sequence[Choice]:
    """The choices a form's list offers."""
    return _SOURCES[source](desk)


def open_sittings(desk: Desk) -> Sequence[Choice]:
    """Sittings that are open now, the latest first."""
    rows = select(models.Sitting).where(
        models.Sitting.conference_id == desk.conference.id, models.Sitting.closed_at.is_(None)
    )
    return [(row.id, f"{ordinal(row.number)} {_kind(row.kind)}, {row.room}")
            for row in desk.session.scalars(rows.order_by(models.Sitting.opened_at.desc()))]


def _kind(kind: str) -> str:
    return "meeting" if kind == "formal meeting" else kind


def _delegations(desk: Desk) -> Sequence[Choice]:
    rows = delegations_of(desk.session, desk.conference.id).values()
    return [(row.id, row.short_name) for row in rows if row.kind in ("participating State", "group")]


def _members(desk: Desk) -> Sequence[Choice]:
    rows = delegations_of(desk.session, desk.conference.id).values()
    return [(row.id, row.short_name) for row in rows if row.kind != "group"]


def _voters(desk: Desk) -> Sequence[Choice]:
    rows = delegations_of(desk.session, desk.conference.id).values()
    return [(row.id, row.short_name) for row in rows if row.kind == "participating State"]


def _prepared(desk: Desk) -> Sequence[Choice]:
    rows = desk.session.scalars(select(models.PreparedPassage).where(
        models.PreparedPassage.document_id == desk.document.id
    ).order_by(models.PreparedPassage.place)).all()
    texts = private.reveal_all(desk.session, desk.keys, [row.wording for row in rows])
    return [(row.paragraph_id, f"{passage_named(row)}: {shortened(Wording.of(text).plain(), 70)}")
            for row, text in zip(rows, texts, strict=True)]


def _paragraphs(desk: Desk) -> Sequence[Choice]:
    draft = draft_of(desk.session, desk.document, desk.document.current_draft)
    return [_choice(row) for row in (passages_of(desk.session, draft) if draft else ())
            if row.kind not in ("title", "front")]


def _choice(row: Any) -> Choice:
    return row.paragraph_id, f"{passage_named(row)}: {shortened(Wording.of(row.wording).plain(), 70)}"


def _bindable(desk: Desk) -> Sequence[Choice]:
    """What a package may bind: whole paragraphs, their sub-paragraphs with them."""
    draft = draft_of(desk.session, desk.document, desk.document.current_draft)
    return [_choice(row) for row in (passages_of(desk.session, draft) if draft else ())
            if row.kind not in ("title", "front", "heading", "subparagraph")]


def _before_the_meeting(desk: Desk) -> Sequence[Choice]:
    """The paragraphs of the current draft as corrected."""
    draft = draft_of(desk.session, desk.document, desk.document.current_draft)
    return [_choice(row) for row in (as_corrected(desk.session, draft) if draft else ())
            if row.kind not in ("title", "front")]


def _put_to_the_vote(desk: Desk) -> Sequence[Choice]:
    """Motions before the meeting in their order, then the amendments that stand and were not voted on."""
    listed = delegations_of(desk.session, desk.conference.id)
    moved = [(row.id, opening(named(row.kind, listed[row.delegation_id].short_name)))
             for row in motions_outstanding(desk.session, desk.document.id)]
    voted = set(desk.session.scalars(select(models.Vote.about_id).where(
        models.Vote.document_id == desk.document.id, models.Vote.about == "amendment")))
    seen = known(desk.session, desk.keys, desk.document, audience_of(desk.actor))
    labels = {ident: label.partition(":")[0] for ident, label in _paragraphs(desk)}
    return moved + [(one.id, f"{labels[one.paragraph]}, {one.kind} ({', '.join(one.by) or 'no name given'})")
                    for one in seen.standing
                    if one.id not in voted and one.kind != WHEREVER and one.paragraph in labels]


def _places(desk: Desk) -> Sequence[Choice]:
    """The paragraphs behind which another can stand."""
    draft = draft_of(desk.session, desk.document, desk.document.current_draft)
    rows = passages_of(desk.session, draft) if draft else ()
    return [(row.paragraph_id, f"{passage_named(row)}: {shortened(Wording.of(row.wording).plain(), 70)}")
            for row in rows if row.kind != "front"]


def _guests(desk: Desk) -> Sequence[Choice]:
    """Whom a sponsor may invite: everyone who takes part in decisions, but itself."""
    return [(ident, label) for ident, label in _delegations(desk) if ident != desk.actor.delegation]


def _unmaintained(desk: Desk) -> Sequence[Choice]:
    """A delegation's own proposals that wait for it to say maintain, and carry cleanly."""
    labels = dict(_paragraphs(desk))
    return [(row.id, f"{labels[row.paragraph_id]} ({row.kind})") for row in unmaintained(desk)
            if row.paragraph_id in labels]


def _prepared_proposals(desk: Desk) -> Sequence[Choice]:
    """A delegation's own drafts that may be tabled as they are."""
    labels = dict(_paragraphs(desk))
    rows = ready_to_table(desk.session, desk.document, desk.actor.delegation)
    return [(row.id, f"{labels[row.paragraph_id]} ({row.kind})") for row in rows]


def _own_drafts(desk: Desk) -> Sequence[Choice]:
    """All drafts of a delegation."""
    labels = dict(_paragraphs(desk))
    return [(row.id, f"{labels.get(row.paragraph_id, 'A paragraph no longer in the text')} ({row.kind})")
            for row in own_drafts(desk.session, desk.document, desk.actor.delegation)]


_SOURCES: dict[str, Callable[[Desk], Sequence[Choice]]] = {
    "delegations": _delegations, "members": _members, "prepared": _prepared, "paragraphs": _paragraphs,
    "places": _places, "bindable": _bindable, "unmaintained": _unmaintained, "voters": _voters, "guests": _guests,
    "prepared proposals": _prepared_proposals, "own drafts": _own_drafts,
    "before the meeting": _before_the_meeting, "put to the vote": _put_to_the_vote,
}
