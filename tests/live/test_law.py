"""The law of the live room: the page before an act, and the news of it, make the page as it is fetched afresh.

Run over every act there is, for every audience, on every kind of page; and no name by which an entry makes parts old
is there for nothing: each was once the only one that told of a change, and taking one away breaks the law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor import journal
from editor.journal import KINDS
from editor.negotiation import Answer
from editor.refusals import Refusal
from tests import voices
from tests.live.asides import asides
from tests.live.watching import Watch
from tests.room import Room, store_at
from tests.story import whole_story
from tests.voices import Delegation
from tests.web.building import Building
from tests.web.cases import BETTER, CASES, FROM_FLOOR, MORE, in_private, prepared
from tests.web.conftest import copy_of
from tests.web.filling import ready

EVERY_CASE = {**CASES, **MORE, **{f"{name} from the floor": case for name, case in FROM_FLOOR.items()}}
Act = Callable[[Room], object]

SPEAKERS = ("arvenia", "borland", "cordia", "trio")
WAYS: dict[str, Callable[[Room, Delegation, str, list[Answer]], object]] = {
    "amends": lambda room, voice, label, tabled: tabled.append(voice.proposes(label, f"States of {voice.name}.")),
    "deletes": lambda room, voice, label, tabled: tabled.append(voice.proposes(label, kind="delete")),
    "adds": lambda room, voice, label, tabled: tabled.append(
        voice.proposes(label, "States meet again.", kind="new paragraph after")),
    "offers": lambda room, voice, label, tabled: tabled.append(voice.proposes(label, "So be it.", kind="alternative")),
    "moves": lambda room, voice, label, tabled: tabled.append(voice.proposes(
        label, kind="move", after=room.paragraph("2" if label == "1" else "1"))),
    "objects": lambda room, voice, label, tabled: voice.objects_to(label, reason="Too early.", visible_to="States"),
    "reserves": lambda room, voice, label, tabled: voice.reserves(label),
    "supports a proposal": lambda room, voice, label, tabled: voice.supports(tabled[-1], visible_to="States"),
    "objects to a proposal": lambda room, voice, label, tabled: voice.objects_to(tabled[0], visible_to="States"),
    "withdraws": lambda room, voice, label, tabled: voice.withdraws(tabled[-1]),
    "joins": lambda room, voice, label, tabled: voice.joins(tabled[-1]),
    "is heard": lambda room, voice, label, tabled: room.secretariat.hears(voice).objects_to(label),
    "gavels": lambda room, voice, label, tabled: room.chair.gavels(label),
    "reopens": lambda room, voice, label, tabled: room.chair.does("reopen_paragraph", room.paragraph(label),
                                                                  reason="Asked for."),
    "circulates": lambda room, voice, label, tabled: room.sets_modes("circulated"),
    "weaves": lambda room, voice, label, tabled: room.sets_modes("woven", "to States only"),
    "issues": lambda room, voice, label, tabled: room.draft("1 States note [all].", "2 States welcome.", "3 Again."),
}
# A kind and one of its names, and an act that can be done three times in turn, seen from one seat.
TAKEN_AWAY: dict[tuple[str, str], tuple[str, Callable[[Room, int], object]]] = {
    ("proposal.tabled", "paragraph"): ("borland", lambda room, turn: room.arvenia.proposes("1", BETTER)),
    ("proposal.tabled", "proposals"): ("borland", lambda room, turn: room.arvenia.proposes("1", BETTER)),
    ("proposal.prepared", "ours"): ("arvenia", lambda room, turn: room.arvenia.prepares("1", BETTER)),
    ("position.taken", "positions"): ("borland", lambda room, turn: room.arvenia.supports(reason=f"So be it, {turn}.")),
    ("position.taken", "paragraph"): ("borland", lambda room, turn: room.arvenia.objects_to(
        str(turn), visible_to="States")),
    ("decision.made", "paragraph"): ("borland", lambda room, turn: room.chair.gavels(str(turn))),
    ("draft.issued", "document"): ("arvenia", lambda room, turn: room.draft(f"1 States note {turn} reports.")),
    ("draft.issued", "drafts"): ("arvenia", lambda room, turn: room.draft(f"1 States note {turn} reports.")),
    ("statement.made", "statements"): ("borland", lambda room, turn: room.arvenia.states(words="We dissociate.")),
    ("sitting.opened", "sitting"): ("trio", lambda room, turn: room.opens("bilateral")),
}
# What only some hear of, in the closest modes, and who they are.
OFFICE, ARVENIA = ("chair", "officer"), ("arvenia",)
INNER = (*OFFICE, "secretariat")
PRIVATE: dict[str, tuple[Act, tuple[str, ...]]] = {
    "a draft of one's own": (in_private, ARVENIA),
    "a proposal to the chair": (lambda room: room.arvenia.proposes("1", BETTER), (*INNER, *ARVENIA)),
    "a position for the office": (lambda room: room.arvenia.objects_to("1"), (*INNER, *ARVENIA)),
    "a position of a group": (lambda room: room.trio.objects_to("1"), (*INNER, *ARVENIA, "borland", "trio")),
    "the next draft": (prepared, OFFICE),
}


@pytest.fixture
def founded(tmp_path: Path) -> Iterator[Building]:
    """A conference before its first draft."""
    folder = tmp_path / "founded"  # `building` has the other
    folder.mkdir()
    room = Room(store_at(f"sqlite:///{folder / 'room.sqlite'}"))
    yield Building(room, folder / "instance")
    room.store.close()


def tell(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole story, everybody looking after each act."""
    really = voices.perform  # type: ignore[attr-defined]

    def then_look(*given: Any, **details: Any) -> Any:
        answer = really(*given, **details)
        watch.looks(str(given[1]))
        return answer

    watch.looks()
    monkeypatch.setattr(voices, "perform", then_look)
    whole_story(watch.building.room)


