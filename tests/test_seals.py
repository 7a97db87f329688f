"""Claims about sealed private text, its commitment and the master key's file."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.refusals import NotPossible
from editor.seals import Sealed, Seals, commitment, fingerprint, master_key, read_key, write_key

plains = st.binary(max_size=300)
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
keys = st.binary(min_size=32, max_size=32)
parts = st.sampled_from(["wrapped_key", "nonce", "ciphertext"])


class Sequence:
    """Bytes that look random and are the same in every run."""

    def __init__(self, seed: str = "") -> None:
        self._seed = seed
        self._drawn = 0

    def random(self, count: int) -> bytes:
        self._drawn += 1
        return hashlib.shake_256(f"{self._seed}/{self._drawn}".encode()).digest(count)


def seals(key: bytes = b"k" * 32, seed: str = "") -> Seals:
    return Seals(key, Sequence(seed))


def with_part(sealed: Sealed, part: str, content: bytes) -> Sealed:
    changed: dict[str, Any] = {part: content}
    return replace(sealed, **changed)


@given(keys, plains, names)
def test_what_was_sealed_opens_as_it_was(key: bytes, plain: bytes, name: str) -> None:
    sealed = seals(key).seal(plain, bound_to=name)
    assert Seals(key, Sequence("another")).open(sealed, name) == plain


@given(plains, names, names)
def test_a_seal_opens_only_in_the_row_it_was_made_for(plain: bytes, name: str, other: str) -> None:
    room = seals()
    sealed = room.seal(plain, bound_to=name)
    if other != name:
        with pytest.raises(NotPossible, match="seal is broken"):
            room.open(sealed, other)


@given(plains, parts, st.integers(min_value=0), st.integers(0, 7))
def test_one_changed_bit_anywhere_is_noticed(plain: bytes, part: str, place: int, bit: int) -> None:
    room = seals()
    sealed = room.seal(plain, bound_to="row")
    content = bytearray(getattr(sealed, part))
    content[place % len(content)] ^= 1 << bit
    with pytest.raises(NotPossible, match="seal is broken"):
        room.open(with_part(sealed, part, bytes(content)), "row")


@given(plains, parts, st.integers(min_value=0))
def test_a_part_cut_short_is_noticed(plain: bytes, part: str, length: int) -> None:
    room = seals()
    sealed = room.seal(plain, bound_to="row")
    content = getattr(sealed, part)
    with pytest.raises(NotPossible, match="seal is broken"):
        room.open(with_part(sealed, part, content[: length % len(content)]), "row")


@given(plains, plains)
def test_a_commitment_to_another_text_is_noticed(plain: bytes, other: bytes) -> None:
    room = seals()
    sealed, instead = room.seal(plain, bound_to="row"), room.seal(other, bound_to="row")
    with pytest.raises(NotPossible, match="the record is committed to"):
        room.open(replace(sealed, commitment=instead.commitment), "row")


@given(plains)
def test_a_master_key_of_another_office_opens_nothing(plain: bytes) -> None:
    sealed = seals(b"k" * 32).seal(plain, bound_to="row")
    with pytest.raises(NotPossible, match="another key"):
        seals(b"K" * 32).open(sealed, "row")


@given(plains)
def test_the_commitment_can_be_checked_by_anyone_given_salt_and_text(plain: bytes) -> None:
    room = seals()
    sealed = room.seal(plain, bound_to="row")
    opened = room.reveal(sealed, "row")
    assert opened.plain == plain
    by_hand = hashlib.sha256(b"adref-commit-v1\0" + opened.salt + plain).hexdigest()
    assert sealed.commitment == commitment(opened.salt, plain) == by_hand


@given(plains)
def test_the_same_text_sealed_twice_shows_no_likeness(plain: bytes) -> None:
    room = seals()
    first, second = room.seal(plain, bound_to="row"), room.seal(plain, bound_to="row")
    for part in ("wrapped_key", "nonce", "ciphertext", "commitment"):
        assert getattr(first, part) != getattr(second, part)


@given(plains, names)
def test_chance_comes_from_the_given_source_alone(plain: bytes, name: str) -> None:
    assert seals(seed="s").seal(plain, bound_to=name) == seals(seed="s").seal(plain, bound_to=name)


def test_a_key_or_a_salt_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Seals(b"short", Sequence())
    with pytest.raises(ValueError, match="32 bytes"):
        commitment(b"short", b"")


def test_the_first_start_makes_a_key_and_the_second_finds_it(tmp_path: Path) -> None:
    instance = tmp_path / "instance"
    made = master_key(instance, {}, Sequence("first"))
    assert master_key(instance, {}, Sequence("second")) == made
    (file,) = instance.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_key_already_there_is_never_overwritten(tmp_path: Path) -> None:
    write_key(tmp_path / "key", b"a" * 32)
    write_key(tmp_path / "key", b"b" * 32)
    assert read_key(tmp_path / "key") == b"a" * 32
    assert [file.name for file in tmp_path.iterdir()] == ["key"]


def test_a_named_key_file_is_used_and_the_instance_left_alone(tmp_path: Path) -> None:
    write_key(tmp_path / "elsewhere", b"e" * 32)
    found = master_key(tmp_path / "instance", {"ADREF_KEY_FILE": str(tmp_path / "elsewhere")}, Sequence())
    assert found == b"e" * 32
    assert not (tmp_path / "instance").exists()


def test_a_named_key_file_that_is_absent_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="cannot be read"):
        master_key(tmp_path, {"ADREF_KEY_FILE": str(tmp_path / "absent")}, Sequence())
    assert list(tmp_path.iterdir()) == []


def test_a_key_file_open_to_other_accounts_is_refused(tmp_path: Path) -> None:
    write_key(tmp_path / "key", b"a" * 32)
    (tmp_path / "key").chmod(0o640)
    with pytest.raises(NotPossible, match="0600"):
        read_key(tmp_path / "key")


@pytest.mark.parametrize("content", [b"", b"zz" * 32, b"ab" * 31, b"ab" * 33, b"\xff\xfe"])
def test_a_malformed_key_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    (tmp_path / "key").chmod(0o600)
    with pytest.raises(NotPossible, match="key file"):
        read_key(tmp_path / "key")


def test_a_fingerprint_tells_keys_apart() -> None:
    assert fingerprint(b"a" * 32) != fingerprint(b"b" * 32)
    assert len(fingerprint(b"a" * 32)) == 16
