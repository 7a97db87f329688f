"""Where words came from: for every stretch of a wording the one, among those before it, that brought it.

Pure. A paragraph's wordings through the drafts are compared one with the next; a word that is kept carries its
origin along, a word that is inserted begins with the wording that has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.text.comparison import compare
from editor.text.tokens import Token, join, tokens
from editor.text.wording import Wording


@dataclass(frozen=True, slots=True)
class Origin:
    """A stretch of the last wording, and the place (from 0) of the wording that brought it."""

    wording: Wording
    brought_by: int


def origins(wordings: Sequence[Wording]) -> tuple[Origin, ...]:
    """The last of successive wordings, cut where its origin changes; nothing for no wordings.

    Joined, the stretches are the last wording exactly.
    """
    if not wordings:
        return ()
    marked = [(token, 0) for token in tokens(wordings[0])]
    for place in range(1, len(wordings)):
        marked = _carried(marked, wordings[place - 1], wordings[place], place)
    return tuple(_stretches(marked))


def _carried(
    marked: Sequence[tuple[Token, int]], old: Wording, new: Wording, place: int
) -> list[tuple[Token, int]]:
    found: list[tuple[Token, int]] = []
    at = 0
    for edit in compare(old, new):
        found.extend(marked[at : edit.start])
        found.extend((token, place) for token in edit.inserted)
        at = edit.end
    return found + list(marked[at:])


def _stretches(marked: Sequence[tuple[Token, int]]) -> list[Origin]:
    found: list[Origin] = []
    start = 0
    for at in range(1, len(marked) + 1):
        if at == len(marked) or marked[at][1] != marked[start][1]:
            found.append(Origin(join(token for token, _ in marked[start:at]), marked[start][1]))
            start = at
    return found
