"""What stands around the text: headers, footers, and the section that calls them.

Left and right pages mirror each other, as in print: the symbol and the page number stand outside,
the fingerprint of the text opposite the page number on every page.
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace

from editor.word import phrases
from editor.word.blocks import paragraph
from editor.word.layout import FOOTER, HEADER, SHEETS
from editor.word.markup import HEAD, NAMESPACES, TAB, run
from editor.word.masthead import first_head, running_head
from editor.word.package import Part
from editor.word.runs import text_runs
from editor.word.values import OfficialText

_BOLD = "<w:b/><w:bCs/>"
_PAGES = ("first", "default", "even")


def header_parts(text: OfficialText, mark: str) -> list[Part]:
    """The three headers; ``mark`` ("Record copy") stands opposite the symbol, and large on the first page."""
    head = text_runs(running_head(text.masthead))
    first = (paragraph("RecordMark", run(mark)) if mark else "") + first_head(
        text.masthead, text.right_to_left
    )
    odd = paragraph("Header", run(mark, _BOLD) + TAB + head)
    even = paragraph("Header", head + TAB + run(mark, _BOLD))
    emblem = b64decode(text.masthead.emblem) if text.masthead.symbol else b""
    parts = [_part("header", "hdr", page, xml) for page, xml in zip(_PAGES, (first, odd, even), strict=True)]
    return [replace(parts[0], image=emblem), *parts[1:]]


def footer_parts(text: OfficialText) -> list[Part]:
    """The three footers: the page of how many, and the fingerprint of the text."""
    foot = run(phrases.fingerprint(text.text_hash))
    odd = paragraph("Footer", foot + TAB + _page_of_pages())
    even = paragraph("Footer", _page_of_pages() + TAB + foot)
    return [_part("footer", "ftr", page, xml) for page, xml in zip(_PAGES, (odd, odd, even), strict=True)]


def section(text: OfficialText, parts: list[Part]) -> str:
    """The section properties: paper, margins, and the headers and footers by kind of page."""
    sheet = SHEETS[text.paper]
    references = "".join(
        f'<w:{part.kind}Reference w:type="{page}" r:id="{part.key}"/>'
        for part, page in zip(parts, _PAGES * 2, strict=True)
    )
    bidi = "<w:bidi/>" if text.right_to_left else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"/>'
        f'<w:pgMar w:top="{sheet.top}" w:right="{sheet.side}" w:bottom="{sheet.bottom}" w:left="{sheet.side}"'
        f' w:header="{HEADER}" w:footer="{FOOTER}" w:gutter="0"/>'
        f'<w:cols w:space="720"/><w:titlePg/>{bidi}</w:sectPr>'
    )


def _part(kind: str, element: str, page: str, content: str) -> Part:
    xml = f"{HEAD}<w:{element} {NAMESPACES}>{content}</w:{element}>"
    return Part(f"{kind}_{page}", f"{kind}_{page}.xml", kind, xml)


def _page_of_pages() -> str:
    return _field("PAGE") + run("/", _BOLD) + _field("NUMPAGES")


def _field(name: str) -> str:
    """A field Word counts itself; the text between is what shows until it does."""
    properties = f"<w:rPr>{_BOLD}</w:rPr>"
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r>{properties}<w:t>1</w:t></w:r><w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )
