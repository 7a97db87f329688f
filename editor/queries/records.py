"""The record of formal acts: a stream as it is kept, the texts its acts name, and whether what is kept holds.

The public record of a document is its `open` stream, which every audience may read whole: formal acts stand there,
and nothing that was said between them (DESIGN rule 10).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models
from editor.consensus.modes import Audience
from editor.models.base import printed_moment
from editor.queries.known import drafts_seen, passages_of
from editor.record import verify
from editor.record.bundle import Kept
from editor.text.wording import Wording, text_form

_ENTRIES = select(
    models.Entry.stream, models.Entry.number, models.Entry.kind, models.Entry.rebuilds, models.Entry.content,
    models.Entry.hash,
).order_by(models.Entry.stream, models.Entry.number)


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of a verification of everything that is kept."""

    streams: int
    entries: int
    signatures: int
    faults: list[str] = field(default_factory=list)


def public_record(document: models.Document) -> str:
    """The stream of a document's formal acts."""
    return f"open/{document.id}"


def kept(session: Session, stream: str, public: bytes) -> Kept:
    """A stream, whole, with its checkpoints."""
    rows = session.execute(_ENTRIES.where(models.Entry.stream == stream)).all()
    notes = [note_of(row, public) for row in checkpoints_of(session, stream)]
    return Kept(stream, [(row.content, row.hash) for row in rows], notes)


def checkpoints_of(session: Session, stream: str) -> Sequence[models.Checkpoint]:
    """The checkpoints of a stream, oldest first."""
    rows = select(models.Checkpoint).where(models.Checkpoint.stream == stream)
    return session.scalars(rows.order_by(models.Checkpoint.number)).all()


def last_checkpoint(session: Session, stream: str) -> models.Checkpoint | None:
    """The newest checkpoint of a stream."""
    rows = select(models.Checkpoint).where(models.Checkpoint.stream == stream)
    return session.scalar(rows.order_by(models.Checkpoint.number.desc()).limit(1))


def note_of(row: models.Checkpoint, public: bytes) -> str:
    """A checkpoint as it is handed on."""
    return verify.note(row.stream, row.number, row.hash, printed_moment(row.at), public, row.signature)


def texts_named(
    session: Session, document: models.Document, audience: Audience, record: Kept
) -> tuple[dict[str, bytes], models.Draft | None]:
    """The texts that the record names by their hash, of those this audience may open, as files; and the latest."""
    journal = b"\n".join(content for content, _ in record.entries)
    drafts = [draft for draft in drafts_seen(session, document, audience) if draft.text_hash.encode() in journal]
    files = {f"texts/draft-{draft.number}.json": _text(session, draft) for draft in drafts}
    return files, drafts[-1] if drafts else None


def hashes_at(session: Session, stream: str, numbers: Sequence[int]) -> dict[int, bytes]:
    """The hash of each of these entries as it is kept now; one that is not there is left out."""
    rows = select(models.Entry.number, models.Entry.hash).where(
        models.Entry.stream == stream, models.Entry.number.in_(numbers))
    return {row.number: row.hash for row in session.execute(rows)}


def verified(session: Session, public: bytes, *, every: bool = False) -> Verified:
    """Verify all that is kept: each stream's entries, chain, end and checkpoints, and every receipt."""
    faults: list[str] = []
    streams, entries, signatures = 0, 0, 0
    ends = {row.stream: (row.number, row.hash) for row in session.scalars(select(models.StreamHead))}
    rows = session.execute(_ENTRIES.execution_options(yield_per=1000))
    for stream, group in groupby(rows, key=lambda row: row.stream):
        found = list(group)
        checked, wrong = _stream_holds(session, stream, found, ends.pop(stream, None), public, every)
        faults += [f"{stream}: {sentence}" for sentence in wrong]
        streams, entries, signatures = streams + 1, entries + len(found), signatures + checked
    faults += [f"{stream}: The stream has an end and no entries." for stream in ends]
    return Verified(streams, entries, signatures, [*faults, *_receipts(session)])


def _stream_holds(
    session: Session, stream: str, rows: Sequence[Any], end: tuple[int, bytes] | None, public: bytes, every: bool
) -> tuple[int, list[str]]:
    chain = [_kept(row.hash).hex() for row in rows]
    entries, faults = verify.read_entries([_kept(row.content) for row in rows], chain, stream)
    if end != (len(rows), rows[-1].hash):
        faults.append("The stream does not end where its head says.")
    faults += [f"Entry {row.number} is filed as what it is not." for row, entry in zip(rows, entries, strict=True)
               if not _is_filed(row, entry)]
    found = [verify.Checkpoint(row.stream, row.number, row.hash.hex(), printed_moment(row.at), row.signature)
             for row in checkpoints_of(session, stream)]
    checked, wrong = verify.checkpoints_hold(found, entries, chain, stream, public, every)
    return checked, faults + wrong


def _kept(value: Any) -> bytes:
    """What a column of bytes holds, even where somebody put a text into it."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


def _is_filed(row: Any, entry: Mapping[str, Any]) -> bool:
    return (row.number, row.kind, row.rebuilds) == (
        entry.get("number"), entry.get("kind"), entry.get("rebuilds", False))


def _receipts(session: Session) -> Iterator[str]:
    """Receipts that name an entry which is not there, or was another one."""
    known = select(models.Receipt.stream, models.Receipt.number).outerjoin(
        models.Entry, (models.Entry.stream == models.Receipt.stream) & (models.Entry.number == models.Receipt.number))
    for row in session.execute(known.add_columns(models.Receipt.hash.label("given"), models.Entry.hash)):
        if row.hash is None or row.hash.hex() != row.given:
            yield f"{row.stream}: A receipt was given for another entry {row.number} than the one that is kept."


def _text(session: Session, draft: models.Draft) -> bytes:
    rows = passages_of(session, draft)
    return text_form((row.paragraph_id, row.label, row.kind, row.level, Wording.of(row.wording)) for row in rows)
