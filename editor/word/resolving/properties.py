"""What was formatted otherwise: each change of properties holds them as they were, complete."""

from __future__ import annotations

from editor.word.elements import CHANGED, Element, W, remove, w

# For each kind of change the properties it does not speak of, which stay: before the others, and after them.
_STAYING: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    f"{W}rPrChange": (CHANGED, frozenset()),
    f"{W}pPrChange": (frozenset(), frozenset(w("rPr", "sectPr"))),
    f"{W}sectPrChange": (frozenset(w("headerReference", "footerReference")), frozenset()),
    f"{W}tblPrChange": (frozenset(), frozenset()),
    f"{W}tblPrExChange": (frozenset(), frozenset()),
    f"{W}trPrChange": (frozenset(), frozenset(w("ins", "del"))),
    f"{W}tcPrChange": (frozenset(), frozenset(w("cellIns", "cellDel", "cellMerge"))),
    f"{W}tblGridChange": (frozenset(), frozenset()),
}


def settle_properties(root: Element, accept: bool) -> None:
    """Keep every property as it is now, or as it was; a number that was inserted is kept or goes."""
    for change in list(root.iter(*_STAYING)):
        properties = change.getparent()
        if properties is None:
            continue
        remove(change)
        if not accept:
            _restore(properties, change)
    for change in list(root.iter(f"{W}numberingChange")):
        remove(change)
    for mark in list(root.iter(f"{W}numPr")):
        inserted = mark.find(f"{W}ins")
        if inserted is not None:
            remove(inserted if accept else mark)
        if not len(mark):
            remove(mark)


def _restore(properties: Element, change: Element) -> None:
    first, last = _STAYING[str(change.tag)]
    own = list(properties)
    was = next(iter(change), None)
    leading = [child for child in own if child.tag in first]
    trailing = [child for child in own if child.tag in last]
    before = [child for child in (was if was is not None else ()) if child.tag not in first | last]
    for child in own:
        properties.remove(child)
    properties.extend([*leading, *before, *trailing])
