"""`python -m bench word`: Word files made and read, a bomb refused, and how long others wait meanwhile.

Beside python-docx, the library everybody uses: it builds the same clean draft by its own calls, in the same styles, and
reads the same file, of which it sees no tracked change. A redline has no peer that knows authors and identities; beside
it stands the clean draft of the same text. Milliseconds are of the process (CPU), except where the wall is named.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise, zip_longest

import docx

from bench.figures import Figure, at
from bench.redrafts import MASTHEAD, pair
from bench.rolling import drawn, took
from editor.text.rolled import Wishes
from editor.text.styles import Style
from editor.text.wording import NOTE_MARK
from editor.word.body import bookmark_name
from editor.word.kinds import stays_with_next, style_of
from editor.word.markup import HEAD, NAMESPACES
from editor.word.numbers import printed_number
from editor.word.official import official_text
from editor.word.opening.refusing import UnreadableFile
from editor.word.package import core_properties, package
from editor.word.reader.telling import told
from editor.word.redline.values import Redline
from editor.word.redline.writing import redlined
from editor.word.resolving.file import resolved
from editor.word.returned.finding import Choice, found_in
from editor.word.returned.values import Draft, Standing
from editor.word.rolling import RollingText, rolling_text
from editor.word.styles import all_styles
from editor.word.values import OfficialText, Passage

PEER = "python-docx"
SIZES = (120, 1_000)
COMPILATION = (720, 5_000)
MANY_EDITS, FEW_EDITS = 15, 1
BOMB = 3_000_000
TIMEOUT = 300
NAMES = {style.key: style.name for style in all_styles()}


def measured(*, tiny: bool = False) -> Iterator[Figure]:
    """The figures, one after the other."""
    sizes, times, bomb = ((6, 12), 1, 30_000) if tiny else (SIZES, 3, BOMB)
    for number in sizes:
        text = pair(1, number).new
        ours, _ = took(partial(official_text, text), times)
        theirs, _ = took(partial(by_python_docx, text), 1)
        yield Figure(f"a clean draft of {number:,} paragraphs", ours, "ms", f"{PEER}'s own calls", theirs, "a 20th")
    yield from of_compilation(*((6, 12) if tiny else COMPILATION), times)
    yield from of_changes(sizes[-1], times)
    yield from of_bomb(bomb, times)
    yield from of_the_hub(sizes[-1])


def of_compilation(number: int, proposals: int, times: int) -> Iterator[Figure]:
    """A rolling text with names in its brackets; LibreOffice prints it on 250 pages."""
    asked = compilation(number, proposals)
    cpu, wall = took(partial(rolling_text, asked), times)
    clean, _ = took(partial(official_text, asked.text), times)
    name = f"a compilation of {number:,} paragraphs and {proposals:,} proposals (250 pages)"
    yield Figure(name, cpu, "ms", "its clean draft", clean, "under 3,000 ms")
    yield Figure(f"{name}, on the wall", wall, "ms", "its CPU", cpu)


def compilation(number: int, proposals: int) -> RollingText:
    """A draft with so many proposals on its paragraphs, their edits not worked out beforehand."""
    passages, wishes = [], {}
    for place, (base, rivals) in enumerate(drawn(number, proposals)):
        passages.append(Passage(f"p{place}", str(place + 1), "paragraph", 0, base))
        wishes[f"p{place}"] = Wishes(tuple(rivals))
    text = OfficialText(MASTHEAD, "Outcome", tuple(passages), None, "0" * 64)
    return RollingText(text, wishes, {}, Style.AFTER)


def of_changes(number: int, times: int) -> Iterator[Figure]:
    """A redline, and what it is to read and to resolve one."""
    redline = pair(1, number, MANY_EDITS)
    file = redlined(redline)
    cpu, _ = took(partial(redlined, redline), times)
    clean, _ = took(partial(official_text, redline.new), times)
    name = f"a redline of {number:,} paragraphs with {counted(file):,} changes, judged"
    yield Figure(name, cpu, "ms", "the clean draft of the new text", clean, "under 2,000 ms")
    fewer = redlined(pair(1, number, FEW_EDITS))
    cpu, _ = took(partial(told, fewer), times)
    theirs, _ = took(partial(texts_by_python_docx, fewer), times)
    name = f"reading {number:,} paragraphs with {counted(fewer):,} changes"
    yield Figure(name, cpu, "ms", f"{PEER}, which sees none of them", theirs, "under 2,000 ms")
    yield of_return(redline_of(number), times)
    cpu, _ = took(partial(resolved, fewer, accept=True), times)
    yield Figure("accepting all of these changes", cpu, "ms", f"{PEER}, reading", theirs)


def of_return(redline: Redline, times: int) -> Figure:
    """A file that came back to a delegation: every change as a proposal on the draft it was made on."""
    file = redlined(redline)
    rows = [Standing(bookmark_name(one.identity)[3:], one.label, one.kind, one.wording) for one in redline.old.passages]
    found = partial(found_in, file, [Draft(0, rows)], Choice())
    cpu, _ = took(found, times)
    theirs, _ = took(partial(told, file), times)
    asked = f"{len(found().wishes):,} proposals"
    name = f"what a file of {len(rows):,} paragraphs with {counted(file):,} changes asks, {asked}"
    return Figure(name, cpu, "ms", "reading it once", theirs, "under 2,000 ms")


def redline_of(number: int) -> Redline:
    """A redline of so many paragraphs with about two changes each."""
    return pair(1, number, FEW_EDITS)


def of_bomb(number: int, times: int) -> Iterator[Figure]:
    """A small file that unfolds to millions of paragraphs; the peer is given a tenth of them."""
    file, smaller = (bomb(count) for count in (number, number // 10))
    _, wall = took(partial(refused, file), times)
    _, theirs = took(partial(docx.Document, io.BytesIO(smaller)), 1)
    yield Figure(f"refusing {number:,} paragraphs in {len(file) // 1024} KB, on the wall", wall, "ms",
                 f"{PEER} opening a tenth", theirs, "under 500 ms")  # fmt: skip


def of_the_hub(number: int) -> Iterator[Figure]:
    """By how much a server's hub wakes too late while its children make and read Word files."""
    asked = [sys.executable, "-m", "gevent.monkey", "--module", "bench.word_hub", str(number)]
    said = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=TIMEOUT)
    lags = json.loads(said.stdout.splitlines()[-1])
    busy, rest = (at(0.99, lags[when]) * 1000 for when in ("busy", "rest"))
    yield Figure("the hub's lag while children work, p99", busy, "ms", "at rest", rest, "under 20 ms")


