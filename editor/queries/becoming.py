"""What became of a delegation's proposals: each open one held against the current draft, as worked out at its issue.

Its sponsors alone read this. What carries is shown as it would be tabled; a conflict as old base, new base and
proposal; the rest in a sentence (DESIGN rule 5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from editor import models, names, private
from editor.consensus.modes import Audience
from editor.consensus.wishes import AFTER, AMEND, MOVE, WHEREVER
from editor.queries.anchors import partly_taken, passage_named
from editor.queries.desks import Desk
from editor.queries.display import redline, runs_of
from editor.queries.kinship import said_with
from editor.queries.known import Proposal, draft_of, drafts_seen, passages_of
from editor.queries.phrases import change_of, fates_shown, phrase_in_words, places_shown, revising
from editor.queries.sheet import Way, wish_of
from editor.seals import Seals
from editor.text.kinship import led_on
from editor.text.rebasing import ABSORBED, CARRIES, IN_CONFLICT, ORPHANED, OUTCOMES
from editor.text.throughout import Place
from editor.text.wording import Wording

WORDS: dict[str, str] = {
    ABSORBED: "The current draft does what it asks. Nothing is left to do.",
    CARRIES: "It carries cleanly: in the new wording it changes what it changed before.",
    IN_CONFLICT: "What it would change is otherwise now. Revise it, or let it go.",
    ORPHANED: "Its paragraph, or the one it is to follow, is no longer in the text.",
}
TITLES: dict[str, str] = {
    CARRIES: "Carry cleanly", IN_CONFLICT: "In conflict", ABSORBED: "Absorbed", ORPHANED: "Lost their paragraph",
}
_REBASED = select(
    models.Rebased.proposal_id, models.Rebased.outcome, models.Rebased.paragraph_id, models.Proposal.delegation_id,
).join(models.Proposal, models.Proposal.id == models.Rebased.proposal_id).where(
    models.Rebased.proposal_id.in_(bindparam("proposals", expanding=True)),
    models.Rebased.draft_number == bindparam("draft"))
_TREATED = select(models.Treatment).where(
    models.Treatment.proposal_id.in_(bindparam("proposals", expanding=True))).order_by(models.Treatment.draft_number)


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one proposal in the current draft; `told` as `editor/text/carrying.py` has it."""

    outcome: str
    told: Mapping[str, Any] = field(default_factory=dict)
    where: str | None = None

    @property
    def wording(self) -> Wording | None:
        """What a proposal that carries asks of the new wording; None to delete."""
        return Wording.of(self.told["wording"]) if "wording" in self.told else None


def became_of(
    session: Session, keys: Seals, document: models.Document, proposals: Iterable[Proposal]
) -> dict[str, Became]:
    """The outcome of these proposals in the current draft; what is not theirs to know the caller never asks."""
    wanted = [one.id for one in proposals if waits(document, one)]
    rows = [row for part in _parts(wanted) for row in session.execute(
        _REBASED, {"proposals": part, "draft": document.current_draft})]
    leads = dict.fromkeys(row.delegation_id for row in rows)
    words = [session.get_one(models.RebasedWords, (document.id, lead, document.current_draft)) for lead in leads]
    opened = dict(zip(leads, private.reveal_all(session, keys, [one.content for one in words]), strict=True))
    return {row.proposal_id: Became(row.outcome, opened[row.delegation_id][row.proposal_id], row.paragraph_id)
            for row in rows}


def _parts(wanted: Sequence[str]) -> Iterable[Sequence[str]]:
    """Some at a time: SQLite bounds the parameters of one statement."""
    return (wanted[start : start + 500] for start in range(0, len(wanted), 500))


def may_revise(one: Proposal, became: Became) -> bool:
    """Whether something is left to revise: a phrase may have come in again elsewhere."""
    return became.outcome in (CARRIES, IN_CONFLICT) or bool(became.told.get("arisen"))


def waits(document: models.Document, one: Proposal) -> bool:
    """Whether a proposal waits for its author's word on the current draft."""
    return one.state == "tabled" and one.stands_on != document.current_draft


def treatments_of(session: Session, document: models.Document, proposals: Sequence[Proposal]) -> dict[str, list[Any]]:
    """How proposals were treated in the drafts issued so far, by proposal; theirs to know is the caller's care."""
    found: dict[str, list[Any]] = {}
    for part in _parts([one.id for one in proposals]):
        for row in session.scalars(_TREATED, {"proposals": part}):
            if row.draft_number <= (document.current_draft or 0):
                found.setdefault(row.proposal_id, []).append(row)
    return found


