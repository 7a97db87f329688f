"""How Alembic reaches our database: the connection is handed over by `editor.schema`."""

from __future__ import annotations

from alembic import context

from editor.models import Record

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=Record.metadata, render_as_batch=True, compare_type=True
)
with context.begin_transaction():
    context.run_migrations()
