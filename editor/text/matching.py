"""Which paragraph of a re-imported draft is which of the last: a first, cautious answer.

Pure. Identity is kept where the words are the same and occur once on either side, or where the label is the
same and most words are shared; everything else is a new paragraph. Look-alikes, moves, splits and merges
with their confidence are the business of alignment.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

SHARED = 0.5  # of the words of the longer: below it a same label is not taken for the same paragraph

Known = tuple[str, str | None, str, str]  # identity, label, kind, text
New = tuple[str | None, str, str]  # label, kind, text


def matched(old: Sequence[Known], new: Sequence[New]) -> list[str | None]:
    """For each new paragraph the identity it keeps, or None; no identity is given twice."""
    found = _by_words(old, new)
    taken = {ident for ident in found if ident}
    by_label: dict[tuple[str | None, str], tuple[str, str]] = {
        (label, kind): (ident, text) for ident, label, kind, text in old if label and ident not in taken
    }
    for place, (label, kind, text) in enumerate(new):
        if found[place] is None and (label, kind) in by_label:
            ident, before = by_label[label, kind]
            if ident not in taken and likeness(before, text) >= SHARED:
                found[place] = ident
                taken.add(ident)
    return found


def likeness(one: str, other: str) -> float:
    """The share of words two texts have in common, from 0 to 1."""
    first, second = Counter(_words(one)), Counter(_words(other))
    longest = max(first.total(), second.total())
    return (first & second).total() / longest if longest else 1.0


def _by_words(old: Sequence[Known], new: Sequence[New]) -> list[str | None]:
    known = Counter((kind, text) for _, _, kind, text in old)
    fresh = Counter((kind, text) for _, kind, text in new)
    once = {(kind, text): ident for ident, _, kind, text in old
            if known[kind, text] == 1 and fresh[kind, text] == 1}
    return [once.get((kind, text)) for _, kind, text in new]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
