"""What of a compilation is to be entered from the floor, act by act, in an order in which each can be done.

An act on a proposal needs the id that the proposal was given, so whoever does the acts (a page, the shell) hands
each answer back; this module only says what comes next.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from editor import models, names
from editor.compilations import Compiled, Stated
from editor.consensus.positions import ACCEPTS, OBJECTS, RESERVES, SUPPORTS
from editor.queries.compilations import Planned, may_join
from editor.queries.sheet import WISHES
from editor.refusals import Refusal

ACTS = {SUPPORTS: "support_wording", ACCEPTS: "accept_wording", RESERVES: "reserve_position",
        OBJECTS: "raise_objection"}


@dataclass(frozen=True, slots=True)
class FloorAct:
    """One act to enter for a delegation: `key` tells it from the others, `wording` is the hash it is made on."""

    key: str
    speaker: models.Delegation
    words: str
    act: str
    subject: str
    details: Mapping[str, Any]
    wording: str | None = None


@dataclass
class Entered:
    """What was entered and what was refused, in sentences."""

    done: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def entered(
    found: Compiled, plan: Sequence[Planned], stated: Sequence[tuple[Stated, models.Passage]],
    delegations: Mapping[str, models.Delegation], document: models.Document, do: Callable[[FloorAct], str],
    before: frozenset[str] = frozenset(),
) -> Entered:
    """Do all that can be done by `do`, which gives what an act was done to; a refusal stands beside the rest.

    `delegations` are those of the conference by code, `before` the keys of acts done when it was asked before.
    """
    made = Entered()
    steps = _Steps(found, delegations, document, before).take(plan, stated)
    answer: str | None = None
    while True:
        try:
            step = steps.send(answer)
        except StopIteration:
            return made
        try:
            answer = do(step)
        except Refusal as refusal:
            answer = None
            made.refused.append(f"{step.speaker.short_name}, {step.words}: {refusal.sentence}")
        else:
            made.done.append(f"{names.opening(step.speaker.short_name)}, {step.words}.")


Steps = Generator[FloorAct, "str | None", None]


@dataclass(frozen=True)
class _Steps:
    found: Compiled
    delegations: Mapping[str, models.Delegation]
    document: models.Document
    before: frozenset[str]

    def take(self, plan: Sequence[Planned], stated: Sequence[tuple[Stated, models.Passage]]) -> Steps:
        """Proposals first, each with its co-sponsors and what is said of it; then positions on paragraphs."""
        for number, one in enumerate(plan):
            if one.passage is not None and one.proposal.by:
                yield from self._proposal(number, one, one.passage)
        for number, (position, passage) in enumerate(stated):
            yield self._says(f"s{number}", position, "paragraph", passage.paragraph_id, _label(passage))

    def _proposal(self, number: int, one: Planned, passage: models.Passage) -> Steps:
        lead, *others = one.proposal.by
        ident = yield from self._tabled(f"p{number}", lead, one, passage)
        for at, code in enumerate(others):
            if ident is not None and may_join(self.document):
                yield self._by(f"p{number}j{at}", code, f"co-sponsors, {_label(passage)}", "join_proposal", ident, {})
            else:  # what it asks is not lost: it asks it by itself
                yield from self._tabled(f"p{number}j{at}", code, one, passage)
        if ident is None:
            return
        for at, position in enumerate(self.found.positions):
            if position.proposal == number:
                yield self._says(f"p{number}s{at}", position, "proposal", ident, f"a proposal on {_label(passage)}")

    def _tabled(
        self, key: str, code: str, one: Planned, passage: models.Passage
    ) -> Generator[FloorAct, str | None, str | None]:
        """The proposal of one delegation; its id, whether it stands already or is tabled now."""
        ident = one.standing.get(code)
        if ident is not None and key not in self.before:
            return ident
        details = {"kind": one.proposal.kind, "wording": one.proposal.wording}
        if one.after is not None:
            details["after"] = one.after
        words = f"{WISHES[one.proposal.kind]}, {_label(passage)}"
        return (yield self._by(key, code, words, "table_proposal", passage.paragraph_id, details,
                               passage.wording_hash))

    def _says(self, key: str, position: Stated, about: str, ident: str, label: str) -> FloorAct:
        details = {"about": about, "about_id": ident}
        words = f"{position.kind}: {label}"
        return self._by(key, position.by, words, ACTS[position.kind], self.document.id, details)

    def _by(
        self, key: str, code: str, words: str, act: str, subject: str, details: Mapping[str, Any],
        wording: str | None = None,
    ) -> FloorAct:
        return FloorAct(key, self.delegations[code], words, act, subject, details, wording)


def _label(passage: models.Passage) -> str:
    return f"paragraph {passage.label}" if passage.label else "an unnumbered paragraph"
