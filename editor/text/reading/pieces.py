"""What both readers hand on: paragraphs with their role, before it is known what kind each one is.

`plain` and `markdown` find the paragraphs of their form of text; `kinds` says which of them are
preambular, operative or front matter, and how deep headings stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.text.reading.openings import Opening
from editor.text.reading.values import LeftOut
from editor.text.wording import Wording


@dataclass(slots=True)
class Piece:
    """One paragraph found: where it begins, the part it plays, its label and its words.

    ``role`` is "heading", "number", "series", "sub", "option", "note", "front" or "plain"; ``level`` is
    settled for all but headings, whose level is None where the text does not show it.
    """

    line: int
    role: str
    label: str | None
    level: int | None
    wording: Wording
    opening: Opening | None = None
    is_title: bool = False
    is_attached: bool = False


@dataclass(slots=True)
class Found:
    """What a reader of one form of text found."""

    title: str | None
    pieces: list[Piece]
    left_out: list[LeftOut]
    options: int
    warnings: list[str]
    blocks: list[str] = field(default_factory=list)


def settled_label(label: str | None, content: str, whole: str) -> tuple[str | None, str]:
    """A label and the words after it; where no word follows, the label is all the words there are."""
    return (label, content) if label and content.strip() else (None, whole)
