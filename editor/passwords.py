"""Passwords: which are accepted, how they are kept, and how one is compared.

Argon2id at the smallest figures the field recommends (19 MiB, two passes, one lane), because six hundred
delegates sign in within minutes. Hashing goes through `editor/offhub.py` from here, so that no caller can
forget to: it never holds up the hub, and never more at once than there are cores. Accounts and sessions are
elsewhere.
"""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from editor import offhub
from editor.refusals import NotUnderstood

SHORTEST = 12
LONGEST = 200

# The commonest of those long enough to pass and not a run repeated; the others are refused for that.
_COMMONEST = """
112233445566 123456789012 1234567890123 12345678901234 1234567890ab 1234567890qwe 1234567891011
123456789abc 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc abc123456789 abcd12345678 abcdefghijkl
abcdefghijklmnop administrator administrator1 changeme1234 conference123 delegation123 iloveyou1234
iloveyouforever letmein12345 p@ssw0rd1234 password!123 password1234 password12345 password123456
q1w2e3r4t5y6 qazwsxedcrfv qwerty123456 qwerty1234567 qwertyuiop12 qwertyuiop123 qwertyuiopas
unitednations unitednations1 welcome12345 zaq12wsxcde3
"""
COMMONEST = frozenset(_COMMONEST.split())

_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# The hash of a password nobody has: an unknown account is compared with it, at the same cost as a known one.
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$4xNev+ieBhdYedDfzwRQKw$heRLgE4swpUF4l4em45dGlZIkH5UDcsrYnGaJyUiYcY"


def accepted(text: str, *, email: str) -> str:
    """`text` as it will be hashed (Unicode NFC), or a refusal that says what is wrong with it.

    Refused with `NotUnderstood`: fewer than 12 or more than 200 characters, the person's own e-mail address
    or the part before its @, one of the commonest passwords, one run of characters over and over, and a lone
    surrogate.
    """
    password = unicodedata.normalize("NFC", text)
    if _has_lone_surrogate(password):
        raise _refused("This password holds a character that cannot be written; choose another.")
    if len(password) < SHORTEST:
        raise _refused(f"A password has at least {SHORTEST} characters; this one has {len(password)}.")
    if len(password) > LONGEST:
        raise _refused(f"A password has at most {LONGEST} characters; this one has {len(password)}.")
    plainly = password.casefold()
    if plainly in _own_names(email):
        raise _refused("A password cannot be the e-mail address it belongs to.")
    if plainly in COMMONEST or _repeats(plainly):
        raise _refused("This password is among the first that anyone would try; choose another.")
    return password


def hash_password(text: str) -> str:
    """What is kept of a password: an argon2id string with parameters and salt; `accepted` comes before."""
    return offhub.run(_HASHER.hash, unicodedata.normalize("NFC", text))


def matches(stored: str | None, text: str) -> bool:
    """Whether `text` is the password behind `stored`; for None (no such account, no password yet) never.

    Both answers, for known and unknown accounts, cost the same work, so timing does not tell who is invited.
    """
    password = unicodedata.normalize("NFC", text)
    if len(password) > LONGEST or _has_lone_surrogate(password):
        password = ""  # nobody can have chosen it; it still costs what every attempt costs
    return offhub.run(_compared, stored or _NOBODY, password) and bool(stored)


def needs_rehash(stored: str) -> bool:
    """Whether `stored` was made with other parameters than today's: hash anew at the next sign-in."""
    return _HASHER.check_needs_rehash(stored)


def _compared(stored: str, password: str) -> bool:
    try:
        return _HASHER.verify(stored, password)
    except VerifyMismatchError:
        return False


def _repeats(text: str) -> bool:
    # A text is a shorter one repeated exactly when it occurs in its own double elsewhere than at the borders.
    return text in (text * 2)[1:-1]


def _has_lone_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def _own_names(email: str) -> set[str]:
    address = unicodedata.normalize("NFC", email).strip().casefold()
    return {address, address.partition("@")[0]}


def _refused(sentence: str) -> NotUnderstood:
    return NotUnderstood(sentence, field="password")
