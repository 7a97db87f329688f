"""What proposals say, opened only where a page needs it.

Words that stand openly in the table never change under the same stored form, so what was read from it is kept for
the next page; private words are opened anew each time and kept by nobody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy.orm import Session

from editor import private
from editor.seals import Seals
from editor.text.comparison import Edit
from editor.text.throughout import Place
from editor.text.wording import Wording

PLAIN = '{"plain"'  # what is not openly there is sealed, whichever of its keys the table puts first
KEPT = 12_000  # the proposals of the largest conference; some 4 KB each


@dataclass(frozen=True, slots=True)
class Opened:
    """A proposal's words: wording (None deletes, or was erased), rationale, and its raw edits to the base.

    `where`: of a paragraph to be moved, its place in words, behind the paragraph `after`.
    Of a phrase wherever it occurs: `put` is to stand in the place of `phrase`, and `there` has the wording and the
    edits of each paragraph in which it has `places`; `earlier`: what it asked of others, and on which draft last.
    """

    wording: Wording | None
    rationale: str
    edits: tuple[Edit, ...] | None
    phrase: Wording | None = None
    put: Wording | None = None
    places: tuple[Place, ...] = ()
    there: Mapping[str, Opened] = field(default_factory=dict)
    earlier: Mapping[str, tuple[Wording, int]] = field(default_factory=dict)
    after: str | None = None
    where: str = ""


class Content:
    """The words of one proposal as they stand in the table; `key` changes whenever they do."""

    def __init__(self, stored: str, revealed: Mapping[str, Any] | None = None) -> None:
        self.key = stored if revealed is None or revealed else f"{stored} erased"
        self._stored, self._revealed = stored, revealed

    @cached_property
    def opened(self) -> Opened:
        """The words."""
        return _opened(self._stored) if self._revealed is None else _read(self._revealed)

    def on(self, paragraph: str) -> Content:
        """What a phrase wherever it occurs says of one of its paragraphs."""
        return _Local(self, paragraph)


class _Local(Content):
    """The words of a proposal on one of its paragraphs."""

    def __init__(self, whole: Content, paragraph: str) -> None:
        self.key = f"{whole.key} on {paragraph}"
        self._whole, self._paragraph = whole, paragraph

    @cached_property
    def opened(self) -> Opened:
        """The words there; none where the proposal changes nothing."""
        whole = self._whole.opened
        there = whole.there.get(self._paragraph)
        return replace(whole, wording=there.wording if there else None, edits=there.edits if there else None)


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
    if "phrase" in value:
        return _read_phrase(value)
    wording, edits = value.get("wording"), value.get("edits")
    return Opened(
        wording=None if wording is None else Wording.of(wording), rationale=value.get("rationale", ""),
        edits=None if edits is None else tuple(Edit.of(edit) for edit in edits),
        after=value.get("after"), where=value.get("where", ""),
    )


def _read_phrase(value: Mapping[str, Any]) -> Opened:
    there = {ident: Opened(Wording.of(wording), "", tuple(Edit.of(edit) for edit in value["edits"][ident]))
             for ident, wording in value["wordings"].items()}
    return Opened(None, value["rationale"], None, Wording.of(value["phrase"]), Wording.of(value["wording"]),
                  tuple(Place(*place) for place in value["places"]), there,
                  {ident: (Wording.of(wording), on) for ident, (wording, on) in value["earlier"].items()})
