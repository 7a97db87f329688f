"""Paragraph marks that are gone: what they parted is joined, and takes the properties of the mark that stays.

A paragraph whose words and mark are both gone thereby leaves nothing behind. Where no paragraph follows (before a
table, at the end of a cell or of the text) a mark cannot go; an empty paragraph there goes whole, if something else
can end the place.
"""

from __future__ import annotations

from editor.word.elements import (
    BOOKMARK,
    BOOKMARK_END,
    CHANGED,
    CONTROL,
    CONTROL_CONTENT,
    MARKUP,
    PARAGRAPH,
    TABLE,
    Element,
    W,
    remove,
)

_TRANSPARENT = frozenset((CONTROL, CONTROL_CONTENT, f"{W}customXml"))
_PROPERTIES = f"{W}pPr"


def settle_paragraphs(root: Element, gone: frozenset[str]) -> None:
    """Join at every mark of a kind that is gone; the last ones first, so that nothing is moved twice."""
    for paragraph in reversed(list(root.iter(PARAGRAPH))):
        marks = _marks(paragraph)
        for mark in marks:
            remove(mark)
        if any(mark.tag in gone for mark in marks):
            _join(paragraph)


def _marks(paragraph: Element) -> list[Element]:
    properties = paragraph.find(f"{_PROPERTIES}/{W}rPr")
    return [] if properties is None else [child for child in properties if child.tag in CHANGED]


def _join(paragraph: Element) -> None:
    between, following = _following(paragraph)
    content = [child for child in paragraph if child.tag != _PROPERTIES]
    bare = all(child.tag in MARKUP for child in content)
    if following is None:
        if bare and _can_go(paragraph):
            remove(paragraph)
        return
    if bare:
        content = _without_pairs(content)
    _put_before(following, [*content, *between])
    holder = paragraph.getparent()
    remove(paragraph)
    if holder is not None and holder.tag == CONTROL_CONTENT and not len(holder):
        control = holder.getparent()
        if control is not None:
            remove(control)


def _following(paragraph: Element) -> tuple[list[Element], Element | None]:
    """The paragraph that comes next in the same text, and the marks between; None where something else comes."""
    between: list[Element] = []
    place: Element | None = paragraph
    while place is not None:
        after = place.getnext()
        if after is None:
            holder = place.getparent()
            place = holder if holder is not None and holder.tag in _TRANSPARENT else None
        elif after.tag in _TRANSPARENT:
            inner = next(after.iter(PARAGRAPH, TABLE), None)
            if inner is not None:
                return between, inner if inner.tag == PARAGRAPH else None
            place = after
        elif after.tag in MARKUP:
            between.append(after)
            place = after
        else:
            return between, after if after.tag == PARAGRAPH else None
    return between, None


def _can_go(paragraph: Element) -> bool:
    """Whether something else ends the place where this paragraph stands."""
    before = _neighbour(paragraph, forward=False)
    after = _neighbour(paragraph, forward=True)
    if after is not None and after.tag == TABLE:
        return True
    return before is not None and before.tag == PARAGRAPH


def _neighbour(element: Element, *, forward: bool) -> Element | None:
    return next((one for one in element.itersiblings(preceding=not forward) if one.tag not in MARKUP), None)


def _without_pairs(marks: list[Element]) -> list[Element]:
    """Marks without the bookmarks that now hold nothing."""
    starts = {mark.get(f"{W}id") for mark in marks if mark.tag == BOOKMARK}
    paired = {mark.get(f"{W}id") for mark in marks if mark.tag == BOOKMARK_END} & starts
    return [mark for mark in marks if mark.tag not in (BOOKMARK, BOOKMARK_END) or mark.get(f"{W}id") not in paired]


def _put_before(paragraph: Element, content: list[Element]) -> None:
    """Put content before the words of a paragraph."""
    properties = paragraph.find(_PROPERTIES)
    for child in reversed(content):
        if properties is not None:
            properties.addnext(child)
        else:
            paragraph.insert(0, child)
