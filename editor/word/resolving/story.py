"""One part of a file with its changes resolved, in place."""

from __future__ import annotations

from editor.word.elements import DELETIONS, INSERTIONS, Element, remove, w
from editor.word.resolving.paragraphs import settle_paragraphs
from editor.word.resolving.properties import settle_properties
from editor.word.resolving.tables import settle_emptied_rows, settle_tables
from editor.word.resolving.words import settle_words

_MOVES = w("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")


def resolve(root: Element, *, accept: bool) -> None:
    """Accept every change in this tree, or reject every one; the tree itself is changed."""
    gone = DELETIONS if accept else INSERTIONS
    settle_tables(root, gone, accept)
    settle_properties(root, accept)
    settle_words(root, gone)
    for mark in list(root.iter(*_MOVES)):
        remove(mark)
    settle_emptied_rows(root, gone)
    settle_paragraphs(root, gone)
