"""Over the real server and real sockets: what happens is told to every room that may know, once and in order."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from editor import models
from editor.consensus.modes import BOARDS
from editor.live.hall import AT_THE_DOOR
from editor.negotiation import accounts
from editor.sources import stopwatch
from tests.fixtures.sockets import Ended, Listener
from tests.live.standing import CUT_WITHIN, SOON, House, all_heard, deciding, news
from tests.voices import Voice

QUIET = 3.0  # seconds after which what has not come by looking will not come
GRACE = 1.0  # for the machine, beyond what the server may take


def modes(house: House) -> None:
    """An act that everyone hears of, performed by the server: the board is shut or opened."""
    now = house.room.row(models.Document, house.room.document)
    board = next(board for board in BOARDS if board != now.board)
    house.asks(house.room.chair, "set_modes", house.room.document, circulation="woven", attribution="named",
               board=board)


def followed(listener: Listener, stream: str, last: int) -> list[tuple[int, int]]:
    """The spans of a stream that a listener is told, until it was told of this number."""
    spans: list[tuple[int, int]] = []
    while not spans or spans[-1][1] < last:
        told = news(listener)["streams"]
        if stream in told:
            spans.append(tuple(told[stream]))
    return spans


def head(house: House, stream: str) -> int:
    """The last number of a stream."""
    return max(number for name, number, _, _ in house.room.journal() if name == stream)


def until_cut(listener: Listener, patience: float = SOON) -> tuple[float, list[str]]:
    """How long it takes until the socket is over, and what was heard before."""
    began, heard = stopwatch(), []
    with pytest.raises(Ended):
        while (told := listener.hears(patience)) is not None:
            heard.append(told.name)
    return stopwatch() - began, heard


def test_a_socket_is_greeted_with_how_far_its_streams_have_come(house: House) -> None:
    listener = house.listener(house.room.arvenia).comes()
    told = listener.hears(SOON)
    assert told is not None and told.name == "alive"
    document, conference = house.room.document, house.room.conference
    own = house.room.arvenia.delegation
    assert told.value["heads"] == {stream: max([0] + [number for name, number, _, _ in house.room.journal()
                                                      if name == stream])
                                   for stream in (f"states/{document}", f"conference/{conference}",
                                                  f"delegation/{document}/{own}", f"delegation/{conference}/{own}")}


def test_an_act_performed_by_the_server_is_told_with_its_numbers(house: House) -> None:
    listener = house.listens(house.room.arvenia)
    modes(house)
    told = news(listener)
    stream = f"states/{house.room.document}"
    assert told["streams"] == {stream: [head(house, stream) - 1, head(house, stream)]}
    assert "document" in told["stale"] and told["spread"] == 0 and "issued" not in told


def test_an_act_of_another_process_is_told_without_a_hint(house: House) -> None:
    listener = house.listens(house.room.borland)
    house.room.arvenia.proposes("1", "States welcome the report.")
    assert f"paragraph/{house.room.paragraph('1')}" in news(listener)["stale"]


def test_a_burst_of_acts_is_told_whole_in_order_and_once_to_everyone(house: House) -> None:
    room, stream = house.room, f"states/{house.room.document}"
    before = head(house, stream)
    listeners = [house.listens(who, view=view) for who in deciding(room) for view in ("", "clean", "woven")]
    for _ in range(20):
        modes(house)
    last = head(house, stream)
    assert last == before + 20
    for listener in listeners:
        spans = followed(listener, stream, last)
        assert spans[0][0] == before and all(one[1] == other[0] for one, other in zip(spans, spans[1:], strict=False))
        assert all(first < last for first, last in spans)


def test_an_issue_is_told_with_its_number_and_word(house: House) -> None:
    listener, observer = house.listens(house.room.cordia), house.listens(house.room.observer)
    house.room.draft("1 States note the report.", "2 States welcome the progress made.", "3 States report each year.")
    while (told := news(listener)).get("issued") is None:
        continue
    assert told["issued"] == {"number": house.room.current, "word": f"Draft {house.room.current}"}
    assert {"sheet"} <= set(told["stale"])
    assert not [one for one in all_heard(observer, QUIET) if "issued" in json.dumps(one.value)]


def test_who_was_away_asks_by_number_and_has_everything(house: House) -> None:
    listener = house.listener(house.room.dunmark).comes()
    greeting = listener.hears(SOON)
    assert greeting is not None
    listener.cut()
    modes(house)
    modes(house)
    missed = house.catches_up(house.room.dunmark, greeting.value["heads"])
    stream = f"states/{house.room.document}"
    assert missed["streams"][stream] == [greeting.value["heads"][stream], head(house, stream)]
    again = house.listener(house.room.dunmark).comes().hears(SOON)
    assert again is not None and again.value["heads"][stream] == missed["streams"][stream][1]


def test_an_act_of_a_delegation_alone_is_told_to_its_seats_alone(house: House) -> None:
    room = house.room
    expert = room.expert_of(room.arvenia)
    everyone: dict[str, Voice] = {"chair": room.chair, "secretariat": room.secretariat, "borland": room.borland,
                                  "trio": room.trio, "observer": room.observer}
    others = {name: house.listens(who) for name, who in everyone.items()}
    own = [house.listens(who) for who in (room.arvenia, expert)]
    room.arvenia.prepares("2", "States welcome all progress.")
    for listener in own:
        told = news(listener)
        assert list(told["streams"]) == [f"delegation/{room.document}/{room.arvenia.delegation}"]
        assert told["parts"] == []
    for name, listener in others.items():
        assert [one for one in all_heard(listener, QUIET) if one.name != "alive"] == [], name


def test_no_frame_carries_what_is_one_viewers_alone(house: House) -> None:
    room = house.room
    listeners = {who.seat: house.listens(who) for who in (room.chair, room.arvenia, room.observer)}
    room.arvenia.proposes("3", "States report every year.")
    room.chair.gavels("2")
    room.draft("1 States note the report.", "2 States welcome the progress made.", "3 States report.")
    for listener in listeners.values():
        for told in all_heard(listener, QUIET):
            words = json.dumps(told.value)
            assert not re.search(r"csrf|<form|<input|<button|type=\\?\"hidden", words)
            assert not [seat for seat in listeners if seat in words]


def test_who_pauses_holds_up_nobody_and_then_hears_everything_in_order(house: House) -> None:
    slow, quick = house.listens(house.room.arvenia), house.listens(house.room.borland)
    stream = f"states/{house.room.document}"
    began = head(house, stream)
    for _ in range(5):
        modes(house)
    assert followed(quick, stream, began + 5)[-1][1] == began + 5
    spans = followed(slow, stream, began + 5)
    assert spans[0][0] == began and all(one[1] == other[0] for one, other in zip(spans, spans[1:], strict=False))


ENDINGS: dict[str, Callable[[House, Any], object]] = {
    "the sign-in is revoked in another process":
        lambda house, account: accounts.end_all_sessions(house.sign_ins, account),
    "the seat is revoked in another process":
        lambda house, account: house.room.secretariat.does("revoke_seat", _seat_of(house, account)),
    "the seat is revoked from the shell":
        lambda house, account: house.asks("host", "revoke_seat", _seat_of(house, account)),
}


def _seat_of(house: House, account: str) -> str:
    (seat,) = [row.id for row in house.room.rows(models.Seat) if row.account_id == account]
    return str(seat)


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_a_socket_is_cut_when_what_it_rests_on_ends(house: House, end: Callable[[House, Any], object]) -> None:
    who = house.room.expert_of(house.room.cordia)
    listeners = [house.listens(who), house.listens(who, page=""), house.listens(who, document=None)]
    other = house.listens(house.room.cordia)
    end(house, house.room.row(models.Seat, who.seat).account_id)
    for listener in listeners:
        took, heard = until_cut(listener)
        assert heard[-1] == "over" and took < CUT_WITHIN + GRACE
    assert "over" not in [one.name for one in all_heard(other, GRACE)]


def test_signing_out_cuts_the_sockets_of_that_browser_alone(house: House) -> None:
    who = house.room.expert_of(house.room.dunmark)
    here, there = house.signs_in(who), house.signs_in(who)
    mine, other = (house.listener(who, cookie=cookie).comes() for cookie in (here, there))
    _, here, page = house.reaches("GET", f"/s/{who.seat}/me", here)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.decode())
    assert token is not None
    assert house.reaches("POST", "/sign-out", here, {"csrf_token": token[1]})[0] == 303
    took, heard = until_cut(mine)
    assert heard[-1] == "over" and took < CUT_WITHIN + GRACE
    assert "over" not in [one.name for one in all_heard(other, GRACE)]


def test_who_is_cut_does_not_come_back(house: House) -> None:
    who = house.room.expert_of(house.room.borland)
    listener = house.listens(who)
    house.room.secretariat.does("revoke_seat", who.seat)
    until_cut(listener)
    with pytest.raises(Exception, match="Not here"):
        house.listener(who).comes()


def test_a_socket_that_never_says_who_it_is_is_closed(house: House) -> None:
    listener = house.opens(house.cookie(house.room.arvenia))
    listener.reaches()
    took, _ = until_cut(listener, AT_THE_DOOR + SOON)
    assert took < AT_THE_DOOR + SOON


def test_present_delegations_are_shown_inside_when_the_chair_lets_them(house: House) -> None:
    room = house.room
    chair, arvenia, observer = house.listens(room.chair), house.listens(room.arvenia), house.listens(room.observer)
    house.listens(room.arvenia, page="")
    assert not [one for one in all_heard(chair, QUIET) if one.name == "present"]
    house.asks(room.chair, "show_presence", room.document)
    for listener in (chair, arvenia):
        assert present(listener) == {"delegations": ["Arvenia"], "count": 1}
    borland = house.listens(room.borland)
    assert present(borland) == {"delegations": ["Arvenia"], "count": 1}
    assert present(chair) == {"delegations": ["Arvenia", "Borland"], "count": 2}
    borland.leaves()
    assert present(chair) == {"delegations": ["Arvenia"], "count": 1}
    house.asks(room.chair, "hide_presence", room.document)
    assert present(chair) == {"delegations": [], "count": 0}
    assert "presen" not in json.dumps([[one.name, one.value] for one in all_heard(observer, QUIET)])


def present(listener: Listener) -> Any:
    """The next list of those present."""
    while (told := listener.hears(SOON)) is not None:
        if told.name == "present":
            return told.value
    raise AssertionError("Nobody said who is present.")


def test_the_log_knows_of_no_fault(house: House) -> None:
    assert "Traceback" not in house.server.said()
