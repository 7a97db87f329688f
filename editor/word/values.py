"""What a printed document is made of: plain values, complete in themselves.

The callers (pages, the command line) read these from the queries; everything in ``editor.word``
takes them as they are and asks nobody else, no clock included.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from editor.text.wording import Wording

Paper = Literal["Letter", "A4"]
StatementKind = Literal["dissociation", "reservation", "explanation of position", "explanation of vote"]


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who issues the document and under what symbol.

    While ``symbol`` is None the document is informal: no masthead is printed, the ``draft_line``
    ("Chair's draft 5, 9 June 2016, 21:30, informal, without prejudice") stands in its place.
    Every other field is printed as it is given; an empty one is not printed. ``emblem`` is a PNG image in base64.
    """

    organ: str
    conference: str
    place: str
    dates: str
    symbol: str | None = None
    distribution: str = "General"
    date: str = ""
    original: str = "English"
    draft_line: str = ""
    organization: str = "United Nations"
    emblem: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a draft as it is to be printed: the five values its text hash covers."""

    identity: str
    label: str | None
    kind: str
    level: int
    wording: Wording


@dataclass(frozen=True, slots=True)
class Statement:
    """What a delegation said of the adopted text, for the record copy.

    ``scope`` is printed as it stands ("paragraph 9", "the document as a whole").
    ``paragraphs`` are the identities it touches; none means that it is about the whole.
    """

    delegation: str
    kind: StatementKind
    scope: str
    paragraphs: tuple[str, ...]
    text: str
    made_at: str


@dataclass(frozen=True, slots=True)
class OfficialText:
    """A draft or an adopted text, ready to be printed.

    ``title`` is printed when no passage is of kind "title". ``adopted`` is the line that says how
    and when ("Adopted by consensus at the 10th meeting, on 10 June 2016"), None for a draft.
    ``language`` is the code of the language of the text (ar, en, es, fr, ru, zh).
    """

    masthead: Masthead
    title: str
    passages: tuple[Passage, ...]
    adopted: str | None
    text_hash: str
    language: str = "en"
    paper: Paper = "Letter"

    @property
    def right_to_left(self) -> bool:
        """True of an edition that is read from right to left."""
        return self.language == "ar"


@dataclass(frozen=True, slots=True)
class RecordCopy:
    """An official text together with the statements that distance delegations from it."""

    text: OfficialText
    statements: tuple[Statement, ...]
