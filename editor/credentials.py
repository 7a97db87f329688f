"""Tokens and the installation's secret: what is kept of them, and for how long they are good.

A token is a secret in a link or a cookie; the database holds its hash alone, so that whoever reads the
database can neither sign in nor take a seat. The installation's secret signs cookies. Like the master key
(`seals.py`) it lies in a file of mode 0600 in the instance folder; but where losing that key loses texts,
losing this one only signs everybody out.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from editor.seals import KEY_BYTES, Chance, read_key, write_key

SECRET_NAME = "secret.key"
# A meeting day with its evening is one sign-in; a night away from the device ends it.
IDLE = timedelta(hours=12)
LONGEST = timedelta(hours=24)
SEEN_EVERY = timedelta(minutes=5)  # a GET writes nothing but this, and no oftener (DESIGN §4)
RENEWAL = timedelta(days=1)
INVITATION_DAYS = 14
MOST_INVITATION_DAYS = 90
# What tokens are derived for.
SHELL = "shell"
DEMONSTRATION = "demonstration"
PASSWORD = "password"


def kept(token: str) -> str:
    """What the database keeps of a token; 256 bits of chance need no slow hash."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def is_over(opened_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Whether a sign-in has run out: idle for too long, or simply long ago."""
    return now >= runs_out(opened_at, seen_at)


def runs_out(opened_at: datetime, seen_at: datetime) -> datetime:
    """When a sign-in runs out if it is not used before."""
    return min(seen_at + IDLE, opened_at + LONGEST)


def secret_key(instance: Path, environ: Mapping[str, str], chance: Chance) -> bytes:
    """The secret: from the file named by ADREF_SECRET_FILE, else from `instance`, made there at first start.

    Refused when the file is absent though named, malformed, or open to other accounts of the machine.
    """
    named = environ.get("ADREF_SECRET_FILE")
    if named:
        return read_key(Path(named))
    path = instance / SECRET_NAME
    if not path.exists():
        write_key(path, chance.random(KEY_BYTES))
    return read_key(path)


def renewal(account: str, stored: str | None, until: int) -> str:
    """What the link to another password is derived about: once the password is another, it is no link any more."""
    return f"{account}/{until}/{stored}"


def derived(secret: bytes, purpose: str, about: str = "") -> str:
    """A token that only a holder of the secret can make: one for each purpose and what it is about."""
    mark = hmac.new(secret, f"adref-{purpose}-v1\0{about}".encode(), hashlib.sha256).digest()
    return base64.b32encode(mark).decode("ascii").lower().rstrip("=")


def is_derived(token: str, secret: bytes, purpose: str, about: str = "") -> bool:
    """Whether the token is that one; the time it takes tells nothing."""
    return hmac.compare_digest(token.encode("utf-8", "replace"), derived(secret, purpose, about).encode())
