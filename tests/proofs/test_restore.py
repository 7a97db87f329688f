"""The drill: a hundred thousand entries are backed up, restored into each engine, and are what they were."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select

from editor import models
from editor.backups import back_up, restore
from editor.canonical import canonical, entry_hash, genesis
from editor.store import engines_for
from tests.room import Room, store_at

pytestmark = pytest.mark.proof
ENTRIES, STREAMS = 100_000, 40
NOW = datetime(2026, 6, 12, 3, 0, tzinfo=UTC)


def long_record(database: Engine) -> None:
    """Add streams of entries, chained as the house chains them, until there are so many."""
    with database.begin() as connection:
        for one in range(STREAMS):
            stream, previous, rows = f"drill/{one}", genesis(f"drill/{one}"), []
            for number in range(1, ENTRIES // STREAMS + 1):
                content = canonical({"kind": "position.taken", "number": number, "words": f"States note {number}."})
                previous = entry_hash(previous, content)
                rows.append({"act": f"{one}-{number}", "stream": stream, "number": number, "kind": "position.taken",
                             "rebuilds": False, "content": content, "hash": previous})
            connection.execute(insert(models.Entry), rows)
            connection.execute(insert(models.StreamHead), [{"stream": stream, "number": len(rows), "hash": previous}])


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_hundred_thousand_entries_come_back_as_they_were(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    room = Room(store_at(f"sqlite:///{tmp_path / 'room.sqlite'}"))
    room.draft("1 States note the report.", "2 States welcome the progress made.")
    room.arvenia.proposes("1", "States welcome the report.")
    long_record(room.store.writing_engine)
    made = back_up(room.store.reading_engine, tmp_path / "backups", NOW)
    assert made.entries > ENTRIES
    target: str = request.getfixturevalue("sqlite_url" if engine == "sqlite" else "postgres_url")
    writing, reading = engines_for(target)
    restore(made.file, writing)
    for table in models.Record.metadata.sorted_tables:
        rows = select(table).order_by(*table.primary_key)
        with room.store.reading_engine.connect() as before, reading.connect() as after:
            assert [tuple(row) for row in after.execute(rows)] == [tuple(row) for row in before.execute(rows)]
    for each in (writing, reading):
        each.dispose()
    room.store.close()
