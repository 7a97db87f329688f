"""A phrase wherever it occurs: one proposal, many places, one number; told, taken, followed and maintained as one."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.consensus.modes import Audience
from editor.negotiation import Answer
from editor.negotiation.phrase_wishes import MOST_PLACES
from editor.queries.known import Known, known
from editor.queries.origins import origins_of
from editor.refusals import NotFound, NotPossible, NotUnderstood, OutOfDate
from tests.room import Room
from tests.voices import Delegation

DRAFT = ("1 States mark weapons.", "2 Weapons are stored, and weapons are traced.", "3 States report each year.")


@pytest.fixture
def hall(room: Room) -> Room:
    """A room whose draft has a phrase at several places."""
    room.draft(*DRAFT)
    return room


def place(room: Room, label: str, offset: int) -> str:
    """A place as requests name it."""
    return f"{room.paragraph(label)}:{offset}"


def content_of(room: Room, proposal: Answer) -> Any:
    """What a proposal holds."""
    return room.content(room.row(models.Proposal, proposal.subject))


def wordings_of(room: Room, proposal: Answer) -> list[str]:
    """What it would make of each of its paragraphs."""
    found = content_of(room, proposal)["wordings"]
    return [found[ident] for ident in room.row(models.Proposal, proposal.subject).paragraphs]


def seen_by(room: Room, audience: Audience, of: Delegation | None = None) -> Known:
    """What an audience, or a delegation in it, knows."""
    with room.store.reading() as session:
        document = session.get_one(models.Document, room.document)
        return known(session, room.store.seals, document, audience, of.delegation if of else None)


def became(room: Room, proposal: Answer) -> Any:
    """What became of it in the current draft: the outcome, and what its author is told."""
    row = room.row(models.Rebased, (proposal.subject, room.current))
    lead = room.row(models.Proposal, proposal.subject).delegation_id
    words = room.row(models.RebasedWords, (room.document, lead, room.current))
    return row.outcome, room.content(words)[proposal.subject]


def test_it_is_one_proposal_at_every_place(hall: Room) -> None:
    tabled = hall.arvenia.changes("weapons", "arms")
    row = hall.row(models.Proposal, tabled.subject)
    assert row.paragraphs == [hall.paragraph("1"), hall.paragraph("2")] and row.numbers["states"] == 1
    assert wordings_of(hall, tabled) == ["States mark arms.", "Arms are stored, and arms are traced."]
    (entry,) = [one for one in hall.entries("states") if one["kind"] == "proposal.tabled"]
    assert entry["details"]["label"] == "1 and another paragraph"


def test_it_is_listed_at_each_place_and_counted_once(hall: Room) -> None:
    tabled = hall.arvenia.changes("weapons", "arms")
    hall.borland.supports(tabled)
    hall.cordia.objects_to(tabled, visible_to="States")
    seen = seen_by(hall, Audience.STATES)
    assert len(seen.standing) == 1
    for label, wording in (("1", "States mark arms."), ("2", "Arms are stored, and arms are traced.")):
        (here,) = seen.proposals_on[hall.paragraph(label)]
        assert here.id == tabled.subject and here.wording is not None and here.wording.text == wording
        assert {one.kind for one in seen.positions_on[hall.paragraph(label)]} == {"supports", "objects"}
    assert hall.paragraph("3") not in seen.proposals_on
    assert hall.status("1") == hall.status("2") == "proposals pending"


def test_places_can_be_left_out(hall: Room) -> None:
    tabled = hall.arvenia.changes("weapons", "arms", places=[place(hall, "2", 24)])
    assert wordings_of(hall, tabled) == ["Weapons are stored, and arms are traced."]
    deleted = hall.borland.changes("each year")
    assert wordings_of(hall, deleted) == ["States report."]


@pytest.mark.parametrize(("phrase", "put", "words"), [
    ("armour", "arms", "“armour” stands nowhere"), ("", "arms", "The phrase is empty"), (",", "", "at least one word"),
    ("weapons", "weapons", "is to read as it reads"), ("a\nb", "", "must stand on one line"),
])
def test_a_phrase_that_is_none_is_refused(hall: Room, phrase: str, put: str, words: str) -> None:
    with hall.refuses((NotPossible if "nowhere" in words else NotUnderstood), words):
        hall.arvenia.changes(phrase, put)


def test_places_that_are_none_are_refused(hall: Room) -> None:
    with hall.refuses(NotUnderstood, "Choose at least one place"):
        hall.arvenia.changes("weapons", "arms", places=[])
    for wrong in ("nonsense", place(hall, "1", 3), place(hall, "3", 0), 7):
        with hall.refuses(OutOfDate, "not the places of this phrase"):
            hall.arvenia.changes("weapons", "arms", places=[wrong])


def test_more_places_than_a_proposal_may_name_are_refused_with_their_number(hall: Room) -> None:
    hall.draft("1 " + "States mark weapons. " * (MOST_PLACES + 1))
    with hall.refuses(NotUnderstood, f"at most {MOST_PLACES} places; this one has {MOST_PLACES + 1}"):
        hall.arvenia.changes("weapons", "arms")
    some = [place(hall, "1", 12)]
    assert hall.arvenia.changes("weapons", "arms", places=some).kind == "proposal.tabled"


def test_it_is_made_on_the_text_that_was_seen(hall: Room) -> None:
    before = {"draft": hall.current, "wording_seen": hall.text_hash}
    hall.draft(*DRAFT[:2])
    with hall.refuses(OutOfDate):
        hall.arvenia.changes("weapons", "arms", **before)
    assert hall.secretariat.hears(hall.arvenia).changes("weapons", "arms").kind == "proposal.tabled"


def test_in_private_it_is_its_delegations_alone_and_goes_on(hall: Room) -> None:
    prepared = hall.arvenia.prepares_to_change("weapons", "tools")
    assert hall.told(prepared) == {"Arvenia"}
    with hall.refuses(NotFound):
        hall.borland.changes("weapons", "arms", draft_proposal=prepared.subject)
    with hall.refuses(NotFound):
        hall.arvenia.proposes("1", "States mark tools.", draft_proposal=prepared.subject)
    tabled = hall.arvenia.changes("weapons", "arms", places=[place(hall, "1", 12)], draft_proposal=prepared.subject)
    assert tabled.subject == prepared.subject and wordings_of(hall, tabled) == ["States mark arms."]
    assert hall.row(models.Proposal, tabled.subject).paragraphs == [hall.paragraph("1")]
    other = hall.arvenia.prepares_to_change("year", "month")
    hall.arvenia.does("discard_proposal", other.subject)
    assert [row.id for row in hall.rows(models.Proposal)] == [tabled.subject]


def test_before_the_chair_alone_its_words_stand_in_no_entry(hall: Room) -> None:
    hall.sets_modes("to the chair", "to States only", "the office")
    hall.arvenia.prepares_to_change("weapons", "lamentations")
    tabled = hall.arvenia.changes("weapons", "lamentations", rationale="lamentations")
    assert hall.told(tabled) == {"Arvenia", "office", "secretariat"}
    assert b"lamentations" not in b"".join(content for _, _, content, _ in hall.journal())
    assert seen_by(hall, Audience.STATES).proposals == ()
    (own,) = seen_by(hall, Audience.STATES, hall.arvenia).proposals
    assert own.number == "ARV/1"
    hall.sets_modes("woven")
    hall.arvenia.opens(tabled)
    assert len(seen_by(hall, Audience.STATES).standing) == 1


def test_revised_it_keeps_its_number_and_positions_are_on_the_earlier_wish(hall: Room) -> None:
    tabled = hall.arvenia.changes("weapons", "arms")
    with hall.refuses(NotPossible, "reads so already"):
        hall.arvenia.changes_anew(tabled, "weapons", "arms")
    hall.arvenia.changes_anew(tabled, "weapons", "arms", rationale="Shorter.")
    assert hall.row(models.Proposal, tabled.subject).revision == 1
    hall.arvenia.changes_anew(tabled, "weapons", "arms", rationale="Shorter.", places=[place(hall, "2", 0)])
    row = hall.row(models.Proposal, tabled.subject)
    assert (row.revision, row.numbers["states"], row.paragraphs) == (2, 1, [hall.paragraph("2")])


def test_each_kind_is_revised_by_its_own_act(hall: Room) -> None:
    tabled, other = hall.arvenia.changes("weapons", "arms"), hall.arvenia.proposes("3", "States report monthly.")
    with hall.refuses(NotPossible, "several places"):
        hall.arvenia.revises(tabled, "States mark arms.")
    with hall.refuses(NotPossible, "on one paragraph"):
        hall.arvenia.changes_anew(other, "weapons", "arms")


def test_the_chair_takes_it_in_one_act_at_all_places_or_some(hall: Room) -> None:
    tabled = hall.arvenia.changes("weapons", "arms")
    hall.chair.does("begin_preparation", hall.document)
    with hall.refuses(NotUnderstood, "at least one place"):
        hall.officer.does("take_proposal", tabled.subject, places=[])
    with hall.refuses(NotUnderstood, "does not name these places"):
        hall.officer.does("take_proposal", tabled.subject, places=[place(hall, "3", 0)])
    taken = hall.officer.does("take_proposal", tabled.subject, places=[place(hall, "1", 12), place(hall, "2", 24)])
    assert hall.told(taken) == {"office"}
    with hall.refuses(NotPossible, "already taken"):
        hall.officer.does("take_proposal", tabled.subject)
    hall.chair.does("issue_draft", hall.document)
    assert hall.passage("1").wording == "States mark arms."
    assert hall.passage("2").wording == "Weapons are stored, and arms are traced."


def test_it_is_taken_where_the_office_has_already_written_other_words_around_it(hall: Room) -> None:
    tabled = hall.arvenia.changes("weapons", "arms")
    hall.chair.does("begin_preparation", hall.document)
    hall.officer.does("edit_wording", hall.paragraph("1"), wording="All States always mark weapons.", revision=0)
    hall.officer.does("take_proposal", tabled.subject)
    hall.chair.does("issue_draft", hall.document)
    assert hall.passage("1").wording == "All States always mark arms."
    assert hall.passage("2").wording == "Arms are stored, and arms are traced."


def test_where_the_phrase_stands_no_more_it_is_not_taken(hall: Room) -> None:
    tabled = hall.arvenia.changes("weapons", "arms")
    hall.chair.does("begin_preparation", hall.document)
    hall.officer.does("edit_wording", hall.paragraph("1"), wording="States mark devices.", revision=0)
    with hall.refuses(NotPossible, "paragraph 1 reads otherwise"):
        hall.officer.does("take_proposal", tabled.subject)
    hall.officer.does("take_proposal", tabled.subject, places=[place(hall, "2", 0), place(hall, "2", 24)])


def test_at_the_issue_it_is_followed_as_one_and_treated_as_one(hall: Room) -> None:
    tabled = hall.arvenia.changes("weapons", "arms")
    number = hall.draft("1 States mark arms.", "2 Weapons are stored, and all weapons are traced.",
                        "3 States report on weapons each year.")
    outcome, told = became(hall, tabled)
    one, two, three = (hall.paragraph(label) for label in ("1", "2", "3"))
    assert outcome == "carries cleanly"
    assert told["places"] == [[one, 12, "absorbed", None], [two, 0, "carries cleanly", [two, 0]],
                              [two, 24, "carries cleanly", [two, 28]]]
    assert told["arisen"] == [[three, 17]]
    (treated,) = hall.rows(models.Treatment)
    assert (treated.outcome, treated.draft_number) == ("partly reflected", number)
    assert treated.places == [[one, "reflected"], [two, "remains before the chair"]]


def test_it_is_maintained_in_one_act_where_it_still_stands(hall: Room) -> None:
    tabled, other = hall.arvenia.changes("weapons", "arms"), hall.arvenia.proposes("3", "States report monthly.")
    hall.borland.supports(tabled)
    hall.draft("1 States mark arms.", "2 All weapons are stored, and weapons are traced.", "3 States report each year.")
    assert seen_by(hall, Audience.STATES).proposals == ()
    hall.arvenia.maintains(tabled, other)
    assert wordings_of(hall, tabled) == ["All arms are stored, and arms are traced."]
    row = hall.row(models.Proposal, tabled.subject)
    assert (row.stands_on, row.revision, row.paragraphs) == (hall.current, 1, [hall.paragraph("2")])
    seen = seen_by(hall, Audience.STATES)
    assert len(seen.standing) == 2 and [one.kind for one in seen.positions_on[hall.paragraph("2")]] == ["supports"]


def test_one_place_in_conflict_makes_it_one_to_revise(hall: Room) -> None:
    tabled = hall.arvenia.changes("weapons", "arms")
    hall.draft("1 States mark devices.", *DRAFT[1:])
    assert became(hall, tabled)[0] == "in conflict"
    with hall.refuses(NotPossible, "in conflict"):
        hall.arvenia.maintains(tabled)
    hall.arvenia.changes_anew(tabled, "weapons", "arms")
    assert wordings_of(hall, tabled) == ["Arms are stored, and arms are traced."]


def test_what_was_not_maintained_is_followed_through_several_drafts(hall: Room) -> None:
    tabled = hall.arvenia.changes("weapons", "arms")
    hall.draft("1 States mark weapons well.", *DRAFT[1:])
    hall.draft("1 All States mark weapons well.", "2 Weapons are stored.", "3 States report each year.")
    outcome, told = became(hall, tabled)
    one, two = hall.paragraph("1"), hall.paragraph("2")
    assert outcome == "carries cleanly"
    assert [place[2] for place in told["places"]] == ["carries cleanly", "carries cleanly", "orphaned"]
    assert [place[3] for place in told["places"]] == [[one, 16], [two, 0], None]
    hall.arvenia.maintains(tabled)
    assert wordings_of(hall, tabled) == ["All States mark arms well.", "Arms are stored."]


def test_absorbed_everywhere_nothing_is_left_to_maintain(hall: Room) -> None:
    tabled = hall.arvenia.changes("weapons", "arms")
    hall.chair.does("begin_preparation", hall.document)
    hall.officer.does("take_proposal", tabled.subject)
    hall.chair.does("issue_draft", hall.document)
    assert became(hall, tabled)[0] == "absorbed"
    (treated,) = hall.rows(models.Treatment)
    assert treated.outcome == "reflected"
    with hall.refuses(NotPossible, "nothing is left to maintain"):
        hall.arvenia.maintains(tabled)


def test_withdrawn_it_stands_at_no_place(hall: Room) -> None:
    tabled = hall.arvenia.changes("weapons", "arms")
    hall.arvenia.withdraws(tabled)
    assert seen_by(hall, Audience.STATES).proposals_on == {}


def test_from_the_floor_it_counts_at_once_at_all_its_places(hall: Room) -> None:
    stated = hall.secretariat.hears(hall.cordia).changes("weapons", "arms")
    (seen,) = seen_by(hall, Audience.STATES).standing
    assert seen.stated and seen.by == ("Cordia",) and len(seen.places) == 3
    hall.cordia.confirms(stated)
    assert not hall.row(models.Proposal, stated.subject).stated


def test_maintained_elsewhere_it_is_remembered_where_it_was_taken(hall: Room) -> None:
    tabled = hall.arvenia.changes("weapons", "arms")
    hall.draft("1 States mark arms.", *DRAFT[1:])
    hall.arvenia.maintains(tabled)
    assert content_of(hall, tabled)["earlier"] == {hall.paragraph("1"): ["States mark arms.", 1]}
    with hall.store.reading() as session:
        document = session.get_one(models.Document, hall.document)
        seen = known(session, hall.store.seals, document, Audience.STATES)
        drafts = {row.number: row for row in session.query(models.Draft)}
        through = [(drafts[number], session.get_one(models.Passage, (drafts[number].id, hall.paragraph("1"))))
                   for number in (1, 2)]
        (line,) = origins_of(seen, through, str, 1)
    assert line["words"] == "arms" and [one["title"] for one in line["proposals"]] == ["Proposal 1"]
