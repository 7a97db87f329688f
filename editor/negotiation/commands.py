"""The shape of every act: `@command(Right.X, on=Model)`.

`perform` does what no author of a command may forget, in this order: take the writer, answer a request
already accepted with its receipt, lock the row of the document (or conference), load the subject, recheck
the right, run the command, append its entries and write its tables, commit or roll back on any exception,
then announce to the hub (DESIGN §4). A command itself only decides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from editor import models, private, rights
from editor.canonical import NotCanonical, canonical
from editor.negotiation import foresight
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import ident
from editor.negotiation.pen import Written
from editor.negotiation.recording import Common, record
from editor.refusals import NotFound, NotPermitted, NotPossible, NotUnderstood, Refusal
from editor.store import Store

COMMAND_ID = 64
_GIVEN = cast(Table, models.Receipt.__table__).insert()


@dataclass(frozen=True, slots=True)
class By:
    """Who asks, as every form and address carries it.

    `seat` is the id of a seat, or "host" (the shell) or "invited" (an invitation being taken up);
    `command` is the request's own id; `floor_of` the delegation the secretariat enters an act for;
    `draft` and `wording` the draft number and hash of the wording the act was made on.
    """

    seat: str
    command: str
    floor_of: str | None = None
    sitting: str | None = None
    draft: int | None = None
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class Floor:
    """What a command may see while it has the floor; it reads, and writes nothing.

    `beforehand` is what was worked out for it before it took the writer, from what was known then.
    """

    store: Store
    session: Session
    actor: rights.Actor
    by: By
    document: models.Document | None
    conference: models.Conference | None
    at: datetime
    beforehand: Any = None

    def ident(self) -> str:
        """A new id."""
        return self.store.sources.ident()

    def reveal(self, content: Mapping[str, Any] | None) -> Any:
        """The value of content, opened."""
        return private.reveal(self.session, self.store.seals, content)

    def case(self, subject: Any) -> rights.Case:
        """The actor before another subject."""
        return rights.Case(self.actor, subject, self.document, self.conference)


# From the store and the id of the subject, what takes too long for the writer.
Beforehand = Callable[[Store, str], Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A registered act."""

    name: str
    right: rights.Right
    on: type | None
    run: Callable[..., Deed | list[Deed]]
    from_floor: bool
    beforehand: Beforehand | None = None

    @property
    def purpose(self) -> str:
        """The first line of its docstring."""
        return (self.run.__doc__ or "").strip().split("\n", 1)[0]


@dataclass(frozen=True, slots=True)
class Answer:
    """The receipt of an accepted act: number and hash in the actor's own stream, time, subject."""

    kind: str
    stream: str
    number: int
    hash: str
    at: datetime
    subject: str


@dataclass(frozen=True, slots=True)
class Act:
    """A committed act, as listeners hear of it."""

    document: str | None
    conference: str | None
    told: Mapping[str, int] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()


COMMANDS: dict[str, Command] = {}


