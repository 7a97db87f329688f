"""The journal holds everything: the tables rebuilt from it are the tables, on both engines, byte for byte."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, private
from editor.canonical import entry_hash, genesis, read
from editor.journal import KINDS, sentence_of
from editor.negotiation import COMMANDS
from editor.negotiation.replay import replay, tables_of
from editor.store import Store
from tests.room import Room, store_at
from tests.story import whole_story


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room in which the whole story was told, on SQLite."""
    room = Room(store_at(f"sqlite:///{tmp_path_factory.mktemp('story')}/story.sqlite"))
    whole_story(room)
    yield room
    room.store.close()


def replayed(journal: Store, empty: Store) -> None:
    """Rebuild the tables of an empty database from a journal."""
    def rebuild(session: Session) -> None:
        with journal.reading() as entries:
            replay(entries, session)

    empty.write("", rebuild)


def tables(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """The rebuilt tables of a database."""
    with store.reading() as session:
        return tables_of(session.connection())


def contents(room: Room) -> list[dict[str, object]]:
    """Every entry of a room, read."""
    return [json.loads(content) for _, _, content, _ in room.journal()]


def test_the_story_does_every_act_there_is(told: Room) -> None:
    done = {entry["command"]["name"] for entry in contents(told) if "command" in entry}  # type: ignore[index]
    assert set(COMMANDS) - done == set()


def test_the_story_has_every_kind_of_entry(told: Room) -> None:
    assert set(KINDS) - {entry["kind"] for entry in contents(told)} == set()


def test_the_journal_rebuilds_the_tables(told: Room, tmp_path: Path) -> None:
    again = store_at(f"sqlite:///{tmp_path}/again.sqlite")
    replayed(told.store, again)
    assert tables(again) == tables(told.store)
    again.close()


@pytest.mark.postgres
@pytest.mark.xdist_group("postgres")
def test_both_engines_keep_the_same_journal_and_the_same_tables(
    told: Room, postgres_url: str, tmp_path: Path
) -> None:
    other = Room(store_at(postgres_url))
    whole_story(other)
    assert other.journal() == told.journal()
    assert tables(other.store) == tables(told.store)
    again = store_at(f"sqlite:///{tmp_path}/again.sqlite")
    replayed(other.store, again)
    assert tables(again) == tables(told.store)
    for store in (other.store, again):
        store.close()


def test_every_stream_is_contiguous_and_chained(told: Room) -> None:
    for name, rows in itertools.groupby(sorted(told.journal()), key=lambda row: row[0]):
        hashed = genesis(name)
        for expected, (_, number, content, found) in enumerate(rows, start=1):
            hashed = entry_hash(hashed, content)
            assert (number, found) == (expected, hashed)


def test_every_entry_is_kept_in_canonical_bytes(told: Room) -> None:
    for _, _, content, _ in told.journal():
        assert isinstance(read(content), dict)


def test_every_entry_reads_as_a_sentence_in_every_stream(told: Room) -> None:
    for entry in contents(told):
        sentence = sentence_of(entry)
        assert sentence.endswith(".")
        assert "None" not in sentence
        assert "{" not in sentence


def test_what_is_sealed_stands_in_no_entry(told: Room) -> None:
    journal = b"".join(content for _, _, content, _ in told.journal())
    for said in ("Too early.", "Say noted.", "Not yet."):
        assert said.encode() not in journal


def test_every_sealed_text_opens_for_those_who_may(told: Room) -> None:
    with told.store.reading() as session:
        contents = [{"sealed": ident} for ident in session.scalars(select(models.Sealed.id))]
        opened = private.reveal_all(session, told.store.seals, contents)
    assert {"reason": "Too early.", "remedy": "Say noted."} in opened
    assert None not in opened
