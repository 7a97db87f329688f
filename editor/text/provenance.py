"""Where words came from: for every stretch of a wording the one, among those before it, that brought it, and which
of the wordings that were sought then have it.

Pure. A paragraph's wordings through the drafts are compared one with the next; a word that is kept carries its
origin along, a word that is inserted begins with the wording that has it. It is credited to a sought wording that
makes the very same edit, or would have inserted it too in the same place, where a short word alone proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from editor.text.comparison import Change, changes
from editor.text.tokens import Token, join, tokens
from editor.text.wording import Wording

TELLING = 4  # letters; a shorter word stands in too many wordings
FEWEST_OF_NEW = 3  # words in a row that a whole new paragraph must share with one that was sought


@dataclass(frozen=True, slots=True)
class Sought:
    """A wording that somebody wished for, named by a key of the caller's."""

    key: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class Origin:
    """A stretch of the last wording, the place (from 0) of the wording that brought it, and who had sought it."""

    wording: Wording
    brought_by: int
    sought_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Marked:
    token: Token
    place: int
    keys: tuple[str, ...] = ()


def origins(wordings: Sequence[Wording], sought: Sequence[Sequence[Sought]] = ()) -> tuple[Origin, ...]:
    """The last of successive wordings, cut where its origin changes; nothing for no wordings.

    ``sought``: for each wording those wished for before it came, in the order they are to be named. Joined, the
    stretches are the last wording exactly.
    """
    marked: list[_Marked] = []
    before = Wording("")
    for place, wording in enumerate(wordings):
        wished = sought[place] if place < len(sought) else ()
        marked = _carried(marked, before, wording, place, wished)
        before = wording
    return tuple(_stretches(marked))


def _carried(
    marked: Sequence[_Marked], old: Wording, new: Wording, place: int, wished: Sequence[Sought]
) -> list[_Marked]:
    before, after = tokens(old), tokens(new)
    made = changes(before, after)
    credit = _credited(before, after, made, wished) if made and wished else {}
    found: list[_Marked] = []
    at = 0
    for change in made:
        found.extend(marked[at : change.start])
        found.extend(_Marked(after[n], place, credit.get(n, ())) for n in range(change.first, change.last))
        at = change.end
    return found + list(marked[at:])


def _credited(
    before: Sequence[Token], after: Sequence[Token], made: Sequence[Change], wished: Sequence[Sought]
) -> dict[int, tuple[str, ...]]:
    """For each inserted token, by its place, the keys of those who would have inserted it there."""
    found: dict[int, tuple[str, ...]] = {}
    for one in wished:
        hoped = tokens(one.wording)
        theirs = changes(before, hoped)
        places = {*_same_edits(after, made, hoped, theirs), *_shared(before, after, made, hoped, theirs)}
        for n in places:
            found[n] = (*found.get(n, ()), one.key)
    return found


def _same_edits(
    after: Sequence[Token], made: Sequence[Change], hoped: Sequence[Token], theirs: Sequence[Change]
) -> Iterator[int]:
    """The places of what an equal edit inserted."""
    edits = {(change.start, change.end, tuple(hoped[change.first : change.last])) for change in theirs}
    for change in made:
        if (change.start, change.end, tuple(after[change.first : change.last])) in edits:
            yield from range(change.first, change.last)


def _shared(
    before: Sequence[Token], after: Sequence[Token], made: Sequence[Change], hoped: Sequence[Token],
    theirs: Sequence[Change],
) -> Iterator[int]:
    """The places of inserted tokens that another wording would have inserted too."""
    inserted = {n for change in made for n in range(change.first, change.last)}
    asked = {n for change in theirs for n in range(change.first, change.last)}
    both = [n for at, n in _kept(changes(hoped, after), len(hoped)) if at in asked and n in inserted]
    for _, run in groupby(enumerate(both), key=lambda pair: pair[1] - pair[0]):
        places = [n for _, n in run]
        if _proves([after[n] for n in places], is_new=not before):
            yield from places


def _kept(made: Iterable[Change], length: int) -> Iterator[tuple[int, int]]:
    """The places in the old and in the new of what a comparison keeps."""
    at = shift = 0
    for change in made:
        yield from ((n, n + shift) for n in range(at, change.start))
        at, shift = change.end, change.last - change.end
    yield from ((n, n + shift) for n in range(at, length))


def _proves(run: Sequence[Token], *, is_new: bool) -> bool:
    if is_new:
        return sum(any(letter.isalnum() for letter in token.text) for token in run) >= FEWEST_OF_NEW
    return any(_is_telling(token) for token in run)


def _is_telling(token: Token) -> bool:
    """A word long enough; a Han character is a word of its own."""
    word = token.text.strip()
    return sum(letter.isalnum() for letter in word) >= TELLING or any("\u3400" <= letter <= "\u9fff" for letter in word)


def _stretches(marked: Sequence[_Marked]) -> Iterator[Origin]:
    for _, run in groupby(marked, key=lambda one: replace(one, token=marked[0].token)):
        several = list(run)
        yield Origin(join(one.token for one in several), several[0].place, several[0].keys)


def struck(old: Wording, sought: Iterable[Sought]) -> tuple[tuple[int, int, str], ...]:
    """The stretches of a wording that others would strike, each with the key of the first who would.

    Offsets are of code points; stretches are in order and apart. Whether they were struck is for the caller to know.
    """
    kept = tokens(old)
    by: list[str | None] = [None] * len(kept)
    for one in sought:
        for change in changes(kept, tokens(one.wording)):
            for at in range(change.start, change.end):
                by[at] = by[at] or one.key
    ends = [0, *accumulate(len(token.text) for token in kept)]
    found = []
    for key, run in groupby(range(len(kept)), key=lambda at: by[at]):
        places = [*run]
        if key is not None:
            found.append((ends[places[0]], ends[places[-1] + 1], key))
    return tuple(found)
