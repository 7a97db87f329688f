"""The house with a clock at its COMMIT: `wsgi:app`, and a file that says when each entry was committed.

The moment is taken as COMMIT begins, so what the disk needs for it is in every latency. The file in
ADREF_BENCH_COMMITS has a line for each commit: the moment, then stream and number of each entry in it.
"""

from __future__ import annotations

import json
import os
from typing import Any

from sqlalchemy import event

from editor import models
from editor.sources import stopwatch
from wsgi import app

_pending: list[list[Any]] = []
_file = os.open(os.environ["ADREF_BENCH_COMMITS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
_engine = app.extensions["adref"].writing_engine


@event.listens_for(_engine, "before_execute")
def _entries(connection: Any, statement: Any, several: Any, one: Any, options: Any) -> None:
    if getattr(statement, "is_insert", False) and statement.table is models.Entry.__table__:
        _pending.extend([row["stream"], row["number"]] for row in several or [one])


@event.listens_for(_engine, "commit")
def _commits(connection: Any) -> None:
    if _pending:
        os.write(_file, json.dumps([stopwatch(), *_pending]).encode() + b"\n")
        _pending.clear()
