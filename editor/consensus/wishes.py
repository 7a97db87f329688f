"""What a proposal can wish of a paragraph, and how sentences say it. Pure: words only."""

from __future__ import annotations

AMEND, DELETE, AFTER, ALTERNATIVE, MOVE = "amend", "delete", "new paragraph after", "alternative", "move"
KINDS = (AMEND, DELETE, AFTER, ALTERNATIVE, MOVE)  # of one paragraph
WHEREVER = "wherever it occurs"  # of a phrase, at several places
PRINTED = {
    AMEND: "to amend it", DELETE: "to delete it", AFTER: "a new paragraph after it",
    ALTERNATIVE: "an alternative to it", MOVE: "to move it", WHEREVER: "to change a phrase wherever it occurs",
}
