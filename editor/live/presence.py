"""Who is present: which delegations have a page of a document open, where the chair lets it be shown.

One small list to those inside, when it has changed and not oftener than every two seconds. Nobody learns which page
anyone reads, how many persons they are, or that anyone writes; observers learn nothing of it and are not on the list.
Several workers tell one another the delegations at each, and one that falls silent is forgotten.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import gevent

from editor.consensus.modes import Audience
from editor.live.fanout import Fanout
from editor.live.guests import Guests
from editor.live.rooms import Room
from editor.queries.presence import shown_present
from editor.store import Store

EVERY = 2.0  # seconds
SAID_AGAIN_AFTER = 5  # rounds, so that a worker that has just started learns of it
FORGOTTEN_AFTER = 12  # rounds without a word
By = dict[str, frozenset[str]]
log = logging.getLogger("editor.live")


class Presence:
    """Those present, as one worker shows them; `say` tells the other workers who is present at this one."""

    def __init__(
        self, store: Store, guests: Guests, fanout: Fanout, say: Callable[[Mapping[str, Any]], None] | None
    ) -> None:
        self._store, self._guests, self._fanout, self._say = store, guests, fanout, say
        self._elsewhere: dict[str, tuple[int, By]] = {}
        self._shown: dict[str, list[str]] = {}
        self._said: By = {}
        self._round = 0

    def hear(self, worker: str, present: Any) -> None:
        """Another worker says which delegations are present at it, by document."""
        if isinstance(present, dict) and all(isinstance(ones, list) for ones in present.values()):
            found = ((document, frozenset(one for one in ones if isinstance(one, str)))
                     for document, ones in present.items())
            self._elsewhere[worker] = self._round, dict(found)

    def now(self, room: Room) -> dict[str, Any] | None:
        """What somebody who comes into a room is told; None where presence is not shown there."""
        names = self._shown.get(room.document or "")
        return None if names is None or not is_inside(room) else _told(names)

    def keep_telling(self) -> None:
        """Tell every two seconds what has changed; ends never."""
        while True:
            gevent.sleep(EVERY)
            try:
                self.tell()
            except Exception:
                log.exception("Presence could not be told; it is tried again.")

    def tell(self) -> None:
        """Tell those inside who is present, where that is shown and has changed, and that it is shown no longer."""
        self._round += 1
        here = _by_document((guest.place.document, guest.delegation) for _, guest in self._guests.all())
        self._say_so(here)
        with self._store.reading() as session:
            shown = shown_present(session, {document: here[document] | self._others(document) for document in here})
        for document in {*shown, *self._shown}:
            if shown.get(document) != self._shown.get(document):
                self._tell_inside(document, shown.get(document, []))
        self._shown = shown

    def _tell_inside(self, document: str, names: list[str]) -> None:
        for room in self._guests.rooms():
            if room.document == document and is_inside(room):
                self._fanout.tell(room.name, "present", _told(names))

    def _say_so(self, here: By) -> None:
        if self._say and (here != self._said or self._round % SAID_AGAIN_AFTER == 0):
            self._say({"present": {document: sorted(ones) for document, ones in here.items()}})
            self._said = here

    def _others(self, document: str) -> frozenset[str]:
        """Those present at a document at workers that were heard of lately."""
        late = [worker for worker, (heard, _) in self._elsewhere.items() if self._round - heard > FORGOTTEN_AFTER]
        for worker in late:
            del self._elsewhere[worker]
        return frozenset[str]().union(*(ones.get(document, frozenset()) for _, ones in self._elsewhere.values()))


def is_inside(room: Room) -> bool:
    """Whether those in the room negotiate, or serve those who do."""
    return room.audience is not Audience.OBSERVERS


def _told(names: list[str]) -> dict[str, Any]:
    return {"delegations": names, "count": len(names)}


def _by_document(present: Iterable[tuple[str | None, str | None]]) -> By:
    """The delegations by document; a document at which only others sit has none."""
    found: dict[str, set[str]] = {}
    for document, delegation in present:
        if document is not None:
            found.setdefault(document, set()).update({delegation} if delegation else ())
    return {document: frozenset(ones) for document, ones in found.items()}
