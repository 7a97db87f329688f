"""The lines of a plain text and the pages they stood on.

Text taken from a PDF keeps its form feeds, its indentation and the blank lines between what was printed.
All three tell where paragraphs begin; this page keeps them and nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

# Job numbers (18-17962 (E) 021118, GE.15-01234) and "3/5" beside one stand at the foot of a United
# Nations page and nowhere else; they tell pages apart where form feeds were lost.
_FOOT = re.compile(
    r"(?:GE\.)?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6}){0,3}(?:\s+\d{1,3}/\d{1,3})?\Z"
    r"|\d{1,3}/\d{1,3}\s+(?:GE\.)?\d{2}-\d{5}(?:\s*\([A-Z]\))?\Z"
)
_BAR_CODE = re.compile(r"\*\d{5,9}\*\Z")
_SYMBOL = re.compile(r"[A-Z][A-Za-z]{0,7}(?:/[A-Za-z0-9.*()-]{1,24}){1,9}(?<!\.)\Z")
_NUMBER_ALONE = re.compile(r"[-–—]?\s*(\d{1,4})\s*[-–—]?\Z")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line with words: its number in the file, text without indentation, columns, blank lines above.

    ``starts_page`` is true for the first line of every page but the first.
    """

    number: int
    text: str
    indent: int
    gap: int
    starts_page: bool = False

    @property
    def right(self) -> int:
        """The column after the last character."""
        return self.indent + len(self.text)


Page = list[SourceLine]


def pages(text: str) -> list[Page]:
    """The pages of a plain text, each a list of its lines with words."""
    found: list[Page] = [[]]
    gap = 0
    for number, line in enumerate(text.split("\n"), start=1):
        for place, part in enumerate(line.split("\f")):
            if place:
                found.append([])
                gap = 0
            part = part.expandtabs(8).rstrip()
            words = part.strip(" \u3000")
            if not words:
                gap += 1
                continue
            indent = len(part) - len(part.lstrip(" \u3000"))
            starts_page = len(found) > 1 and not found[-1]
            found[-1].append(SourceLine(number, words, indent, gap, starts_page))
            gap = 0
    parted = _single_spaced([page for page in found if page])
    return parted if len(parted) != 1 else _parted_at_feet(parted[0])


def is_foot(text: str) -> bool:
    """Whether a line is a job number or a bar code, as they stand at the foot of a page."""
    return bool(_FOOT.match(text) or _BAR_CODE.match(text))


def is_symbol(text: str) -> bool:
    """Whether a line is the symbol of a document, like A/CONF.192/BMS/2016/WP.1/Rev.3."""
    return bool(_SYMBOL.match(text))


def number_alone(text: str) -> int | None:
    """The number of a line that holds nothing else."""
    match = _NUMBER_ALONE.match(text)
    return int(match[1]) if match else None


def width(lines: Sequence[SourceLine]) -> int:
    """The column at which full lines end: the far end of all but the few longest."""
    ends = sorted(line.right for line in lines)
    return ends[int(len(ends) * 0.95)] if ends else 0


def _parted_at_feet(page: Page) -> list[Page]:
    """Pages told by their feet alone, for text that lost its form feeds."""
    lone = _page_numbers(page)
    found: list[Page] = [[]]
    for place, line in enumerate(page):
        found[-1].append(line)
        following = page[place + 1].text if place + 1 < len(page) else ""
        if (is_foot(line.text) and not is_foot(following)) or place in lone:
            found.append([])
    parted = [lines for lines in found if lines]
    return [
        [replace(line, starts_page=bool(at) and not place) for place, line in enumerate(lines)]
        for at, lines in enumerate(parted)
    ]


def _page_numbers(page: Page) -> set[int]:
    """Lines that are page numbers: alone between blank lines, counting up by one, at least three."""
    places: list[int] = []
    expected = None
    for place, line in enumerate(page):
        number = number_alone(line.text)
        below = page[place + 1].gap if place + 1 < len(page) else 1
        if number is None or not (line.gap and below):
            continue
        if expected is None or number == expected:
            places.append(place)
            expected = number + 1
    return set(places) if len(places) > 2 else set()


def _single_spaced(pages: list[Page]) -> list[Page]:
    """Pages without the blank line that some extractions leave under every line, even amid a sentence."""
    inside = [
        below.gap
        for page in pages
        for above, below in pairwise(page)
        if above.text[-1].isalpha() and below.text[0].islower()
    ]
    if len(inside) < 8 or sum(gap == 0 for gap in inside) > len(inside) // 5:
        return pages
    return [[replace(line, gap=max(0, line.gap - 1)) for line in page] for page in pages]
