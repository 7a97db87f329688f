"""Tables of proposals and their co-sponsors."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from editor import models
from editor.consensus.numbers import next_numbers
from editor.negotiation import foresight
from editor.negotiation.effects.floor import settle_withdrawal, withdraw
from editor.negotiation.erasure import erase
from editor.negotiation.recording import Line, effect

_PROPOSAL = select(models.Proposal.id).where(models.Proposal.id == bindparam("proposal"))
UNSENT = {"circulation": "to the chair", "attribution": "none", "stated": False}


@effect("proposal.prepared")
def _prepared(session: Session, line: Line) -> None:
    _written(session, line, UNSENT)


@effect("proposal.discarded")
def _discarded(session: Session, line: Line) -> None:
    session.delete(_proposal(session, line))
    erase(session, line.details["erased"])


@effect("proposal.tabled")
def _tabled(session: Session, line: Line) -> None:
    names = ("circulation", "attribution", "stated")
    row = _written(session, line, {name: line.details[name] for name in names})
    own = foresight.tabled(session, row.document_id, row.delegation_id)
    row.state, row.tabled_at = "tabled", line.at
    document = session.get_one(models.Document, line.document)
    row.numbers = next_numbers(document.proposals_told, own, states=_circulates(document, row))
    foresight.one_more_tabled(session, row.document_id, row.delegation_id)
    _count(document, row)


@effect("proposal.revised")
def _revised(session: Session, line: Line) -> None:
    _stands(session, line)


@effect("proposal.withdrawn")
def _withdrawn(session: Session, line: Line) -> None:
    row = _proposal(session, line)
    if settle_withdrawal(row, line):
        withdraw(session, row)


@effect("proposal.maintained")
def _maintained(session: Session, line: Line) -> None:
    _stands(session, line).withdrawal_stated_at = None


@effect("proposal.opened")
def _opened(session: Session, line: Line) -> None:
    row = _proposal(session, line)
    row.circulation, row.attribution = line.details["circulation"], line.details["attribution"]
    row.content = line.details["content"]
    document = session.get_one(models.Document, line.document)
    if "states" not in row.numbers:
        row.numbers = row.numbers | {"states": document.proposals_told.get("states", 0) + 1}
        _count(document, row)


@effect("sponsorship.invited")
def _invited(session: Session, line: Line) -> None:
    _sponsor(session, line, line.details["guest_id"], "invited")


@effect("sponsorship.joined")
def _joined(session: Session, line: Line) -> None:
    row = _sponsor(session, line, line.details["delegation"], "joined")
    row.stated = line.details["stated"]


@effect("sponsorship.left")
def _left(session: Session, line: Line) -> None:
    _sponsor(session, line, line.details["delegation"], "left")


def _proposal(session: Session, line: Line) -> models.Proposal:
    return session.get_one(models.Proposal, line.details["proposal"])


def _written(session: Session, line: Line, modes: dict[str, Any]) -> models.Proposal:
    """A proposal as its form gave it, new or gone on with."""
    details = line.details
    found = session.connection().execute(_PROPOSAL, {"proposal": details["proposal"]}).one_or_none()
    row = _proposal(session, line) if found else _begun(session, line)
    row.made_on = row.stands_on = details["made_on"]
    row.paragraph_id, row.paragraphs = details["paragraph"], details.get("paragraphs")
    given = {name: details[name] for name in ("kind", "base_hash", "content", "revision")}
    for name, value in (given | modes).items():
        setattr(row, name, value)
    return row


def _begun(session: Session, line: Line) -> models.Proposal:
    row = models.Proposal(
        id=line.details["proposal"], document_id=line.document, delegation_id=line.details["delegation"],
        paragraph_id=line.details["paragraph"], state="draft", numbers={}, prepared_at=line.at,
    )
    session.add(row)
    return row


def _stands(session: Session, line: Line) -> models.Proposal:
    row = _proposal(session, line)
    for name in ("stands_on", "base_hash", "content", "stated", "revision"):
        setattr(row, name, line.details[name])
    if "paragraphs" in line.details:
        row.paragraph_id, row.paragraphs = line.details["paragraph"], line.details["paragraphs"]
    return row


def _circulates(document: models.Document, row: models.Proposal) -> bool:
    return row.circulation != "to the chair" and document.circulation != "to the chair"


def _count(document: models.Document, row: models.Proposal) -> None:
    """Each audience's count goes up to the number it was just given."""
    told = document.proposals_told
    given = {name: row.numbers[name] for name in ("office", "states") if name in row.numbers}
    document.proposals_told = told | {name: max(told.get(name, 0), number) for name, number in given.items()}


def _sponsor(session: Session, line: Line, delegation: str, state: str) -> models.CoSponsor:
    proposal = _proposal(session, line)
    row = session.get(models.CoSponsor, (proposal.id, delegation))
    if row is None:
        row = models.CoSponsor(proposal_id=proposal.id, delegation_id=delegation)
        session.add(row)
    row.state, row.stated, row.since = state, False, line.at
    session.flush()
    session.expire(proposal, ["co_sponsors"])  # the next act of the same batch must see its new sponsors
    return row
