"""Claims about units: every wording is its units; a space goes with the word behind it and is no part of it."""

from __future__ import annotations

import pytest
from hypothesis import given

from editor.text.units import joined_units, units
from editor.text.wording import Wording
from tests.text.wordings import wordings


def shown(text: str) -> list[tuple[str, str]]:
    return [("".join(token.text for token in unit.lead), unit.core.text) for unit in units(Wording(text))]


@given(wordings)
def test_the_units_are_the_wording(wording: Wording) -> None:
    assert joined_units(units(wording)) == wording


@given(wordings)
def test_a_unit_is_no_white_space_but_at_the_end(wording: Wording) -> None:
    run = units(wording)
    blank = [unit.core.text.isspace() for unit in run]
    assert blank == sorted(blank)
    assert not any(unit.core.text[0] == " " for unit in run if not unit.core.text.isspace())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("All States", [("", "All"), (" ", "States")]),
        ("a [b] c", [("", "a"), (" ", "["), ("", "b"), ("", "]"), (" ", "c")]),
        ("two  spaces\n here ", [("", "two"), ("  ", "spaces"), ("\n ", "here"), ("", " ")]),
        ("共 9 国", [("", "共"), (" ", "9"), (" ", "国")]),
    ],
)
def test_the_space_goes_with_what_follows(text: str, parts: list[tuple[str, str]]) -> None:
    assert shown(text) == parts


def test_an_italic_space_is_kept_apart_from_the_italic_word() -> None:
    (_, second) = units(Wording("the Programme", ((3, 13),)))
    assert second.core.italics == ((0, 9),)
    assert [token.italics for token in second.lead] == [((0, 1),)]
