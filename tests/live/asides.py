"""Acts that the whole story leaves out: on the text as a whole, lifted from the floor, on seats and invitations."""

from __future__ import annotations

from collections.abc import Iterator

from editor.negotiation import By, perform
from tests.web.building import Building
from tests.web.filling import form_of


def asides(building: Building) -> Iterator[str]:
    """Do one after another; the name of each when it is done."""
    yield from on_seats(building)
    yield from on_the_whole(building)
    yield from at_the_question(building)


def on_seats(building: Building) -> Iterator[str]:
    """A member is invited by the form, as a browser does it; a seat is taken, and revoked."""
    room = building.room
    form = form_of(building.borland, "invite_delegate", room.borland.delegation, {})
    assert not building.borland.sends(form, email="new@mission.example", capacity="expert").refusal
    yield "invite_delegate"
    offer = room.host.does("invite_delegate", room.borland.delegation, capacity="delegate")
    room.offered(offer, "delegate", room.borland.delegation)
    yield "invite_delegate again"
    perform(building.store, "take_seat", By("invited", offer.subject), offer.subject, account=offer.subject)
    yield "take_seat"
    room.host.does("revoke_seat", offer.subject)
    yield "revoke_seat"
    room.secretariat.does("open_document", room.conference, title="Another outcome")
    yield "open_document"


def on_the_whole(building: Building) -> Iterator[str]:
    """A position on the text as a whole is stated on the floor, confirmed, reconfirmed and withdrawn; one on a
    paragraph that reads otherwise now is withdrawn.
    """
    room = building.room
    earlier = room.cordia.objects_to("1")
    stated = room.secretariat.hears(room.dunmark).reserves(remedy="Capitals agree.")
    yield "reserve_position"
    room.dunmark.confirms(stated)
    yield "confirm_position"
    room.draft("1 States recall the report.", "2 States welcome the progress made.")
    yield "issue_draft"
    room.dunmark.reconfirms(stated)
    yield "reconfirm_position"
    room.dunmark.withdraws(stated)
    yield "withdraw_position"
    room.cordia.withdraws(earlier)
    yield "withdraw_position on other words"


def at_the_question(building: Building) -> Iterator[str]:
    """An objection to adoption and a statement are taken back on the floor, as the secretariat enters it."""
    room = building.room
    floor = room.secretariat.hears(room.dunmark)
    room.chair.puts_the_question()
    yield "put_question"
    room.dunmark.objects_to_adoption(statement="We cannot.")
    yield "object_to_adoption"
    floor.lifts_its_objection()
    yield "lift_objection_to_adoption"
    made = room.dunmark.states(words="We dissociate ourselves.")
    yield "place_statement"
    floor.withdraws(made)
    yield "withdraw_statement"
