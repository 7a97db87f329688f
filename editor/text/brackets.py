"""Brackets: text that is not agreed, as a structure and not as two characters.

Brackets nest, stand side by side as alternatives (`[shall][should]`), hold alternatives between slashes
(`[each / every]`), are empty, span paragraphs, and in real texts are often not balanced. Nothing is
corrected here: what has no partner is reported, and a text printed is the text that was read. Curly
braces are facilitators' labels, not brackets. Everything is flat lists, because texts of hostile depth
must not exhaust the stack. Pure; used by `reading`, by the status of a paragraph and by every page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from editor.text import link_syntax

_SLASH = re.compile(r"(?<=\s)/(?=\s)")
_LOOSE_SLASH = re.compile(r"(?:(?<=\s)|\A)/(?=\s|\Z)")
_NO_TEXT = re.compile(r"\s*(?:no[ -]text|\.\.\.|…)?[\s.]*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: words (``text``), a bracket that has its partner, or one that has none."""

    role: str  # "text" | "open" | "close" | "lone open" | "lone close"
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """One pair of brackets: offsets of its two characters, and where it stands among the others.

    ``depth`` is 1 outermost; ``parent`` the place of the enclosing pair in `Bracketing.brackets` or None;
    ``slashes`` the offsets of the slashes that part alternatives directly inside; ``empty`` is true where
    it holds nothing, dots, or "no text".
    """

    opens: int
    closes: int
    depth: int
    parent: int | None
    slashes: tuple[int, ...]
    empty: bool


@dataclass(frozen=True, slots=True)
class Bracketing:
    """A text taken apart at its brackets; ``str()`` of it is that text, character for character."""

    pieces: tuple[Piece, ...]
    brackets: tuple[Bracket, ...]
    unbalanced: tuple[tuple[int, str], ...]
    open_count: int
    close_count: int
    depth: int

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_balanced(self) -> bool:
        """Whether every bracket has its partner in this text."""
        return not self.unbalanced

    def text_of(self, bracket: Bracket) -> str:
        """What stands between the two characters of a bracket."""
        return str(self)[bracket.opens + 1 : bracket.closes]

    def alternatives_within(self, bracket: Bracket) -> tuple[str, ...]:
        """The texts that slashes part directly inside a bracket; one text where there is no slash."""
        text = str(self)
        cuts = [bracket.opens, *bracket.slashes, bracket.closes]
        return tuple(text[start + 1 : end].strip() for start, end in pairwise(cuts))

    def loose_slashes(self) -> Iterator[tuple[int, bool]]:
        """The slashes inside none of the brackets, each with whether it stands at the edge of the text."""
        text, at = str(self), 0
        outermost = [one for one in self.brackets if one.depth == 1]
        for found in _LOOSE_SLASH.finditer(text):
            offset = found.start()
            while at < len(outermost) and outermost[at].closes < offset:
                at += 1
            if at == len(outermost) or offset < outermost[at].opens:
                yield offset, not text[:offset].strip() or not text[offset + 1 :].strip()

    def adjacent(self) -> tuple[tuple[Bracket, ...], ...]:
        """The runs of two and more brackets that touch, or have only spaces between: alternatives."""
        text = str(self)
        before = {(bracket.parent, bracket.closes): bracket for bracket in self.brackets}
        run_of: dict[int, list[Bracket]] = {}
        runs: list[list[Bracket]] = []
        for bracket in self.brackets:
            neighbour = before.get((bracket.parent, _last_visible(text, bracket.opens)))
            if neighbour is None:
                continue
            run = run_of.get(neighbour.opens)
            if run is None:
                run = [neighbour]
                runs.append(run)
            run.append(bracket)
            run_of[bracket.opens] = run
        return tuple(map(tuple, runs))


def parse(text: str, *, markdown: bool = False) -> Bracketing:
    """The brackets of a text. In Markdown, footnote marks, links and their definitions are none.

    Takes any text; refuses nothing. A bracket's partner is the nearest that fits, as a reader would pair
    them; the deepest bracket counts those without a closing partner, for they too stand open.
    """
    roles, depth = _paired(text, link_syntax.apart(text) if markdown else ())
    lone = tuple((at, text[at]) for at, (role, _) in roles.items() if role.startswith("lone"))
    return Bracketing(
        pieces=_pieces(text, roles),
        brackets=_brackets(text, roles),
        unbalanced=lone,
        open_count=sum(text[at] == "[" for at in roles),
        close_count=sum(text[at] == "]" for at in roles),
        depth=depth,
    )


