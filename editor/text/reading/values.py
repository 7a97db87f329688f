"""What a reading is: the paragraphs of a file, its brackets, what was left out and what to look at.

The values that every part of `reading` fills and that importers, pages and the command line take over.
"""

from __future__ import annotations

from dataclasses import dataclass

from editor.text.wording import MAX_WORDING, NOTE_MARK, Wording

MAX_BYTES = 12 * 1024 * 1024
MAX_PARAGRAPHS = 5_000
MAX_LINES = 250_000  # fifty to a paragraph; more are no text that people negotiate
# Marks and spaces take room that the words do not; what is longer than this is over the bound whatever it holds.
LONGEST_SOURCE = 4 * MAX_WORDING


class UnreadableText(ValueError):
    """A file that is not read; the message is a sentence for the person who sent it."""


def over_long(line: int, text: str, length: int) -> UnreadableText:
    """The refusal of a paragraph that is too long, told by its line and its first words."""
    beginning = " ".join(text[:60].split())
    return UnreadableText(
        f"The paragraph at line {line:,}, “{beginning[:40]}…”, has {length:,} characters; "
        f"at most {MAX_WORDING:,} are accepted."
    )


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """One paragraph as it stands in the file.

    ``kind`` and ``level`` as in a draft; ``line`` where it begins in the file; ``is_title`` for the lines
    the title was taken from; ``is_attached`` for a footnote whose mark stands in another paragraph, which
    holds it in its own wording.
    """

    label: str | None
    kind: str
    level: int
    wording: Wording
    line: int
    is_title: bool = False
    is_attached: bool = False

    @property
    def text(self) -> str:
        """The words alone, without the marks of footnotes."""
        return self.wording.plain()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the file that stands in no paragraph: what it is, all of its text, its line."""

    what: str
    text: str
    line: int

    def as_json(self) -> dict[str, object]:
        """The form of `adref read --json`."""
        return {"what": self.what, "text": self.text, "line": self.line}


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """A bracket without a partner in the whole file: place of its paragraph, offset in its text."""

    paragraph: int
    offset: int
    character: str

    def as_json(self) -> dict[str, object]:
        """The form of `adref read --json`."""
        return {"paragraph": self.paragraph, "offset": self.offset, "character": self.character}


@dataclass(frozen=True, slots=True)
class BracketsRead:
    """The brackets of a file: counts, deepest within a paragraph and over the file, those left alone."""

    open: int
    close: int
    depth: int
    running_depth: int
    unbalanced: tuple[Unbalanced, ...]

    def as_json(self) -> dict[str, object]:
        """The form of `adref read --json`."""
        return {
            "open": self.open,
            "close": self.close,
            "depth": self.depth,
            "running_depth": self.running_depth,
            "unbalanced": [lone.as_json() for lone in self.unbalanced],
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file, read. Offsets count code points of a paragraph's ``text``."""

    title: str | None
    paragraphs: tuple[ReadParagraph, ...]
    brackets: BracketsRead
    options: int
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]

    def body(self) -> tuple[ReadParagraph, ...]:
        """The paragraphs a draft takes over: not the title, and no footnote that another holds."""
        return tuple(p for p in self.paragraphs if not p.is_title and not p.is_attached)

    def as_json(self) -> dict[str, object]:
        """The form of `adref read --json`: label, kind, level and text of every paragraph, and the report."""
        return {
            "title": self.title,
            "paragraphs": [
                {"label": p.label, "kind": p.kind, "level": p.level, "text": p.text} for p in self.paragraphs
            ],
            "brackets": self.brackets.as_json(),
            "options": self.options,
            "left_out": [part.as_json() for part in self.left_out],
            "warnings": list(self.warnings),
        }


def without_marks(wording: Wording, offset: int) -> int:
    """An offset in a wording's text as an offset in its plain text."""
    return offset - wording.text.count(NOTE_MARK, 0, offset)
