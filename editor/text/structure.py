"""The brackets of a text as what they are: alternatives, attributed words, notes on status, places kept free.

`brackets` pairs the signs of one text; here a whole list of paragraphs is read, so that a bracket may open in
one and close in another, and every bracket is taken apart into the alternatives that slashes part, each with
its words and who says what of them (`attribution`). Nothing is corrected, a text printed is the text that was
read, and what has no partner anywhere is reported. Everything is flat lists in reading order, never nested
values. Pure; `bracket_acts` and `bracket_counts` work on it, `attributed` reads whole compilations with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from editor.text import attribution
from editor.text.attribution import PROPOSE, Clause, IsName
from editor.text.signs import Place as Place
from editor.text.signs import Sign, signs_of

# What a bracket is for; "words" and "alternatives" hold text, the others none that could be agreed.
WORDS, ALTERNATIVES, EMPTY, FREE, STATUS, STANCE = "words", "alternatives", "empty", "placeholder", "status", "stance"

_NO_TEXT = re.compile(r"\s*(?:no[ -](?:text|provision)\b.*)?[\s.]*\Z", re.IGNORECASE | re.DOTALL)
_KEPT_FREE = re.compile(
    r"\W*(?:X+|N|\d*X{2,}|\.{2,}|…|_+|TB[CD]|(?i:place ?holder\b.*|(?:text )?to be (?:added|agreed|completed|decided|"
    r"determined|inserted|negotiated)\b.*))\W*\Z",
    re.DOTALL,
)
_STATUS = re.compile(
    r"\W*(?:(?:provisionally )?agreed(?: ad ref(?:erendum)?| in informals| in principle)?|ad ref(?:erendum)?|closed|"
    r"(?:still )?pending|deferred|under (?:consideration|discussion))\W*\Z",
    re.IGNORECASE,
)
_LONGEST_NOTE = 200  # placeholders and notes are short; slices of nested brackets would add up


class Piece(NamedTuple):
    """A stretch of a paragraph: "words", a sign ("open", "close", "lone open", "lone close", "slash"), or "by".

    A slash has the space on both its sides, an attribution the one before its dash or behind its colon.
    """

    role: str
    start: Place
    text: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """One text that a bracket offers: where its words stand, and who says what of them.

    White space around the words and the attribution are apart from it.
    """

    start: Place
    end: Place
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Bracket:
    """One pair of signs; ``depth`` is 1 outermost, ``parent`` the number of the enclosing one or None."""

    opens: Place
    closes: Place
    depth: int
    parent: int | None
    role: str
    alternatives: tuple[Alternative, ...]

    @property
    def is_attributed(self) -> bool:
        """Whether anybody says anything of what it holds."""
        return any(alternative.clauses for alternative in self.alternatives)

    @property
    def is_spanning(self) -> bool:
        """Whether it opens in one paragraph and closes in another."""
        return self.opens.paragraph != self.closes.paragraph


@dataclass(frozen=True)
class Structure:
    """Paragraphs taken apart at their brackets; ``str()`` of it is their texts again, one a line."""

    pieces: tuple[Piece, ...]
    brackets: tuple[Bracket, ...]
    lone: tuple[tuple[Place, str], ...]
    texts: tuple[str, ...]

    def __str__(self) -> str:
        parts: list[str] = []
        at = 0
        for piece in self.pieces:
            parts.append("\n" * (piece.start.paragraph - at))
            parts.append(piece.text)
            at = piece.start.paragraph
        return "".join(parts) + "\n" * (len(self.texts) - 1 - at)

    @property
    def depth(self) -> int:
        """How deep brackets nest, over paragraphs too; those without a closing partner are not counted."""
        return max((bracket.depth for bracket in self.brackets), default=0)

    def words_of(self, alternative: Alternative) -> str:
        """The words an alternative offers; paragraphs in it are parted by a new line."""
        first, last = alternative.start, alternative.end
        if first.paragraph == last.paragraph:
            return self.texts[first.paragraph][first.offset : last.offset]
        between = self.texts[first.paragraph + 1 : last.paragraph]
        opening, closing = self.texts[first.paragraph][first.offset :], self.texts[last.paragraph][: last.offset]
        return "\n".join((opening, *between, closing))

    def opening_at(self, place: Place) -> int | None:
        """The number of the bracket whose opening sign stands at a place."""
        return self._by_opening.get(place)

    @cached_property
    def runs(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of brackets that stand side by side with only spaces between: alternatives by adjacency.

        Each offers one text; one with alternatives of its own is complete in itself. Where some of them touch and
        others do not, those that touch are alternatives: "[welcome][note] [all]" offers two.
        """
        found: list[list[int]] = []
        run_of: dict[int, list[int]] = {}
        closing = {bracket.closes: number for number, bracket in enumerate(self.brackets) if offers_one(bracket)}
        for number, bracket in enumerate(self.brackets):
            place = bracket.opens
            before = closing.get(Place(place.paragraph, _last_visible(self.texts[place.paragraph], place.offset)))
            if before is None or not offers_one(bracket) or self.brackets[before].parent != bracket.parent:
                continue
            if before not in run_of:
                run_of[before] = [before]
                found.append(run_of[before])
            run_of[before].append(number)
            run_of[number] = run_of[before]
        return tuple(sorted(part for run in found for part in self._parted(run)))

    def _parted(self, run: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """A run cut where its brackets do not touch, if any of them do."""
        parts: list[list[int]] = [[run[0]]]
        for before, after in pairwise(run):
            if self.touch(before, after):
                parts[-1].append(after)
            else:
                parts.append([after])
        if len(parts) == len(run):
            parts = [list(run)]
        yield from (tuple(part) for part in parts if len(part) > 1)

    def touch(self, before: int, after: int) -> bool:
        """Whether nothing at all stands between two brackets, by their numbers."""
        closes = self.brackets[before].closes
        return Place(closes.paragraph, closes.offset + 1) == self.brackets[after].opens

    @cached_property
    def _by_opening(self) -> dict[Place, int]:
        return {bracket.opens: number for number, bracket in enumerate(self.brackets)}


def parse(text: str, is_known: IsName | None = None, *, shape_suffices: bool = True) -> Structure:
    """The structure of one paragraph; takes any text. ``is_known`` says which names delegations go by."""
    return parse_all([text], is_known, shape_suffices=shape_suffices)


def parse_all(texts: Sequence[str], is_known: IsName | None = None, *, shape_suffices: bool = True) -> Structure:
    """The structure of paragraphs in their order, in time linear in their texts.

    Signs are paired within a paragraph first, as a reader would; what is left over is paired across
    paragraphs, so that one faulty paragraph does not turn all that follows inside out. ``shape_suffices``:
    words behind a dash that look like names are an attribution, whether known or not.
    """
    reading = _Reading(tuple(texts), is_known, shape_suffices)
    signs = list(signs_of(reading.texts))
    for place, role in signs:
        reading.take(place, role)
    made = tuple(reading.made[number] for number in range(len(reading.made)))
    lone = tuple((place, role[-1]) for place, role in signs if role.startswith("lone"))
    return Structure(tuple(_pieces(reading.texts, list(_marks(reading, signs)))), made, lone, reading.texts)


@dataclass(slots=True)
class _Open:
    """A bracket while it is read: where the present alternative begins and its first and last sign inside."""

    number: int
    opens: Place
    start: Place
    first: Place | None = None
    last: Place | None = None
    alternatives: list[Alternative] = field(default_factory=list)

    def meets(self, begin: Place, end: Place) -> None:
        """A lone sign or a whole bracket inside the present alternative."""
        self.first = self.first or begin
        self.last = end


class _Reading:
    """Goes through the signs once; `said` are the places of attributions, `made` the brackets as they open."""

    def __init__(self, texts: tuple[str, ...], is_known: IsName | None, shape_suffices: bool) -> None:
        self.texts = texts
        self.said: list[tuple[Place, Place]] = []
        self.made: dict[int, Bracket] = {}
        self._is_known = is_known
        self._shape_suffices = shape_suffices
        self._open: list[_Open] = []
        self._opened = 0

    def take(self, place: Place, role: str) -> None:
        """The next sign."""
        after = Place(place.paragraph, place.offset + 1)
        if role == "[":
            self._open.append(_Open(self._opened, place, after))
            self._opened += 1
        elif role == "]":
            self._close(self._open.pop(), place)
        elif role == "/":
            inside = self._open[-1]
            inside.alternatives.append(self._alternative(inside, self._end_before(place, inside.start)))
            inside.start, inside.first, inside.last = self._start_behind(after), None, None
        elif self._open:
            self._open[-1].meets(place, after)

    def _close(self, closed: _Open, place: Place) -> None:
        closed.alternatives.append(self._alternative(closed, place))
        self.made[closed.number] = Bracket(
            opens=closed.opens, closes=place, depth=len(self._open) + 1,
            parent=self._open[-1].number if self._open else None,
            role=self._role(closed), alternatives=tuple(closed.alternatives),
        )
        if self._open:
            self._open[-1].meets(closed.opens, Place(place.paragraph, place.offset + 1))

    def _alternative(self, inside: _Open, end: Place) -> Alternative:
        """The alternative that ends here; an attribution stands at its end, or at its head, or is all of it."""
        start = inside.start
        found = attribution.after_words(
            self._stretch_before(end, inside.last or start), self._is_known, shape_suffices=self._shape_suffices
        )
        if found:
            said = Place(end.paragraph, end.offset - (found.end - found.start))
            self.said.append((said, end))
            return self._trimmed(start, said, found.clauses)
        head = self._stretch_after(start, inside.first or end)
        found = attribution.before_words(head, self._is_known)
        if found:
            words = Place(start.paragraph, start.offset + found.end)
            self.said.append((start, words))
            return self._trimmed(words, end, found.clauses)
        stance = () if inside.first or inside.alternatives else attribution.instead_of_words(head, self._is_known)
        if stance and start.paragraph == end.paragraph:
            self.said.append((start, end))
            return Alternative(end, end, stance)
        return self._trimmed(start, end, ())

    def _end_before(self, slash: Place, start: Place) -> Place:
        """Where words end before a slash: in an earlier paragraph where nothing stands before it in its own."""
        paragraph, offset = slash
        while paragraph > start.paragraph and not self.texts[paragraph][:offset].strip():
            paragraph -= 1
            offset = len(self.texts[paragraph])
        return Place(paragraph, offset)

    def _start_behind(self, place: Place) -> Place:
        """Where words begin behind a slash: in a later paragraph where nothing stands behind it in its own."""
        paragraph, offset = place
        while paragraph + 1 < len(self.texts) and not self.texts[paragraph][offset:].strip():
            paragraph, offset = paragraph + 1, 0
        return Place(paragraph, offset)

    def _stretch_before(self, end: Place, edge: Place) -> str:
        """The text back from a place to an edge, or to the beginning of the paragraph."""
        since = edge.offset if edge.paragraph == end.paragraph else 0
        return self.texts[end.paragraph][since : end.offset]

    def _stretch_after(self, start: Place, edge: Place) -> str:
        text = self.texts[start.paragraph]
        return text[start.offset : edge.offset if edge.paragraph == start.paragraph else len(text)]

    def _trimmed(self, start: Place, end: Place, clauses: tuple[Clause, ...]) -> Alternative:
        """The alternative between two places without the white space at its ends."""
        if start.paragraph == end.paragraph:
            text = self.texts[start.paragraph]
            last = end.offset
            while last > start.offset and text[last - 1].isspace():
                last -= 1
            first = start.offset
            while first < last and text[first].isspace():
                first += 1
            start, end = Place(start.paragraph, first), Place(end.paragraph, last)
        return Alternative(start, end, clauses)

    def _role(self, closed: _Open) -> str:
        if len(closed.alternatives) > 1:
            return ALTERNATIVES
        (only,) = closed.alternatives
        if closed.first is not None or only.start.paragraph != only.end.paragraph:
            return WORDS
        if only.end.offset - only.start.offset > _LONGEST_NOTE:
            return WORDS
        words = self.texts[only.start.paragraph][only.start.offset : only.end.offset]
        if not words and any(clause.verb != PROPOSE for clause in only.clauses):
            return STANCE
        return next((role for role, pattern in _NOTES.items() if pattern.match(words)), WORDS)


_NOTES = {FREE: _KEPT_FREE, EMPTY: _NO_TEXT, STATUS: _STATUS}


def is_no_text(words: str) -> bool:
    """Whether an alternative says that there be no text: nothing, "no text"."""
    return _NO_TEXT.match(words) is not None


def is_kept_free(words: str) -> bool:
    """Whether words only keep a place free: X, 20XX, dots, "placeholder for …"."""
    return len(words) <= _LONGEST_NOTE and _KEPT_FREE.match(words) is not None


def _pieces(texts: Sequence[str], marked: Sequence[tuple[Place, Place, str]]) -> Iterator[Piece]:
    """The paragraphs cut at signs and attributions; what lies between are words."""
    marks = iter(sorted(marked))
    begin, end, role = next(marks, _NO_MARK)
    for number, text in enumerate(texts):
        at = 0
        while begin.paragraph == number:
            if at < begin.offset:
                yield Piece("words", Place(number, at), text[at : begin.offset])
            start = max(at, begin.offset)  # a space that two marks would have belongs to the first
            if start < end.offset:
                yield Piece(role, Place(number, start), text[start : end.offset])
                at = end.offset
            begin, end, role = next(marks, _NO_MARK)
        if at < len(text):
            yield Piece("words", Place(number, at), text[at:])


_NO_MARK = (Place(-1, 0), Place(-1, 0), "")


def _marks(reading: _Reading, signs: Sequence[Sign]) -> Iterator[tuple[Place, Place, str]]:
    edge = Place(0, 0)
    for place, role in signs:
        wide = int(role == "/")
        start = max(Place(place.paragraph, max(place.offset - wide, 0)), edge)
        edge = Place(place.paragraph, place.offset + 1 + wide)
        yield start, edge, _ROLES[role]
    for start, end in reading.said:
        if start < end:
            yield start, end, "by"


_ROLES = {"[": "open", "]": "close", "/": "slash", "lone [": "lone open", "lone ]": "lone close"}


def offers_one(bracket: Bracket) -> bool:
    """Whether a bracket holds one text and no note."""
    return bracket.role not in (STATUS, STANCE, ALTERNATIVES)


def _last_visible(text: str, end: int) -> int:
    """The offset of the last character before ``end`` that is not a space."""
    at = end - 1
    while at >= 0 and text[at] in " \u00a0":
        at -= 1
    return at
