"""Edits fitted to the words they change: for the display, a word that only lost or gained its space is kept.

"States" and " States" are two tokens, so putting "All" before the first word of a paragraph, or a bracket
around a word in the midst of one, replaces a word that nobody meant to touch. Here such an edit is parted into
what it really changes, where need be between a space and its word. What it makes of the base stays the same,
character for character.

Places are counted in halves: twice the number of a token is the gap before it, one more is the gap between
the space of that token and its word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from editor.text.comparison import Edit, changes
from editor.text.runs import Run
from editor.text.tokens import Token, join, tokens
from editor.text.units import SPACE, parted

LONGEST = 400  # tokens; longer ones are rewrites, and show as such


class Fitted(NamedTuple):
    """In place of what the base has between two halves stands a run, some of it a word without its space."""

    start: int
    end: int
    run: Run


_new = tuple.__new__  # makes a value of all its fields at half the price; every act makes one for each edit


class _Half(NamedTuple):
    """A token, or the space or the word of one, and the place before it."""

    token: Token
    place: int


def fitted(base: Sequence[Token], edits: Iterable[Edit]) -> list[Fitted]:
    """The parts of some edits that change something; mostly the edits themselves."""
    made: list[Fitted] = []
    for edit in edits:
        start, end, run = edit.start, edit.end, edit.run
        if start < end and run.tokens and _is_worth_it(base[start:end], run):
            made += _parts(base, edit)
        else:
            made.append(_new(Fitted, (2 * start, 2 * end, run)))
    return made


def _parts(base: Sequence[Token], edit: Edit) -> Iterator[Fitted]:
    old = list(_halves(base[edit.start : edit.end], edit.start))
    new = [half.token for half in _halves(edit.inserted, 0)]
    words, others = _without_spaces([half.token for half in old]), _without_spaces(new)
    kept = list(_kept([old[at].token for at in words], [new[at] for at in others]))
    i = j = 0
    for a, b in [*((words[one], others[other]) for one, other in kept), (len(old), len(new))]:
        yield from _between(old[i:a], new[j:b], old[a].place if a < len(old) else 2 * edit.end)
        i, j = a + 1, b + 1


def _is_worth_it(struck: Sequence[Token], put: Run) -> bool:
    """Whether a word stands on both sides, once with its space and once without."""
    if len(struck) + len(put.tokens) > LONGEST:
        return False
    texts = put.texts
    for token in struck:  # asked of every replacement, and slower as one expression
        text = token[0]
        if (text[1:] if text[0] == " " else f" {text}") in texts:
            return True
    return False


def parted_where_needed(
    base: Sequence[Token], several: Iterable[Sequence[Fitted]]
) -> tuple[tuple[Token, ...], dict[int, int]]:
    """The base's tokens, parted from their spaces where an edit begins or ends between; places by their halves."""
    inside = {half for edits in several for start, end, _ in edits for half in (start, end) if half % 2}
    if not inside:
        return tuple(base), {2 * at: at for at in range(len(base) + 1)}
    tokens: list[Token] = []
    places: dict[int, int] = {}
    for at, token in enumerate(base):
        places[2 * at] = len(tokens)
        if 2 * at + 1 in inside:
            places[2 * at + 1] = len(tokens) + 1
            tokens += parted(token)
        else:
            tokens.append(token)
    places[2 * len(base)] = len(tokens)
    return tuple(tokens), places


def without_common_space(edit: Fitted, base: Sequence[Token], places: dict[int, int]) -> Fitted:
    """The edit, less the space it puts back where another parts that space from its word."""
    if edit.start + 1 not in places or edit.start % 2 or edit.start == edit.end or not edit.run.tokens:
        return edit
    first, *others = edit.run.tokens
    if first.text[0] != " " or len(first.text) == 1:
        return edit
    (space, word), (old_space, _) = parted(first), parted(base[edit.start // 2])
    if space != old_space:
        return edit
    return Fitted(edit.start + 1, edit.end, Run((word, *others)))


def _halves(run: Sequence[Token], first: int) -> Iterator[_Half]:
    for at, token in enumerate(run, first):
        if token.text[0] == " " and len(token.text) > 1:
            space, word = parted(token)
            yield _Half(space, 2 * at)
            yield _Half(word, 2 * at + 1)
        else:
            yield _Half(token, 2 * at)


def _without_spaces(run: Sequence[Token]) -> list[int]:
    return [at for at, token in enumerate(run) if not token.text.isspace()]


def _kept(old: Sequence[Token], new: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The places of the words that stand on both sides, in order."""
    i = j = 0
    for start, end, first, last in [*changes(old, new), (len(old), len(old), len(new), len(new))]:
        yield from zip(range(i, start), range(j, first), strict=True)
        i, j = end, last


def _between(old: Sequence[_Half], new: Sequence[Token], end: int) -> Iterator[Fitted]:
    """What changes between two words that are kept; spaces that both sides begin or end with are kept too."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at].token != new[at]), shorter)
    room = shorter - head
    tail = next((at for at in range(room) if old[-1 - at].token != new[-1 - at]), room)
    gone, put = old[head : len(old) - tail], tuple(_whole(new[head : len(new) - tail]))
    if gone or put:
        stop = old[len(old) - tail].place if tail else end
        yield Fitted(gone[0].place if gone else stop, stop, Run(put))


def _whole(run: Sequence[Token]) -> Iterator[Token]:
    """The tokens of words parted from their spaces with both together: what two put in is the same however it fits."""
    waiting: Token | None = None
    for token in run:
        if waiting is not None:
            both = tokens(join((waiting, token)))
            yield from both[:-1]
            token = both[-1]
        waiting = token if token.text == SPACE else None
        if waiting is None:
            yield token
    if waiting is not None:
        yield waiting
