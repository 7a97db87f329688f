"""The segments of a rolling text: what is shown, in reading order.

A flat run of pieces of text and of signs that open and close brackets. Tokens deleted by the same proposals
form one bracket, insertions nest where they stand, and there are no more brackets than needed. A pair of
brackets that a proposal lifts, or puts around words, can be shown as one by its own two signs (`readable`):
"[urgently - Arvenia lift brackets]" says more than two brackets around a bracket each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from editor.text.annotated import NOBODY, Annotated, Sponsors
from editor.text.attribution import Clause
from editor.text.runs import bare
from editor.text.seams import SPACE
from editor.text.spacing import Spacing, Stretch, spacing, stretches
from editor.text.tokens import Token, join
from editor.text.units import BRACKETS
from editor.text.wording import Wording, joined

_NO_WORDS, _SPACE, _ITALIC_SPACE = Wording(""), Wording(SPACE), Wording(SPACE, ((0, 1),))


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


_Kind = Literal["text", "deleted", "inserted"]


# What is shown of one stretch: the spaces before its signs; who would delete its words, None where they are proposed;
# the words, with the signs around them where they are proposed.
_Cell = tuple[tuple[Segment, ...], Sponsors | None, tuple[Segment, ...]]
_REST: tuple[bool, Literal[""], bool, tuple[Clause, ...]] = False, "", False, ()  # the fields behind the names
_new = tuple.__new__  # makes a segment of all its fields at half the price; a document has tens of thousands


def displayed(rolling: Annotated) -> tuple[Segment, ...]:
    """The segments with each bracket that is deleted or proposed as text like any other."""
    several = list(stretches(rolling, rolling.deletions))
    return _joined(_Display(rolling, spacing(several), several).segments())


def readable(rolling: Annotated, shown: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """The segments with pairs of brackets lifted or put as signs, where they nest with the others and save any.

    Otherwise those ``shown`` without them.
    """
    lifted, put = tuple(_lifted(rolling)), tuple(_put(rolling))
    if not lifted and not put:
        return shown
    several = list(stretches(rolling, rolling.deletions))
    spaces = spacing(several)
    for pairs in ((*lifted, *put), lifted, put):
        segments = _joined(_Display(rolling, spaces, several, pairs).segments())
        if pairs and _nest(segments) and _count(segments) <= _count(shown):
            return segments
    return shown


class _Display:
    """One pass over the base, with some pairs of brackets as signs of their own."""

    def __init__(
        self, rolling: Annotated, spaces: Spacing, several: Iterable[Stretch], pairs: Sequence[_Pair] = ()
    ) -> None:
        self.rolling = rolling
        self.spaces = spaces
        self.pairs = pairs
        lifted = [pair for pair in pairs if pair.brackets == "lift"]
        self.lifts = {at: pair for pair in lifted for at in (pair.first, pair.last)}
        self.puts = {(at, pair.sponsors, sign): pair for pair in pairs if pair.brackets == "put"
                     for at, sign in ((pair.first, BRACKETS[0]), (pair.last, BRACKETS[1]))}  # fmt: skip
        self.several = self._stretches() if self.lifts else several
        self.waiting: list[Segment] = []

    def segments(self) -> list[Segment]:
        """The text cell by cell; the deletion of the paragraph is one bracket around it all."""
        around = self._opening(self.rolling.removed)
        cells = list(self._cells())
        lasts = _lasts([sponsors for _, sponsors, _ in cells if sponsors is not None])
        made: list[Segment] = [around] if self.rolling.removed else []
        opened: list[_Bracket] = []
        number = 0
        for spaces, sponsors, words in cells:
            while opened and opened[-1].last < number:
                made.append(_closing(opened.pop().sign))
            made += spaces
            if sponsors is not None:
                enclosing = opened[-1].sponsors if opened else NOBODY
                if sponsors != enclosing:
                    others = sponsors - enclosing if enclosing else sponsors
                    opened.append(_Bracket(sponsors, lasts[number], self._opening(others)))
                    made.append(opened[-1].sign)
                number += 1
            made += words
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
        named, removed = self.rolling.named, self.rolling.removed
        for stretch in self.several:
            run, sponsors, spot, gap = stretch
            tokens, start, end = run.tokens, run.first, run.last
            keys, by = named(sponsors | removed if removed and gap is None else sponsors)
            kind: _Kind = "inserted" if gap is not None else "deleted" if keys else "text"
            if is_cut := bool(start or end < len(tokens)):
                start, end = self._inside(stretch)
                waiting += _spaces(tokens[:start], kind, keys, by, is_quiet=bool(waiting))
            if start == end:
                continue
            if is_led := spot + start in outside:
                space = _ITALIC_SPACE if run.plain is None and _is_italic(tokens[start]) else _SPACE
                waiting.append(_new(Segment, (kind, space, keys, by, False, "", bool(waiting), ())))
            elif spot + start in besides:
                waiting.append(_BESIDES)
            wording = _worded(tokens[start:end], is_led) if is_cut else run.bare if is_led else run.whole
            words = _new(Segment, (kind, wording, keys, by, *_REST))
            shown: tuple[Segment, ...]
            if self.pairs and (pair := self._pair(stretch, tokens[start:end])) is not None:
                shown = (self._bracket(pair, wording),)
            elif gap is None:
                shown = (words,)
            else:
                whose = (_NO_WORDS, keys, by, *_REST)
                shown = _new(Segment, ("open", *whose)), words, _new(Segment, ("close", *whose))
            yield tuple(waiting), sponsors if gap is None else None, shown
            waiting.clear()
            if end < len(tokens):
                waiting += _spaces(tokens[end:], kind, keys, by, is_quiet=False)

    def _inside(self, stretch: Stretch) -> tuple[int, int]:
        """The tokens of a stretch without the spaces at its ends that stand outside of brackets."""
        run, outside = stretch.run, self.spaces.outside
        start, end = run.first, run.last
        if start and stretch.start not in outside:
            start = 0
        if end < len(run.tokens) and stretch.start + end not in outside:
            end = len(run.tokens)
        return start, end

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


def _spaces(
    tokens: Sequence[Token], kind: _Kind, keys: tuple[str, ...], by: tuple[str, ...], *, is_quiet: bool
) -> list[Segment]:
    """Spaces that stand before the signs of what comes next; the first of them is shown."""
    made = []
    for token in tokens:
        space = _ITALIC_SPACE if _is_italic(token) else _SPACE
        made.append(_new(Segment, (kind, space, keys, by, False, "", is_quiet, ())))
        is_quiet = True
    return made


def _is_italic(space: Token) -> bool:
    """Whether the space with which a token begins is in italics."""
    return bool(space.italics) and not space.italics[0][0]


def _worded(run: Sequence[Token], is_led: bool) -> Wording:
    """The wording of some tokens, without the space of the first where it ``is_led`` by one outside."""
    return bare(run) if is_led else join(run)


def _joined(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """The segments with neighbours that are of the same as one."""
    made: list[Segment] = []
    before = ""
    for segment in segments:
        kind = segment[0]
        if kind == before and kind in ("text", "deleted") and made[-1][2:] == segment[2:]:
            made[-1] = segment._replace(wording=joined((made[-1].wording, segment.wording)))
        else:
            made.append(segment)
            before = kind
    return tuple(made)


def _lifted(rolling: Annotated) -> Iterator[_Pair]:
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


def _put(rolling: Annotated) -> Iterator[_Pair]:
    """The pairs that the same proposals put at two gaps, nothing else in them."""
    waiting: defaultdict[Sponsors, list[int]] = defaultdict(list)
    for gap, insertions in rolling.insertions.items():
        for insertion in insertions:
            text = insertion.tokens[0].text if len(insertion.tokens) == 1 else ""
            if text == BRACKETS[0]:
                waiting[insertion.sponsors].append(gap)
            elif text == BRACKETS[1] and waiting[insertion.sponsors]:
                yield _Pair("put", waiting[insertion.sponsors].pop(), gap, insertion.sponsors)


def lifts_a_sign(segments: Sequence[Segment], closes: int) -> bool:
    """Whether the bracket that closes here would strike one sign and no more: its partner stands elsewhere."""
    return (
        closes >= 2 and segments[closes].deletes and segments[closes - 1].text in BRACKETS
        and segments[closes - 2].kind == "open"
    )


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
