"""Compilations read from files: the work of a process of its own, its answer, and what it says in sentences.

A compilation is a text with names in its brackets. `compilation_apart` takes it apart into the base, as
`import_draft` takes it, and what each delegation proposes and says, with what only a person can settle. Pages have
it done by a child process, the shell calls it; nothing here writes anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from editor.names import counted
from editor.readings import passages_of, report
from editor.text.attributed import Attributed, Given, Proposal, read_compilation
from editor.text.attributed.values import AFTER
from editor.text.participants import Participant, Participants, Who
from editor.text.reading import read
from editor.text.wording import Wording

WORK = "editor.compilations:compilation_apart"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal found: the place of its paragraph in the base, its kind, the codes of those who make it, its words.

    `after`: of one to move the paragraph, the place of the one it is to follow.
    """

    place: int
    kind: str
    by: tuple[str, ...]
    wording: Any
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What a delegation says, by its code: of a proposal by its number, or of the paragraph where that is None."""

    by: str
    kind: str
    place: int
    proposal: int | None


@dataclass(frozen=True, slots=True)
class Doubtful:
    """What a person should look at: where, the words, why."""

    label: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A name that is not on the list, or not clearly, and the codes it might stand for."""

    written: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compilation taken apart; made by `compiled_of` from the answer of `compilation_apart`."""

    title: str | None
    report: tuple[str, ...]
    passages: tuple[dict[str, Any], ...]
    proposals: tuple[Proposed, ...]
    positions: tuple[Stated, ...]
    statuses: tuple[tuple[int, str], ...]
    names: tuple[tuple[str, str], ...]
    unsettled: tuple[Unsettled, ...]
    doubts: tuple[Doubtful, ...]

    @property
    def counts(self) -> list[tuple[str, int, int]]:
        """For each code named: how many proposals it makes or joins, how many positions it takes."""
        made = Counter(code for one in self.proposals for code in one.by)
        said = Counter(one.by for one in self.positions)
        return [(code, made[code], said[code]) for code in dict.fromkeys((*made, *said))]


def to_read(
    name: str, text: str, participants: Sequence[tuple[str, Sequence[str], Sequence[str]]],
    settled: Mapping[str, str],
) -> dict[str, Any]:
    """What `compilation_apart` takes: the list as (code, names, aliases); ``settled`` codes by name as written."""
    return {"name": name, "text": text, "list": [list(one) for one in participants], "settled": dict(settled)}


def compiled_of(answer: Mapping[str, Any]) -> Compiled:
    """The answer of `compilation_apart` as values."""
    return Compiled(
        answer["title"], tuple(answer["report"]), tuple(answer["passages"]),
        tuple(Proposed(place, kind, tuple(by), *rest) for place, kind, by, *rest in answer["proposals"]),
        tuple(Stated(*one) for one in answer["positions"]),
        tuple((place, status) for place, status in answer["statuses"]),
        tuple((written, code) for written, code in answer["names"]),
        tuple(Unsettled(written, tuple(candidates)) for written, candidates in answer["unsettled"]),
        tuple(Doubtful(*one) for one in answer["doubts"]),
    )


def compilation_apart(asked: dict[str, Any]) -> dict[str, Any]:
    """For a child: what `to_read` makes, to what `compiled_of` reads. Names nobody settled stay in the text."""
    found = read(asked["text"].encode(), name=asked["name"])
    passages = passages_of(found)
    given = [Given(one["label"] or None, Wording.of(one["wording"])) for one in passages]
    participants = _participants(asked["list"], asked["settled"])
    first = read_compilation(given, participants)
    unsettled = {who.key: who for who in first.named if who.code is None}
    settled = read_compilation(given, participants, left=[who.written for who in unsettled.values()])
    answer = _Answer(settled, passages).given()
    return answer | {
        "title": found.title, "report": list(report(found)),
        "names": [[who.written, who.code] for who in first.named if who.code is not None],
        "unsettled": [[who.written, list(participants.candidates(who.written))] for who in unsettled.values()],
    }


def _participants(listed: Sequence[Sequence[Any]], settled: Mapping[str, str]) -> Participants:
    several: dict[str, list[str]] = {}
    for written, code in settled.items():
        several.setdefault(code, []).append(written)
    return Participants(
        Participant(code, tuple(names), (*aliases, *several.get(code, ()))) for code, names, aliases in listed
    )


class _Answer:
    """The base without the paragraphs that are only proposed, and everything at its place in it."""

    def __init__(self, text: Attributed, passages: Sequence[dict[str, Any]]) -> None:
        self._text = text
        self._passages = passages
        self._places: dict[int, int] = {}
        for place, row in enumerate(text.paragraphs):
            if row.wording is not None:
                self._places[place] = len(self._places)

    def given(self) -> dict[str, Any]:
        """All of it, as JSON takes it."""
        text = self._text
        kept = {number: place for number, one in enumerate(text.proposals) if (place := self._anchor(one)) is not None}
        numbers: dict[int | None, int] = {number: at for at, number in enumerate(kept)}
        return {
            "passages": [self._passages[place] | {"wording": _value(text.paragraphs[place].wording)}
                         for place in self._places],
            "proposals": [[place, text.proposals[number].kind, _codes(text.proposals[number].by),
                           _value(text.proposals[number].wording), self._following(text.proposals[number])]
                          for number, place in kept.items()],
            "positions": [[one.by.code, one.kind, self._place(one.paragraph), numbers.get(one.proposal)]
                          for one in text.positions
                          if self._place(one.paragraph) is not None and (one.proposal is None or one.proposal in kept)],
            "statuses": [[self._places[place], row.status] for place, row in enumerate(text.paragraphs)
                         if row.status and place in self._places],
            "doubts": [*([row.label or "", words, sentence] for row, words, sentence in self._doubts())],
        }

    def _doubts(self) -> Iterator[tuple[Any, str, str]]:
        rows = self._text.paragraphs
        yield from ((rows[one.paragraph], one.words, one.sentence) for one in self._text.doubts)
        for one in self._text.proposals:
            if self._anchor(one) is None:
                yield rows[one.paragraph], str(one.wording), "Nothing of the base stands before it; enter it by hand."

    def _place(self, place: int) -> int | None:
        """The place in the base of a paragraph, or of the one behind which it is proposed."""
        return next((self._places[at] for at in range(place, -1, -1) if at in self._places), None)

    def _following(self, one: Proposal) -> int | None:
        return None if one.after is None else self._places[one.after]

    def _anchor(self, one: Proposal) -> int | None:
        return self._place(one.paragraph) if one.kind == AFTER else self._places.get(one.paragraph)


def _codes(by: Sequence[Who]) -> list[str]:
    return [who.code for who in by if who.code is not None]


def _value(wording: Wording | None) -> Any:
    return None if wording is None else wording.canonical()


def sentences_of(found: Compiled) -> Iterator[str]:
    """What was found of whom, what is left in the text, what to look at."""
    yield f"{counted(len(found.proposals), 'proposal')} and {counted(len(found.positions), 'position')} were found."
    for code, made, said in found.counts:
        yield f"{code}: {counted(made, 'proposal')}, {counted(said, 'position')}."
    for one in found.unsettled:
        might = f" It may be {', '.join(one.candidates)}." if one.candidates else ""
        yield f"“{one.written}” is nobody on the list for certain; its brackets stay in the text.{might}"
    for place, status in found.statuses:
        yield f"Paragraph {found.passages[place]['label'] or place + 1} was noted “{status}”; the chair says that anew."
    for doubt in found.doubts:
        yield f"Look at this: {doubt.label} “{doubt.words}”: {doubt.sentence}"
