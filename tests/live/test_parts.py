"""What is pushed to those who have the text open: what changed on their page and nothing else, each time it changed."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html
from sqlalchemy import event, select

from editor import models
from editor.live.rooms import Page, rooms_of
from editor.negotiation import By, actor_of
from editor.queries.news import entries_in, told_in
from editor.web.text_parts import Parts
from tests.web.building import Building
from tests.web.cases import BETTER


class Floor:
    """Those who have the text open, told of acts as the bell tells them."""

    def __init__(self, building: Building) -> None:
        self.building, self.text_parts = building, building.app.extensions["adref.parts"]
        self.heads, self.asked = self._now(), list[str]()
        event.listen(building.store.reading_engine, "before_cursor_execute", self._note)

    def hears(self, *rooms: tuple[str, str]) -> list[Parts]:
        """What is told of what happened since, to each of these: who sits as a seat does and reads in a view."""
        room, before, now = self.building.room, self.heads, self._now()
        self.heads, found = now, list[Parts]()
        with self.building.store.reading() as session:
            for seat, view in rooms:
                actor = actor_of(session, By(getattr(self.building, seat).seat, "reading"))
                here, *_ = rooms_of(actor, room.conference, Page(room.document, is_text=True, view=view))
                moved = {stream: (before.get(stream, 0), now[stream]) for stream in here.streams
                         if now.get(stream, 0) > before.get(stream, 0)}
                was, has = (tuple(sorted((stream, heads[stream]) for stream in here.followed if stream in heads))
                            for heads in (before, now))
                stale = told_in(moved, entries_in(session, moved)).stale
                found.append(self.text_parts.parts(session, here, was, has, stale))
        return found

    def ids(self, seat: str = "borland", view: str = "woven") -> set[str]:
        """The elements that are pushed, one paragraph being the same as another."""
        (found,) = self.hears((seat, view))
        return {ident.partition("/")[0] for ident, _ in found.html}

    def _note(self, *given: Any) -> None:
        self.asked.append(str(given[2]))

    def _now(self) -> dict[str, int]:
        with self.building.store.reading() as session:
            return {row.stream: row.number for row in session.scalars(select(models.StreamHead))}


@pytest.fixture
def floor(building: Building) -> Floor:
    """A floor that was told of one act already."""
    found = Floor(building)
    building.room.arvenia.objects_to("3", visible_to="States")
    assert found.ids() == {"paragraph", "square", "progress", "counts"}  # nothing was kept to compare with
    return found


def test_what_changed_is_pushed_and_nothing_else(floor: Floor) -> None:
    room = floor.building.room
    room.arvenia.proposes("1", BETTER)
    assert floor.ids() == {"paragraph", "square", "progress", "counts"}
    room.borland.proposes("1", "States recall the report.")
    assert floor.ids() == {"paragraph", "counts"}
    room.cordia.reserves("1", visible_to="States")
    assert floor.ids() == set()  # proposals come before reservations in the order of statuses


def test_a_clean_text_is_left_alone_by_one_more_proposal(floor: Floor) -> None:
    room = floor.building.room
    room.arvenia.proposes("1", BETTER)
    assert floor.ids(view="clean") == {"paragraph", "square", "progress", "counts"}
    room.borland.proposes("1", "States recall the report.")
    assert floor.ids(view="clean") == {"counts"}


def test_what_changed_while_nobody_had_a_view_open_is_pushed_when_it_changes_back(floor: Floor) -> None:
    room = floor.building.room
    room.borland.proposes("1", "States recall the report.")
    floor.hears(("borland", "woven"), ("borland", "circulated"))
    more = room.arvenia.proposes("1", BETTER)
    floor.hears(("borland", "woven"))
    room.arvenia.withdraws(more)
    woven, circulated = floor.hears(("borland", "woven"), ("borland", "circulated"))
    assert woven.html and circulated.html
    assert dict(circulated.html).keys() == dict(woven.html).keys() >= {f"paragraph/{room.paragraph('1')}"}


def test_each_room_reads_in_its_own_view(floor: Floor) -> None:
    room = floor.building.room
    room.arvenia.proposes("1", BETTER)
    clean, listed, woven = (dict(one.html)[f"paragraph/{room.paragraph('1')}"] for one in floor.hears(
        ("borland", "clean"), ("borland", "circulated"), ("borland", "woven")))
    assert "welcome" not in clean and "Arvenia" not in clean
    assert "welcome" in listed and "<ins>" not in listed
    assert "<ins>" in woven and "Arvenia" in woven


def test_what_is_pushed_is_one_element_of_the_page(floor: Floor) -> None:
    room = floor.building.room
    room.arvenia.proposes("1", BETTER)
    (found,) = floor.hears(("borland", "woven"))
    page = floor.building.borland.opens("?view=woven").tree
    for ident, printed in found.html:
        pushed = html.fragment_fromstring(printed)
        (standing,) = page.xpath("//*[@id=$id]", id=ident)
        pushed.tail = standing.tail
        assert pushed.get("data-refresh") == "pushed" and html.tostring(pushed) == html.tostring(standing)


def test_the_office_reads_its_own_figure_and_the_floors(floor: Floor) -> None:
    room = floor.building.room
    room.sets_modes("woven", "named", "the office")
    floor.hears(("chair", "woven"), ("borland", "woven"))
    room.arvenia.objects_to("1")
    office, states = floor.hears(("chair", "woven"), ("borland", "woven"))
    assert "<span>Objection</span><b>2</b>" in dict(office.html)["progress"]
    assert "The floor sees: 3 not yet considered." in dict(office.html)["progress"]
    assert states.html == ()


def test_another_draft_and_other_modes_are_fetched(floor: Floor) -> None:
    room = floor.building.room
    for act in (lambda: room.draft("1 States recall it."), lambda: room.sets_modes("circulated")):
        act()
        (found,) = floor.hears(("borland", "woven"))
        assert found.html == () and {"sheet", "rail"} <= set(found.stale)


def test_observers_are_pushed_nothing(floor: Floor) -> None:
    room = floor.building.room
    room.arvenia.proposes("1", BETTER)
    room.chair.gavels("2")
    (found,) = floor.hears(("observer", ""))
    assert (found.html, found.stale) == ((), ())


def test_footnotes_keep_their_numbers(building: Building) -> None:
    room, note = building.room, {"text": "A note.", "italics": [], "notes": []}
    room.draft("1 States note.", "2 States welcome.")
    room.chair.does("begin_preparation", room.document)
    for label in "12":
        words = {"text": f"States agree{label}\N{OBJECT REPLACEMENT CHARACTER}", "italics": [],
                 "notes": [[len(f"States agree{label}"), note]]}
        room.chair.does("edit_wording", room.paragraph(label), wording=words, revision=0)
    room.chair.does("issue_draft", room.document)
    floor = Floor(building)
    room.arvenia.proposes("2", kind="delete")
    (found,) = floor.hears(("borland", "clean"))
    assert "#note-2" in dict(found.html)[f"paragraph/{room.paragraph('2')}"]


def test_only_the_paragraphs_named_are_read_again(floor: Floor) -> None:
    room = floor.building.room
    for label in "123":
        room.arvenia.proposes(label, f"States of {label}.")
    floor.ids()
    room.borland.proposes("1", BETTER)
    floor.asked.clear()
    assert floor.ids() == {"paragraph", "counts"}
    reads_little(floor.asked)


def test_after_a_page_was_printed_the_text_is_not_read_for_the_first_act(building: Building) -> None:
    building.borland.opens("?view=woven")
    floor = Floor(building)
    building.room.arvenia.proposes("1", BETTER)
    floor.asked.clear()
    assert floor.ids() == {"paragraph", "square", "progress", "counts"}
    reads_little(floor.asked)


def reads_little(asked: list[str]) -> None:
    """Proposals, positions and decisions were read of some paragraphs alone; the text and the list not at all."""
    of_many = [one for one in asked if any(f"FROM {table}" in one for table in ("proposal", "position", "decision"))]
    assert of_many and all("paragraph_id IN" in one for one in of_many), of_many
    assert not any("FROM passage" in one or "ORDER BY delegation.listed" in one for one in asked)
