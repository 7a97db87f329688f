"""Verify the record of a negotiation: one file that needs nothing but Python's standard library (3.9 or newer).

    python verify.py BUNDLE.zip [--key FINGERPRINT] [--checkpoint FILE ...] [--all]

A bundle holds the formal acts on one document: `journal.jsonl`, an entry a line, each chained to the one before by its
hash; `chain.txt`, those hashes; `checkpoints.txt`, signed ends of the journal; the texts, the Word file, and a signed
list of all of it, `manifest.json`. Every hash is checked; of the signatures those of issues, of adoptions, the last,
the manifest's and those given with --checkpoint, with --all each. Give --key the fingerprint of the key as it was
printed or shown to you, and --checkpoint what you kept: what nobody outside kept, nobody outside can miss.

Ends with 0 where all of it holds, with 1 where something does not, with 2 where the file is no such bundle.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ORIGIN = "adref chain head, not a Merkle root: "
NAME = "adref"
EVERY = 50  # a checkpoint at every so many entries of a stream,
SIGNED = ("draft.issued", "draft.opened", "adoption.decided")  # and at each of these
JOURNAL, CHAIN, CHECKPOINTS, KEY = "journal.jsonl", "chain.txt", "checkpoints.txt", "key.txt"
MANIFEST, SEAL = "manifest.json", "manifest.sig"
FORMAT = "adref-bundle-v1"
LARGEST = 1 << 31  # bytes of a bundle unpacked

_NOTE = re.compile(
    re.escape(ORIGIN) + "([a-z0-9/-]{1,80})\n([1-9][0-9]{0,14})\n([A-Za-z0-9+/]{43}=)\n"
    "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{15}Z)\n\n\u2014 " + NAME + " ([A-Za-z0-9+/]{91}=)\n"
)


class NotBundle(ValueError):
    """The file is no bundle of a record; its text is a sentence."""


class Checkpoint(NamedTuple):
    """The end of a stream at a time, as it was signed."""

    stream: str
    number: int
    head: str
    at: str
    signature: bytes

    @property
    def said(self) -> bytes:
        """The bytes under the signature."""
        return said(self.stream, self.number, bytes.fromhex(self.head), self.at)


class Found(NamedTuple):
    """What came of a verification: everything that does not hold, in sentences, and what was looked at."""

    faults: list[str]
    stream: str
    entries: int
    until: str
    signatures: int
    key: str
    texts: int


def verify(content: bytes, key: str = "", held: Sequence[str] = (), every: bool = False) -> Found:
    """Verify a bundle; `key` is the fingerprint it must be signed under, `held` are checkpoints kept elsewhere.

    Raises NotBundle for what is none.
    """
    files = opened(content)
    manifest = _manifest(files)
    public = _public_key(files)
    faults: list[str] = []
    if key and re.sub("[^0-9a-f]", "", key.lower()) != fingerprint(public).replace(" ", ""):
        faults.append(f"The record is signed with another key ({fingerprint(public)}) than the one you named.")
    if not is_signed(public, b"adref-manifest-v1\0" + files[MANIFEST], _hex(files.get(SEAL, b"").strip())):
        faults.append("The manifest is not signed with the key of this record.")
    faults += _files(files, manifest)
    lines = files.get(JOURNAL, b"").split(b"\n")[:-1]
    chain = files.get(CHAIN, b"").decode("ascii", "replace").split("\n")[:-1]
    entries, wrong = read_entries(lines, chain, manifest["stream"])
    faults += [*wrong, *_ends(chain, len(lines), manifest)]
    kept, wrong = read_notes(files.get(CHECKPOINTS, b"").decode("utf-8", "replace"))
    faults += wrong
    signatures, wrong = checkpoints_hold(kept, entries, chain, manifest["stream"], public, every)
    faults += wrong
    for note in held:
        signatures += 1
        faults += _held(note, chain, manifest["stream"], public)
    texts, wrong = _texts(files, entries)
    faults += wrong
    until = entries[-1].get("at", "") if entries else ""
    return Found(faults, manifest["stream"], len(lines), until, signatures + 1, fingerprint(public), texts)


def opened(content: bytes) -> dict[str, bytes]:
    """The files of a bundle by name."""
    end = content.rfind(b"PK\5\6")  # a file in a bundle that was cut short may be a whole ZIP file itself
    try:
        if end < 0 or end + 22 + int.from_bytes(content[end + 20 : end + 22], "little") != len(content):
            raise ValueError
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = {one.filename: one for one in archive.infolist()}
            fits = len(listed) == len(archive.infolist()) and sum(one.file_size for one in listed.values()) <= LARGEST
            files = {name: archive.read(one) for name, one in listed.items()} if fits else {}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise NotBundle("This is no bundle of a record, or it was cut short: it is not a whole ZIP file.") from error
    if MANIFEST not in files:
        raise NotBundle("This is a ZIP file, but no bundle of a record: it has no manifest.")
    return files


def read_entries(lines: Sequence[bytes], chain: Sequence[str], stream: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The entries of a stream, and what is wrong with them: their form, their place, and how they fit the chain."""
    entries: list[dict[str, Any]] = []
    faults: list[str] = []
    before = genesis(stream)
    for number, line in enumerate(lines, 1):
        entry = read(line)
        if entry is None:
            faults.append(f"Entry {number} is not in canonical form.")
        elif entry.get("stream") != stream or entry.get("number") != number:
            faults.append(f"Entry {number} is of another place or another stream.")
        stated = chain[number - 1] if number <= len(chain) else ""
        if hashlib.sha256(b"adref-entry-v1\0" + before + line).hexdigest() != stated:
            faults.append(f"Entry {number} does not fit the chain.")
        before = _hex(stated.encode())
        entries.append(entry or {})
    return entries, faults


