"""Hashes as people compare them: of one wording, and the short form read out in the room."""

from __future__ import annotations

import hashlib

from editor.canonical import canonical
from editor.text.wording import Wording


def wording_hash(wording: Wording) -> str:
    """The SHA-256 of one wording's canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(wording.canonical())).hexdigest()


def proposed_hash(proposal: str, revision: int) -> str:
    """What stands for a proposal's own wording when a position is taken on it, in hexadecimal.

    It says which wording it was without being its hash, since the wording may be private.
    """
    return hashlib.sha256(canonical([proposal, revision])).hexdigest()


def file_hash(content: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def fingerprint(whole: str) -> str:
    """The first sixteen digits of a hash in groups of four, as screens and papers carry it."""
    return " ".join(whole[at : at + 4] for at in range(0, 16, 4))
