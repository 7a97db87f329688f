"""`adref open-document`: the negotiation of one outcome document opened."""

from __future__ import annotations

import argparse

from editor.cli.performing import performing
from editor.negotiation.documents import STYLES
from editor.queries import lists


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--title", required=True, help="the title of the document")
    parser.add_argument("--style", choices=STYLES, default=STYLES[0], help="how its paragraphs are numbered")
    parser.add_argument("--language", default="en", help="the code of its language")
    parser.add_argument("--conference", help="its id or short name; not needed where there is one only")


def run(asked: argparse.Namespace) -> str:
    """Open the document; prints its id."""
    with performing() as shell:
        with shell.reading() as session:
            conference = lists.conference_called(session, asked.conference).id
        receipt = shell.performs("open_document", conference, title=asked.title, style=asked.style,
                                 language=asked.language)
    return str(receipt["subject"])
