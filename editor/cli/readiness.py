"""Whether the database is ready to be served, seen without loading what only an unready one needs.

For SQLite a look at two tables is enough. Any other engine is asked by the whole machinery (`preparing.py`),
which finds nothing to do where nothing is to be done.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from editor import revisions
from editor.refusals import NotPossible
from editor.settings import Settings

try:
    from pysqlite3 import dbapi2 as sqlite
except ImportError:  # no wheel for this machine
    import sqlite3 as sqlite

PREFIX = "sqlite:///"
DAMAGED = ("The database {} is damaged. Put it aside, then run `adref journal rebuild` for everything that was "
           "acknowledged, or `adref restore` for the newest backup.")


def is_ready(given: Settings, *, demonstration: bool) -> bool:
    """Whether the schema is the newest and, for a demonstration, there is a conference already; refused (NotPossible)
    where the file is damaged.
    """
    path = file_of(given.database_url)
    if path is None or not path.is_file():
        return False
    try:
        with closing(sqlite.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise NotPossible(DAMAGED.format(path))
            return _version(connection) == revisions.newest() and (not demonstration or _has_conference(connection))
    except sqlite.OperationalError:  # it has no such table yet
        return False
    except sqlite.DatabaseError as damage:
        raise NotPossible(DAMAGED.format(path)) from damage


def file_of(url: str) -> Path | None:
    """The file of an SQLite database; None for any other."""
    return Path(url.removeprefix(PREFIX)) if url.startswith(PREFIX) else None


def _version(connection: Any) -> str | None:
    row = connection.execute(revisions.ASKED).fetchone()
    return row[0] if row else None


def _has_conference(connection: Any) -> bool:
    return connection.execute("SELECT 1 FROM conference LIMIT 1").fetchone() is not None
