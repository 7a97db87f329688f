"""`python -m bench record`: how fast the record is verified, and what the chain and its checkpoints cost an act.

Verifying is measured on a bundle of 100,000 entries as large as those of a conference; its peer is the floor under any
such verifier, the same bytes hashed one after the other and nothing else. What the chain costs is measured on the same
database in the same run, turn by turn: with it and its signed checkpoints, and without both.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from bench.databases import store_in
from bench.figures import Figure, middle
from bench.room import Room
from editor.canonical import canonical, entry_hash, genesis
from editor.negotiation import pen
from editor.record import verify
from editor.record.bundle import Kept, bundled
from editor.signing import Signer
from editor.sources import stopwatch
from editor.store import Store

ENTRIES = 100_000
ISSUES = 25
TURNS, ACTS, APPENDED = 12, 60, 64
STREAM = "open/aaaaaaaaaaaaaaaa"
AT = "2026-06-12T15:00:00.000000Z"
WORDS = "Arvenia placed on record that it understands paragraph 9 to be without prejudice to paragraph 48. " * 3


def measured(*, tiny: bool = False) -> Iterator[Figure]:
    """Entries verified a second, then what an act and an entry cost with the chain and without."""
    yield from verifying(1_000 if tiny else ENTRIES)
    with tempfile.TemporaryDirectory(prefix="adref-bench-") as folder:
        room = Room(store_in(Path(folder)), 4)
        turns, acts = (2, 3) if tiny else (TURNS, ACTS)
        wishes = room.wishes(room.document(120))
        yield cost("record: an act, chained and signed", turns, lambda: room.tables(*next(wishes)), acts)
        yield cost("record: 64 entries appended, chained and signed", turns, lambda: append(room.store), acts)
        room.store.close()


def verifying(entries: int) -> Iterator[Figure]:
    """The one-file verifier on a bundle of so many entries: as it is by default, and with every signature."""
    signer = Signer(bytes(range(32)))
    content = bundle_of(entries, signer)
    began = stopwatch()
    for _ in hashes(entries):
        pass
    floor = entries / (stopwatch() - began)
    for every, name in ((False, "record: entries verified"), (True, "record: entries verified, every signature")):
        began = stopwatch()
        found = verify.verify(content, signer.fingerprint, every=every)
        spent = stopwatch() - began
        if found.faults or found.entries != entries:
            raise RuntimeError(f"The bundle does not hold: {found.faults[:3]}")
        yield Figure(f"{name}, {found.signatures} signatures", entries / spent, "1/s", "hashing the bytes alone", floor,
                     "" if every else "over 15,000 a second")


def cost(name: str, turns: int, deed: Callable[[], Any], times: int) -> Figure:
    """A deed done with the chain and without, one after the other, either first in turn; the middle of each."""
    spent: dict[bool, list[float]] = {True: [], False: []}
    deed()
    for turn in range(turns * times):
        for chained in (turn % 2 == 0, turn % 2 == 1):
            with nullcontext() if chained else unchained():
                began = stopwatch()
                deed()
                spent[chained].append(stopwatch() - began)
    return Figure(name, 1000 * middle(spent[True]), "ms", "without chain and checkpoints", 1000 * middle(spent[False]),
                  "a ratio under 1.15")


def append(store: Store) -> None:
    """One transaction of entries on one stream."""
    def job(session: Any) -> None:
        own = pen.Pen(session)
        own.take([STREAM])
        for number in range(APPENDED):
            own.append(entry(number), "aaaaaaaaaaaaaaaa", STREAM, rebuilds=False)
        own.put_down(store.signer)

    store.write(STREAM, job)


def entry(number: int) -> dict[str, Any]:
    """An entry of the usual size."""
    return {"v": 1, "kind": "draft.issued" if number and number % (ENTRIES // ISSUES) == 0 else "statement.made",
            "at": AT, "document": "aaaaaaaaaaaaaaaa", "actor": {"body": "delegation", "name": "Arvenia"},
            "details": {"statement": "bbbbbbbbbbbbbbbb", "words": f"{number} {WORDS}", "scope": {"whole": True}}}


def hashes(entries: int) -> Iterator[tuple[bytes, bytes]]:
    """So many entries of a stream, each with its hash in the chain."""
    before = genesis(STREAM)
    for line in lines(entries):
        before = entry_hash(before, line)
        yield line, before


def lines(entries: int) -> list[bytes]:
    """The bytes of so many entries."""
    if entries not in _LINES:
        _LINES[entries] = [canonical(entry(number) | {"stream": STREAM, "number": number})
                           for number in range(1, entries + 1)]
    return _LINES[entries]


_LINES: dict[int, list[bytes]] = {}


def bundle_of(entries: int, signer: Signer) -> bytes:
    """A bundle of so many entries, with its checkpoints."""
    kept = list(hashes(entries))
    notes = [verify.note(STREAM, number, head, AT, signer.public, signer.checkpoint(STREAM, number, head, AT))
             for number, (_, head) in enumerate(kept, 1) if verify.asks(number, entry(number)["kind"])]
    return bundled(Kept(STREAM, kept, notes), {}, signer.public, signer.sign)


@contextmanager
def unchained() -> Iterator[None]:
    """The same appending without the chain and without checkpoints."""
    kept = pen.entry_hash, pen.asks
    pen.entry_hash, pen.asks = _no_hash, _never  # type: ignore[assignment]
    try:
        yield
    finally:
        pen.entry_hash, pen.asks = kept


def _no_hash(previous: bytes, content: bytes) -> bytes:
    return previous


def _never(number: int, kind: str) -> bool:
    return False
