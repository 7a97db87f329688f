"""A compilation read: its base paragraph by paragraph, the proposals put together, positions on the right one.

What a delegation changes in one paragraph is one proposal, unless others speak differently of its parts: then
each part is a proposal of its own, for nobody may be recorded as objecting to what it said nothing of. Equal
changes are one proposal with several sponsors, the first named in the lead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor.text.attributed.choosing import Reader
from editor.text.attributed.footnotes import with_attributions
from editor.text.attributed.moves import normal, placed
from editor.text.attributed.ranking import ranked
from editor.text.attributed.telling import Change, Chosen, Telling, Voice, tell
from editor.text.attributed.values import (
    AFTER,
    ALTERNATIVE,
    AMEND,
    MOVE,
    REMOVE,
    Attributed,
    Doubt,
    Given,
    Paragraph,
    Position,
    Proposal,
)
from editor.text.labels import Label
from editor.text.participants import Participants, Who
from editor.text.structure import Structure, parse_all
from editor.text.wording import Wording


@dataclass
class _Together:
    """Changes that are one proposal: those who make them, and what others say of it."""

    by: dict[str, Who]
    voices: dict[tuple[str, str], Voice] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    @property
    def chosen(self) -> frozenset[tuple[int, Chosen]]:
        """What makes it the same as another's."""
        return frozenset((change.bracket, change.chosen) for change in self.changes)


def read_compilation(
    given: Sequence[Given], participants: Participants, notes: Mapping[str, str] | None = None,
    left: Iterable[str] = (),
) -> Attributed:
    """The base, proposals, positions and doubts of a compilation; ``notes`` are those below the text, by figure.

    Names in ``left`` that are not on the list stay in the text, with their bracket.
    """
    wordings = [with_attributions(one.wording, notes or {}, participants.is_known) for one in given]
    structure = parse_all([wording.text for wording in wordings], participants.is_known)
    keys = {who.key for name in left for who in participants.resolved(name) if who.code is None}
    telling = tell(structure, participants, keys)
    reader = Reader(structure, wordings, telling.base, telling.whole)
    base = [reader.read(place, {}) for place in range(len(wordings))]
    rows = tuple(
        Paragraph(one.label, None if _is_gone(read, wording) else read, telling.statuses.get(place, ""))
        for place, (one, read, wording) in enumerate(zip(given, base, wordings, strict=True))
    )
    made = _Proposals(structure, reader, rows, telling)
    for together in _put_together(structure, telling.changes):
        made.take(together)
    made.move(telling)
    positions = [Position(who, kind, place) for place, (who, kind) in telling.stances]
    return Attributed(rows, tuple(made.proposals), (*made.positions, *_once(positions)), tuple(telling.doubts))


class _Proposals:
    """Makes proposals and positions of changes that belong together."""

    def __init__(
        self, structure: Structure, reader: Reader, rows: Sequence[Paragraph], telling: Telling
    ) -> None:
        self.proposals: list[Proposal] = []
        self.positions: list[Position] = []
        self._structure = structure
        self._reader = reader
        self._rows = rows
        self._base = telling.base
        self._doubts = telling.doubts

    def take(self, together: _Together) -> None:
        """A proposal for every paragraph that these changes touch."""
        choice: dict[int, Chosen] = {change.bracket: change.chosen for change in together.changes}
        self._choose_around(choice, together)
        for place in _touched(self._structure, together.changes):
            wording = self._reader.read(place, choice)
            proposal = self._proposal(place, wording, tuple(together.by.values()))
            if proposal is None:
                continue
            number = len(self.proposals)
            self.proposals.append(proposal)
            said = [Position(who, kind, proposal.paragraph, number) for who, kind in together.voices.values()]
            self.positions += said

    def move(self, telling: Telling) -> None:
        """A proposal for every paragraph that is to stand elsewhere; what is not clear is a doubt."""
        together: dict[tuple[int, int], dict[str, Who]] = {}
        voices: dict[tuple[int, int], dict[tuple[str, str], Voice]] = {}
        for found in placed(telling.moves, self._structure, self._rows):
            if isinstance(found, Doubt):
                self._doubts.append(found)
                continue
            where = found.moving.paragraph, found.after
            together.setdefault(where, {}).update({who.key: who for who in found.moving.by})
            voices.setdefault(where, {}).update({(who.key, kind): (who, kind) for who, kind in found.moving.voices})
        for (place, after), by in together.items():
            if by:
                said = [Position(who, kind, place, len(self.proposals)) for who, kind in voices[place, after].values()
                        if who.key not in by]
                self.proposals.append(Proposal(place, MOVE, tuple(by.values()), None, after))
                self.positions += said

    def _choose_around(self, choice: dict[int, Chosen], together: _Together) -> None:
        """Words proposed within somebody's words are read with them, which a person should look at."""
        for change in together.changes:
            for number, alternative in self._reader.enclosing(change.bracket):
                base = self._base.get(number)
                if number in choice or base is None or alternative in base:
                    continue
                choice[number] = (alternative,)
                place = self._structure.brackets[change.bracket].opens.paragraph
                names = ", ".join(who.written for who in together.by.values())
                words = self._structure.words_of(self._structure.brackets[number].alternatives[alternative])
                self._doubts.append(Doubt(place, words, f"{names} would change words that others propose."))

    def _proposal(self, place: int, wording: Wording, by: tuple[Who, ...]) -> Proposal | None:
        base = self._rows[place].wording
        if wording == (base or Wording("")):
            return None
        if base is None:
            kind, target = self._new(place)
            return Proposal(target, kind, by, wording)
        if not wording.text.strip():
            return Proposal(place, REMOVE, by, None)
        return Proposal(place, AMEND, by, wording)

    def _new(self, place: int) -> tuple[str, int]:
        """The kind of a paragraph that is not in the base, and the number of the paragraph it belongs to."""
        stem = _stem_of_alternative(self._rows[place].label)
        if stem is not None:
            for earlier in range(place - 1, -1, -1):
                if self._rows[earlier].wording is not None and normal(self._rows[earlier].label) == stem:
                    return ALTERNATIVE, earlier
        return AFTER, place


