"""Recorded votes: how States voted, and whether the majority that the rules ask for was there.

Pure. Abstaining is no voting: the majority is of those present and voting. A tie carries nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FOR, AGAINST, ABSTAINING, NOT_VOTING = "in favour", "against", "abstaining", "not voting"
CAST = (FOR, AGAINST, ABSTAINING)
WAYS = (*CAST, NOT_VOTING)
SIMPLE, TWO_THIRDS = "simple", "two-thirds"
MAJORITIES = (SIMPLE, TWO_THIRDS)
PARAGRAPHS, AMENDMENT, MOTION, WHOLE, REPORT = "paragraphs", "amendment", "motion", "the whole", "the report"
ABOUT = (PARAGRAPHS, AMENDMENT, WHOLE, MOTION, REPORT)
INTENDED = {FOR: "to vote in favour", AGAINST: "to vote against", ABSTAINING: "to abstain",
            NOT_VOTING: "not to take part in the vote"}
# How votes are taken on devices: not at all, or with what each cast shown to others only then.
OFF, AT_CLOSE, AS_CAST = "off", "shown at the close", "shown as they are cast"
ELECTRONIC = (OFF, AT_CLOSE, AS_CAST)
RESULTS = {PARAGRAPHS: ("retained", "not retained"), MOTION: ("carried", "not carried")}


@dataclass(frozen=True, slots=True)
class Tally:
    """A vote in numbers."""

    favour: int
    against: int
    abstaining: int

    @classmethod
    def of(cls, roll: Mapping[str, Sequence[str]]) -> Tally:
        """The numbers of a roll."""
        return cls(*(len(roll.get(way, ())) for way in CAST))


def carries(tally: Tally, majority: str) -> bool:
    """Whether a question put was carried by this majority of those present and voting."""
    if majority == TWO_THIRDS:
        return tally.favour > 0 and tally.favour >= 2 * tally.against
    return tally.favour > tally.against
