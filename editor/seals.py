"""Sealing of private text, and the commitment that may stand for it in the journal.

Text private to a delegation or to the office never stands in a journal entry: the entry holds a commitment,
and text and salt lie sealed in a row of their own. Each row has a key of its own, wrapped under a master key
kept in a file outside the database; erasing the row destroys key, salt and text, and leaves the chain whole.
`editor/store.py` holds one `Seals`; only `negotiation/` seals, only reads that have passed the table of
visibility open.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from editor.durable import synced
from editor.refusals import NotPossible

KEY_BYTES = 32
SALT_BYTES = 32
NONCE_BYTES = 12
KEY_NAME = "master.key"

_COMMITMENT = b"adref-commit-v1\0"
_BINDING = b"adref-seal-v1\0"
_FINGERPRINT = b"adref-key-v1\0"


class Chance(Protocol):
    """Where random bytes come from: the store's `sources`, or a fixed sequence in a test."""

    def random(self, count: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Sealed:
    """One private text as its row keeps it; only the commitment may stand anywhere else."""

    wrapped_key: bytes
    nonce: bytes
    ciphertext: bytes
    commitment: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What a seal held: the text and the salt with which anyone can check its commitment."""

    salt: bytes
    plain: bytes


def commitment(salt: bytes, plain: bytes) -> str:
    """The hexadecimal SHA-256 that binds whoever published it to `plain` without disclosing it.

    The salt has exactly 32 bytes: it keeps a short text from being guessed, and its fixed length keeps
    two pairs of salt and text from sharing one hash.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"A salt must have {SALT_BYTES} bytes, not {len(salt)}.")
    return hashlib.sha256(_COMMITMENT + salt + plain).hexdigest()


class Seals:
    """Seals and opens private text under one master key, with randomness from one given place."""

    def __init__(self, master_key: bytes, chance: Chance) -> None:
        if len(master_key) != KEY_BYTES:
            raise ValueError(f"The master key must have {KEY_BYTES} bytes, not {len(master_key)}.")
        self.master_key = master_key
        self._chance = chance

    def seal(self, plain: bytes, *, bound_to: str) -> Sealed:
        """`plain` sealed for the row named `bound_to`; in no other row will it open."""
        row_key = self._chance.random(KEY_BYTES)
        nonce = self._chance.random(NONCE_BYTES)
        salt = self._chance.random(SALT_BYTES)
        return Sealed(
            # Key wrap (RFC 3394) needs no nonce, so no repeated nonce can ever weaken the master key.
            wrapped_key=aes_key_wrap(self.master_key, row_key),
            nonce=nonce,
            ciphertext=AESGCM(row_key).encrypt(nonce, salt + plain, _binding(bound_to)),
            commitment=commitment(salt, plain),
        )

    def open(self, sealed: Sealed, bound_to: str) -> bytes:
        """The text under the seal; refused with a sentence when anything about the row was changed."""
        return self.reveal(sealed, bound_to).plain

    def reveal(self, sealed: Sealed, bound_to: str) -> Opened:
        """The text with its salt, for the day the text is made public; refused as `open` is."""
        opened = self._unsealed(sealed, bound_to)
        if not hmac.compare_digest(commitment(opened.salt, opened.plain), sealed.commitment):
            raise NotPossible("This text cannot be shown: it is not the text the record is committed to.")
        return opened

    def _unsealed(self, sealed: Sealed, bound_to: str) -> Opened:
        try:
            row_key = aes_key_unwrap(self.master_key, sealed.wrapped_key)
            inside = AESGCM(row_key).decrypt(sealed.nonce, sealed.ciphertext, _binding(bound_to))
        except (InvalidUnwrap, InvalidTag, ValueError) as error:
            raise NotPossible(
                "This text cannot be shown: its seal is broken, or was made under another key."
            ) from error
        return Opened(salt=inside[:SALT_BYTES], plain=inside[SALT_BYTES:])


def master_key(instance: Path, environ: Mapping[str, str], chance: Chance) -> bytes:
    """The master key: from the file named by ADREF_KEY_FILE, else from `instance`, made there at first start.

    A file that was named must exist: were a new key made in its place, every text already sealed would be
    lost. `chance` must be the system's own, never a fixed sequence, except in a test.
    """
    return key_at(environ.get("ADREF_KEY_FILE"), instance / KEY_NAME, chance)


def key_at(named: str | None, usual: Path, chance: Chance) -> bytes:
    """The key in the file that was named, which must exist, else in its usual file, made there if there is none."""
    if named:
        return read_key(Path(named))
    if not usual.exists():
        write_key(usual, chance.random(KEY_BYTES))
    return read_key(usual)


def read_key(path: Path) -> bytes:
    """The key kept in `path` as 64 hexadecimal digits; refused when absent, malformed or open to others."""
    try:
        mode, written = path.stat().st_mode, path.read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        raise NotPossible(f"The key file {path} cannot be read.") from error
    if stat.S_IMODE(mode) & 0o077:
        raise NotPossible(f"The key file {path} is open to other accounts: it needs mode 0600.")
    try:
        key = bytes.fromhex(written)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise NotPossible(f"The key file {path} does not hold {2 * KEY_BYTES} hexadecimal digits.")
    return key


def write_key(path: Path, key: bytes) -> None:
    """Keeps `key` in `path` for its owner alone, unless a key is there already.

    Written whole beside the place and linked into it: of two servers started at once both end with the same
    key, and neither ever reads half of one.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, path)
        synced(path.parent)  # a power cut must not keep the sealed rows and lose the file that opens them
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def fingerprint(key: bytes) -> str:
    """Sixteen hexadecimal digits that name a master key without disclosing it.

    Kept in the database, they tell a start under the wrong key before anything is sealed with it.
    """
    return hashlib.sha256(_FINGERPRINT + key).hexdigest()[:16]


def _binding(bound_to: str) -> bytes:
    return _BINDING + bound_to.encode("utf-8")
