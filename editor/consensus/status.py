"""The status of a paragraph and the progress of a document (DESIGN §6).

Pure, computed for one audience from what that audience may know, in one fixed order. *No recorded objection*
and *agreed ad ref* are different things: agreement is the chair's act and never computed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What a paragraph's status may be, in the order in which it is decided."""

    ADOPTED = "adopted"
    DELETED = "deleted"
    UNDER_SILENCE = "under silence"
    AGREED_AD_REF = "agreed ad ref"
    AGREED_IN_INFORMALS = "agreed in informals"
    DEFERRED = "deferred"
    OBJECTION = "objection"
    BRACKETED = "bracketed"
    PROPOSALS_PENDING = "proposals pending"
    RESERVED = "reserved"
    NO_RECORDED_OBJECTION = "no recorded objection"
    NOT_YET_CONSIDERED = "not yet considered"


# How a count of paragraphs is said, where the status alone would not make a phrase.
_COUNTED = {
    Status.OBJECTION: "with an objection", Status.PROPOSALS_PENDING: "with proposals pending",
    Status.NO_RECORDED_OBJECTION: "with no recorded objection",
}
AGREED = (Status.AGREED_AD_REF, Status.AGREED_IN_INFORMALS)


@dataclass(frozen=True, slots=True)
class Known:
    """What one audience knows of a paragraph in one draft.

    `decision` is the chair's latest on this paragraph ("" when none or reopened); `considered` says that the
    paragraph was taken up at all: a decision, a position or a proposal was recorded on it.
    """

    adopted: bool = False
    deleted: bool = False
    under_silence: bool = False
    decision: str = ""
    pending: tuple[str, ...] = ()
    objections: int = 0
    objected_after_agreement: bool = False
    bracketed: bool = False
    proposals: int = 0
    reservations: int = 0
    considered: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with what stands beside it: delegations pending, a reopening requested."""

    status: Status
    pending: tuple[str, ...] = ()
    reopening_requested: bool = False

    @property
    def printed(self) -> str:
        """The status as the page says it."""
        words = str(self.status)
        if self.pending:
            words += f", pending {len(self.pending)}"
        if self.reopening_requested:
            words += ", reopening requested"
        return words


def standing(known: Known) -> Standing:
    """The status of a paragraph from what is known of it."""
    status = _first(known)
    if status in AGREED:
        return Standing(status, known.pending, known.objected_after_agreement)
    return Standing(status)


def _first(known: Known) -> Status:
    decided = {"agreed ad ref": Status.AGREED_AD_REF, "agreed in informals": Status.AGREED_IN_INFORMALS,
               "deferred": Status.DEFERRED, "deleted": Status.DELETED}
    order = (
        (known.adopted, Status.ADOPTED),
        (known.deleted, Status.DELETED),
        (known.under_silence, Status.UNDER_SILENCE),
        (known.decision in decided, decided.get(known.decision, Status.DEFERRED)),
        (known.objections > 0, Status.OBJECTION),
        (known.bracketed, Status.BRACKETED),
        (known.proposals > 0, Status.PROPOSALS_PENDING),
        (known.reservations > 0, Status.RESERVED),
        (known.considered, Status.NO_RECORDED_OBJECTION),
    )
    return next((status for holds, status in order if holds), Status.NOT_YET_CONSIDERED)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many paragraphs stand where, for one audience."""

    counts: tuple[tuple[Status, int], ...]
    total: int

    @property
    def agreed(self) -> int:
        """Paragraphs agreed ad ref, or adopted with the whole."""
        counts = dict(self.counts)
        return counts.get(Status.AGREED_AD_REF, 0) + counts.get(Status.ADOPTED, 0)

    @property
    def line(self) -> str:
        """The line every page shows; it never counts those in favour."""
        noun = "paragraph" if self.agreed == 1 else "paragraphs"
        if Status.ADOPTED in dict(self.counts):
            return f"{self.agreed} {noun} adopted"
        return f"{self.agreed} {noun} agreed ad ref, subject to agreement on the whole"

    @property
    def sentence(self) -> str:
        """Every count in words: "86 agreed ad ref, 1 with an objection, 3 bracketed"."""
        return ", ".join(f"{count} {_COUNTED.get(status, status)}" for status, count in self.counts)


def progress(standings: Iterable[Standing]) -> Progress:
    """Counts by status, in the order of the statuses."""
    found = Counter(row.status for row in standings)
    return Progress(tuple((status, found[status]) for status in Status if found[status]), found.total())
