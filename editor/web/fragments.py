"""Paragraphs as they are printed, kept from one page to the next: an act changes a few, the page shows hundreds.

The key of a paragraph names everything its bytes depend on, as that of a page does (`shared_pages.py`). Working out
what is not kept gives way to other requests after each paragraph.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from typing import Any

from flask import current_app
from markupsafe import Markup

from editor import offhub
from editor.queries.sheet import Leaf

ROOM = 64_000_000  # characters kept, a few times the largest document in every view


class Fragments:
    """The paragraphs kept in memory, the least lately shown leaving first."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._size = room, 0
        self._kept: OrderedDict[Hashable, Markup] = OrderedDict()

    def paragraphs(self, leaves: Iterable[Leaf], direction: str) -> list[Markup]:
        """The paragraphs in order, printed by their template unless they are kept."""
        return [self._paragraph(leaf, direction) for leaf in leaves]

    def _paragraph(self, leaf: Leaf, direction: str) -> Markup:
        key = None if leaf.key is None else (leaf.key, direction)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        printed: Markup = _template().shown(leaf.shown(), direction)
        if key is not None:
            self._keep(key, printed)
        offhub.breathe()
        return printed

    def _keep(self, key: Hashable, printed: Markup) -> None:
        self._size += len(printed) - len(self._kept.pop(key, ""))
        self._kept[key] = printed
        while self._size > self._room:
            self._size -= len(self._kept.popitem(last=False)[1])


def _template() -> Any:
    return current_app.jinja_env.get_template("document/_paragraph.html").module
