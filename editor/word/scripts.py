"""Which way a text runs and which fonts it needs.

Word does not apply the Unicode bidirectional algorithm to runs by itself: right-to-left words stand
in runs marked so, the Latin words among them (a symbol such as A/79/L.104) in runs without the
mark, or their punctuation moves. Han characters stand in runs of their own, for their font.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

Script = Literal["latin", "rtl", "han"]

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_HAN = "\u2e80-\u31ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_OTHER_THAN_LATIN = re.compile(f"[{_RIGHT}{_HAN}]")
_FROM_THE_RIGHT = re.compile(f"[{_RIGHT}\u200f]")
_IS_HAN = re.compile(f"[{_HAN}]")
_SHARED_PUNCTUATION = frozenset("“”‘’—…·")


def runs_right_to_left(text: str, otherwise: bool = False) -> bool:
    """True when most letters of the text run from right to left; ``otherwise`` when it has none.

    Counted, and not decided by the first letter, because many an Arabic paragraph opens with a
    Latin acronym.
    """
    if text.isascii():
        return otherwise and not any(character.isalpha() for character in text)
    if not otherwise and not _FROM_THE_RIGHT.search(text):
        return False
    kinds = [_nature(character) for character in text]
    right = kinds.count("rtl")
    left = kinds.count("latin") + kinds.count("han")
    return right > left if right or left else otherwise


def scripts(text: str, right_to_left: bool) -> Iterator[tuple[str, Script]]:
    """The text cut into stretches of one script, in order; joined they are the text again."""
    if not right_to_left and (text.isascii() or not _OTHER_THAN_LATIN.search(text)):
        if text:
            yield text, "latin"
        return
    natures = _resolved(text, "rtl" if right_to_left else "latin")
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or natures[end] != natures[start]:
            yield text[start:end], natures[start]
            start = end


def _resolved(text: str, base: Script) -> list[Script]:
    """The script of every character, neutral ones taking the side of their neighbours."""
    natures = _with_digits_and_marks(text, base)
    after: list[Script | None] = [None] * len(text)
    following: Script | None = None
    for index in range(len(text) - 1, -1, -1):
        after[index] = following
        following = natures[index] or following
    resolved: list[Script] = []
    before: Script | None = None
    for index, nature in enumerate(natures):
        before = nature or before
        resolved.append(nature or _between(text[index], before, after[index], base))
    return resolved


def _with_digits_and_marks(text: str, base: Script) -> list[Script | None]:
    """Strong natures; a digit follows the last letter before it, a combining mark its letter."""
    natures: list[Script | None] = []
    strong: Script = base
    for character in text:
        nature = _nature(character)
        if nature == "digit":
            natures.append("latin" if strong == "han" else strong)
        elif nature == "mark":
            natures.append(natures[-1] if natures else None)
        elif nature is None:
            natures.append(None)
        else:
            strong = nature
            natures.append(strong)
    return natures


def _between(character: str, before: Script | None, after: Script | None, base: Script) -> Script:
    """The side a neutral character takes, as rules N1 and N2 of the bidirectional algorithm."""
    if before == after:
        return before or base
    if "rtl" in (before, after):
        return base
    if "han" in (before, after) and character in _SHARED_PUNCTUATION:
        return "han"
    return base


@lru_cache(maxsize=4096)
def _nature(character: str) -> Script | Literal["digit", "mark"] | None:
    if _IS_HAN.match(character):
        return "han"
    kind = unicodedata.bidirectional(character)
    if kind in ("R", "AL", "AN"):
        return "rtl"
    return {"L": "latin", "EN": "digit", "NSM": "mark"}.get(kind)  # type: ignore[return-value]
