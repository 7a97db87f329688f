"""Attributions: the forms delegations write are read, what only looks like one is left alone."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.attribution import (
    ACCEPT,
    DELETE,
    MOVE,
    OPPOSE,
    PROPOSE,
    RESERVE,
    RETAIN,
    SUPPORT,
    Clause,
    after_words,
    apart,
    before_words,
    clauses,
    instead_of_words,
    is_order,
    printed,
)
from tests.text.wordings import texts

NAMES = ("Arvenia", "Borland", "the Lake States", "G77", "Côte d'Or", "Republic of Cordia", "Holy Mountain")
VERBS = (SUPPORT, ACCEPT, RETAIN, DELETE, OPPOSE, RESERVE)

several_names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True).map(tuple)
later_clauses = st.builds(Clause, several_names, st.sampled_from(VERBS), st.just(""))
attributions = st.builds(
    lambda first, rest: (first, *rest),
    st.builds(Clause, several_names, st.sampled_from((PROPOSE, *VERBS)), st.just("")),
    st.lists(later_clauses, max_size=3),
)


@given(attributions)
def test_what_is_printed_is_read_back(said: tuple[Clause, ...]) -> None:
    assert clauses(printed(said)) == said


@given(attributions, st.text(alphabet="ab ,;:.", max_size=20))
def test_an_attribution_is_found_behind_any_words(said: tuple[Clause, ...], words: str) -> None:
    text = f"{words} - {printed(said)}"
    found = after_words(text)
    assert found is not None and found.clauses == said
    assert text[: found.start] == words


@given(texts)
def test_no_text_is_too_strange_to_look_at(text: str) -> None:
    found = after_words(text), before_words(text)
    assert all(one is None or 0 <= one.start <= one.end <= len(text) for one in found)
    instead_of_words(text)


@pytest.mark.parametrize(("text", "said"), [
    ("extreme - US; G77 delete", "US|G77 delete"),
    (", in accordance with the principle. -G77; US, Canada, Japan, EU delete.", "G77|US, Canada, Japan, EU delete"),
    ("changing unsustainable - EU, G77 retain", "EU, G77 retain"),
    ("words \u2013 Arvenia retain, Borland delete", "Arvenia retain|Borland delete"),
    ("words - US/PE", "US, PE"),
    ("words - EU and US", "EU, US"),
    ("words - Trinidad and Tobago", "Trinidad and Tobago"),
    ("words - the G-77 and China", "the G-77 and China"),
    ("words - delete", "delete"),
    ("words - Arvenia move after 12", "Arvenia move after 12"),
])  # fmt: skip
def test_forms_after_the_words(text: str, said: str) -> None:
    found = after_words(text)
    assert found is not None and "|".join(map(str, found.clauses)) == said


@pytest.mark.parametrize("text", [
    "the Agreement - and all that follows", "long-term", "from 2020 - 2030", "a - [", "Parties - to be decided",
    "words - Arvenia to be asked", "words - US delete after the meeting", "words -", "words - ;",
])  # fmt: skip
def test_a_dash_alone_is_no_attribution(text: str) -> None:
    assert after_words(text) is None


@pytest.mark.parametrize(("text", "said", "rest"), [
    ("US/PE propose; AU oppose: the text", "US, PE|AU oppose", "the text"),
    ("EU, CANZ: add: words", "EU, CANZ", "words"),
    ("US: delete", "US delete", ""),
    ("G77: retain original", "G77 retain", ""),
    ("EU alt: words", "EU", "words"),
    ("US: delete the last sentence", "US", "delete the last sentence"),
])  # fmt: skip
def test_forms_before_the_words(text: str, said: str, rest: str) -> None:
    found = before_words(text)
    assert found is not None and "|".join(map(str, found.clauses)) == said
    assert text[found.end :] == rest


@pytest.mark.parametrize("text", ["Decides: that", "Option 2: No text", "Note: see above", "States support: it"])
def test_a_colon_alone_is_no_attribution(text: str) -> None:
    assert before_words(text) is None


def test_a_name_on_the_list_makes_a_head_an_attribution() -> None:
    known = {"Arvenia", "Least developed countries"}.__contains__
    assert before_words("Arvenia, Borland: text") is None
    found = before_words("Arvenia, Borland: text", known)
    assert found is not None and found.clauses == (Clause(("Arvenia", "Borland"), PROPOSE),)
    assert clauses("Least developed countries delete", known) == (Clause(("Least developed countries",), DELETE),)
    assert clauses("Least developed countries delete") == ()


def test_a_known_name_is_not_parted() -> None:
    assert apart("Arvenia and Borland", {"Arvenia", "Borland"}.__contains__) == ["Arvenia", "Borland"]
    assert apart("Arvenia and Borland", {"Arvenia and Borland"}.__contains__) == ["Arvenia and Borland"]


@pytest.mark.parametrize(("text", "said"), [
    ("US reserves", "US reserve"), ("PL and AT reservation", "PL, AT reserve"), ("EU retain", "EU retain"),
    ("FR and COM scrutiny reservation", "FR, COM reserve"), ("US, JP: reserve", "US, JP reserve"),
])  # fmt: skip
def test_a_bracket_may_hold_a_stance_alone(text: str, said: str) -> None:
    assert "|".join(map(str, instead_of_words(text))) == said


@pytest.mark.parametrize("text", ["States support", "Agreed ad ref", "Parties retain", "US", "US, EU"])
def test_words_are_no_stance(text: str) -> None:
    assert instead_of_words(text) == ()


def test_a_move_says_where_to() -> None:
    assert clauses("Arvenia move after 12 bis") == (Clause(("Arvenia",), MOVE, "after 12 bis"),)


def test_an_order_is_told_from_words() -> None:
    assert is_order("delete the last sentence") and is_order("move to section II")
    assert not is_order("deleted scenes") and not is_order("encourages States") and not is_order("delete: the words")
