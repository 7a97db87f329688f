"""What the acts of one batch will ask for, read in one question each before the first of them is done.

An act that comes alone asks for itself; sixty-four that come together would ask the same five things sixty-four
times. Rows are read into the session, where whoever asks for them by id finds them; what is no row by id stands
in `Foreseen`, kept true while the batch goes on and forgotten as soon as one of its acts fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Table, bindparam, func, inspect, select
from sqlalchemy.orm import Session

from editor import models
from editor.negotiation.deeds import stream
from editor.negotiation.pen import pen_of

_receipts = cast(Table, models.Receipt.__table__)
_passages, _drafts = models.Passage.__table__, models.Draft.__table__
_RECEIPT = select(_receipts).where(
    _receipts.c.seat_id == bindparam("seat"), _receipts.c.command_id == bindparam("command")
)
_RECEIPTS = select(_receipts).where(
    _receipts.c.seat_id.in_(bindparam("seats", expanding=True)),
    _receipts.c.command_id.in_(bindparam("commands", expanding=True)),
)
_STANDING = select(_drafts.c.document_id, _drafts.c.number, _passages).join_from(
    _passages, _drafts, _drafts.c.id == _passages.c.draft_id
).where(_drafts.c.document_id == bindparam("document"), _drafts.c.number == bindparam("draft"))
_STANDS = _STANDING.where(_passages.c.paragraph_id == bindparam("paragraph"))
_STAND = _STANDING.where(_passages.c.paragraph_id.in_(bindparam("paragraphs", expanding=True)))
_TABLED = select(models.Proposal.delegation_id, func.count()).where(
    models.Proposal.document_id == bindparam("document"), models.Proposal.tabled_at.is_not(None),
    models.Proposal.delegation_id.in_(bindparam("delegations", expanding=True)),
).group_by(models.Proposal.delegation_id)


@dataclass(frozen=True, slots=True)
class Awaited:
    """An act that waits: its seat, the id of its request, and what it is to be done to."""

    seat: str
    command: str
    model: type | None
    subject: str | None


@dataclass(slots=True)
class Foreseen:
    """By seat and request the receipt, or None; by document, draft and paragraph the passage; by document and
    delegation how many proposals it has tabled.
    """

    receipts: dict[tuple[str, str], Any] = field(default_factory=dict)
    passages: dict[tuple[str, int, str], Any] = field(default_factory=dict)
    tabled: dict[tuple[str, str], int] = field(default_factory=dict)


def receipt(session: Session, seat: str, command: str) -> Any:
    """The receipt already given for a request, or None."""
    known = _foreseen(session).receipts
    if (seat, command) in known:
        return known[seat, command]
    return session.connection().execute(_RECEIPT, {"seat": seat, "command": command}).one_or_none()


def receipt_given(session: Session, seat: str, command: str) -> None:
    """From now on the request has one."""
    _foreseen(session).receipts.pop((seat, command), None)


def passage(session: Session, document: str, draft: int | None, paragraph: str) -> Any:
    """A paragraph as it stands in an issued draft, as a plain row; None where it does not."""
    if draft is None:
        return None
    known = _foreseen(session).passages
    if (document, draft, paragraph) not in known:
        which = {"document": document, "draft": draft, "paragraph": paragraph}
        known[document, draft, paragraph] = session.connection().execute(_STANDS, which).one_or_none()
    return known[document, draft, paragraph]


def tabled(session: Session, document: str, delegation: str) -> int:
    """How many proposals a delegation has tabled on a document so far."""
    known = _foreseen(session).tabled
    if (document, delegation) not in known:
        _count(session, document, [delegation])
    return known[document, delegation]


def one_more_tabled(session: Session, document: str, delegation: str) -> None:
    """The delegation, whose proposals were counted, has tabled another."""
    _foreseen(session).tabled[document, delegation] += 1


def read_ahead(session: Session, awaited: Sequence[Awaited]) -> None:
    """Read what these acts will ask for. Nothing is decided here: whatever is absent, the act itself refuses.

    The rows of documents come first, since theirs is the first and only lock that an act takes (DESIGN §4).
    """
    subjects = [thing for thing in _subjects(session, awaited) if thing is not None]
    documents = _rows(session, models.Document, (_document_of(thing) for thing in subjects), lock=True)
    _read_receipts(session, awaited)
    seats = _rows(session, models.Seat, (one.seat for one in awaited))
    delegations = [seat.delegation_id for seat in seats if seat.delegation_id]
    _rows(session, models.Delegation, delegations)
    for document in documents:
        _read_document(session, document, subjects, delegations)


def _foreseen(session: Session) -> Foreseen:
    found: Foreseen = session.info.setdefault("foreseen", Foreseen())
    return found


def _subjects(session: Session, awaited: Sequence[Awaited]) -> list[Any]:
    for model in {one.model for one in awaited if one.model and one.model is not models.Document}:
        _rows(session, model, (one.subject for one in awaited if one.model is model))
    return [session.get(one.model, one.subject) if one.model and one.subject else None for one in awaited]


def _rows(session: Session, model: Any, wanted: Iterable[str | None], *, lock: bool = False) -> list[Any]:
    """The rows of these ids, now in the session."""
    idents = {ident for ident in wanted if ident}
    if not idents:
        return []
    (key,) = inspect(model).primary_key
    asked = select(model).where(key.in_(idents)).order_by(key)
    return list(session.scalars(asked.with_for_update() if lock else asked))


def _document_of(thing: Any) -> str | None:
    return thing.id if isinstance(thing, models.Document) else getattr(thing, "document_id", None)


def _read_receipts(session: Session, awaited: Sequence[Awaited]) -> None:
    asked = {"seats": list({one.seat for one in awaited}), "commands": list({one.command for one in awaited})}
    given = {(row.seat_id, row.command_id): row for row in session.connection().execute(_RECEIPTS, asked)}
    _foreseen(session).receipts = {(one.seat, one.command): given.get((one.seat, one.command)) for one in awaited}


def _read_document(
    session: Session, document: models.Document, subjects: Sequence[Any], delegations: Sequence[str]
) -> None:
    """Where its delegations' streams end, what they tabled, and how the paragraphs acted on stand now."""
    pen_of(session).take([stream("delegation", document.id, of=each) for each in dict.fromkeys(delegations)])
    _count(session, document.id, delegations)
    paragraphs = {thing.id if isinstance(thing, models.Paragraph) else getattr(thing, "paragraph_id", None)
                  for thing in subjects if _document_of(thing) == document.id}
    asked = {"document": document.id, "draft": document.current_draft, "paragraphs": list(paragraphs - {None})}
    if document.current_draft is not None and asked["paragraphs"]:
        for row in session.connection().execute(_STAND, asked):
            _foreseen(session).passages[document.id, row.number, row.paragraph_id] = row


def _count(session: Session, document: str, delegations: Sequence[str]) -> None:
    asked = {"document": document, "delegations": list(set(delegations))}
    counted = dict(session.connection().execute(_TABLED, asked).all()) if delegations else {}
    for delegation in delegations:
        _foreseen(session).tabled[document, delegation] = counted.get(delegation, 0)
