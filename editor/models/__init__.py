"""The tables: one noun a file, columns and relations, no verbs."""

from editor.models.adoption import Adoption, AdoptionObjection, Export, Question, Statement
from editor.models.base import Record
from editor.models.conference import Conference
from editor.models.correction import Correction
from editor.models.decision import Decision, Package, ScreenText, SilenceProcedure
from editor.models.delegation import Alias, Delegation, Membership
from editor.models.document import Document, Paper
from editor.models.draft import Draft, Paragraph, Passage, Preparation, PreparedPassage
from editor.models.entry import Checkpoint, Entry, Receipt, Sealed, StreamHead
from editor.models.motion import Motion
from editor.models.note import Note
from editor.models.person import Account, Invitation, Seat, Session
from editor.models.position import Position
from editor.models.proposal import CoSponsor, Proposal, PublishedTreatments, Rebased, RebasedWords, Taken, Treatment
from editor.models.report import Report
from editor.models.sitting import Sitting, SmallGroup
from editor.models.vote import CastVote, Vote, VoteCorrection, Voting

__all__ = [
    "Account",
    "Adoption",
    "AdoptionObjection",
    "Alias",
    "CastVote",
    "Checkpoint",
    "CoSponsor",
    "Conference",
    "Correction",
    "Decision",
    "Delegation",
    "Document",
    "Draft",
    "Entry",
    "Export",
    "Invitation",
    "Membership",
    "Motion",
    "Note",
    "Package",
    "Paper",
    "Paragraph",
    "Passage",
    "Position",
    "Preparation",
    "PreparedPassage",
    "Proposal",
    "PublishedTreatments",
    "Question",
    "Rebased",
    "RebasedWords",
    "Receipt",
    "Record",
    "Report",
    "ScreenText",
    "Sealed",
    "Seat",
    "Session",
    "SilenceProcedure",
    "Sitting",
    "SmallGroup",
    "Statement",
    "StreamHead",
    "Taken",
    "Treatment",
    "Vote",
    "VoteCorrection",
    "Voting",
]
