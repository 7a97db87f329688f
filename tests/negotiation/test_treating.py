"""How proposals are treated: corrected by the chair before the issue, known to sponsors after it, published by act."""

from __future__ import annotations

import pytest

from editor import models, private
from editor.negotiation import Answer
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood
from tests.negotiation.conftest import ZERO_DRAFT
from tests.room import Room

BETTER = "States welcome the report."


@pytest.fixture
def tabled(room: Room) -> Answer:
    """A proposal that stands on the current draft, while the next is in preparation."""
    found = room.arvenia.proposes("1", BETTER)
    room.chair.does("begin_preparation", room.document)
    return found


def treatment(room: Room, proposal: Answer, number: int = 1) -> models.Treatment:
    """How a proposal was treated in a draft."""
    found: models.Treatment = room.row(models.Treatment, (proposal.subject, number))
    return found


def draft(room: Room, number: int) -> str:
    """The id of an issued draft."""
    return next(row.id for row in room.rows(models.Draft) if row.number == number)


def corrects(room: Room, proposal: Answer, word: str = "", treated: str = "merged") -> Answer:
    """The chair corrects a treatment."""
    return room.chair.does("correct_treatment", proposal.subject, treatment=treated, word=word)


def test_what_the_chair_corrected_stands_at_the_issue(room: Room, tabled: Answer) -> None:
    other = room.borland.proposes("2", kind="delete")
    corrects(room, tabled, "With that of Borland.")
    room.chair.does("issue_draft", room.document)
    row = treatment(room, tabled)
    with room.store.reading() as session:
        assert private.reveal(session, room.store.seals, row.word) == "With that of Borland."
    assert (row.outcome, row.by_chair) == ("merged", True)
    assert (treatment(room, other).outcome, treatment(room, other).by_chair) == ("remains before the chair", False)


def test_the_last_correction_holds(room: Room, tabled: Answer) -> None:
    corrects(room, tabled, "First.")
    corrects(room, tabled, treated="bracketed")
    assert (treatment(room, tabled).outcome, treatment(room, tabled).word) == ("bracketed", None)


def test_before_the_issue_the_office_alone_hears_of_it(room: Room, tabled: Answer) -> None:
    assert room.told(corrects(room, tabled, "Hush.")) == {"office"}
    assert "Hush." not in repr(room.record())


def test_a_treatment_is_one_of_the_words(room: Room, tabled: Answer) -> None:
    for wrong in ("", "accepted", "not maintained", "Merged"):
        with room.refuses(NotUnderstood, "The treatment must be one of"):
            corrects(room, tabled, treated=wrong)


def test_nothing_is_corrected_while_nothing_is_in_preparation(room: Room) -> None:
    found = room.arvenia.proposes("1", BETTER)
    with room.refuses(NotPossible, "No draft is in preparation"):
        corrects(room, found)


def test_only_the_chair_corrects(room: Room, tabled: Answer) -> None:
    for voice in (room.officer, room.arvenia, room.secretariat):
        with room.refuses(NotPermitted, "for the chair"):
            voice.does("correct_treatment", tabled.subject, treatment="merged")


def test_what_is_not_maintained_is_not_there_to_be_corrected(room: Room, tabled: Answer) -> None:
    room.chair.does("issue_draft", room.document)
    room.chair.does("begin_preparation", room.document)
    with room.refuses(NotFound):
        corrects(room, tabled)


def test_a_withdrawn_proposal_of_an_older_draft_is_corrected_no_more(room: Room, tabled: Answer) -> None:
    room.arvenia.withdraws(tabled)
    corrects(room, tabled, treated="withdrawn")
    room.chair.does("issue_draft", room.document)
    room.chair.does("begin_preparation", room.document)
    with room.refuses(NotPossible, "was not before the chair on the current draft"):
        corrects(room, tabled)


def test_the_chair_publishes_the_table_to_all(room: Room, tabled: Answer) -> None:
    room.chair.does("issue_draft", room.document)
    published = room.chair.does("publish_treatments", draft(room, 1))
    assert room.told(published) == {"office", "secretariat", "states"}
    with room.refuses(NotPossible, "published already"):
        room.chair.does("publish_treatments", draft(room, 1))


def test_without_proposals_there_is_nothing_to_publish(room: Room) -> None:
    with room.refuses(NotPossible, "nothing to publish"):
        room.chair.does("publish_treatments", draft(room, 0))


def test_a_missing_treatment_holds_up_no_issue(room: Room) -> None:
    room.draft(*ZERO_DRAFT)
    assert room.rows(models.Treatment) == []


def test_only_the_chair_publishes(room: Room, tabled: Answer) -> None:
    room.chair.does("issue_draft", room.document)
    for voice in (room.officer, room.borland, room.secretariat):
        with room.refuses(NotPermitted, "for the chair"):
            voice.does("publish_treatments", draft(room, 1))
