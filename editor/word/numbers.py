"""The number of a paragraph as it is typed at its beginning.

Numbers are typed, never counted by Word, so that "12 bis" reads the same on every screen and on
every paper. An adopted text carries no label of a preambular paragraph and prints OP6 as 6, as
resolutions do; drafts print both in the margin, because delegations refer to them.
"""

from __future__ import annotations

import re

from editor.text.labels import LATIN
from editor.word.runs import text_runs

_LATIN = "|".join((*LATIN, "alt"))
_IN_ITALICS = re.compile(rf"(?<![A-Za-z])({_LATIN})(?![A-Za-z])")
_BARE = re.compile(rf"(?:\d+|[IVXLC]+|[A-Z])(?: ?(?:{_LATIN})(?: \d+)?)*")
_OPERATIVE = re.compile(r"OP ?(?=\d)")
_PREAMBULAR = re.compile(r"PP ?\d")
_OWN_STEP = re.compile(rf"(?:^|(?<=\s)|(?<=\)))(?:\([^()\s]+\)|[a-z]{{1,5}}\.)(?: ?(?:{_LATIN}))*$")


def printed_number(label: str | None, kind: str, adopted: bool) -> str:
    """The typed number of a paragraph, empty when it has none.

    A sub-paragraph shows its own step only: "(ii)" of "34 (a) (ii)". A bare numeral takes a full
    stop; any other label ("Article 2", "1.10", "Option 1") stands as it is.
    """
    number = (label or "").strip()
    if kind == "subparagraph":
        number = _own_step(number)
    elif adopted and _PREAMBULAR.match(number):
        return ""
    elif adopted:
        number = _OPERATIVE.sub("", number, count=1)
    return f"{number}." if _BARE.fullmatch(number) else number


def number_runs(number: str, right_to_left: bool) -> str:
    """The runs of a typed number, its Latin ordinals ("bis", "ter") in italics."""
    return "".join(
        text_runs(piece, italic=bool(place % 2), right_to_left=right_to_left)
        for place, piece in enumerate(_IN_ITALICS.split(number))
    )


def _own_step(label: str) -> str:
    match = _OWN_STEP.search(label)
    return match.group() if match else label
