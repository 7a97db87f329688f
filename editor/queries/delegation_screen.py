"""The first screen of a delegation or group: what waits for its word, what became of its proposals, what changed.

Whoever may not bind the delegation reads the same and finds no acts but those in private.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from editor import models, names, private
from editor.consensus.positions import holds_over
from editor.consensus.wishes import AMEND, WHEREVER
from editor.queries.anchors import own_drafts
from editor.queries.becoming import WORDS, Became, became_of, may_revise, treatment_in_words, treatments_of, waits
from editor.queries.desks import (
    Desk,
    Rows,
    base_desk,
    on_record_stated,
    open_sittings,
    position_row,
    proposal_row,
    recent_changes,
    row,
    text_card,
)
from editor.queries.display import redline, shown
from editor.queries.known import Position, Proposal
from editor.queries.own_drafts import may_read_in, title_of, ways_on
from editor.queries.phrases import revising
from editor.queries.sheet import Way
from editor.rights import OPEN_STATES, Right
from editor.text.rebasing import CARRIES, IN_CONFLICT
from editor.text.wording import Wording

MOST_DRAFTS = 36  # on the first screen; their page has them all
SIZES = {"large": "Large delegation", "small": "Small delegation"}


def delegation_screen(desk: Desk, size: str) -> dict[str, Any]:
    """The values of the first screen, in the arrangement `size`."""
    delegation = desk.session.get_one(models.Delegation, desk.actor.delegation)
    kind = "as the group" if delegation.kind == "group" else "as the State"
    ours = [one for one in desk.seen.proposals if one.own][::-1] if desk.seen else []
    became = became_of(desk.session, desk.keys, desk.document, ours) if desk.document else {}
    treated = treatments_of(desk.session, desk.document, ours) if desk.document else {}
    mine = [one for one in desk.seen.positions if one.part == "own"] if desk.seen else []
    confirm, maintain = list(_to_confirm(desk, ours, mine)), list(_to_maintain(desk, ours, mine, became))
    sentence = f"You act {kind}, as {desk.actor.capacity}. {_waiting(len(confirm) + len(maintain))}"
    return base_desk(desk, names.opening(delegation.formal_name), sentence, _first_ways(desk, ours, became)) | {
        "size": size, "current": text_card(desk), "changes": recent_changes(desk),
        "sizes": [{"word": word, "address": f"?size={one}", "here": one == size} for one, word in SIZES.items()],
        "ours": Rows((_ours(desk, one, became, treated) for one in ours), len(ours)),
        "ours_ways": _ways(desk, ours, became), "maintain": maintain, "confirm": confirm,
        "private": _private(desk), "private_ways": _private_ways(desk),
        "now": open_sittings(desk), "groups": _groups(desk), "deadlines": [],
        "members": _members(desk), "members_ways": members_ways(desk),
    }


def _waiting(count: int) -> str:
    """What waits for this delegation, in a sentence."""
    if not count:
        return "Nothing waits for your word."
    return f"{names.opening(names.counted(count, 'matter waits', 'matters wait'))} for your word."


def _first_ways(desk: Desk, ours: list[Proposal], became: Mapping[str, Became]) -> list[Way]:
    """What one may do first: answer the question or for what waits, then read."""
    if desk.document is None:
        return []
    if desk.document.state not in OPEN_STATES:
        return [Way("The question", desk.to("question"), "gavel", "main"),
                Way("Read the text", desk.to(""), "drafts")]
    waits = [replace(way, tone="main") for way in _ways(desk, ours, became)[:1]]
    return [*waits, Way("Read the text", desk.to(""), "drafts", "plain" if waits else "main")]


def members_ways(desk: Desk) -> list[Way]:
    """How a focal point comes to the members of its delegation."""
    if desk.actor.capacity != "focal point":
        return []
    return [Way("Invite a member", desk.to_seat(f"acts/invite_delegate/{desk.actor.delegation}"), "people"),
            Way("Members and invitations", desk.to_seat("members"), None, "quiet")]


def _ways(desk: Desk, ours: list[Proposal], became: Mapping[str, Became]) -> list[Way]:
    """Where what waits is answered: one by one on a page, or all that carries in one form."""
    if desk.document is None or not any(_waits(desk, one) for one in ours):
        return []
    carries = any(became[one.id].outcome == CARRIES for one in ours if one.part == "lead" and one.id in became)
    form = Way("Maintain all, some or none", desk.to(f"acts/maintain_proposals/{desk.document.id}"), None, "quiet")
    return [Way("What became of our proposals", desk.to("became")), *([form] if carries and desk.binds else [])]


def _waits(desk: Desk, one: Proposal) -> bool:
    """Whether a proposal waits for its author to maintain it."""
    assert desk.document is not None
    return one.part == "lead" and waits(desk.document, one)


def _ours(
    desk: Desk, one: Proposal, became: Mapping[str, Became], treated: Mapping[str, list[Any]]
) -> dict[str, Any]:
    """A proposal of this delegation, and what became of it."""
    assert desk.document is not None
    stands = one.stands_on == desk.document.current_draft
    waiting = f"not yet maintained ({became[one.id].outcome})" if one.id in became else "not yet maintained"
    standing = one.state if one.state == "withdrawn" else "stands on the current draft" if stands else waiting
    part = {"joined": "you co-sponsor it", "invited": "you are invited to co-sponsor it"}.get(one.part)
    said = treatment_in_words(desk.session, desk.keys, treated.get(one.id, ()))
    words = "; ".join([standing, *([part] if part else []), *([said] if said else [])])
    return proposal_row(desk, one, words=names.opening(words) + ".", spans=())


def _waiting_row(desk: Desk, one: Proposal, became: Became | None) -> dict[str, Any]:
    """A proposal that waits, with what may be done: one that carries as it would be tabled."""
    outcome: str = became.outcome if became else IN_CONFLICT
    to, base = desk.to, desk.passages.get(one.paragraph)
    acts = [Way("Withdraw", to(f"acts/withdraw_proposal/{one.id}"), None, "quiet")]
    is_phrase = one.kind == WHEREVER
    if (outcome in (CARRIES, IN_CONFLICT) and base is not None) or (is_phrase and became and may_revise(one, became)):
        acts.insert(0, Way("Revise", to(f"acts/{revising(one)}/{one.id}"), "pen", "quiet"))
    if outcome != CARRIES or became is None or (base is None and not is_phrase):
        return proposal_row(desk, one, words=WORDS[outcome], spans=(), acts=acts if desk.binds else ())
    acts.insert(0, Way("Maintain", to(f"acts/maintain_proposal/{one.id}"), None, "main"))
    given: dict[str, Any] = {"acts": acts if desk.binds else ()}
    if one.kind == AMEND and became.wording is not None and base is not None:
        given |= {"spans": redline(Wording.of(base.wording), became.wording), "words": ""}
    return proposal_row(desk, one, **given)


def _to_maintain(
    desk: Desk, ours: list[Proposal], mine: list[Position], became: Mapping[str, Became]
) -> Iterator[dict[str, Any]]:
    """What may be maintained or reconfirmed; once the question is put nothing waits any longer."""
    if desk.document is None or desk.document.state not in OPEN_STATES:
        return
    for one in ours:
        if _waits(desk, one):
            yield _waiting_row(desk, one, became.get(one.id))
    for said in mine:
        if _is_on_other_words(desk, said):
            acts = [Way("Withdraw", desk.to(f"acts/withdraw_position/{said.id}"), None, "quiet")]
            if said.about == "document" or said.paragraph in desk.passages:
                acts.insert(0, Way("Reconfirm", desk.to(f"acts/reconfirm_position/{said.id}"), None, "main"))
            yield position_row(desk, said, acts=acts if desk.binds else ())


def _is_on_other_words(desk: Desk, said: Position) -> bool:
    """Whether an objection or reservation is on a wording that is no longer the one that stands."""
    if not holds_over(said.kind) or said.about == "proposal":
        return False
    if said.about == "document":
        return said.made_on != (desk.document.current_draft if desk.document else None)
    base = desk.passages.get(said.paragraph or "")
    return base is None or base.wording_hash != said.wording_hash


def _to_confirm(desk: Desk, ours: list[Proposal], mine: list[Position]) -> Iterator[dict[str, Any]]:
    """What the secretariat entered from the floor in this delegation's name."""
    for one in ours:
        if one.part == "lead" and one.state == "tabled" and (one.stated or one.withdrawal_stated):
            yield proposal_row(desk, one, acts=_confirm(desk, "confirm_proposal", one.id))
        if one.joined_stated:
            yield proposal_row(desk, one, words="Joined as co-sponsor.", spans=(),
                               acts=_confirm(desk, "join_proposal", one.id))
    for said in mine:
        if said.stated or said.withdrawal_stated:
            yield position_row(desk, said, acts=_confirm(desk, "confirm_position", said.id))
    if desk.document is None:
        return
    for stated in on_record_stated(desk, desk.document):
        if stated.delegation_id == desk.actor.delegation:
            act, title = (("confirm_statement", stated.kind) if isinstance(stated, models.Statement)
                          else ("confirm_objection_to_adoption", "objection to adoption"))
            yield row(names.opening(title), desk.to("question"), words=stated.words,
                      acts=_confirm(desk, act, stated.id, always=True))


