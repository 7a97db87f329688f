"""The procedural report as the record gives it: organizational matters, documents, proceedings and action, in the form
in which reports of such conferences are written. Sentences only; what the secretariat makes of them is kept apart.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from editor import models, names
from editor.as_corrected import corrections_of
from editor.consensus import motions as order
from editor.consensus.votes import INTENDED
from editor.models.report import OF_ITS_ADOPTION
from editor.names import counted, draft_name, listed, opening, ordinal
from editor.queries.anchors import Desk
from editor.queries.known import delegations_of, draft_of
from editor.queries.last_day import motions_of, roll_in_words, vote_in_words, votes_corrected, votes_of
from editor.queries.scopes import followed_in, scope_printed
from editor.text.wording import Wording

HELD = {"formal meeting": ("formal meeting",),
        "informal consultations": ("round of informal consultations", "rounds of informal consultations")}
DONE = {"not adopted": "did not adopt the outcome document", "suspended": "suspended action on the outcome document",
        "procedural report only": "decided to issue a procedural report only"}
RULED = "The Chair ruled on the objection"
PROVISIONAL = "The report on the work of the Conference is before the Conference for adoption."


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph (numbered throughout) or a line of the report; `was`: the record's words, if edited."""

    key: str
    kind: str
    words: str
    number: int | None = None
    was: str | None = None


@dataclass(frozen=True, slots=True)
class ProceduralReport:
    """The report as its page and its Word file take it, with the outcome annexed to it (None: nothing adopted)."""

    title: str
    symbol: str | None
    conference: str
    place: str
    dates: str
    language: str
    passages: tuple[Passage, ...]
    issued_at: datetime | None
    manner: str | None
    annex: models.Draft | None


def report_row(session: Any, document: str) -> models.Report | None:
    """The report on a document, if it was drawn up."""
    found: models.Report | None = session.scalar(select(models.Report).where(models.Report.document_id == document))
    return found


def report_of(desk: Desk, row: models.Report) -> ProceduralReport:
    """A report as it stands, its paragraphs numbered."""
    conference = desk.conference
    is_adopted = desk.document.state == "adopted"
    return ProceduralReport(
        f"Report of the {conference.name}", row.symbol, conference.name, conference.place, _days(conference),
        desk.document.language.split("-")[0], tuple(numbered(row.passages)), row.issued_at, row.manner,
        draft_of(desk.session, desk.document, desk.document.current_draft) if is_adopted else None)


def numbered(passages: Sequence[dict[str, str]]) -> Iterator[Passage]:
    """The passages of a report, its paragraphs numbered throughout."""
    count = 0
    for row in passages:
        count += row["kind"] == "paragraph"
        drawn = row.get("drawn_up", row["words"])
        yield Passage(row["key"], row["kind"], row["words"], count if row["kind"] == "paragraph" else None,
                      drawn if drawn != row["words"] else None)


def drawn_from_record(desk: Desk) -> list[dict[str, str]]:
    """The report as the record gives it now: each passage with a key that stays."""
    record = _Record(desk)
    parts: tuple[tuple[str, Callable[[], Iterator[tuple[str, str]]]], ...] = (
        ("I. Introduction", record.introduction), ("II. Organizational matters", record.organization),
        ("III. Attendance", record.attendance), ("IV. Documents", record.documents),
        ("V. Proceedings", record.proceedings), ("VI. Action taken", record.action),
        ("VII. Adoption of the report", record.adoption))
    found: list[dict[str, str]] = []
    for heading, sentences in parts:
        rows = [{"key": key, "kind": "paragraph", "words": words} for key, words in sentences()]
        if rows:
            found += [{"key": heading, "kind": "heading", "words": heading}, *rows]
    return found


def _days(conference: models.Conference) -> str:
    return names.days(date.fromisoformat(conference.starts_on), date.fromisoformat(conference.ends_on))


