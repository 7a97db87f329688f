"""What became of the words of a paragraph: kept, struck, added, slanted otherwise, their notes reworded.

Italics are left out of the comparison and told apart afterwards, so that a change of italics is a change of format
and no words are struck for it; so are the words of a note that stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from editor.text.comparison import phrases
from editor.text.sequences import matches
from editor.text.tokens import tokens
from editor.text.wording import Wording
from editor.word.redline.values import Credit, Hand, Share

Kind = Literal["same", "ins", "del", "moveFrom", "moveTo"]
ALIKE = 0.5  # two notes that share less of their words are two notes


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one format and one fate; ``was`` says whether they were in italics before, where that changed.

    At a note ``note`` is the new one, or the only one, and ``note_was`` the old one where its words changed.
    """

    kind: Kind
    text: str
    italic: bool = False
    hand: Hand | None = None
    was: bool | None = None
    note: Wording | None = None
    note_was: Wording | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of both wordings: equal but for its marks, or struck (``old``), or added (``new``); offsets."""

    kind: Literal["same", "ins", "del"]
    old: tuple[int, int]
    new: tuple[int, int]


def compared(old: Wording, new: Wording) -> list[Span]:
    """The stretches of two wordings, in order; kept and struck are the old one, kept and added the new one."""
    bare_old, bare_new = _bare(old, new)
    if bare_old == bare_new:
        whole = (0, len(old.text))
        return [Span("same", whole, whole)] if old.text else []
    found, a, b = [], 0, 0
    for span in phrases(bare_old, bare_new):
        length = len(span.text)
        kind: Literal["same", "ins", "del"] = (
            "same" if span.kind == "same" else "ins" if span.kind == "inserted" else "del"
        )
        ends = a + length * (kind != "ins"), b + length * (kind != "del")
        found.append(Span(kind, (a, ends[0]), (b, ends[1])))
        a, b = ends
    return found


def reworded(old: Wording, new: Wording, credit: Credit, spans: Sequence[Span] | None = None) -> list[Piece]:
    """The pieces of a paragraph that stayed, in order."""
    found: list[Piece] = []
    for span in compared(old, new) if spans is None else spans:
        if span.kind == "same":
            found += _kept(old, new, span, credit)
        elif span.kind == "ins":
            found += whole(new, "ins", credit.hand, span.new, credit.added)
        else:
            found += whole(old, "del", credit.hand, span.old, credit.struck)
    return found


def carried(old: Wording, new: Wording, credit: Credit) -> list[Piece]:
    """The pieces of a paragraph at the place it moved to: what came along, and what was added there."""
    return [
        replace(piece, kind="moveTo", hand=credit.hand, was=None, note_was=None) if piece.kind == "same" else piece
        for piece in reworded(old, new, credit)
        if piece.kind != "del"
    ]


def whole(
    wording: Wording, kind: Kind, hand: Hand, part: tuple[int, int] | None = None, shares: Sequence[Share] = ()
) -> list[Piece]:
    """The pieces of a part of a wording that all share one fate, each by its hand."""
    start, end = part or (0, len(wording.text))
    cuts = {offset for share in shares for offset in share[:2]}
    notes = dict(wording.notes)
    return [
        Piece(kind, wording.text[a:b], slanted(wording, a), _hand_at(a, shares, hand), note=notes.get(a))
        for a, b in _cut(start, end, cuts, wording)
    ]


def slanted(wording: Wording, at: int) -> bool:
    """Whether the character at an offset is in italics."""
    return any(a <= at < b for a, b in wording.italics)


def _kept(old: Wording, new: Wording, span: Span, credit: Credit) -> Iterator[Piece]:
    """The pieces of a stretch that both wordings have, with what changed of their marks."""
    shift = span.new[0] - span.old[0]
    cuts = {offset + shift for pair in old.italics for offset in pair}
    cuts |= {offset for share in credit.added for offset in share[:2]}
    before, after = dict(old.notes), dict(new.notes)
    for a, b in _cut(*span.new, cuts, new):
        is_now, then = slanted(new, a), slanted(old, a - shift)
        note, note_was = after.get(a), before.get(a - shift)
        changed = is_now != then or note != note_was
        hand = _hand_at(a, credit.added, credit.hand) if changed else None
        yield Piece("same", new.text[a:b], is_now, hand, then if is_now != then else None, note,
                    note_was if note != note_was else None)  # fmt: skip


def _cut(start: int, end: int, cuts: set[int], wording: Wording) -> Iterator[tuple[int, int]]:
    """The stretches from start to end, cut at these offsets, where italics change, and around notes."""
    bounds = {start, end} | cuts | {offset for pair in wording.italics for offset in pair}
    bounds |= {offset + side for offset, _ in wording.notes for side in (0, 1)}
    yield from pairwise(sorted(offset for offset in bounds if start <= offset <= end))


def _hand_at(at: int, shares: Sequence[Share], otherwise: Hand) -> Hand:
    return next((hand for start, end, hand in shares if start <= at < end), otherwise)


def _bare(old: Wording, new: Wording) -> tuple[Wording, Wording]:
    """Both wordings without italics, their notes numbered: one number for two that are one note."""
    if not old.notes and not new.notes:
        return Wording(old.text), Wording(new.text)
    pairs = dict(_paired([note for _, note in old.notes], [note for _, note in new.notes]))
    first = tuple((offset, Wording(f"old {at}")) for at, (offset, _) in enumerate(old.notes))
    names = [f"old {pairs[at]}" if at in pairs else f"new {at}" for at in range(len(new.notes))]
    second = tuple((offset, Wording(name)) for (offset, _), name in zip(new.notes, names, strict=True))
    return Wording(old.text, (), first), Wording(new.text, (), second)


def _paired(old: Sequence[Wording], new: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Places of new notes with those of the old ones they are: equal ones in order, between them alike ones."""
    numbers: dict[Wording, int] = {}
    a, b = ([numbers.setdefault(note, len(numbers)) for note in side] for side in (old, new))
    equal = [(one.old + at, one.new + at) for one in matches(a, b) for at in range(one.length)]
    yield from ((here, there) for there, here in equal)
    for (there, here), (next_there, next_here) in pairwise([(-1, -1), *equal, (len(old), len(new))]):
        left = iter(range(there + 1, next_there))
        for at in range(here + 1, next_here):
            like = next((place for place in left if _likeness(old[place], new[at]) >= ALIKE), None)
            if like is not None:
                yield at, like


def _likeness(one: Wording, other: Wording) -> float:
    """The share of their words that two notes have in common."""
    first, second = ({token.text.strip().casefold() for token in tokens(note)} for note in (one, other))
    return 2 * len(first & second) / max(len(first) + len(second), 1)
