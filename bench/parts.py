"""`python -m bench parts`: after one act, how long until its parts are ready for a room, at the design load.

The peer is the whole page, printed for the same audience after the same act in the same run, as if everybody fetched
it: its paragraphs that did not change are kept, as the server keeps them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import thread_time
from typing import NamedTuple

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


class Spent(NamedTuple):
    """Milliseconds by the clock, and of the processor's."""

    wall: float
    worked: float


class Printing:
    """The application and its text parts, as they are after one act and before the next."""

    def __init__(self, room: Room, app: Flask, document: str) -> None:
        self.room, self.app, self.document = room, app, document
        self.parts = TextParts(app)
        self.heads: dict[Audience, Heads] = {}

    def prints_parts(self, listeners: Listeners, changed: str) -> None:
        """After an act on a paragraph: the parts that a room is sent."""
        followed = streams_followed(listeners.audience, self.document, self.room.conference)
        with self.room.store.reading() as session:
            heads = heads_of(session.connection(), followed)
            before = self.heads.get(listeners.audience, ())
            self.parts.parts(session, listeners, before, heads, (f"{PARAGRAPH}/{changed}",))
        self.heads[listeners.audience] = heads

    def prints_page(self, listeners: Listeners) -> None:
        """The page of the same room."""
        with self.app.test_request_context(), self.room.store.reading() as session:
            document = session.get_one(Document, self.document)
            found = document_page(Asked(session, self.room.store.seals, document, listeners.audience, view="woven"))
            kept = self.app.extensions["adref.fragments"]
            kept.paragraphs(found["paragraphs"], found["direction"])


def spent(job: Callable[[], None]) -> Spent:
    """How long a job took, and how long the processor worked at it."""
    began, worked = stopwatch(), thread_time()
    job()
    return Spent(1000 * (stopwatch() - began), 1000 * (thread_time() - worked))


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
            listeners, parts, pages = Listeners(audience, document), list[Spent](), list[Spent]()
            for _ in range(size.acts + 1):
                seat, passage, wish = next(wishes)
                room.tables(seat, passage, wish)
                parts.append(spent(partial(printing.prints_parts, listeners, passage.paragraph)))
                pages.append(spent(partial(printing.prints_page, listeners)))
            yield from _figures(f"{audience}, {size.paragraphs} paragraphs, {size.proposals:,} proposals", parts, pages)


def _figures(name: str, parts: Sequence[Spent], pages: Sequence[Spent]) -> Iterator[Figure]:
    first, *rest = parts
    yield Figure(f"parts after an act: {name}", middle([one.wall for one in rest]), "ms", PEER,
                 middle([one.wall for one in pages]))
    yield Figure(f"parts after an act, CPU: {name}", middle([one.worked for one in rest]), "ms", PEER,
                 middle([one.worked for one in pages]), "a few ms")
    yield Figure(f"parts after an act, CPU p95: {name}", at(0.95, [one.worked for one in rest]), "ms", PEER,
                 at(0.95, [one.worked for one in pages]))
    yield Figure(f"parts, figures not kept yet, CPU: {name}", first.worked, "ms", PEER,
                 middle([one.worked for one in pages]))
