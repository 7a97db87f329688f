"""Points of order and motions: raised on the floor, taken in their order, ruled on, appealed against, voted on."""

from __future__ import annotations

import pytest

from editor import models
from editor.consensus.motions import APPEAL, CLOSURE, DIVISION, KINDS, NO_ACTION, POINT, SUSPENSION, in_precedence
from editor.journal import sentence_of
from editor.refusals import NotPermitted, NotPossible, NotUnderstood
from tests.room import Room


def outcome(room: Room, motion: str) -> str | None:
    """What became of a motion."""
    found: str | None = room.row(models.Motion, motion).outcome
    return found


def test_a_point_of_order_is_raised_and_ruled_on_with_the_reason(room: Room) -> None:
    raised = room.borland.moves(POINT, statement="The list of speakers is closed.")
    assert room.told(raised) == {"Borland", "office", "secretariat", "states", "open"}
    assert sentence_of(room.entries("open")[-1]) == "Borland raised a point of order: The list of speakers is closed."
    room.chair.rules(raised, "not upheld", "It was reopened by the Chair.")
    assert sentence_of(room.entries("open")[-1]) == (
        "The chair ruled on the point of order of Borland: not upheld: It was reopened by the Chair.")
    assert outcome(room, raised.subject) == "not upheld"


def test_an_appeal_against_a_ruling_is_put_to_the_vote_at_once(room: Room) -> None:
    room.secretariat.accepts_credentials()
    with room.refuses(NotPossible, "The chair has ruled on nothing yet"):
        room.borland.moves(APPEAL)
    point = room.borland.moves(POINT)
    room.chair.rules(point, "not upheld", "It is none.")
    appeal = room.borland.moves(APPEAL)
    assert room.row(models.Motion, appeal.subject).against == point.subject
    with room.refuses(NotPossible, "put to the vote at once"):
        room.chair.rules(appeal, "agreed without a vote")
    room.secretariat.records_vote("motion", room.roll(favour="bc", against="ad"), about_id=appeal.subject)
    assert outcome(room, appeal.subject) == "not carried"
    assert sentence_of(room.entries("open")[-1]).startswith(
        "The appeal of Borland against the ruling of the chair was not carried by a recorded vote of 2")


def test_motions_are_taken_in_their_order(room: Room) -> None:
    closure, suspension = room.borland.moves(CLOSURE), room.cordia.moves(SUSPENSION)
    with room.refuses(NotPossible, "The motion of Cordia for suspension of the meeting comes first"):
        room.chair.rules(closure, "agreed without a vote")
    room.chair.rules(suspension, "ruled out of order", "We have interpretation until six.")
    room.chair.rules(closure, "agreed without a vote")


def test_the_order_of_precedence_is_that_of_the_rules() -> None:
    class Moved:
        def __init__(self, kind: str) -> None:
            self.kind = kind

    mixed = [Moved(kind) for kind in reversed(KINDS)]
    assert [one.kind for one in in_precedence(mixed)] == list(KINDS)


def test_while_a_motion_is_before_the_meeting_the_text_waits(room: Room) -> None:
    room.secretariat.accepts_credentials()
    motion = room.dunmark.moves(NO_ACTION)
    with room.refuses(NotPossible, "The motion of Dunmark that no action be taken comes first"):
        room.chair.puts_the_question()
    room.secretariat.records_vote("motion", room.roll(favour="d", against="abc"), about_id=motion.subject)
    room.chair.puts_the_question()
    division = room.borland.moves(DIVISION, paragraphs=[room.paragraph("2")])
    assert sentence_of(room.entries("open")[-1]) == "Borland moved division on paragraph 2."
    with room.refuses(NotPossible, "comes first"):
        room.chair.announces("adopted by consensus")
    with room.refuses(NotPossible, "comes first"):
        room.secretariat.records_vote("the whole", room.roll(favour="abcd"))
    room.borland.withdraws(division)
    room.chair.announces("adopted by consensus")


def test_division_names_its_paragraphs_and_nothing_else_does(room: Room) -> None:
    with room.refuses(NotUnderstood, "Choose the paragraphs"):
        room.borland.moves(DIVISION)
    with room.refuses(NotUnderstood, "only to move division"):
        room.borland.moves(CLOSURE, paragraphs=[room.paragraph("2")])


def test_a_motion_needs_an_open_meeting(room: Room) -> None:
    room.secretariat.does("close_sitting", room.meeting)
    with room.refuses(NotPossible, "an open formal meeting"):
        room.borland.moves(CLOSURE)


def test_a_ruling_says_why_and_is_the_chairs(room: Room) -> None:
    motion = room.borland.moves(CLOSURE)
    with room.refuses(NotUnderstood, "The reason is empty"):
        room.chair.rules(motion, "ruled out of order")
    with room.refuses(NotUnderstood, "must be one of"):
        room.chair.rules(motion, "upheld")
    with room.refuses(NotPermitted, "this is for the chair"):
        room.officer.does("rule_on_motion", motion.subject, ruling="agreed without a vote")
    room.chair.rules(motion, "agreed without a vote")
    with room.refuses(NotPossible, "decided already: agreed without a vote"):
        room.chair.rules(motion, "agreed without a vote")


def test_a_point_of_order_is_not_put_to_the_vote(room: Room) -> None:
    room.secretariat.accepts_credentials()
    point = room.borland.moves(POINT)
    with room.refuses(NotPossible, "the chair rules on it"):
        room.secretariat.records_vote("motion", room.roll(favour="abcd"), about_id=point.subject)


def test_what_is_moved_on_the_floor_carries_both_names_and_only_its_mover_withdraws_it(room: Room) -> None:
    motion = room.secretariat.hears(room.cordia).moves(CLOSURE)
    assert room.row(models.Motion, motion.subject).stated
    with room.refuses(NotPermitted, "the delegation whose act it is"):
        room.borland.withdraws(motion)
    room.cordia.withdraws(motion)
    assert outcome(room, motion.subject) == "withdrawn"


def test_an_appeal_may_be_against_a_ruling_over_an_objection(room: Room) -> None:
    room.chair.puts_the_question()
    room.borland.objects_to_adoption(statement="There is no consensus.")
    room.chair.announces("suspended")
    room.chair.puts_the_question()
    room.borland.objects_to_adoption(statement="There is no consensus.")
    decided = room.chair.announces("adopted by consensus", ruling="Consensus is not unanimity.")
    appeal = room.borland.moves(APPEAL)
    assert room.row(models.Motion, appeal.subject).against == room.rows(models.Adoption)[-1].id
    assert decided.kind == "adoption.decided"


@pytest.mark.parametrize("who", ["observer"])
def test_observers_raise_no_points_of_order(room: Room, who: str) -> None:
    with room.refuses(NotPermitted, "takes part in decisions"):
        getattr(room, who).moves(POINT)
