"""Others who can tell whether two rewritings of one text collide: difflib, merge3 and GNU diff3.

Each is given the same tokens as ours, as its lines. What difflib finds to be changed is held against each other by
the rule that the truth is told by; merge3 and diff3 say themselves what they could not merge.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from bench.rivals import Made

try:
    import merge3
except ImportError:  # not installed for running, and a benchmark goes without it
    merge3 = None  # type: ignore[assignment]

Pair = tuple[int, int]
Texts = Sequence[Sequence[str]]
Peer = Callable[[Sequence[str], Texts, Sequence[Pair]], set[Pair]]
DIFF3 = shutil.which("diff3")
# So many lines alike in all three texts part one pair from the next that no comparison goes astray over them.
BETWEEN = 8
_HUNK = re.compile(r"^====(\d?)$")
_OF_BASE = re.compile(r"^2:(\d+)(?:,(\d+))?[ac]$")


def by_difflib(base: Sequence[str], texts: Texts, pairs: Sequence[Pair]) -> set[Pair]:
    """The pairs in which two stretches that were changed touch and differ."""
    changed = [tuple(_changed(base, text)) for text in texts]
    return {
        (one, other) for one, other in pairs
        if any(a != b and a.touches(b) for a in changed[one] for b in changed[other])
    }  # fmt: skip


def by_merge3(base: Sequence[str], texts: Texts, pairs: Sequence[Pair]) -> set[Pair]:
    """The pairs with a region in conflict."""
    return {
        (one, other) for one, other in pairs
        if any(region[0] == "conflict" for region in merge3.Merge3(base, texts[one], texts[other]).merge_regions())
    }  # fmt: skip


def by_diff3(base: Sequence[str], texts: Texts, pairs: Sequence[Pair]) -> set[Pair]:
    """The pairs with a hunk in which all three differ; one run for all of them."""
    if not pairs:
        return set()
    block = len(base) + BETWEEN
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / name for name in ("mine", "base", "yours")]
        for name, texts_of_pair in zip(names, ([texts[a] for a, _ in pairs], [base] * len(pairs),
                                               [texts[b] for _, b in pairs]), strict=True):
            name.write_text(_lines(texts_of_pair), encoding="utf-8")
        said = subprocess.run([str(DIFF3), *map(str, names)], capture_output=True, text=True, check=False).stdout
    found: set[Pair] = set()
    everyone = False
    for line in said.splitlines():
        hunk, place = _HUNK.match(line), _OF_BASE.match(line)
        if hunk:
            everyone = not hunk[1]
        elif place and everyone:
            found.add(pairs[min(max(int(place[1]) - 1, 0) // block, len(pairs) - 1)])
    return found


def peers() -> dict[str, Peer]:
    """Those that are there to be asked."""
    there: dict[str, Peer] = {"difflib": by_difflib}
    if merge3 is not None:
        there["merge3"] = by_merge3
    if DIFF3 is not None:
        there["diff3"] = by_diff3
    return there


def _changed(base: Sequence[str], text: Sequence[str]) -> list[Made]:
    found = SequenceMatcher(None, base, text, autojunk=False).get_opcodes()
    return [Made(start, end, tuple(text[first:last])) for tag, start, end, first, last in found if tag != "equal"]


def _lines(texts: Texts) -> str:
    """The tokens of every text, a line each, with the same lines between the texts in each file."""
    parts = []
    for number, text in enumerate(texts):
        parts += [f"word {token!r}" for token in text]
        parts += [f"between {number} and the next, line {line}" for line in range(BETWEEN)]
    return "\n".join(parts) + "\n"
