"""`python -m bench parts`: after one act, how long until its parts are ready for a room, at the design load.

The peer is the whole page, printed for the same audience after the same act in the same run, as if everybody fetched
it: its paragraphs that did not change are kept, as the server keeps them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from bench.databases import settings_in, store_in
from bench.figures import Figure, at, middle
from bench.room import Room
from editor.app import create_app
from editor.consensus.modes import Audience
from editor.journal import PARAGRAPH
from editor.models import Document
from editor.queries.arrivals import Heads, heads_of, streams_followed
from editor.queries.documents import Asked, document_page
from editor.sources import stopwatch
from editor.web.text_parts import TextParts

PEER = "the whole page, its other paragraphs kept"


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    paragraphs: int
    proposals: int
    delegations: int
    acts: int


FULL = Size(paragraphs=450, proposals=10_000, delegations=200, acts=20)
TINY = Size(paragraphs=3, proposals=9, delegations=4, acts=2)


@dataclass(frozen=True, slots=True)
class Listeners:
    """Those who have the text open in the rolling text."""

    audience: Audience
    document: str
    view: str = "woven"
    style: str = ""


class Printing:
    """The application, its text parts, and the milliseconds that each way needed."""

    def __init__(self, room: Room, app: Flask, document: str) -> None:
        self.room, self.app, self.document = room, app, document
        self.parts = TextParts(app)
        self.heads: dict[Audience, Heads] = {}

    def after(self, listeners: Listeners, changed: str) -> tuple[float, float]:
        """After an act on a paragraph: milliseconds until the parts are ready, and the same for the page."""
        followed = streams_followed(listeners.audience, self.document, self.room.conference)
        began = stopwatch()
        with self.room.store.reading() as session:
            heads = heads_of(session.connection(), followed)
            before = self.heads.get(listeners.audience, ())
            self.parts.parts(session, listeners, before, heads, (f"{PARAGRAPH}/{changed}",))
        spent = stopwatch() - began
        self.heads[listeners.audience] = heads
        return 1000 * spent, 1000 * self._page(listeners)

    def _page(self, listeners: Listeners) -> float:
        began = stopwatch()
        with self.app.test_request_context(), self.room.store.reading() as session:
            document = session.get_one(Document, self.document)
            found = document_page(Asked(session, self.room.store.seals, document, listeners.audience, view="woven"))
            kept = self.app.extensions["adref.fragments"]
            kept.paragraphs(found["paragraphs"], found["direction"])
        return stopwatch() - began


def measured(*, tiny: bool = False) -> Iterator[Figure]:
    """The figures for each audience."""
    size = TINY if tiny else FULL
    with tempfile.TemporaryDirectory(prefix="adref-bench-") as folder:
        room = Room(store_in(Path(folder)), size.delegations)
        document = room.document(size.paragraphs)
        room.proposals(document, size.proposals)
        printing = Printing(room, create_app(room.store, settings_in(Path(folder))), document)
        wishes = room.wishes(document, "afterwards")
        for audience in (Audience.STATES, Audience.OFFICE):
            taken = []
            for _ in range(size.acts + 1):
                seat, passage, wish = next(wishes)
                room.tables(seat, passage, wish)
                taken.append(printing.after(Listeners(audience, document), passage.paragraph))
            yield from _figures(f"{audience}, {size.paragraphs} paragraphs, {size.proposals:,} proposals", taken)


def _figures(name: str, taken: list[tuple[float, float]]) -> Iterator[Figure]:
    (first, _), *rest = taken
    ours, page = [one for one, _ in rest], [one for _, one in rest]
    yield Figure(f"parts after an act: {name}", middle(ours), "ms", PEER, middle(page), "a few ms")
    yield Figure(f"parts after an act p95: {name}", at(0.95, ours), "ms", PEER, at(0.95, page))
    yield Figure(f"parts, figures not kept yet: {name}", first, "ms", PEER, middle(page))
