"""The number of a paragraph as it is typed at its beginning.

Numbers are typed, never counted by Word, so that "12 bis" reads the same on every screen and on
every paper. An adopted text carries no label of a preambular paragraph and prints OP6 as 6, as
resolutions do; drafts print both in the margin, because delegations refer to them.
"""

from __future__ import annotations

import re

from editor.word.runs import text_runs

_ORDINALS = r"bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|undecies|duodecies|alt"
_LATIN = re.compile(rf"\b({_ORDINALS})\b")
_BARE = re.compile(rf"(?:\d+|[IVXLC]+|[A-Z])(?: ?(?:{_ORDINALS}))*(?: \d+)?")
_OPERATIVE = re.compile(r"OP ?(?=\d)")
_LAST_STEP = re.compile(r"(?:^|(?<=\s)|(?<=\)))(?:\([^()\s]+\)|[a-z]{1,5}\.)(?: ?(?:" + _ORDINALS + r"))*$")


def printed_number(label: str | None, kind: str, adopted: bool) -> str:
    """The typed number of a paragraph, empty when it has none.

    A sub-paragraph shows its own step only: "(ii)" of "34 (a) (ii)". A bare numeral takes a full
    stop; any other label ("Article 2", "1.10", "Option 1") stands as it is.
    """
    number = (label or "").strip()
    if adopted and kind == "preambular":
        return ""
    if kind == "subparagraph":
        number = _own_step(number)
    elif adopted and kind == "operative":
        number = _OPERATIVE.sub("", number, count=1)
    return f"{number}." if _BARE.fullmatch(number) else number


def number_runs(number: str, right_to_left: bool) -> str:
    """The runs of a typed number, its Latin ordinals ("bis", "ter") in italics."""
    pieces = _LATIN.split(number)
    return "".join(
        text_runs(piece, italic=bool(place % 2), right_to_left=right_to_left)
        for place, piece in enumerate(pieces)
        if piece
    )


def _own_step(label: str) -> str:
    match = _LAST_STEP.search(label)
    return match.group() if match else label
