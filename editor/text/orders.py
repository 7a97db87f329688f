"""Orders: the longest part of a sequence that rises, by which moving is told from staying.

Pure, in time n log n. What stands outside it has moved; everything else kept its order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """A longest strictly rising subsequence, as its members."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(tails[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            tails.append(at)
        else:
            ends[length], tails[length] = number, at
    found, at = [], tails[-1] if tails else -1
    while at >= 0:
        found.append(numbers[at])
        at = before[at]
    return found[::-1]
