"""A page says how far its streams had come when it was read, and `news` says what was missed since."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from editor import models
from editor.negotiation import Answer
from editor.queries.news import RETAINED
from editor.web.news import CURSOR, SharedNews
from tests.room import Room
from tests.web.building import Browser, Building
from tests.web.cases import BETTER
from tests.web.page import Page

PAGES = ("", "?view=clean", "drafts/0/", "drafts", "proposals", "journal", "whole")
INSIDE = ("chair", "secretariat", "arvenia", "trio")


def cursor_of(page: Page) -> dict[str, int]:
    """The cursor in the bytes of a page."""
    (told,) = page.tree.xpath("//body/@data-cursor")
    found: dict[str, int] = json.loads(told)
    return found


def heads(room: Room) -> dict[str, int]:
    """How far every stream has come."""
    found: dict[str, int] = {}
    for stream, number, _, _ in room.journal():
        found[stream] = max(found.get(stream, 0), number)
    return found


def news(browser: Browser, cursor: Any, document: str | None = None) -> Page:
    """What a seat is told since a cursor."""
    text = cursor if isinstance(cursor, str) else json.dumps(cursor)
    asked = {"cursor": text} | ({"document": document} if document else {})
    return browser.opens(f"{browser.here}news", query_string=asked)


def told(browser: Browser, cursor: dict[str, int]) -> dict[str, Any]:
    """The answer of `news` on the room's document, as programs read it."""
    found: dict[str, Any] = json.loads(news(browser, cursor, browser.building.room.document).body)
    return found


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("seat", [*INSIDE, "observer"])
def test_a_page_says_how_far_its_streams_had_come(building: Building, seat: str, place: str) -> None:
    building.room.arvenia.proposes("1", BETTER)
    page = getattr(building, seat).opens(place)
    if page.code == 404:  # the Zero Draft is not open to observers
        assert not page.tree.xpath("//body/@data-cursor") and CURSOR not in page.headers
        return
    known = heads(building.room)
    cursor = cursor_of(page)
    assert cursor == {stream: known.get(stream, 0) for stream in cursor}
    assert f"conference/{building.room.conference}" in cursor


@pytest.mark.parametrize("seat", [*INSIDE, "observer"])
def test_the_first_screen_follows_the_document_it_is_about(building: Building, seat: str) -> None:
    cursor = cursor_of(getattr(building, seat).desk())
    assert any(stream.split("/")[1] == building.room.document for stream in cursor)


@pytest.mark.parametrize("seat", INSIDE)
def test_a_fragment_says_it_in_a_header(building: Building, seat: str) -> None:
    browser: Browser = getattr(building, seat)
    place = f"paragraphs/{building.room.paragraph('1')}"
    fragment = browser.opens(f"{place}?panel=1")
    assert json.loads(fragment.headers[CURSOR]) == cursor_of(browser.opens(place))


def test_the_shared_page_says_it_in_its_bytes_alone(building: Building) -> None:
    page = building.arvenia.opens("")
    assert CURSOR not in page.headers
    assert set(cursor_of(page)) == {f"states/{building.room.document}", f"conference/{building.room.conference}"}


def test_a_cursor_names_no_stream_of_others(building: Building) -> None:
    for name, browser in building.everyone.items():
        for page in (browser.opens("journal"), browser.desk()):
            for stream in cursor_of(page):
                whose = stream.split("/")
                own = getattr(building.room, name)
                assert len(whose) < 3 or whose[2] == own.delegation
                assert whose[0] not in ("office", "secretariat") or name in ("chair", "officer", "secretariat")


@pytest.mark.parametrize("address", ["/sign-in", "/nothing"])
def test_what_is_no_page_of_a_seat_has_no_cursor(building: Building, address: str) -> None:
    page = building.arvenia.opens(address)
    assert not page.tree.xpath("//body/@data-cursor") and CURSOR not in page.headers


def test_a_document_of_another_conference_shows_nothing_of_its_streams(building: Building) -> None:
    other = Room.__new__(Room)
    other.__init__(building.store, acts=5_000)  # type: ignore[misc]
    absent, foreign = (building.arvenia.opens(f"/s/{building.arvenia.seat}/d/{ident}/journal")
                       for ident in ("a" * 16, other.document))
    assert absent.code == foreign.code == 404 and absent.body == foreign.body
    assert CURSOR not in foreign.headers
    assert news(building.arvenia, {}, "a" * 16).body == news(building.arvenia, {}, other.document).body


def test_nothing_is_told_where_nothing_happened(building: Building) -> None:
    answer = news(building.arvenia, cursor_of(building.arvenia.opens("journal")), building.room.document)
    assert json.loads(answer.body) == {"streams": {}, "stale": [], "reload": False}
    assert answer.headers["Cache-Control"] == "no-store" and CURSOR in answer.headers