def checkpoints_hold(
    kept: Sequence[Checkpoint], entries: Sequence[dict[str, Any]], chain: Sequence[str], stream: str, public: bytes,
    every: bool,
) -> tuple[int, list[str]]:
    """How many signatures were checked, and what is wrong: a checkpoint that is missing, forged or of another stream.

    From the first on there is one wherever the rule asks for it.
    """
    asked = {number for number, entry in enumerate(entries, 1) if asks(number, entry.get("kind", ""))}
    faults, checked, last = [], 0, kept[-1].number if kept else 0
    for one in kept:
        entry = entries[one.number - 1] if one.number <= min(len(entries), len(chain)) else {}
        if one.stream != stream or entry.get("at") != one.at or chain[one.number - 1] != one.head:
            faults.append(f"The checkpoint at entry {one.number} is not of this journal.")
        if every or one.number == last or entry.get("kind") in SIGNED:
            checked += 1
            if not is_signed(public, one.said, one.signature):
                faults.append(f"The checkpoint at entry {one.number} is not signed with the key of this record.")
    first = kept[0].number if kept else 0
    missing = sorted(number for number in asked - {one.number for one in kept} if number >= first)
    return checked, faults + [f"There is no checkpoint at entry {number}, where there must be one."
                              for number in missing]


def asks(number: int, kind: str) -> bool:
    """Whether the entry of this number and kind is followed by a checkpoint."""
    return number % EVERY == 0 or kind in SIGNED


def read_notes(text: str) -> tuple[list[Checkpoint], list[str]]:
    """The checkpoints of a file, and what is wrong with how they are written."""
    found, place = [], 0
    while match := _NOTE.match(text, place):
        head, signature = base64.b64decode(match[3]), base64.b64decode(match[5])[4:]
        found.append(Checkpoint(match[1], int(match[2]), head.hex(), match[4], signature))
        place = match.end()
    numbers = [one.number for one in found]
    whole = place == len(text) and numbers == sorted(set(numbers))
    return found, [] if whole else ["The checkpoints are not written as they must be."]


def said(stream: str, number: int, head: bytes, at: str) -> bytes:
    """What a checkpoint says, as it is signed: a note of four lines, each with its end."""
    return f"{ORIGIN}{stream}\n{number}\n{base64.b64encode(head).decode()}\n{at}\n".encode()


