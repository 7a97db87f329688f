"""What two sequences share, in order, found within a bound.

`comparison` turns wordings into sequences of numbers (one number for each different token) and
asks here. The search finds the fewest changes there are (Myers' greedy search, "An O(ND)
difference algorithm", 1986) but gives up after a number of changes and a number of steps that
are fixed beforehand, never after a time: the same wordings give the same answer on every machine
and under every load. Beyond the bound it holds on to what stands exactly once on both sides, and
searches between these anchors; what is still beyond the bound counts as replaced.
"""
from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import isqrt
from typing import NamedTuple

MOST_CHANGES = 250
MOST_STEPS = 60_000


class Match(NamedTuple):
    """``length`` members kept: from ``old`` on in the one sequence, from ``new`` on in the other."""

    old: int
    new: int
    length: int

    def moved(self, old: int, new: int) -> Match:
        """The same match, counted from further left."""
        return Match(self.old + old, self.new + new, self.length)


def matches(old: Sequence[int], new: Sequence[int]) -> list[Match]:
    """What is kept, in order and joined where it touches; fewest changes within the bound."""
    kept, steps = _kept(old, new, MOST_STEPS)
    if kept is None:
        return _joined(_kept_between_anchors(old, new, steps))
    return _joined(kept)


def _kept_between_anchors(old: Sequence[int], new: Sequence[int], steps: int) -> Iterator[Match]:
    bounds = [Match(0, 0, 0), *_anchors(old, new), Match(len(old), len(new), 0)]
    for before, after in pairwise(bounds):
        a, b = before.old + before.length, before.new + before.length
        gap = old[a : after.old], new[b : after.new]
        kept, steps = _kept(*gap, steps)
        if kept is None:
            kept = _common_ends(*gap)
        yield from (match.moved(a, b) for match in kept)
        yield after


def _kept(old: Sequence[int], new: Sequence[int], steps: int) -> tuple[list[Match] | None, int]:
    """What the shortest way keeps, or None if it is beyond the bound; and the steps left."""
    head, tail = _common_ends(old, new)
    at = head.length
    found, steps = _searched(old[at : tail.old], new[at : tail.new], steps)
    if found is None:
        return None, steps
    return [head, *(match.moved(at, at) for match in found), tail], steps


def _common_ends(old: Sequence[int], new: Sequence[int]) -> list[Match]:
    """What both begin with and what both end with, nothing counted twice."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    room = shorter - head
    tail = next((at for at in range(room) if old[-1 - at] != new[-1 - at]), room)
    return [Match(0, 0, head), Match(len(old) - tail, len(new) - tail, tail)]


def _searched(old: Sequence[int], new: Sequence[int], steps: int) -> tuple[list[Match] | None, int]:
    """The matches of the shortest way, or None if it is beyond the bound; and the steps left."""
    if not old or not new:
        return [], steps
    most = min(len(old) + len(new), MOST_CHANGES, isqrt(2 * steps))
    if len(old) + len(new) > most and _fewest_changes(old, new) > most:
        return None, steps
    reached = _reached(old, new, most)
    steps = max(0, steps - len(reached) * (len(reached) + 1) // 2)
    if reached[-1][len(old) - len(new)] < len(old):
        return None, steps
    return _way_back(old, new, reached), steps


def _fewest_changes(old: Sequence[int], new: Sequence[int]) -> int:
    """No way can have fewer changes than this, whatever the order: counted in one pass."""
    return len(old) + len(new) - 2 * (Counter(old) & Counter(new)).total()


def _reached(old: Sequence[int], new: Sequence[int], most: int) -> list[list[int]]:
    """How far one gets on each diagonal with 0, 1, 2 … changes, up to the end or to ``most``.

    Diagonal k (place in old less place in new) is found at index k; negative ones from the back.
    """
    n, m = len(old), len(new)
    furthest = [0] * (2 * most + 3)
    reached = []
    for changes in range(most + 1):
        lowest, highest = 2 * max(0, changes - m) - changes, changes - 2 * max(0, changes - n)
        for k in range(lowest, highest + 1, 2):
            x = furthest[k + 1] if _inserts(furthest, k, changes) else furthest[k - 1] + (changes > 0)
            y = x - k
            while x < n and y < m and old[x] == new[y]:
                x += 1
                y += 1
            furthest[k] = x
        reached.append(furthest[:])
        if abs(n - m) <= changes and furthest[n - m] >= n:
            break
    return reached


def _inserts(furthest: list[int], k: int, changes: int) -> bool:
    """Whether the last change onto diagonal k was an insertion (from the one above)."""
    return k != changes and (k == -changes or furthest[k - 1] < furthest[k + 1])


def _way_back(old: Sequence[int], new: Sequence[int], reached: list[list[int]]) -> list[Match]:
    """The matches along the way, read backwards from the end."""
    found: list[Match] = []
    x, k = len(old), len(old) - len(new)
    for changes in range(len(reached) - 1, 0, -1):
        before = reached[changes - 1]
        inserted = _inserts(before, k, changes)
        start = before[k + 1] if inserted else before[k - 1] + 1
        if x > start:
            found.append(Match(start, start - k, x - start))
        x, k = (start, k + 1) if inserted else (start - 1, k - 1)
    if x:
        found.append(Match(0, 0, x))
    return found[::-1]


def _anchors(old: Sequence[int], new: Sequence[int]) -> list[Match]:
    """What stands exactly once on both sides, the longest run of it that keeps its order."""
    places = {member: at for at, member in enumerate(new)}
    once = {member for member, count in Counter(new).items() if count == 1}
    once &= {member for member, count in Counter(old).items() if count == 1}
    pairs = [(at, places[member]) for at, member in enumerate(old) if member in once]
    return [Match(*pairs[at], 1) for at in _longest_rising([place for _, place in pairs])]


def _longest_rising(places: list[int]) -> list[int]:
    """The indices of a longest rising run of different numbers (patience sorting)."""
    tops: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        pile = bisect_left(tops, place)
        before.append(holders[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            holders.append(at)
        else:
            tops[pile], holders[pile] = place, at
    return list(_followed(before, holders[-1] if holders else -1))[::-1]


def _followed(before: list[int], last: int) -> Iterator[int]:
    while last >= 0:
        yield last
        last = before[last]


def _joined(parts: Iterable[Match]) -> list[Match]:
    """Matches that touch on both sides become one; empty ones go."""
    kept: list[Match] = []
    for part in parts:
        last = kept[-1] if kept else None
        if last and (last.old + last.length, last.new + last.length) == (part.old, part.new):
            kept[-1] = Match(last.old, last.new, last.length + part.length)
        elif part.length:
            kept.append(part)
    return kept
