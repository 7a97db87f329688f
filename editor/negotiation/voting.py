"""Votes taken on devices, where the conference has them: opened, cast from each State’s seat, closed.

Off unless it is set. A recorded vote is never anonymous: closed, it is the roll that the secretariat would have
entered, checked the same way. Until then how a State votes is known to itself alone, unless the rules show it at once.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from editor import models
from editor.consensus.modes import INNER
from editor.consensus.votes import AS_CAST, ELECTRONIC, OFF, WAYS
from editor.negotiation import reach
from editor.negotiation.anchors import document_of
from editor.negotiation.commands import Floor, command
from editor.negotiation.conference import told_to_conference
from editor.negotiation.deeds import Deed, Told, stream
from editor.negotiation.inputs import choice
from editor.negotiation.rolls import read_roll, require_vote
from editor.negotiation.votes import majority_asked, put_to_the_vote, recorded, requester, require_none_taken
from editor.refusals import NotFound, NotPossible
from editor.rights import Right


@command(Right.SET_VOTING, on=models.Conference)
def set_electronic_voting(floor: Floor, conference: models.Conference, *, electronic: str) -> Deed:
    """Set whether votes are taken on devices, and when others see how each State votes."""
    found = choice(electronic, "electronic voting", ELECTRONIC)
    if electronic_in(conference) == found:
        raise NotPossible("This is so already.")
    taken = floor.session.scalar(select(models.Voting.subject).join(
        models.Document, models.Document.id == models.Voting.document_id).where(
        models.Document.conference_id == conference.id, models.Voting.closed_at.is_(None)))
    if taken is not None:
        raise NotPossible(f"A vote on {taken} is being taken; close it or break it off first.")
    return told_to_conference("voting.electronic_set", conference.id, {"electronic": found}, subject=conference.id)


@command(Right.RECORD_VOTE, on=models.Document)
def open_voting(
    floor: Floor, document: models.Document, *, about: str, paragraphs: list[str] | None = None,
    about_id: str | None = None, majority: str | None = None, requested_by: str | None = None,
) -> Deed:
    """Begin a vote on devices: from now on each State with credentials casts its vote from its seat."""
    assert floor.conference is not None
    electronic = electronic_in(floor.conference)
    if electronic == OFF:
        raise NotPossible("Electronic voting is off in this conference; votes are taken in the hall, and the "
                          "secretariat enters the roll.")
    require_none_taken(floor)
    put = put_to_the_vote(floor, about, paragraphs, about_id)
    details = {
        "voting": floor.ident(), "about": put.about, "about_id": put.about_id, "paragraphs": put.paragraphs,
        "subject": put.subject, "majority": majority_asked(floor, put, majority), "shown": electronic == AS_CAST,
        "requested_by": requester(floor, requested_by), "sitting": floor.by.sitting,
    }
    return _told(floor, "voting.opened", details)


@command(Right.CAST_VOTE, on=models.Voting)
def cast_vote(floor: Floor, voting: models.Voting, *, way: str) -> Deed:
    """Cast the vote of the State, or change it while the vote is being taken."""
    document, found = document_of(floor), choice(way, "vote", WAYS)
    _require_taken(voting)
    own = floor.session.get(models.Delegation, floor.actor.delegation)
    if own is None:
        raise NotFound
    require_vote(own, found)
    before = floor.session.get(models.CastVote, (voting.id, own.id))
    if before is not None and before.way == found:
        raise NotPossible("Your vote stands so already.", field="way")
    details = {"voting": voting.id, "delegation": own.id, "way": found, "shown": voting.shown,
               "subject": voting.subject, "printed": f": {found}"}
    told = reach.everyone(document) if voting.shown else _that_one_voted(document)
    return Deed("vote.cast", reach.home_of(floor.actor, document), details, told, subject=voting.id,
                naming=reach.NAMING)


@command(Right.RECORD_VOTE, on=models.Voting)
def close_voting(floor: Floor, voting: models.Voting) -> Deed:
    """Close the vote: what was cast is the roll, those who cast none did not vote."""
    _require_taken(voting)
    put = put_to_the_vote(floor, voting.about, list(voting.paragraphs), voting.about_id)
    cast: dict[str, list[str]] = {way: [] for way in WAYS}
    for row in floor.session.scalars(select(models.CastVote).where(models.CastVote.voting_id == voting.id)):
        cast[row.way].append(row.delegation_id)
    if not any(cast.values()):
        raise NotPossible("No State has voted; wait, or break the vote off.")
    roll = read_roll(floor, cast, "", others_not_voting=True)
    return recorded(floor, put, roll, voting.majority, voting.requested_by, voting=voting.id)


@command(Right.RECORD_VOTE, on=models.Voting)
def break_off_voting(floor: Floor, voting: models.Voting) -> Deed:
    """Break the vote off; nothing of what was cast becomes known, and it can be put again."""
    _require_taken(voting)
    return _told(floor, "voting.broken_off", {"voting": voting.id, "subject": voting.subject})


def electronic_in(conference: models.Conference) -> str:
    """Whether votes are taken on devices; off where nobody set it."""
    return str(conference.rules.get("electronic_voting", OFF))


def _require_taken(voting: models.Voting) -> None:
    if voting.closed_at is not None:
        raise NotPossible(f"The vote on {voting.subject} is no longer being taken.")


def _told(floor: Floor, kind: str, details: dict[str, Any]) -> Deed:
    document = document_of(floor)
    return Deed(kind, reach.home_of(floor.actor, document), details, reach.everyone(document),
                subject=str(details["voting"]))


def _that_one_voted(document: models.Document) -> tuple[Told, ...]:
    """Those who close the vote learn that one was cast: neither whose nor which."""
    return tuple(Told(stream(audience, document.id), named=False, without=frozenset({"way"}), instead={"printed": ""})
                 for audience in INNER)
