"""The second copy of the journal: lines appended to a file after COMMIT and before the answer (notes: safety §3.7).

`journal.jsonl` holds every entry as the very JSON that was hashed, and every private text as it lies sealed; it is
only ever appended to, one write a batch that waits for the disk. The keys of sealed texts stand in a file of their
own, `keys.jsonl`, written so too and wrapped as in the database: what is erased there is taken out here, and what the
first file still holds of it opens for nobody. All processes of an installation write to the same two files under one
lock. The store appends, `editor/mending.py` makes good what a broken process could not, and
`negotiation/rebuilding.py` makes a database of it.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editor.durable import synced

JOURNAL, KEYS, LOCK = "journal.jsonl", "keys.jsonl", "lock"
PRIVATE, OWN = 0o700, 0o600
NOTED = "noted"  # where a session keeps what its batch is to leave here
# How each kind of line begins: enough to know what is there without reading it.
_ENTRY = re.compile(rb'\{"place":(\d+),"act":"[^"]*","hash":"([0-9a-f]{64})","entry":')
_SEALED = re.compile(rb'\{"sealed":"([a-z0-9]+)",')
log = logging.getLogger("editor.second_copy")


@dataclass(frozen=True, slots=True)
class SealedText:
    """A private text as it lies sealed, without the key that opens it."""

    ident: str
    bound_to: str
    nonce: bytes
    ciphertext: bytes
    commitment: str


@dataclass(slots=True)
class Noted:
    """What one batch is to leave in the second copy."""

    lines: list[bytes] = field(default_factory=list)
    keys: list[bytes] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)

    def entry(self, place: int, act: str, chained: bytes, content: bytes) -> None:
        """Note an entry of the journal."""
        self.lines.append(b'{"place":%d,"act":"%s","hash":"%s","entry":%s}\n' % (
            place, act.encode(), chained.hex().encode(), content))

    def sealed(self, text: SealedText, wrapped_key: bytes) -> None:
        """Note a private text and, apart from it, its key."""
        line = {"sealed": text.ident, "bound_to": text.bound_to, "nonce": _printed(text.nonce),
                "ciphertext": _printed(text.ciphertext), "commitment": text.commitment}
        self.lines.append(_line(line))
        self.keys.append(_line({"sealed": text.ident, "key": _printed(wrapped_key)}))

    def mark(self) -> tuple[int, int, int]:
        """Where it stands."""
        return len(self.lines), len(self.keys), len(self.erased)

    def back_to(self, mark: tuple[int, int, int]) -> None:
        """Take out what was noted since; it has been undone."""
        lines, keys, erased = mark
        del self.lines[lines:], self.keys[keys:], self.erased[erased:]

    def extend(self, other: Noted) -> None:
        """Add what another batch noted."""
        self.lines += other.lines
        self.keys += other.keys
        self.erased += other.erased


def noted(info: MutableMapping[Any, Any]) -> Noted:
    """What the transaction of a session has noted so far; `info` is the session's own."""
    found: Noted = info.setdefault(NOTED, Noted())
    return found


@dataclass(slots=True)
class Held:
    """What stands in the second copy, without its words: the hash of each entry by its place, ids of sealed texts."""

    entries: dict[int, str] = field(default_factory=dict)
    sealed: set[str] = field(default_factory=set)
    keys: dict[str, bytes] = field(default_factory=dict)


class SecondCopy:
    """The second copy in one folder, best on another disk than the database."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        self.folder = folder
        self._owed = Noted()

    @property
    def is_behind(self) -> bool:
        """Whether something could not be written; it is tried again with the next batch, and at the next start."""
        return self._owed.mark() != (0, 0, 0)

    def append(self, batch: Noted) -> None:
        """Write what a batch noted, so that it is on disk. What cannot be written is owed, and logged: the acts are
        committed, and to say otherwise would be a lie.
        """
        self._owed.extend(batch)
        if not self.is_behind:
            return
        try:
            with self.alone():
                self.write(self._owed)
        except OSError:
            log.exception("The second copy of the journal is behind; the acts stand in the database.")
        else:
            self._owed = Noted()

    def write(self, batch: Noted) -> None:
        """Write what was noted; the caller is alone."""
        if batch.lines:
            _add(self.folder / JOURNAL, b"".join(batch.lines))
        if batch.keys:
            _add(self.folder / KEYS, b"".join(batch.keys))
        if batch.erased:
            self.keep_keys(set(self.keys()) - set(batch.erased))

    def keep_keys(self, sealed: Iterable[str]) -> None:
        """Keep the keys of these texts and no other: the file is written anew."""
        known = self.keys()
        beside = self.folder / f"{KEYS}.new"
        beside.unlink(missing_ok=True)
        lines = (_line({"sealed": ident, "key": _printed(known[ident])}) for ident in sealed if ident in known)
        _add(beside, b"".join(sorted(lines)))
        beside.replace(self.folder / KEYS)
        synced(self.folder)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While this lasts no other process writes here."""
        descriptor = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, OWN)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def held(self) -> Held:
        """What stands here; a line that was cut off stands for nothing."""
        found = Held(keys=self.keys())
        for line in _lines(self.folder / JOURNAL):
            if entry := _ENTRY.match(line):
                found.entries[int(entry[1])] = entry[2].decode()
            elif sealed := _SEALED.match(line):
                found.sealed.add(sealed[1].decode())
        return found

    def read(self) -> Iterator[dict[str, Any]]:
        """Every line that stands here whole, as it was written, some perhaps twice; refused (ValueError): one that is
        not JSON.
        """
        for line in _lines(self.folder / JOURNAL):
            yield json.loads(line)

    def keys(self) -> dict[str, bytes]:
        """The wrapped keys of the texts that were not erased."""
        rows = (json.loads(line) for line in _lines(self.folder / KEYS))
        return {row["sealed"]: b64decode(row["key"]) for row in rows}


def sealed_text(line: dict[str, Any]) -> SealedText:
    """The private text of a line that holds one."""
    return SealedText(line["sealed"], line["bound_to"], b64decode(line["nonce"]), b64decode(line["ciphertext"]),
                      line["commitment"])


def _lines(file: Path) -> Iterator[bytes]:
    """The whole lines of a file; none where there is no file."""
    try:
        with file.open("rb") as opened:
            yield from (line for line in opened if line.endswith(b"\n"))
    except FileNotFoundError:
        return


def _add(file: Path, content: bytes) -> None:
    """Append to a file, all of it or nothing, and leave it on disk; what a broken process left half goes before."""
    is_new = not file.exists()
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, OWN)
    try:
        end = _end_of_lines(descriptor)
        try:
            _write_at(descriptor, end, content)
            os.fdatasync(descriptor)
        except OSError:
            os.ftruncate(descriptor, end)
            raise
    finally:
        os.close(descriptor)
    if is_new:
        synced(file.parent)


def _write_at(descriptor: int, place: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        written = os.pwrite(descriptor, left, place)
        place, left = place + written, left[written:]


def _end_of_lines(descriptor: int) -> int:
    """Where the last whole line ends; what stands behind it is cut off."""
    size = end = os.fstat(descriptor).st_size
    while end and os.pread(descriptor, 1, end - 1) != b"\n":
        end -= 1
    if end != size:
        os.ftruncate(descriptor, end)
    return end


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"


def _printed(content: bytes) -> str:
    return b64encode(content).decode("ascii")
