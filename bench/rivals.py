"""Rival proposals with the truth about them: what each delegation did, word by word, before any comparison.

A case is a paragraph and 2 to 12 proposals of 1 to 4 edits each. Every edit is known as it was made, on the
words and signs of the paragraph, so it is known without comparing texts which proposals share a word, what
a text reads like in which several of them were taken up, and what must be left of a proposal after that.

Kinds of edits and their shares stand in `SHARES`. One edit in eight is another delegation's, word for word;
four in ten are made where others have been at work. Everything is drawn from a seed. The words put in are
invented; the paragraphs are whatever is given, real or invented (`bench.words`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import NamedTuple

SHARES = {"replace a word": 22, "replace a phrase": 12, "rework a phrase": 8, "insert": 30, "delete": 18,
          "punctuate": 4, "put in brackets": 3, "lift brackets": 3}
COPIED, NEAR_OTHERS = 0.125, 0.4
MOST_PROPOSALS, MOST_EDITS = 12, 4
# How readers find words again: how readily they pass over a word struck before one put in, and take the first found.
TASTES = ((0.0, 1.0), (1.0, 1.0)) + ((0.5, 0.5),) * 10

WORDS = ("shall", "should", "may", "will", "urgently", "voluntary", "national", "regional", "all", "relevant",
         "States", "Parties", "participants", "measures", "efforts", "resources", "and", "or", "effective",
         "existing", "new", "gradually", "encourage", "invite", "promote", "strengthen", "the", "their", "of")
HEADS = ("in accordance with", "taking into account", "without prejudice to", "including through", "with a view to",
         "bearing in mind", "as well as", "consistent with", "in particular", "subject to", "on the basis of",
         "and, where feasible,", "by means of", "with due regard to", "beyond", "in support of", "notwithstanding")
TAILS = ("its mandate", "their capacities", "mutually agreed terms", "the register of instruments", "small islands",
         "the training of keepers", "national circumstances", "the report of the presiding officer", "its rules",
         "existing resources", "regional workshops", "the exchange of experience", "all appropriate channels",
         "a voluntary fund", "the needs of high plateaus", "points of contact", "the next biennium", "safe storage")
SHORT = ("as appropriate", "where requested", "in a timely manner", "as soon as possible", "on request", "if needed")
_PARTS = re.compile(r"(\s*)(\w+(?:[’'.,-]\w+)*|[^\w\s])")
_CLOSING, _OPENING = set(",.;:!?)]}”’…"), set("([{“‘")


class Part(NamedTuple):
    """A word or a sign, and the white space before it."""

    text: str
    lead: str = " "


@dataclass(frozen=True, slots=True)
class Made:
    """An edit as it was made: in place of the parts from ``start`` to ``end`` stand the parts ``put``."""

    start: int
    end: int
    put: tuple[str, ...] = ()

    def touches(self, other: Made) -> bool:
        """Whether the two share a word: one both change, one gap both fill, or one fills inside the other."""
        if (self.start == self.end) == (other.start == other.end):
            return self.start == other.start or max(self.start, other.start) < min(self.end, other.end)
        around, gap = (other, self.start) if self.start == self.end else (self, other.start)
        return around.start < gap < around.end


@dataclass(frozen=True)
class Wish:
    """One proposal: its edits in order as they were made, and its text.

    ``narrow`` are the edits without the words that an edit takes out and puts back; ``seen`` what a reader finds
    who has the two texts only and changes as little as can be. Where a word can be found again in two places,
    there are several ways: from the front, from the back, and for a reader some more, drawn by lot.
    """

    edits: tuple[Made, ...]
    narrow: tuple[tuple[Made, ...], ...]
    seen: tuple[tuple[Made, ...], ...]
    text: str


@dataclass(frozen=True)
class Case:
    """A paragraph with its proposals."""

    text: str
    wishes: tuple[Wish, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The words and signs of the paragraph."""
        return parted(self.text)

    def reading(self, wishes: Iterable[Wish]) -> str:
        """The paragraph with these proposals taken up, none of which may clash with another."""
        return rendered(self.parts, {edit for wish in wishes for edit in wish.edits})


def shares_a_word(one: Wish, other: Wish) -> bool:
    """Whether any edit of the one touches any of the other, as made or narrowed, equal ones included."""
    return any(a.touches(b) for a in one.edits for b in other.edits) or clashes(one, other)


def clashes(one: Wish, other: Wish) -> bool:
    """Whether the two want different things of one word or one gap, as made or narrowed."""
    return _clash(one.edits, other.edits) or any(_clash(a, b) for a in one.narrow for b in other.narrow)


