"""The comments of a file: who said what when, of which words, and in answer to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor.word.elements import Element, W
from editor.word.opening.package import Package
from editor.word.reader.atoms import Walk
from editor.word.reader.pairing import Pair
from editor.word.reader.styles import Styles
from editor.word.reader.values import Anchor, Comment

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def comments_of(package: Package, styles: Styles, found: Sequence[Pair]) -> tuple[Comment, ...]:
    """Every comment, in the order of the file; one that nothing refers to has no place."""
    anchors = dict(_anchors(found))
    threads = _threads(package)
    return tuple(
        _comment(row, styles, anchors, threads, found)
        for part in package.related("comments")
        for row in package.tree(part).iterfind(f"{W}comment")
    )


def _comment(
    row: Element, styles: Styles, anchors: dict[tuple[str, str], Anchor], threads: dict[str, tuple[str, bool]],
    found: Sequence[Pair],
) -> Comment:
    ident = row.get(f"{W}id", "")
    point = anchors.get((ident, "point"))
    start, end = anchors.get((ident, "start"), point), anchors.get((ident, "end"), point)
    walk = Walk(styles)
    walk.blocks(row)
    text = "\n".join("".join(atom.text for atom in one.atoms if atom.in_new) for one in walk.paragraphs)
    key = ([one.get(f"{_W14}paraId", "") for one in row.iter(f"{W}p")] or [""])[-1]
    parent, done = threads.get(key, ("", False))
    return Comment(ident, row.get(f"{W}author", ""), row.get(f"{W}date", ""), text.strip(), start, end,
                   _quote(found, start, end), parent or None, done)  # fmt: skip


def _anchors(found: Sequence[Pair]) -> Iterator[tuple[tuple[str, str], Anchor]]:
    """Where comments begin, end and are referred to, by paragraph and offset in the text as it is."""
    for number, pair in enumerate(found):
        for atom, _, new_at in pair.atoms:
            if atom.comment:
                yield atom.comment, Anchor(number, new_at or 0)


def _quote(found: Sequence[Pair], start: Anchor | None, end: Anchor | None) -> str:
    if start is None or end is None or (end.paragraph, end.at) < (start.paragraph, start.at):
        return ""
    texts = ["".join(atom.text for atom in pair.new.atoms) if pair.new else ""
             for pair in found[start.paragraph : end.paragraph + 1]]  # fmt: skip
    texts[-1] = texts[-1][: end.at]
    texts[0] = texts[0][start.at :]
    return "\n".join(texts)


def _threads(package: Package) -> dict[str, tuple[str, bool]]:
    """For the last paragraph of a comment the id of the comment it answers, and whether the thread is done."""
    owners = {one.get(f"{_W14}paraId", ""): row.get(f"{W}id", "")
              for part in package.related("comments") for row in package.tree(part).iterfind(f"{W}comment")
              for one in row.iter(f"{W}p")}  # fmt: skip
    return {
        row.get(f"{_W15}paraId", ""): (owners.get(row.get(f"{_W15}paraIdParent", ""), ""),
                                       row.get(f"{_W15}done") in ("1", "true"))
        for part in package.related("commentsExtended") for row in package.tree(part).iterfind(f"{_W15}commentEx")
    }  # fmt: skip
