"""Who may do what, and who may see what: two tables of sentences.

A right is had when every clause of one of its lines holds. A clause is a question about a `Case`; its
docstring completes "this is for …". The rights hang on commands, so HTTP, the shell and sockets cannot
differ. What a seat may not see does not exist for it (DESIGN rule 7).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from editor import models
from editor.consensus.modes import BOARDS, CIRCULATIONS, INNER, Audience, sees_positions, sees_proposals, stricter
from editor.refusals import NotFound, NotPermitted

DECIDING = ("participating State", "group")
BINDING = ("focal point", "delegate")
OPEN_STATES = ("under negotiation", "suspended")
SUMMARY = "chair’s summary"


class Right(StrEnum):
    """What a seat may do; the value completes the sentence "may …"."""

    FOUND = "found a conference"
    ACCREDIT = "accredit delegations"
    INVITE = "invite members of this delegation"
    NAME_OFFICE = "name persons to the office or the secretariat"
    REVOKE = "revoke this seat"
    TAKE_SEAT = "take a seat that was offered"
    KEEP_SITTINGS = "open and close sittings"
    OPEN_DOCUMENT = "open a document for negotiation"
    ASSIGN_SYMBOL = "assign a symbol"
    SET_MODES = "set the modes of a document"
    SHOW_PRESENCE = "show which delegations are present"
    OPEN_DRAFTS = "open issued drafts to observers"
    PREPARE = "prepare the next draft"
    ISSUE = "issue a draft"
    TREAT = "correct and publish how proposals were treated"
    DRAFT_PROPOSAL = "prepare proposals for its delegation"
    PROPOSE = "table proposals"
    KEEP_NOTES = "keep private notes of its delegation"
    OWN_PROPOSAL = "revise, withdraw or maintain this proposal"
    CO_SPONSOR = "co-sponsor proposals"
    TAKE_POSITION = "take positions"
    OWN_POSITION = "withdraw or reconfirm this position"
    CONFIRM = "confirm what was entered from the floor in its name"
    DECIDE = "record decisions on paragraphs"
    BIND = "bind and dissolve packages"
    PUT_QUESTION = "put the question and announce its outcome"
    READ_OUT = "enter corrections read out"
    CORRECT_EDITORIALLY = "correct the adopted text editorially"
    RECORD_VOTE = "record votes"
    CORRECT_VOTE = "correct its vote on record"
    CAST_VOTE = "cast its vote"
    SET_VOTING = "set how votes are taken and what majority the rules ask for"
    MOVE = "raise points of order and motions"
    OWN_MOTION = "withdraw this motion"
    RULE = "rule on points of order and motions"
    SUMMARIZE = "draw up a summary under the sole responsibility of the Chair"
    REPORT = "draw up and issue the procedural report"
    ADOPT_REPORT = "announce the adoption of the report"
    ARRANGE = "arrange the order of speaking"
    OBJECT_TO_ADOPTION = "object to adoption"
    DISSOCIATE = "place a statement on record"
    OWN_STATEMENT = "withdraw this statement"
    EXPORT = "export the text of record"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, from which seat, for whom. `floor`: entered by the secretariat as stated in the room."""

    seat: str
    body: str
    capacity: str
    name: str
    conference: str | None
    delegation: str | None = None
    kind: str | None = None
    floor: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """An actor before a subject, in its document and conference (None where there is none yet)."""

    actor: Actor
    subject: Any
    document: models.Document | None
    conference: models.Conference | None


Clause = Callable[[Case], bool]


def is_host(case: Case) -> bool:
    """the person who runs this machine, from its shell"""
    return case.actor.body == "host"


def is_invited(case: Case) -> bool:
    """the person who holds the invitation"""
    return case.actor.body == "invited"


def is_secretariat(case: Case) -> bool:
    """the secretariat"""
    return case.actor.body == "secretariat" and not case.actor.floor


def is_office(case: Case) -> bool:
    """the chair’s office"""
    return case.actor.body == "office"


def is_chair(case: Case) -> bool:
    """the chair"""
    return is_office(case) and case.actor.capacity == "chair"


def is_delegation(case: Case) -> bool:
    """a delegation that takes part in decisions"""
    return case.actor.delegation is not None and case.actor.kind in DECIDING


def may_bind(case: Case) -> bool:
    """through those who may bind their delegation"""
    return case.actor.floor or (case.actor.body == "delegation" and case.actor.capacity in BINDING)


def acts_itself(case: Case) -> bool:
    """from its own seats"""
    return case.actor.body == "delegation" and not case.actor.floor


def is_own(case: Case) -> bool:
    """as the delegation whose act it is"""
    return case.subject.delegation_id == case.actor.delegation


