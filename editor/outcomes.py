"""What becomes of the open proposals in the draft in preparation: gathered from the tables, worked out apart, kept.

Working it out takes long where proposals are many, and must hold up neither the writer nor the hub (DESIGN §4 *One
process*). So it is gathered against stated stream numbers and worked out in a child process; whoever asks again, the
office's page or the transaction that issues the draft, works out only what changed since. Every paragraph has a key
that names all its answers depend on.
"""

from __future__ import annotations

import json
from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple, cast

import gevent.monkey
from sqlalchemy import Table, Text, select
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session

from editor import models, offhub, private
from editor.consensus.wishes import MOVE, WHEREVER
from editor.places import NOT_SEARCHED
from editor.seals import Seals
from editor.store import Store
from editor.text import carrying
from editor.text.rebasing import ABSORBED, WITH_OWN_PARAGRAPH

WORK = "editor.text.carrying:carried_apart"
AT_ONCE = 1_000  # proposals a child works out; its answer takes a few seconds at most
SECONDS, MEGABYTES = 120, 2_048
ROOM = 5_000  # paragraphs whose answers are kept
ALONE = (MOVE, WHEREVER)  # what is worked out by itself, on the order or the words of the whole text
FEW = 100  # paragraphs that are asked for by name; of more the whole drafts are read

# The hub and the writer's thread both ask, so a true lock; it is held for a moment and never across a wait.
_lock = gevent.monkey.get_original("_thread", "allocate_lock")

Answer = dict[str, dict[str, Any]]  # by proposal: see editor/text/carrying.py
_proposals, _prepared = cast(Table, models.Proposal.__table__), cast(Table, models.PreparedPassage.__table__)
_passages, _drafts = cast(Table, models.Passage.__table__), cast(Table, models.Draft.__table__)
_heads = cast(Table, models.StreamHead.__table__)


class Kept:
    """Answers kept from one asking to the next, the least lately asked for leaving first."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self._turn = _lock()

    def get(self, key: bytes) -> Answer | None:
        """The answer for this key, if it is kept."""
        with self._turn:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def put(self, key: bytes, answer: Answer) -> None:
        """Keep an answer."""
        with self._turn:
            self._answers[key] = answer
            while len(self._answers) > self._room:
                self._answers.popitem(last=False)


_KEPT = Kept()


class Open(NamedTuple):
    """An open proposal as it is kept: `taken` into the draft in preparation, `took`: the paragraph made of its own."""

    id: str
    paragraph: str
    kind: str
    on: int
    content: str
    taken: bool
    took: str | None


@dataclass(frozen=True)
class Question:
    """A paragraph with open proposals, or one proposal on many, or on the place of one, as rows; `key` names all that
    its answer depends on."""

    paragraph: str
    rows: Sequence[Open]
    key: bytes

    @property
    def is_phrase(self) -> bool:
        """Whether it is about a phrase wherever it occurs."""
        return bool(self.rows[0].kind == WHEREVER)

    @property
    def is_move(self) -> bool:
        """Whether it is about where a paragraph stands."""
        return bool(self.rows[0].kind == MOVE)


@dataclass
class Outcomes:
    """What becomes of each open proposal; `stated` are the numbers of the document's streams it was gathered at."""

    stated: Mapping[str, int]
    questions: Sequence[Question]
    answers: dict[bytes, Answer] = field(default_factory=dict)

    @cached_property
    def of(self) -> Answer:
        """The answers by proposal."""
        return {ident: told for one in self.questions for ident, told in self.answers[one.key].items()}


def beforehand(store: Store, document: str) -> Outcomes | None:
    """Worked out now, in child processes, for an act that will come; None where no draft is in preparation."""
    with store.reading() as session:
        if session.get(models.Preparation, document) is None:
            return None
        row = session.get_one(models.Document, document)
        found = _gathered(session, row)
        asked = _asked(session, store.seals, found, row)
    for several, grounds in asked.parts():
        answers = offhub.run_in_child(WORK, asked.of(grounds), seconds=SECONDS, megabytes=MEGABYTES)
        _keep(found, several, answers)
        offhub.breathe()
    return found


def settled(session: Session, keys: Seals, document: models.Document, before: Outcomes | None) -> Outcomes:
    """As things stand in this transaction: as worked out beforehand, but for what changed since."""
    if before is not None and _stated(session, document.id) == before.stated:
        return before
    found = _gathered(session, document, before)
    asked = _asked(session, keys, found, document)
    for several, grounds in asked.parts():
        _keep(found, several, carrying.carried_apart(asked.of(grounds)))
    return found


