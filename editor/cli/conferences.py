"""`adref conferences`: one conference a line."""

from __future__ import annotations

import argparse

from editor.cli.performing import performing
from editor.queries import lists


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command: none."""


def run(asked: argparse.Namespace) -> str:
    """Id, short name, place, first and last day."""
    with performing() as shell, shell.reading() as session:
        return "\n".join(f"{row.id}\t{row.short_name}\t{row.place}\t{row.starts_on}\t{row.ends_on}"
                         for row in lists.conferences(session))
