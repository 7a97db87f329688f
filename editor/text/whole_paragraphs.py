"""Brackets and whole paragraphs: which versions of paragraphs stand one instead of another, and what goes with an act.

The Organization's manual puts every version of a paragraph in brackets of its own, one below the other: "[5. …]",
"[5 bis. …]". Two paragraphs that are merely both not agreed look the same; then the chair knows, as with two brackets
that do not touch. Nothing is inferred from labels: *bis* means a further paragraph as often as another version.
Pure; `bracket_acts` takes one of them, `queries.brackets` tells what goes before it is done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from editor.text.structure import Bracket, Structure, offers_one
from editor.text.wording import Wording

_ENDING = re.compile(r"\s*[.;,:]?(?:\s*\b(?:and|or))?\Z")
_SIGNS = frozenset("[]")
SUBPARAGRAPH, OPTION = "subparagraph", "option"  # options are taken as such (`options`)


class Sort(NamedTuple):
    """What a paragraph is: a heading is no version of a paragraph, nor (a) of the paragraph it stands under."""

    kind: str
    level: int


class Going(NamedTuple):
    """The paragraphs that an act leaves without a word, and the sub-paragraphs that lose the one they stood under."""

    gone: tuple[int, ...]
    bereft: tuple[int, ...]


def rows(found: Structure, sorts: Sequence[Sort] = ()) -> tuple[tuple[int, ...], ...]:
    """The brackets that stand side by side, by their numbers: in a line of text, or as whole paragraphs of one sort.

    Without `sorts`, one for each paragraph, only those in a line.
    """
    return tuple(sorted((*found.runs, *(_versions(found, sorts) if sorts else ()))))


def row_of(found: Structure, number: int, sorts: Sequence[Sort] = ()) -> tuple[int, ...]:
    """The row in which a bracket stands, or the bracket alone."""
    return next((row for row in rows(found, sorts) if number in row), (number,))


def going(sorts: Sequence[Sort], changed: Mapping[int, Wording]) -> Going:
    """What goes when some paragraphs have these new wordings."""
    gone = {place for place, wording in changed.items() if not wording.text.strip()}
    bereft = {below for place in gone for below in _below(sorts, place)}
    return Going(tuple(sorted(gone)), tuple(sorted(bereft - gone)))


def are_versions(found: Structure, row: Sequence[int]) -> bool:
    """Whether the brackets of a row stand in paragraphs of their own, one below the other."""
    return len(row) > 1 and all(
        found.brackets[before].closes.paragraph + 1 == found.brackets[after].opens.paragraph
        for before, after in pairwise(row))


def _versions(found: Structure, sorts: Sequence[Sort]) -> list[tuple[int, ...]]:
    """Whole paragraphs in brackets that follow each other within the same bracket, if any.

    Words outside of the brackets are no hindrance where they are the same in each: "States [shall] act.", "States
    [may] act."; nor is a sign at the end or an "and", which the list has and not the paragraph.
    """
    outside = {number: _outside(found, one) for number, one in enumerate(found.brackets) if offers_one(one)}
    whole = [number for number, words in outside.items() if words is not None]
    parts: list[list[int]] = [[number] for number in whole[:1]]
    for before, after in pairwise(whole):
        one, other = found.brackets[before], found.brackets[after]
        if outside[before] == outside[after] and _follows(one, other, sorts):
            parts[-1].append(after)
        else:
            parts.append([after])
    return [tuple(part) for part in parts if len(part) > 1]


def _outside(found: Structure, bracket: Bracket) -> tuple[str, str] | None:
    """The words of its paragraphs before a bracket and behind it; None where another bracket stands among them."""
    before = found.texts[bracket.opens.paragraph][: bracket.opens.offset]
    after = found.texts[bracket.closes.paragraph][bracket.closes.offset + 1 :]
    if not _SIGNS.isdisjoint(before + after):
        return None
    return before.strip(), _ENDING.sub("", after.strip())


def _follows(one: Bracket, other: Bracket, sorts: Sequence[Sort]) -> bool:
    return (
        one.parent == other.parent
        and one.closes.paragraph + 1 == other.opens.paragraph
        and sorts[one.opens.paragraph] == sorts[other.opens.paragraph]
        and sorts[one.opens.paragraph].kind != OPTION
    )


def _below(sorts: Sequence[Sort], place: int) -> range:
    """The sub-paragraphs that stand under a paragraph."""
    end = place + 1
    while end < len(sorts) and sorts[end].kind == SUBPARAGRAPH and sorts[end].level > sorts[place].level:
        end += 1
    return range(place + 1, end)
