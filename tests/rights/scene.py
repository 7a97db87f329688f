"""The scene for the matrix of rights: real rows of real acts, and everyone who may stand before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from editor import models
from editor.negotiation import By
from editor.negotiation.commands import actor_of
from editor.rights import Actor, Case, Right
from editor.store import Store
from tests.rights.matrix import ENDED, SUMMARY
from tests.room import Room
from tests.voices import Delegation

OUTCOMES = {"adopted": "adopted by consensus", "not adopted": "not adopted",
            "procedural report only": "procedural report only"}


@dataclass(frozen=True)
class Things:
    """What is of one delegation: itself, a seat, an offer of one, and what it did."""

    delegation: Any
    seat: Any
    offer: Any
    proposal: Any
    position: Any
    statement: Any
    motion: Any
    objection: Any


@dataclass(frozen=True)
class Scene:
    """A negotiation gone through all its states; rows as they stood, and persons as they are now."""

    room: Room
    elland: Delegation
    fund: Delegation
    things: dict[str, Things]
    documents: dict[str, models.Document]
    conference: models.Conference
    seats: dict[str, str]

    def actor(self, seat: str, floor_of: str | None = None) -> Actor:
        """The actor behind a seat, as every act finds it."""
        with self.room.store.reading() as session:
            return actor_of(session, By(seat, "asked", floor_of))

    def persons(self) -> dict[str, Actor]:
        """Everyone, by the words of the matrix before "before what is"."""
        found = {name: self.actor(seat) for name, seat in self.seats.items()}
        spoken_for = {"Arvenia": self.room.arvenia, "Borland": self.room.borland, "the group": self.room.trio,
                      "an observer State": self.elland}
        return found | {f"the floor for {name}": self.actor(self.room.secretariat.seat, voice.delegation)
                        for name, voice in spoken_for.items()}

    def cases(self, actor: Actor, whose: str, state: str) -> list[tuple[Right, Case]]:
        """This person before everything each right may be asked about, in a state of the document."""
        document = self.documents[state]
        subjects = subjects_of(self.things[whose], document, self.conference)
        return [(right, Case(actor, subject, document, self.conference))
                for right, found in subjects.items() for subject in found]

    def seat_row(self, name: str) -> Any:
        """The seat of a person."""
        return self.room.row(models.Seat, self.seats[name])


def subjects_of(things: Things, document: Any, conference: Any) -> dict[Right, list[Any]]:
    """What each right is asked about."""
    return dict.fromkeys(Right, [document]) | {
        Right.FOUND: [None], Right.ACCREDIT: [conference, things.delegation], Right.INVITE: [things.delegation],
        Right.NAME_OFFICE: [conference], Right.REVOKE: [things.seat, things.offer], Right.TAKE_SEAT: [things.offer],
        Right.KEEP_SITTINGS: [conference], Right.OPEN_DOCUMENT: [conference], Right.OWN_PROPOSAL: [things.proposal],
        Right.CO_SPONSOR: [things.proposal], Right.OWN_POSITION: [things.position],
        Right.CONFIRM: [things.proposal, things.position, things.objection, things.statement],
        Right.OWN_STATEMENT: [things.statement], Right.OWN_MOTION: [things.motion], Right.SET_VOTING: [conference],
    }


def build(store: Store) -> Scene:
    """Four delegations act in a negotiation that goes through all its states; two of them only observe since."""
    room = Room(store)
    elland, fund = accredited(room, "ELL", "Elland"), accredited(room, "FUN", "The Fund")
    voices = {"Arvenia": room.arvenia, "Borland": room.borland, "the group": room.trio, "Elland": elland,
              "the Fund": fund}
    documents = {"before the Zero Draft": _document(room)}
    room.draft("1 States note the report.", "2 States report each year.")
    documents["under negotiation"] = _document(room)
    done = {name: _acts(voice) for name, voice in voices.items()}
    room.chair.puts_the_question()
    documents["question put"] = _document(room)
    objected = {name: voice.objects_to_adoption().subject for name, voice in voices.items()}
    room.chair.announces("suspended")
    documents["suspended"] = _document(room)
    documents |= {state: _ended(room, state) for state in ENDED}
    documents[SUMMARY] = room.row(models.Document, room.chair.does("draw_up_summary", room.document).subject)
    things = {name: _things(room, voice, done[name], objected[name]) for name, voice in voices.items()}
    seats = _seats(room, elland, fund, things)
    _lowered(room, elland, "observer State")
    _lowered(room, fund, "non-governmental")
    return Scene(room, elland, fund, things, documents, room.row(models.Conference, room.conference), seats)


def accredited(room: Room, code: str, name: str) -> Delegation:
    """One more State, and the voice of its focal point."""
    ident = room.secretariat.does("accredit_delegation", room.conference, code=code, short_name=name).subject
    return Delegation(room, room.seat("focal point", ident), ident, name)


def _document(room: Room) -> models.Document:
    found: models.Document = room.row(models.Document, room.document)
    return found


def _acts(voice: Delegation) -> list[str]:
    proposal = voice.proposes("1", f"States recall {voice.name}.")
    return [proposal.subject, voice.objects_to("2").subject, voice.states(words="No.").subject,
            _moved(voice)]


def _moved(voice: Delegation) -> str:
    """A motion that no longer stands in the way of the question."""
    motion = voice.moves("closure of the debate")
    voice.withdraws(motion)
    return motion.subject


def _ended(room: Room, state: str) -> models.Document:
    """The document once the question was answered so; another one where the first has ended."""
    if state != "adopted":
        room.document = room.secretariat.does("open_document", room.conference, title=state).subject
        room.draft("1 States note the report.")
    room.chair.puts_the_question()
    room.chair.announces(OUTCOMES[state])
    return _document(room)


def _things(room: Room, voice: Delegation, done: list[str], objection: str) -> Things:
    proposal, position, statement, motion = done
    offer = room.host.does("invite_delegate", voice.delegation, capacity="delegate")
    room.offered(offer, "delegate", voice.delegation)
    return Things(
        room.row(models.Delegation, voice.delegation),
        room.row(models.Seat, room.seat("expert", voice.delegation)),
        room.row(models.Invitation, offer.subject), room.row(models.Proposal, proposal),
        room.row(models.Position, position), room.row(models.Statement, statement), room.row(models.Motion, motion),
        room.row(models.AdoptionObjection, objection),
    )


def _seats(room: Room, elland: Delegation, fund: Delegation, things: dict[str, Things]) -> dict[str, str]:
    return {
        "the host": "host", "one invited": "invited", "a secretary": room.secretariat.seat,
        "the chair": room.chair.seat, "an officer": room.officer.seat,
        "Arvenia’s focal point": room.arvenia.seat,
        "Arvenia’s delegate": room.seat("delegate", room.arvenia.delegation),
        "Arvenia’s expert": things["Arvenia"].seat.id, "Borland’s expert": things["Borland"].seat.id,
        "Borland’s focal point": room.borland.seat, "the group’s focal point": room.trio.seat,
        "an observer State’s focal point": elland.seat, "a non-governmental organization’s focal point": fund.seat,
        "an observer State’s delegate": room.seat("delegate", elland.delegation),
    }


def _lowered(room: Room, voice: Delegation, kind: str) -> None:
    """From now on this delegation is of another class; no act does this yet, and rights are by the present class."""

    def lowered(session: Session) -> None:
        session.get_one(models.Delegation, voice.delegation).kind = kind

    room.store.write("", lowered)
