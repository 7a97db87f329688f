"""Rebuilding the tables from the journal: the proof that the entries hold everything.

*replay(journal) == tables* is a law of the project. Entries, heads, checkpoints, receipts and sealed rows are the
record itself; accounts, invitations and sessions are credentials, which the record never holds.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from editor import models
from editor.negotiation.recording import apply

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
