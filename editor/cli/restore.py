"""`adref restore`: a backup brought into an empty database, of either engine, all of it or nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor.backups import restore
from editor.cli.opening import opened
from editor.serving import hold
from editor.settings import settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("file", type=Path, metavar="BACKUP", help="the file that `adref backup` wrote")


def run(asked: argparse.Namespace) -> str:
    """Restore; refused while a server runs, for a database that has rows, and for a backup that is not sound."""
    given = settings()
    with hold(given.instance), opened(given) as store:
        found = restore(asked.file, store.writing_engine)
    return (f"{found.rows:,} rows and {found.entries:,} entries of the journal are restored and verified. "
            "Put the keys of the installation beside the database, if they are not there.")
