"""What a delegation can say of a wording, and how the journal says it. Pure.

Four kinds, and no others: a position is about the wording, not about adoption (DESIGN §2). An objection or
reservation holds for the wording it was made on; on a changed wording it is to be reconfirmed (rule 4).
"""

from __future__ import annotations

SUPPORTS = "supports"
ACCEPTS = "can accept"
RESERVES = "reserves position"
OBJECTS = "objects"
KINDS = (SUPPORTS, ACCEPTS, RESERVES, OBJECTS)
VERBS = {
    SUPPORTS: "supports", ACCEPTS: "can accept", RESERVES: "reserves its position on", OBJECTS: "objects to",
}
ABOUT = ("proposal", "paragraph", "document")
VISIBLE_TO = ("the chair", "States")


def holds_over(kind: str) -> bool:
    """Whether a position of this kind stays, to be reconfirmed, when the wording changes."""
    return kind in (RESERVES, OBJECTS)


def visible_by_default(kind: str) -> str:
    """To whom a position is shown unless its author says otherwise."""
    return "the chair" if kind == OBJECTS else "States"
