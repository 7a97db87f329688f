"""One order out of many lists: names at several brackets, each in an order that means something.

Who is named first has the lead, so the order of proposals must give every bracket back the order of its names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush


def ranked(lists: Iterable[Sequence[str]]) -> dict[str, int]:
    """The place of each member in an order that agrees with every list, and else with first mention.

    Where the lists contradict each other, the first mentioned of those that wait for one another goes first.
    """
    several = [list(dict.fromkeys(one)) for one in lists]
    mentioned = {name: place for place, name in enumerate(dict.fromkeys(name for one in several for name in one))}
    behind: dict[str, set[str]] = {name: set() for name in mentioned}
    for one in several:
        for before, after in zip(one, one[1:], strict=False):
            behind[before].add(after)
    waiting = dict.fromkeys(mentioned, 0)
    for names in behind.values():
        for name in names:
            waiting[name] += 1
    return _places(mentioned, behind, waiting)


def _places(mentioned: dict[str, int], behind: dict[str, set[str]], waiting: dict[str, int]) -> dict[str, int]:
    free = [(place, name) for name, place in mentioned.items() if not waiting[name]]
    heapify(free)
    rest = iter(mentioned.items())
    ranks: dict[str, int] = {}
    while len(ranks) < len(mentioned):
        if not free:
            name, place = next((name, place) for name, place in rest if name not in ranks)
            free.append((place, name))
        _, name = heappop(free)
        if name in ranks:
            continue
        ranks[name] = len(ranks)
        for after in behind[name]:
            waiting[after] -= 1
            if not waiting[after]:
                heappush(free, (mentioned[after], after))
    return ranks
