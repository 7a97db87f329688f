"""The acts of the room: the only writers.

In reading order: `deeds` (what a command decides), `commands` (the shape of every act), `recording` (from a
deed to journal and tables), `replay` (the tables from the journal). Then the acts, one noun a file, and
`effects/`, which write the tables of each kind of entry. Importing this package registers them all.
"""

from editor.negotiation import (
    becoming,
    brackets,
    conference,
    confirmation,
    corrections,
    decisions,
    delegations,
    documents,
    drafts,
    exports,
    maintenance,
    members,
    motions,
    notes,
    packages,
    phrases,
    positions,
    preparation,
    proposals,
    question,
    report,
    several,
    sittings,
    sponsorship,
    statements,
    summary,
    taking,
    treating,
    votes,
    voting,
)
from editor.negotiation.commands import COMMANDS, Act, Answer, By, Command, Floor, actor_of, perform
from editor.negotiation.effects import adoption as _adoption
from editor.negotiation.effects import becoming as _becoming
from editor.negotiation.effects import conference as _conference
from editor.negotiation.effects import decisions as _decisions
from editor.negotiation.effects import drafts as _drafts
from editor.negotiation.effects import floor as _floor
from editor.negotiation.effects import notes as _notes
from editor.negotiation.effects import positions as _positions
from editor.negotiation.effects import preparation as _preparation
from editor.negotiation.effects import proposals as _proposals
from editor.negotiation.effects import report as _report
from editor.negotiation.effects import votes as _votes

__all__ = [
    "COMMANDS", "Act", "Answer", "By", "Command", "Floor", "actor_of", "becoming", "brackets", "conference",
    "confirmation", "corrections", "decisions", "delegations", "documents", "drafts", "exports", "maintenance",
    "members", "motions", "notes", "packages", "perform", "phrases", "positions", "preparation", "proposals",
    "question", "report", "several", "sittings", "sponsorship", "statements", "summary", "taking", "treating",
    "votes", "voting",
]
_EFFECTS = (_adoption, _becoming, _conference, _decisions, _drafts, _floor, _notes, _positions, _preparation,
            _proposals, _report, _votes)
