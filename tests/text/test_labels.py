"""Labels: one spelling in, the same out; equal, ordered, given out and inserted as the field does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.labels import (
    LATIN,
    Label,
    after,
    alternative,
    latin_number,
    letter_number,
    letters,
    normal,
    numbered,
    references,
    roman,
    roman_number,
)

_suffix = st.one_of(
    st.sampled_from(LATIN), st.sampled_from(["alt", "Alt", "alt1", "alt 2", "alt. 3"]), st.just("bis alt")
)
_joint = st.sampled_from([" ", ".", ". ", ""])
_number = st.integers(0, 480).map(str)
_dotted = st.tuples(_number, st.integers(1, 30)).map(lambda pair: f"{pair[0]}.{pair[1]}")
_sub = st.one_of(st.integers(1, 30).map(lambda n: f"({letters(n)})"), st.integers(1, 12).map(lambda n: f"({roman(n)})"))


@st.composite
def spellings(draw: st.DrawFn) -> str:
    """Any label as negotiators write it."""
    series = draw(st.sampled_from(["", "", "PP", "OP", "pp", "OP "]))
    text = series + draw(st.one_of(_number, _dotted) if not series else _number)
    for suffix in draw(st.lists(_suffix, max_size=2)):
        text += (draw(_joint) if text[-1].isdigit() or suffix[0].islower() else " ") + suffix
        text += " " if suffix != "bis" and draw(st.booleans()) else ""
        text = text.rstrip() + " "
    text = text.rstrip()
    for sub in draw(st.lists(_sub, max_size=2)):
        text += draw(st.sampled_from([" ", ""])) + sub
    return text + draw(st.sampled_from(["", "."]))


@given(spellings())
def test_a_label_is_printed_as_it_was_read(written: str) -> None:
    assert str(Label.parse(written)) == written


@given(spellings())
def test_the_normal_form_is_a_label_equal_to_the_one_it_comes_from(written: str) -> None:
    label = Label.parse(written)
    assert Label.parse(label.normal) == label
    assert Label.parse(label.normal).normal == label.normal
    assert hash(Label.parse(label.normal)) == hash(label)


@given(spellings(), spellings())
def test_labels_are_equal_exactly_when_neither_comes_first(one: str, other: str) -> None:
    a, b = Label.parse(one), Label.parse(other)
    assert (a == b) == (not a < b and not b < a)


@given(st.text(max_size=40))
def test_any_text_is_a_label_or_is_refused_in_a_sentence(text: str) -> None:
    try:
        label = Label.parse(text)
    except ValueError as refusal:
        assert str(refusal).endswith(".")
    else:
        assert str(label) == text.strip()


@given(spellings(), st.lists(spellings(), max_size=6), st.integers(0, 40))
def test_an_inserted_label_is_free_and_grows_from_its_own(start: str, others: list[str], steps: int) -> None:
    taken = [start, *others]
    for _ in range(steps):
        label = after(start, taken)
        assert Label.parse(label) not in [Label.parse(other) for other in taken]
        assert Label.parse(label).number == Label.parse(start).number
        taken.append(label)


@given(spellings())
def test_what_is_inserted_after_a_label_sorts_after_it(written: str) -> None:
    assert Label.parse(written) < Label.parse(after(written))


@given(spellings(), st.integers(1, 6))
def test_alternatives_are_free_and_sort_in_their_order(written: str, count: int) -> None:
    taken: list[str] = [written]
    for _ in range(count):
        taken.append(alternative(written, taken))
    parsed = [Label.parse(label) for label in taken]
    assert sorted(parsed) == parsed
    assert len(set(parsed)) == len(parsed)


@given(st.integers(1, 39))
def test_roman_numerals_come_back(number: int) -> None:
    assert roman_number(roman(number)) == roman_number(roman(number).upper()) == number


@given(st.integers(1, 100))
def test_letters_come_back(number: int) -> None:
    assert letter_number(letters(number)) == number


kinds = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["paragraph", "preambular", "operative", "note", "front"]), st.just(0)),
        st.tuples(st.just("heading"), st.integers(0, 2)),
        st.tuples(st.just("subparagraph"), st.integers(1, 4)),
        st.tuples(st.just("option"), st.integers(0, 1)),
    ),
    max_size=60,
)


@given(kinds)
def test_numbered_paragraphs_run_on_without_a_gap(items: list[tuple[str, int]]) -> None:
    labels = numbered(items)
    assert len(labels) == len(items)
    for kind, series in (("paragraph", ""), ("preambular", "PP"), ("operative", "OP")):
        given_out = [label for label, item in zip(labels, items, strict=True) if item[0] == kind]
        assert given_out == [f"{series}{n}" for n in range(1, len(given_out) + 1)]


@given(kinds)
def test_every_number_given_out_is_a_label(items: list[tuple[str, int]]) -> None:
    for label in numbered(items):
        assert label is None or str(Label.parse(label)) == label


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("9", "9"), ("9.", "9"), ("12 bis", "12 bis"), ("2.bis", "2 bis"), ("3bis", "3 bis"),
        ("7. ter", "7 ter"),
        ("34 (a) (ii)", "34 (a) (ii)"), ("34(a)(ii)", "34 (a) (ii)"), ("34 (a) (ii) a.", "34 (a) (ii) a."),
        ("PP4", "PP4"), ("pp 4", "PP4"), ("OP6 alt", "OP6 alt"), ("OP6alt", "OP6 alt"),
        ("PP4 alt 2 bis", "PP4 alt 2 bis"), ("12 alt 1", "12 alt 1"), ("41. Alt1", "41 alt 1"),
        ("31 duodecies", "31 duodecies"), ("16 quarter", "16 quater"), ("29 quart.", "29 quater"),
        ("13.1", "13.1"), ("3.1ter", "3.1 ter"), ("(a)", "(a)"), ("(a) bis", "(a) bis"), ("c bis.", "c. bis"),
        ("a.", "a."), ("IV", "IV"), ("B.", "B"),
        ("Option 1 bis", "Option 1 bis"), ("Option (a)", "Option (a)"),
        ("pre 1", "pre 1"), ("(17bis)", "17 bis"), ("0", "0"),
        ("24 quater.1", "24 quater.1"), ("9 bis.12 ter", "9 bis.12 ter"),
    ],
)  # fmt: skip
def test_spellings_of_the_field_have_their_normal_form(written: str, form: str) -> None:
    assert Label.parse(written).normal == form


@pytest.mark.parametrize(
    "text", ["", " ", "States", "9 (A) of", "PP", "bis", "9..", "9bister", "1 January", "(see)", "3,", "–"]
)
def test_what_is_no_label_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a label"):
        Label.parse(text)


def test_an_over_long_text_is_no_label() -> None:
    with pytest.raises(ValueError, match="at most 80"):
        Label.parse("9 bis " * 20)


def test_a_document_sorts_in_the_order_a_drafter_expects() -> None:
    order = ["PP1", "PP2", "OP1", "pre 1", "1", "9", "9 (a)", "9 (a) (i)", "9 (a) (ii)", "9 (b)",
             "9 alt", "9 alt 2", "9 bis", "9 bis (a)", "9 ter", "9 duodecies", "10",
             "13.1", "13.2", "13.10"]  # fmt: skip
    assert [str(label) for label in sorted(map(Label.parse, reversed(order)))] == order


def test_all_twelve_latin_words_follow_one_another() -> None:
    label, seen = "9", []
    for _ in range(11):
        label = after(label)
        seen.append(label.removeprefix("9 "))
    assert tuple(seen) == LATIN[:11] and seen[-1] == "duodecies"


def test_an_insertion_keeps_the_way_labels_are_written() -> None:
    assert after("9.") == "9 bis"
    assert after("2.bis") == "2.ter"
    assert after("PP2bis", ["PP2 ter"]) == "PP2quater"
    assert after("(a)") == "(a) bis"
    assert after("9", ["9 bis", "9ter."]) == "9 quater"


def test_the_second_alternative_is_numbered() -> None:
    assert alternative("12.") == "12 alt"
    assert alternative("12", ["12 alt"]) == "12 alt 2"


def test_a_narrative_outcome_is_numbered_through_its_sections() -> None:
    items = [("heading", 0), ("paragraph", 0), ("subparagraph", 1), ("subparagraph", 2), ("subparagraph", 3),
             ("subparagraph", 1), ("heading", 1), ("paragraph", 0), ("subparagraph", 1), ("heading", 0),
             ("paragraph", 0), ("option", 0), ("subparagraph", 1), ("option", 0)]  # fmt: skip
    assert numbered(items) == ["I", "1", "(a)", "(i)", "a.", "(b)", "A", "2", "(a)", "II",
                               "3", "Option 1", "(a)", "Option 2"]  # fmt: skip
    assert numbered(items, headings=False)[0] is None


def test_a_resolution_is_numbered_by_preamble_and_operative_part() -> None:
    items = [("front", 0), ("preambular", 0), ("preambular", 0), ("operative", 0), ("subparagraph", 1),
             ("operative", 0)]  # fmt: skip
    assert numbered(items) == [None, "PP1", "PP2", "OP1", "(a)", "OP2"]


def test_a_sub_paragraph_is_cited_with_what_it_stands_under() -> None:
    items = [("I", "heading", 0), ("34", "paragraph", 0), ("(a)", "subparagraph", 1),
             ("(ii)", "subparagraph", 2), (None, "paragraph", 0), ("(b)", "subparagraph", 1),
             ("II", "heading", 0), ("(a)", "subparagraph", 1)]  # fmt: skip
    assert references(items) == ["I", "34", "34 (a)", "34 (a) (ii)", None, "34 (b)", "II", "(a)"]


def test_names_that_are_no_numbers_count_as_nothing() -> None:
    assert (latin_number("bis"), latin_number("quart"), latin_number("dix")) == (2, 4, 0)
    assert (letter_number("ab"), roman_number("iiii"), roman_number("")) == (0, 0, 0)


def test_what_is_no_label_is_its_own_normal_form() -> None:
    assert normal(" • ") == "•"
    assert normal("2.bis") == "2 bis"
