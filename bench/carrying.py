"""One proposal of a case with known truth carried on in every way, and whether that was right.

Onto a draft that took up another that shares no word with it; from draft to draft through up to five such
adoptions; onto drafts that took it up itself, in whole or in part, beside up to five others; and onto one that took
up a proposal it clashes with. A text is right when its words and signs are; the white space between them is
nobody's word. Words count as inserted twice when the result has them more often than the truth has, wherever a
draft held them already; signs alone are no words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from bench.rivals import Case, Made, Wish, clashes_hard, shares_a_word
from editor.text.rebasing import ABSORBED, CARRIES, IN_CONFLICT, Rebased, rebase
from editor.text.units import Unit, units
from editor.text.wording import Wording

ADOPTIONS = 5


@dataclass
class Carried:
    """What was counted: in all, and right; each pair of fields is one claim."""

    carried: int = 0
    carried_right: int = 0
    chains: int = 0
    chains_right: int = 0
    adopted: int = 0
    absorbed: int = 0
    among_five: int = 0
    absorbed_among_five: int = 0
    in_part: int = 0
    rest_right: int = 0
    clashes: int = 0
    clashes_missed: int = 0
    silently_wrong: int = 0
    twice: int = 0
    stray: int = 0

    def share(self, of: str, in_all: str) -> float:
        """One count as a share of another."""
        return getattr(self, of) / max(1, getattr(self, in_all))


def try_carrying(tally: Carried, case: Case, place: int, chance: Random, *, others_known: bool) -> None:
    """Count how the proposal at this place is carried, the others on its base known to the engine or not."""
    _Carrying(tally, case, place, chance, others_known).tried()


class _Carrying:
    """One proposal of a case."""

    def __init__(self, tally: Carried, case: Case, place: int, chance: Random, others_known: bool) -> None:
        self.tally, self.case, self.chance, self.others_known = tally, case, chance, others_known
        self.wish = case.wishes[place]
        self.base = Wording(case.text)
        self.others = [wish for wish in case.wishes if wish is not self.wish]
        self.adoptable = self._adoptable()

    def _adoptable(self) -> list[Wish]:
        """Up to five others, none of which shares a word with it or with another."""
        chosen: list[Wish] = []
        for wish in self.chance.sample(self.others, len(self.others)):
            if len(chosen) < ADOPTIONS and not any(shares_a_word(wish, one) for one in (self.wish, *chosen)):
                chosen.append(wish)
        return chosen

    def tried(self) -> None:
        """Every way that the case allows."""
        if self.adoptable:
            number = self.chance.randint(1, len(self.adoptable))
            self._over_one()
            self._through(self.adoptable[:number])
            self._taken_up(self.adoptable[:1], "adopted", "absorbed")
            self._taken_up(self.adoptable[:number], "among_five", "absorbed_among_five")
        kept = tuple(edit for edit in self.wish.edits if self.chance.random() < 0.5)
        if 0 < len(kept) < len(self.wish.edits) and _is_whole(kept):
            self._taken_up_in_part(Wish(kept, (), (), ""))
        clashing = [wish for wish in self.others if clashes_hard(self.wish, wish)]
        if clashing:
            self.tally.clashes += 1
            found = self._rebased(Wording(self.chance.choice(clashing).text))
            self.tally.clashes_missed += found.outcome != IN_CONFLICT

    def _over_one(self) -> None:
        self.tally.carried += 1
        found = self._rebased(Wording(self.case.reading(self.adoptable[:1])))
        self.tally.carried_right += self._is_right(found, self.adoptable[:1])

    def _through(self, adopted: Sequence[Wish]) -> None:
        """From draft to draft, each with one more of them; the rest stand beside it as they were carried."""
        self.tally.chains += 1
        base, proposal, found = self.base, Wording(self.wish.text), None
        for number in range(len(adopted)):
            standing = [Wording(self.case.reading([*adopted[:number], wish])) for wish in adopted[number:]]
            new_base = Wording(self.case.reading(adopted[: number + 1]))
            found = rebase(base, proposal, new_base, beside=standing if self.others_known else None)
            if found.outcome != CARRIES or found.wording is None:
                break
            base, proposal = new_base, found.wording
        self.tally.chains_right += found is not None and self._is_right(found, adopted)

    def _taken_up(self, beside: Sequence[Wish], in_all: str, right: str) -> None:
        found = self._rebased(Wording(self.case.reading([self.wish, *beside])))
        setattr(self.tally, in_all, getattr(self.tally, in_all) + 1)
        setattr(self.tally, right, getattr(self.tally, right) + (found.outcome == ABSORBED))
        self._count_twice(found, [self.wish, *beside])

    def _taken_up_in_part(self, part: Wish) -> None:
        beside = self.adoptable[: self.chance.randint(0, len(self.adoptable))]
        self.tally.in_part += 1
        found = self._rebased(Wording(self.case.reading([part, *beside])))
        self.tally.rest_right += self._is_right(found, beside)

    def _count_twice(self, found: Rebased, then: Sequence[Wish]) -> None:
        if found.wording is None:
            return
        now, truth = _cores(found.wording), _cores(Wording(self.case.reading(then)))
        puts = [_cores(Wording(" ".join(edit.put))) for edit in self.wish.edits if _says(edit.put)]
        self.tally.twice += any(_times(put, now) > _times(put, truth) for put in puts)

    def _rebased(self, new_base: Wording) -> Rebased:
        beside = [Wording(wish.text) for wish in self.others] if self.others_known else None
        found = rebase(self.base, Wording(self.wish.text), new_base, beside=beside)
        if found.wording is not None:
            intended = Counter(_cores(new_base)) + Counter(_cores(Wording(self.wish.text)))
            self.tally.stray += not Counter(_cores(found.wording)) <= intended
        return found

    def _is_right(self, found: Rebased, adopted: Sequence[Wish]) -> bool:
        wanted = Wording(self.case.reading([self.wish, *adopted]))
        right = found.outcome == CARRIES and found.wording is not None and _cores(found.wording) == _cores(wanted)
        self.tally.silently_wrong += not right and found.outcome != IN_CONFLICT
        return right


def _is_whole(edits: Sequence[Made]) -> bool:
    """Whether nobody is said to take up one bracket of a pair."""
    return sum(edit.put == ("[",) for edit in edits) == sum(edit.put == ("]",) for edit in edits)


def _cores(wording: Wording) -> list[str]:
    """The words and signs of a text, white space aside."""
    return [unit.core.text for unit in units(wording) if not _is_space(unit)]


def _is_space(unit: Unit) -> bool:
    return unit.core.text.isspace()


def _says(put: Sequence[str]) -> bool:
    return any(character.isalnum() for text in put for character in text)


def _times(part: Sequence[str], run: Sequence[str]) -> int:
    """How often words stand in a text."""
    return sum(run[at : at + len(part)] == part for at in range(len(run) - len(part) + 1))
