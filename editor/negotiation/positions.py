"""What delegations say of a wording: supports, can accept, reserves its position, objects.

A position is on a proposal, a paragraph or the whole text, and about the wording it was taken on. A later
one of the same delegation on the same subject replaces the earlier; only its owner withdraws it (rule 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from editor import models
from editor.consensus.positions import (
    ACCEPTS,
    OBJECTS,
    RESERVES,
    SUPPORTS,
    VERBS,
    VISIBLE_TO,
    holds_over,
    visible_by_default,
)
from editor.negotiation import reach
from editor.negotiation.anchors import document_of, require_seen
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed, Secret, plain
from editor.negotiation.inputs import choice, words
from editor.negotiation.subjects import Subject, subject_of, words_by_audience
from editor.refusals import NotPossible
from editor.rights import Right


@command(Right.TAKE_POSITION, on=models.Document, from_floor=True)
def support_wording(
    floor: Floor, document: models.Document, *, about: str, about_id: str = "", reason: str = "",
    visible_to: str = "",
) -> list[Deed]:
    """Support a proposal, a paragraph or the whole text."""
    return _take(floor, SUPPORTS, about, about_id, _content(reason), visible_to)


@command(Right.TAKE_POSITION, on=models.Document, from_floor=True)
def accept_wording(
    floor: Floor, document: models.Document, *, about: str, about_id: str = "", reason: str = "",
    visible_to: str = "",
) -> list[Deed]:
    """Say that a proposal, a paragraph or the whole text can be accepted."""
    return _take(floor, ACCEPTS, about, about_id, _content(reason), visible_to)


@command(Right.TAKE_POSITION, on=models.Document, from_floor=True)
def reserve_position(
    floor: Floor, document: models.Document, *, about: str, about_id: str = "", reason: str = "",
    remedy: str = "", visible_to: str = "",
) -> list[Deed]:
    """Reserve the delegation's position, awaiting instructions or in general."""
    return _take(floor, RESERVES, about, about_id, _content(reason, remedy), visible_to)


@command(Right.TAKE_POSITION, on=models.Document, from_floor=True)
def raise_objection(
    floor: Floor, document: models.Document, *, about: str, about_id: str = "", reason: str = "",
    remedy: str = "", visible_to: str = "",
) -> list[Deed]:
    """Object to a proposal, a paragraph or the whole text; the reason is for the chair unless opened."""
    return _take(floor, OBJECTS, about, about_id, _content(reason, remedy), visible_to)


@command(Right.OWN_POSITION, on=models.Position, from_floor=True)
def withdraw_position(floor: Floor, position: models.Position) -> Deed:
    """Withdraw a position; entered from the floor, it takes effect when its delegation confirms."""
    _require_standing(position)
    if floor.actor.floor and position.withdrawal_stated_at is not None:
        raise NotPossible("Its withdrawal is already entered; it awaits the delegation’s confirmation.")
    return deed_on(floor, "position.withdrawn", position, {"stated": floor.actor.floor})


@command(Right.OWN_POSITION, on=models.Position, from_floor=True)
def reconfirm_position(floor: Floor, position: models.Position) -> Deed:
    """Reconfirm an objection or reservation on the wording as it stands now."""
    _require_standing(position)
    if not holds_over(position.kind):
        raise NotPossible("Only objections and reservations are reconfirmed; say anew what you support.")
    subject = subject_of(floor, position.about, position.about_id)
    require_seen(floor, subject.wording_hash, subject.now)
    same = position.wording_hash == subject.wording_hash
    if same and position.withdrawal_stated_at is None:
        raise NotPossible("The wording has not changed since this position was taken; it stands as it is.")
    details = {"made_on": document_of(floor).current_draft, "wording_hash": subject.wording_hash,
               "stated": floor.actor.floor}
    return deed_on(floor, "position.reconfirmed", position, details)


def deed_on(floor: Floor, kind: str, position: models.Position, details: Mapping[str, Any]) -> Deed:
    """A deed on a position, told to all who know it."""
    document = document_of(floor)
    by_audience = words_by_audience(floor, position.about, position.about_id)
    told = reach.of_position(
        document, board=position.board, attribution=position.attribution, visible_to=position.visible_to,
        own=_owners(position.delegation_id, position.spoken_for, position.about, position.circulation),
        instead=by_audience,
    )
    about = {"position": position.id, "delegation": position.delegation_id, "position_kind": position.kind,
             "paragraph": position.paragraph_id}
    return Deed(kind, reach.home_of(floor.actor, document),
                about | _home_words(floor, by_audience) | dict(details), told, subject=position.id,
                naming=reach.NAMING)


