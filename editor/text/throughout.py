"""A phrase wherever it occurs: one proposal over many places, followed through drafts as one.

"Replace *weapons* by *arms* throughout the text" is one wish. Its places are listed, so that its author and the
chair see each of them and may leave some out; it is applied to all or to those chosen; and in the next draft it
is one proposal again, with what became of every place, and with the places where the phrase has come in since.

A phrase is found as whole words, whatever their italics and the spaces between them, and with its first letter
in either case, as at the beginning of a sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from editor.text.adoption import adoption
from editor.text.amendments import coded
from editor.text.rebasing import ABSORBED, CARRIES, IN_CONFLICT, ORPHANED, Outcome
from editor.text.tokens import Token
from editor.text.units import Unit, joined_units, units
from editor.text.wording import Wording

Paragraphs = Iterable[tuple[str, Wording]]
Changed = tuple[tuple[str, Wording], ...]


class Place(NamedTuple):
    """An occurrence: the identity of its paragraph and the offset of its first character there."""

    paragraph: str
    offset: int


@dataclass(frozen=True, slots=True)
class Throughout:
    """A phrase and what is to stand in its place wherever it occurs; nothing, where it is to go.

    Refused (ValueError): a phrase without a word, and a change that changes nothing.
    """

    phrase: Wording
    put: Wording

    def __post_init__(self) -> None:
        if not any(unit.is_word for unit in units(self.phrase)):
            raise ValueError("A phrase to change wherever it occurs needs at least one word.")
        if self.phrase == self.put:
            raise ValueError("The phrase is to read as it reads.")

    def places(self, paragraphs: Paragraphs) -> tuple[Place, ...]:
        """Where the phrase stands in a draft, in order; occurrences do not overlap."""
        return tuple(
            Place(identity, _offset(run, start))
            for identity, wording in paragraphs
            for run in (units(wording),)
            for start in occurrences(self.phrase, run)
        )

    def applied(self, paragraphs: Paragraphs, chosen: Collection[Place] | None = None) -> Changed:
        """The paragraphs it changes, as it would have them: everywhere, or at the chosen places only."""
        changed = []
        for identity, wording in paragraphs:
            run = units(wording)
            starts = [at for at in occurrences(self.phrase, run)
                      if chosen is None or Place(identity, _offset(run, at)) in chosen]  # fmt: skip
            if starts:
                changed.append((identity, joined_units(self._changed(run, starts))))
        return tuple(changed)

    def _changed(self, run: Sequence[Unit], starts: Sequence[int]) -> Iterator[Unit]:
        size, at = len(units(self.phrase)), 0
        for start in starts:
            yield from run[at:start]
            put = list(self._put_for(run[start]))
            yield from put
            at = start + size
            if not put and at < len(run) and not run[start].lead:
                run = [*run[:at], run[at]._replace(lead=()), *run[at + 1 :]]
        yield from run[at:]

    def _put_for(self, first: Unit) -> Iterator[Unit]:
        """What comes in, with the space and the first letter's case of what it replaces."""
        for number, unit in enumerate(units(self.put)):
            if number:
                yield unit
                continue
            core = unit.core
            if first.core.text[:1] != units(self.phrase)[0].core.text[:1]:
                letter = core.text[:1].upper() if first.core.text[:1].isupper() else core.text[:1].lower()
                core = core._replace(text=letter + core.text[1:]) if len(letter) == 1 else core
            yield Unit(core, first.lead)


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of one place, and where it stands in the new draft if it still does."""

    place: Place
    outcome: Outcome
    now: Place | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A phrase through one new draft: every place, the whole as one, what it asks now, and where the phrase is new.

    ``wordings`` are the paragraphs of the new draft as it would have them, at the places that carry.
    """

    outcome: Outcome
    followed: tuple[Followed, ...]
    wordings: Changed
    arisen: tuple[Place, ...]