def _keep(found: Outcomes, several: Sequence[Question], answers: Sequence[Answer]) -> None:
    for one, answer in zip(several, answers, strict=True):
        found.answers[one.key] = answer
        _KEPT.put(one.key, answer)


def _stated(session: Session, document: str) -> dict[str, int]:
    """The numbers of all streams of the document."""
    rows = select(_heads.c.stream, _heads.c.number).where(_heads.c.stream.contains(document))
    return {row.stream: row.number for row in session.connection().execute(rows)}


def _gathered(session: Session, document: models.Document, before: Outcomes | None = None) -> Outcomes:
    """The open proposals by paragraph, with the answers that are known already."""
    texts = {row.paragraph_id: row.wording for row in session.connection().execute(
        select(_prepared.c.paragraph_id, as_type(_prepared.c.wording, Text).label("wording"))
        .where(_prepared.c.document_id == document.id).order_by(_prepared.c.place))}
    whole = blake2b(repr(list(texts.items())).encode()).hexdigest()
    taken = set(session.scalars(select(models.Taken.proposal_id).where(
        models.Taken.draft_number == _next(document))))
    took = {row.proposal_id: row.paragraph_id for row in session.execute(
        select(models.Rebased.proposal_id, models.Rebased.paragraph_id).where(
            models.Rebased.draft_number == document.current_draft, models.Rebased.outcome == ABSORBED,
            models.Rebased.paragraph_id.is_not(None)))}
    several: defaultdict[str, list[Open]] = defaultdict(list)
    for row in session.connection().execute(_open_rows(document)):
        alone = row.kind in ALONE
        several[row.id if alone else row.paragraph_id].append(Open(
            row.id, row.paragraph_id, row.kind, row.stands_on, row.content, row.id in taken, took.get(row.id)))
    questions = [Question(rows[0].paragraph, rows, _key(document, rows, texts.get(rows[0].paragraph), whole))
                 for rows in several.values()]
    found = Outcomes(_stated(session, document.id), questions)
    for one in questions:
        answer = before.answers.get(one.key) if before else None
        answer = answer or _KEPT.get(one.key)
        if answer is not None:
            found.answers[one.key] = answer
    return found


def _next(document: models.Document) -> int:
    return 0 if document.current_draft is None else document.current_draft + 1


def _open_rows(document: models.Document) -> Any:
    of = _proposals.c
    return select(of.id, of.paragraph_id, of.kind, of.stands_on, as_type(of.content, Text).label("content")).where(
        of.document_id == document.id, of.state == "tabled").order_by(of.tabled_at, of.id)


def _key(document: models.Document, rows: Sequence[Open], text: str | None, whole: str) -> bytes:
    """The prepared text and the proposals as they are kept; the whole draft where the answers depend on it."""
    elsewhere = text is None or any(row.kind in (*WITH_OWN_PARAGRAPH, *ALONE) for row in rows)
    told = (document.id, document.current_draft, text, [tuple(row) for row in rows], whole if elsewhere else "")
    return blake2b(repr(told).encode("utf-8", "surrogatepass")).digest()


