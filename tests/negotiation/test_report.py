"""The procedural report: drawn up, edited, issued, and adopted apart from the outcome."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.journal import sentence_of
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood
from tests.room import Room

OPENING = {"key": "opening", "kind": "paragraph", "words": "The Conference was held at Port Alder."}
ADOPTION = {"key": "adoption of the report", "kind": "paragraph", "words": "The report is before the Conference."}


def draws_up(room: Room, *passages: dict[str, str]) -> str:
    """The report is drawn up; its id."""
    given = list(passages or (OPENING, ADOPTION))
    return room.secretariat.does("draw_up_report", room.document, passages=given).subject


def passages(room: Room) -> list[str]:
    """The words of the report."""
    return [row["words"] for row in room.rows(models.Report)[0].passages]


def test_until_it_is_issued_the_report_is_the_secretariats_alone(room: Room) -> None:
    drawn = room.secretariat.does("draw_up_report", room.document, passages=[OPENING])
    assert room.told(drawn) == {"secretariat"}
    issued = room.secretariat.does("issue_report", drawn.subject)
    assert room.told(issued) == {"office", "secretariat", "states", "open"}


def test_what_was_edited_stays_when_it_is_drawn_up_anew(room: Room) -> None:
    report = draws_up(room)
    room.secretariat.does("edit_report", report, key="opening", words_of_it="The Conference met at Port Alder.")
    draws_up(room, OPENING | {"words": "The Conference was held at Port Alder from 8 to 12 June."}, ADOPTION)
    assert passages(room) == ["The Conference met at Port Alder.", "The report is before the Conference."]
    with room.refuses(NotPossible, "reads so already"):
        room.secretariat.does("edit_report", report, key="opening", words_of_it="The Conference met at Port Alder.")
    with room.refuses(NotUnderstood, "Choose the passage"):
        room.secretariat.does("edit_report", report, key="end", words_of_it="The end.")


def test_once_issued_it_changes_no_more(room: Room) -> None:
    report = draws_up(room)
    room.secretariat.does("issue_report", report, symbol="A/CONF.1/2")
    edit = {"key": "opening", "words_of_it": "No."}
    for act, on, details in (("edit_report", report, edit), ("issue_report", report, {}),
                             ("draw_up_report", room.document, {"passages": [OPENING]})):
        with room.refuses(NotPossible, "it changes no more"):
            room.secretariat.does(act, on, **details)


def test_adopting_the_report_is_an_act_of_its_own(room: Room) -> None:
    report = draws_up(room)
    with room.refuses(NotFound, "nothing here"):
        room.chair.does("adopt_report", report, manner="adopted by consensus", sitting=room.meeting)
    room.secretariat.does("issue_report", report)
    room.chair.does("adopt_report", report, manner="adopted by consensus", sitting=room.meeting)
    row = room.row(models.Report, report)
    assert (row.manner, room.row(models.Document, room.document).state) == ("adopted by consensus", "under negotiation")
    assert passages(room)[1] == "At its 1st meeting, the report was adopted by consensus."
    assert sentence_of(room.entries("open")[-1]) == "The procedural report was adopted by consensus."
    with room.refuses(NotPossible, "adopted already"):
        room.chair.does("adopt_report", report, manner="adopted by consensus", sitting=room.meeting)


def test_a_report_may_be_put_to_the_vote(room: Room) -> None:
    room.secretariat.accepts_credentials()
    report = draws_up(room)
    room.secretariat.does("issue_report", report)
    by_vote: dict[str, Any] = {"manner": "adopted by recorded vote", "sitting": room.meeting}
    with room.refuses(NotPossible, "No vote that adopts the report is on record"):
        room.chair.does("adopt_report", report, **by_vote)
    room.secretariat.records_vote("the report", room.roll(favour="abc", abstaining="d"))
    with room.refuses(NotPossible, "announce what it decided"):
        room.chair.does("adopt_report", report, manner="adopted by consensus", sitting=room.meeting)
    room.chair.does("adopt_report", report, **by_vote)
    assert room.row(models.Report, report).manner == "adopted by recorded vote"


@pytest.mark.parametrize("given", [[], [{"key": "a", "kind": "song", "words": "La."}], ["words"], "all"])
def test_what_is_no_report_is_refused(room: Room, given: Any) -> None:
    with room.refuses(NotUnderstood, "."):
        room.secretariat.does("draw_up_report", room.document, passages=given)


def test_the_secretariat_draws_it_up_and_the_chair_announces_its_adoption(room: Room) -> None:
    with room.refuses(NotPermitted, "this is for the secretariat"):
        room.chair.does("draw_up_report", room.document, passages=[OPENING])
    report = draws_up(room)
    with room.refuses(NotPermitted, "this is for the chair"):
        room.secretariat.does("adopt_report", report, manner="adopted by consensus", sitting=room.meeting)