def leads_own_body(case: Case) -> bool:
    """the focal point of that delegation"""
    own = getattr(case.subject, "delegation_id", None) or getattr(case.subject, "id", None)
    return case.actor.capacity == "focal point" and own == case.actor.delegation


def is_of_the_office(case: Case) -> bool:
    """for a seat of the office"""
    return bool(case.subject.body == "office")


def is_open(case: Case) -> bool:
    """on a document under negotiation"""
    return case.document is not None and case.document.state in OPEN_STATES


def is_summary(case: Case) -> bool:
    """on a summary of the chair’s own"""
    return case.document is not None and case.document.state == SUMMARY


def is_adopted(case: Case) -> bool:
    """on an adopted document"""
    return case.document is not None and case.document.state == "adopted"


def has_not_ended(case: Case) -> bool:
    """on a document whose negotiation has not ended"""
    return case.document is not None and case.document.state in (*OPEN_STATES, "question put")


RIGHTS: dict[Right, list[list[Clause]]] = {
    Right.FOUND: [[is_host]],
    Right.ACCREDIT: [[is_secretariat], [is_host]],
    Right.INVITE: [[is_secretariat], [is_host], [leads_own_body]],
    Right.NAME_OFFICE: [[is_chair], [is_secretariat], [is_host]],
    Right.REVOKE: [[is_secretariat], [is_host], [leads_own_body], [is_chair, is_of_the_office]],
    Right.TAKE_SEAT: [[is_invited], [is_host]],
    Right.KEEP_SITTINGS: [[is_secretariat], [is_office]],
    Right.OPEN_DOCUMENT: [[is_secretariat], [is_office], [is_host]],
    Right.ASSIGN_SYMBOL: [[is_secretariat]],
    Right.SET_MODES: [[is_chair, has_not_ended]],
    Right.SHOW_PRESENCE: [[is_chair, has_not_ended]],
    Right.OPEN_DRAFTS: [[is_chair]],
    Right.PREPARE: [[is_office, is_open], [is_office, is_summary]],
    Right.ISSUE: [[is_chair, is_open], [is_chair, is_summary]],
    Right.TREAT: [[is_chair, is_open]],
    Right.DRAFT_PROPOSAL: [[is_delegation, acts_itself, is_open]],
    Right.PROPOSE: [[is_delegation, may_bind, is_open]],
    Right.KEEP_NOTES: [[is_delegation, acts_itself]],
    Right.OWN_PROPOSAL: [[is_delegation, may_bind, is_own, is_open]],
    Right.CO_SPONSOR: [[is_delegation, may_bind, is_open]],
    Right.TAKE_POSITION: [[is_delegation, may_bind, is_open]],
    Right.OWN_POSITION: [[is_delegation, may_bind, is_own, is_open]],
    Right.CONFIRM: [[is_delegation, acts_itself, may_bind, is_own]],
    Right.DECIDE: [[is_chair, is_open]],
    Right.BIND: [[is_office, is_open]],
    Right.PUT_QUESTION: [[is_chair, has_not_ended]],
    Right.READ_OUT: [[is_secretariat, is_open], [is_chair, is_open]],
    Right.CORRECT_EDITORIALLY: [[is_secretariat, is_adopted], [is_chair, is_adopted]],
    Right.RECORD_VOTE: [[is_secretariat], [is_chair]],
    Right.CORRECT_VOTE: [[is_delegation, may_bind]],
    Right.CAST_VOTE: [[is_delegation, acts_itself, may_bind]],
    Right.SET_VOTING: [[is_secretariat], [is_host]],
    Right.MOVE: [[is_delegation, may_bind]],
    Right.OWN_MOTION: [[is_delegation, may_bind, is_own]],
    Right.RULE: [[is_chair]],
    Right.SUMMARIZE: [[is_chair]],
    Right.REPORT: [[is_secretariat]],
    Right.ADOPT_REPORT: [[is_chair]],
    Right.ARRANGE: [[is_secretariat], [is_office]],
    Right.OBJECT_TO_ADOPTION: [[is_delegation, may_bind]],
    Right.DISSOCIATE: [[is_delegation, may_bind]],
    Right.OWN_STATEMENT: [[is_delegation, may_bind, is_own]],
    Right.EXPORT: [[is_secretariat], [is_office]],
}


def may(right: Right, case: Case) -> bool:
    """Whether this actor has the right in this case."""
    return any(all(clause(case) for clause in line) for line in RIGHTS[right])


