"""How a bracket or an alternative is named by whoever acts on it, so that a name never means another one.

A bracket of one paragraph is named by the offset of its opening sign, which is safe as long as the paragraph is the
one that was seen. A bracket over paragraphs carries a mark of all the words it holds besides; where they changed
meanwhile the name means nothing any more. Pure; forms offer these names, commands read them.
"""

from __future__ import annotations

import hashlib

from editor.text.structure import Place, Structure

_MARK = 12
_LONGEST = 40


def name_of(found: Structure, number: int) -> str:
    """The name of a bracket: "57", or "57-9f86d081884c" where it closes in another paragraph."""
    bracket = found.brackets[number]
    offset = str(bracket.opens.offset)
    return f"{offset}-{_mark(found, number)}" if bracket.is_spanning else offset


def is_spanning(name: str) -> bool:
    """Whether a name is that of a bracket over paragraphs."""
    return "-" in name


def bracket_named(found: Structure, paragraph: int, name: str) -> Place | None:
    """The place of the opening sign in a paragraph that a name means now, or None."""
    offset, _, mark = name.partition("-")
    if len(name) > _LONGEST or not (offset.isascii() and offset.isdecimal()):
        return None
    place = Place(paragraph, int(offset))
    number = found.opening_at(place)
    if number is None or name_of(found, number) != name:
        return None
    return place


def alternative_named(name: str) -> tuple[str, int] | None:
    """The bracket and the number of the alternative in "57:1", or None."""
    bracket, _, which = name.partition(":")
    if len(name) > _LONGEST or not (which.isascii() and which.isdecimal()):
        return None
    return bracket, int(which)


def _mark(found: Structure, number: int) -> str:
    bracket = found.brackets[number]
    held = "\n".join(found.texts[bracket.opens.paragraph : bracket.closes.paragraph + 1])
    return hashlib.sha256(held.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]