@pytest.mark.parametrize("seat", INSIDE)
def test_what_happened_since_is_told_by_number_and_name(building: Building, seat: str) -> None:
    browser: Browser = getattr(building, seat)
    before = cursor_of(browser.opens("journal"))
    building.room.borland.proposes("1", BETTER)
    building.room.chair.gavels("2")
    after = cursor_of(browser.opens("journal"))
    found = told(browser, before)
    moved = {stream: [before[stream], after[stream]] for stream in after if after[stream] > before[stream]}
    assert found["streams"] == moved != {} and not found["reload"] and "issued" not in found
    paragraphs = {f"paragraph/{building.room.paragraph(label)}" for label in "12"}
    assert {f"journal/{stream}" for stream in moved} | paragraphs <= set(found["stale"])


def test_an_act_that_is_hidden_from_a_seat_tells_it_nothing(building: Building) -> None:
    before = {name: cursor_of(browser.opens("journal")) for name, browser in building.everyone.items()}
    building.room.arvenia.prepares("1", BETTER)
    for name, browser in building.everyone.items():
        assert bool(told(browser, before[name])["streams"]) == (name == "arvenia")


@pytest.mark.parametrize("opened", [False, True])
def test_an_issue_is_told_to_those_who_may_read_the_draft(building: Building, opened: bool) -> None:
    room = building.room
    before = {name: cursor_of(browser.opens("journal")) for name, browser in building.everyone.items()}
    room.draft("1 States note the report.", "2 States act.")
    if opened:
        (draft,) = (row.id for row in room.rows(models.Draft) if row.number == 1)
        room.chair.does("open_draft", draft)
    for name, browser in building.everyone.items():
        issued = told(browser, before[name]).get("issued")
        assert issued == ({"number": 1, "word": "Draft 1"} if opened or name != "observer" else None)


def test_who_missed_too_much_reads_the_page_anew(building: Building) -> None:
    room = building.room
    before = cursor_of(building.chair.opens("journal"))
    stream = f"office/{room.document}"
    for _ in range(RETAINED // 2 + 1):
        room.sets_modes("woven", board="the office")
        room.sets_modes("woven", board="all States")
    found = told(building.chair, {stream: before[stream]})
    assert found["reload"] and found["stale"] == []
    assert not told(building.chair, {stream: before[stream] + 2})["reload"]


@pytest.mark.parametrize("cursor", [
    {"states/nothing": 0}, {"office/{document}": 1}, {"delegation/{document}/{other}": 0},
    {"states/{document}": 10_000}, {"states/{document}": -1}, {"": 0}, {"states/{document}": 10**300},
])
def test_a_cursor_that_cannot_be_of_this_seat_reads_the_page_anew(
    building: Building, cursor: dict[str, int]
) -> None:
    room = building.room
    named = {name.format(document=room.document, other=room.borland.delegation): number
             for name, number in cursor.items()}
    assert told(building.arvenia, named) == {"streams": {}, "stale": [], "reload": True}


@pytest.mark.parametrize("text", ["", "x", "[]", "1", "null", '{"a": "b"}', '{"a": 1.5}', '{"a": true}', "[" * 3_999,
                                  '{"a": ' + "1" * 4_000 + "}"])
def test_what_is_no_cursor_is_refused_in_a_sentence(building: Building, text: str) -> None:
    answer = news(building.arvenia, text, building.room.document)
    assert answer.code == 422 and "cursor" in answer.sentence


def test_news_are_for_the_seat_alone(building: Building) -> None:
    foreign = Browser(building, building.arvenia.seat)
    building.admit(foreign, building.room.row(models.Seat, building.borland.seat).account_id)
    assert news(foreign, {}).code == 404


def test_news_in_steps_are_the_news_at_once(building: Building) -> None:
    room = building.room
    first = cursor_of(building.chair.opens("journal"))
    now, stale = dict(first), set()
    acts: list[Callable[[], Answer]] = [
        lambda: room.arvenia.proposes("1", BETTER), lambda: room.chair.gavels("2"),
        lambda: room.cordia.objects_to("3"), lambda: room.sets_modes("woven", board="the office"),
    ]
    for act in acts:
        act()
        step = told(building.chair, now)
        assert all(now[stream] == before for stream, (before, _) in step["streams"].items())
        now |= {stream: last for stream, (_, last) in step["streams"].items()}
        stale |= set(step["stale"])
    at_once = told(building.chair, first)
    assert set(at_once["stale"]) == stale
    assert first | {stream: last for stream, (_, last) in at_once["streams"].items()} == now


def test_a_hall_that_missed_the_same_is_answered_at_the_doorstep_as_the_application_would_answer(
    building: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    cursor = cursor_of(building.arvenia.opens(""))
    building.room.borland.proposes("1", BETTER)
    kept = news(building.arvenia, cursor, building.room.document)
    monkeypatch.setattr(SharedNews, "answer", lambda *_: None)
    fresh = news(building.arvenia, cursor, building.room.document)
    assert CURSOR in fresh.headers and CURSOR not in kept.headers
    assert json.loads(kept.body) == json.loads(fresh.body)
    assert set(kept.headers.keys()) == set(fresh.headers.keys()) - {CURSOR}
    assert kept.headers["Cache-Control"] == "no-store"
