"""The text is the same bytes for everyone of one audience, and never older than what that audience was told."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from typing import Any

import brotli
import pytest

from editor import models
from editor.app import create_app
from editor.negotiation import Answer, accounts, perform
from editor.web.fragments import Fragments
from editor.web.shared_pages import SharedPages
from tests import voices
from tests.story import whole_story
from tests.web.building import Browser, Building
from tests.web.cases import BETTER
from tests.web.crawling import crawl

pytestmark = pytest.mark.slow  # a round through every page

VIEWS = ("", "?view=clean", "?view=circulated", "?view=woven", "drafts/0/")
ONE_OF_EACH = ("chair", "secretariat", "arvenia", "observer")
SECRET = "quicksilver"


def fill(building: Building) -> None:
    """Something of everything that a text page shows."""
    room = building.room
    room.arvenia.proposes("1", BETTER, rationale="It is a good report.")
    room.borland.proposes("2", kind="delete")
    room.cordia.proposes("3", "States meet again.", kind="new paragraph after")
    room.borland.proposes("1", kind="move", after=room.paragraph("3"))
    room.dunmark.objects_to("2", visible_to="States")
    room.chair.gavels("3")


@pytest.mark.parametrize("view", VIEWS)
def test_two_seats_of_one_audience_read_the_same_bytes(building: Building, view: str) -> None:
    fill(building)
    for one, other in (("arvenia", "borland"), ("arvenia", "trio"), ("chair", "officer")):
        mine, theirs = getattr(building, one).opens(view), getattr(building, other).opens(view)
        assert mine.code == 200 and mine.body == theirs.body
        assert mine.headers.get("ETag") == theirs.headers.get("ETag")


@pytest.mark.parametrize("seat", ONE_OF_EACH)
@pytest.mark.parametrize("view", VIEWS[:4])
def test_a_shared_page_holds_no_form_no_token_and_nothing_of_its_reader(
    building: Building, seat: str, view: str
) -> None:
    fill(building)
    browser: Browser = getattr(building, seat)
    page = browser.opens(view)
    token = str(browser.opens("/sessions").tree.xpath('//input[@name="csrf_token"]/@value')[0])
    row = building.room.row(models.Seat, browser.seat)
    assert not page.tree.xpath("//form | //input[@type='hidden']") and "csrf" not in page.html
    for secret in (browser.seat, row.account_id, "A. Delegate", "example.org", token):
        assert secret not in page.html


def test_a_page_read_before_is_not_sent_again(building: Building) -> None:
    fill(building)
    page = building.arvenia.opens("")
    tag = page.headers["ETag"]
    for known in (tag, f'"other", {tag}'):
        again = building.arvenia.opens("", headers={"If-None-Match": known})
        assert again.code == 304 and again.body == b"" and again.headers["ETag"] == tag
        assert again.headers["Cache-Control"] == "private, no-cache"
    assert building.arvenia.opens("", headers={"If-None-Match": '"other"'}).code == 200
    building.room.arvenia.proposes("2", "States welcome all progress.")
    later = building.arvenia.opens("", headers={"If-None-Match": tag})
    assert later.code == 200 and later.headers["ETag"] != tag


@pytest.mark.parametrize("again", [False, True], ids=["made", "kept"])
def test_a_page_comes_in_the_coding_that_is_taken(building: Building, again: bool) -> None:
    plain = building.arvenia.opens("").body
    unpacked: dict[str, Any] = {"br": brotli.decompress, "gzip": gzip.decompress, "": lambda body: body}
    asked = {"br, gzip": "br", "gzip": "gzip", "gzip;q=0.5, br;q=1": "br", "br;q=0, gzip": "gzip", "": "",
             "deflate": "", "identity": ""}
    tags = set()
    for _ in range(2 if again else 1):
        for accepted, coding in asked.items():
            answer = building.arvenia.client.get(building.arvenia.document, headers={"Accept-Encoding": accepted})
            assert answer.headers.get("Content-Encoding", "") == coding, accepted
            assert unpacked[coding](answer.get_data()) == plain
            assert {"Accept-Encoding", "Cookie"} <= {one.strip() for one in answer.headers["Vary"].split(",")}
            tags.add(answer.headers["ETag"])
    assert len(tags) == 3


@pytest.mark.slow
def test_what_is_kept_is_what_would_be_made_afresh(building: Building, monkeypatch: pytest.MonkeyPatch) -> None:
    """After every act of a whole negotiation, for every audience."""
    fresh = create_app(building.store, building.app.extensions["adref.settings"])
    others = {seat: _in(fresh, building, seat) for seat in ONE_OF_EACH}
    def then_read(*given: Any, **how: Any) -> Answer:
        answer = perform(*given, **how)
        _compare(building, fresh, others)
        return answer

    building.room.draft("1 States note.", "2 States welcome.")
    monkeypatch.setattr(voices, "perform", then_read)
    whole_story(building.room)


def _in(app: Any, building: Building, seat: str) -> Browser:
    """The browser of a seat before another copy of the application."""
    browser = Browser(building, getattr(building, seat).seat)
    browser.client = app.test_client()
    building.admit(browser, building.room.row(models.Seat, browser.seat).account_id)
    return browser


def _compare(building: Building, fresh: Any, others: dict[str, Browser]) -> None:
    for seat, other in others.items():
        fresh.extensions |= {"adref.pages": SharedPages(), "adref.fragments": Fragments()}
        kept, made = getattr(building, seat).opens(""), other.opens("")
        assert (kept.code, kept.body) == (made.code, made.body), seat


def test_an_act_changes_the_page_of_those_who_are_told_alone(building: Building) -> None:
    building.room.sets_modes("to the chair", "named", "the office")
    before = {seat: getattr(building, seat).opens("").body for seat in ONE_OF_EACH}
    building.arvenia.does("table_proposal", building.room.paragraph("1"), wording=BETTER)
    after = {seat: getattr(building, seat).opens("").body for seat in ONE_OF_EACH}
    assert {seat for seat in ONE_OF_EACH if before[seat] != after[seat]} == {"chair", "secretariat"}


def test_an_older_draft_says_that_it_is_not_the_current_one(building: Building) -> None:
    building.room.draft("1 States recall the report.", "2 States welcome the progress made.")
    for seat in ("arvenia", "chair", "secretariat"):
        older, current = (getattr(building, seat).opens(view) for view in ("drafts/0/", ""))
        assert older.part('//*[@id="banner"]') == "Zero Draft is not the current draft. Open the current draft"
        assert "States note the report." in older and "States recall" not in older
        assert current.part('//*[@id="banner"]') == "" and "States recall the report." in current
        assert getattr(building, seat).opens("drafts/1/").part('//*[@id="banner"]') == ""


def test_observers_read_the_drafts_that_were_opened_and_no_others(building: Building) -> None:
    room, observer = building.room, building.observer
    assert "No draft is open to observers yet." in observer.opens("")
    assert "States" not in observer.opens("").part("//article")
    building.chair.does("open_draft", room.rows(models.Draft)[0].id)
    fill(building)
    room.draft("1 States recall the report.", "3 States report each year.")
    page = observer.opens("")
    assert "States note the report." in page and "recall" not in page
    assert not page.tree.xpath("//*[@class='paragraph']//@data-status") and page.acts == set()
    for view in VIEWS[:4]:
        text = observer.opens(view).part("//main")
        assert not re.search("Arvenia|Borland|welcome the report|agreed|objection", text, re.IGNORECASE), view
    assert observer.opens("drafts/1/").code == 404


def test_a_text_that_observers_may_not_open_is_told_when_it_is_put_and_adopted(building: Building) -> None:
    room, observer = building.room, building.observer
    building.chair.does("open_draft", room.rows(models.Draft)[0].id)
    room.draft("1 States recall the report.")
    room.chair.puts_the_question()
    assert "a later text, which is not open to observers" in observer.opens("").part('//*[@id="banner"]')
    room.chair.announces("adopted by consensus")
    page = observer.opens("")
    assert "adopted a later text, which is not open to observers" in page.part('//*[@id="banner"]')
    assert "recall" not in page and not page.tree.xpath("//*[@class='paragraph']//@data-status")


@pytest.mark.parametrize("seat", ["secretariat", "arvenia", "cordia", "trio", "observer"])
def test_nothing_of_the_draft_in_preparation_is_on_any_page_of_others(building: Building, seat: str) -> None:
    room = building.room
    fill(building)
    before = {address: page.body for address, page in _pages(building, seat)}
    room.chair.does("begin_preparation", room.document)
    room.chair.does("edit_wording", room.paragraph("2"), wording=f"States welcome {SECRET}.", revision=0)
    room.chair.does("insert_paragraph", room.document, after=None, kind="paragraph", wording=f"States {SECRET}.",
                    label="77")
    room.officer.does("take_proposal", room.rows(models.Proposal)[0].id)
    after = {address: page.body for address, page in _pages(building, seat)}
    assert after == before
    assert not any(SECRET.encode() in body for body in after.values())
    assert any(SECRET.encode() in page.body for page in crawl(building.officer).values())


def _pages(building: Building, seat: str) -> Iterator[tuple[str, Any]]:
    """Every page of a seat that holds no fresh token."""
    for address, page in crawl(getattr(building, seat)).items():
        if not page.tree.xpath("//form"):
            yield address, page


class TestTheDoorstep:
    """What is kept is handed over to those alone who may have it."""

    @pytest.fixture
    def kept(self, building: Building) -> Building:
        """A building whose text page is kept, and was read twice."""
        for _ in range(3):
            assert building.arvenia.opens("").code == 200
            assert building.observer.opens("").code == 200
        return building

    def test_a_sign_in_that_ended_gets_nothing(self, kept: Building) -> None:
        accounts.end_all_sessions(kept.store, kept.room.row(models.Seat, kept.arvenia.seat).account_id)
        assert kept.arvenia.opens("").code == 302

    def test_a_revoked_seat_gets_nothing(self, kept: Building) -> None:
        kept.room.host.does("revoke_seat", kept.arvenia.seat)
        assert kept.arvenia.opens("").code == 403

    def test_nobody_reads_from_anothers_seat(self, kept: Building) -> None:
        for seat in (kept.arvenia.seat, kept.room.chair.seat):
            answer = kept.observer.opens(f"/s/{seat}/d/{kept.room.document}/")
            assert answer.code == 404 and "States note" not in answer

    def test_who_is_not_signed_in_is_led_to_the_door(self, kept: Building) -> None:
        visitor = Browser(kept, kept.arvenia.seat)
        assert visitor.opens("").code == 302
        visitor.client.set_cookie("adref", "nothing.at.all")
        assert visitor.opens("").code == 302

    def test_an_address_that_is_not_ours_gets_nothing(self, kept: Building) -> None:
        for view in ("?view=nothing", "?view=woven&view=clean", "?x"):
            assert kept.observer.opens(view).body == kept.observer.opens("").body
        assert kept.observer.opens("drafts/00/").code == 404

    def test_many_views_and_numbers_leave_few_pages_behind(self, kept: Building) -> None:
        pages = kept.app.extensions["adref.pages"]
        before = len(pages._kept)
        for number in range(60):
            kept.arvenia.opens(f"?view={number}")
            assert kept.arvenia.opens(f"drafts/{number + 1}/").code == 404
        assert len(pages._kept) <= before + 1 and not pages._turns
