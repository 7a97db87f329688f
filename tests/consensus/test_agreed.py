"""Agreed text cannot be issued otherwise than as agreed, unless reopened or marked editorial."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.consensus.agreed import Standing, agreed_touched, moved_among

orders = st.lists(st.integers(0, 12).map(str), unique=True)


def _standing(order: list[str], **changed: str) -> list[Standing]:
    return [Standing(one, changed.get(f"p{one}", one)) for one in order]


@given(orders)
def test_a_draft_issued_as_it_stands_touches_nothing(order: list[str]) -> None:
    assert agreed_touched({one: one for one in order}, order, _standing(order)) == {}


@given(orders, orders)
def test_what_is_not_agreed_may_change_freely(before: list[str], after: list[str]) -> None:
    assert agreed_touched({}, before, _standing(after)) == {}


@given(st.permutations(["1", "2", "3", "4", "5", "6"]))
def test_what_did_not_move_keeps_one_common_order(after: list[str]) -> None:
    before = sorted(after)
    moved = moved_among(before, after)
    kept = [one for one in after if one not in moved]
    assert kept == sorted(kept)


@given(orders, st.data())
def test_moving_one_paragraph_moves_one(order: list[str], data: st.DataObject) -> None:
    if len(order) < 2:
        return
    one = data.draw(st.sampled_from(order))
    rest = [each for each in order if each != one]
    after = [*rest[: data.draw(st.integers(0, len(rest)))], one]
    after += [each for each in rest if each not in after]
    assert len(moved_among(order, after)) <= 1


def test_insertions_and_deletions_around_it_move_nothing() -> None:
    assert moved_among(["1", "2", "3", "4"], ["new", "2", "newer", "4"]) == set()


def test_changed_words_are_named() -> None:
    assert agreed_touched({"1": "1"}, ["1", "2"], _standing(["1", "2"], p1="other")) == {"1": "its words were changed"}


def test_an_editorial_correction_may_change_the_words() -> None:
    assert agreed_touched({"1": "1"}, ["1"], [Standing("1", "other", editorial=True)]) == {}


def test_an_editorial_correction_may_not_move_the_paragraph() -> None:
    after = [Standing("2", "2"), Standing("3", "3"), Standing("1", "1", editorial=True)]
    assert agreed_touched({"1": "1"}, ["1", "2", "3"], after) == {"1": "it was moved"}


def test_a_deleted_paragraph_is_named() -> None:
    assert agreed_touched({"1": "1"}, ["1", "2"], _standing(["2"])) == {"1": "it was deleted"}
