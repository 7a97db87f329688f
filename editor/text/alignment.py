"""Which paragraph of a new draft is which of the last: same, changed, moved, split, merged, new, deleted.

Pure. Evidence is weighed in this order: a hidden identity that came back with a Word file, the very same words,
then likeness of words (`likeness`), helped by an equal label in the same section and by the neighbours; a heading is
the one under which the same paragraphs stand. Every match carries its confidence, and where a look-alike is nearly
as good the match says so. What is not sure (`Match.is_sure`) is asked of a person and never taken (DESIGN §5
*Alignment*).
"""

from __future__ import annotations

import re
from bisect import bisect, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from editor.text.likeness import Paragraph as Paragraph
from editor.text.likeness import Weights as Weights
from editor.text.likeness import indexed
from editor.text.orders import longest_rising
from editor.text.partition import runs

SAME, CHANGED, SPLIT, MERGED, NEW, DELETED = "same", "changed", "split", "merged", "new", "deleted"
LIKE = 0.45  # below it two paragraphs are not taken for one
IN_PLACE = 0.3  # nor below this where they stand between the same neighbours
TELLING = 0.2  # nor where the words that tell them from others have less than this in common
OTHER_KIND = 0.55  # what was an option may be a paragraph now, if the words are alike enough
CLOSE = 0.12  # a rival nearer than this makes a match doubtful
DOUBTFUL = 0.6  # at most this confidence where a look-alike is nearly as good
SURE = 0.5  # a match of less confidence is asked of a person
HELD = 0.7  # what being held in the other wholly is worth as likeness
SHORTEST = 4  # words; fewer prove nothing by likeness
APART = ("heading", "title", "note")  # kinds that never become another

