"""In one process, without sockets: what each room is told, and that what is hidden cannot be told from what is not.

The bell, the watch and the fan-out are the server's own; only the wire is not there: what would go out is kept.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from engineio.socket import Socket
from sqlalchemy import select

from editor import credentials, models
from editor.live.bell import Bell, spread_for
from editor.live.doors import guest_at
from editor.live.fanout import Fanout
from editor.live.guests import Guests
from editor.live.hall import is_heard
from editor.live.presence import Presence
from editor.live.upgrade import EXTENSION
from editor.live.watch import Watch
from editor.negotiation import accounts
from editor.queries.news import cursor_of
from editor.sources import told_sources
from editor.web.text_parts import TextParts
from tests.room import MORNING, Room, store_on
from tests.voices import Voice
from tests.web.building import Building
from tests.web.cases import BETTER

Frames = list[tuple[str, str]]
SEATS = ("chair", "secretariat", "arvenia", "borland", "trio", "observer")


class Wire(Fanout):
    """Keeps what would go out, by room: event and value as they would be written."""

    def __init__(self) -> None:
        super().__init__(lambda _: None)
        self.kept: dict[str, Frames] = {}

    def tell(self, room: str, event: str, told: Any) -> None:
        """Keep it."""
        self.kept.setdefault(room, []).append((event, json.dumps(told, default=list)))

    def taken(self) -> dict[str, Frames]:
        """What was kept since this was asked last."""
        found, self.kept = self.kept, {}
        return found


class Listening:
    """A building in which seats listen, on their text pages."""

    def __init__(self, building: Building, parts: Any = None) -> None:
        self.building, self.room = building, building.room
        self.wire, self.guests = Wire(), Guests()
        self.shown_out: list[str] = []
        self.bell = Bell(building.store, self.guests, self.wire, parts or TextParts(building.app).parts,
                         building.app.app_context)
        self.watch = Watch(building.store, self.guests, self._show_out)

    def comes(self, name: str, **said: Any) -> str:
        """A seat opens a page; the id of the sign-in."""
        voice: Voice = getattr(self.room, name)
        browser = getattr(self.building, name)
        account = self.room.row(models.Seat, voice.seat).account_id
        token = self.building.admit(browser, account)
        with self.room.store.reading() as session:
            from_page = {"seat": voice.seat, "document": self.room.document, "page": "text"} | said
            sign_in = _sign_in(session, token)
            guest = guest_at(session, sign_in, account, from_page)
            self.guests.arrive(f"{name}/{len(self.guests.all())}", guest)
            streams = [stream for place in guest.rooms for stream in place.streams]
            self.guests.begin_telling(cursor_of(session.connection(), streams))
        return sign_in

    def told_of(self, *acts: Callable[[], object]) -> dict[str, Frames]:
        """What every room is told of these acts, the bell rung after each."""
        self.wire.taken()
        for act in acts:
            act()
            self.bell.tell()
        return self.wire.taken()

    def _show_out(self, socket: str) -> None:
        self.shown_out.append(socket)
        self.guests.leave(socket)


def _sign_in(session: Any, token: str) -> str:
    return str(session.scalars(select(models.Session.id).where(
        models.Session.token_hash == credentials.kept(token))).one())


@pytest.fixture
def listening(building: Building) -> Listening:
    """A building in which one seat of each sort listens."""
    found = Listening(building)
    for name in SEATS:
        found.comes(name)
    return found


def modes(room: Room) -> Callable[[], object]:
    """An act that everyone hears of."""
    def act() -> object:
        now = room.row(models.Document, room.document).board
        return room.sets_modes("woven", board="the office" if now == "all States" else "all States")

    return act


def hidden_acts(room: Room) -> dict[str, tuple[Callable[[], object], set[str]]]:
    """Acts that some may not know of, and the places that may."""
    own = {f"own/delegation/{room.document}/{room.arvenia.delegation}"}
    office = {"text/office"}
    return {
        "a private draft": (lambda: room.arvenia.prepares("2", BETTER), own),
        "the draft in preparation": (lambda: room.chair.does("begin_preparation", room.document), office),
    }


@pytest.mark.parametrize("hidden", ["a private draft", "the draft in preparation"])
def test_frames_are_the_same_with_and_without_a_hidden_act(
    furnished: tuple[Room, Path], tmp_path: Path, hidden: str
) -> None:
    heard = []
    for with_it in (False, True):
        with standing_building(furnished, tmp_path / str(with_it)) as building:
            listening = Listening(building)
            for name in SEATS:
                listening.comes(name)
            act, knowing = hidden_acts(building.room)[hidden]
            visible = modes(building.room)
            told = listening.told_of(visible, *((act,) if with_it else ()), visible)
            heard.append({place: frames for place, frames in told.items()
                          if not any(place.startswith(one) for one in knowing)})
    assert heard[0] == heard[1] and len(heard[0]) >= 3


def test_what_is_hidden_is_told_to_those_who_may_know(listening: Listening) -> None:
    for act, knowing in hidden_acts(listening.room).values():
        told = listening.told_of(act)
        assert told and all(any(place.startswith(one) for one in knowing) for place in told)


def test_acts_done_while_the_bell_was_silent_are_one_notice_in_each_room(listening: Listening) -> None:
    room = listening.room
    acts = (modes(room), modes(room), lambda: room.cordia.objects_to("3", visible_to="States"))
    for act in acts:
        act()
    listening.bell.tell()
    told = listening.wire.taken()
    assert all(len(frames) == 1 for frames in told.values())
    (event, words), = told[f"text/states/{room.document}//"]
    before, last = json.loads(words)["streams"][f"states/{room.document}"]
    assert event == "news" and last == before + 3


@pytest.mark.parametrize("seed", range(4))
def test_whatever_the_hints_name_every_room_is_told_every_entry_once_and_in_order(
    listening: Listening, seed: int
) -> None:
    room, chance, began = listening.room, Random(seed), dict(listening.guests.told)
    acts = (modes(room), lambda: room.arvenia.prepares("2", BETTER), lambda: room.cordia.objects_to("3"), modes(room))
    for act in acts:
        act()
        streams = [*began, "states/nowhere", "", "'; --"]
        listening.bell.tell(chance.sample(streams, chance.randrange(len(streams))))
    listening.bell.tell()
    told = listening.wire.taken()
    rooms = {place.name: place for place in listening.guests.rooms()}
    for name, place in rooms.items():
        heard = [json.loads(words) for event, words in told.get(name, ()) if event == "news"]
        for stream in place.streams:
            numbers = [number for news in heard if stream in news["streams"]
                       for number in range(news["streams"][stream][0] + 1, news["streams"][stream][1] + 1)]
            assert numbers == list(range(began[stream] + 1, listening.guests.told[stream] + 1))
    assert listening.guests.told != began


def test_where_nothing_happened_nothing_is_told(listening: Listening) -> None:
    assert listening.told_of(lambda: None) == {}


def test_a_text_that_cannot_be_rendered_is_fetched_by_its_pages(building: Building) -> None:
    def fails(*_: Any) -> Any:
        raise RuntimeError("no rendering today")

    listening = Listening(building, fails)
    listening.comes("arvenia")
    listening.comes("chair", page="")
    told = listening.told_of(modes(building.room))
    (_, words), = told[f"text/states/{building.room.document}//"]
    assert {"sheet", "rail"} <= set(json.loads(words)["stale"]) and json.loads(words)["parts"] == []
    assert f"beside/office/{building.room.document}" in told


def test_a_room_that_cannot_be_told_keeps_no_other_from_it(listening: Listening) -> None:
    tell = listening.wire.tell

    def fails_for_states(room: str, event: str, told: Any) -> None:
        if room.startswith("text/states"):
            raise OSError("no wire today")
        tell(room, event, told)

    listening.wire.tell = fails_for_states  # type: ignore[method-assign]
    told = listening.told_of(modes(listening.room))
    assert f"text/office/{listening.room.document}//" in told and f"text/observers/{listening.room.document}//" in told


def test_a_listener_that_fails_turns_no_act_into_a_fault(building: Building) -> None:
    def fails(_: Any) -> None:
        raise RuntimeError("no bell today")

    heard: list[Any] = []
    building.store.listeners[:0] = [fails]
    building.store.listeners.append(heard.append)
    building.room.chair.gavels("1")
    assert building.room.status("1") == "agreed ad ref" and len(heard) == 1


def test_a_room_that_is_left_by_all_is_told_nothing_and_costs_nothing(listening: Listening) -> None:
    for socket, _ in listening.guests.all():
        listening.guests.leave(socket)
    assert listening.guests.rooms() == [] and listening.guests.told == {}
    assert listening.told_of(modes(listening.room)) == {}


def test_nobody_is_in_a_room_of_another_audience_or_delegation(listening: Listening) -> None:
    audiences = {"chair": "office", "secretariat": "secretariat", "observer": "observers"}
    for socket, guest in listening.guests.all():
        name = socket.partition("/")[0]
        own: Any = getattr(listening.room, name)
        assert guest.place.name.split("/")[1] == audiences.get(name, "states")
        for place in guest.rooms[1:]:
            assert place.name.split("/")[-1] == own.delegation
        every = [stream for place in guest.rooms for stream in place.streams]
        assert len(every) == len(set(every))


def test_an_observer_is_never_present(listening: Listening) -> None:
    present = {guest.delegation for _, guest in listening.guests.all()} - {None}
    room = listening.room
    assert present == {room.arvenia.delegation, room.borland.delegation, room.trio.delegation}


def test_nobody_of_elsewhere_can_be_said_to_be_present(listening: Listening) -> None:
    room = listening.room
    other = Room(room.store, acts=9_000)
    presence = Presence(room.store, listening.guests, listening.wire, None)
    room.chair.does("show_presence", room.document)
    presence.hear("another worker", {room.document: [other.cordia.delegation, room.observer.delegation, "nobody",
                                                     room.cordia.delegation]})
    presence.tell()
    told = listening.wire.taken()[f"text/states/{room.document}//"]
    assert told == [("present", json.dumps({"delegations": ["Arvenia", "Borland", "Cordia", "The Trio"], "count": 4}))]


def test_an_idle_sign_in_ends_its_sockets_and_one_that_is_used_does_not(listening: Listening) -> None:
    used = listening.comes("dunmark")
    store = listening.building.store
    (socket,) = (one for one, guest in listening.guests.all() if guest.session == used)
    store.sources = later(store.sources.now(), credentials.IDLE - timedelta(minutes=1))
    accounts.note_seen(store, used)
    listening.watch.look()
    assert listening.shown_out == []
    store.sources = later(store.sources.now(), timedelta(minutes=2))
    listening.watch.look()
    assert socket not in listening.shown_out and len(listening.shown_out) == len(SEATS)
    store.sources = later(store.sources.now(), credentials.LONGEST)
    listening.watch.look()
    assert socket in listening.shown_out and listening.guests.all() == []


def test_a_guest_who_was_revoked_in_the_moment_of_coming_is_shown_out(listening: Listening) -> None:
    listening.watch.look()
    expert = listening.room.expert_of(listening.room.cordia)
    listening.building.browser(expert)
    listening.room.expert = expert  # type: ignore[attr-defined]
    listening.building.expert = listening.building.browser(expert)  # type: ignore[attr-defined]
    listening.comes("expert")
    listening.room.secretariat.does("revoke_seat", expert.seat)
    listening.watch.look()
    assert [socket.partition("/")[0] for socket in listening.shown_out] == ["expert"]


def test_showing_out_who_has_gone_already_closes_nobody_else(building: Building) -> None:
    hall = building.app.extensions[EXTENSION]
    engine = hall.fanout.server.eio
    other = engine.sockets["other"] = Socket(engine, "other")
    hall.show_out("nobody")
    assert not other.closed


def test_the_heartbeat_says_how_far_each_room_was_told(listening: Listening) -> None:
    room = listening.room
    stream = f"states/{room.document}"
    listening.bell.say_alive()
    (_, first), = listening.wire.taken()[f"text/states/{room.document}//"]
    modes(room)()
    listening.bell.say_alive()
    (_, unchanged), = listening.wire.taken()[f"text/states/{room.document}//"]
    listening.bell.tell()
    listening.wire.taken()
    listening.bell.say_alive()
    (_, later_on), = listening.wire.taken()[f"text/states/{room.document}//"]
    assert first == unchanged
    assert json.loads(later_on)["heads"][stream] == json.loads(first)["heads"][stream] + 1


@pytest.mark.parametrize(("sockets", "seconds"), [(0, 0), (19, 0), (400, 1), (2_000, 5), (50_000, 5)])
def test_many_pages_fetch_over_some_seconds(sockets: int, seconds: float) -> None:
    assert spread_for(sockets) == pytest.approx(seconds, abs=0.05)


@pytest.mark.parametrize("said", ["0", "1", '0{"seat":"a"}', "0{}"])
def test_that_somebody_comes_or_goes_is_heard(said: str) -> None:
    assert is_heard(said)


@pytest.mark.parametrize("said", ["", "2[]", "0[]", "0x", "0" + "[" * 100_000, "1x", b"0", None, "0/admin,{}"])
def test_nothing_else_is_heard(said: Any) -> None:
    assert not is_heard(said)


def later(now: Any, span: timedelta) -> Any:
    """Sources of a later time."""
    return told_sources(now + span, "later")[0]


@contextmanager
def standing_building(furnished: tuple[Room, Path], folder: Path) -> Iterator[Building]:
    """A building of its own, the same each time."""
    original, file = furnished
    folder.mkdir()
    store = store_on(f"sqlite:///{shutil.copy(file, folder / 'room.sqlite')}", "a copy", MORNING + timedelta(hours=1))
    yield Building(original.in_copy(store), folder / "instance")
    store.close()
