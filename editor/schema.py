"""The schema of the database: bringing one up to date, refusing one we do not know.

Alembic does the work; the tables of the record are append-only by trigger from the first migration.
"""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from editor.refusals import NotPossible
from editor.settings import ROOT


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to a schema, the newest unless told; refuses one written by a newer version of Adref."""
    with engine.begin() as connection:
        _require_known(revision_of(connection))
        _require_known(None if revision == "head" else revision)
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database back to an older schema (for tests of the migrations)."""
    with engine.begin() as connection:
        command.downgrade(_config(connection), revision)


def is_current(engine: Engine) -> bool:
    """Whether the database has the newest schema."""
    with engine.connect() as connection:
        return revision_of(connection) == _script().get_current_head()


def revision_of(connection: Connection) -> str | None:
    """The schema that the database has; None where it has none of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def _require_known(revision: str | None) -> None:
    known = {script.revision for script in _script().walk_revisions()}
    if revision is not None and revision not in known:
        raise NotPossible("This database was written by a newer version of Adref; start that version instead.")


def _script() -> ScriptDirectory:
    return ScriptDirectory(str(ROOT / "migrations"))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["connection"] = connection
    return config
