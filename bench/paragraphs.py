"""Paragraphs to try the engine on: real ones where the shared material lies beside the checkout, and invented ones."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from random import Random

from bench.words import PHRASES, paragraph

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
DRAFTS = ("paris/draft-2015-10-23.md", "paris/draft-2015-12-04.md")
ADOPTED = "resolutions/ga_operative_paragraphs.csv"
FEWEST, MOST = 20, 160  # words
INVENTED = 300
_MARKS = re.compile(r"\*|\[\^\d+\]")  # of Markdown, not of the text


def paragraphs() -> list[str]:
    """What there is, the real ones first; the same in every run that finds the same material."""
    return [*real(), *invented()]


def real() -> list[str]:
    """Operative paragraphs of resolutions and paragraphs of negotiated drafts, brackets and all; maybe none."""
    if not SHARED.is_dir():
        return []
    with (SHARED / ADOPTED).open(encoding="utf-8") as lines:
        found = [row["text"] for row in csv.DictReader(lines)]
    for draft in DRAFTS:
        text = _MARKS.sub("", (SHARED / draft).read_text(encoding="utf-8"))
        found += [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    return [text for text in found if FEWEST <= len(text.split()) <= MOST]


def invented(number: int = INVENTED) -> list[str]:
    """Paragraphs of no meeting; every third has brackets, nested ones and alternatives among them."""
    chance = Random("paragraphs")
    return [bracketed(paragraph(chance), chance) if at % 3 == 0 else paragraph(chance) for at in range(number)]


def bracketed(text: str, chance: Random) -> str:
    """The text with some of its words in brackets, and others beside them."""
    words = text.split(" ")
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(1, len(words) - 4)
        end = start + chance.randint(0, 3)
        words[start] = "[" + words[start]
        beside = f"[{chance.choice(PHRASES)}]" if chance.random() < 0.3 else ""
        words[end] = words[end] + "]" + beside
    return " ".join(words)
