"""Nobody gets a socket who is not wholly in order, and whoever is not learns nothing by asking."""

from __future__ import annotations

import json
import socket
from contextlib import closing, suppress
from typing import Any

import pytest

from tests.fixtures.sockets import Ended, Listener, Refused, asked
from tests.live.standing import SOON, House
from tests.room import Room

WORD = '44{"message":"Not here."}'
FOREIGN = ("null", "http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1", "http://127.0.0.1:{port}.evil",
           "http://127.0.0.1:{port}/", "http://evil@127.0.0.1:{port}", "http://localhost:{port}", "file://", "//", "")
ILL = {
    "another version": {"Sec-WebSocket-Version": "8"}, "no key": {"Sec-WebSocket-Key": ""},
    "a key that is none": {"Sec-WebSocket-Key": "###"}, "a short key": {"Sec-WebSocket-Key": "YWJj"},
    "no upgrade": {"Upgrade": "h2c"}, "no connection": {"Connection": "keep-alive"},
}
# What no client of ours says once its socket is open: at the level of frames, of Engine.IO and of Socket.IO.
UNHEARD: dict[str, bytes] = {
    "nothing": b"", "a word": b"hello", "a number": b"9", "a ping": b"2", "an upgrade": b"5", "binary": b"bAAAA",
    "an event": b'42["news",{}]', "an event asking for an answer": b'420["news",{}]', "an answer": b'43["x"]',
    "binary parts": b'451-["x",{"_placeholder":true,"num":0}]', "an error": b"44{}", "a list": b"40[]",
    "depth": b"40" + b"[" * 3_000, "broken": b'40{"seat":', "another room": b"40/admin,{}",
    "a long number": b"4" * 4_000,
}


def refused(listener: Listener) -> str:
    """With which word somebody is refused, who then also loses the socket."""
    with pytest.raises(Refused) as no:
        listener.comes()
    with pytest.raises(Ended):
        listener.hears(SOON)
    return str(no.value)


def wrong(house: House) -> dict[str, Any]:
    """What a client of Arvenia may say of itself that is not in order."""
    room, arvenia = house.room, house.room.arvenia
    other = Room.__new__(Room)
    other.__init__(room.store, acts=7_000)  # type: ignore[misc]
    return {
        "no seat": {}, "none": None, "another's seat": house.auth(room.borland),
        "a seat of elsewhere": {"seat": other.arvenia.seat}, "a seat that is none": {"seat": "a" * 16},
        "a seat of no kind": {"seat": {"a": [1]}}, "a seat that is long": {"seat": "a" * 2_000},
        "a document of elsewhere": house.auth(arvenia, document=other.document),
        "a document that is none": house.auth(arvenia, document="a" * 16),
        "a document of no kind": house.auth(arvenia, document=7), "nul": house.auth(arvenia, document="\0"),
        "an empty document": house.auth(arvenia, document=""),
    }


def test_whatever_is_not_in_order_is_answered_with_one_word(house: House) -> None:
    said = {name: refused(house.opens(house.cookie(house.room.arvenia), auth)) for name, auth in wrong(house).items()}
    assert set(said.values()) == {WORD}, said


@pytest.mark.parametrize("cookie", ["", "adref=", "adref=abc", "adref=eyJfdXNlcl9pZCI6ImFiYyJ9.Z0x.abc"])
def test_who_is_not_signed_in_is_answered_with_the_same_word(house: House, cookie: str) -> None:
    assert refused(house.opens(cookie, house.auth(house.room.arvenia))) == WORD


def test_the_shell_and_an_invitation_have_no_socket(house: House) -> None:
    for seat in ("host", "invited"):
        assert refused(house.opens(house.cookie(house.room.arvenia), {"seat": seat})) == WORD


def test_words_of_the_page_that_are_none_ask_for_nothing(house: House) -> None:
    for odd in ({"view": "x" * 99}, {"view": ["woven"]}, {"style": {"a": 1}}, {"page": 7}, {"more": "x"}):
        listener = house.listener(house.room.arvenia, **odd).comes()
        assert listener.hears(SOON) is not None


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_elsewhere_gets_no_socket(house: House, origin: str) -> None:
    listener = house.opens(house.cookie(house.room.arvenia), house.auth(house.room.arvenia),
                           others={"Origin": origin.format(port=house.port)})
    with pytest.raises(Refused, match="404"):
        listener.comes()


