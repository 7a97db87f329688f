"""`python -m bench issue`: a draft is issued over thousands of open proposals, and how long other acts wait.

The next draft takes up every fifth paragraph's newest wish. What becomes of each proposal is worked out before the
writer is taken; then the draft is issued in one transaction. Meanwhile delegations go on preparing proposals in
private, as they do at that hour; the peer is the same acts while nothing is issued.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.figures import Figure, at

CHECKOUT = Path(__file__).resolve().parents[1]
PATIENCE = 900.0


def measured(*, tiny: bool = False) -> Iterator[Figure]:
    """How long the issue takes, and the waits of others while it goes on."""
    paragraphs, proposals = (6, 20) if tiny else (450, 10_000)
    found = asked(paragraphs, proposals, seats=4 if tiny else 193, seconds=0.2 if tiny else 5.0)
    name = f"issue: {paragraphs} paragraphs, {proposals:,} open proposals"
    at_rest = "the same acts, nothing issued"
    yield Figure(f"{name}, until all is issued", 1000 * found["issue"], "ms", "of it before the writer is taken, ms",
                 1000 * found["beforehand"])
    for share, word, wanted in ((0.5, "half", ""), (0.99, "p99", ""), (1.0, "the longest", "under 500 ms")):
        yield Figure(f"{name}, waits of other acts: {word}", 1000 * at(share, found["during"]), "ms", at_rest,
                     1000 * at(share, found["rest"]), wanted)
    yield Figure(f"{name}, lag of the hub p99", 1000 * at(0.99, found["lags"]), "ms", "the hub at rest",
                 1000 * at(0.99, found["lags_at_rest"]))


def asked(paragraphs: int, proposals: int, *, seats: int, seconds: float) -> dict[str, Any]:
    """What the process of `bench.issuing` measured."""
    with tempfile.TemporaryDirectory(prefix="adref-bench-") as folder:
        size = [str(each) for each in (paragraphs, proposals, seats, seconds)]
        command = [sys.executable, "-m", "gevent.monkey", "--module", "bench.issuing", folder, *size]
        said = subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, check=True, timeout=PATIENCE)
    found: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
    return found
