"""What proposals say, opened only where a page needs it.

Words that stand openly in the table never change under the same stored form, so what was read from it is kept for
the next page; private words are opened anew each time and kept by nobody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy.orm import Session

from editor import private
from editor.seals import Seals
from editor.text.comparison import Edit
from editor.text.wording import Wording

PLAIN = '{"plain"'  # what is not openly there is sealed, whichever of its keys the table puts first
KEPT = 12_000  # the proposals of the largest conference; some 4 KB each


@dataclass(frozen=True, slots=True)
class Opened:
    """A proposal's words: wording (None deletes, or was erased), rationale, and its raw edits to the base."""

    wording: Wording | None
    rationale: str
    edits: tuple[Edit, ...] | None


class Content:
    """The words of one proposal as they stand in the table; `key` changes whenever they do."""

    def __init__(self, stored: str, revealed: Mapping[str, Any] | None = None) -> None:
        self.key = stored if revealed is None or revealed else f"{stored} erased"
        self._stored, self._revealed = stored, revealed

    @cached_property
    def opened(self) -> Opened:
        """The words."""
        return _opened(self._stored) if self._revealed is None else _read(self._revealed)


def contents(session: Session, keys: Seals, stored: Sequence[str]) -> list[Content]:
    """The words behind stored forms, in order; those that are sealed are fetched in one query."""
    forms = {place: json.loads(form) for place, form in enumerate(stored) if not form.startswith(PLAIN)}
    revealed = dict(zip(forms, private.reveal_all(session, keys, forms.values()), strict=True))
    return [Content(form, revealed[place] or {}) if place in forms else Content(form)
            for place, form in enumerate(stored)]


@lru_cache(KEPT)
def _opened(stored: str) -> Opened:
    return _read(json.loads(stored)["plain"])


def _read(value: Mapping[str, Any]) -> Opened:
    wording, edits = value.get("wording"), value.get("edits")
    return Opened(
        wording=None if wording is None else Wording.of(wording), rationale=value.get("rationale", ""),
        edits=None if edits is None else tuple(Edit.of(edit) for edit in edits),
    )
