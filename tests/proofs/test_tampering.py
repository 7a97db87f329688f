"""Twelve kinds of tampering with the record, in a thousand random places each: both verifiers find every one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.record.conftest import case as case
from tests.record.conftest import offline as offline
from tests.record.conftest import page_says as page_says
from tests.record.judging import Verdicts, found_by_both, thrifty
from tests.record.tampering import KINDS, Case, Forger

pytestmark = pytest.mark.proof
PLACES = 1000


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_thousand_places_of_each_kind_are_found_by_both(
    case: Case, kind: Callable[[Forger], bytes], page_says: Verdicts, monkeypatch: pytest.MonkeyPatch
) -> None:
    thrifty(monkeypatch)
    found_by_both(case, kind, PLACES, page_says, "a thousand")
