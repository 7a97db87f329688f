"""The parts of a Word file and how they belong together: which is the text, which its notes, comments and styles."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from editor.word.elements import Element, W
from editor.word.opening import refusing
from editor.word.opening.archive import Archive
from editor.word.opening.trees import tree_of

_STRICT_KINDS = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_TYPES = "[Content_Types].xml"
_OTHERS = {"spreadsheetml": "a workbook of Excel", "presentationml": "a presentation"}


class Relation(NamedTuple):
    """How a part belongs to another: the last word of the kind, and the part or address it leads to."""

    kind: str
    target: str
    external: bool


class Package:
    """A Word file, opened; refused (`UnreadableFile`) for the reasons in `refusing`."""

    def __init__(self, content: bytes) -> None:
        self.archive = Archive(content)
        self._refuse_others()
        self.main = self._main()
        if self.tree(self.main).tag != f"{W}document":
            raise refusing.damaged()

    def tree(self, name: str) -> Element:
        """The tree of a part, read once."""
        if name not in self._trees:
            self._trees[name] = tree_of(self.archive.read(name))
        return self._trees[name]

    def related(self, kind: str) -> tuple[str, ...]:
        """The parts of this kind that belong to the text and are there, in their order and each once."""
        found = (self.archive.named(one.target) for one in self.relations if one.kind == kind and not one.external)
        return tuple(dict.fromkeys(name for name in found if name))

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Everything that belongs to the text."""
        return self._relations(self.main)

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The file with these parts in place of its own."""
        return self.archive.replaced(parts)

    @cached_property
    def _trees(self) -> dict[str, Element]:
        return {}

    def _relations(self, source: str) -> tuple[Relation, ...]:
        folder, name = posixpath.split(source)
        part = self.archive.named(posixpath.join(folder, "_rels", f"{name}.rels"))
        if part is None:
            return ()
        rows = tree_of(self.archive.read(part)).iterfind("{*}Relationship")
        return tuple(_relation(row, folder) for row in rows)

    def _main(self) -> str:
        for one in self._relations(""):
            if one.kind == "officeDocument":
                name = self.archive.named(one.target)
                if name:
                    return name
        raise refusing.damaged()

    def _refuse_others(self) -> None:
        names = [name.casefold() for name in self.archive.names]
        if self.archive.named("mimetype") and not self.archive.named(_TYPES):
            raise refusing.another("an OpenDocument file")
        if not self.archive.named(_TYPES):
            raise refusing.not_word(b"PK")
        types = self.archive.read(_TYPES)
        if any(posixpath.basename(name).startswith("vbaproject") for name in names) or b"macroEnabled" in types:
            raise refusing.macros()
        for sign, kind in _OTHERS.items():
            if sign.encode() in types and b"wordprocessingml" not in types:
                raise refusing.another(kind)


def _relation(row: etree._Element, folder: str) -> Relation:
    kind, target = row.get("Type", ""), row.get("Target", "")
    if kind.startswith(_STRICT_KINDS):
        raise refusing.strict()
    external = row.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(kind.rpartition("/")[2], target, external)
