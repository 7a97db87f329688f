"""How much of a text is not agreed: its brackets, their depth, options, words in brackets.

Counted for each paragraph, for each section and for the draft, over paragraphs: a bracket around a section
holds every word of it. Attributions, notes on status and what delegations say in a bracket are no words of the
text. Pure; shown wherever drafts are listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import regex

from editor.text.structure import STANCE, STATUS, Piece, Structure, parse_all

_WORD = regex.compile(
    r"\p{Script=Han}|[\p{L}\p{N}][[\p{L}\p{M}\p{N}]--\p{Script=Han}]*(?:['\u2019.,-][\p{L}\p{N}]+)*", regex.V1
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a paragraph, a section or a draft holds.

    ``brackets`` are those that open in it, with or without a partner; ``depth`` the deepest, brackets opened
    before included; ``options`` its Option paragraphs; ``alternatives`` the texts offered side by side;
    ``unbalanced`` the signs without a partner anywhere.
    """

    brackets: int = 0
    depth: int = 0
    options: int = 0
    alternatives: int = 0
    words: int = 0
    words_in_brackets: int = 0
    unbalanced: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.brackets + other.brackets, max(self.depth, other.depth), self.options + other.options,
            self.alternatives + other.alternatives, self.words + other.words,
            self.words_in_brackets + other.words_in_brackets, self.unbalanced + other.unbalanced,
        )

    def as_json(self) -> dict[str, int]:
        """The form of `adref text parse`."""
        return {
            "brackets": self.brackets, "depth": self.depth, "options": self.options,
            "alternatives": self.alternatives, "words": self.words, "words_in_brackets": self.words_in_brackets,
            "unbalanced": self.unbalanced,
        }


def counts(texts: Sequence[str], kinds: Sequence[str] = ()) -> tuple[Counts, ...]:
    """The counts of each paragraph of a text, in its order; ``kinds`` say which are options."""
    return counts_of(parse_all(texts), kinds)


def counts_of(found: Structure, kinds: Sequence[str] = ()) -> tuple[Counts, ...]:
    """The same where the structure is at hand."""
    tallies = [_Tally(kind == "option") for kind in kinds or [""] * len(found.texts)]
    for bracket in found.brackets:
        tally = tallies[bracket.opens.paragraph]
        tally.brackets += 1
        tally.alternatives += len(bracket.alternatives) if len(bracket.alternatives) > 1 else 0
    for run in found.runs:
        tallies[found.brackets[run[0]].opens.paragraph].alternatives += sum(
            len(found.brackets[number].alternatives) == 1 for number in run
        )
    for place, sign in found.lone:
        tallies[place.paragraph].unbalanced += 1
        tallies[place.paragraph].brackets += sign == "["
    for piece, depth in _pieces_of_text(found):
        tallies[piece.start.paragraph].meets(piece, depth)
    return tuple(tally.counts() for tally in tallies)


def total(several: Iterable[Counts]) -> Counts:
    """The counts of a section or a draft from those of its paragraphs."""
    return reduce(Counts.__add__, several, Counts())


@dataclass(slots=True)
class _Tally:
    """The counts of one paragraph while they grow."""

    is_option: bool
    brackets: int = 0
    alternatives: int = 0
    unbalanced: int = 0
    depth: int = 0
    words: int = 0
    words_in_brackets: int = 0

    def meets(self, piece: Piece, depth: int) -> None:
        """A piece of the paragraph that stands in so many brackets."""
        self.depth = max(self.depth, depth)
        if piece.role == "words":
            words = len(_WORD.findall(piece.text))
            self.words += words
            self.words_in_brackets += words if depth else 0

    def counts(self) -> Counts:
        """The counts, once all pieces were met."""
        return Counts(
            self.brackets, self.depth, int(self.is_option), self.alternatives, self.words, self.words_in_brackets,
            self.unbalanced,
        )


def _pieces_of_text(found: Structure) -> Iterator[tuple[Piece, int]]:
    """Every piece but the words of notes, with the number of brackets it stands in."""
    notes = {bracket.opens for bracket in found.brackets if bracket.role in (STATUS, STANCE)}
    depth = 0
    in_note = False
    for piece in found.pieces:
        if piece.role == "open":
            depth += 1
            in_note = piece.start in notes
        if not (in_note and piece.role == "words"):
            yield piece, depth
        if piece.role == "close":
            depth -= 1
            in_note = False
