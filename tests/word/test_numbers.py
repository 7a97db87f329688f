"""Claims about the numbers typed before paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.word.layout import STEP, steps_for
from editor.word.numbers import number_runs, printed_number
from tests.text.wordings import texts


@pytest.mark.parametrize(
    ("label", "kind", "printed"),
    [
        (None, "paragraph", ""),
        ("  ", "paragraph", ""),
        ("9", "paragraph", "9."),
        ("12 bis", "paragraph", "12 bis."),
        ("12 alt 2 bis", "paragraph", "12 alt 2 bis."),
        ("31 decies", "paragraph", "31 decies."),
        ("1.10", "paragraph", "1.10"),
        ("2.bis", "paragraph", "2.bis"),
        ("3.", "paragraph", "3."),
        ("IV", "heading", "IV."),
        ("A", "heading", "A."),
        ("Article 2", "heading", "Article 2"),
        ("PP4", "preambular", "PP4"),
        ("OP6 alt", "operative", "OP6 alt"),
        ("(a)", "subparagraph", "(a)"),
        ("34 (a) (ii)", "subparagraph", "(ii)"),
        ("34 (a) (ii) a.", "subparagraph", "a."),
        ("34 (a) bis", "subparagraph", "(a) bis"),
        ("Option 1", "option", "Option 1"),
    ],
)
def test_a_draft_prints_each_label_as_delegations_say_it(label: str | None, kind: str, printed: str) -> None:
    assert printed_number(label, kind, adopted=False) == printed


@pytest.mark.parametrize(
    ("label", "kind", "printed"),
    [
        ("PP4", "preambular", ""),
        ("OP6", "operative", "6."),
        ("6", "operative", "6."),
        ("9", "paragraph", "9."),
    ],
)
def test_an_adopted_text_prints_numbers_as_resolutions_do(label: str, kind: str, printed: str) -> None:
    assert printed_number(label, kind, adopted=True) == printed


@given(texts, st.sampled_from(("paragraph", "heading", "option")))
def test_no_label_loses_a_character(label: str, kind: str) -> None:
    assert printed_number(label, kind, adopted=False).startswith(label.strip())


@pytest.mark.parametrize("number", ["12 bis.", "1bis.", "PP2bis", "16.5 novies"])
def test_latin_ordinals_are_slanted(number: str) -> None:
    assert number_runs(number, right_to_left=False).count("<w:i/>") == 1


@pytest.mark.parametrize("number", ["Tribis", "alternative", "(i)"])
def test_other_words_are_not_slanted(number: str) -> None:
    assert "<w:i/>" not in number_runs(number, right_to_left=False)


@given(st.text(max_size=30))
def test_a_longer_number_never_takes_less_room(number: str) -> None:
    assert 1 <= steps_for(number) <= steps_for(number + "x") <= 4
    assert STEP * steps_for("12.") == STEP
