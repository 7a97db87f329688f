"""Moves asked for in a compilation: "[9. … - EU move after 12]", "[move to after OP3 - EU]", "[EU: move before 4]".

What is asked for is a proposal only where nothing is left to guess: it is about the whole paragraph, and exactly one
other paragraph of the base has the label that is named. All else is for a person to settle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.text.attributed.telling import Moving
from editor.text.attributed.values import Doubt, Paragraph
from editor.text.labels import Label
from editor.text.structure import Structure

_BY_HAND = "A paragraph is to be moved; move it by hand."
_THERE = "The paragraph stands there already."
_TARGET = re.compile(
    r"(?:to )?(?:be )?(?:right |immediately |just )?(?P<side>after|before|behind)\s+"
    r"(?:the )?(?:para(?:graph)?s?\.?\s+)?(?P<label>.+?)\.?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A move that is clear: the number of the paragraph, and of the one it is to follow."""

    moving: Moving
    after: int


def placed(
    asked: Sequence[Moving], structure: Structure, rows: Sequence[Paragraph]
) -> Iterator[Placed | Doubt]:
    """Each move with the paragraph of the base that is to stand before it, or what a person must settle."""
    standing = [place for place, row in enumerate(rows) if row.wording is not None]
    for one in asked:
        after = _after(one, rows, standing) if _is_of_the_whole(one, structure, standing) else None
        if after is None:
            yield Doubt(one.paragraph, one.words, _BY_HAND)
        elif after == _before(one.paragraph, standing):
            yield Doubt(one.paragraph, one.words, _THERE)
        else:
            yield Placed(one, after)


def _after(one: Moving, rows: Sequence[Paragraph], standing: Sequence[int]) -> int | None:
    """The paragraph that is to stand before it; None where that cannot be told."""
    said = _TARGET.match(one.where)
    if said is None:
        return None
    wanted = normal(said["label"])
    named = [place for place in standing if rows[place].label and normal(rows[place].label) == wanted]
    if len(named) != 1 or named == [one.paragraph]:
        return None
    if said["side"].lower() != "before":
        return named[0]
    return _before(named[0], [place for place in standing if place != one.paragraph])


def _before(place: int, standing: Sequence[int]) -> int | None:
    return next((at for at in reversed(standing) if at < place), None)


def _is_of_the_whole(one: Moving, structure: Structure, standing: Sequence[int]) -> bool:
    """Whether all of a paragraph of the base is to be moved: its bracket holds it all, or holds nothing but that."""
    if one.paragraph not in standing:
        return False
    if one.bracket is None:
        return True
    bracket, text = structure.brackets[one.bracket], structure.texts[one.paragraph]
    before, behind = text[: bracket.opens.offset], text[bracket.closes.offset + 1 :]
    return not bracket.is_spanning and not before.strip() and not behind.strip(" .;,")


def normal(label: str | None) -> str:
    """The one spelling of a label; what is none stays as it is."""
    try:
        return Label.parse(label or "").normal
    except ValueError:
        return label or ""
