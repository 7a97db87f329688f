"""`python -m bench page`: the document page with 2,000 proposals woven in, cold and cached, and a hall that reloads.

The peer is the floor (`bench.floor`): the same bytes, compressed already, as a plain response of the same kind of
server in the same run. Each reader is a person with a seat and a sign-in of their own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.databases import settings_in, store_in
from bench.figures import Figure, at, middle
from bench.readers import Request, alternately, at_once, fetched
from bench.room import Room, Seated
from bench.servers import Floor, floor, house
from bench.signing import cookies

PEER = "the same bytes, plain, same server"


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    paragraphs: tuple[int, ...]
    proposals: int
    readers: int
    cold: int
    cached: int
    issues: int


FULL = Size(paragraphs=(120, 450), proposals=2_000, readers=200, cold=5, cached=150, issues=3)
TINY = Size(paragraphs=(3,), proposals=9, readers=4, cold=1, cached=2, issues=1)


class Hall:
    """The room, the house that serves it, the floor, and the cookies of those who read."""

    def __init__(self, folder: Path, port: int, plain: Floor, room: Room) -> None:
        self.port, self.plain, self.room = port, plain, room
        signed = cookies(room.store, settings_in(folder))
        self._cookies = {one.seat: signed(one.token) for one in room.seats}

    def page(self, document: str, reader: Seated) -> Request:
        """The document page for a reader."""
        return Request(self.port, f"/s/{reader.seat}/d/{document}/", self._cookies[reader.seat])

    def floor_of(self, document: str, reader: Seated) -> Request:
        """The page as it is now, held by the floor; asked for with the same cookie."""
        own = self.page(document, reader)
        self.plain.holds(document, fetched(own.port, own.path, own.cookie))
        return Request(self.plain.port, f"/{document}", own.cookie)


def measured(*, tiny: bool = False) -> Iterator[Figure]:
    """The figures of each number of paragraphs."""
    size = TINY if tiny else FULL
    with tempfile.TemporaryDirectory(prefix="adref-bench-") as folder:
        instance, plain = Path(folder) / "house", Path(folder) / "floor"
        instance.mkdir(mode=0o700)
        room = Room(store_in(instance), size.readers)
        documents = [(number, room.document(number)) for number in size.paragraphs]
        for _, document in documents:
            room.proposals(document, size.proposals)
        with house(instance) as port, floor(plain) as below:
            hall = Hall(instance, port, below, room)
            for number, document in documents:
                yield from woven(hall, size, f"{number} paragraphs, {size.proposals:,} proposals woven", document)
            yield from reloaded(hall, size, *documents[0])


def woven(hall: Hall, size: Size, name: str, document: str) -> Iterator[Figure]:
    """The page cold, after an act that everybody hears of, and kept."""
    reader = hall.room.seats[0]
    page = hall.page(document, reader)
    alternately([page], 1)  # what is read and compiled once for all pages
    wishes, cold = hall.room.wishes(document, "afterwards"), []
    for _ in range(size.cold):
        hall.room.tables(*next(wishes))
        cold += alternately([page], 1)[0]
    kept, plain = alternately([page, hall.floor_of(document, reader)], size.cached)
    yield Figure(f"page cold: {name}", middle(cold), "ms", PEER, middle(plain),
                 "under 150 ms" if "120" in name else "")
    yield Figure(f"page cached: {name}", middle(kept), "ms", PEER, middle(plain), "within 1.5 × the floor")
    yield Figure(f"page cached p99: {name}", at(0.99, kept), "ms", PEER, at(0.99, plain))


def reloaded(hall: Hall, size: Size, paragraphs: int, document: str) -> Iterator[Figure]:
    """Everybody comes at once after a draft was issued: when the first half and when all have the page."""
    ours: list[list[float]] = []
    theirs: list[list[float]] = []
    for number in range(size.issues):
        hall.room.issues(document, paragraphs, f"issue {number}")
        ours.append(at_once([hall.page(document, reader) for reader in hall.room.seats]))
        plain = hall.floor_of(document, hall.room.seats[0])
        theirs.append(at_once([plain] * len(hall.room.seats)))
    many = f"{size.readers} readers at once after an issue, {paragraphs} paragraphs"
    for share, name, wanted in ((0.5, "half", ""), (1.0, "all", "within 3 × the floor")):
        yield Figure(f"page: {many}: {name} served", middle([at(share, one) for one in ours]), "ms", PEER,
                     middle([at(share, one) for one in theirs]), wanted)
