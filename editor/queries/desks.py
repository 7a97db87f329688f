"""The first screen of each seat: what waits, what changed, what is next (DESIGN §1).

Rendered for its viewer. Rows are plain values for templates/desk/_cards.html; `to` turns a place within the
document into an address, `to_seat` one within the seat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names, rights
from editor.consensus.modes import Audience
from editor.consensus.positions import OBJECTS, RESERVES
from editor.consensus.status import Standing, Status
from editor.names import draft_name
from editor.queries.anchors import passage_named
from editor.queries.bracket_figures import counted, in_words
from editor.queries.display import redline, shortened, shown
from editor.queries.documents import modes_in_words
from editor.queries.known import Known, Position, Proposal, draft_of, drafts_seen, known, passages_of
from editor.queries.phrases import gist, paragraphs_named, phrase_in_words
from editor.queries.sheet import Way, wish_of
from editor.queries.standings import progress_of, standings
from editor.rights import OPEN_STATES, Actor, audience_of, binds
from editor.seals import Seals
from editor.text.bracket_counts import total
from editor.text.wording import Wording

MOST = 12
UNNAMED = "A delegation not named here"
PRESENCE = "Everyone who negotiates sees which delegations are present."
OPEN = (Status.OBJECTION, Status.BRACKETED, Status.PROPOSALS_PENDING, Status.RESERVED, Status.DEFERRED,
        Status.AGREED_IN_INFORMALS)


@dataclass(frozen=True)
class Desk:
    """A seat before one document of its conference (None before there is one)."""

    session: Session
    keys: Seals
    actor: Actor
    conference: models.Conference
    document: models.Document | None
    to: Callable[[str], str]
    to_seat: Callable[[str], str]

    @property
    def zone(self) -> str:
        """The zone of the meeting."""
        return self.conference.zone

    @cached_property
    def seen(self) -> Known | None:
        """What this viewer knows of the document."""
        if self.document is None:
            return None
        return known(self.session, self.keys, self.document, audience_of(self.actor), self.actor.delegation)

    @cached_property
    def passages(self) -> dict[str, models.Passage]:
        """The current draft, by paragraph."""
        if self.document is None:
            return {}
        draft = draft_of(self.session, self.document, self.document.current_draft)
        return {one.paragraph_id: one for one in passages_of(self.session, draft)} if draft else {}

    @property
    def binds(self) -> bool:
        """Whether acts from this seat may bind a delegation while the document is under negotiation."""
        return self.document is not None and self.document.state in OPEN_STATES and binds(self.actor)

    def may(self, right: rights.Right) -> bool:
        """Whether this seat has a right on the document."""
        return rights.may(right, rights.Case(self.actor, self.document, self.document, self.conference))


class Rows(list[dict[str, Any]]):
    """The first rows of a card, and how many there are in all."""

    def __init__(self, made: Iterable[dict[str, Any]], total: int) -> None:
        super().__init__(islice(made, 3 * MOST))
        self.total = total


def row(title: str, address: str | None = None, **more: Any) -> dict[str, Any]:
    """A row of a card."""
    blank = {"status": None, "words": "", "by": (), "at": None, "spans": (), "acts": ()}
    return {"title": title, "address": address} | blank | more


def text_card(desk: Desk, heading: str = "The text") -> dict[str, Any]:
    """The current draft as a card."""
    blank = {"heading": heading, "word": None, "none": "No draft has been issued yet.", "acts": (),
             "advice": "It will stand here at the same instant as for everyone who may see it."}
    if desk.document is None:
        return blank
    drafts = drafts_seen(desk.session, desk.document, audience_of(desk.actor))
    if not drafts:
        return blank
    draft, rows = drafts[-1], passages_of(desk.session, drafts[-1])
    sentences = [desk.document.title]
    if desk.seen is not None and audience_of(desk.actor) is not Audience.OBSERVERS:
        sentences.append(f"{names.opening(progress_of(rows, standings(desk.seen.shared, rows)).line)}.")
    brackets = total(counted(rows))
    if brackets.brackets:
        sentences.append(f"{names.opening(in_words(brackets))}.")
    return blank | {
        "word": names.opening(draft_name(draft.number).replace("the ", "")), "address": desk.to(""),
        "issued": shown(draft.issued_at, desk.zone), "sentences": sentences,
        "acts": [Way("All drafts", desk.to("drafts"), "drafts", "quiet"),
                 *([Way("Brackets", desk.to("brackets"), None, "quiet")] if brackets.brackets else ())],
    }


def facts(desk: Desk) -> list[dict[str, Any]]:
    """What every first screen says on top: sitting, document, days."""
    found = [{"label": "Where", "words": f"{desk.conference.place}, {desk.conference.short_name}", "at": None}]
    sittings = open_sittings(desk)
    found.append({"label": "Sitting", "words": sittings[0]["title"] if sittings else "None is open", "at": None})
    if desk.document is not None:
        found.append({"label": "The text", "words": names.opening(desk.document.state), "at": None})
    return found


def open_sittings(desk: Desk, *, closing: bool = False) -> list[dict[str, Any]]:
    """Sittings open now, the latest first; `closing` adds the act that closes each."""
    rows = desk.session.scalars(select(models.Sitting).where(
        models.Sitting.conference_id == desk.conference.id, models.Sitting.closed_at.is_(None)
    ).order_by(models.Sitting.opened_at.desc()))
    return [row(f"{names.ordinal(one.number)} {'meeting' if one.kind == 'formal meeting' else one.kind}",
                words=", ".join(word for word in (one.room, one.presiding, one.agenda_item) if word),
                at=shown(one.opened_at, desk.zone),
                acts=[Way("Close", desk.to_seat(f"acts/close_sitting/{one.id}"), None, "quiet")] if closing else ())
            for one in rows]


def outstanding(desk: Desk, found: Known) -> Rows:
    """Paragraphs not agreed on which something was said, with those to consult where names are given."""
    stands = standings(found, list(desk.passages.values()))
    points = [(ident, stand) for status in OPEN for ident, stand in stands.items() if stand.status is status]
    return Rows((_point(desk, found, desk.passages[ident], stand) for ident, stand in points), len(points))


def waiting(desk: Desk, found: Known) -> list[dict[str, Any]]:
    """Delegations with floor entries to confirm, by the name their entries may carry here."""
    stated: list[str] = [one.by[0] if one.by else UNNAMED for one in found.proposals
                         if one.state == "tabled" and (one.stated or one.withdrawal_stated)]
    stated += [one.by or UNNAMED for one in found.positions if one.stated or one.withdrawal_stated]
    stated += [found.delegations[one.delegation_id].short_name for one in on_record_stated(desk, found.document)]
    counts = Counter(stated)
    return [row(name, words=f"{names.opening(names.counted(count, 'floor entry', 'floor entries'))} to confirm.")
            for name, count in counts.items()]


def on_record_stated(desk: Desk, document: models.Document) -> Iterator[Any]:
    """Statements and objections to adoption that were entered from the floor, or whose withdrawal was."""
    for table in (models.AdoptionObjection, models.Statement):
        rows: Sequence[Any] = desk.session.scalars(select(table).where(
            table.document_id == document.id, table.withdrawn_at.is_(None))).all()
        yield from (one for one in rows if one.stated or one.withdrawal_stated_at is not None)


def proposal_row(desk: Desk, one: Proposal, **more: Any) -> dict[str, Any]:
    """A proposal as a row, with its redline where its paragraph still stands."""
    base = desk.passages.get(one.paragraph)
    where = passage_named(base) if base else "A paragraph no longer in the text"
    number = f"Proposal {one.number}" if one.number else "Draft proposal"
    if one.phrase is not None:
        given = {"words": phrase_in_words(one), "by": one.by, "at": shown(one.at, desk.zone)}
        return row(f"{number}: {paragraphs_named(one.paragraphs, desk.passages)}, {wish_of(one.kind, one.where)}",
                   desk.to(f"proposals/{one.id}"), **(given | more))
    spans = redline(Wording.of(base.wording), one.wording) if base and one.wording and one.kind == "amend" else ()
    words = "" if spans else gist(one)
    if spans and all(span.kind == "same" for span in spans):
        words, spans = "The current draft reads as it proposes.", ()
    given = {"words": shortened(words), "by": one.by, "at": shown(one.at, desk.zone), "spans": spans}
    return row(f"{number}: {where}, {wish_of(one.kind, one.where)}", desk.to(f"proposals/{one.id}"), **(given | more))


def position_row(desk: Desk, one: Position, **more: Any) -> dict[str, Any]:
    """A position as a row."""
    base = desk.passages.get(one.paragraph or "")
    where = passage_named(base) if base else "a paragraph no longer in the text"
    if one.about == "document":
        where = "the text as a whole"
    status = {OBJECTS: "objection", RESERVES: "reserved"}.get(one.kind)
    address = desk.to(f"paragraphs/{one.paragraph}" if one.paragraph else "whole")
    words = " ".join(word for word in (one.reason, one.remedy and f"Could agree if: {one.remedy}") if word)
    given = {"status": status, "words": shortened(words, 200), "at": shown(one.at, desk.zone)}
    return row(f"{names.opening(one.kind)}: {where}", address, **(given | more))


def _point(desk: Desk, found: Known, passage: models.Passage, stand: Standing) -> dict[str, Any]:
    said = [one.by for one in found.positions_on.get(passage.paragraph_id, [])
            if one.by and one.kind in (OBJECTS, RESERVES)]
    proposed = [one.by[0] for one in found.proposals_on.get(passage.paragraph_id, []) if one.by]
    begins = shortened(Wording.of(passage.wording).plain(), 110)
    acts = [Way("Gavel", desk.to(f"acts/agree_ad_ref/{passage.paragraph_id}"), "gavel"),
            Way("Defer", desk.to(f"acts/defer_paragraph/{passage.paragraph_id}"), None, "quiet")]
    return row(f"{passage_named(passage)}, {stand.printed}", desk.to(f"paragraphs/{passage.paragraph_id}"),
               status=str(stand.status), words=begins, by=tuple(dict.fromkeys([*said, *proposed])),
               acts=acts if desk.may(rights.Right.DECIDE) else ())


def recent_changes(desk: Desk) -> list[dict[str, Any]]:
    """What the current draft changed since the one before it: changed, new and deleted paragraphs."""
    document = desk.document
    if document is None or not document.current_draft:
        return []
    before = draft_of(desk.session, document, document.current_draft - 1)
    old = {one.paragraph_id: one for one in passages_of(desk.session, before)} if before else {}
    now = desk.passages
    pairs = [(old.get(ident), one) for ident, one in now.items()
             if ident not in old or old[ident].wording_hash != one.wording_hash]
    gone = [(one, None) for ident, one in old.items() if ident not in now]
    return Rows((_change(desk, *pair) for pair in (*pairs, *gone)), len(pairs) + len(gone))


def _change(desk: Desk, before: models.Passage | None, now: models.Passage | None) -> dict[str, Any]:
    one = now or before
    assert one is not None
    title = passage_named(one) if now and before else f"{passage_named(one)}, {'new' if now else 'deleted'}"
    spans = redline(Wording.of(before.wording if before else ""), Wording.of(now.wording if now else ""))
    return row(title, desk.to(f"paragraphs/{one.paragraph_id}"), spans=spans)


def base_desk(desk: Desk, title: str, sentence: str, acts: Sequence[Way]) -> dict[str, Any]:
    """What every first screen has."""
    return {"title": title, "sentence": sentence, "acts": acts, "facts": facts(desk)}


def modes(desk: Desk) -> Sequence[str]:
    """How proposals circulate, in sentences, and that it is shown who is present where it is."""
    if desk.document is None:
        return ()
    return (*modes_in_words(desk.document), *((PRESENCE,) if desk.document.shows_presence else ()))
