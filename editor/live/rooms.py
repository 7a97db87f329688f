"""Who hears what: the rooms of a socket, worked out from its seat and its page, never taken from its client.

A socket is in one place, the text of a document, beside it, or the hall of the conference, and in one room of its own
for each private stream that its seat reads. So no stream is told to it twice. Everyone in a room may know the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from editor.consensus.modes import Audience
from editor.journal import is_private
from editor.queries.arrivals import streams_followed
from editor.queries.news import streams_of
from editor.rights import Actor, audience_of


@dataclass(frozen=True, slots=True)
class Room:
    """A room: the streams it is told of, and those that the text shown in it follows, where one is.

    `view` and `style` are as its pages asked for them, so that a change of modes changes no rooms.
    """

    name: str
    streams: tuple[str, ...]
    audience: Audience
    document: str | None = None
    view: str = ""
    style: str = ""
    followed: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether the current text is read here."""
        return bool(self.followed)


@dataclass(frozen=True, slots=True)
class Page:
    """The page before which a socket sits: its document, whether it is the current text, in which view and style."""

    document: str | None = None
    is_text: bool = False
    view: str = ""
    style: str = ""


def rooms_of(actor: Actor, conference: str, page: Page) -> tuple[Room, ...]:
    """The rooms of a socket that an actor opens on a page; the place first."""
    streams = streams_of(actor, conference, page.document)
    shared = tuple(stream for stream in streams if not is_private(stream))
    own = tuple(stream for stream in streams if is_private(stream))
    audience = audience_of(actor)
    return (_place(audience, conference, page, shared), *(Room(f"own/{stream}", (stream,), audience) for stream in own))


def _place(audience: Audience, conference: str, page: Page, streams: tuple[str, ...]) -> Room:
    if page.document is None:
        return Room(f"hall/{audience}/{conference}", streams, audience)
    if not page.is_text:
        return Room(f"beside/{audience}/{page.document}", streams, audience, page.document)
    name = f"text/{audience}/{page.document}/{page.view}/{page.style}"
    followed = streams_followed(audience, page.document, conference)
    return Room(name, streams, audience, page.document, page.view, page.style, followed)
