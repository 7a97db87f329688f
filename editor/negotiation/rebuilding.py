"""A database rebuilt from the second copy of the journal alone: the record first, then the tables by replay.

What a copy does not hold follows from what it holds: the ends of streams from their entries, receipts from the
commands that entries name, checkpoints by signing again, every other table by replay. Accounts are no part of the
record (`backups.take_accounts` brings them from a backup); persons without one are invited again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, func, insert, select
from sqlalchemy.orm import Session

from editor import models
from editor.backups import go_on_counting
from editor.canonical import canonical, entry_hash, genesis
from editor.models.base import read_moment
from editor.negotiation.recording import apply
from editor.record.verify import asks
from editor.refusals import NotPossible
from editor.second_copy import SecondCopy, sealed_text
from editor.signing import Signer
from editor.store import Store

MOST_ROWS = 1_000  # written at once
_entries = cast(Table, models.Entry.__table__)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came back: entries, streams, private texts, and how many of those had been erased."""

    entries: int
    streams: int
    sealed: int
    erased: int


def rebuild(copy: SecondCopy, store: Store) -> Rebuilt:
    """Write an empty database of the newest schema from a second copy, all of it or nothing.

    Refused (NotPossible): the copy is broken or has gaps, or the database has rows already.
    """
    entries, sealed = _read(copy)
    rows = _chained(entries)
    keys = copy.keys()

    def job(session: Session) -> None:
        if session.scalar(select(func.count()).select_from(models.Entry)):
            raise NotPossible("The database has entries already: rebuild into an empty one.")
        _write_record(session, rows, store.signer)
        session.add_all(_sealed_row(line, keys[ident]) for ident, line in sealed.items() if ident in keys)
        session.flush()
        for row in rows:
            if row["rebuilds"]:
                apply(session, row["content"])
        session.execute(insert(models.Receipt), list(_receipts(rows)))
        go_on_counting(session.connection())

    store.write("", job)
    kept = len(sealed.keys() & keys.keys())
    return Rebuilt(len(rows), len({row["stream"] for row in rows}), kept, len(sealed) - kept)


def _read(copy: SecondCopy) -> tuple[dict[int, dict[str, Any]], dict[str, dict[str, Any]]]:
    """The entries by place and the sealed texts by id; what stands twice must be the same twice."""
    entries: dict[int, dict[str, Any]] = {}
    sealed: dict[str, dict[str, Any]] = {}
    try:
        for line in copy.read():
            found = entries.setdefault(line["place"], line) if "place" in line else sealed.setdefault(
                line["sealed"], line)
            if found != line:
                raise NotPossible("The second copy of the journal says two things in one place; it was changed.")
    except (ValueError, KeyError) as error:
        raise NotPossible("The second copy of the journal has a line that cannot be read.") from error
    if not entries:
        raise NotPossible(f"There is no second copy of the journal in {copy.folder}.")
    return entries, sealed


def _chained(entries: Mapping[int, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the entries in the order of acts; refused unless each stream is one chain from its beginning."""
    ends: dict[str, tuple[int, bytes]] = {}
    rows = []
    for place in sorted(entries):
        line, entry = entries[place], entries[place]["entry"]
        stream, number, content = entry["stream"], entry["number"], canonical(entry)
        last, before = ends.get(stream, (0, genesis(stream)))
        chained = entry_hash(before, content)
        if number != last + 1 or chained.hex() != line["hash"]:
            raise NotPossible(f"The second copy of the journal is broken in {stream} at entry {last + 1}.")
        ends[stream] = number, chained
        rows.append({"place": place, "act": line["act"], "stream": stream, "number": number, "kind": entry["kind"],
                     "rebuilds": bool(entry.get("rebuilds")), "content": content, "hash": chained})
    return rows


def _write_record(session: Session, rows: list[dict[str, Any]], signer: Signer) -> None:
    """The entries, the ends of their streams, and the checkpoints that were due."""
    connection = session.connection()
    for first in range(0, len(rows), MOST_ROWS):
        connection.execute(_entries.insert(), rows[first : first + MOST_ROWS])
    ends = {row["stream"]: {"stream": row["stream"], "number": row["number"], "hash": row["hash"]} for row in rows}
    connection.execute(insert(models.StreamHead), list(ends.values()))
    due = [row for row in rows if asks(row["number"], row["kind"])]
    for row in due:
        at = json.loads(row["content"])["at"]
        session.add(models.Checkpoint(
            stream=row["stream"], number=row["number"], hash=row["hash"], at=read_moment(at),
            signature=signer.checkpoint(row["stream"], row["number"], row["hash"], at)))


def _receipts(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The receipt of each act, as its first entry of all has it."""
    acts: set[str] = set()
    for row in rows:
        entry = json.loads(row["content"])
        if "command" not in entry or row["act"] in acts:
            continue
        acts.add(row["act"])
        yield {"seat_id": entry["actor"]["seat"], "command_id": entry["command"]["id"],
               "request_hash": entry["command"]["request"], "kind": row["kind"], "stream": row["stream"],
               "number": row["number"], "hash": row["hash"].hex(), "at": read_moment(entry["at"]),
               "subject": entry["subject"]}


def _sealed_row(line: dict[str, Any], wrapped_key: bytes) -> models.Sealed:
    text = sealed_text(line)
    return models.Sealed(id=text.ident, bound_to=text.bound_to, wrapped_key=wrapped_key, nonce=text.nonce,
                         ciphertext=text.ciphertext, commitment=text.commitment)
