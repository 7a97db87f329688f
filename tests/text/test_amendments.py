"""Claims about amendments: exact in units, and a collision only where two want different things of the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.amendments import amended, coded, collide
from editor.text.tokens import tokens
from editor.text.wording import Wording
from tests.text.wordings import made, rewordings, wordings

BASE = "States should consider relevant national measures."


@given(wordings, wordings)
def test_amendments_make_the_words_of_the_wording(base: Wording, wording: Wording) -> None:
    text = amended(base, wording)
    assert made(text) == [unit.core for unit in text.wording]


@given(wordings.flatmap(lambda base: st.tuples(st.just(base), rewordings(base))))
def test_what_is_kept_stands_in_both(pair: tuple[Wording, Wording]) -> None:
    text = amended(*pair)
    assert len(text.kept) == len(text.base)
    for at, place in enumerate(text.kept):
        assert place is None or text.base[at].core == text.wording[place].core
    assert text.between(0, len(text.base)) == text.wording


@given(wordings, wordings, wordings)
def test_a_collision_has_no_order(base: Wording, one: Wording, other: Wording) -> None:
    assert collide(base, one, other) == collide(base, other, one)


@given(wordings, wordings)
def test_nobody_collides_with_the_base_or_with_the_same_words(base: Wording, wording: Wording) -> None:
    assert not collide(base, wording, wording)
    assert not collide(base, wording, base)


@pytest.mark.parametrize(
    ("one", "other", "collides"),
    [
        ("States shall consider relevant national measures.", "States may consider relevant national measures.", True),
        ("States shall consider relevant national measures.", "States should consider national measures.", False),
        # Words right behind a word that another replaces: both can be had.
        ("States shall consider relevant national measures.",
         "States should urgently consider relevant national measures.", False),
        ("States should urgently consider relevant national measures.",
         "States should seriously consider relevant national measures.", True),
        ("States should consider measures.", "States should consider relevant measures.", True),
        ("States should consider measures.", "States should consider relevant and national measures.", True),
        # Words before the first word, and brackets around a word, move spaces and touch no other word.
        ("All States should consider relevant national measures.",
         "Parties should consider relevant national measures.", False),
        ("States should consider [relevant] national measures.",
         "States should consider pertinent national measures.", False),
        ("States  should consider relevant national measures.", "Parties shall review national measures.", False),
    ],
)  # fmt: skip
def test_a_collision_is_about_the_same_words(one: str, other: str, collides: bool) -> None:
    assert collide(Wording(BASE), Wording(one), Wording(other)) is collides


def test_to_delete_a_paragraph_collides_with_whoever_amends_it() -> None:
    base, other = Wording(BASE), Wording("Parties should consider.")
    assert collide(base, None, other)
    assert not collide(base, None, None)
    assert not collide(base, None, base)


def test_where_a_word_could_be_either_of_two_both_are_touched() -> None:
    base = Wording("in the the end")
    (struck,) = amended(base, Wording("in the end")).amendments
    assert struck.reach == (1, 3)


def test_words_struck_that_may_border_on_the_next_amendment_reach_up_to_it() -> None:
    base, between = Wording("in the the end"), Wording("in the the very end")
    assert not collide(base, Wording("in the end"), between)
    # "the end" may have been replaced as one, and then words are put into its midst.
    assert collide(base, Wording("in the close"), between)


@given(wordings, wordings)
def test_equal_tokens_have_one_code(one: Wording, other: Wording) -> None:
    first, second = tokens(one), tokens(other)
    codes = coded(first, second)
    assert [len(code) for code in codes] == [len(first), len(second)]
    assert (codes[0] == codes[1]) == (first == second)
