"""Where words came from: every word has one origin, and the stretches together are the wording."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.text.provenance import Sought, origins
from editor.text.wording import Wording, joined

plain = st.lists(st.sampled_from(["States", " note", " welcome", " the", " report", " of", " 2026", ".", " [", "]"]),
                 max_size=10).map(lambda words: Wording("".join(words)))


@given(st.lists(plain, min_size=1, max_size=5))
def test_the_stretches_joined_are_the_last_wording(wordings: list[Wording]) -> None:
    assert joined(one.wording for one in origins(wordings)) == wordings[-1]


@given(plain, st.integers(1, 5))
def test_words_that_never_change_come_from_the_first(wording: Wording, times: int) -> None:
    assert {one.brought_by for one in origins([wording] * times)} <= {0}


@given(st.lists(plain, min_size=2, max_size=5))
def test_repeating_a_wording_brings_nothing(wordings: list[Wording]) -> None:
    assert origins([*wordings, wordings[-1]]) == origins(wordings)


@given(st.lists(plain, min_size=1, max_size=5))
def test_neighbouring_stretches_have_different_origins(wordings: list[Wording]) -> None:
    places = [one.brought_by for one in origins(wordings)]
    assert all(one != other for one, other in zip(places, places[1:], strict=False))


def test_each_word_is_traced_to_the_draft_that_brought_it() -> None:
    drafts = [Wording("States note the report."), Wording("States welcome the report."),
              Wording("States welcome the interim report.")]
    assert [(one.wording.text, one.brought_by) for one in origins(drafts)] == [
        ("States", 0), (" welcome", 1), (" the", 0), (" interim", 2), (" report.", 0),
    ]


def test_a_word_that_left_and_came_back_comes_from_its_return() -> None:
    drafts = [Wording("States note [with concern] the report."), Wording("States note the report."),
              Wording("States note with concern the report.")]
    assert [one.brought_by for one in origins(drafts) if "concern" in one.wording.text] == [2]


@given(st.lists(plain, min_size=1, max_size=4), st.lists(plain, max_size=3))
def test_whoever_sought_it_the_stretches_are_the_wording_and_its_origins_the_same(
    wordings: list[Wording], sought: list[Wording]
) -> None:
    wished = [[Sought(str(key), one) for key, one in enumerate(sought)]] * len(wordings)
    found = origins(wordings, wished)
    assert joined(one.wording for one in found) == wordings[-1]
    bare = "".join(str(one.brought_by) * len(one.wording.text) for one in origins(wordings))
    assert "".join(str(one.brought_by) * len(one.wording.text) for one in found) == bare


@given(plain, plain)
def test_whoever_sought_the_very_wording_is_credited_with_all_that_is_new(old: Wording, new: Wording) -> None:
    found = origins([old, new], [(), [Sought("a", new)]])
    assert all(one.sought_by == ("a",) for one in found if one.brought_by == 1)
    assert not any(one.sought_by for one in found if one.brought_by == 0)


def test_a_short_word_in_another_edit_proves_nothing() -> None:
    old, new = Wording("States note the report."), Wording("States note all and sundry the report.")
    found = origins([old, new], [(), [Sought("a", Wording("States note and file the report."))]])
    assert not any(one.sought_by for one in found)
