"""The zip archive of a Word file: counted and measured before anything in it is unfolded."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from editor.word.opening import refusing
from editor.word.package import archived

MAX_ENTRIES = 2_000
MAX_PART = 60 * 1024 * 1024
MAX_WHOLE = 200 * 1024 * 1024
MAX_RATIO = 150  # texts of long real documents stay under 30
SMALL = 1024 * 1024  # a part of less may repeat itself as it likes
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError,
           RuntimeError, OverflowError, IndexError, KeyError)  # fmt: skip
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class Archive:
    """The entries of a zip, found sound before any is read; refused (`UnreadableFile`) otherwise."""

    def __init__(self, content: bytes) -> None:
        if len(content) > refusing.MAX_FILE:
            raise refusing.too_large(len(content))
        if not content.startswith(b"PK"):
            raise refusing.not_word(content)
        if content.count(_ENTRY) > MAX_ENTRIES:  # before zipfile makes its list of them
            raise refusing.bomb()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _FAULTS:
            raise refusing.damaged() from None
        self._entries = self._sound(len(content))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, as they are written and in their order."""
        return tuple(entry.filename for entry in self._entries.values())

    def named(self, name: str) -> str | None:
        """The part of this name, whatever its case; None where there is none."""
        entry = self._entries.get(name.casefold())
        return entry.filename if entry else None

    def read(self, name: str) -> bytes:
        """What a part holds; refused where it holds more than its header says, or is not there or broken."""
        entry = self._entries.get(name.casefold())
        if entry is None:
            raise refusing.damaged()
        try:
            with self._zip.open(entry) as stream:
                content = stream.read(entry.file_size + 1)
        except _FAULTS:
            raise refusing.damaged() from None
        if len(content) > entry.file_size:
            raise refusing.bomb()
        return content

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The archive anew with these parts in place of its own; the same bytes for the same parts."""
        return archived([(name, parts[name] if name in parts else self.read(name)) for name in self.names])

    def _sound(self, size: int) -> dict[str, zipfile.ZipInfo]:
        entries: dict[str, zipfile.ZipInfo] = {}
        for entry in self._files():
            name = entry.filename.casefold()
            if name in entries:
                raise refusing.ambiguous(entry.filename)
            entries[name] = entry
        if sum(entry.compress_size for entry in entries.values()) > size:  # entries that lie over each other
            raise refusing.bomb()
        if sum(entry.file_size for entry in entries.values()) > MAX_WHOLE:
            raise refusing.bomb()
        return entries

    def _files(self) -> Iterator[zipfile.ZipInfo]:
        for entry in self._zip.infolist():
            name = entry.orig_filename
            if name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/"):
                raise refusing.misnamed()
            if entry.is_dir():
                continue
            if entry.flag_bits & _ENCRYPTED:
                raise refusing.encrypted()
            if entry.compress_type not in _METHODS:
                raise refusing.damaged()
            _refuse_bomb(entry)
            yield entry


def _refuse_bomb(entry: zipfile.ZipInfo) -> None:
    ratio = entry.file_size / max(entry.compress_size, 1)
    is_text = entry.filename.lower().endswith((".xml", ".rels"))  # a picture may be of one colour
    if entry.file_size > MAX_PART or (is_text and entry.file_size > SMALL and ratio > MAX_RATIO):
        raise refusing.bomb()
