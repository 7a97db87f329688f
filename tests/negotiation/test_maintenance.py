"""After an issue a proposal waits until its author maintains it: one, some or all in one act."""

from __future__ import annotations

from typing import Any

from editor import models
from editor.negotiation import Answer
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood, OutOfDate
from tests.room import Room

BETTER = "States welcome the report."
NEXT_DRAFT = ("1 States recall the report.", "2 States welcome the progress made.")


def proposal(room: Room, answer: Answer) -> Any:
    """The row of a proposal."""
    return room.row(models.Proposal, answer.subject)


def test_an_issue_maintains_nothing_by_itself(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.draft(*NEXT_DRAFT)
    assert proposal(room, tabled).stands_on == 0


def test_a_maintained_proposal_keeps_its_wording_and_takes_the_new_base(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.draft(*NEXT_DRAFT)
    maintained = room.arvenia.maintains(tabled)
    row = proposal(room, tabled)
    assert (row.made_on, row.stands_on, row.base_hash) == (0, 1, room.passage("1").wording_hash)
    assert (row.revision, room.content(row)["wording"]) == (1, BETTER)
    assert room.told(maintained) == {"Arvenia", "office", "secretariat", "states"}


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


def test_what_the_draft_says_already_need_not_be_maintained(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.draft("1 States welcome the report.", "2 States welcome the progress made.", "3 States report each year.")
    with room.refuses(NotPossible, "The current draft reads so already"):
        room.arvenia.maintains(tabled)


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
    assert refused.value.now == "States recall the report."


def test_only_its_author_maintains_a_proposal(room: Room) -> None:
    tabled = room.arvenia.proposes("1", BETTER)
    room.draft(*NEXT_DRAFT)
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