def followed(
    change: Throughout, old: Mapping[str, Wording], new: Mapping[str, Wording], chosen: Collection[Place] | None = None
) -> Course:
    """A change wherever its phrase occurs, carried from a draft to the next; paragraphs by identity, in order.

    ``chosen`` are its places in the old draft, all of them if not said. As one it is in conflict if one place
    is; else it carries while one place does; else it is absorbed where one place was; else orphaned. Without any
    place it has nothing left to ask: absorbed.
    """
    by_paragraph = groupby(change.places(old.items()), key=lambda place: place.paragraph)
    every = [one for paragraph, here in by_paragraph
             for one in _in_paragraph(change, old[paragraph], new.get(paragraph), list(here))]  # fmt: skip
    course = tuple(one for one in every if chosen is None or one.place in chosen)
    known = {one.now for one in every}
    return Course(
        outcome=as_one([one.outcome for one in course]), followed=course,
        wordings=change.applied(new.items(), {one.now for one in course if one.now is not None}),
        arisen=tuple(place for place in change.places(new.items()) if place not in known),
    )


def occurrences(phrase: Wording, run: Sequence[Unit]) -> Iterator[int]:
    """The places of a phrase in a wording, by unit; they do not overlap."""
    sought = units(phrase)
    pattern, text = coded(_folded(sought), _folded(run))
    at = text.find(pattern)
    while at >= 0:
        # Only the first letter may be in another case: the names of bodies and the words they are made of differ.
        found = "\n".join(unit.core.text for unit in run[at : at + len(sought)])
        same = found[1:] == "\n".join(unit.core.text for unit in sought)[1:]
        if same:
            yield at
        at = text.find(pattern, at + (len(sought) if same else 1))


def as_one(outcomes: Sequence[Outcome]) -> Outcome:
    """What became of several places, as of one proposal."""
    for outcome in (IN_CONFLICT, CARRIES, ABSORBED, ORPHANED):
        if outcome in outcomes:
            return outcome
    return ABSORBED


def _in_paragraph(change: Throughout, old: Wording, new: Wording | None, places: Sequence[Place]) -> Iterator[Followed]:
    """What became of the places of one paragraph."""
    if new is None:
        yield from (Followed(place, ORPHANED) for place in places)
        return
    paragraph = places[0].paragraph
    asked = [wording for _, wording in change.applied([(paragraph, old)], places)]
    found = adoption(old, new, asked)
    for place, start in zip(places, occurrences(change.phrase, found.base), strict=True):
        end = start + len(units(change.phrase))
        first, last = found.place(start, behind=False), found.place(end, behind=True)
        outcome, now = _fate(change, found.wording[first:last], found.kept[start:end])
        yield Followed(place, outcome, now if now is None else Place(paragraph, _offset(found.wording, first + now)))


def _fate(change: Throughout, stretch: Sequence[Unit], kept: Sequence[int | None]) -> tuple[Outcome, int | None]:
    """What became of one place by what stands there now, and where in that the phrase still stands.

    Of two phrases one of which holds the other, the longer tells: "small arms and light weapons" is no more
    "small arms".
    """
    stands = next(occurrences(change.phrase, stretch), None)
    wanted = units(change.put)
    taken = bool(wanted) and next(occurrences(change.put, stretch), None) is not None
    if taken and (stands is None or len(wanted) >= len(units(change.phrase))):
        return ABSORBED, None
    if stands is not None:
        return CARRIES, stands
    gone = not any(unit.is_word for unit in stretch) and all(place is None for place in kept)
    if gone:
        return (ORPHANED if wanted else ABSORBED), None
    return IN_CONFLICT, None


def _folded(run: Iterable[Unit]) -> list[Token]:
    """Units without marks and case, to find by."""
    return [Token(unit.core.text.casefold()) for unit in run]


def _offset(run: Sequence[Unit], at: int) -> int:
    """The offset of the first character of a unit, behind the space before it."""
    spaces = sum(len(token.text) for unit in run[: at + 1] for token in unit.lead)
    return spaces + sum(len(unit.core.text) for unit in run[:at])
