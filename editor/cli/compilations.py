"""Files of compilations as the shell takes them: told apart by the list of participants of a conference."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from editor.cli.texts import content_of
from editor.compilations import Compiled, compilation_apart, compiled_of, to_read
from editor.queries.compilations import listed
from editor.refusals import NotUnderstood
from editor.text.reading import UnreadableText
from editor.text.reading.decoding import decoded


def compilation_of(session: Session, conference: str, name: str, settled: Sequence[str]) -> Compiled:
    """The compilation in a file; ``settled`` says for whom names stand, as NAME=CODE. Refused as `reading_of`."""
    codes = {code for code, _, _ in listed(session, conference)}
    chosen = {}
    for one in settled:
        written, _, code = one.rpartition("=")
        if not written or code not in codes:
            raise NotUnderstood(f"“{one}” does not say for whom a name stands; write NAME=CODE, with a code listed.")
        chosen[written] = code
    try:
        text = decoded(content_of(name))
        return compiled_of(compilation_apart(to_read(Path(name).name, text, listed(session, conference), chosen)))
    except UnreadableText as error:
        raise NotUnderstood(str(error)) from error
