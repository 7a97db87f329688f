"""The names of WordprocessingML as lxml writes them, and the few questions every walk through a part asks."""

from __future__ import annotations

from lxml import etree

from editor.word.markup import RELATIONSHIPS, WORD

W = f"{{{WORD}}}"
R = f"{{{RELATIONSHIPS}}}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element = etree._Element


def w(*names: str) -> tuple[str, ...]:
    """The names as tags of the main namespace."""
    return tuple(f"{W}{name}" for name in names)


PARAGRAPH, RUN, TABLE, ROW, CELL = w("p", "r", "tbl", "tr", "tc")
CONTROL, CONTROL_CONTENT = w("sdt", "sdtContent")
INSERTIONS, DELETIONS = frozenset(w("ins", "moveTo")), frozenset(w("del", "moveFrom"))
CHANGED = INSERTIONS | DELETIONS
BOOKMARK, BOOKMARK_END = w("bookmarkStart", "bookmarkEnd")
MARKUP = frozenset(w(
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "proofErr",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    *(f"customXml{act}Range{side}" for act in ("Ins", "Del", "MoveFrom", "MoveTo") for side in ("Start", "End")),
))  # fmt: skip


def value_of(element: Element | None, name: str = "val") -> str | None:
    """An attribute of the main namespace; None where it, or the element, is missing."""
    return None if element is None else element.get(W + name)


def remove(element: Element) -> None:
    """Take an element out of its tree; nothing if it is out already."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Element) -> None:
    """Put the children of an element in its place."""
    for child in list(element):
        element.addprevious(child)
    remove(element)
