"""Seams: joining what is left of a wording when parts were taken out of it, so that the spaces come right.

"free from [extreme] poverty" without its bracket would have two spaces, "dimensions [, in accordance]" with
its words agreed one too many. Only the space at a seam is touched, and only U+0020; whoever wrote other spaces
meant them. Pure; used by `bracket_acts` and `attributed`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from editor.text.wording import Wording, joined

SPACE = " "
# What never has a space before it; the same in the texts of the Organization in English.
NO_SPACE_BEFORE = frozenset(",.;:!?)]}…、。，；：！？）】」』،؛؟")


def sewn(parts: Iterable[Wording]) -> Wording:
    """The parts one after the other; at each seam one space is dropped where two meet or none may stand.

    An empty first or last part says that the beginning or the end was taken out: no space is left there.
    """
    several = list(parts)
    kept: list[Wording] = []
    for part in several:
        if kept and part.text:
            kept[-1], part = _fitted(kept[-1], part)
        elif not kept and part.text and part is not several[0] and part.text.startswith(SPACE):
            part = part[1:]
        if part.text:
            kept.append(part)
    if kept and not several[-1].text and kept[-1].text.endswith(SPACE):
        kept[-1] = kept[-1][: len(kept[-1].text) - 1]
    return joined(kept)


def _fitted(left: Wording, right: Wording) -> tuple[Wording, Wording]:
    before, begins = left.text[-1:], right.text[0]
    if before == SPACE and (begins in NO_SPACE_BEFORE or begins.isspace()):
        return left[: len(left.text) - 1], right
    if begins == SPACE and opens(before):
        return left, right[1:]
    return left, right


def opens(character: str) -> bool:
    """Whether no space follows: the beginning, an opening sign, the end of a line."""
    return character in ("", "\n") or unicodedata.category(character) in ("Ps", "Pi")
