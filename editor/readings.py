"""Texts read from files: the work of a process of its own, and what was read as sentences for a person.

Reading and aligning a long text would hold up everyone else in the server, so pages have it done by a child
process (`offhub.run_in_child`); the shell, a process of its own already, calls the same functions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from editor.names import counted, listed
from editor.text.alignment import Match, Paragraph, align
from editor.text.reading import Reading, read
from editor.text.reading.summary import brackets_of
from editor.text.reading.values import BracketsRead, ReadParagraph
from editor.text.wording import Wording

MOST_SHOWN = 40
WORDED = ("text box", "hidden text")


def passages_of(found: Reading) -> list[dict[str, Any]]:
    """The paragraphs as the act `import_draft` takes them."""
    return [{"label": one.label or "", "kind": one.kind, "level": one.level, "wording": one.wording.canonical()}
            for one in found.body()]


def read_apart(asked: dict[str, str]) -> dict[str, Any]:
    """For a child: {"text", "name"} to {"title", "passages", "report"}."""
    found = read(asked["text"].encode(), name=asked["name"])
    return {"title": found.title, "passages": passages_of(found), "report": list(report(found))}


def align_apart(asked: dict[str, Any]) -> list[list[Any]]:
    """For a child: {"old", "new"}, each a list of [text, label, kind, identity], to matches as lists."""
    old, new = ([Paragraph(*one) for one in asked[side]] for side in ("old", "new"))
    return [[match.kind, match.old, match.new, match.confidence, match.moved, match.rivals, match.doubles]
            for match in align(old, new)]


def matches_of(answer: list[list[Any]]) -> list[Match]:
    """The matches that `align_apart` gave."""
    return [Match(kind, tuple(old), tuple(new), sure, moved, tuple(rivals), tuple(doubles))
            for kind, old, new, sure, moved, rivals, doubles in answer]


def report(found: Reading) -> Iterator[str]:
    """What was found, what is unbalanced and where, what was left out, what to look at."""
    yield _titled(found.title)
    yield f"{counted(len(found.paragraphs), 'paragraph')}, {counted(found.options, 'option')}."
    yield from _brackets(found.brackets, found.paragraphs)
    for part in found.left_out[:MOST_SHOWN]:
        yield f"Left out: {part.what}, line {part.line}."
    for warning in found.warnings:
        yield f"Look at this: {warning}"
    hidden = len(found.brackets.unbalanced[MOST_SHOWN:]) + len(found.left_out[MOST_SHOWN:])
    if hidden:
        yield f"And {counted(hidden, 'more line')} of that kind; `adref read --json` gives them all."


def report_of_word(found: Mapping[str, Any]) -> Iterator[str]:
    """The same of a Word file, as `editor.word.children:draft` tells it."""
    rows = found["passages"]
    read = [ReadParagraph(one["label"], one["kind"], one["level"], Wording.of(one["wording"]), 0) for one in rows]
    yield _titled(found["title"])
    yield f"{counted(len(read), 'paragraph')}, {counted(sum(len(one.wording.notes) for one in read), 'footnote')}."
    if found["changes"]:
        by = f" by {listed(found['authors'][:12])}" if found["authors"] else ""
        yield (f"Look at this: {counted(found['changes'], 'tracked change')}{by}; the text is read as it is with all "
               "of them accepted.")
    if found["comments"]:
        yield f"Left out: {counted(found['comments'], 'comment')}; a draft has none."
    yield from _brackets(brackets_of(read, ()), read)
    yield from left_out_of_word(found["left_out"])


def left_out_of_word(left_out: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What stands in no paragraph of a Word file, counted by its kind, and the words that nobody else tells."""
    for (what, why), number in Counter((one["what"], one["why"]) for one in left_out).items():
        yield f"Left out: {counted(number, what)}; {why}."
    for one in [one for one in left_out if one["what"] in WORDED and one["text"].strip()][:MOST_SHOWN]:
        yield f"Left out with its words: {one['what']}, “{' '.join(one['text'].split())[:200]}”."


def _titled(title: str | None) -> str:
    return f"Title: {title}" if title else "No title was found."


def _brackets(brackets: BracketsRead, paragraphs: Sequence[ReadParagraph]) -> Iterator[str]:
    yield (f"Brackets: {brackets.open:,} open and {brackets.close:,} close, {brackets.depth} deep within a paragraph, "
           f"{brackets.running_depth} over the text.")
    for lone in brackets.unbalanced[:MOST_SHOWN]:
        where = paragraphs[lone.paragraph]
        named = where.label or f"no. {lone.paragraph + 1}"
        at = f", line {where.line}" if where.line else ""
        yield f"Without a partner: {lone.character} at {lone.offset:,} of paragraph {named}{at}."
