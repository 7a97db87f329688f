"""What a command decides: deeds, and which streams hear of them.

A deed is one kind of entry with its details. Its `home` is the stream of whoever acts and holds
everything; every other stream told holds what its audience may know. A value wrapped in `Secret` never
stands in an entry: it is sealed, and the entry holds its commitment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Secret:
    """A JSON value that is private to the streams the deed tells."""

    value: Any


@dataclass(frozen=True, slots=True)
class Told:
    """One stream that hears of a deed: with names or without, without these details, `instead` with those.

    `instead` serves what differs by audience, such as the number it knows a proposal by.
    """

    stream: str
    named: bool = True
    without: frozenset[str] = frozenset()
    instead: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done. `subject` is the id of what it made or changed, for the receipt.

    `is_lent`: its home is not the stream of whoever acts but of those it concerns; it then carries neither seat nor
    request.
    """

    kind: str
    home: str
    details: Mapping[str, Any]
    told: tuple[Told, ...] = ()
    subject: str = ""
    naming: frozenset[str] = field(default_factory=frozenset)  # details that would tell whose it is
    is_lent: bool = False


def stream(audience: str, scope: str, *, of: str = "") -> str:
    """The name of a stream: an audience within a document or a conference, `of` a delegation or group."""
    return f"{audience}/{scope}/{of}" if of else f"{audience}/{scope}"


def plain(value: Any) -> dict[str, Any]:
    """Content that stands openly in entry and table."""
    return {"plain": value}
