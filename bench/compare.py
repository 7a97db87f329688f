"""`python -m bench compare`: two unrelated wordings of the longest length there may be, Latin and Han; two drafts.

The peers are `difflib` on the same tokens, the comparison that comes with Python, and `redlines` on the same text,
where it is installed. Both are asked as most would ask them, difflib with its own short cut for frequent members.
Milliseconds are of the process (CPU), which others on the machine change little; those on the wall stand beside them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import partial

from bench import drafts
from bench.figures import Figure
from bench.redlining import REDLINES, by_redlines
from bench.rolling import took
from editor.text.comparison import compare
from editor.text.tokens import tokens
from editor.text.wording import MAX_WORDING, Wording

PEER = "difflib on the same tokens"
WANTED = "under 200 ms"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
IDEOGRAPHS = [chr(0x4E00 + place) for place in range(3_000)]


def measured(*, tiny: bool = False) -> Iterator[Figure]:
    """The figures of both scripts, for wholly different words and for words in another order."""
    length, times = (400, 1) if tiny else (MAX_WORDING, 5)
    for name, (first, second) in cases(length).items():
        old, new = Wording(first), Wording(second)
        cpu, wall = took(partial(compare, old, new), times)
        peer, _ = took(partial(opcodes, old, new), 1)
        yield Figure(f"compare {length:,} characters: {name}", cpu, "ms", PEER, peer, WANTED)
        if REDLINES:
            peer, _ = took(partial(by_redlines, first, second), 1)
            yield Figure(f"compare {length:,} characters: {name}, beside redlines", cpu, "ms", REDLINES, peer)
        yield Figure(f"compare {length:,} characters: {name}, on the wall", wall, "ms", "its CPU", cpu)
    yield from drafts.figures(tiny=tiny)


def cases(length: int) -> dict[str, tuple[str, str]]:
    """Pairs of wordings that have little in common, from nothing at all to all but the order."""
    return {
        "Latin, other words": (latin("a", "a", length), latin("b", "b", length)),
        "Latin, other order": (latin("a", "one", length), latin("b", "one", length)),
        "Latin, every third word another": every_third_another(length),
        "Han, other characters": (han("a", IDEOGRAPHS[::2], length), han("b", IDEOGRAPHS[1::2], length)),
        "Han, other order": (han("a", IDEOGRAPHS[:400], length), han("b", IDEOGRAPHS[:400], length)),
    }


def latin(seed: str, stock: str, length: int) -> str:
    """Words of a made-up language; `stock` names the vocabulary they are drawn from."""
    chance = random.Random(f"words of {stock}")
    words = ["".join(chance.choices(LETTERS, k=chance.randint(2, 11))) for _ in range(900)]
    drawn = random.Random(f"order of {seed}")
    return " ".join(drawn.choice(words) for _ in range(length))[:length].rstrip()


def every_third_another(length: int) -> tuple[str, str]:
    """A wording, and the same with every third word from elsewhere: alike, and beyond the bound of edits."""
    words, others = latin("a", "one", length).split(), latin("b", "b", length).split()
    changed = [others[place % len(others)] if place % 3 == 0 else word for place, word in enumerate(words)]
    return " ".join(words), " ".join(changed)[:length].rstrip()


def han(seed: str, stock: list[str], length: int) -> str:
    """Ideographs without sense."""
    return "".join(random.Random(f"order of {seed}").choices(stock, k=length))


def opcodes(old: Wording, new: Wording) -> object:
    """What the peer finds."""
    return SequenceMatcher(None, tokens(old), tokens(new)).get_opcodes()
