"""How like two paragraphs are, when each word counts by how few paragraphs it stands in.

Pure; `alignment` decides by it which paragraph is which. A formula that stands in every second paragraph ("the
meeting of the Parties to this Agreement") says nothing of which one it is, however long it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import NamedTuple

COMMONPLACE = 0.025  # a word in more than this share of all paragraphs tells none of them
FEWEST = 6  # but one in no more than so many always does
COMMON = 40  # a word in more paragraphs than this finds none of them


@dataclass(frozen=True)
class Paragraph:
    """A paragraph to be aligned; `identity` is known on the old side, and on the new when it came back."""

    text: str
    label: str | None = None
    kind: str = "paragraph"
    identity: str | None = None

    @cached_property
    def words(self) -> Counter[str]:
        """Its words and pairs of neighbouring words, with their counts."""
        found = re.findall(r"\w+", self.text.casefold())
        return Counter(found) + Counter(f"{one} {other}" for one, other in zip(found, found[1:], strict=False))


class Alike(NamedTuple):
    """The share of what two paragraphs say that they have in common, from 0 to 1.

    ``all``: of all their words; ``telling``: of those alone that tell a paragraph from others, 1 where neither has any.
    """

    all: float
    telling: float


class Weights:
    """What each word counts: one that stands in many paragraphs says little of which paragraph this is."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        several = list(paragraphs)
        standing = Counter(word for one in several for word in one.words)
        most = max(FEWEST, COMMONPLACE * len(several))
        self._weight = {word: 1 / (1 + log(count)) for word, count in standing.items()}
        self._tells = frozenset(word for word, count in standing.items() if count <= most)
        # By the identity of their words, which these paragraphs keep alive.
        self._several = several
        self._sizes = {id(one.words): self._size(one.words) for one in several}

    def likeness(self, one: Paragraph, other: Paragraph) -> float:
        """How like two paragraphs are by all their words."""
        return self.alike(one, other).all

    def alike(self, one: Paragraph, other: Paragraph) -> Alike:
        """How like two paragraphs are, by all their words and by those that tell."""
        shared, sizes = self._shared(one.words, other.words), (self._size_of(one), self._size_of(other))
        return Alike(*(min(1.0, 2 * common / (mine + theirs)) if mine + theirs else 1.0
                       for common, mine, theirs in zip(shared, *sizes, strict=True)))

    def held_in(self, part: Paragraph, whole: Paragraph) -> float:
        """The share of what a paragraph says that stands in another, from 0 to 1."""
        size, _ = self._size_of(part)
        return min(1.0, self._shared(part.words, whole.words)[0] / size) if size else 0.0

    def _size_of(self, one: Paragraph) -> tuple[float, float]:
        return self._sizes.get(id(one.words)) or self._size(one.words)

    def _size(self, words: Mapping[str, int]) -> tuple[float, float]:
        """The weight of words and pairs, each as often as it stands; and of those that tell."""
        everything = telling = 0.0
        for word, count in words.items():
            weight = count * self._weight.get(word, 1.0)
            everything += weight
            telling += weight if word in self._tells else 0.0
        return everything, telling

    def _shared(self, one: Mapping[str, int], other: Mapping[str, int]) -> tuple[float, float]:
        few, many = (one, other) if len(one) <= len(other) else (other, one)
        return self._size({word: min(count, many[word]) for word, count in few.items() if word in many})


def indexed(paragraphs: Sequence[Paragraph], places: Iterable[int]) -> Mapping[str, list[int]]:
    """For each word and pair of words that is not common the places, of those given, where it stands."""
    index: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for word in paragraphs[place].words:
            index[word].append(place)
    return {word: found for word, found in index.items() if len(found) <= COMMON}