class _Record:
    """The record of one document, told in the sentences of a report; each part gives keys and words."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.session, self.document = desk, desk.session, desk.document
        self.conference = desk.conference
        self.listed = delegations_of(desk.session, desk.conference.id)
        self.sittings = {row.id: row for row in desk.session.scalars(select(models.Sitting).where(
            models.Sitting.conference_id == desk.conference.id).order_by(models.Sitting.opened_at))}
        self.draft = draft_of(desk.session, desk.document, desk.document.current_draft)

    def introduction(self) -> Iterator[tuple[str, str]]:
        """What was held, where and when."""
        yield "held", f"The {self.conference.name} was held in {self.conference.place}, {_days(self.conference)}."

    def organization(self) -> Iterator[tuple[str, str]]:
        """The opening, the officers, the agenda, the sittings."""
        formal = [row for row in self.sittings.values() if row.kind == "formal meeting"]
        if formal:
            first = formal[0]
            yield "opened", f"The 1st meeting was opened by {first.presiding}, on {self._day(first.opened_at)}."
        for chair in self._elected():
            yield "chair", f"The Conference elected {chair} as its Chair."
        presiding = list(dict.fromkeys(row.presiding for row in formal))
        if presiding:
            yield "presiding", f"The formal meetings were presided over by {listed(presiding)}."
        kinds = [counted(sum(row.kind == kind for row in self.sittings.values()), *called)
                 for kind, called in HELD.items()]
        yield "sittings", f"The Conference held {listed(kinds)}."
        agenda = list(dict.fromkeys(row.agenda_item for row in formal if row.agenda_item))
        if agenda:
            yield "agenda", f"The following items were considered: {'; '.join(agenda)}."

    def attendance(self) -> Iterator[tuple[str, str]]:
        """The States that took part, the observers, the credentials."""
        rows = list(self.listed.values())
        states = [row.short_name for row in rows if row.kind == "participating State"]
        yield "states", f"{opening(counted(len(states), 'State'))} participated: {listed(states)}."
        for kind in dict.fromkeys(row.kind for row in rows if row.kind not in ("participating State", "group")):
            found = [row.short_name for row in rows if row.kind == kind]
            yield f"class:{kind}", f"The following attended as {kind}: {listed(found)}."
        accepted = sum(row.credentials == "accepted" and row.kind == "participating State" for row in rows)
        yield "credentials", f"The credentials of {counted(accepted, 'State')} were accepted."

    def documents(self) -> Iterator[tuple[str, str]]:
        """The drafts that were issued."""
        drafts = self.session.scalars(select(models.Draft).where(
            models.Draft.document_id == self.document.id).order_by(models.Draft.number)).all()
        if drafts:
            found = [f"{draft_name(row.number)}{f' ({row.symbol})' if row.symbol else ''}, {self._day(row.issued_at)}"
                     for row in drafts]
            yield "drafts", f"The Conference had before it these drafts of the outcome document: {'; '.join(found)}."

    def proceedings(self) -> Iterator[tuple[str, str]]:
        """Corrections read out, points of order, motions, votes on paragraphs and amendments."""
        if self.draft is not None:
            for row in corrections_of(self.session, self.draft):
                if not row.vote_id:
                    yield f"correction:{row.id}", self._correction(row)
        for motion in motions_of(self.session, self.document.id):
            yield f"motion:{motion.id}", self._motion(motion)
        for vote in votes_of(self.session, self.document.id):
            if vote.about in ("paragraphs", "amendment", "motion"):
                yield from self._vote(vote)

    def action(self) -> Iterator[tuple[str, str]]:
        """What became of the question, and what delegations placed on record."""
        yield from self._statements("before")
        for vote in votes_of(self.session, self.document.id):
            if vote.about == "the whole":
                yield from self._vote(vote)
        for question in self.session.scalars(select(models.Question).where(
                models.Question.document_id == self.document.id).order_by(models.Question.put_at)):
            yield from self._question(question)
        yield from self._statements("after")

    def adoption(self) -> Iterator[tuple[str, str]]:
        """Its own adoption, which is still to come."""
        yield OF_ITS_ADOPTION, PROVISIONAL

    def _question(self, question: models.Question) -> Iterator[tuple[str, str]]:
        for row in self.session.scalars(select(models.AdoptionObjection).where(
                models.AdoptionObjection.question_id == question.id).order_by(models.AdoptionObjection.raised_at)):
            name = self.listed[row.delegation_id].short_name
            lifted = " The objection was lifted." if row.withdrawn_at is not None else ""
            yield f"objection:{row.id}", f"{name} objected to adoption{_quoted(row.words)}.{lifted}"
        for adoption in self.session.scalars(select(models.Adoption).where(models.Adoption.question_id == question.id)):
            yield f"adoption:{adoption.id}", self._adoption(adoption)

    def _adoption(self, row: models.Adoption) -> str:
        where = self._at(row.sitting_id, row.decided_at)
        changed = self.draft is not None and bool(corrections_of(self.session, self.draft))
        manner = row.outcome.removeprefix("adopted ")
        adopted = f"adopted {manner} the outcome document{', as corrected' if changed else ''} (see annex)"
        ruling = f" {RULED}: {row.ruling.rstrip('.')}." if row.ruling else ""
        return f"{where}, the Conference {DONE.get(row.outcome, adopted)}.{ruling}"

    def _statements(self, occasion: str) -> Iterator[tuple[str, str]]:
        followed = followed_in(self.session, self.document)
        rows = self.session.scalars(select(models.Statement).where(
            models.Statement.document_id == self.document.id, models.Statement.occasion == occasion,
            models.Statement.withdrawn_at.is_(None), models.Statement.stated.is_(False),
        ).order_by(models.Statement.turn, models.Statement.made_at))
        said = {"dissociation": "dissociated itself from", "reservation": "entered a reservation on"}
        for row in rows:
            name, scope = self.listed[row.delegation_id].short_name, scope_printed(row, followed)
            verb = said.get(row.kind, f"made a statement in {row.kind} on")
            yield f"statement:{row.id}", f"{opening(occasion)} the action, {name} {verb} {scope}{_quoted(row.words)}."

    def _vote(self, row: models.Vote) -> Iterator[tuple[str, str]]:
        asked = f"At the request of {self.listed[row.requested_by].short_name}, a" if row.requested_by else "A"
        roll = "; ".join(f"{one['way'].lower()}: {one['names']}" for one in roll_in_words(row, self.listed))
        sentence = opening(vote_in_words(row, self.listed))
        yield f"vote:{row.id}", (f"{asked} recorded vote was taken on {row.subject.rstrip(',')}. {sentence}. The "
                                 f"voting was as follows: {roll}.")
        for one in votes_corrected(self.session, self.document.id):
            if one.vote_id == row.id:
                name = self.listed[one.delegation_id].short_name
                yield f"intended:{one.id}", (f"{name} subsequently informed the secretariat that it had intended "
                                             f"{INTENDED[one.intended]}.")

    def _correction(self, row: models.Correction) -> str:
        before, after = (Wording.of(value).plain() for value in (row.before, row.after))
        where = self._at(row.sitting_id, row.entered_at)
        return (f"{where}, a correction to paragraph {row.label} proposed by {row.proposer} was read out: for "
                f"“{before}” read “{after}”{'' if after.endswith('.') else '.'}")

    def _motion(self, row: models.Motion) -> str:
        name = self.listed[row.delegation_id].short_name
        reason = f": {row.reason.rstrip('.')}" if row.reason else ""
        became = {"withdrawn": "It was withdrawn.", None: "It was not decided.", "carried": "It was carried.",
                  "not carried": "It was not carried."}.get(row.outcome, f"The Chair ruled: {row.outcome}{reason}.")
        where = self._at(row.sitting_id, row.raised_at)
        return f"{where}, {name} {order.ASKED[row.kind]}{_quoted(row.words)}. {became}"

    def _elected(self) -> Iterator[str]:
        for content in self.session.scalars(select(models.Entry.content).where(
                models.Entry.stream == f"conference/{self.conference.id}", models.Entry.kind == "chair.elected")):
            yield json.loads(content)["details"]["chair"]

    def _at(self, sitting: str | None, at: datetime) -> str:
        row = self.sittings.get(sitting or "")
        return f"At the {ordinal(row.number)} meeting, on {self._day(at)}" if row else f"On {self._day(at)}"

    def _day(self, at: datetime) -> str:
        return names.day_there(at, self.conference.zone)


def _quoted(words: str) -> str:
    return f", stating: “{words.removesuffix('.')}”" if words else ""
