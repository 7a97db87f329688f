"""`redlines`, a comparison many use for drafts of contracts: a peer of comparing, where it is installed."""

from __future__ import annotations

try:
    from redlines import Redlines
except ImportError:  # not installed for running, and a benchmark goes without it
    Redlines = None  # type: ignore[assignment, misc]

REDLINES = "redlines on the same text" if Redlines is not None else ""


def by_redlines(old: str, new: str) -> object:
    """What it finds changed between two texts."""
    return Redlines(old, new).opcodes
