"""A vote being taken on devices, as each seat may see it; how one is opened where the rules have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from editor import models, names, rights
from editor.consensus.votes import OFF, WAYS
from editor.queries.display import shown
from editor.queries.known import delegations_of
from editor.queries.sheet import Way


def voting_page(desk: Any) -> dict[str, Any]:
    """The part of the question page on votes taken on devices; `desk` is a Meeting. Empty where there are none."""
    conference = desk.session.get_one(models.Conference, desk.document.conference_id)
    voting = desk.session.scalar(select(models.Voting).where(
        models.Voting.document_id == desk.document.id, models.Voting.closed_at.is_(None)))
    blank = {"headline": "", "sentences": (), "roll": (), "at": None, "acts": ()}
    if voting is None:
        is_on = conference.rules.get("electronic_voting", OFF) != OFF and _closes(desk)
        opening = Way("Take a vote electronically", desk.to(f"acts/open_voting/{desk.document.id}"), "hand")
        return blank | {"acts": [opening] if is_on and desk.document.current_draft is not None else ()}
    seen = _cast_seen(desk, voting, conference)
    return {
        "headline": f"A vote on {voting.subject} is being taken", "at": shown(voting.opened_at, conference.zone),
        "sentences": list(_sentences(desk, voting, seen)), "roll": _roll(desk, seen) if voting.shown else (),
        "acts": list(_ways(desk, voting)),
    }


def _cast_seen(desk: Any, voting: models.Voting, conference: models.Conference) -> Sequence[models.CastVote]:
    """What was cast, as far as this seat may see it."""
    rows = desk.session.scalars(select(models.CastVote).where(models.CastVote.voting_id == voting.id))
    return [row for row in rows if rights.sees(rights.Case(desk.actor, row, desk.document, conference))]


def _sentences(desk: Any, voting: models.Voting, seen: Sequence[models.CastVote]) -> Iterator[str]:
    yield f"Majority asked for: {voting.majority}."
    own = next((row for row in seen if row.delegation_id == desk.actor.delegation), None)
    if own is not None:
        yield f"Your vote: {own.way}. It can be changed until the vote is closed."
    if _closes(desk):
        ways = desk.session.scalars(select(models.CastVote.way).where(models.CastVote.voting_id == voting.id)).all()
        yield f"{names.opening(names.counted(len(ways), 'vote'))} cast."


def _roll(desk: Any, seen: Sequence[models.CastVote]) -> list[dict[str, str]]:
    listed = delegations_of(desk.session, desk.document.conference_id)
    cast = {row.delegation_id: row.way for row in seen}
    return [{"way": names.opening(way),
             "names": ", ".join(one.short_name for ident, one in listed.items() if cast.get(ident) == way)}
            for way in WAYS if way in cast.values()]


def _ways(desk: Any, voting: models.Voting) -> Iterator[Way]:
    if desk.actor.body == "delegation" and desk.binds and desk.actor.kind == "participating State":
        yield Way("Cast the vote", desk.to(f"acts/cast_vote/{voting.id}"), "hand", "main")
    if _closes(desk):
        yield Way("Close the vote", desk.to(f"acts/close_voting/{voting.id}"), "gavel", "main")
        yield Way("Break it off", desk.to(f"acts/break_off_voting/{voting.id}"), None, "grave")


def _closes(desk: Any) -> bool:
    """Whether this seat opens and closes votes: the secretariat, and the chair."""
    return bool(desk.actor.body == "secretariat" or desk.actor.capacity == "chair")
