"""The paragraphs within the blocks of a Markdown text, each with its words, marks and opening."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from editor.text.reading.joining import Seams
from editor.text.reading.markdown_blocks import Block, breaks
from editor.text.reading.markdown_inline import Marked, left_out_at, marked
from editor.text.reading.openings import Opening, opening
from editor.text.reading.values import LONGEST_SOURCE, LeftOut, over_long
from editor.text.wording import NOTE_MARK, Wording, joined


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a block: its line, its words with their marks, the form it opens with.

    ``is_first`` tells that it begins its block; ``is_bold`` and ``is_italic`` that it is set so as a whole.
    """

    block: Block
    line: int
    wording: Wording
    opening: Opening | None
    is_first: bool
    is_bold: bool
    is_italic: bool


@dataclass(slots=True)
class Inline:
    """What is needed to read the marks of one file, and what comes of it."""

    names: Collection[str]
    seams: Seams
    notes: Mapping[str, Wording] | None = None
    left_out: list[LeftOut] = field(default_factory=list)
    bold: int = 0

    def parts(self, block: Block) -> list[Part]:
        """The paragraphs of a block."""
        read = self._marked(block)
        self.bold += len(read.bold)
        text = read.wording.text
        places = _line_places(text)
        lines = [text[a:b].replace(NOTE_MARK, "") for a, b in places]
        found: list[Part] = []
        cuts = [0, *(breaks(lines) if block.kind != "heading" else []), len(lines)]
        for first, end in zip(cuts, cuts[1:], strict=False):
            start, stop = places[first][0], places[end - 1][1]
            words = text[start:stop]
            a, b = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
            bare = text[a:b].rstrip(f" .{NOTE_MARK}")
            wording = self.unwrapped(read.wording[a:b])
            if not wording.plain().strip():
                continue
            found.append(
                Part(
                    block=block,
                    line=block.line + first,
                    wording=wording,
                    opening=opening(wording.plain()),
                    is_first=first == 0,
                    is_bold=read.lies_in_bold(a, b),
                    is_italic=any(i <= a and a + len(bare) <= j for i, j in read.wording.italics),
                )
            )
        return found

    def note(self, block: Block) -> Wording:
        """The words of a footnote; its paragraphs and options keep lines of their own."""
        read = self._marked(block)
        places = _line_places(read.wording.text)
        lines = [read.wording.text[a:b] for a, b in places]
        cuts = [0, *breaks(lines), len(lines)]
        kept: list[Wording] = []
        for first, end in zip(cuts, cuts[1:], strict=False):
            kept += [Wording("\n")] if kept else []
            kept.append(self.unwrapped(read.wording[places[first][0] : places[end - 1][1]]))
        return joined(kept)

    def unwrapped(self, wording: Wording) -> Wording:
        """The wording with its line ends made into spaces."""
        if "\n" not in wording.text:
            return wording
        places = [span for span in _line_places(wording.text) if span[0] < span[1]]
        kept: list[Wording] = []
        for place, (start, end) in enumerate(places):
            left = wording.text[start:end]
            right = wording.text[slice(*places[place + 1])] if place + 1 < len(places) else ""
            dropped, space = self.seams.seam(left, right) if left and right else (0, "")
            kept += [wording[start : end - dropped], Wording(space)]
        return joined(kept)

    def _marked(self, block: Block) -> Marked:
        text = "\n".join(block.lines)
        if len(text) > LONGEST_SOURCE:
            raise over_long(block.line, text, len(text))
        read = marked(text, self.names, self.notes)
        self.left_out += left_out_at(block.line, read.left_out)
        return read


def content_of(part: Part) -> Wording:
    """The words of a paragraph after its label; footnote marks within the label come before them."""
    form = part.opening
    if form is None:
        return part.wording
    at = seen = 0
    marks: list[Wording] = []
    while seen < form.rest:
        if part.wording.text[at] == NOTE_MARK:
            marks.append(part.wording[at : at + 1])
        else:
            seen += 1
        at += 1
    return joined([Wording(form.lead), *marks, part.wording[at:]])


def _line_places(text: str) -> list[tuple[int, int]]:
    """Where the lines of a text begin and end, without the spaces around them."""
    places: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        bare = line.strip(" ")
        lead = len(line) - len(line.lstrip(" "))
        places.append((start + lead, start + lead + len(bare)) if bare else (start, start))
        start += len(line) + 1
    return places
