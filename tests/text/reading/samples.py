"""Where the reading's own sample texts lie, and the words of a text as the laws count them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from editor.text.reading import Reading, read

TEXTS = Path(__file__).resolve().parents[2] / "cases" / "texts"
SAMPLES = ("biennial-outcome.txt", "resolution.txt", "negotiating-text.txt", "bracketed-draft.md")


def sample(name: str) -> Reading:
    """The reading of one of the sample texts."""
    return read((TEXTS / name).read_bytes(), name=name)


def plain(text: str) -> Reading:
    """The reading of a plain text."""
    return read(text.encode(), name="draft.txt")


def markdown(text: str) -> Reading:
    """The reading of a Markdown text."""
    return read(text.encode(), name="draft.md")


def outline(reading: Reading) -> list[tuple[str, int, str | None, str]]:
    """Kind, level, label and words of every paragraph."""
    return [(p.kind, p.level, p.label, p.text) for p in reading.paragraphs]


def labels(reading: Reading) -> list[str | None]:
    """The labels of a reading, in order."""
    return [paragraph.label for paragraph in reading.paragraphs]


def texts(reading: Reading) -> list[str]:
    """The words of every paragraph."""
    return [paragraph.text for paragraph in reading.paragraphs]


def words(text: str) -> Counter[str]:
    """The words of a text, each with how often it stands there; a Han character is a word of its own."""
    return Counter(re.findall(r"[\u3400-\u9fff]|(?:(?![\u3400-\u9fff])\w)+", text))


def words_read(reading: Reading) -> Counter[str]:
    """The words of all labels and paragraphs."""
    return words(" ".join(f"{p.label or ''} {p.text}" for p in reading.paragraphs))


def words_left_out(reading: Reading) -> Counter[str]:
    """The words of all that was left out."""
    return words(" ".join(part.text for part in reading.left_out))
