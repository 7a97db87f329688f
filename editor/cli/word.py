"""`adref word`: Word files for other programs, without database or server.

Whatever file comes in is opened in a child process, within bounds on time and memory. What goes in and out is told
in `docs/word.md`.
"""

from __future__ import annotations

import argparse
import json
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from editor.cli.output import put
from editor.cli.texts import content_of, read_text
from editor.cli.words import WORD, in_child
from editor.names import counted
from editor.readings import passages_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    several = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    inspect = several.add_parser("inspect", help="what a file says, paragraph by paragraph, and who changed what")
    inspect.add_argument("file", metavar="FILE", help="a Word document (.docx); - for standard input")
    inspect.add_argument("--json", action="store_true", help="everything as one JSON object")
    inspect.set_defaults(does=_inspect)
    resolve = several.add_parser("resolve", help="accept or reject all tracked changes of a file")
    resolve.add_argument("file", metavar="FILE", help="a Word document (.docx); - for standard input")
    side = resolve.add_mutually_exclusive_group(required=True)
    side.add_argument("--accept", action="store_true", help="the text as it would be")
    side.add_argument("--reject", action="store_true", help="the text as it was")
    resolve.add_argument("-o", dest="output", metavar="FILE", required=True, help="where to write it")
    resolve.set_defaults(does=_resolve)
    redline = several.add_parser("redline", help="the changes from one text to another as tracked changes")
    redline.add_argument("old", metavar="OLD", help="a Word document, plain text or Markdown")
    redline.add_argument("new", metavar="NEW", help="the same, as it reads now")
    redline.add_argument("--author", default="Adref", metavar="NAME", help="whose changes they are (default: Adref)")
    redline.add_argument("--date", default="", metavar="INSTANT", help="when they were made, as 2016-06-09T21:30:00Z")
    redline.add_argument("-o", dest="output", metavar="FILE", required=True, help="where to write it")
    redline.set_defaults(does=_redline)


def run(asked: argparse.Namespace) -> str:
    """Do what is asked; prints what came of it."""
    done: str = asked.does(asked)
    return done


def _inspect(asked: argparse.Namespace) -> str:
    found = in_child("inspect", file=_file(asked.file))
    return json.dumps(found, ensure_ascii=False) if asked.json else "\n".join(_sentences(found))


def _sentences(found: dict[str, Any]) -> Iterator[str]:
    """A reading for people: how much there is, who changed it, and what was left out."""
    paragraphs = found["paragraphs"]
    changes = sum(len(one["changes"]) for one in paragraphs)
    yield f"{counted(len(paragraphs), 'paragraph')}, {counted(changes, 'change')}."
    if found["authors"]:
        yield f"Changed by {', '.join(found['authors'])}."
    if found["comments"]:
        yield f"{counted(len(found['comments']), 'comment')}."
    for (what, why), number in Counter((one["what"], one["why"]) for one in found["left_out"]).items():
        yield f"Left out: {counted(number, what)}; {why}."


def _resolve(asked: argparse.Namespace) -> str:
    put(asked.output, b64decode(in_child("resolve", file=_file(asked.file), accept=asked.accept)))
    return f"{asked.output}\tall changes {'accepted' if asked.accept else 'rejected'}"


def _redline(asked: argparse.Namespace) -> str:
    old, new = (_passages(name) for name in (asked.old, asked.new))
    names = [Path(name).name for name in (asked.old, asked.new)]
    put(asked.output, b64decode(in_child("redline", old=old, new=new, names=names, author=asked.author,
                                          date=asked.date)))  # fmt: skip
    return f"{asked.output}\tthe changes from {names[0]} to {names[1]}"


def _passages(name: str) -> list[dict[str, Any]]:
    """The paragraphs of a file."""
    content = content_of(name)
    if content.startswith(WORD):
        rows: list[dict[str, Any]] = in_child("passages", file=b64encode(content).decode("ascii"))
        return rows
    return passages_of(read_text(content, name))


def _file(name: str) -> str:
    return b64encode(content_of(name)).decode("ascii")