def clashes_hard(one: Wish, other: Wish) -> bool:
    """Whether they clash, and the texts alone show it, whichever way a reader takes them."""
    return clashes(one, other) and all(_clash(a, b) for a in one.seen for b in other.seen)


def cases(paragraphs: Sequence[str], number: int, seed: int) -> Iterator[Case]:
    """This many cases on paragraphs chosen by the seed; the same for the same paragraphs and seed."""
    chance = Random(f"rivals {seed}")
    chosen = [text for text in paragraphs if 12 <= len(parted(text)) <= 400]
    for _ in range(number):
        yield _case(chance.choice(chosen), chance)


def parted(text: str) -> tuple[Part, ...]:
    """The words and signs of a text; white space at its ends is no part of it."""
    return tuple(Part(word, lead) for lead, word in _PARTS.findall(text.strip()))


def rendered(parts: Sequence[Part], edits: Iterable[Made]) -> str:
    """The text with the edits made, spaced as a person would."""
    written: list[tuple[int | None, Part]] = []
    at = 0
    for edit in sorted(edits, key=lambda made: (made.start, made.end)):
        written += ((place, parts[place]) for place in range(at, edit.start))
        written += ((None, Part(text)) for text in edit.put)
        at = edit.end
    written += ((place, parts[place]) for place in range(at, len(parts)))
    text, before, last = "", None, ""
    for place, part in written:
        as_it_stood = place is not None and (before == place - 1 if before is not None else not text and place == 0)
        text += (part.lead if as_it_stood else _spaced(part, text, last)) + part.text
        before, last = place, part.text
    return text


def _spaced(part: Part, text: str, last: str) -> str:
    """The space before a part that has a new neighbour."""
    if not text or last in _OPENING or part.text in _CLOSING:
        return ""
    return part.lead or " "


def _clash(one: Sequence[Made], other: Sequence[Made]) -> bool:
    return any(a != b and a.touches(b) for a in one for b in other)


def _case(text: str, chance: Random) -> Case:
    parts = parted(text)
    wishes: list[Wish] = []
    for _ in range(chance.randint(2, MOST_PROPOSALS)):
        earlier = [edit for wish in wishes for edit in wish.edits]
        edits = _edits(parts, earlier, chance)
        read = rendered(parts, edits)
        if edits and read != text.strip():
            narrow = tuple(tuple(small for edit in edits for small in _least(parts, edit, by)) for by in (1, -1))
            wishes.append(Wish(edits, narrow, tuple(_seen(parts, read)), read))
    return Case(text.strip(), tuple(wishes))


def _edits(parts: Sequence[Part], earlier: Sequence[Made], chance: Random) -> tuple[Made, ...]:
    """One delegation's edits: in order, and with an untouched part between them."""
    made: list[Made] = []
    for _ in range(chance.randint(1, MOST_EDITS)):
        copies = earlier and chance.random() < COPIED
        drafted = [chance.choice(earlier)] if copies else _drafted(parts, earlier, chance)
        if all(b.end < a.start or a.end < b.start for a in drafted for b in made):
            made += drafted
    return tuple(sorted(made, key=_place))


def _place(edit: Made) -> tuple[int, int]:
    return edit.start, edit.end


def _drafted(parts: Sequence[Part], earlier: Sequence[Made], chance: Random) -> list[Made]:
    """One edit; brackets put or lifted are two, one at either end."""
    kind = chance.choices(list(SHARES), list(SHARES.values()))[0]
    size = {"replace a word": 1, "insert": 0}.get(kind, chance.randint(1, 6))
    start = chance.randrange(len(parts))
    if earlier and chance.random() < NEAR_OTHERS:
        start = min(len(parts) - 1, max(0, chance.choice(earlier).start + chance.randint(-2, 2)))
    end = min(len(parts), start + size)
    if kind == "lift brackets":
        return _lifted(parts, chance)
    if kind == "put in brackets":
        return [Made(start, start, ("[",)), Made(end, end, ("]",))]
    if kind == "punctuate":
        return [_punctuated(parts, start, chance)]
    if kind == "rework a phrase":
        return [_reworked(parts, start, min(len(parts), start + size + 2), chance)]
    put = () if kind == "delete" else _put(kind, chance)
    if put == tuple(part.text for part in parts[start:end]):
        return []
    return [Made(start, end, put)]


