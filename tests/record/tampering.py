"""Twelve kinds of tampering with a bundle, each in a place that chance chooses, as cleverly as can be without a key.

Whoever tampers mends what can be mended: numbers, the chain, the manifest. What they lack is the key of the record,
and where even that is theirs (the last kind), the checkpoint that somebody else kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from editor.canonical import canonical, entry_hash, genesis
from editor.record import verify
from editor.record.bundle import packed
from editor.signing import Signer

Entries = list[dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """A sound bundle, what its reader holds besides, and what its tamperer has at hand."""

    bundle: bytes
    key: str
    held: str
    others: Entries  # entries of another stream of the same document
    signer: Signer

    @property
    def files(self) -> dict[str, bytes]:
        """The files of the bundle."""
        return verify.opened(self.bundle)


@dataclass(frozen=True)
class Forger:
    """Tampers with one bundle; `signs` for whoever has a key."""

    case: Case
    random: Random
    signs: Signer | None = None

    def rewritten(
        self, entries: Entries, *, mended: bool = True, notes: list[verify.Checkpoint] | None = None
    ) -> bytes:
        """The bundle with another journal: numbered and chained anew if it is mended, its manifest made to fit."""
        files = self.case.files
        stream, before, lines, chain = self.stream, genesis(self.stream), [], []
        for number, entry in enumerate(entries, 1):
            line = canonical(entry | ({"number": number, "stream": stream} if mended else {}))
            before = entry_hash(before, line)
            lines.append(line + b"\n")
            chain.append(f"{before.hex()}\n")
        stated = "".join(chain).encode()
        files |= {verify.JOURNAL: b"".join(lines), verify.CHAIN: stated}
        if self.signs is not None:
            files[verify.CHECKPOINTS] = "".join(self._signed(entries, chain)).encode()
        elif notes is not None:
            files[verify.CHECKPOINTS] = "".join(self._note(one) for one in notes).encode()
        return self.sealed(files)

    def sealed(self, files: dict[str, bytes]) -> bytes:
        """The files with a manifest that fits them, and its signature where there is a key."""
        chain = files[verify.CHAIN].decode().split("\n")[:-1]
        if self.signs is not None:
            files[verify.KEY] = f"{self.signs.public.hex()}\n".encode()
        listed = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()
                  if name not in (verify.MANIFEST, verify.SEAL)}
        manifest = canonical({"format": verify.FORMAT, "stream": self.stream, "entries": len(chain),
                              "head": chain[-1] if chain else "", "files": listed})
        if self.signs is not None:
            files[verify.SEAL] = f"{self.signs.sign(b'adref-manifest-v1' + bytes(1) + manifest).hex()}\n".encode()
        return packed(files | {verify.MANIFEST: manifest})

    @property
    def stream(self) -> str:
        """The stream of the bundle."""
        return str(json.loads(self.case.files[verify.MANIFEST])["stream"])

    @property
    def entries(self) -> Entries:
        """Its entries."""
        return [json.loads(line) for line in self.case.files[verify.JOURNAL].splitlines()]

    @property
    def notes(self) -> list[verify.Checkpoint]:
        """Its checkpoints."""
        return verify.read_notes(self.case.files[verify.CHECKPOINTS].decode())[0]

    def place(self, entries: Entries) -> int:
        """Some place in a journal."""
        return self.random.randrange(len(entries))

    def _signed(self, entries: Entries, chain: list[str]) -> list[str]:
        assert self.signs is not None
        found = []
        for number, entry in enumerate(entries, 1):
            if verify.asks(number, entry["kind"]):
                head = bytes.fromhex(chain[number - 1])
                signature = self.signs.checkpoint(self.stream, number, head, entry["at"])
                found.append(verify.note(self.stream, number, head, entry["at"], self.signs.public, signature))
        return found

    def _note(self, one: verify.Checkpoint) -> str:
        return verify.note(one.stream, one.number, bytes.fromhex(one.head), one.at, self.case.signer.public,
                           one.signature)


def edited(by: Forger) -> bytes:
    """A byte of an entry is another, and the manifest fits."""
    files = by.case.files
    journal = bytearray(files[verify.JOURNAL])
    journal[by.random.randrange(len(journal))] ^= 1 << by.random.randrange(8)
    return by.sealed(files | {verify.JOURNAL: bytes(journal)})


def reworded(by: Forger) -> bytes:
    """An entry says something else, and everything after it is chained anew."""
    entries = by.entries
    entries[by.place(entries)]["details"]["words"] = f"It was said otherwise ({by.random.random():.6f})."
    return by.rewritten(entries)


def deleted(by: Forger) -> bytes:
    """An entry is gone, and those after it moved up."""
    entries = by.entries
    del entries[by.place(entries)]
    return by.rewritten(entries)


def reordered(by: Forger) -> bytes:
    """Two entries changed places."""
    entries = by.entries
    a, b = by.random.sample(range(len(entries)), 2)
    entries[a], entries[b] = entries[b], entries[a]
    return by.rewritten(entries, mended=by.random.random() < 0.5)


def truncated(by: Forger) -> bytes:
    """The end is gone, with the checkpoints that were of it."""
    entries = by.entries[: by.random.randrange(len(by.entries))]
    return by.rewritten(entries, notes=[one for one in by.notes if one.number <= len(entries)])


def attributed(by: Forger) -> bytes:
    """An act is another delegation's."""
    entries = by.entries
    entry = entries[by.place(entries)]
    entry["actor"] = {"body": "delegation", "name": by.random.choice(("Arvenia", "Borland", "Nobody"))}
    entry["details"]["by"] = by.random.randrange(10**9)
    return by.rewritten(entries)


