"""Two drafts compared: what moved is moved, what was renumbered is the same, and old labels always resolve."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from editor import models
from editor.consensus.modes import Audience
from editor.queries.comparing import Asked, called, comparison_page, concordance_page
from editor.queries.lineage import concordance
from editor.refusals import NotFound
from tests.room import Room

TWO, THREE = "States welcome the progress made.", "States report each year."


@contextmanager
def asking(room: Room, audience: Audience = Audience.STATES, **how: Any) -> Iterator[Asked]:
    with room.store.reading() as session:
        yield Asked(session, session.get_one(models.Document, room.document), audience, **how)


def compared(room: Room, **how: Any) -> dict[str, list[str]]:
    """The marks of every paragraph that differs, by the label it has now (or had)."""
    with asking(room, **how) as asked:
        return {row["label"]: row["marks"] for row in comparison_page(asked)["rows"]}


def test_a_draft_compared_with_itself_differs_in_nothing(room: Room) -> None:
    assert compared(room, before=0, after=0) == {}


def test_changed_words_are_shown_as_a_redline_of_the_old_and_the_new(room: Room) -> None:
    room.draft("1 States note the interim report.", f"2 {TWO}", f"3 {THREE}")
    with asking(room) as asked:
        page = comparison_page(asked)
    (row,) = page["rows"]
    text = {kind: "".join(run.text for span in row["spans"] if span.kind in (kind, "same") for run in span.runs)
            for kind in ("deleted", "inserted")}
    assert text == {"deleted": "States note the report.", "inserted": "States note the interim report."}
    assert (page["before"], page["after"], page["counts"]) == (0, 1, ["1 words changed"])


def test_a_new_paragraph_renumbers_what_follows_and_changes_nothing_in_it(room: Room) -> None:
    room.draft("1 States note the report.", "2 States recall the Programme of Action.", f"3 {TWO}", f"4 {THREE}")
    assert compared(room) == {"Paragraph 2": ["new"], "Paragraph 3": ["renumbered"], "Paragraph 4": ["renumbered"]}


def test_a_paragraph_that_moved_is_moved_and_not_deleted_and_new(room: Room) -> None:
    room.draft("1 States note the report.", f"3 {THREE}", f"2 {TWO}")
    assert sorted(marks for marks in compared(room).values()) == [["moved"]]


def test_a_deleted_paragraph_stands_where_it_stood(room: Room) -> None:
    room.draft("1 States note the report.", f"3 {THREE}")
    with asking(room, everything=True) as asked:
        rows = comparison_page(asked)["rows"]
    assert [(row["label"], row["marks"]) for row in rows] == [
        ("Paragraph 1", []), ("Paragraph 2", ["deleted"]), ("Paragraph 3", [])]


def test_what_the_chair_had_decided_then_and_now_stands_beside(room: Room) -> None:
    room.draft("1 States note the report.", f"2 {TWO}", f"3 {THREE}")
    room.chair.gavels("1")
    with asking(room, before=0, after=1, everything=True) as asked:
        row = comparison_page(asked)["rows"][0]
    assert (row["then"], row["now"]) == ("", "agreed ad ref")


def test_observers_compare_only_what_was_opened_to_them(room: Room) -> None:
    with asking(room, Audience.OBSERVERS) as asked, pytest.raises(NotFound):
        comparison_page(asked)
    room.chair.does("open_draft", room.rows(models.Draft)[0].id)
    room.draft("1 States note the interim report.", f"2 {TWO}", f"3 {THREE}")
    with asking(room, Audience.OBSERVERS, before=0, after=1) as asked, pytest.raises(NotFound):
        comparison_page(asked)


@pytest.mark.parametrize("chosen", [{"before": 7}, {"after": 7}])
def test_a_draft_that_is_not_there_is_refused(room: Room, chosen: dict[str, Any]) -> None:
    with asking(room, **chosen) as asked, pytest.raises(NotFound):
        comparison_page(asked)


def test_old_labels_lead_to_the_paragraph_as_it_is_now(room: Room) -> None:
    two = room.paragraph("2")
    room.draft("1 States note the report.", "2 States recall the Programme of Action.", f"3 {TWO}", f"4 {THREE}")
    with asking(room) as asked:
        assert called(asked, "2", 0) == two == called(asked, "3.", 1) == called(asked, " 3 ", None)
        with pytest.raises(NotFound, match="No paragraph is called 9"):
            called(asked, "9", None)


def test_the_concordance_has_every_paragraph_of_either_draft_once(room: Room) -> None:
    room.draft("1 States note the report.", "2 States recall the Programme of Action.", f"3 {TWO}")
    with room.store.reading() as session:
        lines = concordance(session, session.get_one(models.Document, room.document), 0, 1)
    assert [(line.before, line.after) for line in lines] == [("1", "1"), (None, "2"), ("2", "3"), ("3", None)]
    assert len({line.paragraph for line in lines}) == len(lines)
    with asking(room) as asked:
        assert [line["what"] for line in concordance_page(asked)["lines"]] == ["", "new", "", "no longer in the text"]
