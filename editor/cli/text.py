"""`adref text`: the text engine for other programs, JSON lines in and out, without database or server.

One object in, one object out, in the same order; what is refused is answered in its place with a sentence and
where it is about. What goes in and out is told in `docs/text.md`. A refusal of one line is an answer as any
other, so the command ends with 0 once its input has ended.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from editor.cli import text_answers
from editor.cli.text_lines import Fields, Unfit
from editor.refusals import NotUnderstood

MAX_LINE = 64 * 1024 * 1024

ANSWERS = {
    "parse": text_answers.parse,
    "roll": text_answers.roll,
    "compare": text_answers.compared,
    "rebase": text_answers.rebased,
    "align": text_answers.aligned,
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("what", choices=ANSWERS, help="what to do with each line of standard input")


def run(asked: argparse.Namespace) -> str:
    """Answer every line of standard input on standard output, each as soon as it is read."""
    if sys.stdin is None or sys.stdout is None:
        raise NotUnderstood("Give one JSON object a line on standard input, and somewhere to answer.")
    try:
        for line in _lines(sys.stdin.buffer):
            sys.stdout.buffer.write(answer(asked.what, line) + b"\n")
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever asked has gone; Python would complain of it once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ""


def answer(what: str, line: bytes | None) -> bytes:
    """The answer to one line, or its refusal; None is a line that was too long to be read."""
    try:
        if line is None:
            raise Unfit(f"The line is longer than {MAX_LINE // (1024 * 1024)} MB.", MAX_LINE)
        told = ANSWERS[what](Fields(_parsed(line)))
    except Unfit as error:
        told = {"error": str(error), "at": error.at} | ({"in": error.field} if error.field else {})
    except Exception as error:  # a fault of ours must not cost the lines that follow
        told = {"error": f"Adref failed on this line ({type(error).__name__}); please report it.", "at": None}
    return json.dumps(told, ensure_ascii=False, separators=(", ", ": ")).encode("utf-8")


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; of one that is too long nothing is kept."""
    while line := stream.readline(MAX_LINE + 1):
        if len(line) <= MAX_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE)
        yield None


def _parsed(line: bytes) -> object:
    """The value of a line of JSON; refused (`Unfit`) with the place at which it stops being one."""
    if not line.strip():
        raise Unfit("The line is empty; give one JSON object on it.", 0)
    try:
        return json.loads(line.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_each_once)
    except UnicodeDecodeError as error:
        raise Unfit(f"The line is not in UTF-8: byte {error.start + 1:,} of it is not.", error.start) from error
    except json.JSONDecodeError as error:
        raise Unfit(f"This is not a line of JSON; it stops being one at character {error.pos + 1:,}: {error.msg}.",
                    error.pos) from error
    except Unfit:
        raise
    except (RecursionError, ValueError) as error:
        raise Unfit("The line holds a number or a nesting that is too large to be meant.", None) from error


def _no_number(name: str) -> float:
    raise Unfit(f"“{name}” is no number of JSON.", None)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unfit("A field is given twice in one object.", None)
    return found
