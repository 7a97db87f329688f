"""Claims about the canonical bytes of entries and the chain that binds them."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.canonical import DEEPEST, NotCanonical, canonical, entry_hash, genesis, read

texts = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: unicodedata.normalize("NFC", text))
keys = st.text(st.characters(max_codepoint=127))
integers = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
scalars = st.none() | st.booleans() | integers | texts
values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(keys, inner), max_leaves=30)
hashes = st.binary(min_size=32, max_size=32)


@given(values)
def test_reading_the_bytes_gives_the_value_back(value: Any) -> None:
    assert read(canonical(value)) == value


@given(values, values)
def test_two_values_have_the_same_bytes_only_when_they_are_the_same(one: Any, other: Any) -> None:
    # JSON tells true from 1, as Python's == does not; hence the comparison by printed form.
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (canonical(one) == canonical(other)) == same


@given(st.dictionaries(keys, scalars | st.dictionaries(keys, scalars)))
def test_the_order_in_which_keys_were_written_leaves_no_trace(entry: dict[str, Any]) -> None:
    assert canonical(dict(reversed(entry.items()))) == canonical(entry)


@given(values)
def test_the_bytes_are_those_of_rfc_8785(value: Any) -> None:
    rfc8785 = pytest.importorskip("rfc8785", reason="rfc8785 is the oracle, not a dependency")
    assert canonical(value) == rfc8785.dumps(value)


@given(values, st.sampled_from([b" ", b"\n", b"\t"]))
def test_bytes_with_a_needless_space_are_refused(value: Any, space: bytes) -> None:
    with pytest.raises(NotCanonical, match="not in canonical form"):
        read(canonical(value) + space)


@given(hashes, hashes, st.binary(), st.binary())
def test_an_entry_is_bound_to_its_content_and_to_its_predecessor(
    first: bytes, second: bytes, content: bytes, other: bytes
) -> None:
    assert (entry_hash(first, content) == entry_hash(second, content)) == (first == second)
    assert (entry_hash(first, content) == entry_hash(first, other)) == (content == other)


@given(texts, texts)
def test_every_stream_begins_with_a_hash_of_its_own(one: str, other: str) -> None:
    assert (genesis(one) == genesis(other)) == (one == other)


def test_control_characters_are_escaped_as_the_standard_says() -> None:
    assert canonical('\b\t\n\f\r\x1f"\\/\x7f\u2028é😀') == (
        '"\\b\\t\\n\\f\\r\\u001f\\"\\\\/\x7f\u2028é😀"'.encode()
    )


def test_the_hashes_are_pinned_for_ever() -> None:
    start = genesis("states")
    assert start.hex() == "ca5e4f6e2913e21da6c2e7b9292b800a46797123358b62f04519b97512f2d8e0"
    first = entry_hash(start, canonical({"kind": "opened", "number": 1}))
    assert first.hex() == "a01908a33d6d790efd3c5fdcb909bf250a185ea3be4743bc36ba2c9c4aebe548"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (1.0, "the value stands a float"),
        ({"a": [1, float("nan")]}, r"the value\.a\[1\] stands a float"),
        (2**53, "2\\^53"),
        (-(2**53), "2\\^53"),
        ("e\u0301", "normal form C"),
        ("\ud800", "lone surrogate"),
        ({"é": 1}, "not an ASCII string"),
        ({1: 1}, "not an ASCII string"),
        ((1, 2), "a tuple"),
        (b"bytes", "a bytes"),
        ({1, 2}, "a set"),
    ],
)
def test_what_an_entry_cannot_hold_is_refused_with_its_place(value: Any, sentence: str) -> None:
    with pytest.raises(NotCanonical, match=sentence):
        canonical(value)


def test_nesting_is_bounded_in_writing_and_in_reading() -> None:
    value: object = 0
    for _ in range(DEEPEST):
        value = [value]
    assert read(canonical(value)) == value
    with pytest.raises(NotCanonical, match="nested"):
        canonical([value])
    with pytest.raises(NotCanonical):
        read(b"[" * 200_000 + b"]" * 200_000)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", b'{"a":1,"a":1}', b'{"b":1,"a":1}', b"1.0", b"1e3", b'"\\u0041"', b"NaN", b"-0"],
)
def test_bytes_that_are_not_canonical_are_refused(content: bytes) -> None:
    with pytest.raises(NotCanonical):
        read(content)


def test_a_previous_hash_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        entry_hash(b"short", b"{}")
