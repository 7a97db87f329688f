"""A compilation read with one choice made at each of its brackets: as the base, or as somebody would have it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from editor.text.seams import sewn
from editor.text.structure import Bracket, Piece, Structure
from editor.text.wording import Wording

# The number of a bracket and which of its alternatives are taken; None for all of it with its signs.
Choice = Mapping[int, tuple[int, ...] | None]
_SLASH = Wording(" / ")


@dataclass(slots=True)
class _Inside:
    """A bracket while it is read: whether its surroundings are taken, and what of it is."""

    bracket: Bracket
    surrounded: bool
    chosen: tuple[int, ...] | None
    is_whole: bool  # with the names in it
    at: int = 0

    @property
    def is_taken(self) -> bool:
        """Whether the present alternative is read."""
        return self.surrounded and (self.chosen is None or self.at in self.chosen)

    @property
    def has_signs(self) -> bool:
        """Whether its signs are read: of brackets of the text itself, and where several alternatives are taken."""
        return self.surrounded and (self.chosen is None or len(self.chosen) > 1)


class Reader:
    """Reads paragraphs of a structure; ``base`` has what the base takes of the brackets that are not its own.

    Those in ``whole`` are its own, with the names in them.
    """

    def __init__(
        self, structure: Structure, wordings: Sequence[Wording], base: Choice, whole: Container[int] = ()
    ) -> None:
        self._structure = structure
        self._wordings = wordings
        self._base = base
        self._whole = whole
        self._pieces: list[list[Piece]] = [[] for _ in wordings]
        for piece in structure.pieces:
            self._pieces[piece.start.paragraph].append(piece)
        self._around: list[list[int]] = [[] for _ in wordings]
        for number, bracket in enumerate(structure.brackets):
            for paragraph in range(bracket.opens.paragraph + 1, bracket.closes.paragraph + 1):
                self._around[paragraph].append(number)

    def read(self, paragraph: int, choice: Choice) -> Wording:
        """A paragraph with this choice, and the base's wherever it says nothing."""
        stack: list[_Inside] = []
        for number in self._around[paragraph]:
            stack.append(self._enter(number, choice, stack))
        spans = _Spans(self._wordings[paragraph])
        for piece in self._pieces[paragraph]:
            if piece.role == "open":
                stack.append(self._enter(self._number(piece), choice, stack))
                spans.take(piece, stack[-1].has_signs)
            elif piece.role == "close":
                spans.take(piece, stack.pop().has_signs)
            elif piece.role == "slash":
                _pass_slash(spans, stack[-1], piece)
            elif piece.role != "by" or stack[-1].is_whole:
                spans.take(piece, not stack or stack[-1].is_taken)
        return sewn(spans.parts())

    def enclosing(self, number: int) -> Iterator[tuple[int, int]]:
        """The brackets around one, innermost first, each with the alternative of it in which the one stands."""
        bracket = self._structure.brackets[number]
        while bracket.parent is not None:
            outer = self._structure.brackets[bracket.parent]
            yield bracket.parent, _alternative_around(outer, bracket)
            bracket = outer

    def _enter(self, number: int, choice: Choice, stack: Sequence[_Inside]) -> _Inside:
        chosen = choice[number] if number in choice else self._base.get(number)
        surrounded = not stack or stack[-1].is_taken
        return _Inside(self._structure.brackets[number], surrounded, chosen, number in self._whole)

    def _number(self, piece: Piece) -> int:
        number = self._structure.opening_at(piece.start)
        assert number is not None
        return number


class _Spans:
    """What is taken of a paragraph, as stretches of its wording; neighbours are one."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._taken: list[tuple[int, int] | Wording] = []

    def take(self, piece: Piece, is_taken: bool) -> None:
        """A piece, if it is taken."""
        start, end = piece.start.offset, piece.start.offset + len(piece.text)
        if not is_taken:
            return
        last = self._taken[-1] if self._taken else None
        if isinstance(last, tuple) and last[1] == start:
            self._taken[-1] = (last[0], end)
        else:
            self._taken.append((start, end))

    def put(self, words: Wording) -> None:
        """Words that do not stand in the paragraph like this."""
        self._taken.append(words)

    def parts(self) -> Iterator[Wording]:
        """The stretches, an empty one where the beginning or the end was left out."""
        first, last = (self._taken[0], self._taken[-1]) if self._taken else (None, None)
        if not isinstance(first, tuple) or first[0] > 0:
            yield Wording("")
        for one in self._taken:
            yield self._wording[one[0] : one[1]] if isinstance(one, tuple) else one
        if not isinstance(last, tuple) or last[1] < len(self._wording.text):
            yield Wording("")


def _pass_slash(spans: _Spans, inside: _Inside, piece: Piece) -> None:
    inside.at += 1
    if inside.chosen is None:
        spans.take(piece, inside.surrounded)
    elif inside.surrounded and inside.at in inside.chosen[1:]:
        spans.put(_SLASH)


def _alternative_around(outer: Bracket, inner: Bracket) -> int:
    ends = (at for at, one in enumerate(outer.alternatives) if inner.closes < one.end)
    return next(ends, len(outer.alternatives) - 1)
