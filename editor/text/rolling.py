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

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from editor.text.annotated import NOBODY, Annotated, Insertion, Sponsors
from editor.text.annotated import Rival as Rival
from editor.text.comparison import compare
from editor.text.fitting import fitted, parted_where_needed, without_common_space
from editor.text.runs import Run
from editor.text.segments import Segment as Segment
from editor.text.segments import displayed, lifts_a_sign, readable
from editor.text.tokens import Token, tokens
from editor.text.wording import NOTE_MARK, Wording

FOR_BRACKETS = {"lift": "lift brackets", "put": "in brackets"}


@dataclass(frozen=True)
class Rolling(Annotated):
    """The annotated base and its display; made by `weave`."""

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
        return readable(self, self.segments)

    @property
    def brackets(self) -> int:
        """How many brackets the display has."""
        return sum(segment.kind == "open" for segment in self.segments)


def weave(base: Wording, rivals: Sequence[Rival]) -> Rolling:
    """The base with the rivals woven in, in time linear in its tokens and their edits.

    Refused (ValueError): two rivals with one key, and stored edits that are out of order, touch
    each other or reach beyond the base.
    """
    if len({rival.key for rival in rivals}) < len(rivals):
        raise ValueError("Each proposal is woven in once.")
    kept = tokens(base)
    woven = tuple(_with_edits(base, rival, len(kept)) for rival in rivals)
    edits = [fitted(kept, rival.edits or ()) for rival in woven]
    base_tokens, places = parted_where_needed(kept, edits)
    starts_or_ends: defaultdict[int, set[int]] = defaultdict(set)
    proposed: defaultdict[int, dict[tuple[Token, ...], tuple[Run, set[int]]]] = defaultdict(dict)
    if len(base_tokens) > len(kept):
        edits = [[without_common_space(edit, kept, places) for edit in made] for made in edits]
    for place, made in enumerate(edits):
        for start, end, run in made:
            gap = places[end]
            if start < end:
                starts_or_ends[places[start]].add(place)
                starts_or_ends[gap].add(place)
            if run.tokens:
                proposed[gap].setdefault(run.tokens, (run, set()))[1].add(place)
    deletions = tuple(_carried(len(base_tokens), starts_or_ends))
    return Rolling(
        base=base,
        base_tokens=base_tokens,
        rivals=woven,
        deletions=deletions,
        insertions={gap: _ordered(gap, proposed[gap].values(), deletions) for gap in sorted(proposed)},
        removed=frozenset(place for place, rival in enumerate(rivals) if rival.wording is None),
    )


def inline(rolling: Rolling, delete_word: str = "delete", words_for_brackets: Mapping[str, str] = FOR_BRACKETS) -> str:
    """The display in one line of plain text: "[text - Arvenia, Borland]", "[text - Cordia delete]".

    For the eye and for mail only: footnotes stand in the text as "(footnote: …)", and italics are lost.
    """
    parts: list[str] = []
    for at, segment in enumerate(rolling.readable):
        if segment.kind == "open":
            parts.append("[")
        elif segment.kind == "close":
            brackets = "lift" if lifts_a_sign(rolling.readable, at) else segment.brackets
            what = words_for_brackets.get(brackets, "") or (delete_word if segment.deletes else "")
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
    deleting = NOBODY
    for at in range(length):
        if at in starts_or_ends:
            deleting = deleting ^ starts_or_ends[at]
        yield deleting


def _ordered(
    gap: int, proposed: Iterable[tuple[Run, set[int]]], deletions: Sequence[Sponsors]
) -> tuple[Insertion, ...]:
    """The insertions of a gap in an order that owes nothing to who came first.

    Those that replace what stands right before come first, so that a replacement's two sides
    are neighbours; then by their characters.
    """
    insertions = [_new(Insertion, (run, frozenset(by))) for run, by in proposed]
    if len(insertions) > 1:
        before = deletions[gap - 1] if gap else NOBODY
        insertions.sort(key=lambda one: (one[1].isdisjoint(before), one[0].order))
    return tuple(insertions)


_new = tuple.__new__  # makes a value of all its fields at half the price


def _with_footnotes(wording: Wording) -> str:
    text = wording.text
    for _, note in wording.notes:
        text = text.replace(NOTE_MARK, f" (footnote: {note.text})", 1)
    return text
