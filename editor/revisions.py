"""Which schema this version of Adref works with, told by the names of the migrations alone.

Alembic takes longer to load than everything else a start needs; a server whose database is up to date never
loads it. Migrations are one line of numbered files, so the newest is the one with the last number.
"""

from __future__ import annotations

from editor.settings import ROOT

MIGRATIONS = ROOT / "migrations" / "versions"
# What a database says of itself, in any engine.
ASKED = "SELECT version_num FROM alembic_version"


def newest() -> str:
    """The number of the newest migration."""
    return max(path.name.partition("_")[0] for path in MIGRATIONS.glob("[0-9]*_*.py"))
