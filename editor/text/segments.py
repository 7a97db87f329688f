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
    """

    kind: Literal["text", "deleted", "inserted", "open", "close", "besides"]
    wording: Wording = _NO_WORDS
    keys: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    deletes: bool = False
    brackets: Literal["", "lift", "put"] = ""
    is_quiet: bool = False

    @property
    def text(self) -> str:
        """The characters of the piece; none at the sign of a bracket but its own."""
        return self.wording.text


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


class _Cell(NamedTuple):
    """Words of one stretch: the spaces shown before its signs, itself, its words, whether it is a sign of a pair.

    ``keys`` and ``by`` are of those who would not read it, or of those who propose it.
    """

    spaces: tuple[Segment, ...]
    stretch: Stretch
    wording: Wording
    pair: _Pair | None
    keys: tuple[str, ...]
    by: tuple[str, ...]


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

    def segments(self) -> Iterator[Segment]:
        """The text cell by cell; the deletion of the paragraph is one bracket around it all."""
        around = self._opening(self.rolling.removed)
        if self.rolling.removed:
            yield around
        cells = list(self._cells())
        lasts = _lasts([cell.stretch.sponsors for cell in cells if cell.stretch.put is None])
        opened: list[_Bracket] = []
        number = 0
        for cell in cells:
            while opened and opened[-1].last < number:
                yield _closing(opened.pop().sign)
            yield from cell.spaces
            if cell.stretch.put is not None:
                yield from self._inserted(cell)
                continue
            enclosing = opened[-1].sponsors if opened else _NOBODY
            if cell.stretch.sponsors != enclosing:
                sign = self._opening(cell.stretch.sponsors - enclosing)
                opened.append(_Bracket(cell.stretch.sponsors, lasts[number], sign))
                yield sign
            yield self._kept(cell)
            number += 1
        yield from (_closing(bracket.sign) for bracket in reversed(opened))
        yield from self.waiting
        if self.rolling.removed:
            yield _closing(around)

    def _stretches(self) -> Iterator[Stretch]:
        """The stretches with the brackets that are lifted apart, deleted by none of those who lift them."""
        deletions = list(self.rolling.deletions)
        for at, pair in self.lifts.items():
            deletions[at] -= pair.sponsors
        return stretches(self.rolling, deletions, [cut for at in self.lifts for cut in (at, at + 1)])

    def _cells(self) -> Iterator[_Cell]:
        """The stretches that have more than spaces outside of brackets, each with those before it."""
        removed, named = self.rolling.removed, self.rolling.named
        for stretch in self.several:
            tokens, sponsors, put = stretch.tokens, stretch.sponsors, stretch.put
            start, end = self._inside(stretch)
            keys, by = named(sponsors | removed if removed and put is None else sponsors)
            if start:
                self._wait(stretch, range(start), keys, by)
            if start == end:
                continue
            words = tokens[start:end]
            pair = self._pair(stretch, words)
            spot = stretch.spot(start)
            if spot in self.spaces.outside:
                self._wait(stretch, (start,), keys, by)
                words = (parted(words[0])[1], *words[1:])
            if spot in self.spaces.besides:
                self.waiting.append(Segment("besides", _SPACE))
            yield _Cell(tuple(self.waiting), stretch, join(words), pair, keys, by)
            self.waiting.clear()
            if end < len(tokens):
                self._wait(stretch, range(end, len(tokens)), keys, by)

    def _inside(self, stretch: Stretch) -> tuple[int, int]:
        """The tokens of a stretch without the spaces at its ends that stand outside of brackets."""
        start, end = stretch.first, stretch.last
        if start and stretch.spot(0) not in self.spaces.outside:
            start = 0
        if end < len(stretch.tokens) and stretch.spot(end) not in self.spaces.outside:
            end = len(stretch.tokens)
        return start, end

    def _wait(self, stretch: Stretch, several: Iterable[int], keys: tuple[str, ...], by: tuple[str, ...]) -> None:
        """Spaces that stand before the signs of what comes next; one of them is shown."""
        for at in several:
            token = stretch.tokens[at]
            wording = join((token,))[:1] if token.italics else _SPACE
            self.waiting.append(Segment(_kind(stretch, keys), wording, keys, by, is_quiet=bool(self.waiting)))

    def _kept(self, cell: _Cell) -> Segment:
        """Words of the base, or one of its brackets that some lift."""
        if cell.pair:
            return self._bracket(cell.pair, cell.wording)
        return Segment(_kind(cell.stretch, cell.keys), cell.wording, cell.keys, cell.by)

    def _inserted(self, cell: _Cell) -> Iterator[Segment]:
        """A bracket for an insertion, or the bracket that it puts."""
        if cell.pair:
            yield self._bracket(cell.pair, cell.wording)
            return
        _, _, wording, _, keys, by = cell
        yield Segment("open", _NO_WORDS, keys, by)
        yield Segment("inserted", wording, keys, by)
        yield Segment("close", _NO_WORDS, keys, by)

    def _pair(self, stretch: Stretch, tokens: Sequence[Token]) -> _Pair | None:
        """The pair of brackets to which a stretch belongs as a sign."""
        if stretch.put is None:
            return self.lifts.get(stretch.start)
        if not self.puts:
            return None
        return self.puts.get((stretch.put[0], stretch.sponsors, tokens[0].text)) if len(tokens) == 1 else None

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


def _kind(stretch: Stretch, keys: tuple[str, ...]) -> Literal["text", "deleted", "inserted"]:
    return "inserted" if stretch.put is not None else "deleted" if keys else "text"


def _closing(sign: Segment) -> Segment:
    return Segment("close", _NO_WORDS, sign.keys, sign.by, sign.deletes)
