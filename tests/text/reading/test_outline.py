"""(i) is the ninth letter or the first numeral by the list it stands in and by what follows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.labels import letters, roman
from editor.text.reading.openings import Opening, opening
from editor.text.reading.outline import Outline, follows, next_of_style, option_level


def _levels(labels: list[str]) -> list[int]:
    openings: list[Opening | None] = [opening(f"{label} To report") for label in labels]
    outline = Outline()
    levels = []
    for place, found in enumerate(openings):
        assert found is not None, labels[place]
        levels.append(outline.sub_paragraph(found, next_of_style(openings, place)))
    return levels


@given(st.integers(1, 40))
def test_a_list_of_letters_stays_on_one_level(length: int) -> None:
    assert _levels([f"({letters(n)})" for n in range(1, length + 1)]) == [1] * length


@given(st.integers(2, 20), st.integers(1, 26), st.integers(2, 9))
def test_numerals_below_any_letter_are_one_level_deeper(total: int, at: int, numerals: int) -> None:
    above = [f"({letters(n)})" for n in range(1, min(at, total) + 1)]
    below = [f"({roman(n)})" for n in range(1, numerals + 1)]
    after = [f"({letters(n)})" for n in range(min(at, total) + 1, total + 1)]
    expected = [1] * len(above) + [2] * len(below) + [1] * len(after)
    assert _levels([*above, *below, *after]) == expected


@pytest.mark.parametrize(
    ("labels", "levels"),
    [
        ("(a) (b) (i) (ii) a. b. (iii) (c)", [1, 1, 2, 2, 3, 3, 2, 1]),
        ("(f) (g) (h) (i) (j)", [1, 1, 1, 1, 1]),
        ("(h) (i) (ii) (i) (j)", [1, 2, 2, 1, 1]),
        ("(i) (ii) (iii) (iv) (v) (vi)", [1, 1, 1, 1, 1, 1]),
        ("(t) (u) (v) (w) (x) (y)", [1, 1, 1, 1, 1, 1]),
        ("(a) (a)bis (b)", [1, 1, 1]),
        ("a. b. • • c. • o o • d.", [1, 1, 2, 2, 1, 2, 3, 3, 2, 1]),
        ("13.1 a. 13.2 a. •", [1, 2, 1, 2, 3]),
    ],
)
def test_levels_follow_the_lists(labels: str, levels: list[int]) -> None:
    assert _levels([label.replace(")bis", ") bis") for label in labels.split()]) == levels


def test_the_last_label_of_a_list_goes_on_with_it() -> None:
    assert _levels(["(g)", "(h)", "(i)"]) == [1, 1, 1]
    assert _levels(["(a)", "(i)"]) == [1, 2]


def test_a_label_follows_the_one_before_it_in_its_list() -> None:
    def form(text: str) -> Opening:
        found = opening(f"{text} To report")
        assert found is not None
        return found

    assert follows(form("(a)"), form("(b)")) and follows(form("(h)"), form("(i)"))
    assert follows(form("(i)"), form("(ii)"))
    assert follows(form("(a)"), form("(a) bis")) and follows(form("13.1"), form("13.2"))
    assert not follows(form("(a)"), form("(c)")) and not follows(form("(a)"), form("b."))


@pytest.mark.parametrize(("name", "level"), [("1", 0), ("II", 0), ("A", 0), ("(a)", 1), ("(ii)", 2), ("iii", 2)])
def test_options_within_options_are_deeper(name: str, level: int) -> None:
    assert option_level(name) == level
