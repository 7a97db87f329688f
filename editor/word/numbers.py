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


def number_stretches(number: str) -> list[tuple[str, bool]]:
    """The typed number cut where its Latin ordinals ("bis", "ter") begin and end, which stand in italics."""
    if number.rstrip(".)").isdecimal():
        return [(number, False)]
    pieces = _IN_ITALICS.split(number)
    return [(piece, bool(place % 2)) for place, piece in enumerate(pieces) if piece]


def number_runs(number: str, right_to_left: bool) -> str:
    """The runs of a typed number."""
    return "".join(text_runs(piece, italic, right_to_left) for piece, italic in number_stretches(number))


def _own_step(label: str) -> str:
    match = _OWN_STEP.search(label)
    return match.group() if match else label
