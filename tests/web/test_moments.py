"""The past shown again: what a page was at a moment it is when that moment is asked for later, and nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from lxml import html

from editor import models
from editor.models.base import printed_moment, read_moment
from tests.room import MORNING, Room
from tests.web.building import Building
from tests.web.page import Page

pytestmark = pytest.mark.slow  # each moment is rebuilt by a process of its own

SEATS = ("chair", "secretariat", "arvenia", "dunmark", "observer")
PARTS = ("sheet", "rail", "views")
LIVE = re.compile(r' data-(refresh|stale)(="[^"]*")?')


@dataclass(frozen=True)
class Seen:
    """What a seat saw at a moment: parts of the text, and each paragraph beside it."""

    text: dict[str, str]
    beside: dict[str, str]


def shown(page: Page, name: str) -> str:
    """A part of a page as it stands, without what only a page that follows has."""
    [part] = page.tree.xpath(f"//*[@id='{name}']")
    for acts in part.xpath(".//*[@class='foot-acts']"):
        foot = acts.getparent()
        acts.drop_tree()
        if not len(foot):
            foot.drop_tree()
    return LIVE.sub("", html.tostring(part, encoding="unicode"))


def sees(building: Building, seat: str, under: str = "", paragraphs: tuple[str, ...] = ()) -> Seen:
    """What a seat sees under an address of the document: now, or at a moment. Acts one could do now are left aside."""
    browser = building.everyone[seat]
    page = browser.opens(under)
    assert page.code == 200, page.text
    text = {name: shown(page, name) for name in PARTS}
    beside = {}
    if seat != "observer":
        beside["whole"] = _leaf(browser.opens(f"{under}whole"), under)
    for ident in paragraphs or tuple(building.room.paragraphs()):
        panel = browser.opens(f"{under}paragraphs/{ident}")
        if panel.code != 200:
            beside[ident] = str(panel.code)
            continue
        beside[ident] = _leaf(panel, under)
    return Seen(text, beside)


def _leaf(page: Page, under: str) -> str:
    for acts in page.tree.xpath("//*[contains(@class, 'acts')]"):
        acts.drop_tree()
    [leaf] = page.tree.xpath("//div[@class='leaf']")
    return LIVE.sub("", html.tostring(leaf, encoding="unicode")).replace(f"/{under}", "/")


def acts(room: Room) -> Iterator[None]:
    """An hour of a conference, an act at a time, each of a kind that changes what somebody sees."""
    tabled = room.arvenia.proposes("1", "States welcome the report.", rationale="It is good.")
    yield
    room.arvenia.does("write_note", room.paragraph("1"), words="Capital insists on welcome.")
    room.dunmark.objects_to("2", reason="Too early.", visible_to="States")
    yield
    room.cordia.supports(tabled)
    room.chair.gavels("3")
    yield
    room.draft("1 States recall the report.", "2 States welcome the progress.", "3 States report each year.")
    yield
    room.arvenia.withdraws(tabled)
    room.chair.puts_the_question()
    room.chair.announces("adopted by consensus")
    yield


def moment_now(building: Building) -> str:
    """The time of the last act."""
    return printed_moment(max(read_moment(str(entry["at"])) for entry in building.room.entries("secretariat")))


def test_a_page_at_a_moment_is_the_page_as_it_was_then(building: Building) -> None:
    then: list[tuple[str, dict[str, Seen], tuple[str, ...]]] = []
    building.room.chair.does("open_draft", next(iter(_drafts(building))))
    for _ in acts(building.room):
        paragraphs = tuple(building.room.paragraphs())
        then.append((moment_now(building), {seat: sees(building, seat) for seat in SEATS}, paragraphs))
    assert len({str(seen["arvenia"]) for _, seen, _ in then}) == len(then), "every act changed what somebody sees"
    for moment, before, paragraphs in then:
        for seat in SEATS:
            assert sees(building, seat, f"at/{moment}/", paragraphs) == before[seat], (moment, seat)


def _drafts(building: Building) -> Iterator[str]:
    yield from (row.id for row in building.room.rows(models.Draft))


def test_a_mode_that_became_stricter_covers_the_past_too(building: Building) -> None:
    room = building.room
    room.arvenia.proposes("1", "States hail the report.")
    room.borland.objects_to("2", visible_to="States", reason="Never.")
    moment = moment_now(building)
    assert "hail" in building.dunmark.opens(f"at/{moment}/").text
    assert "Borland" in building.dunmark.opens(f"at/{moment}/paragraphs/{room.paragraph('2')}").text
    room.sets_modes("to the chair", "to the chair only", "the office")
    for place in ("", f"paragraphs/{room.paragraph('1')}", f"paragraphs/{room.paragraph('2')}"):
        page = building.dunmark.opens(f"at/{moment}/{place}")
        assert page.code == 200 and "hail" not in page.text and "Borland" not in page.text
    assert "hail" in building.arvenia.opens(f"at/{moment}/paragraphs/{room.paragraph('1')}").text
    assert "hail" in building.chair.opens(f"at/{moment}/?view=woven").text


def test_what_was_said_under_a_closer_mode_stays_unseen_of_the_past_when_modes_are_opened(building: Building) -> None:
    room = building.room
    room.sets_modes("to the chair", "to States only", "the office")
    room.arvenia.proposes("1", "States hail the report.")
    moment = moment_now(building)
    room.sets_modes("woven", "named")
    assert "hail" not in building.dunmark.opens(f"at/{moment}/").text


def test_nobody_recalls_what_was_before_their_time(building: Building) -> None:
    moment = moment_now(building)
    late = building.room._delegation("LAT", "Lateland")
    page = building.browser(late).opens(f"at/{moment}/")
    assert page.code == 409 and "not yet on the list" in page.text
    assert building.arvenia.opens("at/2020-01-01T00:00:00Z/").code == 409
    assert "not yet open then" in building.arvenia.opens("at/2020-01-01T00:00:00Z/").text


def test_an_observer_recalls_no_draft_that_was_not_open_then(building: Building) -> None:
    moment = moment_now(building)
    building.room.chair.does("open_draft", next(iter(_drafts(building))))
    assert "States note the report" in building.observer.opens("").text
    assert "States note the report" not in building.observer.opens(f"at/{moment}/").text


def test_the_past_holds_no_act_and_follows_nothing(building: Building) -> None:
    building.room.arvenia.proposes("1", "States welcome the report.")
    moment = moment_now(building)
    for seat in ("arvenia", "chair", "secretariat"):
        browser = building.everyone[seat]
        for place in ("", f"paragraphs/{building.room.paragraph('1')}"):
            page = browser.opens(f"at/{moment}/{place}")
            assert page.code == 200 and "As it was on" in page.text
            assert not page.tree.xpath("//body/@data-cursor") and "Adref-Cursor" not in page.headers
            assert page.headers["Cache-Control"] == "no-store"
            assert not page.tree.xpath("//main//a[contains(@href, 'acts/')]"), (seat, place)
        assert browser.client.get(browser.address_of(f"at/{moment}/journal")).location.endswith("/journal")


def test_a_moment_is_chosen_on_the_clock_of_the_meeting(building: Building) -> None:
    page = building.arvenia.opens("at")
    assert page.code == 200 and "Zero Draft was issued" in page.text
    answer = building.arvenia.client.get(building.arvenia.address_of("at?moment=2026-06-08T12:00"))
    assert answer.status_code == 302 and answer.location.endswith("at/2026-06-08T12:00:00.000000Z/")
    wrong = building.arvenia.opens("at?moment=yesterday")
    assert wrong.code == 422 and "as in 2026-06-12T15:00" in wrong.text
    assert wrong.tree.xpath("//input[@name='moment']/@value") == ["yesterday"]
    for none in ("at/yesterday/", "at/2026-13-45T99:99:99Z/"):
        assert building.arvenia.opens(none).code == 404


def test_asking_for_the_past_writes_nothing(building: Building) -> None:
    browser = building.arvenia
    with building.unchanged():
        for hours in range(3):
            at: datetime = MORNING + timedelta(hours=hours)
            assert browser.opens(f"at/{printed_moment(at)}/").code in (200, 409)
