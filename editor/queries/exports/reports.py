"""The procedural report: what was done in the open, in sentences, with the adopted text annexed; and recorded votes.

It holds formal acts only: formal meetings, drafts issued, the question, objections to adoption, the outcome, votes,
statements on record that their delegations have confirmed. Informals are not the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from editor import models, names
from editor.queries.exports.asked import Asked
from editor.queries.known import delegations_of, passages_of
from editor.queries.papers import official, on_record, scope_printed, source_of
from editor.word.paper import Block, Heading, Item, Paper, Said
from editor.word.tables import Grid, cell
from editor.word.values import OfficialText

MARK = "Procedural report"
FORMAL = "formal meeting"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
WAYS = ("in favour", "against", "abstaining")
OUTCOMES = {
    "adopted by consensus": "adopted, by consensus, {text}",
    "adopted without a vote": "adopted, without a vote, {text}",
    "adopted by recorded vote": "adopted {text} by a recorded vote of {votes}", "not adopted": "did not adopt {text}",
    "suspended": "suspended its consideration of the adoption of {text}",
    "procedural report only": "decided to conclude its work on {text} with a procedural report only",
}


def procedural_report(asked: Asked) -> Paper:
    """The report on what became of the document, its text annexed where it was adopted."""
    report = _Report(asked)
    adopted = report.adopted
    annex = None
    if adopted is not None:
        draft = next(one for one in asked.drafts if one.number == adopted.draft_number)
        annex = official(source_of(asked.session, asked.document, draft, asked.emblem))
    head = _titled(asked, f"Report of the {asked.source.conference.name}")
    return Paper(head, tuple(report.blocks()), annex, mark=MARK)


def votes_of(asked: Asked) -> Paper:
    """The recorded votes on the document as tables."""
    grids = tuple(_Report(asked).grids())
    return Paper(_titled(asked, "Recorded votes"), grids, mark="Recorded votes")


def roll_rows(asked: Asked) -> list[tuple[str, str, str]]:
    """Each vote with each delegation that voted and how, for a program."""
    report = _Report(asked)
    return [(report.occasion(one.sitting_id, one), report.names_of([voter])[0], way)
            for one in report.adoptions for way, voters in roll_of(one) for voter in voters]


def roll_of(one: models.Adoption) -> list[tuple[str, list[str]]]:
    """How delegations voted, in the order in which votes are told."""
    return sorted(one.votes.items(), key=lambda found: WAYS.index(found[0]))


def has_votes(asked: Asked) -> bool:
    """Whether any vote on the document was recorded."""
    return any(one.votes for one in _Report(asked).adoptions)


def has_been_asked(asked: Asked) -> bool:
    """Whether the question was ever put."""
    return bool(_Report(asked).questions)


def _titled(asked: Asked, title: str) -> OfficialText:
    """The head of a paper of the secretariat on the document."""
    return replace(official(asked.source), title=title, passages=(), adopted=None)


class _Report:
    """What the record says, read once."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.conference = asked.source.conference
        self.delegations = delegations_of(asked.session, self.conference.id)
        self.questions = self._rows(models.Question, models.Question.put_at)
        self.adoptions = self._rows(models.Adoption, models.Adoption.decided_at)
        sittings = asked.session.scalars(select(models.Sitting).where(
            models.Sitting.conference_id == self.conference.id, models.Sitting.kind == FORMAL
        ).order_by(models.Sitting.number)).all()
        self.sittings = {row.id: row for row in sittings}

    @property
    def adopted(self) -> models.Adoption | None:
        """The act by which the document was adopted, if it was."""
        return next((one for one in reversed(self.adoptions) if one.outcome.startswith("adopted")), None)

    def blocks(self) -> Iterator[Block]:
        """The report from its first heading to its last sentence."""
        yield Heading(1, "I.", "Introduction")
        yield from self._introduction()
        yield Heading(1, "II.", "Organizational matters")
        yield Heading(2, "A.", "Meetings")
        yield from self._meetings()
        yield Heading(2, "B.", "Participation")
        yield from self._participation()
        yield Heading(2, "C.", "Documentation")
        yield from self._documentation()
        yield Heading(1, "III.", "Action on the outcome document")
        yield from self._action()
        yield from self._statements()

    def grids(self) -> Iterator[Grid]:
        """Each recorded vote as a table."""
        for one in self.adoptions:
            if one.votes:
                yield self._grid(one, self.occasion(one.sitting_id, one))

    def occasion(self, sitting: str, one: models.Adoption) -> str:
        """At which meeting something was done, and when."""
        when = names.day_there(one.decided_at, self.conference.zone)
        return f"{names.ordinal(self.sittings[sitting].number)} meeting, {when}"

    def names_of(self, idents: Iterable[str]) -> list[str]:
        """Delegations by their short names, in the order of the official list."""
        return [row.short_name for row in names.in_official_order(self.delegations[ident] for ident in idents)]

    def _rows(self, table: Any, order: Any) -> Sequence[Any]:
        mine = select(table).where(table.document_id == self.asked.document.id)
        return self.asked.session.scalars(mine.order_by(order)).all()

    def _introduction(self) -> Iterator[Block]:
        one = self.conference
        days = names.days(date.fromisoformat(one.starts_on), date.fromisoformat(one.ends_on))
        yield Said(f"The {one.name} was held in {one.place}, {days}.")
        yield Said(f"It considered one text for adoption, “{self.asked.document.title}”.")

    def _meetings(self) -> Iterator[Block]:
        rows = list(self.sittings.values())
        yield Said(f"The conference held {names.counted(len(rows), 'formal meeting')}{':' if rows else '.'}")
        yield from _items([self._held(row) for row in rows])

    def _held(self, row: models.Sitting) -> str:
        when = names.day_there(row.opened_at, self.conference.zone)
        item = f" ({row.agenda_item})" if row.agenda_item else ""
        return f"{names.ordinal(row.number)} meeting, {when}, presided over by {row.presiding}{item}"

    def _participation(self) -> Iterator[Block]:
        by_kind: dict[str, list[str]] = {}
        for row in names.in_official_order(self.delegations.values()):
            by_kind.setdefault(row.kind, []).append(row.short_name)
        for kind, named in by_kind.items():
            if kind != "group":
                who = "States" if kind == "participating State" else f"delegations, of the class “{kind}”,"
                yield Said(f"The following {who} took part: {names.listed(named)}.")

    def _documentation(self) -> Iterator[Block]:
        drafts = self.asked.drafts
        yield Said(f"{names.opening(names.counted(len(drafts), 'draft'))} of the outcome document "
                   f"{'was' if len(drafts) == 1 else 'were'} issued:")
        yield from _items([self._named(one) for one in drafts])

    def _named(self, draft: models.Draft) -> str:
        issued = names.day_there(draft.issued_at, self.conference.zone)
        symbol = f" ({draft.symbol})" if draft.symbol else ""
        return f"{names.opening(names.draft_name(draft.number).removeprefix('the '))}{symbol}, {issued}"

    def _action(self) -> Iterator[Block]:
        answers = {one.question_id: one for one in self.adoptions}
        for question in self.questions:
            yield Said(f"At its {self._meeting(question.sitting_id, question.put_at)}, the chair put the question on "
                       f"{names.draft_name(question.draft_number)} of the outcome document.")
            yield from self._objections(question)
            if question.id in answers:
                yield from self._outcome(answers[question.id])

    def _meeting(self, sitting: str, at: datetime) -> str:
        return f"{names.ordinal(self.sittings[sitting].number)} meeting, on {names.day_there(at, self.conference.zone)}"

    def _objections(self, question: models.Question) -> Iterator[Block]:
        rows = self.asked.session.scalars(select(models.AdoptionObjection).where(
            models.AdoptionObjection.question_id == question.id, models.AdoptionObjection.stated.is_(False)
        ).order_by(models.AdoptionObjection.raised_at, models.AdoptionObjection.id)).all()
        for row in rows:
            lifted = " and later lifted its objection" if row.withdrawn_at else ""
            yield Said(f"The delegation of {self.names_of([row.delegation_id])[0]} objected to adoption{lifted}.")

    def _outcome(self, one: models.Adoption) -> Iterator[Block]:
        text = "the outcome document" + (" (see annex)" if one is self.adopted else "")
        counts = {way: len(voters) for way, voters in one.votes.items()}
        votes = (f"{counts.get('in favour', 0)} to {counts.get('against', 0)}, with "
                 f"{names.counted(counts.get('abstaining', 0), 'abstention')}")
        done = OUTCOMES[one.outcome].format(text=text, votes=votes)
        yield Said(f"At its {self._meeting(one.sitting_id, one.decided_at)}, the conference {done}.")
        if one.votes:
            yield self._grid(one, "The voting was as follows:")

    def _grid(self, one: models.Adoption, title: str) -> Grid:
        rows = tuple((cell(names.opening(way)), cell(str(len(voters))),
                      cell(", ".join(self.names_of(voters)) or "None")) for way, voters in roll_of(one))
        return Grid(title, ("Vote", "Number", "Delegations"), (18, 10, 72), rows)

    def _statements(self) -> Iterator[Block]:
        labels = {row.paragraph_id: row.label or row.kind for row in passages_of(self.asked.session, self.asked.draft)}
        explained: list[str] = []
        for row in on_record(self.asked.source):
            by = self.names_of([row.delegation_id])[0]
            if row.kind == "dissociation":
                yield Said(f"The delegation of {by} dissociated itself from {scope_printed(row, labels)}.")
            elif row.kind == "reservation":
                yield Said(f"The delegation of {by} entered a reservation on {scope_printed(row, labels)}.")
            else:
                explained.append(by)
        if explained:
            made = names.listed(dict.fromkeys(explained))
            several = "representatives" if len(set(explained)) > 1 else "representative"
            yield Said(f"Statements in explanation of position were made by the {several} of {made}.")


def _items(words: Sequence[str]) -> Iterator[Item]:
    """Lines of a list, (a) to (z), then (aa)."""
    last = len(words) - 1
    for place, one in enumerate(words):
        label = LETTERS[place % 26] * (place // 26 + 1)
        yield Item(f"({label})", f"{one}{'.' if place == last else ';'}")
