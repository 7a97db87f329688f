"""Counts of what is not agreed: they add up, and a bracket around a section holds every word of it."""
from __future__ import annotations

import pytest
from hypothesis import given

from editor.text.bracket_counts import Counts, counts, total
from editor.text.structure import parse_all
from tests.text.test_structure import any_texts


@given(any_texts)
def test_the_counts_of_paragraphs_add_up(several: list[str]) -> None:
    found, whole = parse_all(several), total(counts(several))
    assert len(counts(several)) == len(several)
    assert whole.brackets == len(found.brackets) + sum(sign == "[" for _, sign in found.lone)
    assert whole.unbalanced == len(found.lone)
    assert whole.depth == found.depth
    assert whole.words_in_brackets <= whole.words


@given(any_texts)
def test_in_a_bracket_around_it_all_every_word_is_in_brackets(several: list[str]) -> None:
    if parse_all(several).lone or not several:
        return
    around = ["[", *several, "]"]
    assert total(counts(around)).words == total(counts(around)).words_in_brackets
    assert total(counts(around)).brackets == total(counts(several)).brackets + 1


@pytest.mark.parametrize(("text", "expected"), [
    ("We agree.", Counts(words=2)),
    ("We [shall][should] go", Counts(2, 1, 0, 2, 4, 2)),
    ("[a / b] or [[c] d - US delete] [Agreed ad ref]", Counts(4, 2, 0, 2, 5, 4)),
    ("[extreme - US; G77 delete] [US reserves]", Counts(2, 1, 0, 0, 1, 1)),
    ("[We go", Counts(1, 0, 0, 0, 2, 0, 1)),
    ("[会员国] 1.10 States' re-use", Counts(1, 1, 0, 0, 6, 3)),
])  # fmt: skip
def test_what_is_counted(text: str, expected: Counts) -> None:
    assert total(counts([text])) == expected


def test_sections_and_options_are_counted() -> None:
    found = counts(["[Option 1: we go", "Option 2: [no text]]", "end"], ["option", "option", "paragraph"])
    assert [one.options for one in found] == [1, 1, 0]
    assert [one.depth for one in found] == [1, 2, 0]
    assert total(found[:2]) == Counts(2, 2, 2, 0, 8, 8)
