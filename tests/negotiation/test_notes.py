"""Private notes: a delegation's own, in every state of the document; nobody else is told anything."""

from __future__ import annotations

import json

import pytest

from editor import models
from editor.negotiation.notes import MOST_WORDS
from editor.negotiation.replay import proved
from editor.refusals import NotFound, NotPermitted, NotUnderstood
from tests.room import Room

WORDS = "Capital insists on welcome."


def noted(room: Room, words: str = WORDS) -> str:
    """A note of Arvenia's on paragraph 1."""
    return room.arvenia.does("write_note", room.paragraph("1"), words=words).subject


def words_of(room: Room, note: str) -> str:
    return str(room.content(room.row(models.Note, note)))


def test_a_note_is_written_changed_and_discarded_with_every_version(room: Room) -> None:
    before = {row.id for row in room.rows(models.Sealed)}
    note = noted(room)
    room.arvenia.does("change_note", note, words="Capital gave way.")
    assert words_of(room, note) == "Capital gave way."
    room.arvenia.does("discard_note", note)
    assert room.rows(models.Note) == []
    assert {row.id for row in room.rows(models.Sealed)} == before


def test_only_the_delegation_s_own_stream_is_told_and_no_word_stands_open(room: Room) -> None:
    before = [(stream, number) for stream, number, *_ in room.journal()]
    noted(room)
    told = {stream for stream, number, *_ in room.journal() if (stream, number) not in before}
    assert told == {f"delegation/{room.document}/{room.arvenia.delegation}"}
    assert WORDS not in json.dumps({name: str(rows) for name, rows in room.record().items()})


def test_to_everyone_else_a_note_does_not_exist(room: Room) -> None:
    note = noted(room)
    for other in (room.borland, room.trio, room.chair, room.secretariat):
        for act in ("change_note", "discard_note"):
            with room.refuses(NotFound):
                other.does(act, note, **({"words": "Ours."} if act == "change_note" else {}))
    with room.refuses(NotPermitted, "only acts of the floor"):
        room.secretariat.hears(room.arvenia).does("discard_note", note)


def test_the_office_keeps_its_notes_elsewhere(room: Room) -> None:
    with room.refuses(NotPermitted, "keep private notes"):
        room.chair.does("write_note", room.paragraph("1"), words=WORDS)


def test_an_expert_who_binds_nobody_keeps_notes_with_the_others(room: Room) -> None:
    expert = room.expert_of(room.arvenia)
    note = noted(room)
    expert.does("change_note", note, words="Confirmed by the ministry.")
    assert words_of(room, note) == "Confirmed by the ministry."


def test_after_adoption_notes_go_on(room: Room) -> None:
    note = noted(room)
    room.chair.puts_the_question()
    room.chair.announces("adopted by consensus")
    room.arvenia.does("change_note", note, words="Adopted without it.")
    assert words_of(room, note) == "Adopted without it."


def test_a_note_stays_with_its_paragraph_through_the_drafts(room: Room) -> None:
    note = noted(room)
    room.draft("1 States welcome the report.", "2 States welcome the progress made.")
    room.arvenia.does("change_note", note, words="It reads welcome now.")
    assert room.row(models.Note, note).paragraph_id == room.paragraph("1")


@pytest.mark.parametrize(("words", "said"), [
    ("", "empty"), ("   ", "empty"), ("x" * (MOST_WORDS + 1), "5,000"), ("a\u202eb", "cannot be used"),
])
def test_a_note_that_cannot_be_one_is_refused(room: Room, words: str, said: str) -> None:
    with room.refuses(NotUnderstood, said):
        noted(room, words)


def test_the_journal_alone_gives_the_notes_again(room: Room) -> None:
    room.arvenia.does("discard_note", noted(room, "For a moment."))
    noted(room)
    with room.store.reading() as session:
        assert proved(session)[2] == []
