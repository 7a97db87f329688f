"""A paper of the secretariat: headings, numbered paragraphs, lists and tables, and a text annexed to it.

The procedural report is one, and so are the tables of proposals and of their treatment. Paragraphs are numbered here,
from 1; a text that is annexed keeps its own numbers and the identity of its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor.word import phrases
from editor.word.blocks import closing_rule, line
from editor.word.body import Body
from editor.word.document import Additions, around, bound, title_of
from editor.word.notes import Footnotes
from editor.word.tables import Grid, table
from editor.word.values import OfficialText


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading under its number, from level 1."""

    level: int
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph; one that is not numbered follows from the one before."""

    words: str
    is_numbered: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list under a paragraph: "(a)"."""

    label: str
    words: str


Block = Heading | Said | Item | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands in a paper. ``head`` gives masthead, title, language and hash; its own passages are not printed."""

    head: OfficialText
    blocks: tuple[Block, ...]
    annex: OfficialText | None = None
    mark: str = ""
    notice: str = ""

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Its tables, in order."""
        return tuple(one for one in self.blocks if isinstance(one, Grid))


def paper(asked: Paper) -> bytes:
    """The paper as a DOCX file; the same bytes for the same values. Refused as `official_text` refuses."""
    footnotes, additions = Footnotes(), Additions(mark=asked.mark, notice=asked.notice)
    title = title_of(asked.head, additions, footnotes)
    body = title + "".join(_set(asked, footnotes))
    additions = Additions(asked.mark, asked.notice, annex=_annex(asked.annex, footnotes))
    return bound(asked.head, around(asked.head, body, additions), footnotes, asked.mark)


def _set(asked: Paper, footnotes: Footnotes) -> Iterator[str]:
    number = 0
    for block in asked.blocks:
        if isinstance(block, Grid):
            yield table(block, footnotes, asked.head.right_to_left)
        elif isinstance(block, Heading):
            yield line(f"Heading{block.level}Numbered", f"\t{block.number}\t{block.words}")
        elif isinstance(block, Item):
            yield line("Subparagraph1", f"{block.label}\t{block.words}")
        elif block.is_numbered:
            number += 1
            yield line("Paragraph", f"{number}.\t{block.words}")
        else:
            yield line("Unnumbered", block.words)


def _annex(text: OfficialText | None, footnotes: Footnotes) -> str:
    """The annexed text on a page of its own."""
    if text is None:
        return ""
    title = title_of(text, Additions(), footnotes)
    body = Body(text, footnotes, {}).xml()
    return line("AnnexHeading", phrases.ANNEX) + title + body + line("Adopted", text.adopted or "") + closing_rule()
