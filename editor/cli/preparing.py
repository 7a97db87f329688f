"""Preparing a database to be served: its schema, and the demonstration when it is empty.

Whoever calls holds the instance (`serving.hold`): two processes must never prepare one database at once.
"""

from __future__ import annotations

import sys
from dataclasses import replace

from sqlalchemy import func, select

from editor import models, schema
from editor.cli.opening import opened
from editor.cli.readiness import PREFIX, file_of
from editor.demonstration.play import play
from editor.settings import Settings
from editor.store import Store


def prepare(given: Settings, *, demonstration: bool) -> None:
    """Bring the schema up to date; with `demonstration`, play the conference into an empty database."""
    with opened(given) as store:
        schema.upgrade(store.writing_engine)
        is_to_be_played = demonstration and is_empty(store)
    if is_to_be_played:
        print("Playing the demonstration conference into the empty database; this is done once.", file=sys.stderr)
        _play(given)


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