def grafted(by: Forger) -> bytes:
    """An entry of another act, from another stream of the document, stands in the place of one, as its own or not."""
    entries = by.entries
    at = by.place(entries)
    other = by.random.choice([one for one in by.case.others if one["at"] != entries[at]["at"]])
    entries[at] = {**other, "number": at + 1}
    return by.rewritten(entries, mended=by.random.random() < 0.5)


def inserted(by: Forger) -> bytes:
    """There is one entry more: the same twice, or one from elsewhere."""
    entries = by.entries
    entries.insert(by.place(entries), dict(by.random.choice([*entries, *by.case.others])))
    return by.rewritten(entries)


def dated_back(by: Forger) -> bytes:
    """An act was done at another time."""
    entries = by.entries
    entries[by.place(entries)]["at"] = f"2026-06-0{by.random.randint(1, 7)}T0{by.random.randint(0, 9)}:00:00.000001Z"
    return by.rewritten(entries)


def forged(by: Forger) -> bytes:
    """A checkpoint is not what was signed: its place, its head, its time or its signature; or it is gone."""
    notes = by.notes
    at = by.random.randrange(len(notes))
    one, kind = notes[at], by.random.randrange(5)
    bit = 1 << by.random.randrange(8)
    if kind == 4:
        del notes[at]
    elif kind == 3:
        signature = bytearray(one.signature)
        signature[by.random.randrange(64)] ^= bit
        notes[at] = one._replace(signature=bytes(signature))
    else:
        head = bytes(by.random.randrange(256) for _ in range(32)).hex()
        notes[at] = (one._replace(head=head), one._replace(at=f"{one.at[:-2]}{(int(one.at[-2]) + 1) % 10}Z"),
                     one._replace(stream=f"states/{one.stream.partition('/')[2]}"))[kind]
    return by.rewritten(by.entries, notes=notes)


def another_text(by: Forger) -> bytes:
    """The text of a draft, or a paper that goes along, is another; the manifest fits."""
    files = by.case.files
    name = by.random.choice(sorted(one for one in files if one.startswith("texts/") or one.endswith(".docx")))
    content = bytearray(files[name])
    content[by.random.randrange(len(content))] ^= 1 << by.random.randrange(8)
    return by.sealed(files | {name: bytes(content)})


def rewritten_by_whoever_has_a_key(by: Forger) -> bytes:
    """The whole record is written anew from some place on and signed: with a key of one's own, or with the true one."""
    insider = by.random.random() < 0.5
    signer = by.case.signer if insider else Signer(by.random.randbytes(32))
    forger = replace(by, signs=signer)
    entries = by.entries
    last = verify.read_notes(by.case.held)[0][0].number if insider else len(entries)
    entries[by.random.randrange(last)]["details"]["words"] = f"It never happened ({by.random.random():.6f})."
    return forger.rewritten(entries)


KINDS: tuple[Callable[[Forger], bytes], ...] = (
    edited, reworded, deleted, reordered, truncated, attributed, grafted, inserted, dated_back, forged, another_text,
    rewritten_by_whoever_has_a_key,
)
