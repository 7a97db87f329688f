"""A file in, a reading out: the steps in their order, and which form of text a file is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from editor.text.reading.decoding import decoded
from editor.text.reading.kinds import settled
from editor.text.reading.markdown import read_markdown
from editor.text.reading.normalizing import normalized
from editor.text.reading.plain import read_plain
from editor.text.reading.summary import brackets_of, refuse_over_bounds, warnings_about
from editor.text.reading.values import LONGEST_SOURCE, MAX_LINES, Reading, UnreadableText, over_long
from editor.text.wording import UnfitText

_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"^\[\^[^\]\s]+\]: ", re.MULTILINE),
    re.compile(r"\]\(https?://[^\s)]+\)"),
    re.compile(r"(?<!\w)\*\*[^*\n]+\*\*(?!\w)"),
    re.compile(r"\A---\n(?:[\w-]+:.*\n)+---\n"),
)


def _refuse_at_once(text: str) -> None:
    """Refuse what is over the bounds however it is read, before any time is spent on it."""
    lines = text.count("\n") + 1
    if lines > MAX_LINES:
        raise UnreadableText(f"The file has {lines:,} lines; at most {MAX_LINES:,} are accepted.")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_SOURCE and len(line.strip()) > LONGEST_SOURCE:
            raise over_long(number, line.strip(), len(line.strip()))


def is_markdown(text: str, name: str) -> bool:
    """Whether a file is Markdown: by its name, and where the name does not say, by two signs of it."""
    ending = PurePath(name).suffix.lower()
    if ending in (".md", ".markdown", ".mdown", ".mkd"):
        return True
    return ending not in (".txt", ".text", ".asc") and sum(bool(sign.search(text)) for sign in _MARKDOWN_SIGNS) > 1


def read(content: bytes, *, name: str) -> Reading:
    """The reading of a file, Markdown or plain text by its name and else by what it holds.

    Refused (`UnreadableText`, a sentence): empty, binary or wrongly encoded files, files over 12 MB, over
    5,000 paragraphs, a paragraph over 20,000 characters, no paragraph at all.
    """
    fit = normalized(decoded(content))
    _refuse_at_once(fit.text)
    try:
        found = read_markdown(fit.text) if is_markdown(fit.text, name) else read_plain(fit.text)
        paragraphs = tuple(settled(found.pieces))
    except UnfitText as unfit:
        raise UnreadableText(str(unfit)) from unfit
    if not paragraphs:
        raise UnreadableText("The file has no paragraph: all it holds is page furniture or reference syntax.")
    refuse_over_bounds(paragraphs)
    reading = Reading(
        title=found.title,
        paragraphs=paragraphs,
        brackets=brackets_of(paragraphs, found.blocks),
        options=found.options,
        left_out=tuple(found.left_out),
        warnings=(*fit.warnings, *found.warnings),
    )
    return replace(reading, warnings=(*reading.warnings, *warnings_about(reading)))
