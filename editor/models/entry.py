"""The record itself: entries, the head of each stream, checkpoints, receipts, and sealed private text."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from editor.models.base import Ident, Key, Moment, Record


class Entry(Record):
    """One line of the journal, kept as the canonical bytes that were hashed; append-only by trigger.

    `place` is the order of acts across streams, known to the database alone: no audience sees it.
    """

    __tablename__ = "entry"
    __table_args__ = (UniqueConstraint("stream", "number"),)

    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    act: Mapped[Ident] = mapped_column(index=True)
    stream: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(60))
    rebuilds: Mapped[bool]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class StreamHead(Record):
    """The last number and hash of a stream, so that appending reads one row."""

    __tablename__ = "stream_head"

    stream: Mapped[str] = mapped_column(String(80), primary_key=True)
    number: Mapped[int]
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class Checkpoint(Record):
    """The end of a stream at a time, signed (`editor/signing.py`); append-only by trigger, like the entries."""

    __tablename__ = "checkpoint"

    stream: Mapped[str] = mapped_column(String(80), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    at: Mapped[datetime] = mapped_column(Moment)
    signature: Mapped[bytes] = mapped_column(LargeBinary(64))


class Receipt(Record):
    """The answer to an accepted act: a request repeated with the same id gets it again."""

    __tablename__ = "receipt"

    seat_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    command_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    request_hash: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(60))
    stream: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)
    subject: Mapped[str] = mapped_column(String(16))


class Sealed(Record):
    """Private text under AES-GCM; the key that opens it lies outside the database. Erasing is deletion."""

    __tablename__ = "sealed"

    id: Mapped[Key]
    bound_to: Mapped[str] = mapped_column(String(80), index=True)
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    nonce: Mapped[bytes] = mapped_column(LargeBinary)
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    commitment: Mapped[str] = mapped_column(String(64))
