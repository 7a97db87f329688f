"""What a proposal asks: its kind, its wording, its edits to the base."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.consensus.wishes import KINDS, PRINTED, WHEREVER
from editor.negotiation.wishes import kept_wish, read_wish, require_change
from editor.refusals import NotPossible, NotUnderstood
from editor.text.comparison import Edit, apply_edits
from editor.text.wording import Wording

BASE = Wording("States note the report.")
WORDS = st.lists(st.sampled_from(["States", "note", "the", "report", "welcome", "and", "."]), min_size=1)


@given(WORDS)
def test_the_edits_kept_make_the_wording_of_the_base(words: list[str]) -> None:
    wish = read_wish("amend", " ".join(words), "")
    content = wish.content(BASE)
    assert apply_edits(BASE, [Edit.of(edit) for edit in content["edits"]]) == wish.wording


@given(WORDS, st.sampled_from(["amend", "alternative", "new paragraph after"]))
def test_a_wish_comes_back_from_its_content(words: list[str], kind: str) -> None:
    wish = read_wish(kind, " ".join(words), "Because.")
    assert kept_wish(kind, wish.content(BASE)) == wish


def test_a_deletion_has_neither_wording_nor_edits() -> None:
    wish = read_wish("delete", "", "Too much.")
    assert wish.content(BASE) == {"wording": None, "rationale": "Too much.", "edits": []}
    assert kept_wish("delete", wish.content(BASE)) == wish


def test_erased_text_comes_back_as_a_refusal() -> None:
    with pytest.raises(NotPossible, match="was erased"):
        kept_wish("amend", None)


def test_every_kind_has_words_for_the_journal() -> None:
    assert set(PRINTED) == {*KINDS, WHEREVER}


@pytest.mark.parametrize("kind", ["amend", "alternative"])
def test_what_changes_nothing_is_no_wish(kind: str) -> None:
    with pytest.raises(NotPossible):
        require_change(read_wish(kind, BASE.text, ""), BASE)


def test_a_new_paragraph_may_repeat_the_one_before_it() -> None:
    require_change(read_wish("new paragraph after", BASE.text, ""), BASE)


@pytest.mark.parametrize(("kind", "wording", "rationale"), [
    (None, "x", ""), ("swap", "x", ""), ("amend", [], ""), ("amend", "x", 7), ("delete", "x", ""),
])
def test_malformed_wishes_are_refused(kind: Any, wording: Any, rationale: Any) -> None:
    with pytest.raises(NotUnderstood):
        read_wish(kind, wording, rationale)
