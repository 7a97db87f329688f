"""The signs of brackets over paragraphs: each with the one it goes with, and the slashes that part what they hold.

`brackets` pairs the signs of one text. What is left over there is paired across paragraphs, so that one faulty
paragraph does not turn all that follows inside out. Pure; `structure` takes paragraphs apart at these signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from editor.text import brackets


class Place(NamedTuple):
    """Where something stands: the number of the paragraph and the offset in its text."""

    paragraph: int
    offset: int


Sign = tuple[Place, str]  # "[", "]", "/", "lone [" or "lone ]"


def signs_of(texts: Sequence[str]) -> Iterator[Sign]:
    """Every sign of all paragraphs in order; a slash counts only directly inside a bracket."""
    found = [brackets.parse(text) for text in texts]
    lone: list[Sign] = []
    waiting: list[int] = []
    closing: dict[Place, Place] = {}
    for number, bracketing in enumerate(found):
        for offset, character in bracketing.unbalanced:
            lone.append((Place(number, offset), f"lone {character}"))
            if character == "[":
                waiting.append(len(lone) - 1)
            elif waiting:
                opened = waiting.pop()
                closing[lone[opened][0]] = lone[-1][0]
                lone[opened] = (lone[opened][0], "[")
                lone[-1] = (lone[-1][0], "]")
    slashes = list(_slashes_between(found, closing))
    for number, bracketing in enumerate(found):
        for bracket in bracketing.brackets:
            lone += [(Place(number, bracket.opens), "["), (Place(number, bracket.closes), "]")]
            lone += [(Place(number, offset), "/") for offset in bracket.slashes]
    yield from sorted(lone + slashes)


def _slashes_between(found: Sequence[brackets.Bracketing], closing: Mapping[Place, Place]) -> Iterator[Sign]:
    """The slashes that part the alternatives of brackets over paragraphs, of which the ends are given.

    At the edge of a paragraph, or a paragraph of its own, a slash surely does; amid words it does in the paragraphs
    where the bracket opens and closes. In those between, "and / or" is no more than that.
    """
    events = sorted([(place, 1) for place in closing] + [(place, -1) for place in closing.values()])
    inside: list[Place] = []
    at = 0
    for number in sorted({number for opens, closes in closing.items() for number in range(opens[0], closes[0] + 1)}):
        for offset, is_at_edge in found[number].loose_slashes():
            while at < len(events) and events[at][0] < (number, offset):
                place, by = events[at]
                inside = [*inside, place] if by > 0 else inside[:-1]
                at += 1
            if inside and (is_at_edge or number in (inside[-1].paragraph, closing[inside[-1]].paragraph)):
                yield Place(number, offset), "/"
