"""Rolling text: one base with every proposal on it woven in.

The model is an annotated base. Each token of the base carries the set of proposals that delete
it; each gap between tokens carries the insertions proposed there, equal ones as one insertion
with all their sponsors. Nothing is merged, so nothing can conflict, and four laws hold for every
case: reading it as one proposal gives exactly that proposal's wording; reading it as nobody gives
the base; withdrawing all gives the base; the order of tabling changes the order of names only.

A replacement stands as its deletion and, in the gap behind it, its insertion.

What is shown is a flat run of segments: pieces of text, and signs that open and close brackets.
Every style prints the same segments; `inline` is the plain one, "[text - Arvenia, Borland]".
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from editor.text.comparison import Edit, compare
from editor.text.fitting import fitted, parted_where_needed, without_common_space
from editor.text.segments import Segment as Segment
from editor.text.segments import displayed, readable
from editor.text.tokens import Token, join, tokens
from editor.text.wording import NOTE_MARK, Wording

Sponsors = frozenset[int]
_NOBODY: Sponsors = frozenset()
FOR_BRACKETS = {"lift": "lift brackets", "put": "in brackets"}


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


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words proposed in one gap, with the places of their sponsors in the list of rivals."""

    tokens: tuple[Token, ...]
    sponsors: Sponsors


@dataclass(frozen=True)
class Rolling:
    """The annotated base; made by `weave`.

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

    def without(self, keys: Iterable[str]) -> Rolling:
        """The same without these proposals, as if they had never been tabled."""
        gone = frozenset(keys)
        return weave(self.base, [rival for rival in self.rivals if rival.key not in gone])

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The display, with no more brackets than it needs."""
        return displayed(self)

    @cached_property
    def readable(self) -> tuple[Segment, ...]:
        """The display with a pair of brackets that a proposal lifts or enters shown as one, by its own signs."""
        return readable(self)

    @property
    def brackets(self) -> int:
        """How many brackets the display has."""
        return sum(segment.kind == "open" for segment in self.segments)

    def named(self, sponsors: Sponsors) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys and the names of some sponsors, in the order of the rivals, each name once."""
        found = self._named.get(sponsors)
        if found is None:
            chosen = [self.rivals[place] for place in sorted(sponsors)]
            names = dict.fromkeys([name for rival in chosen for name in rival.by])
            found = self._named[sponsors] = tuple([rival.key for rival in chosen]), tuple(names)
        return found

    @cached_property
    def _named(self) -> dict[Sponsors, tuple[tuple[str, ...], tuple[str, ...]]]:
        """What `named` was asked before: every bracket is named several times."""
        return {}

    @cached_property
    def _gaps(self) -> tuple[int, ...]:
        return tuple(self.insertions)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {rival.key: place for place, rival in enumerate(self.rivals)}

    def gaps_within(self, start: int, end: int) -> tuple[int, ...]:
        """The gaps with insertions that have tokens of the stretch on both sides."""
        return self._gaps[bisect_right(self._gaps, start) : bisect_left(self._gaps, end)]

    def _read(self, reader: int) -> Iterator[Token]:
        for at, token in enumerate((*self.base_tokens, None)):
            for insertion in self.insertions.get(at, ()):
                if reader in insertion.sponsors:
                    yield from insertion.tokens
            if token is not None and reader not in self.deletions[at]:
                yield token


def weave(base: Wording, rivals: Sequence[Rival]) -> Rolling:
    """The base with the rivals woven in, in time linear in its tokens and their edits.

    Refused (ValueError): two rivals with one key, and stored edits that are out of order, touch
    each other or reach beyond the base.
    """
    if len({rival.key for rival in rivals}) < len(rivals):
        raise ValueError("Each proposal is woven in once.")
    kept = tokens(base)
    woven = tuple(_with_edits(base, rival, len(kept)) for rival in rivals)
    edits = [[part for edit in rival.edits or () for part in fitted(kept, edit)] for rival in woven]
    base_tokens, places = parted_where_needed(kept, [edit for made in edits for edit in made])
    starts_or_ends: defaultdict[int, set[int]] = defaultdict(set)
    proposed: defaultdict[int, dict[tuple[Token, ...], set[int]]] = defaultdict(dict)
    for place, made in enumerate(edits):
        for edit in (without_common_space(edit, kept, places) for edit in made):
            if edit.start < edit.end:
                starts_or_ends[places[edit.start]].add(place)
                starts_or_ends[places[edit.end]].add(place)
            if edit.inserted:
                proposed[places[edit.end]].setdefault(edit.inserted, set()).add(place)
    deletions = tuple(_carried(len(base_tokens), starts_or_ends))
    return Rolling(
        base=base,
        base_tokens=base_tokens,
        rivals=woven,
        deletions=deletions,
        insertions={gap: _ordered(gap, proposed[gap], deletions) for gap in sorted(proposed)},
        removed=frozenset(place for place, rival in enumerate(rivals) if rival.wording is None),
    )


def inline(rolling: Rolling, delete_word: str = "delete", words_for_brackets: Mapping[str, str] = FOR_BRACKETS) -> str:
    """The display in one line of plain text: "[text - Arvenia, Borland]", "[text - Cordia delete]".

    For the eye and for mail only: footnotes stand in the text as "(footnote: …)", and italics are lost.
    """
    parts: list[str] = []
    for segment in rolling.readable:
        if segment.kind == "open":
            parts.append("[")
        elif segment.kind == "close":
            what = delete_word if segment.deletes else words_for_brackets.get(segment.brackets, "")
            attribution = " ".join(word for word in (", ".join(segment.by), what) if word)
            parts.append(f" - {attribution}]" if attribution else "]")
        elif not segment.is_quiet:
            parts.append(_with_footnotes(segment.wording))
    return "".join(parts)


def _with_edits(base: Wording, rival: Rival, length: int) -> Rival:
    if rival.wording is None:
        return replace(rival, edits=())
    if rival.edits is None:
        return replace(rival, edits=compare(base, rival.wording))
    at = -1
    for edit in rival.edits:
        if not at < edit.start <= edit.end <= length:
            raise ValueError("The edits stored with a proposal do not fit its base.")
        at = edit.end
    return rival


def _carried(length: int, starts_or_ends: Mapping[int, set[int]]) -> Iterator[Sponsors]:
    """For each token those who delete it; equal neighbours share one set."""
    deleting = _NOBODY
    for at in range(length):
        if at in starts_or_ends:
            deleting = deleting ^ starts_or_ends[at]
        yield deleting


def _ordered(
    gap: int, proposed: Mapping[tuple[Token, ...], set[int]], deletions: Sequence[Sponsors]
) -> tuple[Insertion, ...]:
    """The insertions of a gap in an order that owes nothing to who came first.

    Those that replace what stands right before come first, so that a replacement's two sides
    are neighbours; then by their characters.
    """
    before = deletions[gap - 1] if gap else _NOBODY

    def order(insertion: Insertion) -> tuple[bool, str, str]:
        characters = "".join([token.text for token in insertion.tokens])
        marks = [token[1:] for token in insertion.tokens if token.italics or token.note]
        return insertion.sponsors.isdisjoint(before), characters, str(marks)

    insertions = [Insertion(words, frozenset(sponsors)) for words, sponsors in proposed.items()]
    return tuple(sorted(insertions, key=order) if len(insertions) > 1 else insertions)


def _with_footnotes(wording: Wording) -> str:
    text = wording.text
    for _, note in wording.notes:
        text = text.replace(NOTE_MARK, f" (footnote: {note.text})", 1)
    return text
