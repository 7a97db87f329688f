"""The migrations: from nothing to the models and back, on both engines; a database of the future is refused."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from editor import models, schema
from editor.refusals import NotPossible
from editor.store import engines_for
from tests.room import Room, store_on


def test_the_migrations_lead_to_the_models(database_url: str) -> None:
    writing, reading = engines_for(database_url)
    assert not schema.is_current(writing)
    schema.upgrade(writing)
    assert schema.is_current(writing)
    with writing.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), models.Record.metadata) == []
    writing.dispose()
    reading.dispose()


def test_the_migrations_lead_back_and_forth_again(database_url: str) -> None:
    writing, reading = engines_for(database_url)
    schema.upgrade(writing)
    schema.downgrade(writing, "base")
    assert set(inspect(writing).get_table_names()) <= {"alembic_version"}
    schema.upgrade(writing)
    assert schema.is_current(writing)
    writing.dispose()
    reading.dispose()


def test_a_database_of_a_newer_version_is_refused(migrated_url: str) -> None:
    writing, reading = engines_for(migrated_url)
    with writing.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NotPossible, match="newer version of Adref"):
        schema.upgrade(writing)
    writing.dispose()
    reading.dispose()


def test_a_conference_under_way_keeps_all_it_has_through_the_later_migrations(migrated_url: str) -> None:
    room = Room(store_on(migrated_url))
    room.draft("1 States note.", "2 States welcome.")
    room.arvenia.proposes("1", "States welcome the report.")
    before = room.journal()
    room.store.close()
    writing, reading = engines_for(migrated_url)
    schema.downgrade(writing, "0004")
    schema.upgrade(writing)
    for engine in (writing, reading):
        engine.dispose()
    after = room.in_copy(store_on(migrated_url, "later"))
    assert after.journal() == before
    after.borland.supports("1")
    after.draft("1 States recall.", "2 States welcome.")
    assert after.current == 1
    after.store.close()
