"""What a file that came back is held against, and what is found in it: plain values, and their JSON forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from editor.text.wording import Wording

AMEND, DELETE, AFTER = "amend", "delete", "new paragraph after"


@dataclass(frozen=True, slots=True)
class Standing:
    """A paragraph as it stands in a draft."""

    paragraph: str
    label: str | None
    kind: str
    wording: Wording


@dataclass(frozen=True)
class Draft:
    """An issued draft that the file may have been made on."""

    number: int
    rows: Sequence[Standing]

    @cached_property
    def by_paragraph(self) -> Mapping[str, Standing]:
        """Its paragraphs by their identity."""
        return {row.paragraph: row for row in self.rows}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a paragraph: another wording, None to delete it, or a paragraph after it.

    ``tracked`` and ``untracked`` say whether it was found in tracked changes, or by comparison with the draft, or in
    both; ``is_sure`` whether it may be taken for what its author wants without asking. ``at`` is the paragraph of the
    file.
    """

    at: int
    paragraph: str
    kind: str
    wording: Wording | None
    authors: tuple[str, ...] = ()
    tracked: bool = True
    untracked: bool = False
    moved: bool = False
    is_sure: bool = True
    rationale: str = ""

    def as_json(self) -> dict[str, Any]:
        """The form in which a child tells it."""
        return {"paragraph": self.paragraph, "kind": self.kind, "authors": list(self.authors),
                "wording": None if self.wording is None else self.wording.canonical(), "tracked": self.tracked,
                "untracked": self.untracked, "moved": self.moved, "is_sure": self.is_sure,
                "rationale": self.rationale}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something of the file that becomes no proposal: why, its words, and the paragraph it may be about."""

    why: str
    text: str
    paragraph: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The form in which a child tells it."""
        return {"why": self.why, "text": self.text, "paragraph": self.paragraph}
