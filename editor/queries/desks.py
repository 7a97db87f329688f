"""The first screen of each seat: what waits, what changed, what is next (DESIGN §1).

Rendered for its viewer. Rows are plain values for templates/desk/_cards.html; `to` turns a place within the
document into an address, `to_seat` one within the seat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names
from editor.consensus.modes import Audience
from editor.consensus.positions import OBJECTS, RESERVES
from editor.consensus.status import Status
from editor.names import draft_name
from editor.queries.anchors import passage_named
from editor.queries.display import redline, shortened, shown
from editor.queries.documents import modes_in_words
from editor.queries.known import Known, Position, Proposal, draft_of, drafts_seen, known, passages_of
from editor.queries.sheet import WISHES, Way
from editor.queries.standings import progress_of, standings
from editor.rights import Actor, audience_of
from editor.seals import Seals
from editor.text.wording import Wording

MOST = 12
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

    def seen(self) -> Known | None:
        """What this viewer knows of the document."""
        if self.document is None:
            return None
        return known(self.session, self.keys, self.document, audience_of(self.actor), self.actor.delegation)


def row(title: str, address: str | None = None, **more: Any) -> dict[str, Any]:
    """A row of a card."""
    blank = {"status": None, "words": "", "by": (), "at": None, "spans": (), "acts": ()}
    return {"title": title, "address": address} | blank | more


def current_passages(desk: Desk) -> dict[str, models.Passage]:
    """The current draft, by paragraph."""
    if desk.document is None:
        return {}
    draft = draft_of(desk.session, desk.document, desk.document.current_draft)
    return {one.paragraph_id: one for one in passages_of(desk.session, draft)} if draft else {}


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
    found = desk.seen()
    sentences = [desk.document.title]
    if found is not None and audience_of(desk.actor) is not Audience.OBSERVERS:
        sentences.append(f"{names.opening(progress_of(rows, standings(found, rows)).line)}.")
    return blank | {
        "word": names.opening(draft_name(draft.number).replace("the ", "")), "address": desk.to(""),
        "issued": shown(draft.issued_at, desk.zone), "sentences": sentences,
        "acts": [Way("All drafts", desk.to("drafts"), "drafts", "quiet")],
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


def outstanding(desk: Desk, found: Known) -> Iterator[dict[str, Any]]:
    """Paragraphs not agreed on which something was said, with those to consult where names are given."""
    passages = current_passages(desk)
    stands = standings(found, list(passages.values()))
    for status in OPEN:
        for ident, stand in stands.items():
            if stand.status is status:
                yield _point(desk, found, passages[ident], stand.printed, status)


def proposal_row(desk: Desk, one: Proposal, passages: dict[str, models.Passage], **more: Any) -> dict[str, Any]:
    """A proposal as a row, with its redline where its paragraph still stands."""
    base = passages.get(one.paragraph)
    where = passage_named(base) if base else "A paragraph no longer in the text"
    number = f"Proposal {one.number}" if one.number else "Draft proposal"
    spans = redline(Wording.of(base.wording), one.wording) if base and one.wording and one.kind == "amend" else ()
    words = one.wording.plain() if one.wording and not spans else "Delete the paragraph" if not spans else ""
    given = {"words": shortened(words), "by": one.by, "at": shown(one.at, desk.zone), "spans": spans}
    return row(f"{number}: {where}, {WISHES[one.kind]}", desk.to(f"proposals/{one.id}"), **(given | more))


def position_row(desk: Desk, one: Position, passages: dict[str, models.Passage], **more: Any) -> dict[str, Any]:
    """A position as a row."""
    base = passages.get(one.paragraph or "")
    where = passage_named(base) if base else "the text as a whole"
    status = {OBJECTS: "objection", RESERVES: "reserved"}.get(one.kind)
    address = desk.to(f"paragraphs/{one.paragraph}") if base else desk.to("")
    words = " ".join(word for word in (one.reason, one.remedy and f"Could agree if {one.remedy}") if word)
    given = {"status": status, "words": shortened(words, 200), "at": shown(one.at, desk.zone)}
    return row(f"{names.opening(one.kind)}: {where}", address, **(given | more))


def _point(desk: Desk, found: Known, passage: models.Passage, printed: str, status: Status) -> dict[str, Any]:
    said = [one.by for one in found.positions_on.get(passage.paragraph_id, [])
            if one.by and one.kind in (OBJECTS, RESERVES)]
    proposed = [one.by[0] for one in found.proposals_on.get(passage.paragraph_id, []) if one.by]
    gist = shortened(Wording.of(passage.wording).plain(), 110)
    return row(f"{passage_named(passage)}, {printed}", desk.to(f"paragraphs/{passage.paragraph_id}"),
               status=str(status), words=gist, by=tuple(dict.fromkeys([*said, *proposed])))


def recent_changes(desk: Desk) -> list[dict[str, Any]]:
    """What the current draft changed since the one before it."""
    document = desk.document
    if document is None or not document.current_draft:
        return []
    before = draft_of(desk.session, document, document.current_draft - 1)
    old = {one.paragraph_id: one for one in passages_of(desk.session, before)} if before else {}
    rows = []
    for ident, new in current_passages(desk).items():
        known_before = old.get(ident)
        if known_before is not None and known_before.wording_hash != new.wording_hash:
            spans = redline(Wording.of(known_before.wording), Wording.of(new.wording))
            rows.append(row(passage_named(new), desk.to(f"paragraphs/{ident}"), spans=spans))
    return rows[:MOST]


def base_desk(desk: Desk, title: str, sentence: str, acts: Sequence[Way]) -> dict[str, Any]:
    """What every first screen has."""
    return {"title": title, "sentence": sentence, "acts": acts, "facts": facts(desk)}


def modes(desk: Desk) -> Sequence[str]:
    """How proposals circulate, in sentences."""
    return modes_in_words(desk.document) if desk.document is not None else ()
