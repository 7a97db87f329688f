"""Files of text as the shell takes them: read as negotiated texts."""

from __future__ import annotations

import sys
from pathlib import Path

from editor.refusals import NotFound, NotUnderstood
from editor.text.reading import MAX_BYTES, Reading, UnreadableText, read

STANDARD_INPUT = "-"


def reading_of(name: str) -> Reading:
    """The reading of a file, or of standard input for "-"; refused when it cannot be read as text."""
    return read_text(content_of(name), name)


def read_text(content: bytes, name: str) -> Reading:
    """The reading of what a file of this name holds; refused when it cannot be read as text."""
    try:
        return read(content, name="" if name == STANDARD_INPUT else Path(name).name)
    except UnreadableText as error:
        raise NotUnderstood(str(error)) from error


def content_of(name: str) -> bytes:
    """The bytes of a file, or of standard input for "-", one more at most than may be read."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise NotFound(f"The file {name} cannot be read: {error.strerror}.") from error