def _take(
    floor: Floor, kind: str, about: str, about_id: str, content: dict[str, str], visible_to: str
) -> list[Deed]:
    subject = subject_of(floor, about, about_id)
    shown = _shown_to(kind, visible_to, subject)
    require_seen(floor, subject.wording_hash, subject.now)
    _require_of_others(floor, kind, subject)
    before = _standing(floor, subject)
    _require_new(floor, before, kind, subject, content, shown)
    deed = _taken(floor, kind, subject, content, shown)
    return [deed, *_lost_from_sight(floor, before, deed)]


def _taken(floor: Floor, kind: str, subject: Subject, content: dict[str, str], shown: str) -> Deed:
    document = document_of(floor)
    by_audience = words_by_audience(floor, subject.about, subject.about_id)
    members = _spoken_for(floor)
    told = reach.of_position(
        document, board=document.board, attribution=document.attribution, visible_to=shown,
        own=_owners(str(floor.actor.delegation), members, subject.about, subject.circulation),
        instead=by_audience,
    )
    open_to_states = reach.shows(document, document.board, shown)
    details = {
        "position": floor.ident(), "delegation": floor.actor.delegation, "about": subject.about,
        "about_id": subject.about_id, "paragraph": subject.paragraph, "kind": kind, "verb": VERBS[kind],
        "made_on": document.current_draft, "wording_hash": subject.wording_hash, "visible_to": shown,
        "content": plain(content) if open_to_states else Secret(content),
        "circulation": subject.circulation, "attribution": document.attribution, "board": document.board,
        "spoken_for": members, "stated": floor.actor.floor,
    }
    return Deed("position.taken", reach.home_of(floor.actor, document),
                details | _home_words(floor, by_audience), told, subject=str(details["position"]),
                naming=reach.NAMING)


def _lost_from_sight(floor: Floor, before: models.Position | None, taken: Deed) -> list[Deed]:
    """Those who knew the earlier position and are not told of the new one hear that it no longer stands."""
    if before is None:
        return []
    deed = deed_on(floor, "position.withdrawn", before, {"stated": False})
    hearing = {told.stream for told in taken.told}
    missed = tuple(told for told in deed.told if told.stream not in hearing)
    return [Deed(deed.kind, deed.home, deed.details, missed, deed.subject, deed.naming)] if missed else []


def _content(reason: Any, remedy: Any = "") -> dict[str, str]:
    return {"reason": words(reason, "reason", required=False),
            "remedy": words(remedy, "remedy", required=False)}


def _owners(delegation: str, members: list[str], about: str, circulation: str) -> list[str]:
    """Whose private streams hear of a position: members too, unless it would tell them of a proposal."""
    closed = about == "proposal" and circulation == "to the chair"
    return [delegation] if closed else [delegation, *members]


def _shown_to(kind: str, visible_to: str, subject: Subject) -> str:
    if not subject.to_states:
        if visible_to == "States":
            raise NotPossible("This proposal is before the chair alone, and so is a position on it.")
        return "the chair"
    return choice(visible_to or visible_by_default(kind), "audience", VISIBLE_TO)


def _require_of_others(floor: Floor, kind: str, subject: Subject) -> None:
    if floor.actor.delegation in subject.sponsors:
        raise NotPossible("Your delegation sponsors this proposal, which says what it wishes; revise or "
                          "withdraw it, or leave its sponsors, before you take a position on it.")


def _standing(floor: Floor, subject: Subject) -> models.Position | None:
    return floor.session.scalar(select(models.Position).where(
        models.Position.document_id == document_of(floor).id, models.Position.about == subject.about,
        models.Position.about_id == subject.about_id, models.Position.withdrawn_at.is_(None),
        models.Position.delegation_id == floor.actor.delegation,
    ))


def _require_new(
    floor: Floor, before: models.Position | None, kind: str, subject: Subject, content: dict[str, str],
    shown: str,
) -> None:
    if before is None or (before.stated and not floor.actor.floor):
        return
    same = (before.kind, before.wording_hash, before.visible_to) == (kind, subject.wording_hash, shown)
    if same and before.withdrawal_stated_at is None and floor.reveal(before.content) == content:
        raise NotPossible("This is the position of your delegation already, in the same words.")


def _require_standing(position: models.Position) -> None:
    if position.withdrawn_at is not None:
        raise NotPossible("This position no longer stands: it was withdrawn, or replaced by a later one.")


def _spoken_for(floor: Floor) -> list[str]:
    """The delegations a group speaks for at this moment; kept with what it says."""
    if floor.actor.kind != "group":
        return []
    rows = select(models.Membership.member_id).where(models.Membership.group_id == floor.actor.delegation)
    return list(floor.session.scalars(rows.order_by(models.Membership.member_id)))


def _home_words(floor: Floor, by_audience: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return dict(by_audience["office" if floor.actor.floor else reach.PARTNERS])
