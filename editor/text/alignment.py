"""Which paragraph of a new draft is which of the last: same, changed, moved, split, merged, new, deleted.

Pure. Evidence is weighed in this order: a hidden identity that came back with a Word file, the very same words,
then likeness of words, helped by an equal label and by the neighbours. Every match carries its confidence, and
where a look-alike is nearly as good the match says so: a person confirms (DESIGN §5 *Alignment*).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import log

from editor.text.orders import longest_rising

SAME, CHANGED, SPLIT, MERGED, NEW, DELETED = "same", "changed", "split", "merged", "new", "deleted"
LIKE = 0.45  # below it two paragraphs are not taken for one
COVERED = 0.75  # how much of a paragraph must stand in the other for a split or a merger
CLOSE = 0.12  # a rival nearer than this makes a match doubtful
DOUBTFUL = 0.6  # at most this confidence where a look-alike is nearly as good
SHORTEST = 4  # words; fewer prove nothing by likeness
COMMON = 40  # a word in more paragraphs than this finds no candidates


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


@dataclass(frozen=True, slots=True)
class Match:
    """Old places and new places that belong together; for new and deleted one side is empty.

    `moved` says that it left the common order. `rivals` are old places that are nearly as like.
    """

    kind: str
    old: tuple[int, ...]
    new: tuple[int, ...]
    confidence: float
    moved: bool = False
    rivals: tuple[int, ...] = ()


def align(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Match, ...]:
    """Every paragraph of either side in exactly one match, in the order of the new draft; deleted ones last."""
    room = _Room(old, new)
    room.take(_by_identity(room))
    room.take(_by_same_words(room))
    # Before likeness: the larger part of a paragraph that was split is like the whole, and would pass for it.
    room.take(_by_splitting(room))
    room.take(_by_merging(room))
    room.take(_by_likeness(room))
    return tuple(_with_moves(room.all()))


class Weights:
    """What each word counts: one that stands in many paragraphs says little of which paragraph this is."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self._in = Counter(word for one in paragraphs for word in one.words)

    def of(self, words: Counter[str]) -> float:
        """The weight of words and pairs, each as often as it stands."""
        return sum(count / (1 + log(max(self._in[word], 1))) for word, count in words.items())

    def likeness(self, one: Paragraph, other: Paragraph) -> float:
        """The share of what two paragraphs say that they have in common, from 0 to 1."""
        either = self.of(one.words) + self.of(other.words)
        return min(1.0, 2 * self.of(one.words & other.words) / either) if either else 1.0

    def held_in(self, part: Paragraph, whole: Paragraph) -> float:
        """The share of what a paragraph says that stands in another, from 0 to 1."""
        size = self.of(part.words)
        return min(1.0, self.of(part.words & whole.words) / size) if size else 0.0


