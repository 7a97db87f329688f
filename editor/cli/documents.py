"""`adref documents`: one document a line."""

from __future__ import annotations

import argparse

from editor.cli.performing import performing
from editor.queries import lists


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command: none."""


def run(asked: argparse.Namespace) -> str:
    """Id, conference, state, the number of the current draft ("-" for none), title."""
    with performing() as shell, shell.reading() as session:
        return "\n".join(
            f"{row.id}\t{row.conference_id}\t{row.state}\t{'-' if row.current_draft is None else row.current_draft}\t"
            f"{row.title}" for row in lists.documents(session))