def test_a_program_that_names_no_page_gets_one(house: House) -> None:
    request = asked(house.port, house.cookie(house.room.arvenia)).replace(
        f"Origin: http://127.0.0.1:{house.port}\r\n".encode(), b"")
    assert b"Origin" not in request and answer(house, request).startswith(b"HTTP/1.1 101 ")


@pytest.mark.parametrize("headers", ILL.values(), ids=ILL)
def test_a_handshake_that_is_none_is_a_request_for_nothing(house: House, headers: dict[str, str]) -> None:
    listener = house.opens(house.cookie(house.room.arvenia), others=headers)
    with pytest.raises(Refused, match="404"):
        listener.comes()


@pytest.mark.parametrize("place", ["/socket.io/?EIO=4&transport=polling", "/socket.io/", "/socket.io/?EIO=3"])
def test_there_is_no_other_way_to_listen(house: House, place: str) -> None:
    cookie = house.cookie(house.room.arvenia)
    for method in ("GET", "POST", "OPTIONS"):
        request = f"{method} {place} HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nCookie: {cookie}\r\n" \
                  "Content-Length: 0\r\nConnection: close\r\n\r\n"
        said = answer(house, request.encode())
        assert b"Content-Security-Policy" in said and b'"sid"' not in said


def test_a_socket_asked_for_with_another_transport_comes_to_nothing(house: House) -> None:
    for place in ("/socket.io/?EIO=4&transport=polling", "/socket.io/?EIO=3&transport=websocket", "/socket.io/?EIO=4",
                  "/socket.io/?EIO=4&transport=websocket&sid=abc", "/socket.io/?EIO=4&transport=websocket&j=0"):
        listener = house.opens(house.cookie(house.room.arvenia))
        listener.reaches(place)
        with pytest.raises((Ended, AssertionError)):
            while (told := listener.hears(SOON)) is not None:
                raise AssertionError(told)


@pytest.mark.parametrize("inside", [False, True], ids=["at the door", "inside"])
@pytest.mark.parametrize("said", UNHEARD.values(), ids=UNHEARD)
def test_who_says_anything_else_loses_the_socket(house: House, said: bytes, inside: bool) -> None:
    listener = house.listens(house.room.arvenia) if inside else house.opens(house.cookie(house.room.arvenia))
    if not inside:
        listener.reaches()
    loses(listener, said)


@pytest.mark.parametrize("sent", [
    b"\x81\x02hi", b"\x01\x80\0\0\0\0", b"\x80\x80\0\0\0\0", b"\xf1\x80\0\0\0\0", b"\x81\xff" + b"\x7f" * 8,
    b"\x81\xfe\x10\x01\0\0\0\0", b"\x83\x80\0\0\0\0", b"\x89\xfe\0\x7e\0\0\0\0", b"\x81\x82\0\0\0\0\xff\xff",
], ids=["unmasked", "a piece", "a piece of nothing", "reserved bits", "endless", "too large", "unknown", "a large ping",
        "no text"])
def test_a_frame_that_is_none_of_ours_ends_the_socket(house: House, sent: bytes) -> None:
    listener = house.listens(house.room.arvenia)
    listener.connection.sendall(sent)
    with pytest.raises(Ended):
        while listener.hears(SOON) is not None:
            continue


def test_who_comes_twice_stays_where_they_are(house: House) -> None:
    listener = house.listens(house.room.arvenia)
    listener.sends(b"40" + json.dumps(house.auth(house.room.arvenia)).encode())
    house.room.sets_modes("woven", board="the office")
    house.room.sets_modes("woven")
    told = listener.hears(SOON)
    assert told is not None and told.name == "news"


def test_a_goodbye_is_heard(house: House) -> None:
    listener = house.listens(house.room.arvenia)
    listener.sends(b"41")
    with pytest.raises(Ended):
        listener.hears(SOON)


def test_none_of_this_is_a_fault_in_the_servers_log(house: House) -> None:
    assert "Traceback" not in house.server.said()


def loses(listener: Listener, said: bytes) -> None:
    """After these words the socket is over."""
    with pytest.raises((Ended, Refused)), suppress(TimeoutError):
        listener.sends(said)
        while listener.hears(SOON) is not None:
            continue


def answer(house: House, request: bytes) -> bytes:
    """What the server answers to these bytes, to its end or as far as it comes soon."""
    with closing(socket.create_connection(("127.0.0.1", house.port), timeout=SOON)) as connection:
        connection.sendall(request)
        said = b""
        with suppress(TimeoutError):
            while piece := connection.recv(65_536):
                said += piece
                if said.startswith(b"HTTP/1.1 101 "):
                    break
        return said
