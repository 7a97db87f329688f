"""Preparing a database to be served: its schema, and the demonstration when it is empty.

Whoever calls holds the instance (`serving.hold`): two processes must never prepare one database at once.
"""

from __future__ import annotations

import sys
from dataclasses import replace

from sqlalchemy import func, select

from editor import models, schema
from editor.backups import back_up
from editor.cli.backup import FOLDER
from editor.cli.opening import opened
from editor.cli.readiness import PREFIX, file_of
from editor.demonstration.play import play
from editor.settings import Settings
from editor.store import Store


def prepare(given: Settings, *, demonstration: bool) -> None:
    """Bring the schema up to date, with a backup before; with `demonstration`, play the conference into an empty
    database.
    """
    with opened(given) as store:
        if _is_of_older_schema(store):
            back_up(store.reading_engine, given.instance / FOLDER, store.sources.now())
        schema.upgrade(store.writing_engine)
        is_to_be_played = demonstration and is_empty(store)
    if is_to_be_played:
        print("Playing the demonstration conference into the empty database; this is done once.", file=sys.stderr)
        _play(given)


def _is_of_older_schema(store: Store) -> bool:
    with store.writing_engine.connect() as connection:
        known = schema.revision_of(connection)
    return known is not None and not schema.is_current(store.writing_engine)


def _play(given: Settings) -> None:
    """Play it beside the database and put it in its place whole: a start broken off leaves no half of it."""
    path = file_of(given.database_url)
    if path is None:
        with opened(given) as store:
            play(store)
        return
    beside = path.with_name(f"{path.name}.playing")
    for name in (beside.name, f"{beside.name}-wal", f"{beside.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
    with opened(replace(given, database_url=f"{PREFIX}{beside}")) as store:
        schema.upgrade(store.writing_engine)
        play(store)
    beside.replace(path)


def is_empty(store: Store) -> bool:
    """Whether no conference was ever founded here."""
    with store.reading() as session:
        return not session.scalar(select(func.count()).select_from(models.Conference))
