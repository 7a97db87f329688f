"""A bundle of the formal acts on one document: a ZIP file, the same bytes for the same state.

Nothing in it depends on when, where or for whom it is put together: files stand in one order, without compression
(which differs from library to library) and with one date that says nothing. With it go the two verifiers.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.canonical import canonical
from editor.record import verify

HERE = Path(__file__).resolve().parent
VERIFIERS = ("verify.py", "verify.html")
READ_ME = """The record of the formal acts on one document, with all that is needed to verify it.

journal.jsonl    the acts, one a line, as they were recorded
chain.txt        the hash of each line, made of the line and of the hash before it
checkpoints.txt  the ends of the journal as they were signed at issues, at adoptions and every fifty entries
texts/           the texts that the acts name by their hash, as far as they are open to whoever took this bundle
key.txt          the public key of the record
manifest.json    the hash of every file, and where the journal ends; manifest.sig is its signature

To verify it, open verify.html in a browser (it sends nothing anywhere), or run

    python verify.py THIS-BUNDLE.zip --key FINGERPRINT

Take the fingerprint of the key not from here but from where it was shown or printed for you. Whoever kept a
checkpoint gives it too: it tells whether this is the record that was seen then. What is verified is that nothing
was changed, left out, moved or added since; whether the clock was right, and what was never entered, no file can tell.
"""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Kept:
    """A stream as it is kept: entries in order with their hashes, checkpoints as notes."""

    stream: str
    entries: Sequence[tuple[bytes, bytes]]
    notes: Sequence[str]


def bundled(kept: Kept, papers: Mapping[str, bytes], public: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """The bundle of a stream with the files that go along (texts/…, papers), signed."""
    files = {
        verify.JOURNAL: b"".join(content + b"\n" for content, _ in kept.entries),
        verify.CHAIN: "".join(f"{chained.hex()}\n" for _, chained in kept.entries).encode(),
        verify.CHECKPOINTS: "".join(kept.notes).encode(), verify.KEY: f"{public.hex()}\n".encode(),
        "README.txt": READ_ME.encode(), **{name: (HERE / name).read_bytes() for name in VERIFIERS}, **papers,
    }
    manifest = canonical({
        "format": verify.FORMAT, "stream": kept.stream, "entries": len(kept.entries),
        "head": kept.entries[-1][1].hex() if kept.entries else "",
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    })
    sealed = sign(b"adref-manifest-v1\0" + manifest)
    return packed(files | {verify.MANIFEST: manifest, verify.SEAL: f"{sealed.hex()}\n".encode()})


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP file, by name, always the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()
