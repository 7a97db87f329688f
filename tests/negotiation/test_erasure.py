"""Erasing: the text and its keys are gone, what the record committed to stays, and the chain stays whole."""

from __future__ import annotations

import json

from editor import models
from editor.canonical import entry_hash, genesis
from tests.room import Room


def prepared(room: Room) -> str:
    first = room.arvenia.prepares("1", "States welcome the report warmly.").subject
    room.arvenia.prepares("1", "States welcome the report very warmly.", draft_proposal=first)
    return first


def test_discarding_a_draft_erases_every_version_of_its_text(room: Room) -> None:
    before = {row.id for row in room.rows(models.Sealed)}
    draft = prepared(room)
    assert len(room.rows(models.Sealed)) == len(before) + 2
    room.arvenia.does("discard_proposal", draft)
    assert {row.id for row in room.rows(models.Sealed)} == before


def test_the_chain_stays_whole_and_keeps_the_commitments(room: Room) -> None:
    room.arvenia.does("discard_proposal", prepared(room))
    hashes: dict[str, bytes] = {}
    for stream, _, content, found in room.journal():
        hashes[stream] = entry_hash(hashes.get(stream, genesis(stream)), content)
        assert hashes[stream] == found
    kept = [entry["details"]["content"] for entry in room.entries("delegation", room.arvenia)
            if entry["kind"] == "proposal.prepared"]
    assert all(set(content) == {"sealed", "commitment"} for content in kept) and len(kept) == 2


def test_what_another_draft_holds_is_left_alone(room: Room) -> None:
    other = room.arvenia.prepares("2", "States applaud the progress made.").subject
    room.arvenia.does("discard_proposal", prepared(room))
    assert room.content(room.row(models.Proposal, other))["wording"] == "States applaud the progress made."


def test_no_word_of_a_draft_stands_in_the_database_unsealed(room: Room) -> None:
    prepared(room)
    assert "warmly" not in json.dumps({name: str(rows) for name, rows in room.record().items()})
