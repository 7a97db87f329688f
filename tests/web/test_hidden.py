"""Nothing hidden can be told from nothing there: the same bytes and headers for every kind of id and seat."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from editor import models
from editor.negotiation import COMMANDS
from editor.web.forms import FORMS
from tests.room import Room
from tests.voices import Delegation
from tests.web.building import Browser, Building
from tests.web.cases import BETTER
from tests.web.page import Page

pytestmark = pytest.mark.slow  # a round through every page

ABSENT = "aaaaaaaaaaaaaaaa"
OF_THE_TEXT = ("", "drafts", "question", "whole", "proposals", "export", "journal", "compare", "concordance",
               "called", "brackets", "origins")
IMPOSSIBLE = ("%00", "a" * 17, "..", "é", "1;--", "%F0%9F%98%80")


@pytest.fixture
def full(building: Building) -> Building:
    """A building in which much is hidden from somebody."""
    room = building.room
    room.sets_modes("to the chair", "none", "the office")
    room.borland.proposes("1", BETTER, command="hidden-1")
    room.borland.changes("report", "paper")
    room.borland.prepares("2", "Not yet.")
    room.borland.prepares_to_change("States", "Members")
    room.borland.objects_to("3", reason="Too early.")
    room.chair.does("begin_preparation", room.document)
    room.chair.does("insert_paragraph", room.document, after=None, kind="paragraph", wording="Hush.", label="1 bis")
    offer = room.host.does("invite_delegate", room.borland.delegation, capacity="delegate")
    room.offered(offer, "delegate", room.borland.delegation)
    return building


def hidden_from(building: Building, name: str) -> Iterator[tuple[str, str]]:
    """Kinds and ids of what a seat may not know of."""
    room = building.room
    proposals = room.rows(models.Proposal)
    issued = {row.paragraph_id for row in room.rows(models.Passage)}
    fresh = next(row for row in room.rows(models.PreparedPassage) if row.paragraph_id not in issued)
    if name != "borland":
        yield from (("draft proposal", row.id) for row in proposals if row.state == "draft")
    if name not in ("borland", "chair", "officer", "secretariat"):
        yield from (("proposal", row.id) for row in proposals if row.state == "tabled")
        yield "position", room.rows(models.Position)[0].id
        yield "seat", room.borland.seat
        yield "invitation", room.rows(models.Invitation)[-1].id
    if name not in ("chair", "officer"):
        yield "prepared paragraph", fresh.paragraph_id
    if name == "observer":
        yield "draft", room.rows(models.Draft)[0].id


PLACES = {"draft proposal": ("proposals/{}",), "proposal": ("proposals/{}",), "prepared paragraph": ("paragraphs/{}",)}
ON = {"draft proposal": (models.Proposal,), "proposal": (models.Proposal,), "position": (models.Position,),
      "prepared paragraph": (models.Paragraph, models.PreparedPassage), "draft": (models.Draft,),
      "seat": (models.Seat,), "invitation": (models.Invitation,)}
SEATS = ("secretariat", "chair", "arvenia", "trio", "observer")


def places_of(browser: Browser, kind: str, ident: str) -> Iterator[str]:
    """Every address that could name a thing of this kind."""
    yield from (f"{browser.document}{place.format(ident)}" for place in PLACES.get(kind, ()))
    for act, form in FORMS.items():
        if COMMANDS[act].on in ON[kind]:
            yield f"{browser.document}acts/{act}/{ident}"
            yield f"{browser.here}acts/{act}/{ident}"
        if act in ("support_wording", "raise_objection"):
            for about in ("proposal", "paragraph", "document"):
                yield f"{browser.document}acts/{act}/{browser.building.room.document}?about={about}&about_id={ident}"
        if "draft_proposal" in form.carried and "proposal" in kind:
            room = browser.building.room
            for subject in (room.paragraph("1"), room.document):
                yield f"{browser.document}acts/{act}/{subject}?draft_proposal={ident}"


def answer_of(page: Page) -> tuple[int, bytes, list[tuple[str, str]]]:
    """All that an answer says: code, body, headers but for the date."""
    return page.code, page.body, [pair for pair in page.headers.to_wsgi_list() if pair[0] != "Date"]


@pytest.mark.parametrize("seat", SEATS)
def test_what_is_hidden_answers_as_what_is_absent(full: Building, seat: str) -> None:
    browser: Browser = getattr(full, seat)
    for kind, ident in hidden_from(full, seat):
        pairs = zip(places_of(browser, kind, ident), places_of(browser, kind, ABSENT), strict=True)
        for hidden, absent in pairs:
            found, nothing = browser.opens(hidden), browser.opens(absent)
            assert answer_of(found) == answer_of(nothing), (kind, hidden)
            assert found.code == 404, (kind, hidden)


@pytest.mark.parametrize("seat", SEATS)
def test_an_act_on_what_is_hidden_is_refused_as_on_what_is_absent(full: Building, seat: str) -> None:
    browser: Browser = getattr(full, seat)
    token = str(browser.opens("/sessions").tree.xpath('//input[@name="csrf_token"]/@value')[0])
    sent = {"csrf_token": [token], "command_id": ["one"], "kind": ["amend"], "wording": ["States agree."]}
    with full.unchanged():
        for kind, ident in hidden_from(full, seat):
            pairs = zip(places_of(browser, kind, ident), places_of(browser, kind, ABSENT), strict=True)
            for hidden, absent in pairs:
                if "/acts/" in hidden:
                    found, nothing = browser.posts(hidden, sent), browser.posts(absent, sent)
                    assert answer_of(found) == answer_of(nothing), (kind, hidden)


@pytest.mark.parametrize("seat", SEATS)
def test_another_conference_is_nowhere(full: Building, seat: str) -> None:
    browser: Browser = getattr(full, seat)
    other = Room.__new__(Room)  # its acts run in the same store, on a conference of its own
    elsewhere = _elsewhere(full.room, other)
    assert_same = [(f"{browser.here}d/{elsewhere['document']}/{place}", f"{browser.here}d/{ABSENT}/{place}")
                   for place in ("", "drafts", "drafts/0/", "question", "journal", "export", "proposals", "whole",
                                 "preparation", "compare", "concordance", "import")]
    assert_same += [(f"{browser.here}acts/{act}/{elsewhere[kind]}", f"{browser.here}acts/{act}/{ABSENT}")
                    for act, kind in (("accredit_delegation", "conference"), ("open_document", "conference"),
                                      ("accept_credentials", "delegation"), ("invite_delegate", "delegation"),
                                      ("close_sitting", "sitting"), ("revoke_seat", "seat"))]
    assert_same += [(f"{browser.document}acts/issue_draft/{elsewhere['document']}",
                     f"{browser.document}acts/issue_draft/{ABSENT}"), (f"/s/{elsewhere['seat']}/", f"/s/{ABSENT}/")]
    for found, nothing in assert_same:
        assert answer_of(browser.opens(found)) == answer_of(browser.opens(nothing)), found
        assert browser.opens(found).code == 404, found


def _elsewhere(room: Room, other: Room) -> dict[str, str]:
    """Another conference in the same house, with a document, a delegation, a sitting and a seat."""
    host = room.host
    conference = host.does("found_conference", name="Elsewhere", short_name="E", place="Far", zone="UTC",
                           starts_on="2026-06-08", ends_on="2026-06-12").subject
    delegation = host.does("accredit_delegation", conference, code="EST", short_name="Estavia").subject
    offer = host.does("invite_officer", conference, capacity="secretary")
    here, room.conference = room.conference, conference
    seat = room._taken(offer, "secretary", None)
    room.conference = here
    voice = Delegation(room, seat, delegation, "the secretariat elsewhere")
    document = voice.does("open_document", conference, title="Theirs").subject
    sitting = voice.does("open_sitting", conference, kind="bilateral", room="x", presiding="y").subject
    return {"conference": conference, "delegation": delegation, "seat": seat, "document": document, "sitting": sitting}


@pytest.mark.parametrize("seat", SEATS)
def test_what_cannot_be_an_id_is_the_id_of_nothing(full: Building, seat: str) -> None:
    browser: Browser = getattr(full, seat)
    nothing = answer_of(browser.opens(f"paragraphs/{ABSENT}"))
    for ident in IMPOSSIBLE:
        for place in (f"/s/{ident}/", f"{browser.here}d/{ident}/", f"{browser.document}paragraphs/{ident}",
                      f"{browser.document}proposals/{ident}", f"{browser.document}acts/table_proposal/{ident}",
                      f"{browser.here}acts/open_sitting/{ident}", f"{browser.here}receipts/{ident}"):
            assert answer_of(browser.opens(place)) == nothing, place


def test_the_receipt_of_another_seat_is_nowhere(full: Building) -> None:
    assert full.room.row(models.Receipt, (full.borland.seat, "hidden-1"))
    for browser in (full.arvenia, full.chair, full.secretariat):
        found, nothing = browser.desk("receipts/hidden-1"), browser.desk("receipts/nothing")
        assert answer_of(found) == answer_of(nothing) and found.code == 404


def test_a_person_with_two_seats_does_not_carry_one_into_the_other(full: Building) -> None:
    browser, trio = full.arvenia, full.room.trio.seat

    def seated(session: Session) -> None:
        session.get_one(models.Seat, trio).account_id = session.get_one(models.Seat, browser.seat).account_id

    full.store.write("", seated)
    done = browser.does("table_proposal", full.room.paragraph("1"), wording="States recall the report.")
    command = done.answer.request.path.rpartition("/")[2]
    assert browser.opens(f"/s/{trio}/").code == 200
    assert browser.opens(f"/s/{trio}/receipts/{command}").code == 404
    (proposal,) = [row.id for row in full.room.rows(models.Proposal)
                   if row.delegation_id == full.room.arvenia.delegation]
    assert browser.opens(f"proposals/{proposal}").code == 200
    assert browser.opens(f"/s/{trio}/d/{full.room.document}/proposals/{proposal}").code == 404
    assert "States recall" not in browser.opens(f"/s/{trio}/d/{full.room.document}/proposals")


def test_a_draft_that_is_not_open_to_observers_is_nowhere_for_them(full: Building) -> None:
    observer = full.observer
    for hidden, absent in (("drafts/0/", "drafts/7/"), ("export/0/official-text.docx", "export/7/official-text.docx"),
                           ("compare?from=0&to=0", "compare?from=7&to=7"),
                           ("acts/export_document/0/official-text", "acts/export_document/7/official-text")):
        assert answer_of(observer.opens(hidden)) == answer_of(observer.opens(absent)), hidden


def test_for_observers_a_text_that_is_closed_is_as_one_that_is_not_there(building: Building) -> None:
    room = building.room
    other = room.secretariat.does("open_document", room.conference, title="Outcome").subject
    room.chair.does("set_modes", other, circulation="woven", attribution="named", board="all States")
    for page in (*OF_THE_TEXT, "preparation"):
        closed = building.observer.opens(page)
        empty = building.observer.opens(f"{building.observer.here}d/{other}/{page}")
        assert closed.code == empty.code, page
        assert closed.html.replace(room.document, other) == empty.html or page == "journal", page


def test_for_observers_a_newer_draft_that_is_closed_changes_nothing(building: Building) -> None:
    room = building.room
    building.chair.does("open_draft", room.rows(models.Draft)[0].id)
    below = ("", "/drafts", "/origins")
    paragraphs = [f"paragraphs/{room.paragraph(label)}{more}" for label in ("1", "2") for more in below]
    places = (*OF_THE_TEXT, "called?label=1&list", "drafts/0/", *paragraphs, building.observer.here)
    before = {place: answer_of(building.observer.opens(place)) for place in places}
    room.draft("1 States regret the report.", "2 States welcome the progress made.")
    for place in places:
        assert answer_of(building.observer.opens(place)) == before[place], place
