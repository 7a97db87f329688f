"""`adref seats`: one seat a line."""

from __future__ import annotations

import argparse

from editor.cli.performing import performing
from editor.queries import lists, people


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--conference", help="its id or short name; not needed where there is one only")


def run(asked: argparse.Namespace) -> str:
    """Id, body, capacity, person."""
    with performing() as shell, shell.reading() as session:
        conference = lists.conference_called(session, asked.conference).id
        return "\n".join(f"{seat.id}\t{seat.name}\t{seat.capacity}\t{seat.person}"
                         for seat in people.seats_of(session, conference))
