"""How far streams have come, and what went stale since: for the cursor of a page, for sockets and for whoever was away.

A cursor says of each stream how far it had come when a page was read. Whoever compares it with the heads of today
knows what was missed; one way serves joining, reconnecting, a gap and a lost last notice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from editor import models
from editor.journal import stale_of
from editor.names import titled_draft
from editor.queries.arrivals import heads_of, streams_followed
from editor.queries.journals import streams_read
from editor.rights import Actor, audience_of

RETAINED = 500  # entries; who missed more than these reads the page anew
Cursor = dict[str, int]


@dataclass(frozen=True, slots=True)
class News:
    """What was told since a cursor: by stream the number before the first entry and that of the last, the names of
    what is stale, and the draft that was issued, if one was. `is_beyond`: more than is kept; read the page anew.
    """

    streams: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    stale: tuple[str, ...] = ()
    issued: Mapping[str, Any] | None = None
    is_beyond: bool = False


def streams_of(actor: Actor, conference: str, document: str | None = None) -> tuple[str, ...]:
    """Every stream that an actor reads of a conference, and of a document in it."""
    of_document = [] if document is None else [
        *streams_followed(audience_of(actor), document, conference),
        *(stream for stream, _ in streams_read(actor, document, of_conference=False)),
    ]
    of_conference = [stream for stream, _ in streams_read(actor, conference, of_conference=True)]
    return tuple(dict.fromkeys(of_document + of_conference))


def cursor_of(connection: Connection, streams: Iterable[str]) -> Cursor:
    """How far each of these streams has come; 0 where nothing was entered yet."""
    wanted = tuple(streams)
    if not wanted:
        return {}
    return dict.fromkeys(wanted, 0) | dict(heads_of(connection, wanted))


def news_since(session: Session, streams: Iterable[str], cursor: Mapping[str, int]) -> News:
    """What was told in these streams since a cursor; beyond what is kept for one that cannot be of these streams."""
    heads = cursor_of(session.connection(), streams)
    if any(not 0 <= number <= heads.get(stream, -1) for stream, number in cursor.items()):
        return News(is_beyond=True)
    moved = {stream: (number, heads[stream]) for stream, number in cursor.items() if heads[stream] > number}
    if sum(last - before for before, last in moved.values()) > RETAINED:
        return News(moved, is_beyond=True)
    return told_in(moved, entries_in(session, moved))


def entries_in(session: Session, moved: Mapping[str, tuple[int, int]]) -> dict[str, list[Mapping[str, Any]]]:
    """The entries by stream, in order: those after the first number, up to the second."""
    connection = session.connection()
    return {stream: [json.loads(content) for content in connection.scalars(_ENTRIES, {
                "stream": stream, "before": before, "last": last})]
            for stream, (before, last) in moved.items()}


def told_in(moved: Mapping[str, tuple[int, int]], entries: Mapping[str, list[Mapping[str, Any]]]) -> News:
    """The news that these streams hold, of the entries that were read in them."""
    told = [(stream, entry) for stream in moved for entry in entries[stream]]
    stale = dict.fromkeys(name for _, entry in told for name in stale_of(entry))
    issued = [entry["details"] for stream, entry in told if _is_issue(stream, entry)]
    last = max(issued, key=lambda one: int(one["number"]), default=None)
    return News(dict(moved), tuple(stale), last and {"number": last["number"], "word": titled_draft(last["number"])})


def _is_issue(stream: str, entry: Mapping[str, Any]) -> bool:
    """Whether a draft becomes current for those who read the stream: for observers one that was opened to them."""
    return entry["kind"] == "draft.issued" or (entry["kind"] == "draft.opened" and stream.startswith("open/"))


_ENTRIES = (
    select(models.Entry.content)
    .where(models.Entry.stream == bindparam("stream"), models.Entry.number > bindparam("before"),
           models.Entry.number <= bindparam("last"))
    .order_by(models.Entry.number)
)
