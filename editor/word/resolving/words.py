"""What is inserted, deleted or moved within paragraphs: kept without its mark, or gone.

An element is gone where any of the changes it stands in is gone, so changes within changes need no rule of their own:
what B deletes in A's insertion is in neither text.
"""

from __future__ import annotations

from editor.word.elements import (
    CHANGED,
    CONTROL,
    CONTROL_CONTENT,
    MARKUP,
    Element,
    M,
    W,
    remove,
    unwrap,
    w,
)

# Where a change is a mark on its parent and wraps nothing.
_MARKED = frozenset((*w("rPr", "trPr", "numPr"), f"{M}ctrlPr"))
_HOLDERS = frozenset((*w("hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo", "sdtContent", "sdt"),
                      f"{M}oMath", f"{M}oMathPara"))  # fmt: skip
_OF_HOLDERS = frozenset(w("smartTagPr", "customXmlPr", "fldData", "sdtPr", "sdtEndPr")) | {f"{M}oMathParaPr"}
_ARGUMENTS = frozenset(f"{M}{name}" for name in ("e", "num", "den", "sub", "sup", "fName", "deg", "lim", "mr"))
_AS_KEPT = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
_RANGES = {"Ins": "ins", "MoveTo": "moveTo", "Del": "del", "MoveFrom": "moveFrom"}


def settle_words(root: Element, gone: frozenset[str]) -> None:
    """Take out what stands in changes of the kinds ``gone``; of the other changes keep what they hold."""
    _settle_controls(root, gone)
    for change in list(root.iter(*gone)):
        if _wraps(change):
            holder = change.getparent()
            remove(change)
            _remove_emptied(holder)
    for change in list(root.iter(*(CHANGED - gone))):
        if _wraps(change):
            unwrap(change)
    for text in list(root.iter(*_AS_KEPT)):
        text.tag = _AS_KEPT[str(text.tag)]
    _settle_formulas(root, gone)


def _wraps(change: Element) -> bool:
    parent = change.getparent()
    return parent is not None and parent.tag not in _MARKED


def _remove_emptied(holder: Element | None) -> None:
    """A link or content control from which everything went goes too."""
    while holder is not None and holder.tag in _HOLDERS:
        if any(child.tag not in MARKUP and child.tag not in _OF_HOLDERS for child in holder):
            return
        outer = holder.getparent()
        for mark in list(holder.iter(*MARKUP)):
            holder.addprevious(mark)
        remove(holder)
        holder = outer


def _settle_controls(root: Element, gone: frozenset[str]) -> None:
    """A content control that was put around a text, or taken from around it: the text itself stays."""
    open_ranges: set[str | None] = set()
    starts = {f"{W}customXml{act}RangeStart": f"{W}{kind}" for act, kind in _RANGES.items()}
    ends = {f"{W}customXml{act}RangeEnd" for act in _RANGES}
    doomed = []
    for element in root.iter(CONTROL, *starts, *ends):
        if element.tag == CONTROL:
            if open_ranges:
                doomed.append(element)
        elif element.tag in ends:
            open_ranges.discard(element.get(f"{W}id"))
        elif starts[str(element.tag)] in gone:
            open_ranges.add(element.get(f"{W}id"))
    for mark in list(root.iter(*starts, *ends)):
        remove(mark)
    for control in doomed:
        content = control.find(CONTROL_CONTENT)
        for child in list(content) if content is not None else ():
            control.addprevious(child)
        remove(control)


def _settle_formulas(root: Element, gone: frozenset[str]) -> None:
    """The frame of a fraction or a root that was inserted or deleted; what stood in it stays unless it is gone too."""
    for mark in list(root.iter(*CHANGED)):
        properties = mark.getparent()
        if properties is None or properties.tag != f"{M}ctrlPr":
            continue
        frame = properties.getparent()
        of_object = frame is not None and str(frame.tag).endswith("Pr")
        if mark.tag in gone and of_object and frame is not None:
            _remove_frame(frame.getparent())
        else:
            unwrap(mark)


def _remove_frame(formula: Element | None) -> None:
    if formula is None or formula.getparent() is None:
        return
    for argument in list(formula.iter(*_ARGUMENTS)):
        for child in list(argument):
            if child.tag not in _ARGUMENTS and str(child.tag).startswith(M) and not str(child.tag).endswith("Pr"):
                formula.addprevious(child)
    holder = formula.getparent()
    remove(formula)
    _remove_emptied(holder)
