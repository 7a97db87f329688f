"""The styles of a file somebody else made: their names, the level of a heading, the numbers they carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from editor.word.elements import Element, W, value_of

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
BODY_LEVEL = 9  # what Word calls body text


class Numbered(NamedTuple):
    """The list a paragraph belongs to and its level there; either may be left to the style."""

    number: str | None
    level: int | None


class Styles:
    """The paragraph styles of a part; a file may have none."""

    def __init__(self, root: Element | None) -> None:
        rows = [] if root is None else list(root.iterfind(f"{W}style"))
        self._rows = {row.get(f"{W}styleId"): row for row in rows}
        self._default = next((row.get(f"{W}styleId") for row in rows
                              if row.get(f"{W}type") == "paragraph" and row.get(f"{W}default") in ("1", "true")), None)

    def name(self, key: str | None) -> str:
        """The name of a style as Word shows it; the key itself where it is not defined."""
        row = self._rows.get(key or self._default)
        return (None if row is None else value_of(row.find(f"{W}name"))) or key or ""

    def level(self, properties: Element | None, key: str | None) -> int | None:
        """The level of a heading, from 1; None for what is no heading."""
        levels = [properties, *(row.find(f"{W}pPr") for row in self._chain(key))]
        for one in levels:
            said = value_of(one.find(f"{W}outlineLvl")) if one is not None else None
            if said is not None and said.isdecimal():
                return int(said) + 1 if int(said) < BODY_LEVEL else None
        for row in self._chain(key):
            found = _HEADING.fullmatch(value_of(row.find(f"{W}name")) or "")
            if found:
                return int(found.group(1))
        return None

    def numbered(self, key: str | None) -> Numbered:
        """The list a style belongs to, by itself or by what it is based on."""
        number = level = None
        for row in self._chain(key):
            mark = row.find(f"{W}pPr/{W}numPr")
            if mark is not None:
                number = number if number is not None else value_of(mark.find(f"{W}numId"))
                level = level if level is not None else as_number(value_of(mark.find(f"{W}ilvl")))
        return Numbered(number, level)

    def is_slanted(self, key: str | None) -> bool:
        """Whether the words of a style stand in italics."""
        for row in self._chain(key):
            mark = row.find(f"{W}rPr/{W}i")
            if mark is not None:
                return is_on(mark)
        return False

    def _chain(self, key: str | None) -> Iterator[Element]:
        """A style and what it is based on; a circle is walked once."""
        seen: set[str | None] = set()
        key = key if key is not None else self._default
        while key in self._rows and key not in seen:
            seen.add(key)
            yield self._rows[key]
            key = value_of(self._rows[key].find(f"{W}basedOn"))


def is_on(mark: Element | None) -> bool:
    """Whether a property that is a switch is on."""
    return mark is not None and (value_of(mark) or "1") not in ("0", "false", "off", "none")


def as_number(said: str | None) -> int | None:
    """A whole number of a few digits, or None."""
    return int(said) if said is not None and re.fullmatch(r"-?\d{1,6}", said) else None
