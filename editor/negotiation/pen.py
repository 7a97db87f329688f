"""The pen of one transaction: it appends entries to streams, each chained to the one before it.

The end of a stream is read once a transaction and then known, because its document (or conference) is locked;
entries are put down an act at a time, with the checkpoints that are due: signed ends of streams, for others to keep.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, func, select, text
from sqlalchemy.orm import Session

from editor import models
from editor.canonical import canonical, entry_hash, genesis
from editor.models.base import read_moment
from editor.record.verify import asks
from editor.second_copy import noted
from editor.signing import Signer

_entries, _heads = cast(Table, models.Entry.__table__), cast(Table, models.StreamHead.__table__)
_ENDS = select(_heads).where(_heads.c.stream.in_(bindparam("streams", expanding=True))).with_for_update()
_LAST_PLACE = select(func.coalesce(func.max(_entries.c.place), 0))
_NEXT_PLACES = text("SELECT nextval(pg_get_serial_sequence('entry', 'place')) FROM generate_series(1, :number)")
_ENTRY = _entries.insert()
_CHECKPOINT = cast(Table, models.Checkpoint.__table__).insert()
_BEGUN = _heads.insert()
_GONE_ON = (
    _heads.update().where(_heads.c.stream == bindparam("of")).values(number=bindparam("to"), hash=bindparam("by"))
)


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it was appended."""

    kind: str
    stream: str
    number: int
    hash: bytes
    content: bytes


class Pen:
    """Appends entries within one transaction, and knows the ends of the streams it has touched."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ends: dict[str, tuple[int, bytes]] = {}
        self._begun: set[str] = set()
        self._rows: list[dict[str, Any]] = []
        self._due: list[tuple[str, int, bytes, str]] = []
        self._last_place: int | None = None

    def take(self, streams: Iterable[str]) -> None:
        """Learn where these streams end; one that has no entry ends at its beginning."""
        unknown = [stream for stream in streams if stream not in self._ends]
        if not unknown:
            return
        self._ends |= {stream: (0, genesis(stream)) for stream in unknown}
        rows = self._session.connection().execute(_ENDS, {"streams": unknown})
        self._ends |= {row.stream: (row.number, row.hash) for row in rows}

    def append(self, content: dict[str, Any], act: str, stream: str, *, rebuilds: bool) -> Written:
        """One more entry at the end of a stream that was taken."""
        last, before = self._ends[stream]
        number = last + 1
        written = canonical(content | {"stream": stream, "number": number})
        chained = entry_hash(before, written)
        if number == 1:
            self._begun.add(stream)
        self._ends[stream] = number, chained
        self._rows.append({"act": act, "stream": stream, "number": number, "kind": content["kind"],
                           "rebuilds": rebuilds, "content": written, "hash": chained})
        if asks(number, content["kind"]):
            self._due.append((stream, number, chained, content["at"]))
        return Written(content["kind"], stream, number, chained, written)

    def put_down(self, signer: Signer) -> None:
        """Write what was appended, where its streams end now, and the checkpoints that are due."""
        connection = self._session.connection()
        for row, place in zip(self._rows, self._places(connection, len(self._rows)), strict=True):
            row["place"] = place
            noted(self._session.info).entry(place, row["act"], row["hash"], row["content"])
        connection.execute(_ENTRY, self._rows)
        touched = dict.fromkeys(row["stream"] for row in self._rows)
        ends = [{"stream": stream, "number": self._ends[stream][0], "hash": self._ends[stream][1]}
                for stream in touched]
        begun = [end for end in ends if end["stream"] in self._begun]
        gone_on = [{"of": end["stream"], "to": end["number"], "by": end["hash"]} for end in ends
                   if end["stream"] not in self._begun]
        if begun:
            connection.execute(_BEGUN, begun)
        if gone_on:
            connection.execute(_GONE_ON, gone_on)
        if self._due:
            connection.execute(_CHECKPOINT, [
                {"stream": stream, "number": number, "hash": end, "at": read_moment(at),
                 "signature": signer.checkpoint(stream, number, end, at)} for stream, number, end, at in self._due])
            self._due.clear()
        self._begun.clear()
        self._rows.clear()

    def _places(self, connection: Connection, number: int) -> Iterable[int]:
        """The next places in the order of acts: SQLite has one writer, PostgreSQL a sequence for all of them."""
        if connection.dialect.name == "postgresql":
            return connection.scalars(_NEXT_PLACES, {"number": number}).all()
        if self._last_place is None:
            self._last_place = connection.scalar(_LAST_PLACE) or 0
        first = self._last_place + 1
        self._last_place += number
        return range(first, first + number)


def pen_of(session: Session) -> Pen:
    """The pen of this transaction."""
    if "pen" not in session.info:
        session.info["pen"] = Pen(session)
    pen: Pen = session.info["pen"]
    return pen