def _is_gone(read: Wording, wording: Wording) -> bool:
    """Whether nothing of a paragraph is the base's."""
    return not read.text.strip() and bool(wording.text.strip())


def _put_together(structure: Structure, changes: Iterable[Change]) -> Iterator[_Together]:
    """Changes by paragraph and delegation, apart where others speak differently of them; equal ones as one.

    They come in an order in which the names at every bracket stand as they stood, where there is one.
    """
    by_place: dict[tuple[str, int], list[Change]] = {}
    for change in changes:
        bracket = structure.brackets[change.bracket]
        where = ("over", change.bracket) if bracket.is_spanning else ("in", bracket.opens.paragraph)
        by_place.setdefault(where, []).append(change)
    runs = {number: run[0] for run in structure.runs for number in run}
    for several in by_place.values():
        yield from _of_one_place(several, runs)


def _of_one_place(changes: Sequence[Change], runs: Mapping[int, int]) -> Iterator[_Together]:
    """The changes of one paragraph, put together delegation by delegation."""
    groups: dict[tuple[str, frozenset[tuple[str, str]]], _Together] = {}
    for unit in list(_units(changes, runs)):
        (key,) = unit.by
        group = groups.setdefault((key, frozenset(unit.voices)), unit)
        if group is not unit:
            group.changes += unit.changes
    ranks = ranked([who.key for who in change.by] for change in changes)
    made: list[_Together] = []
    said_before: frozenset[tuple[str, str]] = frozenset()
    for (_, said), group in sorted(groups.items(), key=lambda item: ranks[item[0][0]]):
        # Only neighbours become co-sponsors, or others who are named between them would change places.
        if made and (said_before, made[-1].chosen) == (said, group.chosen):
            made[-1].by.update(group.by)
        else:
            made.append(group)
            said_before = said
    yield from made


def _units(changes: Sequence[Change], runs: Mapping[int, int]) -> Iterator[_Together]:
    """What one delegation changes in one place: a bracket, or a deletion and what it puts right behind it."""
    last: dict[str, tuple[_Together, Change]] = {}
    for change in changes:
        for who in dict.fromkeys(change.by):
            unit, before = last.get(who.key, (None, None))
            side_by_side = before and runs.get(before.bracket, -1) == runs.get(change.bracket, -2)
            if unit is None or not side_by_side or not change.chosen or (before and before.chosen):
                unit = _Together({who.key: who})
                yield unit
            unit.changes.append(change)
            unit.voices.update({(other.key, kind): (other, kind) for other, kind in change.voices if other != who})
            last[who.key] = unit, change


def _touched(structure: Structure, changes: Iterable[Change]) -> Iterator[int]:
    """The numbers of the paragraphs in which any of the brackets changed stands."""
    places: set[int] = set()
    for change in changes:
        bracket = structure.brackets[change.bracket]
        places.update(range(bracket.opens.paragraph, bracket.closes.paragraph + 1))
    yield from sorted(places)


def _once(positions: Iterable[Position]) -> list[Position]:
    """Each delegation's positions once, however it was written."""
    found: dict[tuple[str, str, int, int | None], Position] = {}
    for one in positions:
        found.setdefault((one.by.key, one.kind, one.paragraph, one.proposal), one)
    return list(found.values())


def _stem_of_alternative(label: str | None) -> str | None:
    """The normal form of the label that "9 alt 2" would replace, None for any other label."""
    try:
        read = Label.parse(label or "")
    except ValueError:
        return None
    if not read.suffixes or read.suffixes[-1][0] != "alt":
        return None
    return replace(read, suffixes=read.suffixes[:-1]).normal
