"""Both verifiers on the same bundles: what each says, and that they say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from random import Random
from typing import Any

import pytest

from editor.record import verify
from tests.record.tampering import Case, Forger

Verdicts = Callable[..., list[Any]]


def python_says(content: bytes, **given: Any) -> Any:
    """The faults that the one-file verifier finds, or the sentence with which it refuses."""
    try:
        return verify.verify(content, **given).faults
    except verify.NotBundle as refused:
        return str(refused)


def thrifty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no signature be worked out twice in a test."""
    monkeypatch.setattr(verify, "is_signed", lru_cache(None)(verify.is_signed))


def found_by_both(
    case: Case, kind: Callable[[Forger], bytes], places: int, page_says: Verdicts, seed: str, *, every: bool = False
) -> None:
    """Tamper in so many random places: each is found, and both verifiers say the same of each, word for word."""
    random = Random(f"{seed}/{kind.__name__}")
    given: dict[str, Any] = {"key": case.key, "held": [case.held], "every": every}
    for start in range(0, places, 20):
        several = [kind(Forger(case, random)) for _ in range(min(20, places - start))]
        said = [python_says(one, **given) for one in several]
        assert all(said), f"{kind.__name__}: not found"
        assert page_says(several, **given) == said


def same(bundles: Sequence[bytes], page_says: Verdicts, **given: Any) -> list[Any]:
    """What both say of these bundles."""
    said = [python_says(one, **given) for one in bundles]
    assert page_says(bundles, **given) == said
    return said
