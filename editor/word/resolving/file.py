"""A whole file with its changes resolved: the text, its notes, headers and footers, comments, styles and numbers."""

from __future__ import annotations

from collections.abc import Iterable

from editor.word.elements import Element, W, remove, w
from editor.word.opening.package import Package
from editor.word.opening.trees import written
from editor.word.resolving.properties import settle_properties
from editor.word.resolving.story import resolve

_STORIES = ("footnotes", "endnotes", "header", "footer", "comments")
_TABLES = ("styles", "numbering")
_REFERENCES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_RANGES = w("commentRangeStart", "commentRangeEnd")


def resolved(content: bytes, *, accept: bool) -> bytes:
    """The file with every change accepted, or every one rejected; the same bytes for the same file.

    A note or comment whose reference went goes too. Refused (`UnreadableFile`): a file that is not opened.
    """
    package = Package(content)
    stories = [package.main, *(name for kind in _STORIES for name in package.related(kind))]
    trees = {name: package.tree(name) for name in stories}
    before = {kind: _referred(trees.values(), kind) for kind in _REFERENCES.values()}
    for tree in trees.values():
        resolve(tree, accept=accept)
    for kind, name in _REFERENCES.items():
        lost = before[name] - _referred(trees.values(), name)
        for part in package.related(kind):
            _remove_lost(trees[part], name, lost)
        if name == "comment":
            _remove_ranges(trees.values(), lost)
    for name in (name for kind in _TABLES for name in package.related(kind)):
        trees[name] = package.tree(name)
        settle_properties(trees[name], accept)
    return package.replaced({name: written(tree) for name, tree in trees.items()})


def _referred(trees: Iterable[Element], kind: str) -> set[str | None]:
    return {mark.get(f"{W}id") for tree in trees for mark in tree.iter(f"{W}{kind}Reference")}


def _remove_lost(tree: Element, name: str, lost: set[str | None]) -> None:
    for note in list(tree.iter(f"{W}{name}")):
        if note.get(f"{W}id") in lost:
            remove(note)


def _remove_ranges(trees: Iterable[Element], lost: set[str | None]) -> None:
    for tree in trees:
        for mark in list(tree.iter(*_RANGES)):
            if mark.get(f"{W}id") in lost:
                remove(mark)
