"""Rebuilding the tables from the journal: the proof that the entries hold everything.

*replay(journal) == tables* is a law of the project. Entries, heads, checkpoints, receipts and sealed rows are the
record itself; accounts, invitations and sessions are credentials, which the record never holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from editor import models
from editor.negotiation.recording import apply
from editor.store import engine_beside, engine_on

THE_RECORD = {"entry", "stream_head", "checkpoint", "receipt", "sealed"}
CREDENTIALS = {"account", "invitation", "session"}
REBUILT = [table for table in models.Record.metadata.sorted_tables
           if table.name not in THE_RECORD | CREDENTIALS]


def replay(journal: Session, into: Session) -> int:
    """Write the tables of an empty database from a journal; returns the number of home entries read."""
    homes = select(models.Entry.content).where(models.Entry.rebuilds).order_by(models.Entry.place)
    count = 0
    for content in journal.scalars(homes):
        apply(into, content)
        count += 1
    return count


def tables_of(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every rebuilt table as sorted rows, for comparison."""
    return {
        table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
        for table in REBUILT
    }


def proved(journal: Session) -> tuple[int, int, list[str]]:
    """Rebuild the tables beside the database and compare: the home entries read, the rows compared, and in sentences
    every table that is not what the journal says.
    """
    with _beside() as into:
        count = replay(journal, into)
        said, kept = tables_of(into.connection()), tables_of(journal.connection())
    faults = [_difference(name, kept[name], said[name]) for name in said if kept[name] != said[name]]
    return count, sum(map(len, kept.values())), faults


def _difference(table: str, kept: list[tuple[Any, ...]], said: list[tuple[Any, ...]]) -> str:
    """In what a table is not what the journal says."""
    here, there = Counter(map(repr, kept)), Counter(map(repr, said))
    return (f"Of the table {table} {(here - there).total()} of {len(kept)} rows are not as the journal says, and "
            f"{(there - here).total()} rows are missing.")


@contextmanager
def _beside() -> Iterator[Session]:
    """An empty database in memory."""
    engine = engine_beside()
    try:
        models.Record.metadata.create_all(engine)
        with Session(engine, autoflush=False) as session:
            yield session
    finally:
        engine.dispose()


def rebuilt(given: dict[str, Any]) -> int:
    """Write the tables that home entries give, oldest first, into an SQLite file of their own: a past moment, worked
    out in a child process. `given`: "into", the file, which is not there yet, and "entries"; the number of them.
    """
    engine = engine_on(given["into"])
    try:
        models.Record.metadata.create_all(engine)
        with Session(engine, autoflush=False) as session, session.begin():
            for content in given["entries"]:
                apply(session, content.encode())
    finally:
        engine.dispose()
    return len(given["entries"])
