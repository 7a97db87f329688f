"""What is taken out or changed is what nobody could read, and each kind of change is told."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.reading.normalizing import is_fit, normalized
from editor.text.wording import Wording


@given(st.text(st.characters(codec="utf-8")))
def test_whatever_is_normalized_may_stand_in_a_wording(text: str) -> None:
    for line in normalized(text).text.replace("\t", " ").replace("\f", " ").split("\n"):
        assert Wording(line).text == line
        assert is_fit(line)


@given(st.text(st.characters(codec="utf-8")))
def test_normalizing_twice_changes_nothing_more(text: str) -> None:
    once = normalized(text).text
    assert normalized(once).text == once


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))).map(lambda t: unicodedata.normalize("NFC", t)))
def test_what_can_be_read_stays(text: str) -> None:
    if is_fit(text):
        assert normalized(text).text == text


@pytest.mark.parametrize(
    ("text", "expected", "told"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd", "Line ends"),
        ("e\u0301", "é", "NFC"),
        ("a\u202eb\n\u200fc", "ab\nc", "2 characters that change the direction of the text were taken out"),
        ("a\u200bb", "ab", "1 invisible characters were taken out, the first at line 1"),
        ("accu\u00admulated", "accumulated", "1 soft hyphens"),
        ("accu\u00ad\n   mulated", "accumulated", "1 words parted by soft hyphens"),
        ("a\x07b", "ab", "1 control characters"),
        ("a\ufffcb", "ab", "objects"),
        ("\uf0b7 a", "• a", "bullets of a symbol font"),
    ],
)
def test_each_change_is_made_and_told(text: str, expected: str, told: str) -> None:
    found = normalized(text)
    assert found.text == expected
    assert any(told in warning for warning in found.warnings)


@pytest.mark.parametrize("text", ["the Statesâ€™ report", "decided\ufffd on"])
def test_traces_of_earlier_harm_are_told_and_left(text: str) -> None:
    found = normalized(text)
    assert found.text == text
    assert len(found.warnings) == 1


def test_letters_that_join_and_part_stay() -> None:
    assert normalized("می\u200cخواهند क\u094d\u200dष").warnings == ()
