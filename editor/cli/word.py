"""`adref word`: Word files for other programs, without database or server.

Whatever file comes in is opened in a child process, within bounds on time and memory. What goes in and out is told
in `docs/word.md`.
"""

from __future__ import annotations

import argparse
from base64 import b64decode, b64encode
from typing import Any

from editor.cli.output import put
from editor.cli.texts import content_of
from editor.offhub import run_in_child

SECONDS, MEGABYTES = 60.0, 1_500


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    several = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    resolve = several.add_parser("resolve", help="accept or reject all tracked changes of a file")
    resolve.add_argument("file", metavar="FILE", help="a Word document (.docx); - for standard input")
    side = resolve.add_mutually_exclusive_group(required=True)
    side.add_argument("--accept", action="store_true", help="the text as it would be")
    side.add_argument("--reject", action="store_true", help="the text as it was")
    resolve.add_argument("-o", dest="output", metavar="FILE", required=True, help="where to write it")
    resolve.set_defaults(does=_resolve)


def run(asked: argparse.Namespace) -> str:
    """Do what is asked; prints what came of it."""
    done: str = asked.does(asked)
    return done


def _resolve(asked: argparse.Namespace) -> str:
    put(asked.output, b64decode(_in_child("resolve", file=_file(asked.file), accept=asked.accept)))
    return f"{asked.output}\tall changes {'accepted' if asked.accept else 'rejected'}"


def _file(name: str) -> str:
    return b64encode(content_of(name)).decode("ascii")


def _in_child(work: str, **asked: object) -> Any:
    return run_in_child(f"editor.word.children:{work}", asked, seconds=SECONDS, megabytes=MEGABYTES)
