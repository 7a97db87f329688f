"""Files of text as the shell takes them: read as negotiated texts, and told about in sentences."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from editor.names import counted
from editor.refusals import NotFound, NotUnderstood
from editor.text.reading import MAX_BYTES, Reading, UnreadableText, read

STANDARD_INPUT = "-"
MOST_SHOWN = 40


def reading_of(name: str) -> Reading:
    """The reading of a file, or of standard input for "-"; refused when it cannot be read as text."""
    try:
        return read(_content(name), name="" if name == STANDARD_INPUT else Path(name).name)
    except UnreadableText as error:
        raise NotUnderstood(str(error)) from error


def report(found: Reading) -> Iterator[str]:
    """What was found, what is unbalanced and where, what was left out, what to look at."""
    brackets = found.brackets
    yield f"Title: {found.title}" if found.title else "No title was found."
    yield f"{counted(len(found.paragraphs), 'paragraph')}, {counted(found.options, 'option')}."
    yield (f"Brackets: {brackets.open:,} open and {brackets.close:,} close, {brackets.depth} deep within a paragraph, "
           f"{brackets.running_depth} over the text.")
    for lone in brackets.unbalanced[:MOST_SHOWN]:
        where = found.paragraphs[lone.paragraph]
        named = where.label or f"no. {lone.paragraph + 1}"
        yield f"Without a partner: {lone.character} at {lone.offset:,} of paragraph {named}, line {where.line}."
    for part in found.left_out[:MOST_SHOWN]:
        yield f"Left out: {part.what}, line {part.line}."
    for warning in found.warnings:
        yield f"Look at this: {warning}"
    hidden = len(brackets.unbalanced[MOST_SHOWN:]) + len(found.left_out[MOST_SHOWN:])
    if hidden:
        yield f"And {counted(hidden, 'more line')} of that kind; `adref read --json` gives them all."


def _content(name: str) -> bytes:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise NotFound(f"The file {name} cannot be read: {error.strerror}.") from error
