"""Texts read from files: the work of a process of its own, and what was read as sentences for a person.

Reading and aligning a long text would hold up everyone else in the server, so pages have it done by a child
process (`offhub.run_in_child`); the shell, a process of its own already, calls the same functions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from editor.names import counted
from editor.text.alignment import Match, Paragraph, align
from editor.text.reading import Reading, read

MOST_SHOWN = 40


def passages_of(found: Reading) -> list[dict[str, Any]]:
    """The paragraphs as the act `import_draft` takes them."""
    return [{"label": one.label or "", "kind": one.kind, "level": one.level, "wording": one.wording.canonical()}
            for one in found.body()]


def read_apart(asked: dict[str, str]) -> dict[str, Any]:
    """For a child: {"text", "name"} to {"title", "passages", "report"}."""
    found = read(asked["text"].encode(), name=asked["name"])
    return {"title": found.title, "passages": passages_of(found), "report": list(report(found))}


def align_apart(asked: dict[str, Any]) -> list[list[Any]]:
    """For a child: {"old", "new"}, each a list of [text, label, kind], to matches as lists of their fields."""
    old, new = ([Paragraph(text, label, kind) for text, label, kind in asked[side]] for side in ("old", "new"))
    return [[match.kind, match.old, match.new, match.confidence, match.moved, match.rivals, match.doubles]
            for match in align(old, new)]


def matches_of(answer: list[list[Any]]) -> list[Match]:
    """The matches that `align_apart` gave."""
    return [Match(kind, tuple(old), tuple(new), sure, moved, tuple(rivals), tuple(doubles))
            for kind, old, new, sure, moved, rivals, doubles in answer]


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
