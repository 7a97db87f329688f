"""Tokens: the smallest parts of a wording that a proposal can change.

A token is its characters and its marks, so that italics alone are a change. It is one of:

* a word with the one space (U+0020) before it; an apostrophe between letters and a point or comma
  between digits belong to the word (`l'eau` and `1.10` are one token each, `States'` is two);
* one Han character with the marks that follow it; a space before it stands alone, because the
  space there is no part of writing Chinese and comes and goes beside numbers and Latin letters;
* one emoji, however many characters join in it, or one flag;
* one punctuation mark or symbol with the marks that follow it;
* the place of a footnote, with the footnote;
* any other character alone: every other white-space character, and the space before anything
  but a word.

Where tokens begin and end depends on the characters only, never on the marks, and any run of
tokens taken from a wording reads as the same tokens alone. `static/ts/tokens.ts` is the same
tokenizer in the browser; `tests/cases/tokens.json` holds both to it.
"""
from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from editor.text.wording import Italics, Wording, joined

_LETTER = r"[[\p{L}\p{M}\p{N}\u200c\u200d]--\p{Script=Han}]"
_APOSTROPHE = r"(?<=[\p{L}\p{M}])['\u2019](?=\p{L})"
_POINT = r"(?<=\p{Nd})[.,\u066b\u066c](?=\p{Nd})"
_PICTURE = r"\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}]*"
_ALTERNATIVES = (
    r"\p{Script=Han}\p{M}*",
    rf"\x20?{_LETTER}+(?:(?:{_APOSTROPHE}|{_POINT}){_LETTER}+)*",
    r"\ufffc",
    rf"{_PICTURE}(?:\u200d{_PICTURE})*",
    r"\p{Regional_Indicator}{2}",
    r"[\p{P}\p{S}]\p{M}*",
    r".",
)
_TOKEN = regex.compile("|".join(_ALTERNATIVES), regex.DOTALL | regex.V1)


class Token(NamedTuple):
    """The characters of a token, the parts of them in italics, and its footnote if it is one."""

    text: str
    italics: Italics = ()
    note: Wording | None = None

    @property
    def wording(self) -> Wording:
        """The token as a wording of its own."""
        return Wording(self.text, self.italics, ((0, self.note),) if self.note is not None else ())


@lru_cache(maxsize=16)
def tokens(wording: Wording) -> tuple[Token, ...]:
    """The tokens of a wording, in order; `join` of them is the wording again."""
    texts: list[str] = _TOKEN.findall(wording.text)
    if not wording.italics and not wording.notes:
        return tuple(map(Token, texts))
    return tuple(_marked(texts, wording))


def join(parts: Iterable[Token]) -> Wording:
    """The wording that tokens make, one after the other; characters that meet and compose are composed."""
    run = tuple(parts)
    text = plain(run)
    return joined(token.wording for token in run) if text is None else composed(text)


def plain(run: Sequence[Token]) -> str | None:
    """The characters of tokens one after the other; None where one is in italics or a footnote."""
    for _, italics, note in run:
        if italics or note is not None:
            return None
    return "".join([token[0] for token in run])


def composed(text: str) -> Wording:
    """The wording of characters without marks, of which some may meet and compose."""
    return Wording(text if text.isascii() else unicodedata.normalize("NFC", text))


def _marked(texts: list[str], wording: Wording) -> Iterator[Token]:
    """One pass over the texts beside the marks, both in order."""
    notes = dict(wording.notes)
    spans = list(reversed(wording.italics))
    start = 0
    for text in texts:
        end = start + len(text)
        while spans and spans[-1][1] <= start:
            spans.pop()
        italics = []
        for first, last in reversed(spans):
            if first >= end:
                break
            italics.append((max(first, start) - start, min(last, end) - start))
        yield Token(text, tuple(italics), notes.get(start))
        start = end
