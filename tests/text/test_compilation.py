"""Compilations: nothing proposed is lost, whether it is woven in or stands whole beside the text."""
from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from editor.text.compilation import Compilation, alternative_labels, compiled
from editor.text.rolling import Rival
from editor.text.wording import Wording
from tests.text.prose import Case, cases
from tests.text.test_rolling import rivalries

BASE = "We recognize that sustainable development requires good governance at all levels."
REWRITTEN = "Nothing in this paragraph about poverty and hunger can be agreed upon at all."


def of(base: str, *proposals: tuple[str, str | None]) -> Compilation:
    made = [Rival(name, (name,), None if text is None else Wording(text)) for name, text in proposals]
    return compiled(Wording(base), made)


@given(st.one_of(rivalries(), cases().map(lambda case: (Wording(case.base), list(case.rivals)))))
def test_every_proposal_reads_as_it_was_made(rivalry: tuple[Wording, list[Rival]]) -> None:
    base, rivals = rivalry
    found = compiled(base, rivals)
    assert {key: found.read_as(key) for key in found.keys} == {rival.key: rival.wording for rival in rivals}
    assert found.read_as(None) == base


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_tabling_changes_the_order_of_names_only(case: Case, chance: random.Random) -> None:
    shuffled = chance.sample(case.rivals, len(case.rivals))
    one, other = compiled(Wording(case.base), case.rivals), compiled(Wording(case.base), shuffled)
    assert [(v.wording, set(v.by)) for v in one.variants] == [(v.wording, set(v.by)) for v in other.variants]


def test_a_rewrite_stands_whole_beside_the_text() -> None:
    found = of(BASE, ("Arvenia", REWRITTEN), ("Borland", BASE.replace("good ", "")))
    assert [(variant.wording.text, variant.by) for variant in found.variants] == [(REWRITTEN, ("Arvenia",))]
    assert found.rolling.brackets == 1


def test_equal_rewrites_stand_once_with_all_sponsors() -> None:
    found = of(BASE, ("Arvenia", REWRITTEN), ("Borland", REWRITTEN))
    assert [variant.by for variant in found.variants] == [("Arvenia", "Borland")]


def test_a_short_text_a_long_addition_and_a_long_deletion_are_woven_in() -> None:
    assert not of("Final provisions", ("Arvenia", "Closing clauses and others")).variants
    assert not of(BASE, ("Arvenia", f"{BASE} {REWRITTEN} {REWRITTEN}")).variants
    assert not of(BASE, ("Arvenia", "We recognize development.")).variants
    assert not of(BASE, ("Arvenia", None)).variants


def test_variants_are_labelled_in_their_order() -> None:
    assert alternative_labels("9", 3) == ("9 alt", "9 alt 2", "9 alt 3")
    assert alternative_labels("9", 1, ["9 alt"]) == ("9 alt 2",)
    assert alternative_labels("", 2) == ("alt", "alt")