@dataclass(frozen=True)
class _Asked:
    """What is still to be worked out, in the form in which a child takes it."""

    passages: list[Any]
    fresh: list[str]
    grounds: Sequence[tuple[Question, dict[str, Any]]]
    drafts: Mapping[str, list[Any]] = field(default_factory=dict)

    def of(self, grounds: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """The question of a part of them."""
        drafts = self.drafts if any("phrase" in one for one in grounds) else {}
        return {"passages": self.passages, "fresh": self.fresh, "grounds": grounds, "drafts": drafts}

    def parts(self) -> Iterator[tuple[list[Question], list[dict[str, Any]]]]:
        """Parts of bounded size, so that no child is asked for too much."""
        part: list[tuple[Question, dict[str, Any]]] = []
        for one in self.grounds:
            part.append(one)
            if sum(len(question.rows) for question, _ in part) >= AT_ONCE:
                yield [question for question, _ in part], [ground for _, ground in part]
                part = []
        if part:
            yield [question for question, _ in part], [ground for _, ground in part]


def _asked(session: Session, keys: Seals, found: Outcomes, document: models.Document) -> _Asked:
    unknown = [one for one in found.questions if one.key not in found.answers]
    if not unknown:
        return _Asked([], [], ())
    rows = session.connection().execute(
        select(_prepared.c.paragraph_id, _prepared.c.wording).where(_prepared.c.document_id == document.id)
        .order_by(_prepared.c.place)).all()
    texts = private.reveal_all(session, keys, [row.wording for row in rows])
    now = {row.paragraph_id: text for row, text in zip(rows, texts, strict=True)}
    contents = iter(private.reveal_all(session, keys, [json.loads(row.content) for one in unknown for row in one.rows]))
    last = document.current_draft or 0
    through = _through(session, document.id, unknown)
    orders = _orders(session, document.id, [one.rows[0] for one in unknown if one.is_move])
    grounds = [(one, _phrase(one.rows[0], next(contents)) if one.is_phrase else
                _move(one.rows[0], next(contents), orders, last) if one.is_move else
                _ground(one, through[one.paragraph], last, now.get(one.paragraph), contents)) for one in unknown]
    stood = _standing(session, document.id, last)
    return _Asked([list(pair) for pair in now.items()], [ident for ident in now if ident not in stood], grounds,
                  _whole_drafts(session, document.id, [one.rows[0] for one in unknown if one.is_phrase]))


def _ground(
    one: Question, drafts: Mapping[int, Any], last: int, now: Any, contents: Iterator[Any]
) -> dict[str, Any]:
    """A paragraph since the oldest draft on which one of its proposals stands, with what these say."""
    oldest = min(row.on for row in one.rows)
    said = [None if content is None else content["wording"] for _, content in zip(one.rows, contents, strict=False)]
    return {
        "paragraph": one.paragraph, "now": now,
        "through": {str(number): drafts.get(number) for number in range(oldest, last + 1)},
        "wishes": [[row.id, row.kind, words, row.on, row.taken, row.took]
                   for row, words in zip(one.rows, said, strict=True)],
    }


def _phrase(row: Open, content: Any) -> dict[str, Any]:
    """A proposal to change a phrase wherever it occurs."""
    return {"id": row.id, "phrase": content["phrase"], "put": content["wording"], "places": content["places"],
            "on": row.on, "taken": row.taken}


def _move(row: Open, content: Any, orders: Mapping[int, list[str]], last: int) -> dict[str, Any]:
    """A proposal to move a paragraph; one that was erased says no more where to."""
    return {"id": row.id, "move": row.paragraph, "after": (content or {}).get("after", ""), "stood": orders[row.on],
            "is_last": row.on == last, "taken": row.taken}


def _orders(session: Session, document: str, moves: Sequence[Open]) -> dict[int, list[str]]:
    """The paragraphs in their order of each draft on which one of these stands."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    if moves:
        rows = select(_drafts.c.number, _passages.c.paragraph_id).join(
            _drafts, _drafts.c.id == _passages.c.draft_id).where(
            _drafts.c.document_id == document, _drafts.c.number.in_({row.on for row in moves})).order_by(
            _drafts.c.number, _passages.c.place)
        for number, ident in session.connection().execute(rows):
            found[number].append(ident)
    return found


def _whole_drafts(session: Session, document: str, phrases: Sequence[Open]) -> dict[str, list[Any]]:
    """All paragraphs of every draft since the oldest on which one of these stands, by its number."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    if phrases:
        rows = select(_drafts.c.number, _passages.c.paragraph_id, _passages.c.wording).join(
            _drafts, _drafts.c.id == _passages.c.draft_id).where(
            _drafts.c.document_id == document, _drafts.c.number >= min(row.on for row in phrases),
            _passages.c.kind.not_in(NOT_SEARCHED)).order_by(_drafts.c.number, _passages.c.place)
        for number, ident, wording in session.connection().execute(rows):
            found[str(number)].append([ident, wording])
    return found


def _through(session: Session, document: str, asked: Sequence[Question]) -> dict[str, dict[int, Any]]:
    """The wordings of the paragraphs asked about in every draft since the oldest on which a proposal stands."""
    found: dict[str, dict[int, Any]] = {one.paragraph: {} for one in asked}
    oldest = min(row.on for one in asked for row in one.rows)
    rows = select(_drafts.c.number, _passages.c.paragraph_id, _passages.c.wording).join(
        _drafts, _drafts.c.id == _passages.c.draft_id).where(
        _drafts.c.document_id == document, _drafts.c.number >= oldest)
    if len(found) <= FEW:
        rows = rows.where(_passages.c.paragraph_id.in_(found))
    for number, ident, wording in session.connection().execute(rows):
        if ident in found:
            found[ident][number] = wording
    return found


def _standing(session: Session, document: str, number: int) -> set[str]:
    """The paragraphs of an issued draft."""
    rows = select(_passages.c.paragraph_id).join(_drafts, _drafts.c.id == _passages.c.draft_id)
    return set(session.connection().scalars(rows.where(
        _drafts.c.document_id == document, _drafts.c.number == number)))