def require(right: Right, case: Case) -> None:
    """Refuse, with the sentence that says for whom the right is, unless the actor has it."""
    if not sees(case):
        raise NotFound
    if not may(right, case):
        lines = (", ".join(str(clause.__doc__) for clause in line) for line in RIGHTS[right])
        raise NotPermitted(f"{case.actor.name} may not {right}: this is for {'; or for '.join(lines)}.")


def audience_of(actor: Actor) -> Audience:
    """Whose shared pages an actor reads."""
    if actor.body == "office":
        return Audience.OFFICE
    if actor.body in ("secretariat", "host"):
        return Audience.SECRETARIAT
    return Audience.STATES if actor.kind in DECIDING else Audience.OBSERVERS


def binds(actor: Actor) -> bool:
    """Whether an actor's acts may bind a delegation: its own, or from the floor whichever spoke."""
    return actor.body == "secretariat" or (actor.kind in DECIDING and actor.capacity in BINDING)


def sees(case: Case) -> bool:
    """Whether the subject exists for this actor."""
    if not _belongs(case):
        return False
    rule = VISIBLE.get(type(case.subject))
    return rule is None or rule(case)


def _belongs(case: Case) -> bool:
    if case.conference is None or case.actor.body in ("host", "invited"):
        return True
    return case.actor.conference == case.conference.id


def sees_proposal(case: Case) -> bool:
    """A draft is its delegation's alone; a tabled one its sponsors', and others' as circulation allows while it
    is maintained on the current draft. One withdrawn while it was stays with those who keep the record.
    """
    if case.subject.state == "draft":
        return _is_mine(case) and not case.actor.floor
    if _is_mine(case) or _is_sponsor(case):
        return True
    assert case.document is not None
    audience = audience_of(case.actor)
    stands = case.subject.state == "tabled" and case.subject.stands_on == case.document.current_draft
    if not (stands or (case.subject.withdrawn_on == case.subject.stands_on and audience in INNER)):
        return False
    return sees_proposals(audience, stricter(CIRCULATIONS, case.subject.circulation, case.document.circulation))


def sees_position(case: Case) -> bool:
    """A position is seen by its owner and those it speaks for, the office and the secretariat, by States as
    board and author allow.
    """
    if _is_mine(case) or _is_spoken_for(case):
        return True
    assert case.document is not None
    board = stricter(BOARDS, case.subject.board, case.document.board)
    return sees_positions(audience_of(case.actor), board, case.subject.visible_to)


def sees_note(case: Case) -> bool:
    """A private note is its delegation's alone."""
    return _is_mine(case) and not case.actor.floor


def sees_cast_vote(case: Case) -> bool:
    """How a State votes is its own until the vote is closed, unless the rules show it as it is cast."""
    return bool(case.subject.shown) or (_is_mine(case) and not case.actor.floor)


def sees_draft(case: Case) -> bool:
    """An issued draft is everyone's who negotiates; observers' once it was opened to them."""
    return bool(case.subject.open_to_observers) or audience_of(case.actor) is not Audience.OBSERVERS


def sees_package(case: Case) -> bool:
    """What is bound together concerns those who negotiate."""
    return audience_of(case.actor) is not Audience.OBSERVERS


def sees_member(case: Case) -> bool:
    """Who sits in a body is known to that body and to the secretariat."""
    if case.actor.body in ("secretariat", "host", "invited") or _is_mine(case):
        return True
    return bool(case.actor.body == case.subject.body == "office")


def sees_report(case: Case) -> bool:
    """The report is the secretariat's until it is issued; then everyone's."""
    return case.subject.issued_at is not None or audience_of(case.actor) is Audience.SECRETARIAT


def is_of_office(case: Case) -> bool:
    """What is in preparation belongs to the office alone."""
    return case.actor.body == "office"


def _is_sponsor(case: Case) -> bool:
    return any(row.delegation_id == case.actor.delegation and row.state != "left"
               for row in case.subject.co_sponsors)


def _is_spoken_for(case: Case) -> bool:
    """A group's members see what it says, but learn through it of no proposal before the chair alone."""
    closed = case.subject.about == "proposal" and case.subject.circulation == "to the chair"
    return case.actor.delegation in case.subject.spoken_for and not closed


def _is_mine(case: Case) -> bool:
    return case.actor.delegation is not None and case.subject.delegation_id == case.actor.delegation


VISIBLE: dict[type, Clause] = {
    models.Proposal: sees_proposal,
    models.Position: sees_position,
    models.Note: sees_note,
    models.CastVote: sees_cast_vote,
    models.Draft: sees_draft,
    models.Package: sees_package,
    models.Seat: sees_member,
    models.Invitation: sees_member,
    models.Report: sees_report,
    models.Preparation: is_of_office,
    models.PreparedPassage: is_of_office,
}
