"""Tables: columns under a head that repeats on every page, cells of words in a look each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.text.wording import Wording
from editor.word.blocks import line, paragraph
from editor.word.layout import TEXT_WIDTH
from editor.word.notes import Footnotes
from editor.word.runs import runs
from editor.word.scripts import runs_right_to_left

PROPOSED, STRUCK, ATTRIBUTION = "Proposed", "Struck", "Attribution"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>' for side in _SIDES)
_PADDING = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>'
                   for side, width in (("top", 0), ("left", 80), ("bottom", 0), ("right", 80)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a cell in one look: a style of characters, or none."""

    wording: Wording
    look: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is printed, and its words as a program reads them where these are others."""

    stretches: tuple[Stretch, ...]
    told: str | None = None

    @property
    def plain(self) -> str:
        """The words for a program."""
        return "".join(one.wording.plain() for one in self.stretches) if self.told is None else self.told


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its title, its columns with the parts of the width they take, its rows."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


def cell(words: str, look: str = "") -> Cell:
    """A cell of plain words."""
    return Cell((Stretch(Wording(words), look),) if words else ())


def table(grid: Grid, footnotes: Footnotes, right_to_left: bool = False) -> str:
    """The table in XML, its title above and a paragraph behind it that ends it."""
    widths = _shared(grid.widths)
    head = _row([line("TableHead", one) for one in grid.columns], widths, is_head=True)
    body = "".join(_row([_content(one, footnotes) for one in row], widths) for row in grid.rows)
    mirrored = "<w:bidiVisual/>" if right_to_left else ""
    properties = (
        f'<w:tblPr>{mirrored}<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_PADDING}</w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>'
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    behind = paragraph("TableText", "")
    return (f"{line('TableTitle', grid.title)}<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{head}{body}</w:tbl>"
            f"{behind}")  # fmt: skip


def _shared(parts: Sequence[int]) -> list[int]:
    """The width of the text shared out, the last column taking what is left."""
    widths = [TEXT_WIDTH * part // sum(parts) for part in parts]
    return [*widths[:-1], TEXT_WIDTH - sum(widths[:-1])]


def _row(cells: Sequence[str], widths: Sequence[int], *, is_head: bool = False) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content or paragraph("TableText", "")}</w:tc>'
        for content, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{'<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>' if is_head else ''}{made}</w:tr>"


def _content(one: Cell, footnotes: Footnotes) -> str:
    right_to_left = runs_right_to_left("".join(part.wording.text for part in one.stretches))
    made = "".join(runs(part.wording, footnotes.reference, right_to_left, part.look) for part in one.stretches)
    return paragraph("TableText", made, right_to_left)
