"""Points of order and procedural motions: which are there, and which comes before which.

Pure. The order is that of the rules of procedure of the General Assembly (rules 71 to 79): a point of order is decided
at once, an appeal against a ruling put to the vote at once; then suspension, adjournment of the meeting, adjournment
of the debate (that no action be taken), closure of the debate; division at last, before the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

POINT, APPEAL = "point of order", "appeal against the ruling"
SUSPENSION, ADJOURNMENT = "suspension of the meeting", "adjournment of the meeting"
NO_ACTION, CLOSURE, DIVISION = "no action", "closure of the debate", "division"
KINDS = (POINT, APPEAL, SUSPENSION, ADJOURNMENT, NO_ACTION, CLOSURE, DIVISION)
UPHELD, NOT_UPHELD = "upheld", "not upheld"
AGREED, OUT_OF_ORDER = "agreed without a vote", "ruled out of order"
CARRIED, NOT_CARRIED, WITHDRAWN = "carried", "not carried", "withdrawn"
# What the chair may rule of each; everything but a point of order may be put to the vote instead.
RULINGS = {kind: (UPHELD, NOT_UPHELD) if kind == POINT else (AGREED, OUT_OF_ORDER) for kind in KINDS}
EVERY_RULING = (UPHELD, NOT_UPHELD, AGREED, OUT_OF_ORDER)
ASKED = {POINT: "raised a point of order", APPEAL: "appealed against the ruling", DIVISION: "moved division",
         SUSPENSION: "moved the suspension of the meeting", ADJOURNMENT: "moved the adjournment of the meeting",
         NO_ACTION: "moved that no action be taken", CLOSURE: "moved the closure of the debate"}


class Moved(Protocol):
    """A motion before the meeting."""

    @property
    def kind(self) -> str: ...


M = TypeVar("M", bound=Moved)


def in_precedence(motions: Iterable[M]) -> list[M]:
    """Motions in the order in which the chair takes them; of one kind the first that was moved."""
    return sorted(motions, key=lambda motion: KINDS.index(motion.kind))


def named(kind: str, mover: str) -> str:
    """A motion as sentences call it."""
    others = {POINT: f"the point of order of {mover}", APPEAL: f"the appeal of {mover} against the ruling of the chair",
              NO_ACTION: f"the motion of {mover} that no action be taken"}
    return others.get(kind, f"the motion of {mover} for {kind}")
