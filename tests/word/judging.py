"""What other programs make of our redlines, beside what should be: the words of every paragraph, its notes apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.text.wording import NOTE_MARK
from editor.word.redline.lines import front_of
from editor.word.values import OfficialText
from tests.word.reading import footnotes, paragraphs

RULE = "_" * 15
TITLE = "Outcome"


@dataclass(frozen=True)
class Body:
    """The paragraphs of a text, a mark where a note stands, and its notes in order."""

    paragraphs: list[str]
    notes: list[str]

    @property
    def unbroken(self) -> Body:
        """The same without its paragraph breaks."""
        return Body(["".join(self.paragraphs)], self.notes)


def wanted(text: OfficialText) -> Body:
    """What should be left of a text."""
    found = ["".join(words for words, _ in front_of(one, text)) + one.wording.text for one in text.passages]
    return Body(found, [note.text for one in text.passages for _, note in one.wording.notes])


def left(file: bytes) -> Body:
    """What is left in a file between the title and the closing rule."""
    found = ["".join(NOTE_MARK if run.note is not None else run.text for run in one.runs) for one in paragraphs(file)]
    body = found[found.index(TITLE) + 1 : found.index(RULE)]
    return Body(body, [note.text.strip() for note in footnotes(file).values()])


def bare(text: str) -> str:
    """The signs of a text without its spaces, which a program that sets plain text moves about."""
    return re.sub(r"\s+", "", text)
