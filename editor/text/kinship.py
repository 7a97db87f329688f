"""Where the words of a paragraph went that is gone, and whence those of a new one: merged into another, split from one.

Identity tells which paragraph is which; this tells what identity cannot. What the office confirmed is followed from
paragraph to paragraph; of what nobody settled the words alone tell, and it is said how surely.
What stood in the other before, or stands there still, is a look-alike and no proof. Pure; comparisons, the concordance
and the way from old labels show it as told by the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from editor.text.likeness import Paragraph, Weights, indexed
from editor.text.partition import COVERED, SHORTEST

BEFORE = 0.4  # at most so much of it may have stood in the other already
CANDIDATES = 5


class Kin(NamedTuple):
    """The paragraph that words went to or came from, and how much of them is there."""

    paragraph: str
    sure: float


def led_on(ident: str, said: Mapping[str, str], standing: Container[str]) -> str | None:
    """Where what was `said` leads from a paragraph: one that stands; "" where apart was said, None where nothing."""
    following = said.get(ident)
    while following and following not in standing:
        following = said.get(following)
    return following


def merged_into(old: Mapping[str, Paragraph], new: Mapping[str, Paragraph]) -> dict[str, Kin]:
    """For paragraphs of the old draft that are gone the one of the new in which most of their words stand now."""
    return dict(_held([ident for ident in old if ident not in new], old, new))


def split_from(old: Mapping[str, Paragraph], new: Mapping[str, Paragraph]) -> dict[str, Kin]:
    """For paragraphs that are new the one of the old draft in which most of their words stood."""
    return dict(_held([ident for ident in new if ident not in old], new, old))


def _held(
    parts: Sequence[str], there: Mapping[str, Paragraph], here: Mapping[str, Paragraph]
) -> Iterator[tuple[str, Kin]]:
    """The parts of one draft that are mostly held in a paragraph of the other, and were not before."""
    long = [ident for ident in parts if len(there[ident].text.split()) >= SHORTEST]
    # What reads as before has taken nothing in; most of a text does, and need not be looked at.
    idents = [ident for ident, one in here.items() if ident not in there or there[ident].text != one.text]
    if not long or not idents:
        return
    wholes = [here[ident] for ident in idents]
    weights = Weights((*wholes, *(there[ident] for ident in long)))
    index = indexed(wholes, range(len(wholes)))
    for part in long:
        own = [index[word] for word in there[part].words if word in index]
        best = max((Kin(idents[at], round(weights.held_in(there[part], wholes[at]), 3))
                    for at, _ in Counter(chain.from_iterable(own)).most_common(CANDIDATES)
                    if not _stood(weights, there[part], there.get(idents[at]))),
                   key=lambda kin: kin.sure, default=None)
        if best is not None and best.sure >= COVERED:
            yield part, best


def _stood(weights: Weights, part: Paragraph, before: Paragraph | None) -> bool:
    return before is not None and weights.held_in(part, before) > BEFORE
