"""What a compilation text says: its base, who proposes what, who says what of it, and what a person must settle."""

from __future__ import annotations

from dataclasses import dataclass

from editor.text.participants import Who
from editor.text.wording import Wording

# Kinds of proposals, as the negotiation knows them.
AMEND, REMOVE, AFTER, ALTERNATIVE, MOVE = "amend", "delete", "new paragraph after", "alternative", "move"
# What delegations say of a wording, as positions are called.
SUPPORTS, ACCEPTS, RESERVES, OBJECTS = "supports", "can accept", "reserves position", "objects"


@dataclass(frozen=True, slots=True)
class Given:
    """A paragraph of the compilation as it is read in."""

    label: str | None
    wording: Wording


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the base: without a wording where it is only proposed. ``status`` as it was noted, or ""."""

    label: str | None
    wording: Wording | None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What delegations propose on a paragraph, the one named first in the lead.

    ``paragraph`` is the number of the paragraph in the base; ``wording`` its full new wording, None to delete it or
    to move it, behind the paragraph ``after``.
    """

    paragraph: int
    kind: str
    by: tuple[Who, ...]
    wording: Wording | None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """What one delegation says, of a proposal by its number, or of the paragraph where that is None."""

    by: Who
    kind: str
    paragraph: int
    proposal: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that only a person can settle: the words it is about, and why; codes a name might stand for."""

    paragraph: int
    words: str
    sentence: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attributed:
    """A compilation taken apart; made by `read_compilation`."""

    paragraphs: tuple[Paragraph, ...]
    proposals: tuple[Proposal, ...]
    positions: tuple[Position, ...]
    doubts: tuple[Doubt, ...]

    @property
    def named(self) -> tuple[Who, ...]:
        """Every delegation that proposes or says something, once, in the order of the text's proposals."""
        several = [who for one in self.proposals for who in one.by] + [one.by for one in self.positions]
        return tuple({who.key: who for who in reversed(several)}.values())[::-1]
