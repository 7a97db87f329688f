"""The annotated base: what a rolling text is made of, before anything is shown of it.

Each token of the base carries the set of proposals that delete it; each gap between tokens carries the insertions
proposed there, equal ones as one insertion with all their sponsors. Pure values; woven by `rolling`, which shows them
by `segments` and `spacing`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from editor.text.comparison import Edit
from editor.text.runs import Run
from editor.text.tokens import Token, join
from editor.text.wording import Wording

Sponsors = frozenset[int]
NOBODY: Sponsors = frozenset()
Named = tuple[tuple[str, ...], tuple[str, ...]]  # keys, and names


@dataclass(frozen=True, slots=True)
class Rival:
    """One proposal on the base: its key, the names to show in their order, its full wording.

    No wording means that the paragraph is to be deleted. ``edits`` are those stored with the
    proposal, what `comparison.compare` gives for the base; without them they are worked out.
    """

    key: str
    by: tuple[str, ...]
    wording: Wording | None
    edits: tuple[Edit, ...] | None = None


class Insertion(NamedTuple):
    """Words proposed in one gap, with the places of their sponsors in the list of rivals."""

    run: Run
    sponsors: Sponsors

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words."""
        return self.run.tokens


@dataclass(frozen=True)
class Annotated:
    """A base with all that is proposed on it.

    ``deletions`` has one set for each token of the base, ``insertions`` the insertions of each
    gap that has any, in order (gap n stands before token n), ``removed`` those who delete the
    paragraph. The rivals hold their edits now, ready to be stored.
    """

    base: Wording
    base_tokens: tuple[Token, ...]
    rivals: tuple[Rival, ...]
    deletions: tuple[Sponsors, ...]
    insertions: Mapping[int, tuple[Insertion, ...]]
    removed: Sponsors

    def read_as(self, key: str | None) -> Wording | None:
        """The text as one proposal would have it (None: no paragraph); as nobody: the base.

        Refused (KeyError): a key that was not woven in.
        """
        if key is None:
            return join(self.base_tokens)
        reader = self._places[key]
        return None if reader in self.removed else join(self._read(reader))

    def named(self, sponsors: Sponsors) -> Named:
        """The keys and the names of some sponsors, in the order of the rivals, each name once."""
        if len(sponsors) == 1:
            (place,) = sponsors
            return self._alone[place]
        found = self._together.get(sponsors)
        if found is None:
            alone = self._alone
            several = [alone[place] for place in sorted(sponsors)]
            keys = tuple([key for (key,), _ in several])
            found = self._together[sponsors] = keys, tuple(dict.fromkeys([name for _, by in several for name in by]))
        return found

    def gaps_within(self, start: int, end: int) -> tuple[int, ...]:
        """The gaps with insertions that have tokens of the stretch on both sides."""
        return self._gaps[bisect_right(self._gaps, start) : bisect_left(self._gaps, end)]

    @cached_property
    def _alone(self) -> list[Named]:
        return [((rival.key,), rival.by if len(rival.by) == 1 else tuple(dict.fromkeys(rival.by)))
                for rival in self.rivals]

    @cached_property
    def _together(self) -> dict[Sponsors, Named]:
        """What `named` was asked before of several: every bracket is named several times."""
        return {}

    @cached_property
    def _gaps(self) -> tuple[int, ...]:
        return tuple(self.insertions)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {rival.key: place for place, rival in enumerate(self.rivals)}

    def _read(self, reader: int) -> Iterator[Token]:
        for at, token in enumerate((*self.base_tokens, None)):
            for insertion in self.insertions.get(at, ()):
                if reader in insertion.sponsors:
                    yield from insertion.tokens
            if token is not None and reader not in self.deletions[at]:
                yield token