def treatment_in_words(session: Session, keys: Seals, rows: Iterable[Any]) -> str:
    """How a proposal was treated, draft by draft, with the chair's word where there is one."""
    words = []
    for row in rows:
        said = private.reveal(session, keys, row.word)
        words.append(f"In {names.draft_name(row.draft_number)}: {row.outcome}" + (f" (“{said}”)" if said else ""))
    return "; ".join(words)


def becoming_page(desk: Desk) -> dict[str, Any]:
    """The page as templates/proposals/became.html takes it."""
    assert desk.document is not None and desk.seen is not None
    ours = [one for one in desk.seen.proposals if one.own]
    waiting = [one for one in ours if waits(desk.document, one)]
    became = became_of(desk.session, desk.keys, desk.document, waiting)
    treated = treatments_of(desk.session, desk.document, ours)
    page = _Page(desk, became, treated, _stood(desk, waiting), partly_taken(desk.session, desk.document.id),
                 _led_on(desk, waiting))
    known = [one for one in waiting if one.id in became]
    groups = [{"outcome": outcome, "title": TITLES[outcome], "words": WORDS[outcome],
               "rows": [page.row(one) for one in known if became[one.id].outcome == outcome]} for outcome in TITLES]
    settled = [one for one in ours if one not in known]
    number = desk.document.current_draft
    return {
        "title": "What became of our proposals", "sentence": _sentence(number, known, became),
        "groups": [group for group in groups if group["rows"]], "settled": [page.settled(one) for one in settled],
        "ticks": desk.binds and any(one.part == "lead" and became[one.id].outcome == CARRIES for one in known),
        "draft": number,
    }


# What a count of several says, and of one.
COUNTS: dict[str, tuple[str, str]] = {
    ABSORBED: ("are absorbed", "is absorbed"), CARRIES: ("carry cleanly", "carries cleanly"),
    IN_CONFLICT: ("are in conflict", "is in conflict"),
    ORPHANED: ("have lost their paragraph", "has lost its paragraph"),
}


def _sentence(number: int | None, known: Sequence[Proposal], became: Mapping[str, Became]) -> str:
    if number is None or not known:
        return "None of them waits for your word."
    counts = [(sum(became[one.id].outcome == outcome for one in known), outcome) for outcome in OUTCOMES]
    told = names.listed([f"{count} {COUNTS[outcome][count == 1]}" for count, outcome in counts if count])
    open_ones = names.opening(names.counted(len(known), "open proposal"))
    return f"{open_ones}, held against {names.draft_name(number)}: {told}."


def _stood(desk: Desk, waiting: Sequence[Proposal]) -> dict[tuple[int, str], models.Passage]:
    """The paragraphs of the drafts on which waiting proposals stand."""
    assert desk.document is not None
    found = {}
    for number in {one.stands_on for one in waiting}:
        draft = draft_of(desk.session, desk.document, number)
        for row in passages_of(desk.session, draft) if draft else ():
            found[number, row.paragraph_id] = row
    return found


def _led_on(desk: Desk, waiting: Sequence[Proposal]) -> dict[str, str | None]:
    assert desk.document is not None
    said = said_with(drafts_seen(desk.session, desk.document, Audience.STATES)).merged
    return {one.id: led_on(one.paragraph, said, desk.passages) for one in waiting if one.paragraph not in desk.passages}


def _where_now(old: models.Passage, now: models.Passage | None, number: int) -> str:
    """The paragraph by its label of today; what it was called on the draft of the proposal only where that differs."""
    stood = f"in {names.draft_name(number)}"
    if now is None:
        return f"{passage_named(old)} {stood}"
    label = passage_named(now)
    return label if label == passage_named(old) else f"{label} ({old.label or passage_named(old)} {stood})"


