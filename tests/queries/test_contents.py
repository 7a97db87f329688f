"""Words are opened for whoever may read them, whether they stand openly or sealed, and erased ones read as none."""

from __future__ import annotations

import json

import pytest

from editor import models
from editor.consensus.modes import Audience
from editor.queries.contents import contents
from editor.queries.known import known
from tests.room import Room

BETTER = "States welcome the report."


def words_of(room: Room, audience: Audience, own: str | None = None) -> list[str]:
    with room.store.reading() as session:
        seen = known(session, room.store.seals, session.get_one(models.Document, room.document), audience, own)
        return [one.wording.text for one in seen.proposals if one.wording]


def test_what_is_before_the_chair_alone_is_read_by_its_sponsor_and_the_office(room: Room) -> None:
    room.sets_modes("to the chair", "to States only", "the office")
    room.arvenia.proposes("1", BETTER)
    assert words_of(room, Audience.STATES, room.arvenia.delegation) == [BETTER] == words_of(room, Audience.OFFICE)
    assert words_of(room, Audience.STATES, room.borland.delegation) == []


def test_what_circulates_is_read_by_all_states(room: Room) -> None:
    room.arvenia.proposes("1", BETTER)
    assert words_of(room, Audience.STATES) == [BETTER]
    assert words_of(room, Audience.OBSERVERS) == []


@pytest.mark.parametrize("first", ["sealed", "commitment"])
def test_sealed_words_are_opened_whichever_key_the_table_puts_first(room: Room, first: str) -> None:
    prepared = room.arvenia.prepares("1", BETTER)
    kept = room.row(models.Proposal, prepared.subject).content
    stored = json.dumps(dict(sorted(kept.items(), key=lambda item: item[0] != first)))
    with room.store.reading() as session:
        (found,) = contents(session, room.store.seals, [stored])
        assert found.opened.wording is not None and found.opened.wording.text == BETTER


def test_erased_words_read_as_none(room: Room) -> None:
    stored = json.dumps({"commitment": "ab" * 32, "sealed": "nobodynobodynobo"})
    with room.store.reading() as session:
        (found,) = contents(session, room.store.seals, [stored])
    assert found.opened.wording is None and found.opened.rationale == ""
