"""The figures of what is not agreed in a text, and how lists of drafts say them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from editor import names
from editor.queries.known import Placed
from editor.text.bracket_counts import Counts, counts
from editor.text.structure import parse_all
from editor.text.whole_paragraphs import Sort, rows
from editor.text.wording import Wording

_KEPT = 64  # texts whose counts are remembered; an issued one never changes


def counted(passages: Sequence[Placed]) -> tuple[Counts, ...]:
    """The counts of each paragraph of a text; a bracket that opens in one and closes in another counts over both."""
    return _counted(tuple(Wording.of(row.wording).text for row in passages), tuple(row.kind for row in passages))


@lru_cache(_KEPT)
def _counted(texts: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[Counts, ...]:
    return counts(texts, kinds)


def in_words(found: Counts) -> str:
    """The counts of a draft as lists of drafts say them: "29 brackets, 3 deep, 4 % of the words in them"."""
    if not found.brackets:
        return "no brackets"
    said = [names.counted(found.brackets, "bracket"), f"{found.depth} deep", f"{share(found)} of the words in them"]
    return ", ".join(said + ([names.counted(found.options, "option")] if found.options else []))


def share(found: Counts) -> str:
    """How much of the words stands in brackets: "4 %"; what is little is not nothing."""
    part = 100 * found.words_in_brackets / found.words if found.words else 0
    return f"{part:.0f}\u00a0%" if part >= 1 or not part else "under\u00a01\u00a0%"


def side_by_side(passages: Sequence[Placed]) -> frozenset[str]:
    """The paragraphs in which one of several brackets opens that stand side by side, in a line or as paragraphs."""
    texts = tuple(Wording.of(row.wording).text for row in passages)
    places = _side_by_side(texts, tuple(Sort(row.kind, row.level) for row in passages))
    return frozenset(passages[place].paragraph_id for place in places)


@lru_cache(_KEPT)
def _side_by_side(texts: tuple[str, ...], sorts: tuple[Sort, ...]) -> frozenset[int]:
    found = parse_all(texts, shape_suffices=False)
    return frozenset(found.brackets[number].opens.paragraph for row in rows(found, sorts) for number in row)
