"""The places of a phrase in a draft: where it is looked for, and how forms and requests name a place.

Used by the acts, which decide by it, and by the reads, which show it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from editor.text.throughout import Place
from editor.text.wording import Wording

NOT_SEARCHED = ("front",)  # what stands before the text is no part of what is negotiated
DIGITS = 6


def standing_text(passages: Iterable[Any]) -> dict[str, Wording]:
    """The paragraphs of a draft in which a phrase is looked for, by identity and in order."""
    return {row.paragraph_id: Wording.of(row.wording) for row in passages if row.kind not in NOT_SEARCHED}


def named_place(place: Place) -> str:
    """A place as a form names it: paragraph and offset."""
    return f"{place.paragraph}:{place.offset}"


def read_place(named: Any) -> Place | None:
    """The place of a name; None for what is no such name."""
    paragraph, _, offset = named.partition(":") if isinstance(named, str) else ("", "", "")
    is_number = 0 < len(offset) <= DIGITS and offset.isascii() and offset.isdecimal()
    return Place(paragraph, int(offset)) if paragraph and is_number else None