def by_python_docx(text: OfficialText) -> bytes:
    """The paragraphs of a text by python-docx's own calls, in our styles: number, words, italics; it has no notes."""
    document = docx.Document(io.BytesIO(official_text(replace(text, passages=()))))
    for passage, following in zip_longest(text.passages, text.passages[1:]):
        number = printed_number(passage.label, passage.kind, text.adopted is not None)
        paragraph = document.add_paragraph(style=NAMES[style_of(passage, number)])
        paragraph.paragraph_format.keep_with_next = stays_with_next(passage, following) or None
        if number:
            paragraph.add_run(number)
            paragraph.add_run().add_tab()
        bounds = sorted({0, len(passage.wording.text), *(at for pair in passage.wording.italics for at in pair)})
        for start, end in pairwise(bounds):
            run = paragraph.add_run(passage.wording.text[start:end].replace(NOTE_MARK, ""))
            run.italic = any(a <= start < b for a, b in passage.wording.italics) or None
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def texts_by_python_docx(file: bytes) -> list[str]:
    """The words of every paragraph, as python-docx sees them."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs]


def counted(file: bytes) -> int:
    """How many changes a file of ours tells of its words and marks."""
    return sum(len(one.changes) for one in told(file).paragraphs)


def bomb(number: int) -> bytes:
    """A Word file of so many empty paragraphs."""
    body = f"<w:body>{'<w:p/>' * number}</w:body>"
    return package(f"{HEAD}<w:document {NAMESPACES}>{body}</w:document>", [], core_properties("", "en", ""))


def refused(file: bytes) -> str:
    """The sentence with which a file is refused."""
    try:
        told(file)
    except UnreadableFile as refusal:
        return str(refusal)
    raise ValueError("This file should have been refused.")
