"""Canonical bytes of journal entries, and the chain that binds them.

An entry is stored as the very bytes that were hashed, so a verifier never depends on a serialiser. This page
says which values may stand in an entry and gives the one byte string for each of them: RFC 8785, limited to
what every JSON library in the world writes alike. It is pure and rests on the standard library only; the
journal (`editor/journal.py`) and every verifier stand on it.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import Any

INTEGER_BOUND = 2**53  # beyond it an IEEE double, hence JavaScript, no longer tells neighbours apart
DEEPEST = 64  # far more than an entry needs, far less than exhausts a parser's stack
HASH_BYTES = 32

_ENTRY = b"adref-entry-v1\0"
_GENESIS = b"adref-genesis-v1\0"
_SURROGATE = re.compile("[\ud800-\udfff]")
_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


class NotCanonical(ValueError):
    """A value that has no canonical bytes; its text is a sentence naming what is wrong and where."""


def canonical(value: object) -> bytes:
    """The canonical bytes (RFC 8785, UTF-8) of `value`.

    In: dictionaries with ASCII keys, lists, strings in NFC without lone surrogates, booleans, null, and
    integers whose magnitude is below 2^53. Refused with `NotCanonical`: everything else, tuples and floats
    among it, so that `read(canonical(value)) == value` holds without exception.
    """
    if not _is_plainly_fit(value, 0):
        _check(value, "the value", 0)
    return _JSON.encode(value).encode("utf-8")


def read(content: bytes) -> object:
    """The value whose canonical bytes are `content`; refuses bytes that are not canonical.

    Spaces, a duplicated or unsorted key, a float or a needless escape are refused, since two byte strings
    would then stand for one entry.
    """
    try:
        value = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise NotCanonical("The bytes are not JSON in UTF-8.") from error
    if canonical(value) != content:
        raise NotCanonical("The bytes are JSON, but not in canonical form.")
    return value


def entry_hash(previous: bytes, content: bytes) -> bytes:
    """The SHA-256 of an entry's bytes, chained to the hash of the entry before it in its stream.

    `previous` must have exactly 32 bytes: a shorter one would let its border with `content` slide.
    """
    if len(previous) != HASH_BYTES:
        raise ValueError(f"The previous hash must have {HASH_BYTES} bytes, not {len(previous)}.")
    return hashlib.sha256(_ENTRY + previous + content).digest()


def genesis(stream: str) -> bytes:
    """What the first entry of `stream` is chained to; it differs by stream, so no entry moves to another."""
    return hashlib.sha256(_GENESIS + stream.encode("utf-8")).digest()


def _is_plainly_fit(value: Any, depth: int) -> bool:
    """Whether there is nothing to refuse; only what is not plain need be looked at closely for the sentence."""
    kind = type(value)
    if depth > DEEPEST:
        return False
    if kind is str:
        return value.isascii() or _is_fit_text(value)
    if kind is dict:
        for key, item in value.items():
            if type(key) is not str or not key.isascii() or not _is_plainly_fit(item, depth + 1):
                return False
        return True
    if kind is list:
        return all(_is_plainly_fit(item, depth + 1) for item in value)
    if kind is int:
        return -INTEGER_BOUND < value < INTEGER_BOUND
    return value is None or kind is bool


def _is_fit_text(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text) and not _SURROGATE.search(text)


def _check(value: object, where: str, depth: int) -> None:
    if depth > DEEPEST:
        raise NotCanonical(f"An entry is nested at most {DEEPEST} deep.")
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        _check_text(value, where)
    elif isinstance(value, int):
        _check_integer(value, where)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            _check(item, f"{where}[{place}]", depth + 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_key(key, where)
            _check(item, f"{where}.{key}", depth + 1)
    else:
        raise NotCanonical(f"At {where} stands a {type(value).__name__}, which an entry cannot hold.")


def _check_key(key: object, where: str) -> None:
    # Python sorts by code point, RFC 8785 by UTF-16 unit; within ASCII the two agree.
    if not isinstance(key, str) or not key.isascii():
        raise NotCanonical(f"At {where} the key {key!a} is not an ASCII string.")


def _check_integer(number: int, where: str) -> None:
    if not -INTEGER_BOUND < number < INTEGER_BOUND:
        raise NotCanonical(f"At {where} stands an integer of 2^53 or more in magnitude.")


def _check_text(text: str, where: str) -> None:
    if text.isascii():
        return
    if _SURROGATE.search(text):
        raise NotCanonical(f"At {where} stands a lone surrogate, which has no UTF-8.")
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical(f"At {where} stands text that is not in Unicode normal form C.")
