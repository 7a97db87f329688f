"""Options: a family counts on from 1 under one heading; whichever is taken, the others go whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.bracket_acts import NoSense
from editor.text.options import Standing, name_of, options_at, take
from editor.text.wording import Wording


def option(number: object, text: str) -> Standing:
    return Standing("option", 0, f"Option {number}", Wording(text))


def paragraph(label: str, text: str, kind: str = "paragraph") -> Standing:
    return Standing(kind, int(kind == "subparagraph"), label, Wording(text))


TEXT = [
    paragraph("1", "States meet."), option(1, "States pay a levy."), paragraph("(a)", "On cables;", "subparagraph"),
    option(2, "States pay nothing."), option(3, "No text."), paragraph("2", "States report."),
]


def left(text: list[Standing], at: int, which: int) -> list[str]:
    """What remains of a text when an option is taken."""
    changed = take(options_at(text, at), which).changed
    words = [changed.get(place, one.wording).text for place, one in enumerate(text)]
    return [one for one in words if one]


@pytest.mark.parametrize("at", [1, 3, 4])
def test_every_option_of_a_family_leads_to_all_of_them(at: int) -> None:
    assert [(one.name, one.first, one.last) for one in options_at(TEXT, at)] == [
        ("Option 1", 1, 2), ("Option 2", 3, 3), ("Option 3", 4, 4)]
    assert options_at(TEXT, 0) == () == options_at(TEXT, 2)


@pytest.mark.parametrize(("which", "expected"), [
    (0, ["States meet.", "States pay a levy.", "On cables;", "States report."]),
    (1, ["States meet.", "States pay nothing.", "States report."]),
    (2, ["States meet.", "States report."]),
])  # fmt: skip
def test_the_option_taken_stays_with_what_is_below_it_and_the_others_go(which: int, expected: list[str]) -> None:
    assert left(TEXT, 3, which) == expected


def test_no_text_frees_nothing_and_another_becomes_a_paragraph() -> None:
    offered = options_at(TEXT, 1)
    assert (take(offered, 1).freed, take(offered, 2).freed) == ((3,), ())


def test_an_option_within_a_numbered_paragraph_leaves_it_its_number() -> None:
    text = [paragraph("3", "[Option 1: States [shall] pay.]"), option(2, "States may pay."), paragraph("4", "End.")]
    assert [one.name for one in options_at(text, 1)] == ["Option 1", "Option 2"]
    assert take(options_at(text, 0), 0).changed[0].text == "[States [shall] pay.]"
    assert take(options_at(text, 0), 1).changed == {0: Wording("States may pay."), 1: Wording("")}


def test_a_heading_parts_families_and_nesting_does_not() -> None:
    heading = paragraph("II", "Finance", "heading")
    parted = [option(1, "a"), heading, option(2, "b")]
    assert options_at(parted, 0) == () == options_at(parted, 2)
    nested = [option(1, "a"), option("(a)", "x"), option("(b)", "y"), option(2, "b")]
    assert [one.name for one in options_at(nested, 3)] == ["Option 1", "Option 2"]
    assert [(one.name, one.first) for one in options_at(nested, 2)] == [("Option (a)", 1), ("Option (b)", 2)]


def test_two_families_in_a_row_are_two() -> None:
    text = [option(1, "a"), option(2, "b"), option(1, "c"), option(2, "d")]
    assert [one.first for one in options_at(text, 3)] == [2, 3] and [one.first for one in options_at(text, 0)] == [0, 1]


def test_what_is_not_offered_is_refused() -> None:
    with pytest.raises(NoSense, match="3 options here"):
        take(options_at(TEXT, 1), 3)


def test_the_name_of_a_family_is_lost_with_any_of_its_words() -> None:
    other = [*TEXT[:4], option(3, "No text at all."), TEXT[5]]
    assert name_of(TEXT, options_at(TEXT, 1)) != name_of(other, options_at(other, 1))


pieces = st.sampled_from([option(1, "a"), option(2, "b"), option(3, "No text."), option("I", "c"), option("II", "d"),
                          paragraph("4", "Option 1: e"), paragraph("5", "f"), paragraph("(a)", "g", "subparagraph"),
                          paragraph("I", "h", "heading")])


@given(st.lists(pieces, max_size=12), st.data())
def test_taking_an_option_touches_nothing_outside_its_family(text: list[Standing], data: st.DataObject) -> None:
    for at in range(len(text)):
        offered = options_at(text, at)
        if not offered:
            continue
        taken = take(offered, data.draw(st.integers(0, len(offered) - 1)))
        inside = set(range(offered[0].first, offered[-1].last + 1))
        assert set(taken.changed) | set(taken.freed) <= inside
        assert offered[0].first <= at <= offered[-1].last
