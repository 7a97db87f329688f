"""What a label counts as: (i) the ninth letter or the first numeral, and how deep a paragraph stands.

A name of letters means nothing by itself. It goes on with the list it stands in, or begins a new one
below it; where both are possible the label that follows decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from editor.text.labels import letter_number, roman_number
from editor.text.reading.openings import Opening

DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Rank:
    """How a list counts: the style of its labels and whether they are letters, numerals or figures."""

    style: str
    counting: str


@dataclass(slots=True)
class Outline:
    """The lists that are open at a point of the text, outermost first, each with its last number."""

    lists: list[tuple[Rank, int]] = field(default_factory=list)

    def paragraph(self) -> None:
        """A numbered paragraph or a heading: all lists below it end."""
        self.lists.clear()

    def sub_paragraph(self, opening: Opening, following: Opening | None) -> int:
        """The level of a sub-paragraph with this label, given the next label of its style if any."""
        rank, number = self._meaning(opening, following)
        for depth, (open_rank, _) in enumerate(self.lists):
            if open_rank == rank:
                del self.lists[depth:]
                break
        self.lists.append((rank, number))
        return min(len(self.lists), DEEPEST)

    def _meaning(self, opening: Opening, following: Opening | None) -> tuple[Rank, int]:
        possible = meanings(opening)
        if len(possible) == 1:
            return possible[0]
        going_on = [meaning for meaning in possible if self._goes_on(meaning, opening)]
        # (i) after (h) goes on with the letters, or begins numerals below (h): (ii) after it tells.
        candidates = [meaning for meaning in possible if meaning in going_on or meaning[1] == 1] or possible
        if following is not None:
            for rank, number in candidates:
                if (rank, number + 1) in meanings(following) or (
                    following.is_suffixed and (rank, number) in meanings(following)
                ):
                    return rank, number
        # No label after it: the list it goes on with, else the first of a new one.
        return going_on[0] if going_on else min(candidates, key=lambda meaning: meaning[1])

    def _goes_on(self, meaning: tuple[Rank, int], opening: Opening) -> bool:
        rank, number = meaning
        return any(
            open_rank == rank and number == last + (0 if opening.is_suffixed else 1) for open_rank, last in self.lists
        )


def meanings(opening: Opening) -> list[tuple[Rank, int]]:
    """Everything a label can count as, letters before numerals."""
    name, style = opening.name, opening.style
    if style == "bullet":
        return [(Rank(style, name), 0)]
    if style == "dotted":
        return [(Rank(style, str(name.count("."))), _last_figure(name))]
    if name.isdigit():
        return [(Rank(style, "figures"), int(name))]
    found = []
    if number := letter_number(name.lower()):
        found.append((Rank(style, "letters"), number))
    if number := roman_number(name):
        found.append((Rank(style, "numerals"), number))
    return found or [(Rank(style, name), 0)]


def follows(before: Opening, after: Opening) -> bool:
    """Whether a label can be the one after another in the same list."""
    if before.style != after.style:
        return False
    steps = {(rank, number + step) for rank, number in meanings(before) for step in (0, 1)}
    return (
        any(meaning in steps for meaning in meanings(after))
        if after.is_suffixed
        else any((rank, number - 1) in meanings(before) for rank, number in meanings(after))
    )


def option_level(name: str) -> int:
    """Options 1 and I stand in the paragraph, (a) below them, (i) and i below these."""
    inner = name.strip("()")
    if name.isdigit() or inner.isupper():
        return 0
    return 2 if roman_number(inner) else 1


def next_of_style(openings: Sequence[Opening | None], place: int) -> Opening | None:
    """The next label of the same style, before a numbered paragraph ends the list."""
    style = openings[place].style if openings[place] else None  # type: ignore[union-attr]
    for found in openings[place + 1 :]:
        if found is None:
            continue
        if found.style == style:
            return found
        if found.style in ("number", "series", "upper"):
            return None
    return None


def _last_figure(name: str) -> int:
    last = name.rsplit(".", 1)[-1]
    return int(last) if last.isdigit() else 0
