"""Runs: tokens that stand or fall together, with what their display asks of them.

After every act a rolling text is laid out anew, and almost all that is proposed in it is as it was. So what a run
says of itself is found once, and kept with the edit that puts it in. Pure; used by `comparison` and `spacing`.
"""

from __future__ import annotations

from collections.abc import Sequence

from editor.text.seams import NO_SPACE_BEFORE, SPACE, opens
from editor.text.tokens import Token, composed, join, plain
from editor.text.units import parted
from editor.text.wording import Wording


class Run:
    """Some tokens; ``plain`` are their characters where none is in italics or a footnote.

    The words stand from ``first`` to ``last``; what is before and behind is nothing but spaces, and where the two
    are equal there are no words. ``is_led`` says whether the first word has a space of its own, ``is_marked`` whether
    any of that word is in italics; ``may_be_apart`` and ``may_go_on`` whether a space may stand before the words and
    behind them. Runs of equal tokens are equal; ``order`` is where one stands among others, by its characters and
    then its marks.
    """

    __slots__ = ("_bare", "_texts", "_whole", "first", "is_led", "is_marked", "last", "may_be_apart", "may_go_on",
                 "order", "plain", "tokens")  # fmt: skip

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.plain = plain(tokens)
        self.order = (self.plain, "") if self.plain is not None else _order(tokens)
        self.first, self.last = _words(tokens)
        self._texts: frozenset[str] | None = None
        self._whole: Wording | None = None
        self._bare: Wording | None = None
        self.is_led = self.is_marked = self.may_be_apart = self.may_go_on = False
        if self.first < self.last:
            text, italics, _ = tokens[self.first]
            self.is_led, self.is_marked = text[0] == SPACE, bool(italics)
            self.may_be_apart = text[self.is_led] not in NO_SPACE_BEFORE
            self.may_go_on = not opens(tokens[self.last - 1].text[-1])

    def __eq__(self, other: object) -> bool:
        return self.tokens == other.tokens if isinstance(other, Run) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.tokens)

    def __repr__(self) -> str:
        return f"Run({self.tokens!r})"

    @property
    def texts(self) -> frozenset[str]:
        """The characters of each token."""
        if self._texts is None:
            self._texts = frozenset(token.text for token in self.tokens)
        return self._texts

    @property
    def whole(self) -> Wording:
        """The wording of the tokens."""
        if self._whole is None:
            self._whole = join(self.tokens) if self.plain is None else composed(self.plain)
        return self._whole

    @property
    def bare(self) -> Wording:
        """The same without the space with which it begins."""
        if self._bare is None:
            self._bare = bare(self.tokens) if self.plain is None else composed(self.plain[1:])
        return self._bare


def bare(tokens: Sequence[Token]) -> Wording:
    """The wording of tokens without the space with which the first begins."""
    return join((parted(tokens[0])[1], *tokens[1:]))


def _order(tokens: Sequence[Token]) -> tuple[str, str]:
    """The characters of tokens, and their marks."""
    text = "".join([token.text for token in tokens])
    return text, str([token[1:] for token in tokens if token.italics or token.note])


def _words(tokens: Sequence[Token]) -> tuple[int, int]:
    """The tokens of a run without those at its ends that are nothing but a space; equal numbers if there are none."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].text == SPACE:
        start += 1
    while end > start and tokens[end - 1].text == SPACE:
        end -= 1
    return start, end
