"""Where words came from: the draft, and the proposals the viewer may see, and no others."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from editor import models
from editor.consensus.modes import Audience
from editor.queries.known import known, treated
from editor.queries.origins import origins_of, origins_page
from tests.room import Room

REST = ("2 States welcome the progress made.", "3 States report each year.")


def traced(room: Room, audience: Audience, own: str | None = None, label: str = "1") -> list[dict[str, Any]]:
    paragraph = room.paragraph(label)
    with room.store.reading() as session:
        document = session.get_one(models.Document, room.document)
        seen = known(session, room.store.seals, document, audience, own, treated(session, document, audience))
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
    assert (named["by"], named["address"]) == (("Arvenia",), "treatments?draft=1")
    (own,) = traced(room, Audience.STATES, room.arvenia.delegation)[0]["proposals"]
    assert own["address"] == f"proposals/{proposal.subject}"


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


def test_words_of_two_proposals_are_each_credited_to_its_own(room: Room) -> None:
    room.arvenia.proposes("1", "States note the interim report.")
    room.borland.proposes("1", "States note with regret the report.")
    room.draft("1 States note with regret the interim report.", *REST)
    found = [(one["words"], [by for proposal in one["proposals"] for by in proposal["by"]])
             for one in traced(room, Audience.OFFICE)]
    assert found == [("with regret", ["Borland"]), ("interim", ["Arvenia"])]


def test_a_new_paragraph_is_traced_to_the_proposal_that_asked_for_it(room: Room) -> None:
    room.arvenia.proposes("3", "States recall the Programme of Action.", kind="new paragraph after")
    room.draft("1 States note the report.", *REST, "4 States recall the Programme of Action and its follow-up.")
    (one, rest) = traced(room, Audience.OFFICE, label="4")[:2]
    assert one["words"] == "States recall the Programme of Action" and one["proposals"][0]["by"] == ("Arvenia",)
    assert rest["proposals"] == []


def test_where_names_are_the_chairs_a_stretch_names_nobody(room: Room) -> None:
    proposal = room.arvenia.proposes("1", "States note with thanks the interim report.")
    room.draft("1 States note the interim report.", *REST)
    room.arvenia.maintains(proposal)
    assert traced(room, Audience.STATES)[0]["proposals"][0]["by"] == ("Arvenia",)
    room.sets_modes("woven", "to the chair only")
    (told,) = traced(room, Audience.STATES, room.borland.delegation)[0]["proposals"]
    assert told["by"] == () and told["title"]
    assert traced(room, Audience.OFFICE)[0]["proposals"][0]["by"] == ("Arvenia",)


def page(room: Room, audience: Audience, words: str) -> dict[str, Any]:
    with room.store.reading() as session:
        document = session.get_one(models.Document, room.document)
        return origins_page(session, known(session, room.store.seals, document, audience), words, lambda place: place)


def test_any_words_of_the_current_draft_can_be_asked_after(room: Room) -> None:
    room.draft("1 States note the interim report.", *REST)
    (one,) = page(room, Audience.STATES, "  The INTERIM ")["paragraphs"]
    assert [(line["number"], line["words"], line["draft"]) for line in one["lines"]] == [
        (1, "States note the", "Zero Draft"), (2, "interim", "Draft 1")]
    assert "".join(run.text for piece in one["pieces"] for run in piece["runs"]) == "States note the interim report."
    assert page(room, Audience.STATES, "nowhere")["paragraphs"] == []
    assert page(room, Audience.OBSERVERS, "interim")["paragraphs"] == []


def test_where_the_chair_publishes_what_became_of_proposals_all_delegations_learn_whose_words_they_are(
    room: Room,
) -> None:
    room.arvenia.proposes("1", "States note the interim report.")
    room.draft("1 States note the interim report.", *REST)
    assert traced(room, Audience.STATES, room.borland.delegation)[0]["proposals"] == []
    room.chair.does("publish_treatments", next(row.id for row in room.rows(models.Draft) if row.number == 1))
    assert traced(room, Audience.STATES, room.borland.delegation)[0]["proposals"][0]["by"] == ("Arvenia",)
    assert [one["proposals"] for one in traced(room, Audience.OBSERVERS)] == [[]]
