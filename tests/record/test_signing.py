"""The key of the record and its checkpoints: signed where the rule asks for it, and verified by other arithmetic."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from editor import canonical, models
from editor.models.base import printed_moment
from editor.record import verify
from editor.refusals import NotPossible
from editor.signing import Signer, signing_key
from editor.sources import true_sources
from tests.room import KEY, Room, store_at
from tests.story import whole_story

keys = st.binary(min_size=32, max_size=32)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room in which the whole story was told."""
    room = Room(store_at(f"sqlite:///{tmp_path_factory.mktemp('story')}/story.sqlite"))
    whole_story(room)
    yield room
    room.store.close()


@given(keys, st.binary(max_size=200))
def test_what_the_library_signs_the_verifier_takes(key: bytes, message: bytes) -> None:
    signer = Signer(key)
    assert verify.is_signed(signer.public, message, signer.sign(message))


@given(keys, st.binary(min_size=1, max_size=80), st.integers(min_value=0), st.integers(0, 7), st.integers(0, 2))
def test_one_changed_bit_of_key_message_or_signature_is_found(
    key: bytes, message: bytes, place: int, bit: int, of: int
) -> None:
    signer = Signer(key)
    parts = [bytearray(signer.public), bytearray(message), bytearray(signer.sign(message))]
    parts[of][place % len(parts[of])] ^= 1 << bit
    assert not verify.is_signed(*map(bytes, parts))


def test_a_signature_of_no_length_a_key_holds_is_none() -> None:
    signer = Signer(KEY)
    signed = signer.sign(b"text")
    for wrong in (b"", signed[:63], signed + b"\0", bytes(64), b"\xff" * 64):
        assert not verify.is_signed(signer.public, b"text", wrong)
    large = signed[:32] + (int.from_bytes(signed[32:], "little") + verify._L).to_bytes(32, "little")
    assert not verify.is_signed(signer.public, b"text", large), "a second form of one signature"


@given(st.text("abcdefghijklmnopqrstuvwxyz234567/", min_size=1, max_size=40), st.binary(max_size=60))
def test_both_chains_are_one(stream: str, content: bytes) -> None:
    assert verify.genesis(stream) == canonical.genesis(stream)
    _, faults = verify.read_entries([content], [canonical.entry_hash(verify.genesis(stream), content).hex()], stream)
    assert "Entry 1 does not fit the chain." not in faults


def test_a_key_is_made_at_set_up_for_its_owner_alone(tmp_path: Path) -> None:
    chance = true_sources()
    made = signing_key(tmp_path / "instance", {}, chance)
    file = tmp_path / "instance" / "signing.key"
    assert signing_key(tmp_path / "instance", {}, chance) == made and file.stat().st_mode & 0o777 == 0o600
    assert signing_key(tmp_path, {"ADREF_SIGNING_KEY_FILE": str(file)}, chance) == made
    with pytest.raises(NotPossible, match="cannot be read"):
        signing_key(tmp_path, {"ADREF_SIGNING_KEY_FILE": str(tmp_path / "absent")}, chance)


def test_there_is_a_checkpoint_wherever_one_is_due_and_nowhere_else(told: Room) -> None:
    with told.store.reading() as session:
        due = {(row.stream, row.number, row.hash) for row in session.scalars(select(models.Entry))
               if verify.asks(row.number, row.kind)}
        kept = {(row.stream, row.number, row.hash) for row in session.scalars(select(models.Checkpoint))}
    assert kept == due and len({stream for stream, _, _ in kept}) > 3
    assert any(number % verify.EVERY == 0 for _, number, _ in kept)


def test_every_checkpoint_is_signed_by_the_key_of_the_record(told: Room) -> None:
    public = told.store.signer.public
    for row in told.rows(models.Checkpoint):
        said = verify.said(row.stream, row.number, row.hash, printed_moment(row.at))
        assert verify.is_signed(public, said, row.signature)


@pytest.mark.parametrize("change", ["DELETE FROM checkpoint", "UPDATE checkpoint SET number = 0"])
def test_a_checkpoint_is_never_changed_or_removed(migrated_url: str, change: str) -> None:
    room = Room(store_at(migrated_url))
    room.draft("1 States note.")
    with pytest.raises(DBAPIError, match="never changed or removed"), room.store.writing_engine.begin() as connection:
        connection.execute(text(change))
    room.store.close()


def test_the_key_lies_in_no_database(told: Room) -> None:
    file = Path(str(told.store.url.database))
    content = b"".join(part.read_bytes() for part in file.parent.iterdir())
    assert KEY not in content and KEY.hex().encode() not in content and os.path.getsize(file)
