"""Automatic numbers, counted as Word counts them: levels, restarts, overrides, numbers that a style carries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from editor.text.labels import letters, roman
from editor.word.elements import Element, W, value_of
from editor.word.reader.styles import as_number, is_on

_PLACE = re.compile(r"%([1-9])")
_MOST = 9
BULLET = "bullet"


def _letters(number: int) -> str:
    return letters(number) if 0 < number < 1000 else str(number)


def _roman(number: int) -> str:
    return roman(number) if 0 < number < 4000 else str(number)


def _ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')}"


def _digits(zero: int) -> Callable[[int], str]:
    return lambda number: "".join(chr(zero + int(digit)) for digit in str(number)) if number >= 0 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": _ordinal,
    "hindiNumbers": _digits(0x0660),
    "arabicIndic": _digits(0x0660),
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it is written, after which level it starts anew."""

    start: int
    format: str
    text: str
    restart: int | None
    is_legal: bool
    style: str | None = None

    @classmethod
    def of(cls, row: Element) -> Level:
        """The level of its element."""
        form = value_of(row.find(f"{W}numFmt")) or "decimal"
        return cls(as_number(value_of(row.find(f"{W}start"))) or 0, form, value_of(row.find(f"{W}lvlText")) or "",
                   as_number(value_of(row.find(f"{W}lvlRestart"))), is_on(row.find(f"{W}isLgl")),
                   value_of(row.find(f"{W}pStyle")))  # fmt: skip


class Lists:
    """The lists that a file defines; a file may have none."""

    def __init__(self, root: Element | None) -> None:
        self._kinds: dict[str, dict[int, Level]] = {}
        self._numbers: dict[str, tuple[str, dict[int, int], dict[int, Level]]] = {}
        links: dict[str, str] = {}
        styles: dict[str, str] = {}
        for row in () if root is None else root.iterfind(f"{W}abstractNum"):
            key = row.get(f"{W}abstractNumId", "")
            self._kinds[key] = dict(_levels(row))
            styles[value_of(row.find(f"{W}styleLink")) or ""] = key
            linked = value_of(row.find(f"{W}numStyleLink"))
            if linked:
                links[key] = linked
        for key, name in links.items():
            self._kinds[key] = self._kinds.get(styles.get(name, ""), {})
        for row in () if root is None else root.iterfind(f"{W}num"):
            overrides = list(row.iterfind(f"{W}lvlOverride"))
            starts = {_level_of(one): as_number(value_of(one.find(f"{W}startOverride"))) for one in overrides}
            own = {_level_of(one): Level.of(level) for one in overrides for level in one.iterfind(f"{W}lvl")}
            given = {level: start for level, start in starts.items() if start is not None}
            self._numbers[row.get(f"{W}numId", "")] = (value_of(row.find(f"{W}abstractNumId")) or "", given, own)

    def list_of(self, number: str) -> tuple[str, dict[int, int], dict[int, Level]] | None:
        """The kind of a list, where it starts anew by itself, and its levels; None for no list."""
        found = self._numbers.get(number)
        if found is None or number == "0":
            return None
        kind, starts, own = found
        return kind, starts, {**self._kinds.get(kind, {}), **own}


class Count:
    """The numbers of one text, counted from its beginning: the text as it is, or as it was."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, number: str | None, level: int | None, style: str | None = None) -> str | None:
        """The number of the next paragraph in a list; None where it has none, "•" for a bullet.

        Where no level is said, it is the one that belongs to the style of the paragraph.
        """
        found = self._lists.list_of(number) if number is not None else None
        if level is None and found is not None and style is not None:
            level = next((at for at, one in found[2].items() if one.style == style), None)
        at = min(max(level or 0, 0), _MOST - 1)
        if found is None or number is None or at not in found[2]:
            return None
        kind, starts, levels = found
        counts = self._counts.setdefault(kind, {})
        if at in starts and (number, at) not in self._begun:
            counts[at] = starts[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else starts.get(at, levels[at].start)
        self._begun.add((number, at))
        _restart(counts, levels, at)
        for above in range(at):
            counts.setdefault(above, levels[above].start if above in levels else 1)
        return _written(levels, counts, at)


def _restart(counts: dict[int, int], levels: dict[int, Level], at: int) -> None:
    """What is counted below a level begins anew after it, unless it says otherwise."""
    for below in [one for one in counts if one > at]:
        restart = levels[below].restart if below in levels else None
        if restart is None or (restart != 0 and at < restart):
            del counts[below]


def _written(levels: dict[int, Level], counts: dict[int, int], at: int) -> str:
    own = levels[at]
    if own.format == BULLET:
        return "•"

    def one(found: re.Match[str]) -> str:
        level = int(found.group(1)) - 1
        form = levels[level].format if level in levels else "decimal"
        if own.is_legal and form not in ("decimal", "decimalZero"):
            form = "decimal"
        return _FORMATS.get(form, str)(counts.get(level, 0))

    return _PLACE.sub(one, own.text)


def _levels(row: Element) -> list[tuple[int, Level]]:
    return [(_level_of(one), Level.of(one)) for one in row.iterfind(f"{W}lvl")]


def _level_of(row: Element) -> int:
    return as_number(row.get(f"{W}ilvl")) or 0
