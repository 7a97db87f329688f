"""Three wordings of one paragraph: what a proposal asked of a base, carried onto what the base became.

Three-way and in units (`amendments`): each amendment of the proposal is held against those that led to the
new base. It was taken up already and drops; or nothing that it changes has been changed, and it carries; or
part of it was taken up for its own sake, and the rest carries; or the same words became something else, and it
clashes, if only because a rival had more or fewer of them struck: then what is left to do is proposed to its
author. Four things follow and are laws: the result has no word that neither the new base nor the proposal has;
words that stand there by now are not put in again; onto an unchanged base a proposal carries unchanged; onto
itself it has nothing left to ask.

Brackets are read as what they are. Words the chair took up in brackets are taken up. A word asked to go that
now stands in brackets of its own goes with them. Who lifts a bracket keeps the words in it, so striking both
is no answer to that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from editor.text.adoption import Adoption
from editor.text.amendments import Amended, Amendment, coded, found_in
from editor.text.evidence import nearer, size, standing
from editor.text.tokens import Token
from editor.text.units import BRACKETS, SPACE, Unit, cores, is_balanced, is_telling, worded

# Words of this many units are known again wherever they stand; shorter ones may stand twice by chance.
TELLING = 6
# So many in a row are known again as a part of longer words.
SEVERAL = 5
# Small words and signs of the base that may stand between a place and the new words that belong to it.
FEW = 2


class Placed(NamedTuple):
    """What is left to do: for the new base's units ``start`` to ``end`` the proposal's ``first`` to ``last``."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one amendment: taken up; left to carry; or clashing.

    One that clashes may have been taken up in part all the same; then ``taken`` says so, and ``left`` is what its
    author may still ask. ``met`` are the amendments that led to the new base and clash with it; a clash with none
    of them means that its words stand elsewhere in the new base, or that half a pair of brackets does.
    """

    asked: Amendment
    left: tuple[Placed, ...] = ()
    taken: bool = False
    clashes: bool = False
    met: tuple[Amendment, ...] = ()


@dataclass(frozen=True)
class Merging:
    """A proposal's amendments beside those of the new base; both are `amended` from one base.

    ``since`` leads from the proposal to the new base. Where ``others_known`` is false, nobody knows what else was
    proposed, and the three texts are all the `evidence` there is.
    """

    asked: Amended
    adopted: Adoption
    since: Amended
    others_known: bool = True

    @cached_property
    def fates(self) -> tuple[Fate, ...]:
        """What becomes of each amendment of the proposal, in order."""
        found = [self._fate(one, near) for one, near in self._neighbours()]
        for pair in self._pairs():
            waiting = [at for at in pair if found[at].left]
            if len(waiting) == 1 and pair[0] != pair[1]:  # half a pair of brackets is no text to propose
                found[waiting[0]] = Fate(found[waiting[0]].asked, clashes=True)
        return tuple(found)

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """The numbers of two amendments of which each puts in one sign of a pair of brackets."""
        opened: list[int] = []
        for number, one in enumerate(self.asked.amendments):
            for unit in one.put:
                if unit.core.text == BRACKETS[0]:
                    opened.append(number)
                elif unit.core.text == BRACKETS[1] and opened:
                    yield opened.pop(), number

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The new base with everything that carries; what clashes is left out."""
        return tuple(self._spaced(list(self._run())))

    def _neighbours(self) -> Iterator[tuple[Amendment, list[Amendment]]]:
        """Each amendment asked with those adopted that touch it or border on it."""
        adopted, first = self.adopted.amendments, 0
        for one in self.asked.amendments:
            low, high = min(one.start, one.reach[0]), max(one.end, one.reach[1])
            while first < len(adopted) and max(adopted[first].end, adopted[first].reach[1]) < low:
                first += 1
            near = []
            for other in adopted[first:]:
                if min(other.start, other.reach[0]) > high:
                    break
                near.append(other)
            yield one, near

    def _fate(self, one: Amendment, near: Sequence[Amendment]) -> Fate:
        if one in self._standing_already:
            return Fate(one, taken=True)
        met = tuple(other for other in near if other.says != one.says and other.meets(one))
        if any(other.says == one.says for other in near):
            doubtful = self._in_place_of(one, near)
            return Fate(one, clashes=True, met=doubtful) if doubtful else Fate(one, taken=True)
        if self._is_alternative(one, near):
            return Fate(one, taken=True)
        if met:
            left = self._rest(one, met)
            if any(map(self._is_new_there, left or ())):
                return Fate(one, taken=True, clashes=True, met=met)
            if left is not None and self._is_towards(one, met):
                return Fate(one, left, taken=True)
            return Fate(one, left or (), taken=left is not None, clashes=True, met=met)
        if self._stands_elsewhere(one):
            return Fate(one, clashes=True)
        placed = self._placed(one)
        if self._stands_beside(placed) or self._seems_kept(one, near) or self._seems_begun(one):
            return Fate(one, clashes=True)
        return Fate(one, (self._with_empty_brackets(placed),))

    @cached_property
    def _standing_already(self) -> frozenset[Amendment]:
        """What the new base does already, as far as the texts alone tell."""
        return frozenset() if self.others_known else standing(self.asked, self.since)

    def _in_place_of(self, one: Amendment, near: Sequence[Amendment]) -> tuple[Amendment, ...]:
        """What makes a word that went another thing than a word struck: nobody's words in its place, or, where
        only a bracket was to be lifted, the bracketed words gone with it."""
        if one.put:
            return ()
        beside = [other for other in near if other.says != one.says and not self._is_asked(other)]
        if self._lifts(one):
            return tuple(other for other in beside if other.strikes and not self._lifts(other))
        return tuple(other for other in beside if worded(other.put))

    def _is_towards(self, one: Amendment, met: Sequence[Amendment]) -> bool:
        """Whether a part that was done was done for its sake: where nobody else asked for it, or where brackets
        around words it asks to go are gone already, both signs of each."""
        if self.others_known and not any(self._is_asked(other) for other in met):
            return True
        if self._lifts(one) or any(other.put or not self._lifts(other) for other in met):
            return False
        return is_balanced([unit for other in met for unit in self.asked.base[other.start : other.end]])

    def _is_asked(self, adopted: Amendment) -> bool:
        return bool(self.adopted.asked_by[self.adopted.amendments.index(adopted)])

    def _is_alternative(self, one: Amendment, near: Sequence[Amendment]) -> bool:
        """Whether the words asked for stand beside those they were to replace, both sides in brackets."""
        if not one.put or not one.strikes or not self._bracketed(one.start, one.end):
            return False
        beside = (other for other in near if other.start == other.end and other.start in (one.start, one.end))
        return any(True for other in beside for _ in found_in(cores(one.put), cores(worded(other.put))))

    def _rest(self, one: Amendment, met: Sequence[Amendment]) -> tuple[Placed, ...] | None:
        """What is left to do where part was done; None where something else was done."""
        if not one.put and not any(other.put for other in met):
            if self._lifts(one):
                return None
            places = [place for place in self.adopted.kept[one.start : one.end] if place is not None]
            return (Placed(places[0], places[-1] + 1, one.first, one.first),) if places else ()
        if len(met) > 1 or not is_telling(met[0].put) or met[0].strikes < one.strikes:
            return None
        (other,) = met
        if not one.start <= other.start <= other.end <= one.end:
            return None
        return self._around(one, other)

    def _around(self, one: Amendment, other: Amendment) -> tuple[Placed, ...] | None:
        """What was asked on either side of a part of it that was done."""
        places = list(found_in(cores(other.put), cores(one.put)))
        last = len(one.put) - len(other.put)
        if other.start == one.start and other.end != one.end:
            places = [place for place in places if place == 0]
        elif other.end == one.end and other.start != one.start:
            places = [place for place in places if place == last]
        if not places:
            return None
        at = one.first + places[0]
        before = Placed(other.first - (other.start - one.start), other.first, one.first, at)
        behind = Placed(other.last, other.last + one.end - other.end, at + len(other.put), one.last)
        return tuple(part for part in (before, behind) if part.start < part.end or part.first < part.last)

    def _placed(self, one: Amendment) -> Placed:
        """The same amendment of the new base, in which nothing that it changes was changed."""
        kept = self.adopted.kept
        if one.strikes:
            return Placed(_place(kept[one.start]), _place(kept[one.end - 1]) + 1, one.first, one.last)
        at = self.adopted.place(one.start, behind=False)
        return Placed(at, at, one.first, one.last)

    def _with_empty_brackets(self, placed: Placed) -> Placed:
        """Together with brackets of the new base that would be left with nothing between them."""
        start, end = placed.start, placed.end
        wording = self.adopted.wording
        while placed.first == placed.last and 0 < start < end < len(wording):
            if (wording[start - 1].core.text, wording[end].core.text) != BRACKETS:
                break
            if start - 1 in self._from_base or end in self._from_base:
                break
            start, end = start - 1, end + 1
        return placed._replace(start=start, end=end)

    def _stands_elsewhere(self, one: Amendment) -> bool:
        telling = len(one.put) >= TELLING and any(unit.is_word for unit in one.put)
        return telling and any(
            True for other in self.adopted.amendments for _ in found_in(cores(one.put), cores(other.put))
        ) or self._stands_in_part(one)

    def _stands_in_part(self, one: Amendment) -> bool:
        """Whether several words in a row of those to put in stand in the new base more often than in the base, some of
        them taken for the base's own: taken up, perhaps, though the alignment does not show it.
        """
        put, now = coded(cores(one.put), cores(self.adopted.wording))
        again, before = coded(cores(one.put), cores(self.adopted.base))
        return any(
            now.count(put[at : at + SEVERAL]) > before.count(again[at : at + SEVERAL])
            and self._is_across(now.find(put[at : at + SEVERAL]))
            for at in range(len(one.put) - SEVERAL + 1) if is_telling(one.put[at : at + SEVERAL])
        )

    def _is_across(self, at: int) -> bool:
        """Whether several words of the new base were in the base in part."""
        known = [place in self._from_base for place in range(at, at + SEVERAL)]
        return any(known) and not all(known)

    def _seems_begun(self, one: Amendment) -> bool:
        """Whether something of words to put in seems to stand there, where other parts of the proposal do."""
        return bool(one.put and self._standing_already) and nearer(one, self.asked, self.since) > -size(one)

    def _seems_kept(self, one: Amendment, near: Sequence[Amendment]) -> bool:
        """Whether the new base, seen from the proposal, leaves what it puts in where it is, or has words in it that
        can be known again, new since the base, though nobody's amendments say so: then nothing is put in again
        without its author."""
        if not one.put or all(self.adopted.asked_by):
            return False
        kept, words_went = self.since.kept, any(other.strikes for other in near)
        places = [place for place in kept[one.first : one.last] if place is not None]
        if len(places) < len(one.put):
            return words_went and self._may_be_kept(one)
        if all(place in self._from_base for place in places) and not words_went:
            return False
        if is_telling(one.put):
            return True
        first, last = places[0], places[-1]
        before = one.first > 0 and kept[one.first - 1] == first - 1
        behind = one.last < len(kept) and kept[one.last] == last + 1
        return last - first == len(places) - 1 and (before or behind)

    def _may_be_kept(self, one: Amendment) -> bool:
        """Whether what strikes the words it puts in could as well have struck others that read the same."""
        over = [other for other in self.since.amendments if other.start < one.last and one.first < other.end]
        return len(over) == 1 and any(
            over[0].end + by <= one.first or one.last <= over[0].start + by for by in over[0].slides
        )

    def _is_new_there(self, placed: Placed) -> bool:
        """Whether words left to put in stand in the new base more often than in the base, wherever."""
        run = self.asked.wording[placed.first : placed.last]
        now, before = (sum(True for _ in found_in(cores(run), cores(text)))
                       for text in (self.adopted.wording, self.adopted.base))  # fmt: skip
        return is_telling(run) and now > before

    def _stands_beside(self, placed: Placed) -> bool:
        """Whether the same words, new since the base, stand right before or behind the place, or among new ones there;
        the place might as well be any next to it where the same words stand."""
        run = self.asked.wording[placed.first : placed.last]
        put, wording, size = cores(run), self.adopted.wording, len(run)
        low, high = placed.start, placed.end
        while put and low >= size and cores(wording[low - size : low]) == put:
            low -= size
        while put and cores(wording[high : high + size]) == put:
            high += size
        if not all(at in self._from_base for at in (*range(low, placed.start), *range(placed.end, high))):
            return True
        if not any(unit.is_word for unit in run):
            return False
        sides = wording[self._new_to(low, -1, run) : low], wording[high : self._new_to(high, 1, run)]
        asked = [core for core in put if core not in self._struck] or put  # a word only moved is not new
        return any(True for side in sides for _ in found_in(asked, cores(side)))

    def _new_to(self, at: int, by: int, run: Sequence[Unit]) -> int:
        """How far what is new since the base reaches on one side, for words known again past a few small ones."""
        wording, ahead = self.adopted.wording, min(by, 0)
        passed = 0 if is_telling(run) else FEW
        while 0 <= at + ahead < len(wording):
            if at + ahead in self._from_base:
                passed += 1
                if passed > FEW or is_telling([wording[at + ahead]]):
                    break
            at += by
        return at

    @cached_property
    def _struck(self) -> frozenset[Token]:
        """All that the proposal strikes of the base."""
        base = self.asked.base
        return frozenset(unit.core for one in self.asked.amendments for unit in base[one.start : one.end])

    def _lifts(self, one: Amendment) -> bool:
        """Whether it strikes brackets and nothing else."""
        return all(unit.is_bracket for unit in self.asked.base[one.start : one.end])

    def _bracketed(self, start: int, end: int) -> bool:
        """Whether words of the base stand in brackets that the new base has put around them."""
        places = self.adopted.kept[start:end]
        return all(place is not None and self._new_depths[place] for place in places)

    @cached_property
    def _from_base(self) -> dict[int, int]:
        """For each unit of the new base that was in the base, its place there."""
        return {place: at for at, place in enumerate(self.adopted.kept) if place is not None}

    @cached_property
    def _new_depths(self) -> list[int]:
        return self.adopted.new_depths()

    def _run(self) -> Iterator[tuple[int | None, int | None]]:
        """The result unit by unit: its place in the new base and in the proposal, where it has one."""
        at = 0
        for placed in (part for fate in self.fates for part in fate.left):
            yield from self._standing(at, placed.start)
            yield from ((None, place) for place in range(placed.first, placed.last))
            at = placed.end
        yield from self._standing(at, len(self.adopted.wording))

    def _standing(self, start: int, end: int) -> Iterator[tuple[int, int | None]]:
        for place in range(start, end):
            before = self._from_base.get(place)
            yield place, None if before is None else self.asked.kept[before]

    def _spaced(self, run: Sequence[tuple[int | None, int | None]]) -> Iterator[Unit]:
        """The units with the white space before each: as in the text where it follows the same unit."""
        last_new, last_asked = -1, -1
        previous: Unit | None = None
        for new, asked in run:
            unit = self.asked.wording[_place(asked)] if new is None else self.adopted.wording[new]
            beside_new = new is not None and last_new == new - 1
            if asked is not None and last_asked == asked - 1:
                theirs = self.asked.wording[asked].lead
                if not beside_new or theirs != self._lead_before(asked):
                    unit = unit._replace(lead=theirs)
            elif not beside_new:
                unit = unit._replace(lead=_seam(previous, unit))
            yield unit
            previous = unit
            last_new, last_asked = -2 if new is None else new, -2 if asked is None else asked

    def _lead_before(self, asked: int) -> tuple[Token, ...] | None:
        """The white space that a unit of the proposal had in the base, where it was there."""
        at = self._asked_from_base.get(asked)
        return None if at is None else self.asked.base[at].lead

    @cached_property
    def _asked_from_base(self) -> dict[int, int]:
        return {place: at for at, place in enumerate(self.asked.kept) if place is not None}


def _place(at: int | None) -> int:
    """A place that is known to be one."""
    if at is None:
        raise ValueError("These units were struck; nothing can be placed by them.")
    return at


def _seam(previous: Unit | None, unit: Unit) -> tuple[Token, ...]:
    """The white space of a unit behind one that it follows in neither text."""
    if previous is None or previous.opens:
        return ()
    if unit.lead or unit.closes:
        return unit.lead
    return (Token(SPACE),) if unit.is_spaced and (previous.is_spaced or previous.closes) else ()
