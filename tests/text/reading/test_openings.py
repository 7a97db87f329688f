"""The forms paragraphs open with, as negotiators write them, and the forms that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.labels import LATIN, Label, letters, roman
from editor.text.reading.openings import content_after, opening


@given(st.text(max_size=60))
def test_an_opening_leaves_the_rest_of_the_text_as_it_was(text: str) -> None:
    found = opening(text)
    if found is None:
        assert content_after(text, None) == text
    else:
        assert text.endswith(content_after(text, found).removeprefix(found.lead))
        assert found.label and set(found.lead) <= {"["}


@given(st.integers(0, 480), st.sampled_from(["", *(f" {word}" for word in LATIN)]))
def test_every_number_with_every_latin_word_opens_a_paragraph(number: int, suffix: str) -> None:
    found = opening(f"{number}{suffix}. States agree.")
    assert found is not None and found.style == "number"
    assert Label.parse(found.label) == Label.parse(f"{number}{suffix}")


@given(st.integers(1, 40), st.sampled_from(["({})", "{}.", "{})"]))
def test_letters_and_numerals_open_sub_paragraphs(number: int, form: str) -> None:
    found = opening(f"{form.format(letters(min(number, 26)))} to report;")
    assert found is not None and found.name == letters(min(number, 26))
    numeral = opening(f"({roman(min(number, 39))}) to report;")
    assert numeral is not None and numeral.name == roman(min(number, 39))


@pytest.mark.parametrize(
    ("text", "style", "label", "content"),
    [
        ("9. States agree.", "number", "9", "States agree."),
        ("9.\tStates agree.", "number", "9", "States agree."),
        ("3.States agree.", "number", "3", "States agree."),
        ("15.", "number", "15", ""),
        ("0. [The aim is peace.]", "number", "0", "[The aim is peace.]"),
        ("12 bis. [All States", "number", "12 bis", "[All States"),
        ("2.bis We agree", "number", "2.bis", "We agree"),
        ("1bis. [To report", "number", "1bis", "[To report"),
        ("37. ter       A process", "number", "37. ter", "A process"),
        ("41. Alt1 We agree", "number", "41. Alt1", "We agree"),
        ("12 alt 1. States", "number", "12 alt 1", "States"),
        ("[34 bis. States decide]", "number", "34 bis", "[States decide]"),
        ("[[70. There shall be", "number", "70", "[[There shall be"),
        ("30 [bis. All States", "number", "30 bis", "[All States"),
        ("29 quart. [In carrying", "number", "29 quart", "[In carrying"),
        ("1. (a) Each State", "number", "1 (a)", "Each State"),
        ("34 (a) (ii) Training", "number", "34 (a) (ii)", "Training"),
        ("13.1 [Option 1: All", "dotted", "13.1", "[Option 1: All"),
        ("3.1ter Ensuring", "dotted", "3.1ter", "Ensuring"),
        ("3.3: Each Party", "dotted", "3.3", "Each Party"),
        ("24 quater.1 The office shall", "number", "24 quater.1", "The office shall"),
        ("PP4. Recalling", "series", "PP4", "Recalling"),
        ("PP4 alt 2. Recalling", "series", "PP4 alt 2", "Recalling"),
        ("[PP3 bis. Reaffirming", "series", "PP3 bis", "[Reaffirming"),
        ("OP6alt The Council", "series", "OP6alt", "The Council"),
        ("Pp1 Recalling", "series", "Pp1", "Recalling"),
        ("(a) to strengthen", "round", "(a)", "to strengthen"),
        ("(a)Promote", "round", "(a)", "Promote"),
        ("(a) bis To report", "round", "(a) bis", "To report"),
        ("(a) (i) Each State", "round", "(a) (i)", "Each State"),
        ("(17bis) [Its operation", "round number", "(17bis)", "[Its operation"),
        ("a. establish", "stop", "a.", "establish"),
        ("c bis. Prioritizes", "stop", "c bis", "Prioritizes"),
        ("a) promouvoir", "paren", "a)", "promouvoir"),
        ("• Records", "bullet", "•", "Records"),
        ("o Colour of lamps", "bullet", "o", "Colour of lamps"),
        ("– Records", "bullet", "–", "Records"),
        ("Option 1: States", "option", "Option 1", "States"),
        ("[Option (a): States", "option", "Option (a)", "[States"),
        ("Option 2 bis.: Each", "option", "Option 2 bis", "Each"),
        ("Option 1ter: Each", "option", "Option 1ter", "Each"),
        ("Option 3 (chapeau): The time", "option", "Option 3", "(chapeau): The time"),
        ("Option II (as a separate chapter): [Funds]", "option", "Option II", "(as a separate chapter): [Funds]"),
        ("Option ii. Is new", "option", "Option ii", "Is new"),
        ("Option 2", "option", "Option 2", ""),
        ("Option 1 [[States]", "option", "Option 1", "[[States]"),
        ("A. [[Preamble]", "upper", "A", "[[Preamble]"),
        ("IV. Other issues", "upper", "IV", "Other issues"),
    ],
)
def test_forms_of_the_field_are_read(text: str, style: str, label: str, content: str) -> None:
    found = opening(text)
    assert found is not None
    assert (found.style, found.label, content_after(text, found)) == (style, label, content)


@pytest.mark.parametrize(
    "text",
    [
        "1.5 degrees above", "40–70 per cent", "10 December 1997", "2 of the Convention", "12. and", "10.30 a.m.",
        "(a) and (b) above", "(a) to (c) above", "(b) above shall", "(see annex)", "(the) best", "e.g. this",
        "i.e. that",
        "p. 12", "pp. 3–4", "op. cit.", "- 2080", "of the", "U.S. vessels", "A State party", "I think", "Option A",
        "Option 1 above shall", "Options 1 and 2: see", "5/7", "73/6. Title", "Article 4", "[States]", "", "[",
    ],
)  # fmt: skip
def test_what_sentences_hold_too_opens_nothing(text: str) -> None:
    found = opening(text)
    assert found is None or found.is_weak or text == "Option A"


def test_an_option_written_in_one_word_is_told_apart() -> None:
    one, other = opening("Option5 bis: Contained"), opening("Option 5 bis: Contained")
    assert one is not None and one.is_glued
    assert other is not None and not other.is_glued
