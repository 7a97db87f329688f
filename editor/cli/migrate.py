"""`adref migrate`: the database brought to the newest schema."""

from __future__ import annotations

import argparse

from editor.cli.preparing import prepare
from editor.revisions import newest
from editor.serving import hold
from editor.settings import settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command: none."""


def run(asked: argparse.Namespace) -> str:
    """Migrate; refused while a server runs, and for a database of a newer version."""
    given = settings()
    with hold(given.instance):
        prepare(given, demonstration=False)
    return f"The database has the newest schema, {newest()}."