def running_depth(texts: Iterable[str]) -> int:
    """The most openings less closings up to any point of consecutive texts, as a count by eye gives it.

    Unlike `Bracketing.depth`, a closing bracket without an opening counts too: over a whole file its
    opening is usually there, only far above or struck by mistake.
    """
    balance = deepest = 0
    for text in texts:
        for match in re.finditer(r"[\[\]]", text):
            balance += 1 if match.group() == "[" else -1
            deepest = max(deepest, balance)
    return deepest


def labels_in_braces(text: str) -> list[tuple[int, int]]:
    """Where facilitators' labels stand, `{Placeholder for preamble}`, braces included; outermost only."""
    found: list[tuple[int, int]] = []
    start = level = 0
    for match in re.finditer(r"[{}]", text):
        if match.group() == "{":
            start, level = (match.start(), 1) if level == 0 else (start, level + 1)
        elif level:
            level -= 1
            if level == 0:
                found.append((start, match.end()))
    return found


def _paired(text: str, apart: Iterable[tuple[int, int]]) -> tuple[dict[int, tuple[str, int]], int]:
    """By offset of every bracket its role and the offset of its partner (-1 for none); the depth."""
    not_brackets = iter([*apart, (len(text) + 1, len(text) + 2)])
    start, end = next(not_brackets)
    roles: dict[int, tuple[str, int]] = {}
    waiting: list[int] = []
    depth = 0
    for match in re.finditer(r"[\[\]]", text):
        at = match.start()
        while at >= end:
            start, end = next(not_brackets)
        if start <= at:
            continue
        if match.group() == "[":
            waiting.append(at)
            roles[at] = ("lone open", -1)
            depth = max(depth, len(waiting))
        elif waiting:
            partner = waiting.pop()
            roles[partner], roles[at] = ("open", at), ("close", partner)
        else:
            roles[at] = ("lone close", -1)
    return roles, depth


def _pieces(text: str, roles: dict[int, tuple[str, int]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    end = 0
    for at in sorted(roles):
        if end < at:
            pieces.append(Piece("text", end, text[end:at]))
        pieces.append(Piece(roles[at][0], at, text[at]))
        end = at + 1
    if end < len(text):
        pieces.append(Piece("text", end, text[end:]))
    return tuple(pieces)


def _brackets(text: str, roles: dict[int, tuple[str, int]]) -> tuple[Bracket, ...]:
    """Every pair, in the order of opening, with the slashes directly inside it."""
    slashes = iter([*(match.start() for match in _SLASH.finditer(text)), len(text)])
    slash = next(slashes)
    places: list[tuple[int, int, int, int | None]] = []
    inside: list[int] = []  # the pairs open at this point, innermost last
    parting: dict[int, list[int]] = {}
    for at in sorted(roles):
        while slash < at:
            if inside:
                parting.setdefault(inside[-1], []).append(slash)
            slash = next(slashes)
        role, partner = roles[at]
        if role == "open":
            places.append((at, partner, len(inside) + 1, inside[-1] if inside else None))
            inside.append(len(places) - 1)
        elif role == "close":
            inside.pop()
    return tuple(
        Bracket(opens, closes, depth, parent, tuple(parting.get(place, ())), _is_empty(text, opens, closes))
        for place, (opens, closes, depth, parent) in enumerate(places)
    )


def _last_visible(text: str, end: int) -> int:
    """The offset of the last character before ``end`` that is not a space."""
    at = end - 1
    while at >= 0 and text[at] in " \u00a0\n":
        at -= 1
    return at


def _is_empty(text: str, opens: int, closes: int) -> bool:
    # Only short stretches can be "no text"; slicing long ones would make deep nesting quadratic.
    return closes - opens <= 20 and _NO_TEXT.match(text[opens + 1 : closes]) is not None
