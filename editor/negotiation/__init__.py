"""The acts of the room: the only writers.

In reading order: `deeds` (what a command decides), `commands` (the shape of every act), `recording` (from a
deed to journal and tables), `replay` (the tables from the journal). Then the acts, one noun a file, and
`effects/`, which write the tables of each kind of entry. Importing this package registers them all.
"""

from editor.negotiation import (
    conference,
    decisions,
    delegations,
    documents,
    drafts,
    members,
    preparation,
    sittings,
)
from editor.negotiation.commands import COMMANDS, Act, Answer, By, Command, Floor, actor_of, perform
from editor.negotiation.effects import conference as _conference
from editor.negotiation.effects import drafts as _drafts
from editor.negotiation.effects import preparation as _preparation

__all__ = [
    "COMMANDS", "Act", "Answer", "By", "Command", "Floor", "actor_of", "conference", "decisions",
    "delegations", "documents", "drafts", "members", "perform", "preparation", "sittings",
]
_EFFECTS = (_conference, _drafts, _preparation)
