"""Who is in: each socket's guest, the rooms in which somebody is, and how far each stream was told to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from editor.live.rooms import Room


@dataclass(frozen=True, slots=True)
class Guest:
    """A socket's holder: the sign-in and the seat it rests on, and the rooms it is in, the place first.

    `until` is when the sign-in runs out if nothing is heard of it before; `delegation` is present with the socket,
    where one is that takes part in decisions.
    """

    session: str
    until: datetime
    seat: str
    rooms: tuple[Room, ...]
    delegation: str | None

    @property
    def place(self) -> Room:
        """The room of the page."""
        return self.rooms[0]


class Guests:
    """The guests of one worker, by the id of their sockets."""

    def __init__(self) -> None:
        self.told: dict[str, int] = {}
        self._guests: dict[str, Guest] = {}
        self._rooms: dict[str, Room] = {}
        self._in_room: Counter[str] = Counter()
        self._hearing: dict[str, dict[str, Room]] = {}

    def arrive(self, socket: str, guest: Guest) -> None:
        """A guest is in."""
        self._guests[socket] = guest
        for room in guest.rooms:
            self._in_room[room.name] += 1
            if room.name not in self._rooms:
                self._open(room)

    def leave(self, socket: str) -> Guest | None:
        """A guest is gone; a room that is left by all, and a stream that nobody hears, are forgotten."""
        guest = self._guests.pop(socket, None)
        for room in guest.rooms if guest else ():
            self._in_room[room.name] -= 1
            if not self._in_room[room.name]:
                self._shut(room.name)
        return guest

    def stay(self, socket: str, until: datetime) -> None:
        """The sign-in of a guest holds for longer: it was used meanwhile."""
        if socket in self._guests:
            self._guests[socket] = replace(self._guests[socket], until=until)

    def begin_telling(self, heads: Mapping[str, int]) -> None:
        """From now on tell of these streams what comes after these numbers, unless they are told of already."""
        for stream, number in heads.items():
            if stream in self._hearing:
                self.told.setdefault(stream, number)

    def rooms(self) -> list[Room]:
        """The rooms in which somebody is."""
        return list(self._rooms.values())

    def hearing(self, streams: Iterable[str]) -> list[Room]:
        """The rooms that hear of any of these streams, each once."""
        found: dict[str, Room] = {}
        for stream in streams:
            found |= self._hearing.get(stream, {})
        return list(found.values())

    def in_room(self, name: str) -> int:
        """How many sockets are in a room."""
        return self._in_room[name]

    def all(self) -> list[tuple[str, Guest]]:
        """Every guest with the id of the socket."""
        return list(self._guests.items())

    def of(self, socket: str) -> Guest | None:
        """The guest of a socket."""
        return self._guests.get(socket)

    def _open(self, room: Room) -> None:
        self._rooms[room.name] = room
        for stream in room.streams:
            self._hearing.setdefault(stream, {})[room.name] = room

    def _shut(self, name: str) -> None:
        room = self._rooms.pop(name)
        del self._in_room[name]
        for stream in room.streams:
            del self._hearing[stream][name]
            if not self._hearing[stream]:
                del self._hearing[stream]
                self.told.pop(stream, None)
