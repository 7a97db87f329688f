"""The segments of a rolling text: what is shown, in reading order.

A flat run of pieces of text and of signs that open and close brackets. Tokens deleted by the same proposals
form one bracket, insertions nest where they stand, and there are no more brackets than needed. A pair of
brackets that a proposal lifts, or puts around words, can be shown as one by its own two signs (`readable`):
"[urgently - Arvenia lift brackets]" says more than two brackets around a bracket each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from editor.text.tokens import join
from editor.text.units import BRACKETS
from editor.text.wording import Wording

if TYPE_CHECKING:  # a rolling text shows itself by this module
    from editor.text.rolling import Rolling

Sponsors = frozenset[int]
_NOBODY: Sponsors = frozenset()
_NO_WORDS = Wording("")


class Segment(NamedTuple):
    """A piece of the display, in reading order.

    ``text``, ``deleted`` and ``inserted`` carry words: the base's that nobody deletes, the base's
    that those in ``keys`` delete, and those that those in ``keys`` propose. ``open`` and ``close``
    are the signs of one bracket and carry no words; their ``keys`` and ``by`` are those to be
    named at it, and ``deletes`` says whether it proposes to delete what it holds. The white
    space before the first word of a bracket stands before its sign, that behind its last behind it.
    Where ``brackets`` says "lift" or "put" (in `readable` only), the sign is itself a bracket of the text, its
    wording: of the base, and read by whoever does not lift it, or of a proposal, and read by those in ``keys``.
    """

    kind: Literal["text", "deleted", "inserted", "open", "close"]
    wording: Wording = _NO_WORDS
    keys: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    deletes: bool = False
    brackets: Literal["", "lift", "put"] = ""

    @property
    def text(self) -> str:
        """The characters of the piece; none at the sign of a bracket but its own."""
        return self.wording.text


class _Run(NamedTuple):
    """Tokens ``start`` to ``end`` of the base, all deleted by the same."""

    start: int
    end: int
    sponsors: Sponsors


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


def displayed(rolling: Rolling) -> tuple[Segment, ...]:
    """The segments with each bracket that is deleted or proposed as text like any other."""
    return _closed(_Display(rolling).segments())


def readable(rolling: Rolling) -> tuple[Segment, ...]:
    """The segments with pairs of brackets lifted or put as signs, where they nest with the other signs."""
    lifted, put = tuple(_lifted(rolling)), tuple(_put(rolling))
    for pairs in ((*lifted, *put), lifted, put):
        if pairs:
            segments = _closed(_Display(rolling, pairs).segments())
            if _nest(segments):
                return segments
    return displayed(rolling)


class _Display:
    """One pass over the base, with some pairs of brackets as signs of their own."""

    def __init__(self, rolling: Rolling, pairs: Sequence[_Pair] = ()) -> None:
        self.rolling = rolling
        lifted = [pair for pair in pairs if pair.brackets == "lift"]
        self.lifts = {at: pair for pair in lifted for at in (pair.first, pair.last)}
        self.puts = {(at, pair.sponsors, sign): pair for pair in pairs if pair.brackets == "put"
                     for at, sign in ((pair.first, BRACKETS[0]), (pair.last, BRACKETS[1]))}  # fmt: skip
        self.deletions = list(rolling.deletions)
        for at, pair in self.lifts.items():
            self.deletions[at] -= pair.sponsors

    def segments(self) -> Iterator[Segment]:
        """The base run by run; the deletion of the paragraph is one bracket around it all."""
        around = self._opening(self.rolling.removed, deletes=True)
        if self.rolling.removed:
            yield around
        runs = list(_runs(self.deletions))
        lasts = _lasts(runs)
        opened: list[_Bracket] = []
        for number, run in enumerate(runs):
            while opened and opened[-1].last < number:
                yield _closing(opened.pop().sign)
            yield from self._inserted(run.start)
            enclosing = opened[-1].sponsors if opened else _NOBODY
            sign = None
            if run.sponsors != enclosing:
                sign = self._opening(run.sponsors - enclosing, deletes=True)
                opened.append(_Bracket(run.sponsors, lasts[number], sign))
            yield from self._pieces(run, sign)
        yield from (_closing(bracket.sign) for bracket in reversed(opened))
        yield from self._inserted(len(self.deletions))
        if self.rolling.removed:
            yield _closing(around)

    def _pieces(self, run: _Run, sign: Segment | None) -> Iterator[Segment]:
        """The words of a run, its opening sign after their leading space, insertions in their gaps."""
        keys, by = self.rolling.named(run.sponsors | self.rolling.removed)
        for start, end in pairwise(self._cuts(run)):
            if start != run.start:
                yield from self._inserted(start)
            wording = join(self.rolling.base_tokens[start:end])
            if start in self.lifts:
                if sign is not None:
                    yield sign
                yield self._bracket(self.lifts[start], wording)
            else:
                yield from _led(Segment("deleted" if keys else "text", wording, keys, by), sign)
            sign = None

    def _cuts(self, run: _Run) -> list[int]:
        """Where the words of a run are parted: at its ends, at gaps with insertions, around brackets lifted."""
        gaps = self.rolling.gaps_within(run.start, run.end)
        if not self.lifts:
            return [run.start, *gaps, run.end]
        signs = [at for at in range(run.start, run.end) if at in self.lifts]
        return sorted({run.start, *gaps, *signs, *(at + 1 for at in signs), run.end})

    def _inserted(self, gap: int) -> Iterator[Segment]:
        """A bracket for each insertion of a gap."""
        for insertion in self.rolling.insertions.get(gap, ()):
            wording = join(insertion.tokens)
            pair = self.puts.get((gap, insertion.sponsors, wording.text))
            if pair is not None:
                yield self._bracket(pair, wording)
                continue
            sign = self._opening(insertion.sponsors, deletes=False)
            yield from _led(Segment("inserted", wording, sign.keys, sign.by), sign)
            yield _closing(sign)

    def _bracket(self, pair: _Pair, wording: Wording) -> Segment:
        keys, by = self.rolling.named(pair.sponsors)
        kind: Literal["open", "close"] = "open" if wording.text == BRACKETS[0] else "close"
        return Segment(kind, wording, keys, by, brackets=pair.brackets)

    def _opening(self, sponsors: Sponsors, *, deletes: bool) -> Segment:
        keys, by = self.rolling.named(sponsors)
        return Segment("open", _NO_WORDS, keys, by, deletes)


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


def _nest(segments: Sequence[Segment]) -> bool:
    """Whether every sign that closes closes the one opened last."""
    opened: list[Segment] = []
    for segment in segments:
        if segment.kind == "open":
            opened.append(segment)
        elif segment.kind == "close" and (not opened or opened.pop()[2:] != segment[2:]):
            return False
    return not opened


def _runs(deletions: Sequence[Sponsors]) -> Iterator[_Run]:
    for sponsors, members in groupby(range(len(deletions)), key=deletions.__getitem__):
        places = list(members)
        yield _Run(places[0], places[-1] + 1, sponsors)


def _lasts(runs: Sequence[_Run]) -> list[int]:
    """For each run the number of the run at which a bracket opened before it is closed.

    A bracket stays open over what others delete as well, if it goes on after that: "[a [b - B
    delete] c - A delete]" has two brackets where closing it would need three.
    """
    lasts = list(range(len(runs)))
    open_still: list[int] = []
    for number, run in enumerate(runs):
        while open_still and not runs[open_still[-1]].sponsors <= run.sponsors:
            open_still.pop()
        if open_still and runs[open_still[-1]].sponsors == run.sponsors:
            lasts[open_still[-1]] = number
        elif run.sponsors:
            open_still.append(number)
    return lasts


def _led(piece: Segment, sign: Segment | None) -> Iterator[Segment]:
    """A piece with its opening sign, which stands after the leading white space."""
    if sign is None:
        yield piece
        return
    text = piece.text
    if text[:1].isspace() and not text.isspace():  # white space alone is what the bracket is about
        lead = len(text) - len(text.lstrip())
        yield Segment(piece.kind, piece.wording[:lead], piece.keys, piece.by)
        piece = Segment(piece.kind, piece.wording[lead:], piece.keys, piece.by)
    yield sign
    yield piece


def _closed(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """The segments with the space at the end of a bracket's words behind its sign: "[All] States"."""
    run = tuple(segments)
    if any(sign[0] == "close" and piece[1].text[-1:].isspace() for piece, sign in pairwise(run)):
        return tuple(_with_spaces_behind(run))
    return run


def _with_spaces_behind(run: Sequence[Segment]) -> Iterator[Segment]:
    behind: list[Segment] = []
    for at, segment in enumerate(run):
        if segment.kind == "close":
            yield segment
            continue
        yield from behind
        behind.clear()
        words = len(segment.text.rstrip())
        alone = words == 0 and at > 0 and run[at - 1].kind == "open"  # then it is what the bracket is about
        if segment.kind != "open" and at + 1 < len(run) and run[at + 1].kind == "close" and not alone:
            if words < len(segment.text):
                behind.append(segment._replace(wording=segment.wording[words:]))
            segment = segment._replace(wording=segment.wording[:words])
        if segment.text or segment.kind == "open":
            yield segment
    yield from behind


def _closing(sign: Segment) -> Segment:
    return Segment("close", _NO_WORDS, sign.keys, sign.by, sign.deletes)
