"""Claims about several proposals in one act: each as if it stood alone, all or none, and seen by nobody before."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood, OutOfDate
from tests.room import Room


def asked(room: Room, *labels: str, **more: Any) -> list[dict[str, Any]]:
    """What is asked of these paragraphs."""
    return [{"paragraph": room.paragraph(label), "kind": "amend", "wording": f"States agree on {label}."} | more
            for label in labels]


def drafts(room: Room) -> list[str]:
    """The ids of the proposals in preparation, as they were prepared."""
    rows, places = [row for row in room.rows(models.Proposal) if row.state == "draft"], room.paragraphs()
    return [row.id for row in sorted(rows, key=lambda row: (places.index(row.paragraph_id), row.id))]


def test_several_are_prepared_in_one_act_and_told_to_nobody(room: Room) -> None:
    answer = room.arvenia.prepares_several(*asked(room, "1", "2", rationale="As capital asks."))
    assert room.told(answer) == {"Arvenia"}
    rows = [row for row in room.rows(models.Proposal) if row.state == "draft"]
    assert {room.content(row)["wording"] for row in rows} == {"States agree on 1.", "States agree on 2."}
    assert {room.content(row)["rationale"] for row in rows} == {"As capital asks."}
    assert "States agree on" not in repr(room.record())


def test_several_are_tabled_in_one_act_with_numbers_of_their_own(room: Room) -> None:
    before = room.borland.proposes("3", "States report each month.")
    room.arvenia.prepares_several(*asked(room, "1", "2", "3"))
    first, second, third = drafts(room)
    room.arvenia.tables_several(second, first)
    numbers = {row.id: row.numbers for row in room.rows(models.Proposal) if row.state == "tabled"}
    assert numbers[before.subject]["states"] == 1
    assert numbers[second] == {"own": 1, "office": 2, "states": 2}
    assert numbers[first] == {"own": 2, "office": 3, "states": 3}
    assert room.row(models.Document, room.document).proposals_told == {"office": 3, "states": 3}
    told = [entry["details"]["number"] for entry in room.entries("states") if entry["kind"] == "proposal.tabled"]
    assert told == [1, 2, 3] and drafts(room) == [third]


def test_a_phrase_is_tabled_among_them(room: Room) -> None:
    room.arvenia.prepares_to_change("States", "Parties")
    room.arvenia.prepares_several(*asked(room, "1"))
    room.arvenia.tables_several(*drafts(room))
    assert sorted(row.kind for row in room.rows(models.Proposal)) == ["amend", "wherever it occurs"]
    assert all(row.state == "tabled" for row in room.rows(models.Proposal))


def test_all_are_tabled_or_none(room: Room) -> None:
    room.arvenia.prepares_several(*asked(room, "1", "2"))
    named = drafts(room)
    room.draft("1 States note the long report.", "2 States welcome the progress made.", "3 States report each year.")
    with room.refuses(NotPossible, "leave out the draft on paragraph 1. The wording changed since it was prepared"):
        room.arvenia.tables_several(*named)
    assert drafts(room) == named
    room.arvenia.tables_several(named[1])
    assert drafts(room) == named[:1]


def test_a_phrase_waits_where_the_text_changed(room: Room) -> None:
    room.arvenia.prepares_to_change("States", "Parties")
    room.draft("1 States note it.", "2 States welcome the progress made.", "3 States report each year.")
    with room.refuses(NotPossible, "The text changed since it was prepared"):
        room.arvenia.tables_several(*drafts(room))


def test_what_was_seen_on_another_draft_is_not_done(room: Room) -> None:
    named, seen = asked(room, "1"), room.current
    room.draft("1 States note the report.", "2 States welcome it.", "3 States report each year.")
    with room.refuses(OutOfDate, "Another draft is current"):
        room.arvenia.prepares_several(*named, draft=seen)


def test_nobody_tables_or_discards_what_is_anothers(room: Room) -> None:
    room.arvenia.prepares_several(*asked(room, "1"))
    named, expert = drafts(room), room.expert_of(room.arvenia)
    for act in ("table_proposals", "discard_proposals"):
        with room.refuses(NotFound):
            room.borland.does(act, room.document, proposals=named)
    with room.refuses(NotPermitted):
        room.observer.prepares_several(*asked(room, "1"))
    with room.refuses(NotPermitted):
        expert.tables_several(*named)
    assert drafts(room) == named


def test_several_are_discarded_with_their_texts(room: Room) -> None:
    room.arvenia.prepares_several(*asked(room, "1", "2"))
    sealed = len(room.rows(models.Sealed))
    room.arvenia.does("discard_proposals", room.document, proposals=drafts(room))
    assert drafts(room) == [] and len(room.rows(models.Sealed)) == sealed - 2


@pytest.mark.parametrize("wrong", [
    [], "words", ["words"], [{"kind": "amend"}], [{"paragraph": "x", "kind": "amend", "wording": "A.", "by": "me"}],
])
def test_what_is_no_list_of_proposals_is_refused(room: Room, wrong: Any) -> None:
    with room.refuses(NotUnderstood):
        room.arvenia.does("prepare_proposals", room.document, proposals=wrong)
    with room.refuses(NotUnderstood):
        room.arvenia.does("table_proposals", room.document, proposals=[])
