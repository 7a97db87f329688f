"""The changes of some authors alone: what others put in stands in neither text, what they struck stands in both."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from editor.word.reader.atoms import Atom, Lying
from editor.word.reader.values import Change

_CAME = frozenset({"insertion", "moved to"})


def of_authors(lying: Lying, authors: Collection[str]) -> Lying:
    """A paragraph as it lies, with the changes of these authors and of nobody else."""
    atoms = tuple(found for one in lying.atoms if (found := _atom(one, authors)) is not None)
    others = lying.format is not None and lying.format.author not in authors
    return replace(lying, atoms=atoms, mark=_mark(lying.mark, authors), now=lying.was if others else lying.now,
                   format=None if others else lying.format)  # fmt: skip


def _atom(atom: Atom, authors: Collection[str]) -> Atom | None:
    """An atom; None for words that somebody else put in, while the bounds of comments stay."""
    if any(one.kind in _CAME and one.author not in authors for one in atom.changes):
        return Atom("", comment=atom.comment) if atom.comment else None
    others = atom.format is not None and atom.format.author not in authors
    return replace(atom, changes=tuple(one for one in atom.changes if one.author in authors),
                   italic=atom.was_italic if others else atom.italic,
                   format=None if others else atom.format)  # fmt: skip


def _mark(mark: tuple[Change, ...], authors: Collection[str]) -> tuple[Change, ...]:
    """The changes of a paragraph's end; an end that somebody else put in parts neither text."""
    for one in mark:
        if one.kind in _CAME and one.author not in authors:
            return (one, replace(one, kind="deletion"))
    return tuple(one for one in mark if one.author in authors)
