"""Mergers and splits that the office confirmed: kept with the draft, issued with it, and never changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from editor import models
from editor.refusals import OutOfDate
from tests.negotiation.test_replay import replayed, tables
from tests.room import Room, store_at

ONE, TWO, THREE = "1 States note the report.", "2 States welcome the progress made.", "3 States report each year."
BOTH = "2 States welcome the progress made. States report each year."


def kin_of(room: Room, number: int) -> Any:
    """What is kept with a draft."""
    return next(row.kin for row in room.rows(models.Draft) if row.number == number)


def test_what_was_confirmed_is_issued_with_the_draft(room: Room) -> None:
    two, three = room.paragraph("2"), room.paragraph("3")
    room.draft(ONE, BOTH, kin={"merged": {three: "1"}})
    assert room.paragraph("2") == two
    assert kin_of(room, 1) == {"merged": {three: two}, "split": {}}
    room.draft(ONE, TWO, THREE, kin={"split": {"2": two}})
    assert kin_of(room, 2) == {"merged": {}, "split": {room.paragraph("3"): two}}
    assert kin_of(room, 1) == {"merged": {three: two}, "split": {}}


@pytest.mark.parametrize("word", ["confirmed", "separate", "open"])
def test_the_tables_are_rebuilt_from_what_was_said(room: Room, tmp_path: Path, word: str) -> None:
    three = room.paragraph("3")
    kin = {"confirmed": {"merged": {three: "1"}}, "separate": {"merged": {three: ""}}, "open": {}}[word]
    room.arvenia.proposes("3", "States report each month.")
    room.draft(ONE, BOTH, kin=kin)
    room.chair.does("import_draft", room.document, source="a file", kept={}, kin={"split": {"0": room.paragraph("2")}},
                    passages=[{"label": "1", "kind": "paragraph", "level": 0, "wording": "States report."}])
    again = store_at(f"sqlite:///{tmp_path}/again.sqlite")
    replayed(room.store, again)
    assert tables(again) == tables(room.store)
    again.close()


def test_what_stands_is_merged_into_nothing_and_split_from_nothing(room: Room) -> None:
    one, two = room.paragraph("1"), room.paragraph("2")
    room.draft(ONE, BOTH, kin={"merged": {two: "1"}, "split": {"0": one}})
    assert kin_of(room, 1) == {"merged": {}, "split": {}}


def test_what_the_office_deletes_afterwards_has_taken_nothing_in(room: Room) -> None:
    one, two, three = (room.paragraph(label) for label in "123")
    read = [{"label": None, "kind": "paragraph", "level": 0, "wording": words[2:]} for words in (ONE, BOTH)]
    room.chair.does("import_draft", room.document, source="a file", passages=read, kept={"0": one, "1": two},
                    kin={"merged": {three: "1"}})
    room.chair.does("delete_paragraph", two)
    room.chair.does("issue_draft", room.document)
    assert kin_of(room, 1) == {"merged": {}, "split": {}}


@pytest.mark.parametrize("kin", [
    {"merged": {"somewhere": "0"}}, {"merged": {"": "9"}}, {"split": {"9": ""}}, {"split": {"0": "somewhere"}},
])
def test_what_was_aligned_with_another_draft_is_refused(room: Room, kin: dict[str, dict[str, str]]) -> None:
    passages = [{"label": "1", "kind": "paragraph", "level": 0, "wording": "States note it."}]
    with room.refuses(OutOfDate, "align them again"):
        room.chair.does("import_draft", room.document, source="a file", passages=passages, kept={}, kin=kin)


def test_a_proposal_on_what_was_merged_is_told_where_its_words_went(room: Room) -> None:
    two, three = room.paragraph("2"), room.paragraph("3")
    tabled = room.arvenia.proposes("3", "States report each month.")
    room.draft(ONE, "2 States applaud all that was done.", kin={"merged": {three: "1"}})
    (row,) = room.rows(models.Rebased)
    assert (row.proposal_id, row.outcome, row.paragraph_id) == (tabled.subject, "orphaned", room.paragraph("2"))
    into = room.paragraph("2")
    assert into != two
    room.draft("1 States note the report. States applaud.", kin={"merged": {into: "0"}})
    assert room.row(models.Rebased, (tabled.subject, 2)).paragraph_id == room.paragraph("1")


def test_a_proposal_on_what_is_separate_is_not_led_to_a_look_alike(room: Room) -> None:
    for number, word in enumerate(("", None), start=1):
        three = room.paragraph("3")
        tabled = room.arvenia.proposes("3", "States report each month.")
        room.draft(ONE, BOTH, kin=None if word is None else {"merged": {three: word}})
        at = room.row(models.Rebased, (tabled.subject, room.current)).paragraph_id
        assert at == (room.paragraph("2") if word is None else None), number
        room.draft(ONE, TWO, THREE)


def test_observers_hear_nothing_of_what_went_out_of_a_draft_they_may_not_have(room: Room) -> None:
    room.chair.does("set_modes", room.document, circulation="woven", attribution="named", board="all States",
                    observers_read=True)
    three = room.paragraph("3")
    room.draft(ONE, BOTH, kin={"merged": {three: "1"}})
    inside, outside = (room.entries(name)[-1] for name in ("states", "open"))
    assert inside["kind"] == outside["kind"] == "draft.issued"
    assert inside["details"]["kin"]["merged"] == {three: room.paragraph("2")}
    assert three not in str(outside)