def command(
    right: rights.Right, *, on: type | None, from_floor: bool = False, beforehand: Beforehand | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare an act: the right it needs, what it is done to, whether it may be entered from the floor, and what is
    to be worked out before it takes the writer.
    """

    def declare(run: Callable[..., Any]) -> Callable[..., Any]:
        COMMANDS[run.__name__] = Command(run.__name__, right, on, run, from_floor, beforehand)
        return run

    return declare


def perform(
    store: Store, name: str, by: By, subject: str | None = None, /, **details: Any
) -> Answer:
    """Do the act `name` to `subject`; returns its receipt, raises a Refusal and changes nothing else.

    The same request repeated returns the same receipt; another request under the same id is refused.
    """
    act = COMMANDS[name]
    _require_ids(by, subject)
    request = _request_hash(name, by, subject, details)
    scope = _scope_of(store, act, subject)
    awaited = foresight.Awaited(by.seat, by.command, act.on, subject)
    known = _worked_out(store, act, by, subject)
    told: list[Act] = []

    def job(session: Session) -> Answer:
        return _perform(store, session, act, by, subject, details, request, told, known)

    answer: Answer = store.write(scope, job, ahead=(foresight.read_ahead, awaited))
    if told:
        store.announce(told)
    return answer


def _perform(
    store: Store, session: Session, act: Command, by: By, subject: str | None, details: Mapping[str, Any],
    request: str, told: list[Act], known: Any,
) -> Answer:
    before = _receipt(session, by, request)
    if before is not None:
        return before
    floor, thing = _take_floor(store, session, act, by, subject, known)
    if not store.is_sqlite:
        meanwhile = _done_meanwhile(session, by, request, thing)
        if meanwhile is not None:
            return meanwhile
    rights.require(act.right, floor.case(thing))
    found = act.run(floor, thing, **details) if act.on else act.run(floor, **details)
    deeds = found if isinstance(found, list) else [found]
    common = _common(floor, deeds, act, request)
    written = record(store, session, deeds, common)
    told.append(_announcement(written, common))
    return _give_receipt(session, by, request, written[0], deeds[0].subject, floor.at)


def _worked_out(store: Store, act: Command, by: By, subject: str | None) -> Any:
    """What a command wants worked out beforehand; nothing for a request that will be refused or was done already."""
    if act.beforehand is None or subject is None:
        return None
    with store.reading() as session:
        if not _may_come(session, act, by, subject):
            return None
    return act.beforehand(store, subject)


def _may_come(session: Session, act: Command, by: By, subject: str) -> bool:
    done = foresight.receipt(session, by.seat, by.command)
    thing = session.get(act.on, subject) if act.on else None
    if done is not None or thing is None:
        return False
    document = thing if isinstance(thing, models.Document) else None
    conference = session.get(models.Conference, _conference_id(thing))
    try:
        rights.require(act.right, rights.Case(actor_of(session, by, act), thing, document, conference))
    except Refusal:
        return False  # the act itself says why
    return True


def _take_floor(
    store: Store, session: Session, act: Command, by: By, subject: str | None, known: Any
) -> tuple[Floor, Any]:
    thing = session.get(act.on, subject) if act.on and subject else None
    if act.on and thing is None:
        raise NotFound
    document, conference = _places(session, thing)
    actor = actor_of(session, by, act)
    _check_setting(session, by, conference)
    floor = Floor(store, session, actor, by, document, conference, store.sources.now(), known)
    return floor, thing


def _places(session: Session, thing: Any) -> tuple[models.Document | None, models.Conference | None]:
    """The document and conference of a subject, the one row locked that an act on it locks."""
    document_id = thing.id if isinstance(thing, models.Document) else getattr(thing, "document_id", None)
    document = _locked(session, models.Document, document_id)
    conference_id = document.conference_id if document else _conference_id(thing)
    if document is not None:
        return document, session.get(models.Conference, conference_id)
    return None, _locked(session, models.Conference, conference_id)


def _conference_id(thing: Any) -> str | None:
    return thing.id if isinstance(thing, models.Conference) else getattr(thing, "conference_id", None)


def _locked(session: Session, model: Any, ident: str | None) -> Any:
    """The row, locked; once a transaction, since nobody else changes it before the commit."""
    if ident is None:
        return None
    locked = session.info.setdefault("locked", {})
    if ident not in locked:
        locked[ident] = session.scalar(select(model).where(model.id == ident).with_for_update())
    return locked[ident]


def actor_of(session: Session, by: By, act: Command | None = None) -> rights.Actor:
    """The actor behind a seat, now: a revoked seat acts no more."""
    if by.seat in ("host", "invited"):
        return rights.Actor(by.seat, by.seat, by.seat, f"The {by.seat}", None)
    seat = session.get(models.Seat, by.seat)
    if seat is None or seat.revoked_at is not None:
        raise NotPermitted("This seat is no longer held; sign in again or ask your focal point.")
    if by.floor_of is not None:
        return _speaking_from_floor(session, seat, by.floor_of, act)
    return _seated(seat, session.get(models.Delegation, seat.delegation_id) if seat.delegation_id else None)


def _seated(seat: models.Seat, delegation: models.Delegation | None) -> rights.Actor:
    names = {"office": "The chair" if seat.capacity == "chair" else "The chair’s office",
             "secretariat": "The secretariat"}
    return rights.Actor(
        seat=seat.id, body=seat.body, capacity=seat.capacity, conference=seat.conference_id,
        name=delegation.short_name if delegation else names[seat.body], delegation=seat.delegation_id,
        kind=delegation.kind if delegation else None,
    )


def _speaking_from_floor(
    session: Session, seat: models.Seat, delegation_id: str, act: Command | None
) -> rights.Actor:
    delegation = session.get(models.Delegation, delegation_id)
    if seat.body != "secretariat" or (act is not None and not act.from_floor):
        raise NotPermitted("Only the secretariat enters what was said on the floor, and only acts of the floor.")
    if delegation is None or delegation.conference_id != seat.conference_id:
        raise NotFound
    return rights.Actor(
        seat=seat.id, body="secretariat", capacity=seat.capacity, conference=seat.conference_id,
        name=delegation.short_name, delegation=delegation.id, kind=delegation.kind, floor=True,
    )


def _check_setting(session: Session, by: By, conference: models.Conference | None) -> None:
    if by.sitting is None:
        return
    sitting = session.get(models.Sitting, by.sitting)
    if sitting is None or conference is None or sitting.conference_id != conference.id:
        raise NotFound
    if sitting.closed_at is not None:
        raise NotPossible("That sitting is closed; choose one that is open, or none.")


def _scope_of(store: Store, act: Command, subject: str | None) -> str:
    """Which jobs may share a transaction with this one: those of its document, else of its conference."""
    if act.on is None or subject is None or store.is_sqlite:
        return ""
    with store.reading() as session:
        thing = session.get(act.on, subject)
        if thing is None:
            raise NotFound
        document = thing.id if isinstance(thing, models.Document) else getattr(thing, "document_id", None)
        return document or _conference_id(thing) or ""


def _common(floor: Floor, deeds: list[Deed], act: Command, request: str) -> Common:
    actor, by = floor.actor, floor.by
    told = {"seat": actor.seat, "body": actor.body, "name": actor.name}
    if actor.delegation:
        told["delegation"] = actor.delegation
    made_on = {"draft": by.draft, "wording": by.wording} if by.draft is not None else None
    conference = deeds[0].details.get("conference") if floor.conference is None else floor.conference.id
    return Common(
        act=floor.ident(), at=floor.at, document=floor.document.id if floor.document else None,
        conference=conference, actor=told | ({"floor": True} if actor.floor else {}), setting=by.sitting,
        made_on=made_on, command={"name": act.name, "id": by.command, "request": request},
    )


def _announcement(written: list[Written], common: Common) -> Act:
    kinds = tuple(dict.fromkeys(entry.kind for entry in written))
    return Act(common.document, common.conference, {entry.stream: entry.number for entry in written}, kinds)


def _require_ids(by: By, subject: str | None) -> None:
    """Refuse as absent what cannot be an id, before any engine is asked what it makes of it."""
    for named in (by.seat, by.floor_of, by.sitting, subject):
        if named is not None:
            ident(named)


def _request_hash(name: str, by: By, subject: str | None, details: Mapping[str, Any]) -> str:
    if not by.command or len(by.command) > COMMAND_ID or not by.command.isprintable():
        raise NotUnderstood("The request carries no usable id; open the form again and repeat the act.")
    request = {"act": name, "on": subject, "floor": by.floor_of, "draft": by.draft, "wording": by.wording,
               "sitting": by.sitting, "details": dict(details)}
    try:
        return hashlib.sha256(canonical(request)).hexdigest()
    except NotCanonical as error:
        raise NotUnderstood(f"The request cannot be recorded. {error}") from error


def _done_meanwhile(session: Session, by: By, request: str, thing: Any) -> Answer | None:
    """What another worker did while this one waited for the lock is seen only now; its receipt, if it did this very
    request, which somebody sent twice.
    """
    if thing is not None:
        session.refresh(thing)
    foresight.receipt_given(session, by.seat, by.command)
    return _receipt(session, by, request)


def _receipt(session: Session, by: By, request: str) -> Answer | None:
    row = foresight.receipt(session, by.seat, by.command)
    if row is None:
        return None
    if row.request_hash != request:
        raise NotPossible("An act with this id was already recorded with other words; open the form again.")
    return Answer(row.kind, row.stream, row.number, row.hash, row.at, row.subject)


def _give_receipt(
    session: Session, by: By, request: str, home: Written, subject: str, at: datetime
) -> Answer:
    answer = Answer(home.kind, home.stream, home.number, home.hash.hex(), at, subject)
    session.connection().execute(_GIVEN, {
        "seat_id": by.seat, "command_id": by.command, "request_hash": request, "kind": answer.kind,
        "stream": answer.stream, "number": answer.number, "hash": answer.hash, "at": at, "subject": subject,
    })
    foresight.receipt_given(session, by.seat, by.command)
    return answer
