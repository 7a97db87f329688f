"""Which paragraph was which: paragraphs as they lie in the file, read as those of the old text and of the new.

A paragraph of either text ends at a mark that stands in it. Between two marks that stand in both, old and new
paragraphs belong together if they share words; so a split, a join and a paragraph put in before another need no rule
of their own. What is left without a mark at the end of its flow (a cell, the text before a table) ends there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from editor.word.reader.atoms import Atom, Lying


@dataclass
class Open:
    """A paragraph of one of the two texts: its atoms, and the paragraphs of the file it lay in, one after the other."""

    atoms: list[Atom] = field(default_factory=list)
    lay_in: list[int] = field(default_factory=list)
    begun_in: int | None = None
    length: int = 0

    @property
    def last(self) -> int:
        """The one that ended it, whose setting it has."""
        return self.lay_in[-1]

    @property
    def first(self) -> int:
        """The one in which its words begin; what lay before them and went is another paragraph."""
        return self.lay_in[-1] if self.begun_in is None else self.begun_in

    def take(self, atom: Atom, at: int) -> int:
        """One more atom, which lies there; the offset at which it stands."""
        start = self.length
        self.atoms.append(atom)
        self.length += len(atom.text)
        if self.begun_in is None and (atom.text or atom.note):
            self.begun_in = at
        return start


class Standing(NamedTuple):
    """An atom with the offsets at which it stands in the old paragraph and in the new one, None in neither."""

    atom: Atom
    old_at: int | None
    new_at: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph as it was and as it is; ``atoms`` are those of both, and those of neither that stood there."""

    old: Open | None
    new: Open | None
    atoms: tuple[Standing, ...]


def pairs(lying: Sequence[Lying]) -> Iterator[Pair]:
    """Every paragraph of either text once, in the order of the file."""
    for _, flow in groupby(enumerate(lying), key=lambda pair: pair[1].flow):
        group = _Group()
        for at, one in flow:
            group.take(at, one)
            if _stands(one, old=True) and _stands(one, old=False):
                yield from group.paired()
                group = _Group()
        yield from group.paired()


def _stands(one: Lying, *, old: bool) -> bool:
    """Whether the mark of a paragraph stands in the old text, or in the new."""
    mark = Atom("", one.mark)
    return mark.in_old if old else mark.in_new


class _Group:
    """What lies between two marks that stand in both texts."""

    def __init__(self) -> None:
        self._olds, self._news = [Open()], [Open()]
        self._shared: Counter[tuple[int, int]] = Counter()
        self._atoms: list[tuple[int, Standing, int | None, int | None]] = []
        self._ended = (False, False)

    def take(self, at: int, one: Lying) -> None:
        """The next paragraph as it lies in the file."""
        for side in (self._olds, self._news):
            side[-1].lay_in.append(at)
        for atom in one.atoms:
            old = len(self._olds) - 1 if atom.in_old else None
            new = len(self._news) - 1 if atom.in_new else None
            old_at = self._olds[old].take(atom, at) if old is not None else None
            new_at = self._news[new].take(atom, at) if new is not None else None
            if old is not None and new is not None:
                self._shared[old, new] += len(atom.text) + bool(atom.note)
            self._atoms.append((at, Standing(atom, old_at, new_at), old, new))
        self._ended = (_stands(one, old=True), _stands(one, old=False))
        for side, ends in ((self._olds, self._ended[0]), (self._news, self._ended[1])):
            if ends:
                side.append(Open())

    def paired(self) -> Iterator[Pair]:
        """The paragraphs of the group; what is open at its end and holds nothing is none."""
        sides = [[one for one in side if one.lay_in and (one is not side[-1] or _holds(one))]
                 for side in (self._olds, self._news)]  # fmt: skip
        partner = self._partners(len(sides[0]), len(sides[1]))
        taken = set(partner.values())
        alone = [(old.last, at) for at, old in enumerate(sides[0]) if at not in taken]
        for at, new in enumerate(sides[1]):
            while alone and at not in partner and alone[0][0] < new.last:
                yield self._pair(sides, alone.pop(0)[1], None)
            while alone and at in partner and alone[0][1] < partner[at]:
                yield self._pair(sides, alone.pop(0)[1], None)
            yield self._pair(sides, partner.get(at), at)
        for _, at in alone:
            yield self._pair(sides, at, None)

    def _partners(self, olds: int, news: int) -> dict[int, int]:
        """For new paragraphs the old ones they are: those that share most first; the last two, if nothing speaks
        against it."""
        found: dict[int, int] = {}
        for (old, new), _ in sorted((pair for pair in self._shared.items() if pair[1]), key=lambda pair: -pair[1]):
            if new not in found and old not in found.values() and old < olds and new < news:
                found[new] = old
        if olds and news and news - 1 not in found and olds - 1 not in found.values() and all(self._ended):
            found[news - 1] = olds - 1
        return found

    def _pair(self, sides: list[list[Open]], old: int | None, new: int | None) -> Pair:
        atoms = tuple(
            Standing(one.atom, one.old_at if was == old else None, one.new_at if now == new else None)
            for at, one, was, now in self._atoms
            if (now is not None and now == new) or (now is None and was is not None and was == old)
            or (now is None and was is None and new is not None and at in sides[1][new].lay_in)
        )
        return Pair(sides[0][old] if old is not None else None, sides[1][new] if new is not None else None, atoms)


def _holds(one: Open) -> bool:
    return any(atom.text or atom.note for atom in one.atoms)
