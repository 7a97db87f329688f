"""The command `adref`: the shell of whoever runs this machine.

Each command is a module of this package, found and loaded only when it is asked for, so that a server starts at
once and `adref read` needs no database. A module has `arguments(parser)` and `run(asked)`, which returns what is
printed. A refusal is printed on standard error as its sentence, and the command ends with 2.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence

from editor.cli.loading import load
from editor.refusals import Refusal

# What each command does, in the order of a conference.
COMMANDS = {
    "serve": "Serve the conferences of this installation.",
    "migrate": "Bring the database to the newest schema.",
    "backup": "Copy the whole database into one verified file, while the server goes on.",
    "restore": "Bring a backup into an empty database.",
    "found": "Found a conference.",
    "accredit": "Put delegations, groups and other codes on the list of participants.",
    "invite": "Invite a person to a seat; prints the link to hand over.",
    "renew-password": "Make a link for somebody who forgot their password.",
    "conferences": "List the conferences.",
    "documents": "List the documents.",
    "seats": "List the seats.",
    "open-document": "Open a document for negotiation.",
    "read": "Read a text as a negotiated text and say what was found; needs no database.",
    "text": "Work on wordings for other programs, JSON lines in and out; needs no database.",
    "word": "Read Word files, compare texts as tracked changes, resolve them; needs no database.",
    "import-draft": "Read a text into the draft in preparation, from a seat of the office.",
    "enter-compilation": "Enter what a compilation says from the floor, from a seat of the secretariat.",
    "export": "Write a document as a file: text, redline, rolling text, proposals, report; Word, PDF, HTML, CSV, JSON.",
    "emblem": "Keep the image that mastheads show, as the secretariat supplies it.",
    "journal": "Verify the record, prove the tables by it, write its bundle, print its key.",
}


def main(given: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it was done, 2 when it was refused, with the sentence on standard error."""
    _print_in_unicode()
    words = list(sys.argv[1:] if given is None else given)
    asked_name = next((word for word in words if not word.startswith("-")), None)
    parser = _parser(asked_name)
    asked = parser.parse_args(words)
    try:
        printed = load(asked.command).run(asked)
    except Refusal as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 2
    if printed:
        print(printed)
    return 0


def _print_in_unicode() -> None:
    """Whatever the locale: a text is printed as it is, or piped as it is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _parser(asked_name: str | None) -> argparse.ArgumentParser:
    """The command line, with the options of the one command that is asked for."""
    parser = argparse.ArgumentParser(prog="adref", description=(
        "Drafts, proposals, consensus and the adopted text of an international conference."))
    several = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, purpose in COMMANDS.items():
        one = several.add_parser(name, help=purpose, description=purpose)
        if name == asked_name:
            load(name).arguments(one)
    return parser
