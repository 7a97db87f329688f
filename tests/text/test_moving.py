"""Claims about moving: every wish has an outcome by the order alone, and doing what it asks absorbs it."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from editor.text.moving import has_moved, moved_after, moved_apart
from editor.text.rebasing import ABSORBED, CARRIES, IN_CONFLICT, ORPHANED

orders = st.permutations("ABCDEFG").map(tuple)
idents = st.sampled_from("ABCDEFG")


def done(order: tuple[str, ...], paragraph: str, after: str) -> list[str]:
    """The order with a paragraph moved after another."""
    rest = [one for one in order if one != paragraph]
    at = rest.index(after) + 1
    return [*rest[:at], paragraph, *rest[at:]]


@given(orders, idents, idents)
def test_doing_what_it_asks_absorbs_it(order: tuple[str, ...], paragraph: str, after: str) -> None:
    assume(paragraph != after)
    assert moved_after(order, done(order, paragraph, after), paragraph, after) == ABSORBED


@given(orders, idents, idents, st.integers(0, 7))
def test_a_new_paragraph_between_changes_nothing(
    order: tuple[str, ...], paragraph: str, after: str, at: int
) -> None:
    assume(paragraph != after)
    now = done(order, paragraph, after)
    assert moved_after(order, [*now[:at], "new", *now[at:]], paragraph, after) == ABSORBED


@given(orders, idents, idents)
def test_an_order_that_stays_lets_it_carry(order: tuple[str, ...], paragraph: str, after: str) -> None:
    assume(paragraph != after and done(order, paragraph, after) != list(order))
    assert moved_after(order, order, paragraph, after) == CARRIES


@given(orders, idents, idents, idents)
def test_what_others_move_does_not_move_it(order: tuple[str, ...], paragraph: str, other: str, after: str) -> None:
    assume(len({paragraph, other, after}) == 3 and done(order, paragraph, after) != list(order))
    now = done(order, other, "A" if other != "A" else "B")
    assert moved_after(order, now, paragraph, after) in (CARRIES, ABSORBED)


@given(orders, orders, idents, idents)
def test_who_is_gone_orphans_it(order: tuple[str, ...], now: tuple[str, ...], paragraph: str, after: str) -> None:
    assume(paragraph != after)
    for gone in (paragraph, after):
        assert moved_after(order, [one for one in now if one != gone], paragraph, after) == ORPHANED


@given(orders, idents)
def test_nothing_has_moved_in_the_same_order(order: tuple[str, ...], paragraph: str) -> None:
    assert not has_moved(order, order, paragraph)


def test_a_paragraph_that_went_elsewhere_is_in_conflict() -> None:
    assert moved_after("ABCDEFG", "ACDEBFG", "B", "F") == IN_CONFLICT
    assert moved_after("ABCDEFG", "ACDEFBG", "B", "F") == ABSORBED


def test_what_was_taken_and_did_not_arrive_is_not_reflected() -> None:
    asked = {"move": "B", "after": "C", "stood": list("ABC"), "is_last": True}
    assert moved_apart(asked | {"taken": False}, "ABC")["treatment"] == "remains before the chair"
    assert moved_apart(asked | {"taken": True}, "ABC")["treatment"] == "not reflected"
    assert moved_apart(asked | {"taken": True}, "ACB") == {"outcome": ABSORBED, "treatment": "reflected"}
    assert moved_apart(asked | {"taken": False, "is_last": False}, "ABC")["treatment"] is None
