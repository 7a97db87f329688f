"""Reading a file of text as the negotiated text it is: paragraphs with labels, kinds, brackets, footnotes.

`read(content, name=...)` takes the bytes of a plain text or Markdown file and gives a `Reading`; whatever
it holds stands either in a paragraph or in ``left_out``. Pure, no clock and no network. Inside: `decoding`
and `normalizing` (bytes to fit characters), `pages`, `furniture`, `footnotes`, `front`, `layout`, `joining`
(plain text), `markdown…` (Markdown), `openings`, `outline`, `headings`, `phrases`, `kinds` (what a
paragraph is), `summary` (the report).
"""

from __future__ import annotations

from editor.text.reading.reader import read
from editor.text.reading.values import (
    MAX_BYTES,
    MAX_PARAGRAPHS,
    BracketsRead,
    LeftOut,
    Reading,
    ReadParagraph,
    Unbalanced,
    UnreadableText,
)

__all__ = [
    "MAX_BYTES",
    "MAX_PARAGRAPHS",
    "BracketsRead",
    "LeftOut",
    "ReadParagraph",
    "Reading",
    "Unbalanced",
    "UnreadableText",
    "read",
]