@pytest.mark.slow
def test_a_page_and_the_news_of_an_act_make_the_page_afresh(
    founded: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(founded, ("arvenia",))
    tell(watch, monkeypatch)
    assert watch.missed == []
    assert {"paragraph", "square", "progress", "counts"} <= watch.pushed


@pytest.mark.proof
def test_it_does_so_on_every_screen_and_no_name_is_told_for_nothing(
    founded: Building, building: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, beside = Watch(founded), Watch(building)
    tell(watch, monkeypatch)
    monkeypatch.undo()  # what is done beside concerns the others alone
    beside.looks()
    for act in asides(building):
        beside.looks(act)
    assert watch.missed + beside.missed == []
    names = {(kind.name, name) for kind in KINDS.values() for name in kind.stale}
    assert names - watch.sole.keys() - beside.sole.keys() == set()


@pytest.mark.proof
@pytest.mark.parametrize("name", EVERY_CASE)
def test_it_does_so_for_every_form_there_is(building: Building, name: str) -> None:
    case, act = EVERY_CASE[name], name.partition(" ")[0]
    who, speaks = case.made, None
    if name.endswith("from the floor"):
        who, speaks = "secretariat", building.room.arvenia.delegation
    address, fields = ready(building, getattr(building, who), act, case, speaks=speaks)
    watch = Watch(building, tuple(dict.fromkeys([who, case.made, case.lacks, "dunmark", "observer"])))
    watch.looks()
    assert getattr(building, who).posts(address, fields).tree.xpath("//@data-receipt")
    watch.looks(name)
    assert watch.missed == []


@pytest.mark.slow
@given(st.lists(st.tuples(st.sampled_from(list(WAYS)), st.sampled_from(SPEAKERS), st.sampled_from("123")), min_size=8,
                max_size=16))
@settings(max_examples=4)
def test_it_does_so_whatever_is_done_in_whatever_order(
    furnished: tuple[Room, Path], tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str, str]]
) -> None:
    with copy_of(furnished, tmp_path_factory.mktemp("hall")) as building:
        watch, tabled = Watch(building, ("chair", "borland")), list[Answer]()
        watch.looks()
        for act, who, label in acts:
            with suppress(Refusal, IndexError):
                WAYS[act](building.room, getattr(building.room, who), label, tabled)
            watch.looks(f"{who} {act} {label}")
        assert watch.missed == []


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "name"), list(TAKEN_AWAY))
def test_a_name_taken_away_breaks_it(
    building: Building, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    seat, act = TAKEN_AWAY[kind, name]
    watch = Watch(building, (seat,))
    for turn in (1, 2):
        act(building.room, turn)
        watch.looks()
    assert watch.missed == []
    without = replace(KINDS[kind], stale=tuple(one for one in KINDS[kind].stale if one != name))
    monkeypatch.setattr(journal, "KINDS", MappingProxyType({**KINDS, kind: without}))
    act(building.room, 3)
    watch.looks()
    assert watch.missed != []


@pytest.mark.slow
@pytest.mark.parametrize("act", PRIVATE)
def test_a_private_act_makes_nothing_old_for_those_who_may_not_know(building: Building, act: str) -> None:
    room = building.room
    room.sets_modes("to the chair", "none", "the office")
    made, knowing = PRIVATE[act]
    watch = Watch(building, tuple(seat for seat in Building.SEATS if seat not in knowing))
    watch.looks()
    made(room)
    assert {seat: watch.told(seat) for seat in watch.seats} == dict.fromkeys(watch.seats, {})
    watch.looks()
    assert watch.pushed == set()


@pytest.mark.slow
def test_a_private_act_changes_no_byte_of_what_is_pushed_to_others(
    furnished: tuple[Room, Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    heard = []
    for private in (False, True):
        with copy_of(furnished, tmp_path_factory.mktemp("hall")) as building:
            room = building.room
            room.sets_modes("circulated", "named", "the office")
            before = room.arvenia.proposes("1", BETTER)
            watch = Watch(building, ("borland", "observer"))
            watch.looks()
            if private:
                room.arvenia.objects_to("1", reason="Only the chair knows.")
                room.cordia.prepares("1", "States recall it.")
                room.officer.does("begin_preparation", room.document)
            room.dunmark.joins(before)
            heard.append([watch.heard_on_the_text(seat) for seat in watch.seats])
    assert heard[0] == heard[1]
    assert "Dunmark" in str(heard[0])
