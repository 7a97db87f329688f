"""Units: a wording as words and signs, with the white space before each as its property and no part of it.

The token of a word holds the space before it, so that a space never counts as a word in common. But
whoever puts "All" before the first word of a paragraph, or a bracket around a word, moves spaces without
meaning them: "States" and " States" are different tokens and the same word. Whatever is decided between
rival wordings (do they collide, has this been taken up) is decided on units: what is said is compared, and
the space before it follows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import regex

from editor.text.tokens import Token, join, tokens
from editor.text.wording import Wording

SPACE = " "
BRACKETS = ("[", "]")
# A word of fewer letters joins others and says little by itself; so it is in most scripts with an alphabet.
LETTERS = 5
_UNSPACED = regex.compile(r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\ufffc]")
_SPACE = Token(SPACE)
_CLOSE = frozenset(".,;:!?…。，、；：！？،؛؟۔।")


class Unit(NamedTuple):
    """A word or sign; ``lead`` is the white space before it. White space at the end of a wording is a unit itself."""

    core: Token
    lead: tuple[Token, ...] = ()

    @property
    def is_bracket(self) -> bool:
        """Whether it is one of the two signs of text that is not agreed."""
        return self.core.text in BRACKETS

    @property
    def is_word(self) -> bool:
        """Whether it says something: a word, a number, a Han character, a footnote."""
        return self.core.note is not None or any(character.isalnum() for character in self.core.text)

    @property
    def is_spaced(self) -> bool:
        """Whether its script sets words apart by spaces: any word but a Han character."""
        return self.is_word and not _UNSPACED.match(self.core.text)

    @property
    def opens(self) -> bool:
        """Whether what follows it stands close to it, as after an opening bracket."""
        return unicodedata.category(self.core.text[0]) in ("Ps", "Pi")

    @property
    def closes(self) -> bool:
        """Whether it stands close to what is before it, as a comma or a closing bracket does."""
        return unicodedata.category(self.core.text[0]) in ("Pe", "Pf") or self.core.text in _CLOSE


@lru_cache(maxsize=16)
def units(wording: Wording) -> tuple[Unit, ...]:
    """The units of a wording, in order; `joined_units` of them is the wording again."""
    return tuple(_led(tokens(wording)))


def joined_units(run: Iterable[Unit]) -> Wording:
    """The wording that units make, one after the other."""
    return join(part for unit in run for part in (*unit.lead, unit.core))


def _led(run: Sequence[Token]) -> Iterator[Unit]:
    """Every token that is more than white space, with all the white space before it."""
    lead: list[Token] = []
    for token in run:
        if token.text.isspace():
            lead.append(token)
            continue
        if token.text[0] == SPACE:
            space, token = parted(token)
            lead.append(space)
        yield Unit(token, tuple(lead))
        lead.clear()
    yield from map(Unit, lead)


def parted(token: Token) -> tuple[Token, Token]:
    """The token of a word parted from its own space, the marks with the characters they mark."""
    if not token.italics and token.note is None:
        return _SPACE, Token(token.text[1:])
    inside = tuple((max(a, 1) - 1, b - 1) for a, b in token.italics if b > 1)
    marked = bool(token.italics) and token.italics[0][0] == 0
    return Token(SPACE, ((0, 1),) if marked else ()), Token(token.text[1:], inside, token.note)


def is_telling(run: Sequence[Unit]) -> bool:
    """Whether words can be known again by themselves: "effectively", but not "of the", which stands anywhere."""
    return any(unit.is_word and len(unit.core.text) >= LETTERS for unit in run)


def is_balanced(brackets: Sequence[Unit]) -> bool:
    """Whether every bracket that opens is closed, and every one that closes was opened."""
    depths = list(accumulate(1 if unit.core.text == BRACKETS[0] else -1 for unit in brackets))
    return min(depths, default=0) >= 0 and depths[-1:] in ([], [0])


def worded(run: Sequence[Unit]) -> list[Unit]:
    """Without the brackets."""
    return [unit for unit in run if not unit.is_bracket]


def cores(run: Sequence[Unit]) -> list[Token]:
    """What is compared of each unit."""
    return [unit.core for unit in run]
