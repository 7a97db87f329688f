"""`adref read`: what Adref makes of a text, without database or server."""

from __future__ import annotations

import argparse
import json

from editor.cli.texts import reading_of
from editor.readings import report


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("file", metavar="FILE", help="plain text or Markdown, in Unicode; - for standard input")
    parser.add_argument("--json", action="store_true", help="the whole reading as JSON")


def run(asked: argparse.Namespace) -> str:
    """Read the file; prints the reading as JSON, or what was found in sentences."""
    found = reading_of(asked.file)
    if asked.json:
        return json.dumps(found.as_json(), ensure_ascii=False)
    return "\n".join(report(found))