def _confirm(desk: Desk, act: str, ident: str, *, always: bool = False) -> list[Way]:
    """The act of confirming; what stands beside the text is confirmed after adoption too."""
    if not (desk.binds or (always and desk.may(Right.DISSOCIATE))):
        return []
    return [Way("Confirm", desk.to(f"acts/{act}/{ident}"), None, "main")]


def _private(desk: Desk) -> Rows:
    """Own drafts, which nobody else sees."""
    if desk.document is None:
        return Rows((), 0)
    rows = own_drafts(desk.session, desk.document, desk.actor.delegation)
    contents = private.reveal_all(desk.session, desk.keys, [one.content for one in rows[:MOST_DRAFTS]])
    return Rows((_draft(desk, one, content or {}) for one, content in zip(rows, contents, strict=False)), len(rows))


def _private_ways(desk: Desk) -> list[Way]:
    """Where drafts are prepared from a file, and several are tabled in one act."""
    if desk.document is None or desk.document.current_draft is None:
        return []
    page = Way("All drafts, to table together", desk.to("own-drafts"), None, "quiet")
    read_in = Way("Read a Word file in", desk.to("returned"), "drafts")
    return [page, *([read_in] if may_read_in(desk) else [])]


def _draft(desk: Desk, one: models.Proposal, content: dict[str, Any]) -> dict[str, Any]:
    return row(title_of(desk, one, content), words=content.get("rationale", ""), at=shown(one.prepared_at, desk.zone),
               acts=list(ways_on(desk, one)))


def _groups(desk: Desk) -> list[dict[str, Any]]:
    """What the groups of this delegation said in its name."""
    if desk.seen is None:
        return []
    return [position_row(desk, one, by=(one.by,)) for one in desk.seen.positions if one.part == "spoken for"]


def _members(desk: Desk) -> list[dict[str, Any]]:
    if desk.actor.capacity != "focal point":
        return []
    rows = desk.session.scalars(select(models.Seat).where(
        models.Seat.delegation_id == desk.actor.delegation, models.Seat.revoked_at.is_(None)
    ).order_by(models.Seat.since)).all()
    accounts = {one.id: one for one in desk.session.scalars(
        select(models.Account).where(models.Account.id.in_([seat.account_id for seat in rows])))}
    return [row(accounts[seat.account_id].name if seat.account_id in accounts else "A member",
                words=names.opening(seat.capacity), at=shown(seat.since, desk.zone),
                acts=[Way("Revoke", desk.to_seat(f"acts/revoke_seat/{seat.id}"), None, "quiet")]
                if seat.id != desk.actor.seat else ()) for seat in rows]
