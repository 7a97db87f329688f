"""The key of the record: it signs checkpoints, the ends of streams that others keep, and the bundles handed out.

Ed25519. The key lies in a file of mode 0600 beside the other keys of the installation, outside the database and its
backups; whoever holds the database alone can rewrite it, and cannot sign what they wrote. The public half stands on
pages, on papers and in every bundle. `editor/store.py` holds one `Signer`; what is signed is told in `record/verify`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from editor.record import verify
from editor.seals import Chance, key_at

KEY_NAME = "signing.key"


class Signer:
    """Signs with one key, given as its 32 secret bytes."""

    def __init__(self, key: bytes) -> None:
        self.key = key
        self._private = Ed25519PrivateKey.from_private_bytes(key)
        self.public = self._private.public_key().public_bytes_raw()

    @property
    def fingerprint(self) -> str:
        """What people compare of the public key."""
        return verify.fingerprint(self.public)

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes under which anyone with the public key finds the message unchanged."""
        return self._private.sign(message)

    def checkpoint(self, stream: str, number: int, head: bytes, at: str) -> bytes:
        """The signature of a stream's end."""
        return self.sign(verify.said(stream, number, head, at))


def signing_key(instance: Path, environ: Mapping[str, str], chance: Chance) -> bytes:
    """The key: from the file named by ADREF_SIGNING_KEY_FILE, else from `instance`, made there at first start.

    A file that was named must exist: under a new key nobody could tell the record from another one. `chance` must be
    the system's own, never a fixed sequence, except in a test.
    """
    return key_at(environ.get("ADREF_SIGNING_KEY_FILE"), instance / KEY_NAME, chance)
