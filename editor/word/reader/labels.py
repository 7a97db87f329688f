"""The label that is typed before the words of a paragraph; a tab behind it leaves no doubt."""

from __future__ import annotations

import re
from dataclasses import replace

from editor.text.reading.openings import Opening, opening

_BEFORE_TAB = re.compile(r"\s*(?P<label>[^\t\n]{1,24}?)[ ]*\t[ \t]*")
_ABOVE_WORDS = re.compile(r"\s*(?P<label>(?:Article|Chapter|Part|Section|Annex)\s+\w{1,8})\n", re.IGNORECASE)


def typed_opening(text: str) -> Opening | None:
    """The form a paragraph opens with, ``rest`` being the offset of its words; None where it opens with words.

    A form that sentences have too counts only where a tab parts it from what follows.
    """
    named = _ABOVE_WORDS.match(text)
    if named:
        return Opening("named", named["label"], named["label"].split()[-1], "", named.end())
    tabbed = _BEFORE_TAB.match(text)
    if tabbed:
        found = opening(f"{tabbed['label']} X")
        if found is not None and found.style != "bullet" and found.rest >= len(tabbed["label"]):
            return replace(found, rest=tabbed.end())
    found = opening(text.lstrip())
    if found is None or found.style == "bullet" or found.is_weak:
        return None
    return replace(found, rest=found.rest + len(text) - len(text.lstrip()))