@dataclass(frozen=True)
class _Page:
    desk: Desk
    became: Mapping[str, Became]
    treated: Mapping[str, Sequence[Any]]
    stood: Mapping[tuple[int, str], models.Passage]
    partly: Collection[str]
    led_on: Mapping[str, str | None]  # where the office said the words of their paragraphs went

    def row(self, one: Proposal) -> dict[str, Any]:
        """A proposal that waits, with what its author needs to answer."""
        became, old = self.became[one.id], self.stood[one.stands_on, one.paragraph]
        now = self.desk.passages.get(one.paragraph)
        where = phrase_in_words(one) if one.kind == WHEREVER else _where_now(old, now, one.stands_on)
        return self._head(one, where) | {
            "tick": became.outcome == CARRIES and one.part == "lead" and self.desk.binds,
            "ticked": one.id not in self.partly,
            "asks": self._asks(one, became, now) if became.outcome == CARRIES and one.kind != WHEREVER else None,
            "sides": self._sides(one, became, old, now)
            if became.outcome == IN_CONFLICT and now and one.kind not in (WHEREVER, MOVE) else None,
            "throughout": self._throughout(one, became) if one.kind == WHEREVER else None,
            "confirmed": became.where is not None and became.where == self.led_on.get(one.id),
            "where": self._where(became), "acts": list(self._acts(one, became)),
        }

    def _throughout(self, one: Proposal, became: Became) -> dict[str, Any]:
        """What became of a phrase place by place, and where it has come in since."""
        before = {ident: row for (number, ident), row in self.stood.items() if number == one.stands_on}
        return {
            "words": phrase_in_words(one),
            "places": list(fates_shown(one, became.told["places"], before, self.desk.passages, self.desk.to)),
            "arisen": list(places_shown(change_of(one), self.desk.passages,
                                        [Place(*place) for place in became.told["arisen"]], self.desk.to)),
        }

    def settled(self, one: Proposal) -> dict[str, Any]:
        """A proposal that waits for nothing: it stands, or was withdrawn."""
        now = self.desk.passages.get(one.paragraph)
        standing = "withdrawn" if one.state == "withdrawn" else "stands on the current draft"
        where = passage_named(now) if now else "A paragraph no longer in the text"
        where = phrase_in_words(one) if one.kind == WHEREVER else where
        return self._head(one, where) | {"standing": standing}

    def _head(self, one: Proposal, where: str) -> dict[str, Any]:
        part = {"joined": "you co-sponsor it", "invited": "you are invited to co-sponsor it"}.get(one.part, "")
        return {
            "id": one.id, "title": f"Proposal {one.number}: {where}", "wish": wish_of(one.kind, one.where),
            "by": one.by, "part": part, "address": self.desk.to(f"proposals/{one.id}"),
            "treated": treatment_in_words(self.desk.session, self.desk.keys, self.treated.get(one.id, ())),
        }

    def _asks(self, one: Proposal, became: Became, now: models.Passage | None) -> dict[str, Any]:
        """What would be tabled, against the paragraph as it stands."""
        wording = became.wording
        base = Wording.of(now.wording) if now is not None and one.kind == AMEND else None
        return {"move": one.where, "spans": redline(base, wording) if base is not None and wording is not None else (),
                "whole": tuple(runs_of(wording, None)) if wording is not None else (),
                "deletes": wording is None and one.kind != MOVE}

    def _sides(self, one: Proposal, became: Became, old: models.Passage, now: models.Passage) -> dict[str, Any]:
        """Old base, new base and proposal beside one another, and the stretches that clash."""
        base = Wording.of(old.wording)
        return {
            "old": tuple(runs_of(base, None)), "new": redline(base, Wording.of(now.wording)),
            "asked": redline(base, one.wording) if one.wording is not None and one.kind != AFTER else (),
            "clashes": [tuple(Wording.of(part).plain().strip() or "nothing" for part in clash)
                        for clash in became.told.get("clashes", ())],
        }

    def _where(self, became: Became) -> Way | None:
        """The paragraph in which the words of one that is gone, or of a proposed one, stand now."""
        now = self.desk.passages.get(became.where or "")
        if now is None:
            return None
        return Way(passage_named(now), self.desk.to(f"paragraphs/{now.paragraph_id}"))

    def _acts(self, one: Proposal, became: Became) -> Iterable[Way]:
        if one.part != "lead" or not self.desk.binds:
            return
        to = self.desk.to
        if may_revise(one, became):
            tone = "main" if became.outcome == IN_CONFLICT else "quiet"
            yield Way("Revise", to(f"acts/{revising(one)}/{one.id}"), "pen", tone)
        yield Way("Withdraw", to(f"acts/withdraw_proposal/{one.id}"), None, "quiet")
