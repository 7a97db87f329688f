"""What the reader of Word files tells: plain values, and their JSON forms."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

Italics = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change. ``kind``: insertion, deletion, moved from, moved to, format, paragraph format, style.

    ``name`` pairs the two places of a move. An author or date that the file does not give is "".
    """

    kind: str
    author: str
    date: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A change where it stands: the words it is about and their offsets in the old text and the new.

    ``mark``: it is about the end of the paragraph. An offset is None in a text that does not have the words.
    """

    change: Change
    text: str
    old_at: int | None
    new_at: int | None
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its words as they were and as they are, and the offsets of its reference."""

    kind: str
    old: str | None
    new: str | None
    old_at: int | None
    new_at: int | None


@dataclass(frozen=True, slots=True)
class Side:
    """A paragraph in one of the two texts: its words as they stand, its label, its style.

    ``automatic``: Word counts the label, and the words do not hold it. ``identity`` is that of a draft of ours.
    """

    text: str
    italics: Italics
    label: str | None
    automatic: bool
    style: str
    level: int | None
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph of either text or both; ``place`` is where it stands, in a table or outside of any."""

    old: Side | None
    new: Side | None
    changes: tuple[Told, ...]
    notes: tuple[Note, ...]
    place: str

    @property
    def identity(self) -> str | None:
        """Which paragraph of a draft of ours it is; None where no bookmark says so."""
        shown = self.new or self.old
        return shown.identity if shown else None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the text as it is: the number of the paragraph, from 0, and an offset in it."""

    paragraph: int
    at: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, and the words it is about; ``parent`` is the id of the comment it answers."""

    id: str
    author: str
    date: str
    text: str
    start: Anchor | None
    end: Anchor | None
    quote: str
    parent: str | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that stands in no paragraph: what, why, its words if it has any, the paragraph it stood in."""

    what: str
    why: str
    text: str
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class WordReading:
    """What a Word file says."""

    paragraphs: tuple[ReadParagraph, ...]
    comments: tuple[Comment, ...]
    left_out: tuple[LeftOut, ...]
    authors: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """The form that `adref word inspect` prints."""
        return {
            "paragraphs": [_paragraph(at, one) for at, one in enumerate(self.paragraphs)],
            "comments": [_comment(one) for one in self.comments],
            "authors": list(self.authors),
            "left_out": [asdict(one) for one in self.left_out],
        }


def _paragraph(at: int, one: ReadParagraph) -> dict[str, Any]:
    shown = one.new or one.old
    assert shown is not None
    return {
        "paragraph": at,
        "label": shown.label,
        "automatic": shown.automatic,
        "style": shown.style,
        "level": shown.level,
        "old": one.old.text if one.old else None,
        "new": one.new.text if one.new else None,
        "old_label": one.old.label if one.old else None,
        "old_style": one.old.style if one.old else None,
        "italics": {side: [list(pair) for pair in told.italics] if told else []
                    for side, told in (("old", one.old), ("new", one.new))},
        "changes": [_told(told) for told in one.changes],
        "footnotes": [asdict(note) for note in one.notes],
        "identity": one.identity,
        "old_identity": one.old.identity if one.old else None,
        "place": one.place,
    }  # fmt: skip


def _told(told: Told) -> dict[str, Any]:
    one = told.change
    said = {"kind": one.kind, "author": one.author, "date": one.date, "text": told.text, "old_at": told.old_at,
            "new_at": told.new_at, "mark": told.mark}  # fmt: skip
    return said | ({"move": one.name} if one.name else {})


def _comment(one: Comment) -> dict[str, Any]:
    return asdict(one)