class _Room:
    """What is matched so far, and what is still free on either side."""

    def __init__(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        self.old, self.new = old, new
        self.weights = Weights((*old, *new))
        self.matches: list[Match] = []
        self.free_old = dict.fromkeys(range(len(old)))
        self.free_new = dict.fromkeys(range(len(new)))

    def take(self, matches: Iterable[Match]) -> None:
        """Accept matches whose sides are all still free."""
        for match in matches:
            if all(at in self.free_old for at in match.old) and all(at in self.free_new for at in match.new):
                self.matches.append(match)
                for at in match.old:
                    del self.free_old[at]
                for at in match.new:
                    del self.free_new[at]

    def all(self) -> list[Match]:
        """Every match, and what found none."""
        rest = [Match(NEW, (), (at,), 1.0) for at in self.free_new]
        gone = [Match(DELETED, (at,), (), 1.0) for at in self.free_old]
        return sorted([*self.matches, *rest], key=lambda match: match.new[0]) + gone

    @property
    def partners(self) -> dict[int, int]:
        """For each new place matched alone its old place."""
        return {match.new[0]: match.old[0] for match in self.matches if len(match.new) == len(match.old) == 1}


def _by_identity(room: _Room) -> Iterator[Match]:
    """A bookmark that came back, unless its words say otherwise: pasting can carry one to another paragraph."""
    known = {one.identity: at for at, one in enumerate(room.old) if one.identity}
    for at, one in enumerate(room.new):
        place = known.get(one.identity) if one.identity else None
        if place is not None and room.weights.likeness(room.old[place], one) >= LIKE:
            yield Match(_kind(room, place, at), (place,), (at,), 1.0)


def _by_same_words(room: _Room) -> Iterator[Match]:
    """The very same words; where they occur more than once, in their order, those with an equal label first."""
    olds, news = _by_text(room.old, room.free_old), _by_text(room.new, room.free_new)
    for text, there in olds.items():
        here = news.get(text, [])
        sure = 1.0 if len(there) == len(here) else DOUBTFUL
        for place, at in _paired(room, there, here):
            rivals = () if sure == 1.0 else tuple(one for one in there if one != place)
            yield Match(SAME, (place,), (at,), sure, rivals=rivals)


def _paired(room: _Room, there: list[int], here: list[int]) -> Iterator[tuple[int, int]]:
    left_old, left_new = list(there), list(here)
    for at in here:
        same = next((place for place in left_old if room.old[place].label == room.new[at].label), None)
        if same is not None:
            left_old.remove(same)
            left_new.remove(at)
            yield same, at
    yield from zip(left_old, left_new, strict=False)


def _by_likeness(room: _Room) -> Iterator[Match]:
    """The likest pairs first; a label that is equal and neighbours that are matched speak for a pair."""
    scored = sorted(_scored(room), key=lambda pair: (-pair[0], pair[1], pair[2]))
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for score, place, at in scored:
        best[at].append((score, place))
    for score, place, at in scored:
        rivals = tuple(one for other, one in best[at] if one != place and score - other < CLOSE)
        alike = room.weights.likeness(room.old[place], room.new[at])
        sure = min(alike, DOUBTFUL) if rivals else alike
        yield Match(_kind(room, place, at), (place,), (at,), round(sure, 3), rivals=rivals)


def _scored(room: _Room) -> Iterator[tuple[float, int, int]]:
    """Pairs that may belong together, each with its score: likeness and what else speaks for it."""
    partners = room.partners
    for at, place in _candidates(room):
        old, new = room.old[place], room.new[at]
        short = min(len(old.text.split()), len(new.text.split())) < SHORTEST
        alike = room.weights.likeness(old, new)
        label = old.label is not None and old.label == new.label
        beside = any(partners.get(at + step) == place + step for step in (-1, 1))
        needed = LIKE * (1 - 0.15 * label - 0.15 * (label and beside))
        if alike >= needed and old.kind == new.kind and (not short or label or beside):
            yield alike + 0.1 * label + 0.1 * beside, place, at


def _candidates(room: _Room) -> Iterator[tuple[int, int]]:
    """Free pairs that share a word that is not common; or stand under one label between matched neighbours."""
    index = _index(room.old, room.free_old)
    for at in room.free_new:
        shared = Counter(place for word in room.new[at].words for place in index.get(word, ())
                         if len(index[word]) <= COMMON)
        for place, _ in shared.most_common(12):
            yield at, place


def _by_splitting(room: _Room) -> Iterator[Match]:
    """One old paragraph that now stands as several neighbours."""
    held = _held(room, room.free_old, room.free_new, new=True)
    for place, run, sure in _runs(room.weights, room.old, room.new, held):
        yield Match(SPLIT, (place,), run, sure)


def _by_merging(room: _Room) -> Iterator[Match]:
    """Several old neighbours that now stand as one."""
    held = _held(room, room.free_old, room.free_new, new=False)
    for at, run, sure in _runs(room.weights, room.new, room.old, held):
        yield Match(MERGED, run, (at,), sure)


def _held(
    room: _Room, free_old: Mapping[int, None], free_new: Mapping[int, None], *, new: bool
) -> Mapping[int, list[int]]:
    """For each possible whole the places of the parts that are mostly held in it."""
    wholes, parts = (room.old, room.new) if new else (room.new, room.old)
    free_wholes, free_parts = (free_old, free_new) if new else (free_new, free_old)
    index = _index(wholes, free_wholes)
    found: dict[int, list[int]] = defaultdict(list)
    for part in free_parts:
        own = parts[part].words
        if len(parts[part].text.split()) < SHORTEST:
            continue
        shared = Counter(whole for word in own for whole in index.get(word, ()))
        for whole, count in shared.items():
            if count >= COVERED * len(own) / 2 and room.weights.held_in(parts[part], wholes[whole]) >= COVERED:
                found[whole].append(part)
    return found


def _index(paragraphs: Sequence[Paragraph], free: Iterable[int]) -> dict[str, list[int]]:
    """For each word and pair of words the free paragraphs that have it."""
    index: dict[str, list[int]] = defaultdict(list)
    for place in free:
        for word in paragraphs[place].words:
            index[word].append(place)
    return index


def _runs(
    weights: Weights, wholes: Sequence[Paragraph], parts: Sequence[Paragraph], held: Mapping[int, list[int]]
) -> Iterator[tuple[int, tuple[int, ...], float]]:
    """Runs of neighbouring parts that together make up most of a whole."""
    for whole, places in held.items():
        for run in _neighbours(sorted(places)):
            together = Paragraph(" ".join(parts[at].text for at in run))
            sure = weights.held_in(wholes[whole], together)
            # Look-alikes are each held in the whole; together they say more than it does, and are no parts of it.
            if len(run) > 1 and min(sure, weights.held_in(together, wholes[whole])) >= COVERED:
                yield whole, tuple(run), round(sure, 3)


def _neighbours(places: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for at in places:
        if run and at != run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _by_text(paragraphs: Sequence[Paragraph], free: Iterable[int]) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in free:
        found[paragraphs[at].kind, paragraphs[at].text].append(at)
    return found


def _kind(room: _Room, place: int, at: int) -> str:
    return SAME if room.old[place].text == room.new[at].text else CHANGED


def _with_moves(matches: Sequence[Match]) -> Iterator[Match]:
    """Whatever stands outside the longest common order has moved."""
    paired = [match for match in matches if match.old and match.new]
    kept = set(longest_rising([match.old[0] for match in paired]))
    for match in matches:
        moved = bool(match.old and match.new) and match.old[0] not in kept
        yield replace(match, moved=moved)