def note(stream: str, number: int, head: bytes, at: str, public: bytes, signature: bytes) -> str:
    """A checkpoint as it is kept and handed on: what it says, and under it the signature with its key's name."""
    mark = base64.b64encode(hashlib.sha256(NAME.encode() + b"\n\x01" + public).digest()[:4] + signature).decode()
    return f"{said(stream, number, head, at).decode()}\n\u2014 {NAME} {mark}\n"


def genesis(stream: str) -> bytes:
    """What the first entry of a stream is chained to."""
    return hashlib.sha256(b"adref-genesis-v1\0" + stream.encode()).digest()


def fingerprint(public: bytes) -> str:
    """What people compare of a key: sixteen digits in groups of four."""
    whole = hashlib.sha256(b"adref-signing-key-v1\0" + public).hexdigest()
    return " ".join(whole[at : at + 4] for at in range(0, 16, 4))


def read(line: bytes) -> dict[str, Any] | None:
    """An entry from its bytes; None where they are not the canonical bytes of one."""
    try:
        entry = _READING.decode(line.decode())
        return entry if isinstance(entry, dict) and _WRITING.encode(entry).encode() == line else None
    except (ValueError, RecursionError):
        return None


def rows_of(passages: Any) -> bytes:
    """The text that an entry carries, as the bytes whose hash it names; empty where it carries none."""
    try:
        rows = [[row[name] for name in ("paragraph", "label", "kind", "level", "wording")] for row in passages]
        return _WRITING.encode(rows).encode()
    except (KeyError, TypeError, ValueError):
        return b""


def _whole(text: str) -> int:
    if len(text) > 17 or abs(int(text)) >= 1 << 53:
        raise ValueError(text)
    return int(text)


_READING = json.JSONDecoder(parse_float=_whole, parse_constant=_whole, parse_int=_whole)
_WRITING = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _hex(text: bytes) -> bytes:
    return bytes.fromhex(text.decode()) if re.fullmatch(b"([0-9a-f]{2})*", text) else b""


def _manifest(files: dict[str, bytes]) -> dict[str, Any]:
    found = read(files[MANIFEST])
    shape = {"format": str, "stream": str, "entries": int, "head": str, "files": dict}
    if found is None or found.get("format") != FORMAT or any(type(found.get(one)) is not shape[one] for one in shape):
        raise NotBundle("This is a ZIP file, but no bundle of a record that this verifier knows.")
    return found


def _public_key(files: dict[str, bytes]) -> bytes:
    public = _hex(files.get(KEY, b"").strip())
    if len(public) != 32:
        raise NotBundle("This bundle carries no key; without one nothing can be verified.")
    return public


def _files(files: dict[str, bytes], manifest: dict[str, Any]) -> Iterator[str]:
    listed = manifest["files"]
    for name in sorted(listed):
        if name not in files:
            yield f"The file {name} is missing."
        elif hashlib.sha256(files[name]).hexdigest() != listed[name]:
            yield f"The file {name} is not the one in the manifest."
    for name in sorted(files.keys() - listed.keys() - {MANIFEST, SEAL}):
        yield f"The file {name} is not in the manifest."


def _ends(chain: Sequence[str], entries: int, manifest: dict[str, Any]) -> Iterator[str]:
    if not entries == len(chain) == manifest["entries"]:
        yield f"The journal has {entries} entries and {len(chain)} hashes; the manifest says {manifest['entries']}."
    if (chain[-1] if chain else "") != manifest["head"]:
        yield "The journal does not end where the manifest says."


def _held(text: str, chain: Sequence[str], stream: str, public: bytes) -> Iterator[str]:
    notes, wrong = read_notes(text)
    if wrong or len(notes) != 1:
        yield "A checkpoint that you gave is not written as it must be."
        return
    one = notes[0]
    if one.stream != stream:
        yield f"The checkpoint that you gave is of another record ({one.stream})."
    elif one.number > len(chain):
        yield f"You hold a checkpoint at entry {one.number}; this record ends before it."
    elif chain[one.number - 1] != one.head:
        yield f"You hold a checkpoint at entry {one.number}; this record had another course before it."
    if not is_signed(public, one.said, one.signature):
        yield f"The checkpoint that you gave (at entry {one.number}) is not signed with the key of this record."


