"""Where words came from: the draft, and the proposals the viewer may see, and no others."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from editor import models
from editor.consensus.modes import Audience
from editor.queries.known import known
from editor.queries.origins import origins_of
from tests.room import Room

REST = ("2 States welcome the progress made.", "3 States report each year.")


def traced(room: Room, audience: Audience, own: str | None = None) -> list[dict[str, Any]]:
    paragraph = room.paragraph("1")
    with room.store.reading() as session:
        document = session.get_one(models.Document, room.document)
        seen = known(session, room.store.seals, document, audience, own)
        rows = select(models.Draft, models.Passage).join(models.Passage, models.Passage.draft_id == models.Draft.id)
        through = [(draft, row) for draft, row in session.execute(
            rows.where(models.Passage.paragraph_id == paragraph).order_by(models.Draft.number))]
        return list(origins_of(seen, through, lambda place: place))


def test_words_of_the_first_draft_need_no_telling(room: Room) -> None:
    assert traced(room, Audience.OFFICE) == []


def test_words_are_traced_to_the_draft_and_the_proposal_that_brought_them(room: Room) -> None:
    proposal = room.arvenia.proposes("1", "States note the interim report.")
    room.draft("1 States note the interim report.", *REST)
    (one,) = traced(room, Audience.OFFICE)
    assert (one["words"], one["draft"]) == ("interim", "Draft 1")
    (named,) = one["proposals"]
    assert (named["by"], named["address"]) == (("Arvenia",), f"proposals/{proposal.subject}")


def test_whoever_may_not_know_of_a_proposal_learns_only_the_draft(room: Room) -> None:
    room.arvenia.proposes("1", "States note the interim report.")
    room.draft("1 States note the interim report.", *REST)
    for audience, own in ((Audience.STATES, room.borland.delegation), (Audience.OBSERVERS, None)):
        assert [one["proposals"] for one in traced(room, audience, own)] == [[]]
    assert traced(room, Audience.STATES, room.arvenia.delegation)[0]["proposals"]


def test_a_proposal_that_asked_for_other_words_is_not_named(room: Room) -> None:
    room.arvenia.proposes("1", "States note with regret the report.")
    room.draft("1 States note the interim report.", *REST)
    assert traced(room, Audience.OFFICE)[0]["proposals"] == []
