"""The Room: a negotiation under test, spoken in the room's words.

`room.draft("1 States note…")` issues a draft, `room.arvenia.proposes("1", "States welcome…")` tables,
`room.chair.gavels("1")` agrees. Everything goes through `perform`, with told time and chance, so that a Room
does the same every time. Arvenia is always Arvenia; all States are invented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from editor import models, private, schema
from editor.as_corrected import hash_of
from editor.consensus.modes import Audience
from editor.negotiation import Answer, By, perform
from editor.negotiation.deeds import stream
from editor.queries import lineage
from editor.queries.known import known
from editor.queries.standings import standings
from editor.refusals import Refusal
from editor.seals import Seals
from editor.signing import Signer
from editor.sources import told_sources
from editor.store import Store
from tests.voices import Chair, Delegation, Officer, Secretariat, Voice

MORNING = datetime(2026, 6, 8, 9, 0, tzinfo=UTC)
No = TypeVar("No", bound=Refusal)
EVERY_TABLE = tuple(models.Record.metadata.tables)
KEY = bytes(range(32))
STATES = {"ARV": "Arvenia", "BOR": "Borland", "COR": "Cordia", "DUN": "Dunmark"}


def store_on(url: str, seed: str = "the room", start: datetime = MORNING) -> Store:
    """A store on a database as it is, whose time and chance repeat exactly."""
    sources, _ = told_sources(start, seed)
    return Store(url, sources=sources, seals=Seals(KEY, sources), signer=Signer(KEY))


def store_at(url: str) -> Store:
    """A store on an empty database, brought to the newest schema."""
    store = store_on(url)
    schema.upgrade(store.writing_engine)
    return store


class Room:
    """A conference with a document, four States, a group, two observers, and an open formal meeting."""

    def __init__(self, store: Store, *, acts: int = 0) -> None:
        self.store = store
        self.acts = acts  # so many came before: every request has an id of its own
        self.host = Voice(self, "host")
        self.conference = self.host.does(
            "found_conference", name="Conference on Weights", short_name="CW", place="Port Alder", zone="UTC",
            symbol_prefix="A/CONF.1", starts_on="2026-06-08", ends_on="2026-06-12",
        ).subject
        self.secretariat = Secretariat(self, self.seat("secretary"))
        self.chair = Chair(self, self.seat("chair"))
        self.officer = Officer(self, self._officer())
        self.arvenia, self.borland, self.cordia, self.dunmark = (
            self._delegation(code, name) for code, name in STATES.items()
        )
        self.trio = self._delegation("TRIO", "The Trio", kind="group")
        self.secretariat.does("compose_group", self.trio.delegation, members=[
            self.arvenia.delegation, self.borland.delegation,
        ])
        self.observer = self._delegation("OBS", "Observatory", kind="observer State")
        self.document = self.secretariat.does("open_document", self.conference, title="Outcome").subject
        self.sets_modes("woven")
        self.meeting = self.opens("formal meeting")

    def in_copy(self, store: Store) -> Room:
        """The same room over a copy of its database."""
        other = copy(self)
        other.store = store
        for name, voice in vars(self).items():
            if isinstance(voice, Voice):
                setattr(other, name, copy(voice))
                getattr(other, name).room = other
        return other

    def sets_modes(self, circulation: str, attribution: str = "named", board: str = "all States") -> Answer:
        """The chair sets the modes of the document."""
        return self.chair.does("set_modes", self.document, circulation=circulation, attribution=attribution,
                               board=board)

    def opens(self, kind: str) -> str:
        """A sitting is opened; its id."""
        return self.secretariat.does("open_sitting", self.conference, kind=kind, room="Hall A",
                                     presiding="The chair").subject

    def draft(self, *paragraphs: str, kin: dict[str, dict[str, str]] | None = None) -> int:
        """Issue a draft of these paragraphs, each with its label: "1 States note…"; its number. `kin`: as confirmed."""
        passages = [self._read(paragraph) for paragraph in paragraphs]
        with self.store.reading() as session:
            kept = lineage.kept(session, session.get_one(models.Document, self.document), passages)
        self.chair.does("import_draft", self.document, source="the floor", replace=self.preparing, passages=passages,
                        kept=kept, kin=kin)
        self.chair.does("issue_draft", self.document)
        return self.current

    @property
    def preparing(self) -> bool:
        """Whether a draft is in preparation."""
        with self.store.reading() as session:
            return session.get(models.Preparation, self.document) is not None

    @property
    def current(self) -> int:
        """The number of the current draft."""
        number = self.row(models.Document, self.document).current_draft
        assert number is not None
        return number

    @property
    def text_hash(self) -> str:
        """The hash of the current text, as the screen shows it."""
        with self.store.reading() as session:
            return session.scalars(select(models.Draft.text_hash).where(
                models.Draft.document_id == self.document, models.Draft.number == self.current
            )).one()

    @property
    def text_before_the_meeting(self) -> str:
        """The hash of the current text with all that was corrected, as the screen shows it."""
        with self.store.reading() as session:
            return hash_of(session, session.scalars(select(models.Draft).where(
                models.Draft.document_id == self.document, models.Draft.number == self.current)).one())

    def passage(self, label: str) -> models.Passage:
        """The paragraph with this label in the current draft."""
        with self.store.reading() as session:
            return session.scalars(select(models.Passage).join(models.Draft).where(
                models.Draft.document_id == self.document, models.Draft.number == self.current,
                models.Passage.label == label,
            )).one()

    def paragraph(self, label: str) -> str:
        """The id of the paragraph with this label."""
        return self.passage(label).paragraph_id

    def paragraphs(self) -> list[str]:
        """The ids of the paragraphs of the current draft, in order; none before there is one."""
        with self.store.reading() as session:
            return list(session.scalars(select(models.Passage.paragraph_id).join(models.Draft).where(
                models.Draft.document_id == self.document, models.Draft.number == session.get_one(
                    models.Document, self.document).current_draft).order_by(models.Passage.place)))

    def hash_of(self, paragraph: str) -> str:
        """The hash of a paragraph's wording in the current draft, or in the last it stood in."""
        with self.store.reading() as session:
            return session.scalars(select(models.Passage.wording_hash).join(models.Draft).where(
                models.Passage.paragraph_id == paragraph
            ).order_by(models.Draft.number.desc()).limit(1)).one()

    def status(
        self, label: str, audience: Audience = Audience.OFFICE, of: Delegation | None = None
    ) -> str:
        """The status of a paragraph as an audience's page prints it, or that of a delegation."""
        passage = self.passage(label)
        with self.store.reading() as session:
            document = session.get_one(models.Document, self.document)
            seen = known(session, self.store.seals, document, audience, of.delegation if of else None)
            return standings(seen, [passage])[passage.paragraph_id].printed

    def row(self, model: type[Any], ident: Any) -> Any:
        """A row as it stands."""
        with self.store.reading() as session:
            return session.get_one(model, ident)

    def rows(self, model: type[Any]) -> list[Any]:
        """All rows of a table."""
        with self.store.reading() as session:
            return list(session.scalars(select(model)))

    def content(self, row: Any) -> Any:
        """The content of a row, opened."""
        with self.store.reading() as session:
            return private.reveal(session, self.store.seals, row.content)

    def entries(self, audience: str, of: Delegation | None = None) -> list[dict[str, Any]]:
        """What stands in one stream of the document, in order."""
        name = stream(audience, self.document, of=of.delegation if of else "")
        with self.store.reading() as session:
            rows = select(models.Entry.content).where(models.Entry.stream == name)
            return [json.loads(content) for content in session.scalars(rows.order_by(models.Entry.number))]

    def told(self, answer: Answer) -> set[str]:
        """The streams of the document that heard of an act, by audience and delegation's name."""
        names = {each.delegation: each.name for each in self.delegations}
        with self.store.reading() as session:
            home = session.scalars(select(models.Entry).where(
                models.Entry.stream == answer.stream, models.Entry.number == answer.number
            )).one()
            rows = session.scalars(select(models.Entry.stream).where(models.Entry.act == home.act)).all()
        parts = [each.split("/") for each in rows]
        return {names[part[2]] if len(part) > 2 else part[0] for part in parts}

    @property
    def delegations(self) -> list[Delegation]:
        """Every delegation, group and observer of the room."""
        return [self.arvenia, self.borland, self.cordia, self.dunmark, self.trio, self.observer]

    @property
    def states(self) -> list[Delegation]:
        """The participating States."""
        return [self.arvenia, self.borland, self.cordia, self.dunmark]

    def roll(self, **ways: str) -> dict[str, list[str]]:
        """A roll from first letters: `room.roll(favour="abc", against="d")`."""
        names = dict(zip("abcd", self.states, strict=True))
        printed = {"favour": "in favour", "against": "against", "abstaining": "abstaining", "absent": "not voting"}
        return {printed[way]: [names[each].delegation for each in letters] for way, letters in ways.items()}

    def journal(self) -> list[tuple[str, int, bytes, bytes]]:
        """Every entry: stream, number, bytes, hash, in the order of acts."""
        with self.store.reading() as session:
            rows = session.scalars(select(models.Entry).order_by(models.Entry.place)).all()
            return [(row.stream, row.number, row.content, row.hash) for row in rows]

    def record(self) -> dict[str, list[Any]]:
        """Every row of every table."""
        with self.store.reading() as session:
            tables = {name: session.execute(text(f'SELECT * FROM "{name}"')) for name in EVERY_TABLE}
            return {name: sorted(map(tuple, rows), key=repr) for name, rows in tables.items()}

    @contextmanager
    def refuses(self, kind: type[No], words: str = ".") -> Iterator[pytest.ExceptionInfo[No]]:
        """What is done inside is refused with these words, and leaves the record as it was, to the byte."""
        before = self.record()
        with pytest.raises(kind, match=re.escape(words)) as refused:
            yield refused
        assert self.record() == before

    def seat(self, capacity: str, delegation: str | None = None) -> str:
        """Somebody is invited to a seat and takes it; the id of the seat."""
        if delegation is not None:
            offer = self.host.does("invite_delegate", delegation, capacity=capacity)
        else:
            offer = self.host.does("invite_officer", self.conference, capacity=capacity)
        return self._taken(offer, capacity, delegation)

    def expert_of(self, delegation: Delegation) -> Delegation:
        """An expert of a delegation, who reads and drafts and binds nobody."""
        seat = self.seat("expert", delegation.delegation)
        return Delegation(self, seat, delegation.delegation, delegation.name)

    def _officer(self) -> str:
        offer = self.chair.does("invite_officer", self.conference, capacity="officer")
        return self._taken(offer, "officer", None)

    def offered(self, offer: Answer, capacity: str, delegation: str | None) -> None:
        """The credential that goes with an offer of a seat, which the record never holds."""
        body = "delegation" if delegation else "secretariat" if capacity == "secretary" else "office"
        row = {"conference_id": self.conference, "body": body, "delegation_id": delegation,
               "capacity": capacity, "email": f"{offer.subject}@example.org", "token_hash": offer.subject,
               "expires_at": MORNING + timedelta(days=9)}

        def written(session: Session) -> None:
            session.add(models.Invitation(id=offer.subject, **row))

        self.store.write("", written)

    def _taken(self, offer: Answer, capacity: str, delegation: str | None) -> str:
        self.offered(offer, capacity, delegation)
        invited = By("invited", offer.subject)
        return perform(self.store, "take_seat", invited, offer.subject, account=offer.subject).subject

    def _delegation(self, code: str, name: str, kind: str = "participating State") -> Delegation:
        ident = self.secretariat.does("accredit_delegation", self.conference, code=code, short_name=name,
                                      kind=kind).subject
        return Delegation(self, self.seat("focal point", ident), ident, name)

    def _read(self, paragraph: str) -> dict[str, Any]:
        label, _, words = paragraph.partition(" ")
        return {"label": label, "kind": "paragraph", "level": 0, "wording": words}
