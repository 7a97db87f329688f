"""The figures of a text page: what stands where, and how many proposals stand, for one audience."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from editor import models
from editor.consensus.status import Standing
from editor.queries.known import Known
from editor.queries.standings import standings


@dataclass(frozen=True)
class Text:
    """A draft: its paragraphs in order, and which of them are new or changed; and the official list. `corrected`: the
    paragraphs with what was corrected on record, which a clean view shows.
    """

    passages: Sequence[models.Passage]
    changed: Mapping[str, str]
    listed: Mapping[str, models.Delegation]
    corrected: Sequence[Any] = ()

    def in_view(self, view: str) -> Sequence[Any]:
        """The paragraphs as a view shows them."""
        return self.corrected if view == "clean" and self.corrected else self.passages

    def rows(self, on: Collection[str]) -> list[models.Passage]:
        """The paragraphs with these ids."""
        return [self._by_id[ident] for ident in on if ident in self._by_id]

    @cached_property
    def _by_id(self) -> dict[str, models.Passage]:
        return {row.paragraph_id: row for row in self.passages}


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands where, for the audience and (on the office's page) for the floor; proposals by paragraph."""

    stands: Mapping[str, Standing] = field(default_factory=dict)
    floor: Mapping[str, Standing] | None = None
    proposals: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def standing(self) -> int:
        """How many proposals stand on the draft; one on several paragraphs is one."""
        return len(frozenset[str]().union(*self.proposals.values()))


def figures_of(rows: Sequence[models.Passage], seen: Known, floor: Known | None) -> Figures:
    """The figures of these paragraphs of the current draft; `floor`: what States know, for the office."""
    return Figures(standings(seen, rows), None if floor is None else standings(floor, rows),
                   {row.paragraph_id: frozenset(one.id for one in seen.proposals_on.get(row.paragraph_id, ()))
                    for row in rows})
