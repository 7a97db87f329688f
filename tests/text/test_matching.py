"""Which paragraph is which when a text is read again: identity is kept only on good grounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.text.matching import likeness, matched

texts = st.lists(st.text("abc ", max_size=12), max_size=8)


@given(texts)
def test_no_identity_is_given_twice(found: list[str]) -> None:
    old = [(f"id{place}", str(place), "paragraph", text) for place, text in enumerate(found)]
    new = [(str(place), "paragraph", text) for place, text in enumerate(reversed(found))]
    kept = [ident for ident in matched(old, new) if ident]
    assert len(kept) == len(set(kept))


@given(st.lists(st.text("abcdefgh ", min_size=1, max_size=12), unique=True, max_size=8))
def test_a_text_read_again_keeps_every_identity(found: list[str]) -> None:
    old = [(f"id{place}", str(place), "paragraph", text) for place, text in enumerate(found)]
    assert matched(old, [row[1:] for row in old]) == [row[0] for row in old]


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways_and_lies_between_nothing_and_all(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1


def test_a_paragraph_that_moved_under_another_number_is_the_same() -> None:
    old = [("a", "1", "paragraph", "States note the report."), ("b", "2", "paragraph", "States welcome it.")]
    new = [("1", "paragraph", "States welcome it."), ("2", "paragraph", "States note the report.")]
    assert matched(old, new) == ["b", "a"]


def test_the_same_number_over_other_words_is_a_new_paragraph() -> None:
    old = [("a", "1", "paragraph", "States note the report.")]
    assert matched(old, [("1", "paragraph", "Funds shall be pledged yearly.")]) == [None]


def test_the_same_number_over_most_of_the_words_is_the_same_paragraph() -> None:
    old = [("a", "1", "paragraph", "States note the report.")]
    assert matched(old, [("1", "paragraph", "States note the interim report.")]) == ["a"]
