"""`python -m bench rolling`: rolling text of one paragraph with many proposals, and of a whole document.

From stored edits, as the pages have them: *woven* into the annotated base, from which every reading comes, and
*shown*, laid out in its brackets for a page. After one act the paragraph acted on is woven anew and no other. The
peer of one paragraph is `difflib` finding what each proposal changes, which any tool without stored edits must do
first; of the document, the same engine working the edits out anew. Milliseconds are of the process (CPU), so that
others on the machine count little; the wall is beside them. Garbage is searched for as seldom as in the server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial
from random import Random
from time import process_time

from bench import words
from bench.figures import Figure, middle
from editor.offhub import keep_pace
from editor.sources import stopwatch
from editor.text.arrangement import laid_out
from editor.text.comparison import compare
from editor.text.rolling import Rival, Rolling, weave
from editor.text.styles import Style
from editor.text.tokens import tokens
from editor.text.wording import Wording

Paragraph = tuple[Wording, list[Rival]]
Made = Callable[[Wording, Sequence[Rival]], object]
CURVE = (10, 50, 193, 500, 1_000, 2_000)


def measured(*, tiny: bool = False) -> Iterator[Figure]:
    """One paragraph with 193 and 1,000 proposals, the curve, and the document of the design load."""
    keep_pace()
    curve, times, size = ((3, 6), 1, (4, 20)) if tiny else (CURVE, 9, (450, 10_000))
    for number in curve:
        yield from of_one_paragraph(number, times)
    yield from of_a_document(*size, times=1 if tiny else 3)


def of_one_paragraph(number: int, times: int) -> Iterator[Figure]:
    """The rolling text of one paragraph after one act, woven and displayed."""
    base, rivals = paragraph(Random(f"rolling {number}"), number)
    name = f"rolling: one paragraph, {number:,} proposals"
    peer, _ = took(partial(by_difflib, base, rivals), 1)
    size = len(tokens(base)) + sum(len(edit.inserted) + edit.end - edit.start for rival in rivals
                                   for edit in rival.edits or ())  # fmt: skip
    for what, done in MAKINGS:
        cpu, wall = took(partial(done, base, rivals), times)
        wanted = "under 5 ms" if number == 193 else ""
        yield Figure(f"{name}, {what}", cpu, "ms", "difflib", peer, wanted)
        yield Figure(f"{name}, {what}, on the wall", wall, "ms", "its CPU", cpu)
        yield Figure(f"{name}, {what}, for each token and edit", 1000 * cpu / size, "µs", "in all, ms", cpu)


def of_a_document(paragraphs: int, proposals: int, times: int) -> Iterator[Figure]:
    """All paragraphs from stored edits, and the one that an act changed."""
    document = drawn(paragraphs, proposals)
    without = [(base, [replace(rival, edits=None) for rival in rivals]) for base, rivals in document]
    busiest = max(document, key=lambda one: len(one[1]))
    for what, done in MAKINGS:
        name = f"rolling: {paragraphs} paragraphs, {proposals:,} proposals, {what}"
        cpu, wall = took(partial(all_of, done, document), times)
        anew, _ = took(partial(all_of, done, without), 1)
        act, _ = took(partial(done, *busiest), 9)
        yield Figure(name, cpu, "ms", "edits worked out anew", anew, "under 1 s")
        yield Figure(f"{name}, on the wall", wall, "ms", "its CPU", cpu)
        after = f"{name}, the busiest paragraph after one act ({len(busiest[1])} proposals)"
        yield Figure(after, act, "ms", "all of it", cpu)


def paragraph(chance: Random, number: int) -> Paragraph:
    """A paragraph of some sixty words with this many proposals and their stored edits."""
    text = words.paragraph(chance)
    base, names = Wording(text), words.states(193)
    rivals = []
    for place in range(number):
        wording = Wording(words.amended(text, chance))
        rivals.append(Rival(str(place), (names[place % len(names)],), wording, compare(base, wording)))
    return base, rivals


def drawn(paragraphs: int, proposals: int) -> list[Paragraph]:
    """A document; some of its paragraphs have many more proposals than others."""
    chance = Random("document")
    weights = [1 / (1 + place % 45) for place in range(paragraphs)]
    numbers = chance.choices(range(paragraphs), weights, k=proposals)
    return [paragraph(chance, numbers.count(place)) for place in range(paragraphs)]


def shown(base: Wording, rivals: Sequence[Rival]) -> tuple[Rolling, object]:
    """The rolling text, woven and laid out for a page."""
    rolling = weave(base, rivals)
    return rolling, laid_out(rolling, Style.AFTER)


def all_of(done: Made, document: Sequence[Paragraph]) -> list[object]:
    """The same for every paragraph."""
    return [done(*one) for one in document]


def by_difflib(base: Wording, rivals: Sequence[Rival]) -> list[object]:
    """What each proposal changes, as difflib finds it."""
    kept = tokens(base)
    return [SequenceMatcher(None, kept, tokens(rival.wording or base)).get_opcodes() for rival in rivals]


def took(done: Callable[[], object], times: int) -> tuple[float, float]:
    """Milliseconds of the process and on the wall: the medians of some times."""
    cpus, walls = [], []
    for _ in range(times):
        tokens.cache_clear()
        cpu, wall = process_time(), stopwatch()
        done()
        cpus.append((process_time() - cpu) * 1000)
        walls.append((stopwatch() - wall) * 1000)
    return middle(cpus), middle(walls)


MAKINGS: tuple[tuple[str, Made], ...] = (("woven", weave), ("shown", shown))
