"""Two drafts of one document for the bench of comparing: most paragraphs as they were, others changed as in talks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from random import Random

from bench import words
from bench.figures import Figure
from bench.redlining import REDLINES, by_redlines
from bench.rolling import took
from editor.text.alignment import DELETED, NEW, Match, Paragraph, align
from editor.text.comparison import Span, phrases
from editor.text.tokens import tokens
from editor.text.wording import Wording

PEER = "difflib over the whole text"
SIZES = (450, 1_000)
CHANGED, GONE, MOVED = 0.3, 0.03, 0.02


@dataclass(frozen=True, slots=True)
class Drafts:
    """The paragraphs of two drafts."""

    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]


def figures(*, tiny: bool = False) -> Iterator[Figure]:
    """Whole drafts aligned and compared word by word; of the process (CPU), the wall beside it."""
    for number in (6,) if tiny else SIZES:
        drafts = drawn(number)
        cpu, wall = took(partial(compared, drafts), 1 if tiny else 3)
        peer, _ = took(partial(by_difflib, drafts), 1)
        name = f"compare two drafts of {number:,} paragraphs"
        yield Figure(name, cpu, "ms", PEER, peer, "under 1 s, a tenth of the peer" if number == 450 else "")
        if REDLINES and number <= SIZES[0]:
            redlines, _ = took(partial(by_redlines, *map(_text, (drafts.old, drafts.new))), 1)
            yield Figure(f"{name}, beside redlines", cpu, "ms", REDLINES, redlines)
        yield Figure(f"{name}, on the wall", wall, "ms", "its CPU", cpu)


def drawn(number: int) -> Drafts:
    """A draft of this many paragraphs and the next: some changed, some gone, as many new, a few moved."""
    chance = Random(f"drafts {number}")
    old = [words.paragraph(chance) for _ in range(number)]
    new = [words.amended(text, chance) if chance.random() < CHANGED else text for text in old]
    for _ in range(int(number * GONE)):
        new[chance.randrange(number)] = words.paragraph(chance)
    for _ in range(int(number * MOVED)):
        new.insert(chance.randrange(number), new.pop(chance.randrange(number)))
    return Drafts(*(tuple(Paragraph(text, str(at + 1)) for at, text in enumerate(side)) for side in (old, new)))


def compared(drafts: Drafts) -> list[tuple[Match, tuple[Span, ...]]]:
    """Every paragraph with its match, and what was changed in it for the eye."""
    return [(match, _phrases(drafts, match)) for match in align(drafts.old, drafts.new)]


def by_difflib(drafts: Drafts) -> object:
    """What difflib finds over the tokens of the whole text, with its own short cut for frequent ones."""
    old, new = ([token for one in side for token in tokens(Wording(one.text))] for side in (drafts.old, drafts.new))
    return SequenceMatcher(None, old, new).get_opcodes()


def _text(paragraphs: Sequence[Paragraph]) -> str:
    return "\n\n".join(one.text for one in paragraphs)


def _phrases(drafts: Drafts, match: Match) -> tuple[Span, ...]:
    if match.kind in (NEW, DELETED):
        return ()
    before, after = (Wording(" ".join(side[at].text for at in places))
                     for side, places in ((drafts.old, match.old), (drafts.new, match.new)))  # fmt: skip
    return () if before == after else phrases(before, after)
