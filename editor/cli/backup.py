"""`adref backup`: the whole database in one verified file, taken while the server goes on; once, or again and again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from threading import Event

from editor.backups import back_up
from editor.cli.opening import opened
from editor.refusals import NotPossible
from editor.settings import Settings, settings

FOLDER = "backups"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--into", type=Path, metavar="FOLDER", help=(
        "where backups are kept, best on another disk (default: the folder `backups` of the instance)"))
    parser.add_argument("--every", type=float, metavar="MINUTES", help="go on, with one every so many minutes")


def run(asked: argparse.Namespace) -> str:
    """Back up; with `--every` again and again until stopped, where one that fails is told and the next is tried."""
    given = settings()
    if asked.every is None:
        return backed_up(given, asked.into)
    if asked.every <= 0:
        raise NotPossible("Between two backups there must be some time: give --every a number of minutes.")
    while True:
        try:
            print(backed_up(given, asked.into), flush=True)
        except Exception as error:  # a full disk now may be none at the next turn
            print(f"No backup was made: {error}", file=sys.stderr, flush=True)
        Event().wait(60 * asked.every)


def backed_up(given: Settings, folder: Path | None = None) -> str:
    """Make one backup; the sentence that tells of it."""
    with opened(given) as store:
        made = back_up(store.reading_engine, folder or given.instance / FOLDER, store.sources.now())
    return f"{made.file} holds {made.rows:,} rows and {made.entries:,} entries of the journal; it was verified."
