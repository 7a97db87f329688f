"""Over the real server and real sockets: what happens is told to every room that may know, once and in order."""

from __future__ import annotations

from tests.live.standing import SOON, House, news


def test_a_socket_is_greeted_with_how_far_its_streams_have_come(house: House) -> None:
    listener = house.listener(house.room.arvenia).comes()
    told = listener.hears(SOON)
    assert told is not None and told.name == "alive"
    document, conference = house.room.document, house.room.conference
    own = house.room.arvenia.delegation
    assert set(told.value["heads"]) == {f"states/{document}", f"conference/{conference}",
                                        f"delegation/{document}/{own}", f"delegation/{conference}/{own}"}


def test_an_act_performed_by_the_server_is_told_at_once(house: House) -> None:
    listener = house.listens(house.room.arvenia)
    house.asks(house.room.chair, "set_modes", house.room.document, circulation="woven", attribution="to States only",
               board="all States")
    told = news(listener)
    (span,) = told["streams"].values()
    assert span[1] == span[0] + 1 and "document" in told["stale"]


def test_an_act_of_another_process_is_told_without_a_hint(house: House) -> None:
    listener = house.listens(house.room.borland)
    house.room.arvenia.proposes("1", "States welcome the report.")
    assert f"paragraph/{house.room.paragraph('1')}" in news(listener)["stale"]
