"""The hall of `bench.live`: delegations with enough sign-ins that every socket has one of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from random import Random
from typing import Any

from bench import words
from bench.databases import store_of
from bench.fanout import Speaker, Subject
from bench.room import AT_ONCE, Passage, Room
from bench.signing import cookies
from editor.negotiation import accounts
from editor.settings import Settings

SPEAKERS = 2  # with their proposals beside the others on it a paragraph is a fragment of some 4 KB


class Floorplan:
    """A room on the database of an installation, and as many people signed in as there will be sockets."""

    def __init__(self, chosen: Settings, delegations: int, sockets: int) -> None:
        store = store_of(chosen)
        self.room = Room(store, delegations)
        signed = cookies(store, chosen)
        seats = list(islice(cycle(self.room.seats), sockets))
        with ThreadPoolExecutor(AT_ONCE) as many:
            tokens = many.map(lambda one: accounts.open_session(store, one.account, device="Bench"), seats)
            self.signed_in = [(one.seat, signed(token)) for one, token in zip(seats, tokens, strict=True)]
        self.chair = self.room.chair.seat, signed(self.room.chair.token)

    def document(self, paragraphs: int, proposals: int) -> str:
        """A document with that many proposals woven in; its id."""
        document = self.room.document(paragraphs)
        self.room.proposals(document, proposals)
        return document

    def subject(self, document: str) -> Subject:
        """What will be spoken of: the shortest paragraph, on which each speaker now tables a proposal."""
        passage, chance = min(self.room.passages(document), key=_length), Random("speakers")
        speakers = []
        for seat, cookie in self.signed_in[:SPEAKERS]:
            wish = {"kind": "amend", "wording": words.amended(passage.wording, chance)}
            speakers.append(Speaker(seat, cookie, self.room.tables(seat, passage, wish).subject))
        return Subject(document, passage.wording, speakers)

    def people(self, document: str, sockets: int) -> list[tuple[str, dict[str, Any]]]:
        """So many pages of a document: the cookie of each, and what it says of itself."""
        return [(cookie, {"seat": seat, "document": document, "page": "text", "view": "", "style": ""})
                for seat, cookie in self.signed_in[:sockets]]


def _length(passage: Passage) -> int:
    return len(passage.wording)
