"""Claims about which passwords are accepted, how they are kept, and what an attempt costs."""

from __future__ import annotations

import unicodedata

import argon2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor import passwords
from editor.passwords import COMMONEST, LONGEST, SHORTEST, accepted, hash_password, matches, needs_rehash
from editor.refusals import NotUnderstood

EMAIL = "delegate@mission.example"
GOOD = "seven small lanterns"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=LONGEST + 20)


@given(texts)
def test_what_is_accepted_is_within_the_policy_and_stays_as_it_is(text: str) -> None:
    try:
        password = accepted(text, email=EMAIL)
    except NotUnderstood:
        return
    assert SHORTEST <= len(password) <= LONGEST
    assert password == unicodedata.normalize("NFC", text) == accepted(password, email=EMAIL)


@settings(max_examples=5, deadline=None)
@given(texts, texts)
def test_a_password_matches_its_own_hash_and_no_other(text: str, other: str) -> None:
    if max(len(unicodedata.normalize("NFC", text)), len(text)) > LONGEST:
        return
    stored = hash_password(text)
    assert matches(stored, text)
    same = unicodedata.normalize("NFC", text) == unicodedata.normalize("NFC", other)
    assert matches(stored, other) == same


def test_two_ways_of_typing_an_accent_are_one_password() -> None:
    stored = hash_password("côte à côte, toujours")
    assert matches(stored, unicodedata.normalize("NFD", "côte à côte, toujours"))


def test_the_same_password_is_never_kept_alike_twice() -> None:
    assert hash_password(GOOD) != hash_password(GOOD)


@pytest.mark.parametrize("stored", [None, ""])
def test_an_unknown_account_matches_nothing(stored: str | None) -> None:
    assert not matches(stored, GOOD)
    assert not matches(stored, "")


def test_an_unknown_account_costs_what_a_known_one_costs() -> None:
    known = argon2.extract_parameters(hash_password(GOOD))
    assert argon2.extract_parameters(passwords._NOBODY) == known
    assert known.type == argon2.Type.ID
    assert (known.time_cost, known.memory_cost, known.parallelism) == (2, 19456, 1)


def test_an_attempt_that_nobody_can_have_chosen_is_answered_quietly() -> None:
    stored = hash_password(GOOD)
    assert not matches(stored, "x" * 100_000)
    assert not matches(stored, "\ud800" + GOOD)


def test_a_hash_with_other_parameters_is_to_be_made_anew() -> None:
    old = argon2.PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(GOOD)
    assert matches(old, GOOD)
    assert needs_rehash(old)
    assert not needs_rehash(hash_password(GOOD))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("eleven char", "at least 12 characters; this one has 11"),
        ("", "at least 12 characters; this one has 0"),
        ("long " * 41, "at most 200 characters; this one has 205"),
        ("Delegate@Mission.Example", "cannot be the e-mail address"),
        ("PasswordPassword", "first that anyone would try"),
        ("Administrator", "first that anyone would try"),
        ("z" * 40, "first that anyone would try"),
        ("lone surrogate \ud800", "cannot be written"),
    ],
)
def test_a_refused_password_is_told_why(text: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood, match=sentence) as refusal:
        accepted(text, email=EMAIL)
    assert refusal.value.field == "password"


def test_the_name_before_the_at_sign_is_no_password() -> None:
    with pytest.raises(NotUnderstood, match="e-mail"):
        accepted("arvenia.first.secretary", email="Arvenia.First.Secretary@mission.example")


def test_the_commonest_would_all_pass_for_their_length() -> None:
    assert all(SHORTEST <= len(password) <= LONGEST for password in COMMONEST)
    assert all(password == password.casefold() for password in COMMONEST)
