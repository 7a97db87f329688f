"""The marks of the content files become the canonical form of a wording."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.demonstration.marks import MarksUnclosed, canonical, joined_lines, plain
from editor.text.wording import Wording


@given(st.text(alphabet="ab ,.[]é"))
def test_a_text_without_marks_is_itself(text: str) -> None:
    assert canonical(text) == text


@given(st.lists(st.sampled_from(["States noted ", "*the Compendium*", " it", "^[Note.]", "[text]"])))
def test_marks_make_a_wording_in_canonical_form(parts: list[str]) -> None:
    found = canonical("|".join(parts))
    assert Wording.of(found).canonical() == found


def test_italics_and_footnotes_keep_their_places() -> None:
    found = canonical("See the *Compendium*^[A/1, *annex* [2].] here.")
    note = {"text": "A/1, annex [2].", "italics": [[5, 10]], "notes": []}
    assert found == {"text": "See the Compendium\ufffc here.", "italics": [[8, 18]], "notes": [[18, note]]}
    assert plain(found) == "See the Compendium here."


@pytest.mark.parametrize("source", ["*open", "text^[open", "text^[open [twice]"])
def test_a_mark_left_open_is_refused(source: str) -> None:
    with pytest.raises(MarksUnclosed):
        canonical(source)


def test_line_ends_of_the_file_are_no_part_of_the_text() -> None:
    assert joined_lines("\nStates noted\n  the text.\n") == "States noted the text."