# A heading that is a number and nothing else: "Article 5", "IV".
_BARE = re.compile(
    r"\W*(?:(?:annex|appendix|article|chapter|part|section|title)\b)?\W*(?:\d+|[ivxlc]+|[a-z])?\W*\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Match:
    """Old places and new places that belong together; for new and deleted one side is empty.

    `moved` says that it left the common order. `rivals` are old places that are nearly as like, `doubles` new ones.
    """

    kind: str
    old: tuple[int, ...]
    new: tuple[int, ...]
    confidence: float
    moved: bool = False
    rivals: tuple[int, ...] = ()
    doubles: tuple[int, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether a look-alike on either side is nearly as good."""
        return bool(self.rivals or self.doubles)

    @property
    def is_sure(self) -> bool:
        """Whether it may be taken without asking: what is doubtful or little alike may not."""
        return not self.is_doubtful and self.confidence >= SURE


def align(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Match, ...]:
    """Every paragraph of either side in exactly one match, in the order of the new draft; deleted ones last."""
    room = _Room(old, new)
    room.take(_by_identity(room))
    room.take(_by_same_words(room, one_kind=True))
    room.take(_by_same_words(room, one_kind=False))
    # Before likeness: the larger part of a paragraph that was split is like the whole, and would pass for it.
    room.take(_by_splitting(room))
    room.take(_by_merging(room))
    room.take(_by_likeness(room))
    room.take(_by_what_stands_under(room))
    room.take(_by_place(room))
    room.take(_bare_headings(room))
    return tuple(_with_moves(room.all()))


class _Room:
    """What is matched so far, and what is still free on either side."""

    def __init__(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        self.old, self.new = old, new
        self.weights = Weights((*old, *new))
        self.matches: list[Match] = []
        self.free_old = dict.fromkeys(range(len(old)))
        self.free_new = dict.fromkeys(range(len(new)))
        self.partners: dict[int, int] = {}  # for each new place matched alone its old place
        self.sections = _sections(old), _sections(new)

    def take(self, matches: Iterable[Match]) -> None:
        """Accept matches whose sides are all still free."""
        for match in matches:
            if all(at in self.free_old for at in match.old) and all(at in self.free_new for at in match.new):
                self.matches.append(match)
                for at in match.old:
                    del self.free_old[at]
                for at in match.new:
                    del self.free_new[at]
                if len(match.new) == len(match.old) == 1:
                    self.partners[match.new[0]] = match.old[0]

    def all(self) -> list[Match]:
        """Every match, and what found none."""
        rest = [Match(NEW, (), (at,), 1.0) for at in self.free_new]
        gone = [Match(DELETED, (at,), (), 1.0) for at in self.free_old]
        return sorted([*self.matches, *rest], key=lambda match: match.new[0]) + gone

    def votes(self) -> Counter[tuple[int | None, int | None]]:
        """How many paragraphs under an old heading stand under a new one, as far as is known."""
        there, here = self.sections
        return Counter(
            (there[place], here[at]) for match in self.matches for place in match.old for at in match.new
            if self.new[at].kind != "heading"
        )

    def are_one_kind(self, place: int, at: int, alike: float) -> bool:
        """Whether the kinds of an old and a new paragraph let them be one."""
        kinds = self.old[place].kind, self.new[at].kind
        return kinds[0] == kinds[1] or (alike >= OTHER_KIND and not set(kinds) & set(APART))

    def stand_beside(self, place: int, at: int) -> bool:
        """Whether a neighbour of one is a neighbour of the other."""
        return any(self.partners.get(at + step) == place + step for step in (-1, 1))


def _sections(paragraphs: Sequence[Paragraph]) -> list[int | None]:
    """For each place that of the heading it stands under."""
    found: list[int | None] = []
    for at, one in enumerate(paragraphs):
        found.append(at if one.kind == "heading" else found[-1] if found else None)
    return found


def _is_bare(one: Paragraph) -> bool:
    return one.kind == "heading" and _BARE.match(one.text) is not None


def _by_identity(room: _Room) -> Iterator[Match]:
    """A bookmark that came back, unless its words say otherwise: pasting can carry one to another paragraph."""
    known = {one.identity: at for at, one in enumerate(room.old) if one.identity}
    for at, one in enumerate(room.new):
        place = known.get(one.identity) if one.identity else None
        if place is not None and room.weights.likeness(room.old[place], one) >= LIKE:
            yield Match(_kind(room, place, at), (place,), (at,), 1.0)


def _by_same_words(room: _Room, *, one_kind: bool) -> Iterator[Match]:
    """The very same words; where they occur more than once, in their order, those with an equal label first."""
    olds = _by_text(room.old, room.free_old, one_kind=one_kind)
    news = _by_text(room.new, room.free_new, one_kind=one_kind)
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


def _by_text(
    paragraphs: Sequence[Paragraph], free: Iterable[int], *, one_kind: bool
) -> dict[tuple[str, str], list[int]]:
    """Free places by their words, and by their kind as far as it matters; bare headings prove nothing."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in free:
        one = paragraphs[at]
        kind = one.kind if one_kind or one.kind in APART else ""
        if not _is_bare(one):
            found[kind, one.text].append(at)
    return found


@dataclass(frozen=True, slots=True)
class _Pair:
    """An old and a new place that may belong together: what speaks for it, and the confidence in it."""

    score: float
    place: int
    at: int
    sure: float


def _by_likeness(room: _Room) -> Iterator[Match]:
    """The likest pairs first; a label that is equal and neighbours that are matched speak for a pair."""
    found = sorted(_scored(room), key=lambda pair: (-pair.score, pair.place, pair.at))
    close = _Close(found)
    yield from (close.match(room, pair) for pair in found)


class _Close:
    """Which pairs are nearly as good as another that shares a paragraph with them."""

    def __init__(self, pairs: Sequence[_Pair]) -> None:
        self._of_old: dict[int, list[_Pair]] = defaultdict(list)
        self._of_new: dict[int, list[_Pair]] = defaultdict(list)
        for pair in pairs:
            self._of_old[pair.place].append(pair)
            self._of_new[pair.at].append(pair)

    def match(self, room: _Room, pair: _Pair) -> Match:
        """The match of a pair, doubtful where a look-alike is nearly as good and has nothing better of its own."""
        rivals = tuple(one.place for one in self._of_new[pair.at] if one.place != pair.place
                       and self._is_close(one, pair, self._of_old[one.place]))
        doubles = tuple(one.at for one in self._of_old[pair.place] if one.at != pair.at
                        and self._is_close(one, pair, self._of_new[one.at]))
        sure = min(pair.sure, DOUBTFUL) if rivals or doubles else pair.sure
        return Match(_kind(room, pair.place, pair.at), (pair.place,), (pair.at,), sure, rivals=rivals, doubles=doubles)

    @staticmethod
    def _is_close(one: _Pair, pair: _Pair, others: Sequence[_Pair]) -> bool:
        return pair.score - one.score < CLOSE and max(other.score for other in others) - one.score < CLOSE


def _scored(room: _Room) -> Iterator[_Pair]:
    """Pairs that may belong together by their words."""
    labels = _Labels(room)
    for at, place in _candidates(room):
        old, new = room.old[place], room.new[at]
        short = min(len(old.text.split()), len(new.text.split())) < SHORTEST
        alike, telling = room.weights.alike(old, new)
        label, beside = labels.speak_for(place, at), room.stand_beside(place, at)
        needed = LIKE * (1 - 0.15 * label - 0.15 * (label and beside))
        if alike < needed or not room.are_one_kind(place, at, alike) or short and not (label or beside):
            continue
        if short or telling >= TELLING:
            yield _Pair(alike + 0.1 * label + 0.1 * beside, place, at, _sure(alike, label, beside))


def _sure(alike: float, label: bool, beside: bool) -> float:
    """The confidence in a pair: its likeness, nearer to certainty for what else speaks for it."""
    return round(1 - (1 - alike) * (0.8 if label else 1) * (0.8 if beside else 1), 3)


class _Labels:
    """Whether an equal label says anything: "3" of one section is not "3" of another."""

    def __init__(self, room: _Room) -> None:
        self._room = room
        votes = list(reversed(room.votes().most_common()))
        self._old = {here: there for (there, here), _ in votes}
        self._new = {there: here for (there, here), _ in votes}

    def speak_for(self, place: int, at: int) -> bool:
        """Whether two paragraphs have one label, and stand in one section as far as is known."""
        label = self._room.old[place].label
        there, here = self._room.sections[0][place], self._room.sections[1][at]
        if label is None or label != self._room.new[at].label:
            return False
        return self._old.get(here, there) == there and self._new.get(there, here) == here


def _candidates(room: _Room) -> Iterator[tuple[int, int]]:
    """Free pairs that share a word that is not common, the likeliest of them; each new place with its old one."""
    index = indexed(room.old, room.free_old)
    for at in list(room.free_new):
        shared = Counter(chain.from_iterable(index[word] for word in room.new[at].words if word in index))
        for place, _ in shared.most_common(12):
            yield at, place


def _by_what_stands_under(room: _Room) -> Iterator[Match]:
    """A heading is the one under which most of the same paragraphs stand, whatever it reads or is numbered."""
    votes = room.votes()
    there, here = Counter[int | None](), Counter[int | None]()
    for (old, new), count in votes.items():
        there[old] += count
        here[new] += count
    for (old, new), count in sorted(votes.items(), key=lambda vote: -vote[1]):
        if old is None or new is None:
            continue
        share = count / max(there[old], here[new])
        alike = room.weights.likeness(room.old[old], room.new[new])
        sure = max(share * (1 - 0.5**count), 0 if _is_bare(room.new[new]) else alike)
        if sure >= SURE:
            same = room.old[old].text == room.new[new].text
            yield Match(_kind(room, old, new), (old,), (new,), 1.0 if same else round(sure, 3))


def _by_place(room: _Room) -> Iterator[Match]:
    """What stands between the same neighbours and is held in the other, as when brackets were lifted."""
    found = sorted(_in_place(room), key=lambda pair: (-pair.score, pair.place, pair.at))
    close, anchors = _Close(found), _anchors(room)
    for pair in found:
        stands = bisect(anchors, (pair.at, pair.place))
        before, after = anchors[:stands][-1:], anchors[stands : stands + 1]
        if all(one[1] < pair.place for one in before) and all(pair.place < one[1] for one in after):
            if pair.place in room.free_old and pair.at in room.free_new:
                insort(anchors, (pair.at, pair.place))
            yield close.match(room, pair)


def _anchors(room: _Room) -> list[tuple[int, int]]:
    """The new and old places that are matched and kept the common order."""
    paired = sorted(room.partners.items())
    kept = set(longest_rising([place for _, place in paired]))
    return [(at, place) for at, place in paired if place in kept]


def _in_place(room: _Room) -> Iterator[_Pair]:
    """Free pairs alike enough if their place is right: alike, or the shorter mostly held in the longer."""
    for at, place in _candidates(room):
        old, new = room.old[place], room.new[at]
        short, long = sorted((old, new), key=lambda one: sum(one.words.values()))
        score, telling = room.weights.alike(old, new)
        if len(short.text.split()) > SHORTEST:
            score = max(score, HELD * room.weights.held_in(short, long))
        if score < IN_PLACE or telling < TELLING:
            continue
        if old.kind == new.kind or not {old.kind, new.kind} & set(APART):
            yield _Pair(score, place, at, _sure(score, False, room.stand_beside(place, at)))


def _bare_headings(room: _Room) -> Iterator[Match]:
    """Headings that are a number, under which nothing is known: by the number."""
    for at in list(room.free_new):
        if _is_bare(room.new[at]):
            for place in list(room.free_old):
                if room.old[place].kind == "heading" and room.old[place].text == room.new[at].text:
                    yield Match(SAME, (place,), (at,), 1.0)


def _by_splitting(room: _Room) -> Iterator[Match]:
    """One old paragraph that now stands as several neighbours."""
    for place, run, sure in runs(room.weights, room.old, room.free_old, room.new, room.free_new):
        yield Match(SPLIT, (place,), run, sure)


def _by_merging(room: _Room) -> Iterator[Match]:
    """Several old neighbours that now stand as one."""
    for at, run, sure in runs(room.weights, room.new, room.free_new, room.old, room.free_old):
        yield Match(MERGED, run, (at,), sure)


def _kind(room: _Room, place: int, at: int) -> str:
    return SAME if room.old[place].text == room.new[at].text else CHANGED


def _with_moves(matches: Sequence[Match]) -> Iterator[Match]:
    """Whatever stands outside the longest common order has moved."""
    paired = [match for match in matches if match.old and match.new]
    kept = set(longest_rising([match.old[0] for match in paired]))
    for match in matches:
        moved = bool(match.old and match.new) and match.old[0] not in kept
        yield replace(match, moved=moved)
