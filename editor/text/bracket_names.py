"""How a bracket or an alternative is named by whoever acts on it, so that a name never means another one.

A bracket of one paragraph is named by the offset of its opening sign, which is safe as long as the paragraph is the
one that was seen. A bracket over paragraphs carries a mark of all the words it holds besides; where they changed
meanwhile the name means nothing any more. Pure; forms offer these names, commands read them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from editor.text.structure import Place, Structure
from editor.text.whole_paragraphs import Sort, row_of

_MARK = 12
_LONGEST = 40


def name_of(found: Structure, number: int, row: Sequence[int] = ()) -> str:
    """The name of a bracket: "57", or "57-9f86d081884c" where it closes in another paragraph.

    Of a bracket in a row of alternatives the name is lost with any words of the row.
    """
    first, last = (found.brackets[one] for one in ((row or (number,))[0], (row or (number,))[-1]))
    offset = str(found.brackets[number].opens.offset)
    if first.opens.paragraph == last.closes.paragraph:
        return offset
    return f"{offset}-{_mark(found.texts[first.opens.paragraph : last.closes.paragraph + 1])}"


def is_spanning(name: str) -> bool:
    """Whether a name is that of a bracket, or of a row, over paragraphs."""
    return "-" in name


def bracket_named(found: Structure, paragraph: int, name: str, sorts: Sequence[Sort] | None = None) -> int | None:
    """The number of the bracket that opens in a paragraph and that a name means now, or None.

    With `sorts` the name is that of a bracket in its row (`whole_paragraphs`), which may be the bracket alone.
    """
    offset, _, _ = name.partition("-")
    if len(name) > _LONGEST or not (offset.isascii() and offset.isdecimal()):
        return None
    number = found.opening_at(Place(paragraph, int(offset)))
    if number is None or name_of(found, number, () if sorts is None else row_of(found, number, sorts)) != name:
        return None
    return number


def alternative_named(name: str) -> tuple[str, int] | None:
    """The bracket and the number of the alternative in "57:1", or None."""
    bracket, _, which = name.partition(":")
    if len(name) > _LONGEST or not (which.isascii() and which.isdecimal()):
        return None
    return bracket, int(which)


def _mark(texts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]
