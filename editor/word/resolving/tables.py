"""Rows and cells that were inserted, deleted or merged."""

from __future__ import annotations

from editor.word.elements import CELL, MARKUP, PARAGRAPH, ROW, TABLE, Element, W, remove, value_of, w

_CELL_MARKS = {f"{W}cellIns": f"{W}ins", f"{W}cellDel": f"{W}del"}
_BEFORE_SPAN = frozenset(w("cnfStyle", "tcW"))
_BEFORE_MERGE = frozenset(w("cnfStyle", "tcW", "gridSpan", "hMerge"))
_BLOCKS = frozenset(w("p", "tbl", "sdt", "customXml", "altChunk"))


def settle_tables(root: Element, gone: frozenset[str], accept: bool) -> None:
    """Take out the rows and cells whose mark is of a kind that is gone, and what that leaves empty."""
    for mark in list(root.iter(*w("ins", "del"))):
        properties = mark.getparent()
        if properties is not None and properties.tag == f"{W}trPr":
            row = properties.getparent()
            remove(mark)
            if mark.tag in gone and row is not None:
                _remove_row(row)
    for mark in list(root.iter(*_CELL_MARKS)):
        _settle_cell(mark, gone)
    for mark in list(root.iter(f"{W}cellMerge")):
        if not accept:
            _restore_merge(mark)
        remove(mark)


def _settle_cell(mark: Element, gone: frozenset[str]) -> None:
    cell = next(mark.iterancestors(CELL), None)
    remove(mark)
    if cell is None or _CELL_MARKS[str(mark.tag)] not in gone:
        return
    row, before = cell.getparent(), cell.getprevious()
    if before is not None and before.tag == CELL:
        _widen(before, _span(cell))
    remove(cell)
    if row is not None and row.tag == ROW and row.find(CELL) is None:
        _remove_row(row)


def _widen(cell: Element, by: int) -> None:
    """A cell takes the columns of the one that went behind it."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        properties = cell.makeelement(f"{W}tcPr")
        cell.insert(0, properties)
    span = properties.find(f"{W}gridSpan")
    if span is None:
        span = properties.makeelement(f"{W}gridSpan")
        properties.insert(sum(child.tag in _BEFORE_SPAN for child in properties), span)
    span.set(f"{W}val", str(_span(cell) + by))


def _span(cell: Element) -> int:
    said = value_of(cell.find(f"{W}tcPr/{W}gridSpan")) or "1"
    return int(said) if said.isdecimal() and len(said) < 4 else 1


def settle_emptied_rows(root: Element, gone: frozenset[str]) -> None:
    """Take out the rows of which every paragraph went with its mark, as those of a table that moved."""
    for row in list(root.iter(ROW)):
        paragraphs = list(row.iter(PARAGRAPH))
        if paragraphs and all(_went(paragraph, gone) for paragraph in paragraphs):
            _remove_row(row)


def _went(paragraph: Element, gone: frozenset[str]) -> bool:
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    is_marked = properties is not None and any(child.tag in gone for child in properties)
    return is_marked and all(child.tag in MARKUP for child in paragraph if child.tag != f"{W}pPr")


def _remove_row(row: Element) -> None:
    table = next(row.iterancestors(TABLE), None)
    remove(row)
    if table is not None and next(table.iter(ROW), None) is None:
        holder = table.getparent()
        remove(table)
        if holder is not None and holder.tag == CELL and not any(child.tag in _BLOCKS for child in holder):
            holder.append(holder.makeelement(PARAGRAPH))


def _restore_merge(mark: Element) -> None:
    """A cell as it was before it was merged with the one above, or parted from it."""
    properties, was = mark.getparent(), value_of(mark, "vMergeOrig")
    if properties is None:
        return
    present = properties.find(f"{W}vMerge")
    if present is not None:
        remove(present)
    if was is not None:
        merge = properties.makeelement(f"{W}vMerge", {f"{W}val": "restart" if was == "rest" else "continue"})
        properties.insert(sum(child.tag in _BEFORE_MERGE for child in properties), merge)
