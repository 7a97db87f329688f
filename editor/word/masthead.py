"""The head of the first page: a masthead once a symbol is assigned, the draft line before.

The masthead is the borderless table of the Organization's templates: its name and the symbol over
a thin rule, then the organ and the distribution, date and original language over a thick one. The
first cell of the second row has the emblem, where the secretariat supplied one.
"""

from __future__ import annotations

import re

from editor.word import phrases
from editor.word.blocks import line, paragraph
from editor.word.emblem import drawing
from editor.word.layout import MASTHEAD_COLUMNS, TEXT_WIDTH
from editor.word.markup import run
from editor.word.values import Masthead

_SERIES = re.compile(r"^[^/\s]+")
_LARGE = '<w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/>'
_FACTS = ("MastheadFirstFact", "MastheadCell", "MastheadCell")
_THIN, _THICK = 4, 12


def first_head(masthead: Masthead, right_to_left: bool) -> str:
    """The content of the first page's header."""
    if masthead.symbol:
        return _table(masthead, right_to_left)
    return line("FirstHeader", masthead.draft_line) or paragraph("FirstHeader", "")


def running_head(masthead: Masthead) -> str:
    """What every later page shows in its header: the symbol, or the draft line before there is one."""
    return masthead.symbol or masthead.draft_line


def conference_block(masthead: Masthead, language: str) -> str:
    """The name of the conference in full, its place and its dates."""
    occasion = phrases.occasion(masthead.place, masthead.dates, language)
    return line("Conference", masthead.conference) + line("PlaceAndDates", occasion)


def _table(masthead: Masthead, right_to_left: bool) -> str:
    issued = [phrases.distribution(masthead.distribution), masthead.date, phrases.original(masthead.original)]
    facts = "".join(line(style, text) for style, text in zip(_FACTS, issued, strict=True))
    # Outside in an edition read from right to left, too: there the cell itself is mirrored.
    style = "MastheadCell" if right_to_left else "MastheadSymbol"
    symbol = paragraph(style, _symbol(masthead.symbol or ""))
    upper = ["", line("MastheadOrganization", masthead.organization), symbol]
    emblem = drawing(masthead.emblem)
    lower = [emblem and paragraph("MastheadFirstFact", emblem), line("MastheadOrgan", masthead.organ), facts]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in MASTHEAD_COLUMNS)
    rows = _row(upper, 864, _THIN, at_the_foot=True) + _row(lower, 1440, _THICK)
    return f"<w:tbl>{_properties(right_to_left)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{_EMPTY}"


_NO_PADDING = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
_EMPTY = paragraph("MastheadCell", "")


def _properties(right_to_left: bool) -> str:
    mirrored = "<w:bidiVisual/>" if right_to_left else ""
    return (
        f'<w:tblPr>{mirrored}<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{_NO_PADDING}</w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>'
    )


def _row(contents: list[str], height: int, rule: int, at_the_foot: bool = False) -> str:
    cells = "".join(
        _cell(width, content, rule, at_the_foot)
        for width, content in zip(MASTHEAD_COLUMNS, contents, strict=True)
    )
    size = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{size}</w:trPr>{cells}</w:tr>"


def _cell(width: int, content: str, rule: int, at_the_foot: bool) -> str:
    border = f'<w:bottom w:val="single" w:sz="{rule}" w:space="0" w:color="auto"/>'
    align = '<w:vAlign w:val="bottom"/>' if at_the_foot else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{border}</w:tcBorders>{align}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content or _EMPTY}</w:tc>"


def _symbol(symbol: str) -> str:
    """The symbol with its series letter large, as the Organization prints it."""
    series = _SERIES.match(symbol)
    letter = series.group() if series else ""
    return run(letter, _LARGE) + run(symbol[len(letter) :])