def _texts(files: dict[str, bytes], entries: Sequence[dict[str, Any]]) -> tuple[int, list[str]]:
    """How many texts the bundle has, and which of them, or of those in entries, is not the one that is named."""
    faults, named = [], set()
    for number, entry in enumerate(entries, 1):
        details: Any = entry.get("details")
        if not isinstance(details, dict) or "text_hash" not in details:
            continue
        stated = details["text_hash"]
        named.add(str(stated))
        if "passages" in details and hashlib.sha256(rows_of(details["passages"])).hexdigest() != stated:
            faults.append(f"Entry {number} carries another text than it names.")
    texts = sorted(name for name in files if name.startswith("texts/"))
    faults += [f"The journal names no text like the one in {name}." for name in texts
               if hashlib.sha256(files[name]).hexdigest() not in named]
    return len(texts), faults


# Ed25519 as RFC 8032 has it: verifying alone, on public values, so that no time it takes tells anything.

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
_Point = tuple[int, int, int, int]
_ZERO: _Point = (0, 1, 1, 0)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` is that of `message` under the public key."""
    key, point = _decoded(public), _decoded(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or key is None or point is None or scalar >= _L:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    times = int.from_bytes(digest, "little") % _L
    minus = (_P - key[0], key[1], key[2], _P - key[3])
    x, y, z, _ = _sum_of(scalar, _BASE, times, minus)
    return (x - point[0] * z) % _P == 0 and (y - point[1] * z) % _P == 0


def _decoded(encoded: bytes) -> _Point | None:
    if len(encoded) != 32:
        return None
    number = int.from_bytes(encoded, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    if y >= _P:
        return None
    u, v = (y * y - 1) % _P, (_D * y * y + 1) % _P
    x = u * pow(v, 3, _P) * pow(u * pow(v, 7, _P), (_P - 5) // 8, _P) % _P
    if (v * x * x - u) % _P:
        x = x * _ROOT % _P
    if (v * x * x - u) % _P or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else _P - x
    return x, y, 1, x * y % _P


def _added(p: _Point, q: _Point) -> _Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % _P, (p[1] + p[0]) * (q[1] + q[0]) % _P
    c, d = 2 * p[3] * q[3] * _D % _P, 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _sum_of(m: int, p: _Point, n: int, q: _Point) -> _Point:
    """m times p and n times q, two bits of each at a time."""
    several = [_ZERO, p, _added(p, p)]
    several.append(_added(several[2], p))
    for _ in range(12):
        several.append(_added(several[-4], q))
    total = _ZERO
    for at in range(254, -2, -2):
        total = _added(total, total)
        total = _added(total, total)
        chosen = (m >> at & 3) + 4 * (n >> at & 3)
        if chosen:
            total = _added(total, several[chosen])
    return total


_BASE = _decoded(b"\x58" + b"\x66" * 31) or _ZERO


def main(given: Sequence[str] | None = None) -> int:
    """Verify what the command line names, and say what was found."""
    parser = argparse.ArgumentParser(description="Verify the record of a negotiation.")
    parser.add_argument("bundle", help="the bundle, a ZIP file")
    parser.add_argument("--key", default="", help="the fingerprint of the key, as it was printed or shown to you")
    parser.add_argument("--checkpoint", action="append", default=[], metavar="FILE", help="a checkpoint that you kept")
    parser.add_argument("--all", action="store_true", help="check each signature, not only those that matter most")
    asked = parser.parse_args(given)
    try:
        held = [Path(name).read_text("utf-8") for name in asked.checkpoint]
        found = verify(Path(asked.bundle).read_bytes(), asked.key, held, asked.all)
    except (NotBundle, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 2
    named = "the one you named" if asked.key else "the one in the bundle, to be compared"
    print("\n".join(found.faults or [
        f"The record holds: {found.entries} entries of {found.stream}, the last of {found.until}.",
        f"Signatures verified: {found.signatures}. Texts verified: {found.texts}. The key is {named}: {found.key}.",
    ]))
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
