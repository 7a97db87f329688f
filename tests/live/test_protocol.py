"""What docs/live.md says of the protocol is what goes over the wire."""

from __future__ import annotations

import json
import re
from typing import Any

from editor.live.bell import ALIVE_EVERY, LOOK_EVERY
from editor.live.doors import REFUSED
from editor.live.hall import AT_THE_DOOR
from editor.live.upgrade import LARGEST_FRAME, PATH
from editor.queries.news import RETAINED
from editor.web.news import CURSOR
from tests.fixtures.guard import CHECKOUT
from tests.live.standing import SOON, House
from tests.live.test_sockets import modes

DOCUMENT = (CHECKOUT / "docs" / "live.md").read_text("utf-8")
SHOWN: list[dict[str, Any]] = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)]
EVENTS: dict[str, str] = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", DOCUMENT, re.MULTILINE))


def named(text: str) -> set[str]:
    """The names that an event's line gives its values."""
    return set(re.findall(r'"(\w+)"', text))


def test_the_cursor_is_as_it_is_shown(house: House) -> None:
    cursor, _ = SHOWN
    status, body = house.fetches(house.room.arvenia, f"d/{house.room.document}/")
    (found,) = re.findall(rb"<body[^>]* data-cursor='([^']*)'", body)
    assert status == 200 and CURSOR in DOCUMENT
    assert {stream.partition("/")[0] for stream in json.loads(found)} == {one.partition("/")[0] for one in cursor}


def test_what_was_missed_is_told_as_it_is_shown(house: House) -> None:
    _, shown = SHOWN
    stream = f"states/{house.room.document}"
    found = house.catches_up(house.room.arvenia, {stream: 0})
    assert set(found) - {"issued"} == set(shown) and found["issued"] == {"number": 0, "word": "Zero Draft"}
    assert type(found["streams"][stream]) is type(shown["streams"]["states/35mxoooyzsg3ao4e"])


def test_the_events_are_those_of_the_table_with_those_values(house: House) -> None:
    listener = house.listener(house.room.arvenia).comes()
    first = listener.hears(SOON)
    assert first is not None and first.name == "alive" and set(first.value) == named(EVENTS["alive"])
    house.asks(house.room.chair, "show_presence", house.room.document)
    modes(house)
    heard: dict[str, Any] = {}
    while not {"news", "present"} <= set(heard):
        told = listener.hears(SOON)
        assert told is not None
        heard[told.name] = told.value
    assert set(heard["news"]) == named(EVENTS["news"]) - {"issued"}
    assert set(heard["present"]) == named(EVENTS["present"])
    assert set(EVENTS) == {"alive", "news", "present", "over"}


def test_the_figures_are_those_of_the_code() -> None:
    for words in (f"at `{PATH}`", f'{{"message": "{REFUSED}"}}', f"{LARGEST_FRAME:,} bytes", f"({RETAINED} entries)"):
        assert words in DOCUMENT, words
    assert (ALIVE_EVERY, AT_THE_DOOR, LOOK_EVERY) == (10, 10, 2)
