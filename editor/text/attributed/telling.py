"""What each bracket of a compilation tells: which of its words are the base's, who would change what, who objects.

"[extreme - US; G77 delete]" is words of US that G77 object to; "[a - EU retain; US delete]" words of the base.
Of several alternatives those are the base's that somebody retains or deletes, or that nobody is named for. A
bracket in which nobody proposes anything stays a bracket of the base. What cannot be told becomes a doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from editor.text.attributed.values import ACCEPTS, OBJECTS, RESERVES, SUPPORTS, Doubt
from editor.text.attribution import (
    ACCEPT,
    DELETE,
    LIFT,
    MOVE,
    OPPOSE,
    PROPOSE,
    PUT,
    RESERVE,
    RETAIN,
    SUPPORT,
    Clause,
    clauses,
    is_order,
    moved_where,
)
from editor.text.participants import Participants, Who
from editor.text.structure import STANCE, STATUS, Alternative, Bracket, Structure, is_no_text

Voice = tuple[Who, str]
Chosen = tuple[int, ...] | None
WITH_SIGNS: Chosen = None
HERE = "here"

def _proposes(clause: Clause) -> bool:
    return clause.verb == PROPOSE or (clause.verb == MOVE and clause.detail == HERE)


def _deletes(clause: Clause) -> bool:
    return clause.verb == DELETE or (clause.verb == MOVE and clause.detail != HERE)


def _is_of_brackets(clause: Clause) -> bool:
    return clause.verb in (LIFT, PUT)


class _Side(NamedTuple):
    """What is done to words: which clauses do it, and what others say of it by their verbs."""

    acts: Callable[[Clause], bool]
    kinds: Mapping[str, str]


_ALWAYS = {SUPPORT: SUPPORTS, ACCEPT: ACCEPTS, RESERVE: RESERVES, OPPOSE: OBJECTS}
_INSERTION = _Side(_proposes, _ALWAYS | {RETAIN: SUPPORTS, DELETE: OBJECTS})
_DELETION = _Side(_deletes, _ALWAYS | {RETAIN: OBJECTS})
_BRACKETS = _Side(_is_of_brackets, _ALWAYS | {RETAIN: OBJECTS})
_ON_PARAGRAPH = _ALWAYS | {RETAIN: SUPPORTS}
_NO_NAMES = frozenset(("option", "note", "alternative", "article", "placeholder", "chapeau", "see", "comment", "annex"))
_LONGEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class Change:
    """Instead of what the base takes of a bracket, some delegations take these of its alternatives; () none.

    `WITH_SIGNS` is all of it with its signs: brackets that stay, or are put there.
    """

    bracket: int
    chosen: Chosen
    by: tuple[Who, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Moving:
    """Some delegations would move a paragraph, ``where`` in their words; of a ``bracket`` what it holds, or all."""

    paragraph: int
    bracket: int | None
    words: str
    where: str
    by: tuple[Who, ...]
    voices: tuple[Voice, ...]


@dataclass
class Telling:
    """What all brackets tell. `base` has the alternatives the base takes of each bracket that is not its own."""

    base: dict[int, Chosen] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    moves: list[Moving] = field(default_factory=list)
    stances: list[tuple[int, Voice]] = field(default_factory=list)
    statuses: dict[int, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    whole: set[int] = field(default_factory=set)  # brackets that stay in the base with the names in them


def tell(structure: Structure, participants: Participants, left: Container[str] = ()) -> Telling:
    """What the brackets of a compilation tell, in the order of the text; names ``left`` stay in the text, by key."""
    teller = _Teller(structure, participants, left)
    for number, bracket in enumerate(structure.brackets):
        teller.take(number, bracket)
    for place, sign in structure.lone:
        around = structure.texts[place.paragraph][max(0, place.offset - 20) : place.offset + 21]
        teller.doubt(place.paragraph, around.strip(), f"This “{sign}” has no partner.")
    return teller.telling


class _Teller:
    """Takes bracket after bracket."""

    def __init__(self, structure: Structure, participants: Participants, left: Container[str]) -> None:
        self.telling = Telling()
        self._structure = structure
        self._participants = participants
        self._left = left
        self._doubted: set[str] = set()

    def take(self, number: int, bracket: Bracket) -> None:
        """The next bracket."""
        here = bracket.opens.paragraph
        if self._is_left(bracket):
            self.telling.whole.add(number)
        elif bracket.role == STATUS:
            self.telling.base[number] = ()
            self.telling.statuses[here] = self._words(bracket.alternatives[0])
        elif bracket.role == STANCE:
            self.telling.base[number] = ()
            self._stance(here, bracket.alternatives[0].clauses)
        elif not bracket.is_attributed:
            self._doubt_head(here, bracket)
        elif len(bracket.alternatives) == 1:
            self._single(number, here, bracket.alternatives[0])
        else:
            self._several(number, here, bracket)

    def doubt(self, paragraph: int, words: str, sentence: str, candidates: tuple[str, ...] = ()) -> None:
        """Something for a person to settle."""
        self.telling.doubts.append(Doubt(paragraph, words, sentence, candidates))

    def _single(self, number: int, here: int, only: Alternative) -> None:
        first, words = only.clauses[0], self._words(only)
        if _proposes(first):
            self.telling.base[number] = ()
            if where := moved_where(words):
                self._move(None, here, only.clauses, _INSERTION, where, words)
            elif is_order(words) or is_no_text(words):
                self.doubt(here, words or str(first), "This tells what to do with a text and is none itself.")
            else:
                self._change(number, here, (0,), only.clauses, _INSERTION)
        elif _is_of_brackets(first):
            base, chosen = (WITH_SIGNS, (0,)) if first.verb == LIFT else ((0,), WITH_SIGNS)
            self.telling.base[number] = base
            self._change(number, here, chosen, only.clauses, _BRACKETS)
        elif any(_deletes(clause) for clause in only.clauses):
            self.telling.base[number] = (0,)
            self._change(number, here, (), only.clauses, _DELETION)
        else:
            self._stance(here, only.clauses)

    def _several(self, number: int, here: int, bracket: Bracket) -> None:
        """Alternatives: every one that is proposed instead of the base's, and who would only delete those."""
        several = bracket.alternatives
        proposed = [at for at, one in enumerate(several) if any(_proposes(clause) for clause in one.clauses)]
        kept = tuple(at for at in range(len(several)) if at not in proposed)
        if not proposed and not any(_deletes(clause) for one in several for clause in one.clauses):
            self._stance(here, [clause for one in several for clause in one.clauses])
            return
        self.telling.base[number] = kept
        if not kept:
            self.doubt(here, self._words(several[0]), "Every alternative here is somebody’s; the base has none.")
        retained = tuple(clause for at in kept for clause in several[at].clauses if clause.verb == RETAIN)
        for at in proposed:
            chosen = () if is_no_text(self._words(several[at])) else (at,)
            self._change(number, here, chosen, (*several[at].clauses, *_opposing(retained)), _INSERTION)
        for at in kept:
            if any(_deletes(clause) for clause in several[at].clauses):
                rest = tuple(other for other in kept if other != at)
                self._change(number, here, rest, several[at].clauses, _DELETION)

    def _change(
        self, number: int, here: int, chosen: Chosen, said: Iterable[Clause], side: _Side
    ) -> None:
        """The change of those who propose or delete, with the voices of the others."""
        several = list(said)
        by, voices = self._by(here, several, side), self._voices(here, several, side)
        far = next((clause for clause in several if clause.verb == MOVE and clause.detail not in ("", HERE)), None)
        if far is not None:
            self._moved(number, here, several, side, far)
        elif by:
            self.telling.changes.append(Change(number, chosen, by, voices))
        else:
            words = self._structure.brackets[number].alternatives[chosen[0] if chosen else 0]
            self.doubt(here, self._words(words), "Nobody is named who proposes this.")

    def _moved(self, number: int, here: int, said: Sequence[Clause], side: _Side, far: Clause) -> None:
        """Words that some would move elsewhere, if nobody would do anything else with them."""
        if any(side.acts(clause) and (clause.verb, clause.detail) != (MOVE, far.detail) for clause in said):
            self.doubt(here, str(far), "A paragraph is to be moved; move it by hand.")
        else:
            self._move(number, here, said, side, far.detail, str(far))

    def _move(
        self, number: int | None, here: int, said: Iterable[Clause], side: _Side, where: str, words: str
    ) -> None:
        """Those who would move a paragraph, with the voices of the others."""
        several = list(said)
        found = self._by(here, several, side), self._voices(here, several, side)
        self.telling.moves.append(Moving(here, number, words, where, *found))

    def _by(self, here: int, said: Iterable[Clause], side: _Side) -> tuple[Who, ...]:
        """Those who do what a side of clauses does."""
        return tuple(who for clause in said if side.acts(clause) for who in self._named(here, clause))

    def _voices(self, here: int, said: Iterable[Clause], side: _Side) -> tuple[Voice, ...]:
        """What the others say of it."""
        return tuple(
            (who, side.kinds[clause.verb])
            for clause in said if not side.acts(clause) and clause.verb in side.kinds
            for who in self._named(here, clause)
        )

    def _stance(self, here: int, said: Iterable[Clause]) -> None:
        """What delegations say of the paragraph."""
        for clause in said:
            kind = _ON_PARAGRAPH.get(clause.verb)
            if clause.verb == MOVE and clause.detail:
                self._move(None, here, (clause,), _DELETION, clause.detail, str(clause))
            elif kind is None:
                self.doubt(here, str(clause), "It is not said which words this is about.")
            else:
                self.telling.stances += [(here, (who, kind)) for who in self._named(here, clause)]

    def _is_left(self, bracket: Bracket) -> bool:
        """Whether nobody else is named who would change anything, so that a bracket stays with its names."""
        return any(self._only_left(_acting(one.clauses)) for one in bracket.alternatives)

    def _only_left(self, clauses: Iterable[Clause]) -> bool:
        several = [who for clause in clauses for name in clause.names for who in self._participants.resolved(name)]
        return bool(several) and all(who.key in self._left for who in several)

    def _named(self, here: int, clause: Clause) -> Iterator[Who]:
        for written in clause.names:
            for who in self._participants.resolved(written):
                self._doubt_name(here, who)
                if who.key not in self._left:
                    yield who

    def _doubt_name(self, here: int, who: Who) -> None:
        if who.code is not None or who.key in self._doubted:
            return
        self._doubted.add(who.key)
        if who.key in self._left:
            self.doubt(here, who.written, f"“{who.written}” is named here beside others, and was left out.")
            return
        several = len(self._participants.found(who.written)) > 1
        why = "stands for several on the list of participants" if several else "is not on the list of participants"
        self.doubt(here, who.written, f"“{who.written}” {why}.", self._participants.candidates(who.written))

    def _doubt_head(self, here: int, bracket: Bracket) -> None:
        """A bracket of the base that begins as an attribution does, with a name that is not known."""
        first = bracket.alternatives[0].start
        head, colon, _ = self._structure.texts[here][first.offset : first.offset + _LONGEST_HEAD].partition(":")
        words = head.split()
        if colon and words and words[0].lower() not in _NO_NAMES and "[" not in head and clauses(head):
            self.doubt(here, head, f"“{head}” may be the name of a delegation; it was left in the text.")

    def _words(self, alternative: Alternative) -> str:
        return self._structure.words_of(alternative)


def _acting(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """Those who propose the words, else those who change them, else whoever says anything of them."""
    proposing = [clause for clause in clauses if _proposes(clause)]
    return proposing or [clause for clause in clauses if _deletes(clause) or _is_of_brackets(clause)] or clauses


def _opposing(retained: Iterable[Clause]) -> tuple[Clause, ...]:
    """Those who retain a text are against whatever would replace it."""
    return tuple(Clause(clause.names, OPPOSE) for clause in retained)
