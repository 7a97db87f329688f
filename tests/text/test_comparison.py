"""Claims about comparison: exact, fewest, settled in one place, bounded."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.comparison import Edit, apply_edits, compare, phrases
from editor.text.tokens import Token, tokens
from editor.text.wording import MAX_WORDING, Wording, joined
from tests.text.wordings import plain_wordings, wordings

few_words = st.lists(st.sampled_from(("a", "b", "c", ",", ".")), max_size=12)
short = few_words.map(lambda words: Wording(" ".join(words)))


def drafted(old: str, new: str) -> list[list[object]]:
    return [edit.canonical() for edit in compare(Wording(old), Wording(new))]


def longest_common(old: tuple[Token, ...], new: tuple[Token, ...]) -> int:
    """The length of the longest common subsequence, the slow and certain way."""
    row = [0] * (len(new) + 1)
    for a in old:
        following = [0]
        for at, b in enumerate(new):
            following.append(row[at] + 1 if a == b else max(row[at + 1], following[at]))
        row = following
    return row[-1]


@given(wordings, wordings)
def test_the_edits_make_exactly_the_new_wording(old: Wording, new: Wording) -> None:
    assert apply_edits(old, compare(old, new)) == new


@given(wordings, wordings)
def test_edits_are_in_order_and_something_is_kept_between_them(old: Wording, new: Wording) -> None:
    edits = compare(old, new)
    assert all(edit.start < edit.end or edit.inserted for edit in edits)
    assert all(a.end < b.start for a, b in zip(edits, edits[1:], strict=False))


@given(wordings)
def test_equal_wordings_have_no_edits(wording: Wording) -> None:
    assert compare(wording, wording) == ()


@given(st.one_of(short, plain_wordings), st.one_of(short, plain_wordings))
def test_no_fewer_tokens_could_be_changed(old: Wording, new: Wording) -> None:
    a, b = tokens(old), tokens(new)
    changed = sum(edit.end - edit.start + len(edit.inserted) for edit in compare(old, new))
    assert changed == len(a) + len(b) - 2 * longest_common(a, b)


@given(wordings, wordings)
def test_an_edit_is_stored_and_read_back(old: Wording, new: Wording) -> None:
    for edit in compare(old, new):
        assert Edit.of(edit.canonical()) == edit


@given(wordings, wordings)
def test_phrases_hold_the_old_and_the_new_wording(old: Wording, new: Wording) -> None:
    spans = phrases(old, new)
    assert joined(span.wording for span in spans if span.kind != "inserted") == old
    assert joined(span.wording for span in spans if span.kind != "deleted") == new


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("States should consider", "States shall consider", [[1, 2, " shall"]]),
        ("Recalling A and B", "Recalling A and C and B", [[2, 2, " and C"]]),
        ("One. Three.", "One. Two. Three.", [[2, 2, " Two."]]),
        ("see (x) here", "see (x) (y) here", [[5, 5, " (y)"]]),
        ("[a] [b]", "[a] [x] [b]", [[3, 3, " [x]"]]),
        ("all the the end", "all the end", [[1, 2, ""]]),
        ("各会员国", "各国", [[1, 3, ""]]),
        ("two  spaces", "two spaces", [[1, 2, ""]]),
        ("", "text", [[0, 0, "text"]]),
        ("text", "", [[0, 1, ""]]),
        ("<b>x</b>", "<b>y</b>", [[3, 4, "y"]]),
        ("e\u0323", "e\u0323\u0304", [[0, 1, "e\u0323\u0304"]]),
    ],
)
def test_an_edit_stands_where_a_drafter_would_put_it(old: str, new: str, edits: list) -> None:
    old, new = Wording.of(old).text, Wording.of(new).text
    assert drafted(old, new) == [[start, end, Wording.of(text).text] for start, end, text in edits]


def test_italics_alone_are_an_edit() -> None:
    plain, marked = Wording("Recalling the"), Wording("Recalling the", ((0, 9),))
    assert [(edit.start, edit.end) for edit in compare(plain, marked)] == [(0, 1)]


def test_a_changed_footnote_is_an_edit_of_the_footnote_alone() -> None:
    old, new = (Wording("text\ufffc more", (), ((4, Wording(note)),)) for note in ("See A.", "See B."))
    assert [(edit.start, edit.end) for edit in compare(old, new)] == [(1, 2)]


def test_small_words_between_two_changes_are_swallowed_for_the_eye_only() -> None:
    old = Wording("the strategies and the programmes remain")
    new = Wording("the priorities and the procedures remain")
    assert len(compare(old, new)) == 2
    assert [(span.kind, span.text) for span in phrases(old, new)] == [
        ("same", "the"),
        ("deleted", " strategies"),
        ("inserted", " priorities"),
        ("same", " and the"),
        ("deleted", " programmes"),
        ("inserted", " procedures"),
        ("same", " remain"),
    ]
    signs = phrases(Wording("Parties, acting"), Wording("States, working"))
    assert [span.kind for span in signs] == ["deleted", "inserted"]


@pytest.mark.parametrize("first, second", [("word", "term"), ("会", "员")])
def test_unrelated_wordings_at_the_bound_are_one_replacement(first: str, second: str) -> None:
    space = " " if first.isascii() else ""
    old, new = (Wording(((w + space) * MAX_WORDING)[:MAX_WORDING]) for w in (first, second))
    edits = compare(old, new)
    assert apply_edits(old, edits) == new
    assert len(edits) <= 2


def test_many_scattered_edits_beyond_the_bound_still_keep_what_is_between_anchors() -> None:
    words = [f"word{number}" for number in range(2_000)]
    changed = [f"term{number}" if number % 5 == 0 else word for number, word in enumerate(words)]
    edits = compare(Wording(" ".join(words)), Wording(" ".join(changed)))
    assert len(edits) == 400
    assert all(edit.end - edit.start == 1 for edit in edits)


def test_edits_that_do_not_fit_are_refused() -> None:
    for edits in ([Edit(0, 9)], [Edit(1, 2), Edit(0, 1)], [Edit(2, 1)]):
        with pytest.raises(ValueError, match="do not fit"):
            apply_edits(Wording("two words"), edits)


@pytest.mark.parametrize("value", [[2, 1, ""], ["0", 1, ""], [0, 1, None], [-1, 0, ""]])
def test_a_malformed_edit_is_refused(value: list) -> None:
    with pytest.raises(ValueError, match="edit"):
        Edit.of(value)
