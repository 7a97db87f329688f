"""The chair's decisions: an act in a sitting, on exactly one wording, never computed."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood, OutOfDate
from tests.room import Room


def kinds(room: Room, label: str) -> list[str]:
    rows = [row for row in room.rows(models.Decision) if row.paragraph_id == room.paragraph(label)]
    return [row.kind for row in sorted(rows, key=lambda row: row.decided_at)]


def informally(room: Room, label: str, **how: Any) -> None:
    room.chair.does("agree_in_informals", room.paragraph(label), sitting=room.opens("informal consultations"), **how)


def test_a_gavel_agrees_the_wording_as_it_stands(room: Room) -> None:
    room.chair.gavels("1")
    decision = room.rows(models.Decision)[0]
    assert (decision.kind, decision.wording_hash) == ("agreed ad ref", room.passage("1").wording_hash)


def test_a_paragraph_goes_from_informals_to_the_gavel(room: Room) -> None:
    informally(room, "1")
    room.chair.gavels("1")
    assert kinds(room, "1") == ["agreed in informals", "agreed ad ref"]


def test_pending_delegations_are_named_in_the_order_of_the_list(room: Room) -> None:
    room.chair.gavels("1", pending=[room.cordia.delegation, room.arvenia.delegation])
    assert room.rows(models.Decision)[0].pending == ["Arvenia", "Cordia"]
    assert room.entries("states")[-1]["details"]["printed"] == "agreed ad ref, pending Arvenia, Cordia"


def test_sub_paragraphs_share_the_fate_of_their_paragraph(room: Room) -> None:
    rows = [("1", "paragraph", 0), ("(a)", "subparagraph", 1), ("(b)", "subparagraph", 1), ("2", "paragraph", 0)]
    passages = [{"label": label, "kind": kind, "level": level, "wording": f"Words of {label}."}
                for label, kind, level in rows]
    room.chair.does("import_draft", room.document, source="a list", passages=passages)
    room.chair.does("issue_draft", room.document)
    room.chair.gavels("1")
    agreed = {row.paragraph_id for row in room.rows(models.Decision)}
    assert agreed == {room.paragraph(label) for label in ("1", "(a)", "(b)")}


def test_no_gavel_falls_outside_a_formal_meeting(room: Room) -> None:
    for sitting in (None, room.opens("informal consultations")):
        with room.refuses(NotPossible, "an open formal meeting"):
            room.chair.does("agree_ad_ref", room.paragraph("1"), sitting=sitting)


def test_a_closed_meeting_is_no_setting(room: Room) -> None:
    room.secretariat.does("close_sitting", room.meeting)
    with room.refuses(NotPossible, "closed"):
        room.chair.gavels("1")


@pytest.mark.parametrize("voice", ["officer", "arvenia", "secretariat", "observer"])
def test_only_the_chair_gavels(room: Room, voice: str) -> None:
    with room.refuses(NotPermitted, "this is for the chair"):
        getattr(room, voice).does("agree_ad_ref", room.paragraph("1"), sitting=room.meeting)


def test_the_same_gavel_twice_is_refused(room: Room) -> None:
    room.chair.gavels("1")
    with room.refuses(NotPossible, "already stands as agreed ad ref"):
        room.chair.gavels("1")


def test_a_paragraph_no_longer_pending_is_gavelled_again(room: Room) -> None:
    room.chair.gavels("1", pending=[room.arvenia.delegation])
    room.chair.gavels("1")
    assert kinds(room, "1") == ["agreed ad ref", "agreed ad ref"]


def test_agreed_text_is_reopened_only_with_a_reason(room: Room) -> None:
    room.chair.gavels("1")
    with room.refuses(NotUnderstood, "reason"):
        room.chair.does("reopen_paragraph", room.paragraph("1"), reason=" ")
    room.chair.does("reopen_paragraph", room.paragraph("1"), reason="Borland asked, on new instructions.")
    assert kinds(room, "1")[-1] == "reopened"


def test_what_is_open_cannot_be_reopened(room: Room) -> None:
    with room.refuses(NotPossible, "open already"):
        room.chair.does("reopen_paragraph", room.paragraph("1"), reason="No need.")


def test_agreed_text_is_not_deferred_unless_reopened(room: Room) -> None:
    room.chair.gavels("1")
    with room.refuses(NotPossible, "reopen it on record first"):
        room.chair.does("defer_paragraph", room.paragraph("1"))


def test_a_decision_on_words_that_changed_is_refused_with_the_new_words(room: Room) -> None:
    seen = room.passage("1").wording_hash
    room.draft("1 States note the interim report.", "2 States welcome the progress made.")
    with room.refuses(OutOfDate) as refused:
        room.chair.does("agree_ad_ref", room.paragraph("1"), sitting=room.meeting, draft=0, wording_seen=seen)
    assert refused.value.now == "States note the interim report."


def test_a_paragraph_that_is_no_longer_there_cannot_be_agreed(room: Room) -> None:
    three = room.paragraph("3")
    room.draft("1 States note the report.", "2 States welcome the progress made.")
    with room.refuses(NotFound):
        room.chair.does("agree_ad_ref", three, sitting=room.meeting)
