"""What in a Markdown text is reference syntax and not a negotiating bracket.

Footnote marks, links and the definitions they point to are written with square brackets too. This page
finds them, for `brackets` (which leaves them out) and for `reading` (which takes them apart). Negotiators
write `paragraph [x](a)` and `[shall][should]`: only what leads somewhere counts as a link, that is an
address, or a name that the same text defines. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_LONGEST_NAME = 200
# An address has a scheme, begins at a root, or is a page or a file; `(a)` and `(ii)` are neither.
ADDRESS = (
    r"(?:[a-z][a-z0-9+.-]{1,20}:[^\s)]+|//[^\s)]+|[/#][^\s)]*|\.{1,2}/[^\s)]*|www\.[^\s)]+"
    r"|[\w%~-]+(?:/[\w%~.-]+)*\.(?:html?|pdf|docx?|md|txt|png|jpe?g|gif|svg)(?:[#?][^\s)]*)?)"
)
_TITLE = r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?"
_DEFINITION = re.compile(
    rf"^ {{0,3}}\[(?!\^)(?P<name>[^\[\]\n]{{1,200}})\]:[ \t]*<?(?P<address>{ADDRESS})>?{_TITLE}[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FOOTNOTE = re.compile(r"\[\^(?P<name>[^\[\]\s^]{1,80})\]")
_TARGET = re.compile(
    rf"\]\(\s*<?(?P<address>{ADDRESS})>?{_TITLE}\s*\)|\](?P<reference>\[(?P<name>[^\[\]\n]{{0,200}})\])",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """A link: where its text lies, where all of it lies, and its address or the name it refers to."""

    start: int
    end: int
    text_start: int
    text_end: int
    target: str


def definitions(text: str) -> dict[str, tuple[int, int]]:
    """The names that a Markdown text defines as links, each with the place of its definition."""
    found: dict[str, tuple[int, int]] = {}
    for match in _DEFINITION.finditer(text):
        found.setdefault(folded(match["name"]), match.span())
    return found


def definition_spans(text: str) -> list[tuple[int, int]]:
    """The places of all link definitions, those that repeat a name included."""
    return [match.span() for match in _DEFINITION.finditer(text)]


def footnote_marks(text: str) -> Iterator[re.Match[str]]:
    """The marks of footnotes, those where a footnote's own text begins included; group ``name``."""
    return (match for match in _FOOTNOTE.finditer(text) if not _escaped(text, match.start()))


def links(text: str, names: Collection[str]) -> list[Link]:
    """The links of a text, outermost first, given the names that its document defines."""
    found: list[Link] = []
    for opens, closes in _pairs(text):
        link = _link(text, opens, closes, names)
        if link is not None and not (found and link.start < found[-1].end):
            found.append(link)
    return found


def apart(text: str) -> list[tuple[int, int]]:
    """Every stretch of a Markdown text whose square brackets are reference syntax, in order, disjoint."""
    names = definitions(text)
    spans = definition_spans(text)
    spans += [(match.start(), match.end()) for match in footnote_marks(text)]
    for link in links(text, names):
        start = link.start - (text[link.start - 1 : link.start] == "!")
        spans += [(start, link.text_start), (link.text_end, link.end)]
    disjoint: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not disjoint or start >= disjoint[-1][1]:
            disjoint.append((start, end))
    return disjoint


def folded(name: str) -> str:
    """A link's name as Markdown compares it: case and spacing make no difference."""
    return " ".join(name.split()).casefold()


def _pairs(text: str) -> list[tuple[int, int]]:
    """Opening and closing square brackets that belong together, by opening."""
    pairs: list[tuple[int, int]] = []
    waiting: list[int] = []
    for match in _BRACKET.finditer(text):
        if match.group() == "[":
            waiting.append(match.start())
        elif match.group() == "]" and waiting:
            pairs.append((waiting.pop(), match.start()))
    return sorted(pairs)


def _link(text: str, opens: int, closes: int, names: Collection[str]) -> Link | None:
    if text.startswith("^", opens + 1):
        return None
    target = _TARGET.match(text, closes)
    if target and target["address"]:
        return Link(opens, target.end(), opens + 1, closes, target["address"])
    if target and target["reference"]:
        name = target["name"] or _short(text, opens, closes)
        return Link(opens, target.end(), opens + 1, closes, name) if folded(name) in names else None
    name = _short(text, opens, closes)
    if text.startswith(":", closes + 1) or folded(name) not in names:
        return None
    return Link(opens, closes + 1, opens + 1, closes, name)


def _short(text: str, opens: int, closes: int) -> str:
    """What brackets enclose, where it is short enough for a name; deep nesting would copy without end."""
    return text[opens + 1 : closes] if closes - opens <= _LONGEST_NAME else ""


def _escaped(text: str, at: int) -> bool:
    """Whether a backslash takes the meaning away from the character at an offset."""
    first = at
    while first and text[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1
