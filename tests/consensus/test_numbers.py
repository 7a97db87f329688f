"""Every audience counts what it hears."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.consensus.modes import Audience
from editor.consensus.numbers import known_as, known_to_sponsors, next_numbers


@given(st.lists(st.booleans(), max_size=40))
def test_the_numbers_of_an_audience_have_no_gap(circulated: list[bool]) -> None:
    told: dict[str, int] = {}
    heard: dict[str, list[int]] = {"office": [], "states": []}
    for states in circulated:
        numbers = next_numbers(told, 0, states=states)
        for audience in heard.keys() & numbers.keys():
            heard[audience].append(numbers[audience])
            told[audience] = numbers[audience]
    assert heard["office"] == list(range(1, len(circulated) + 1))
    assert heard["states"] == list(range(1, sum(circulated) + 1))


def test_states_have_no_number_for_what_they_do_not_hear() -> None:
    numbers = next_numbers({"office": 6, "states": 2}, 3, states=False)
    assert known_as(numbers, Audience.STATES) is None
    assert known_as(numbers, Audience.OFFICE) == known_as(numbers, Audience.SECRETARIAT) == 7
    assert known_as(numbers, Audience.OBSERVERS) is None


def test_sponsors_use_the_number_of_states_as_soon_as_there_is_one() -> None:
    assert known_to_sponsors({"own": 4, "office": 7}, "ARV") == "ARV/4"
    assert known_to_sponsors({"own": 4, "office": 7, "states": 2}, "ARV") == 2
    assert known_to_sponsors({}, "ARV") is None