def _put(kind: str, chance: Random) -> tuple[str, ...]:
    if kind == "replace a word" or chance.random() < 0.3:
        return (chance.choice(WORDS),)
    phrase = chance.choice(SHORT) if chance.random() < 0.2 else f"{chance.choice(HEADS)} {chance.choice(TAILS)}"
    return tuple(part.text for part in parted(phrase))


def _reworked(parts: Sequence[Part], start: int, end: int, chance: Random) -> Made:
    """A phrase typed anew with one word put in or changed: the rest of it comes back as it was."""
    put = [part.text for part in parts[start:end]]
    at = chance.randrange(len(put))
    put[at : at + chance.randint(0, 1)] = _put("insert", chance)
    return Made(start, end, tuple(put))


def _punctuated(parts: Sequence[Part], start: int, chance: Random) -> Made:
    if parts[start].text in ",;:":
        return Made(start, start + 1, chance.choice(((), (",",), (";",))) if parts[start].text != "," else ())
    return Made(start, start, (",",)) if start and parts[start - 1].text not in ",;:" else Made(start, start, ("the",))


def _lifted(parts: Sequence[Part], chance: Random) -> list[Made]:
    """A pair of brackets with nothing but words between, taken away; no edit where there is none."""
    last, pairs = None, []
    for at, part in enumerate(parts):
        if part.text == "[":
            last = at
        elif part.text == "]" and last is not None:
            pairs.append((last, at))
            last = None
    return [Made(at, at + 1) for at in chance.choice(pairs)] if pairs else []


def _seen(parts: Sequence[Part], read: str) -> Iterator[tuple[Made, ...]]:
    """Ways in which a reader of the two texts may take it, each with as few changes as there can be."""
    old, new = [part.text for part in parts], [part.text for part in parted(read)]
    whole = Made(0, len(parts), tuple(new))
    found = [tuple(_least(parts, whole, by)) for by in (1, -1)]
    lots = Random(read)
    head, lengths = _lengths(old, new)
    for taste in TASTES:
        kept = [(at, at) for at in range(head)] + _walked(old, new, head, lengths, lots, taste)
        found.append(tuple(_between(whole, kept)))
    yield from dict.fromkeys(found)


def _least(parts: Sequence[Part], edit: Made, by: int) -> Iterator[Made]:
    """The fewest changes an edit comes to, words kept looked for from the front (1) or from the back (-1)."""
    old, new = [part.text for part in parts[edit.start : edit.end]], list(edit.put)
    kept = _common(old[::by], new[::by])
    if by < 0:
        kept = [(len(old) - 1 - i, len(new) - 1 - j) for i, j in reversed(kept)]
    yield from _between(edit, kept)


def _between(edit: Made, kept: Sequence[tuple[int, int]]) -> Iterator[Made]:
    """The changes of an edit that lie between the words it keeps."""
    a = b = 0
    for i, j in [*kept, (edit.end - edit.start, len(edit.put))]:
        if a < i or b < j:
            yield Made(edit.start + a, edit.start + i, edit.put[b:j])
        a, b = i + 1, j + 1


def _common(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """A longest run of words in common, the slow and certain way; of equal ones the one found first."""
    head, lengths = _lengths(old, new)
    return [(at, at) for at in range(head)] + _walked(old, new, head, lengths, Random(0), TASTES[1])


def _lengths(old: Sequence[str], new: Sequence[str]) -> tuple[int, list[list[int]]]:
    """How many words both begin with; from each place behind these, how many can be kept."""
    head = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    old_rest, new_rest = old[head:], new[head:]
    lengths = [[0] * (len(new_rest) + 1)]
    for word in reversed(old_rest):
        below, row = lengths[-1], [0] * (len(new_rest) + 1)
        for j in range(len(new_rest) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if new_rest[j] == word else max(below[j], row[j + 1])
        lengths.append(row)
    lengths.reverse()
    return head, lengths


def _walked(
    old: Sequence[str], new: Sequence[str], head: int, lengths: list[list[int]], lots: Random,
    taste: tuple[float, float],
) -> list[tuple[int, int]]:
    """The words kept behind the head on one of the best ways, by taste and by lot."""
    kept = []
    i, j = head, head
    while i < len(old) and j < len(new):
        below = lengths[i - head + 1]
        here, down, right = lengths[i - head][j - head], below[j - head], lengths[i - head][j - head + 1]
        if old[i] == new[j] and (down < here > right or lots.random() < taste[1]):
            kept.append((i, j))
            i, j = i + 1, j + 1
        elif down > right or (down == right and lots.random() < taste[0]):
            i += 1
        else:
            j += 1
    return kept
