"""The measures of a United Nations page, in twentieths of a point.

They follow the Organization's document templates: text set in from both sides of the margins,
numbers at the left edge of the text, tab stops every 475 units. A4 keeps the same measure of text
and takes the difference from the side margins, so that both papers break lines alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from editor.word.values import Paper

TEXT_WIDTH = 9850
INDENT = 1267
STEP = 475
STOPS = tuple(INDENT + STEP * n for n in range(1, 7))
HEADING_NUMBER = 1021
HANGING = {2: 640, 3: 475, 4: 640}
MARGIN_LABEL = 1125
LONG_NUMBERS = (2, 3, 4)
_CHARACTER = 100
_GAP = 60
HEADER = 576
FOOTER = 1030
MASTHEAD_COLUMNS = (1267, 4800, 3783)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper and its margins."""

    width: int
    height: int
    top: int
    bottom: int

    @property
    def side(self) -> int:
        """The left and the right margin."""
        return (self.width - TEXT_WIDTH) // 2


SHEETS: dict[Paper, Sheet] = {
    "Letter": Sheet(width=12240, height=15840, top=1742, bottom=1898),
    "A4": Sheet(width=11906, height=16838, top=1742, bottom=1898),
}


def steps_for(number: str) -> int:
    """How many tab steps a typed number takes up, so that "12 bis." keeps a space before its text."""
    needed = -(-(_CHARACTER * len(number) + _GAP) // STEP)
    return min(max(needed, 1), max(LONG_NUMBERS))
