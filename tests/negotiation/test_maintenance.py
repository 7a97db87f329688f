"""After an issue a proposal waits until its author maintains it: one, some or all in one act."""

from __future__ import annotations

from typing import Any

from editor import models
from editor.consensus.modes import Audience
from editor.negotiation import Answer
from editor.queries.known import known
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood, OutOfDate
from tests.room import Room
from tests.voices import Delegation

BETTER = "States welcome the report."
NEXT_DRAFT = ("1 States note the report of the chair.", "2 States welcome the progress made.")


def proposal(room: Room, answer: Answer) -> Any:
    """The row of a proposal."""
    return room.row(models.Proposal, answer.subject)


def known_to(room: Room, audience: Audience, of: Delegation | None = None) -> set[str]:
    """The proposals that an audience, or a delegation, knows of."""
    with room.store.reading() as session:
        document = session.get_one(models.Document, room.document)
        found = known(session, room.store.seals, document, audience, of.delegation if of else None)
        return {one.id for one in found.proposals}


def test_an_issue_maintains_nothing_by_itself(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.draft(*NEXT_DRAFT)
    assert proposal(room, tabled).stands_on == 0


def test_a_maintained_proposal_changes_in_the_new_wording_what_it_changed_before(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER, rationale="It is good.")
    room.draft(*NEXT_DRAFT)
    maintained = room.arvenia.maintains(tabled)
    row = proposal(room, tabled)
    assert (row.made_on, row.stands_on, row.base_hash) == (0, 1, room.passage("1").wording_hash)
    content = room.content(row)
    assert (content["wording"], content["rationale"]) == ("States welcome the report of the chair.", "It is good.")
    assert (row.revision, len(content["edits"])) == (2, 1)
    assert room.told(maintained) == {"Arvenia", "office", "secretariat", "states"}


def test_where_the_paragraph_is_as_it_was_a_proposal_keeps_its_words(room: Room) -> None:
    tabled = room.arvenia.proposes("2", "States welcome all progress made.")
    room.draft(*NEXT_DRAFT)
    room.arvenia.maintains(tabled)
    row = proposal(room, tabled)
    assert (row.revision, room.content(row)["wording"]) == (1, "States welcome all progress made.")


def test_wording_already_adopted_is_not_inserted_twice(room: Room) -> None:
    tabled = room.arvenia.proposes("1", "States duly note the good report.")
    room.draft("1 States duly note the report.")
    room.arvenia.maintains(tabled)
    assert room.content(proposal(room, tabled))["wording"] == "States duly note the good report."
    room.draft("1 States duly note the good report.")
    with room.refuses(NotPossible, "does what it asks already; nothing is left"):
        room.arvenia.maintains(tabled)


def test_what_was_not_maintained_for_several_drafts_is_carried_through_them(room: Room) -> None:
    tabled = room.arvenia.proposes("1", "States note the good report.")
    room.draft(*NEXT_DRAFT)
    room.draft("1 States duly note the report of the chair.", "2 States welcome the progress made.")
    room.arvenia.maintains(tabled)
    assert room.content(proposal(room, tabled))["wording"] == "States duly note the good report of the chair."


def test_a_conflict_is_maintained_by_revising(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.draft("1 States recall the report.")
    with room.refuses(NotPossible, "in conflict with the current draft; revise it"):
        room.arvenia.maintains(tabled)
    room.arvenia.revises(tabled, BETTER)
    assert proposal(room, tabled).stands_on == 1


def test_several_are_maintained_in_one_act(room: Room) -> None:
    tabled = [room.arvenia.proposes("1", BETTER), room.arvenia.proposes("2", None, kind="delete")]
    room.draft(*NEXT_DRAFT)
    room.arvenia.maintains(*tabled)
    assert [proposal(room, each).stands_on for each in tabled] == [1, 1]


def test_all_of_those_named_or_none(room: Room) -> None:
    tabled = [room.arvenia.proposes("1", BETTER), room.arvenia.proposes("3", "States report monthly.")]
    room.draft(*NEXT_DRAFT)
    with room.refuses(NotPossible, "leave out proposal 2 on paragraph 3. This paragraph is not in the current"):
        room.arvenia.maintains(*tabled)
    tabled.append(room.arvenia.proposes("2", "States welcome nothing."))
    room.draft("1 States note the report of the chair.", "2 States welcome the progress of others.")
    with room.refuses(NotPossible, "leave out proposal 3 on paragraph 2. It is in conflict"):
        room.arvenia.maintains(tabled[0], tabled[2])


def test_a_proposal_that_stands_is_not_maintained_again(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    with room.refuses(NotPossible, "stands on the current draft already"):
        room.arvenia.maintains(tabled)


def test_maintaining_contests_a_withdrawal_stated_from_the_floor(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.secretariat.hears(room.arvenia).withdraws(tabled)
    room.arvenia.maintains(tabled)
    assert proposal(room, tabled).withdrawal_stated_at is None


def test_a_withdrawn_proposal_is_not_maintained(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.arvenia.withdraws(tabled)
    with room.refuses(NotPossible, "was withdrawn"):
        room.arvenia.maintains(tabled)


def test_maintaining_without_having_seen_the_new_wording_is_refused(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.draft(*NEXT_DRAFT)
    with room.refuses(OutOfDate, "Another draft is current") as refused:
        room.arvenia.maintains(tabled, draft=0)
    assert refused.value.now == "States note the report of the chair."


def test_only_its_author_maintains_a_proposal(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.draft(*NEXT_DRAFT)
    with room.refuses(NotFound):
        room.borland.maintains(tabled)
    room.arvenia.maintains(tabled)
    with room.refuses(NotPermitted, "the delegation whose act it is"):
        room.borland.maintains(tabled)


def test_maintaining_several_reaches_no_proposal_of_others(room: Room) -> None:
    others, own = room.borland.proposes("1", BETTER), room.arvenia.proposes("1", BETTER)
    room.draft(*NEXT_DRAFT)
    for second in (others.subject, "aaaaaaaaaaaaaaaa", "no id", 7, "a\x00b"):
        with room.refuses(NotFound, "There is nothing here"):
            room.arvenia.does("maintain_proposals", room.document, proposals=[own.subject, second])


def test_an_empty_choice_is_refused(room: Room) -> None:
    nothing: list[Any] = [[], "all"]
    for chosen in nothing:
        with room.refuses(NotUnderstood, "proposal"):
            room.arvenia.does("maintain_proposals", room.document, proposals=chosen)


def test_an_act_on_what_is_not_maintained_is_told_to_its_sponsors_alone(room: Room) -> None:
    tabled, other = room.arvenia.proposes("1", BETTER), room.arvenia.proposes("2", BETTER)
    for each in (tabled, other):
        room.arvenia.invites(room.borland, each)
        room.borland.joins(each)
    room.draft(*NEXT_DRAFT)
    assert room.told(room.arvenia.withdraws(tabled)) == {"Arvenia", "Borland"}
    assert room.told(room.borland.leaves(other)) == {"Arvenia", "Borland"}
    with room.refuses(NotPossible, "maintain it first"):
        room.arvenia.opens(other)


def test_what_is_not_maintained_is_in_nobody_elses_list(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.draft(*NEXT_DRAFT)
    assert known_to(room, Audience.OFFICE) == known_to(room, Audience.SECRETARIAT) == set()
    assert known_to(room, Audience.STATES, room.borland) == set()
    assert known_to(room, Audience.STATES, room.arvenia) == {tabled.subject}
    room.arvenia.maintains(tabled)
    assert known_to(room, Audience.OFFICE) == known_to(room, Audience.STATES, room.borland) == {tabled.subject}


def test_the_office_takes_nothing_that_is_not_maintained(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.draft(*NEXT_DRAFT)
    room.chair.does("begin_preparation", room.document)
    with room.refuses(NotFound):
        room.chair.does("take_proposal", tabled.subject)


def test_what_is_maintained_on_the_floor_is_named_by_its_numbers(room: Room) -> None:
    tabled = [room.arvenia.proposes("1", BETTER), room.arvenia.proposes("2", kind="delete")]
    others = room.borland.proposes("1", "States note the good report.")
    room.draft(*NEXT_DRAFT)
    floor = room.secretariat.hears(room.arvenia)
    floor.does("maintain_proposals", room.document, numbers="1, 2")
    assert [(proposal(room, each).stands_on, proposal(room, each).stated) for each in tabled] == [(1, True), (1, True)]
    for wrong in ("3", "1 9", "ARV/1", "all"):
        with room.refuses(NotUnderstood, "Arvenia has no open proposal"):
            floor.does("maintain_proposals", room.document, numbers=wrong)
    assert proposal(room, others).stands_on == 0


def test_a_number_before_the_chair_alone_is_the_delegations_own(closed_room: Room) -> None:
    tabled = closed_room.arvenia.proposes("1", BETTER)
    closed_room.draft(*NEXT_DRAFT)
    closed_room.secretariat.hears(closed_room.arvenia).does(
        "maintain_proposals", closed_room.document, numbers="ARV/1")
    assert proposal(closed_room, tabled).stands_on == 1
