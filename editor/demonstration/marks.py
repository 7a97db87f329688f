"""Marks in the content files: `*italic*` and `^[footnote]`, made into the canonical form of a wording.

Part of the demonstration; standard library only. Square brackets without a caret are brackets of the
negotiation and stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping

Canonical = str | Mapping[str, object]

NOTE_MARK = "\ufffc"


class MarksUnclosed(ValueError):
    """A content file opens an italic or a footnote that it does not close."""


def joined_lines(text: str) -> str:
    """The text with its line ends and indentation in the file taken out."""
    return " ".join(text.split())


def canonical(source: str) -> Canonical:
    """The canonical form of a marked text: a plain string where it has no marks."""
    text = ""
    italics: list[list[int]] = []
    notes: list[list[object]] = []
    opened: int | None = None
    at = 0
    while at < len(source):
        if source.startswith("^[", at):
            end = _end_of_note(source, at)
            notes.append([len(text), canonical(source[at + 2 : end])])
            text, at = text + NOTE_MARK, end + 1
            continue
        if source[at] == "*":
            opened = _toggled(opened, len(text), italics)
        else:
            text += source[at]
        at += 1
    if opened is not None:
        raise MarksUnclosed(f"An italic is not closed: {source[:60]!r}.")
    return {"text": text, "italics": italics, "notes": notes} if italics or notes else text


def plain(wording: Canonical) -> str:
    """The text of a canonical wording without its marks."""
    text = wording if isinstance(wording, str) else str(wording["text"])
    return text.replace(NOTE_MARK, "")


def _toggled(opened: int | None, here: int, italics: list[list[int]]) -> int | None:
    if opened is None:
        return here
    italics.append([opened, here])
    return None


def _end_of_note(source: str, at: int) -> int:
    depth = 0
    for offset in range(at + 1, len(source)):
        depth += {"[": 1, "]": -1}.get(source[offset], 0)
        if depth == 0:
            return offset
    raise MarksUnclosed(f"A footnote is not closed: {source[at:at + 60]!r}.")
