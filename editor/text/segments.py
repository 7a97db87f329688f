"""The segments of a rolling text: what is shown, in reading order.

A flat run of pieces of text and of signs that open and close brackets. Tokens deleted by the same proposals
form one bracket, insertions nest where they stand, and there are no more brackets than needed. A pair of
brackets that a proposal lifts, or puts around words, can be shown as one by its own two signs (`readable`):
"[urgently - Arvenia lift brackets]" says more than two brackets around a bracket each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from editor.text.attribution import Clause
from editor.text.seams import SPACE
from editor.text.spacing import Spacing, Sponsors, Stretch, spacing, stretches
from editor.text.tokens import Token, join
from editor.text.units import BRACKETS, parted
from editor.text.wording import Wording, joined

if TYPE_CHECKING:  # a rolling text shows itself by this module
    from editor.text.rolling import Rolling

_NOBODY: Sponsors = frozenset()
_NO_WORDS, _SPACE = Wording(""), Wording(SPACE)


class Segment(NamedTuple):
    """A piece of the display, in reading order.

    ``text``, ``deleted`` and ``inserted`` carry words: the base's that nobody deletes, the base's
    that those in ``keys`` delete, and those that those in ``keys`` propose. ``open`` and ``close``
    are the signs of one bracket and carry no words; their ``keys`` and ``by`` are those to be
    named at it, and ``deletes`` says whether it proposes to delete what it holds. Where brackets meet words or
    each other, one space is shown outside of them, as `spacing` has it: the other spaces there are quiet, and
    where it is nobody's it is of the kind ``besides``.
    Where ``brackets`` says "lift" or "put" (in `readable` only), the sign is itself a bracket of the text, its
    wording: of the base, and read by whoever does not lift it, or of a proposal, and read by those in ``keys``.

    Arranged in a style (`arrangement`), a sign has ``said`` at it, before the words at "open", after them elsewhere,
    and "slash" parts two alternatives of one bracket.
    """

    kind: Literal["text", "deleted", "inserted", "open", "slash", "close", "besides"]
    wording: Wording = _NO_WORDS
    keys: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    deletes: bool = False
    brackets: Literal["", "lift", "put"] = ""
    is_quiet: bool = False
    said: tuple[Clause, ...] = ()

    @property
    def text(self) -> str:
        """The characters of the piece; none at the sign of a bracket but its own."""
        return self.wording.text


_BESIDES = Segment("besides", _SPACE)


class _Bracket(NamedTuple):
    """An open bracket: who deletes everything in it, and the number of the last run in it."""

    sponsors: Sponsors
    last: int
    sign: Segment


class _Pair(NamedTuple):
    """Two brackets that some lift from the base, at these tokens, or put into it, at these gaps."""

    brackets: Literal["lift", "put"]
    first: int
    last: int
    sponsors: Sponsors


class _Named(NamedTuple):
    """Segments that are the same wherever some proposals insert words; most of them do so more than once."""

    open: Segment
    close: Segment
    space: Segment


class _Cell(NamedTuple):
    """Words of one stretch: the spaces shown before its signs, itself, its words, whether it is a sign of a pair."""

    spaces: tuple[Segment, ...]
    stretch: Stretch
    wording: Wording
    pair: _Pair | None


def displayed(rolling: Rolling) -> tuple[Segment, ...]:
    """The segments with each bracket that is deleted or proposed as text like any other."""
    several = list(stretches(rolling, rolling.deletions))
    return _joined(_Display(rolling, spacing(several), several).segments())


def readable(rolling: Rolling) -> tuple[Segment, ...]:
    """The segments with pairs of brackets lifted or put as signs, where they nest with the others and save any."""
    lifted, put = tuple(_lifted(rolling)), tuple(_put(rolling))
    if not lifted and not put:
        return rolling.segments
    several = list(stretches(rolling, rolling.deletions))
    spaces = spacing(several)
    for pairs in ((*lifted, *put), lifted, put):
        segments = _joined(_Display(rolling, spaces, several, pairs).segments())
        if pairs and _nest(segments) and _count(segments) <= rolling.brackets:
            return segments
    return rolling.segments


class _Display:
    """One pass over the base, with some pairs of brackets as signs of their own."""

    def __init__(
        self, rolling: Rolling, spaces: Spacing, several: Iterable[Stretch], pairs: Sequence[_Pair] = ()
    ) -> None:
        self.rolling = rolling
        self.spaces = spaces
        lifted = [pair for pair in pairs if pair.brackets == "lift"]
        self.lifts = {at: pair for pair in lifted for at in (pair.first, pair.last)}
        self.puts = {(at, pair.sponsors, sign): pair for pair in pairs if pair.brackets == "put"
                     for at, sign in ((pair.first, BRACKETS[0]), (pair.last, BRACKETS[1]))}  # fmt: skip
        self.several = self._stretches() if self.lifts else several
        self.waiting: list[Segment] = []
        self.named: dict[Sponsors, _Named] = {}

    def segments(self) -> list[Segment]:
        """The text cell by cell; the deletion of the paragraph is one bracket around it all."""
        around = self._opening(self.rolling.removed)
        cells = list(self._cells())
        lasts = _lasts([cell.stretch.sponsors for cell in cells if cell.stretch.gap is None])
        made: list[Segment] = [around] if self.rolling.removed else []
        opened: list[_Bracket] = []
        number = 0
        for cell in cells:
            while opened and opened[-1].last < number:
                made.append(_closing(opened.pop().sign))
            made += cell.spaces
            if cell.stretch.gap is not None:
                made += self._inserted(cell)
                continue
            sponsors, enclosing = cell.stretch.sponsors, opened[-1].sponsors if opened else _NOBODY
            if sponsors != enclosing:
                opened.append(_Bracket(sponsors, lasts[number], self._opening(sponsors - enclosing)))
                made.append(opened[-1].sign)
            made.append(self._kept(cell))
            number += 1
        made += [_closing(bracket.sign) for bracket in reversed(opened)] + self.waiting
        return [*made, _closing(around)] if self.rolling.removed else made

    def _stretches(self) -> Iterator[Stretch]:
        """The stretches with the brackets that are lifted apart, deleted by none of those who lift them."""
        deletions = list(self.rolling.deletions)
        for at, pair in self.lifts.items():
            deletions[at] -= pair.sponsors
        return stretches(self.rolling, deletions, [cut for at in self.lifts for cut in (at, at + 1)])

    def _cells(self) -> Iterator[_Cell]:
        """The stretches that have more than spaces outside of brackets, each with those before it."""
        outside, besides, waiting = self.spaces.outside, self.spaces.besides, self.waiting
        for stretch in self.several:
            tokens, _, spot, start, end, _ = stretch
            if start or end < len(tokens):
                start, end = self._inside(stretch)
                for at in range(start):
                    waiting.append(self._space(stretch, at))
            if start == end:
                continue
            words = tokens[start:end]
            pair = self._pair(stretch, words) if self.lifts or self.puts else None
            if spot + start in outside:
                waiting.append(self._space(stretch, start))
                words = (parted(words[0])[1], *words[1:])
            if spot + start in besides:
                waiting.append(_BESIDES)
            yield _Cell(tuple(waiting), stretch, join(words), pair)
            waiting.clear()
            if end < len(tokens):
                for at in range(end, len(tokens)):
                    waiting.append(self._space(stretch, at))

    def _inside(self, stretch: Stretch) -> tuple[int, int]:
        """The tokens of a stretch without the spaces at its ends that stand outside of brackets."""
        start, end = stretch.first, stretch.last
        if start and stretch.start not in self.spaces.outside:
            start = 0
        if end < len(stretch.tokens) and stretch.start + end not in self.spaces.outside:
            end = len(stretch.tokens)
        return start, end

    def _space(self, stretch: Stretch, at: int) -> Segment:
        """A space that stands before the signs of what comes next; one of them is shown."""
        token = stretch.tokens[at]
        if stretch.gap is not None and not token.italics and not self.waiting:
            return self._named(stretch.sponsors).space
        return self._words(stretch, join((token,))[:1] if token.italics else _SPACE, bool(self.waiting))

    def _words(self, stretch: Stretch, wording: Wording, is_quiet: bool = False) -> Segment:
        """Words of the base, with those who would not read them, or of a proposal."""
        if stretch.gap is not None:
            keys, by = self.rolling.named(stretch.sponsors)
            return Segment("inserted", wording, keys, by, is_quiet=is_quiet)
        removed = self.rolling.removed
        keys, by = self.rolling.named(stretch.sponsors | removed if removed else stretch.sponsors)
        return Segment("deleted" if keys else "text", wording, keys, by, is_quiet=is_quiet)

    def _kept(self, cell: _Cell) -> Segment:
        """Words of the base, or one of its brackets that some lift."""
        return self._bracket(cell.pair, cell.wording) if cell.pair else self._words(cell.stretch, cell.wording)

    def _inserted(self, cell: _Cell) -> tuple[Segment, ...]:
        """A bracket for an insertion, or the bracket that it puts."""
        if cell.pair:
            return (self._bracket(cell.pair, cell.wording),)
        opening, closing, space = self._named(cell.stretch.sponsors)
        return opening, Segment("inserted", cell.wording, space.keys, space.by), closing

    def _named(self, sponsors: Sponsors) -> _Named:
        """The signs and spaces of some who insert words."""
        found = self.named.get(sponsors)
        if found is None:
            keys, by = self.rolling.named(sponsors)
            found = self.named[sponsors] = _Named(
                Segment("open", _NO_WORDS, keys, by), Segment("close", _NO_WORDS, keys, by),
                Segment("inserted", _SPACE, keys, by),
            )  # fmt: skip
        return found

    def _pair(self, stretch: Stretch, tokens: Sequence[Token]) -> _Pair | None:
        """The pair of brackets to which a stretch belongs as a sign."""
        if stretch.gap is None:
            return self.lifts.get(stretch.start)
        return self.puts.get((stretch.gap, stretch.sponsors, tokens[0].text)) if len(tokens) == 1 else None

    def _bracket(self, pair: _Pair, wording: Wording) -> Segment:
        keys, by = self.rolling.named(pair.sponsors)
        kind: Literal["open", "close"] = "open" if wording.text == BRACKETS[0] else "close"
        return Segment(kind, wording, keys, by, brackets=pair.brackets)

    def _opening(self, sponsors: Sponsors) -> Segment:
        """The sign of words that some would delete."""
        keys, by = self.rolling.named(sponsors)
        return Segment("open", _NO_WORDS, keys, by, deletes=True)


def _joined(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """The segments with neighbours that are of the same as one."""
    made: list[Segment] = []
    for segment in segments:
        if made and segment.kind in ("text", "deleted") and made[-1][0] == segment[0] and made[-1][2:] == segment[2:]:
            made[-1] = segment._replace(wording=joined((made[-1].wording, segment.wording)))
        else:
            made.append(segment)
    return tuple(made)


def _lifted(rolling: Rolling) -> Iterator[_Pair]:
    """The pairs of the base that some delete without all of what they hold."""
    waiting: list[int] = []
    for at, token in enumerate(rolling.base_tokens):
        if token.text == BRACKETS[0]:
            waiting.append(at)
        elif token.text == BRACKETS[1] and waiting:
            first = waiting.pop()
            both = rolling.deletions[first] & rolling.deletions[at]
            lifting = both - both.intersection(*rolling.deletions[first + 1 : at])
            if lifting:
                yield _Pair("lift", first, at, lifting)


def _put(rolling: Rolling) -> Iterator[_Pair]:
    """The pairs that the same proposals put at two gaps, nothing else in them."""
    waiting: defaultdict[Sponsors, list[int]] = defaultdict(list)
    for gap, insertions in rolling.insertions.items():
        for insertion in insertions:
            text = insertion.tokens[0].text if len(insertion.tokens) == 1 else ""
            if text == BRACKETS[0]:
                waiting[insertion.sponsors].append(gap)
            elif text == BRACKETS[1] and waiting[insertion.sponsors]:
                yield _Pair("put", waiting[insertion.sponsors].pop(), gap, insertion.sponsors)


def _count(segments: Iterable[Segment]) -> int:
    return sum(segment.kind == "open" for segment in segments)


def _nest(segments: Sequence[Segment]) -> bool:
    """Whether every sign that closes closes the one opened last."""
    opened: list[Segment] = []
    for segment in segments:
        if segment.kind == "open":
            opened.append(segment)
        elif segment.kind == "close" and (not opened or opened.pop()[2:] != segment[2:]):
            return False
    return not opened


def _lasts(runs: Sequence[Sponsors]) -> list[int]:
    """For each run of words deleted by the same the number of the run at which a bracket opened before it is closed.

    A bracket stays open over what others delete as well, if it goes on after that: "[a [b - B
    delete] c - A delete]" has two brackets where closing it would need three.
    """
    lasts = list(range(len(runs)))
    open_still: list[int] = []
    for number, sponsors in enumerate(runs):
        while open_still and not runs[open_still[-1]] <= sponsors:
            open_still.pop()
        if open_still and runs[open_still[-1]] == sponsors:
            lasts[open_still[-1]] = number
        elif sponsors:
            open_still.append(number)
    return lasts


def _closing(sign: Segment) -> Segment:
    return Segment("close", _NO_WORDS, sign.keys, sign.by, sign.deletes)
