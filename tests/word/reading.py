"""A reader of our own Word files for the tests: as small as it can be, and no part of what it judges."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Run:
    """A run: its words, whether slanted, whether right to left, the note it refers to and its mark."""

    text: str
    italic: bool
    right_to_left: bool
    note: int | None
    marked: bool


@dataclass(frozen=True)
class Paragraph:
    """A Word paragraph: style, bookmarks that start in it, direction and runs."""

    style: str
    bookmarks: tuple[str, ...]
    right_to_left: bool
    with_next: bool
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words of the paragraph; tabs and line ends as characters, notes left out."""
        return "".join(run.text for run in self.runs if not run.marked)

    @property
    def notes(self) -> list[int]:
        """The ids of the footnotes it refers to, in order."""
        return [run.note for run in self.runs if run.note is not None]


def part(file: bytes, name: str) -> etree._Element:
    """One part of a package as a tree."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return etree.fromstring(archive.read(name))


def names(file: bytes) -> list[str]:
    """The names of the parts, in the order of the file."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return archive.namelist()


def paragraphs(file: bytes, name: str = "word/document.xml") -> list[Paragraph]:
    """Every paragraph of a part, those in tables too, in order."""
    return [_paragraph(element) for element in part(file, name).iter(f"{W}p")]


def footnotes(file: bytes) -> dict[int, Paragraph]:
    """The footnotes by id, without the separators; two of one id fail."""
    found: dict[int, Paragraph] = {}
    for note in part(file, "word/footnotes.xml").iter(f"{W}footnote"):
        number = int(note.get(f"{W}id", ""))
        if note.get(f"{W}type") is None:
            assert number not in found
            found[number] = _paragraph(next(note.iter(f"{W}p")))
    return found


def _paragraph(element: etree._Element) -> Paragraph:
    style = element.find(f"{W}pPr/{W}pStyle")
    return Paragraph(
        style="" if style is None else style.get(f"{W}val", ""),
        bookmarks=tuple(mark.get(f"{W}name", "") for mark in element.iter(f"{W}bookmarkStart")),
        right_to_left=element.find(f"{W}pPr/{W}bidi") is not None,
        with_next=element.find(f"{W}pPr/{W}keepNext") is not None,
        runs=tuple(_run(run) for run in element.iter(f"{W}r")),
    )


def _run(element: etree._Element) -> Run:
    note = element.find(f"{W}footnoteReference")
    slanted = element.find(f"{W}rPr/{W}i") is not None
    style = element.find(f"{W}rPr/{W}rStyle")
    cursive = style is not None and style.get(f"{W}val") == "CursiveHan"
    return Run(
        text="".join(_characters(element)),
        italic=slanted or cursive,
        right_to_left=element.find(f"{W}rPr/{W}rtl") is not None,
        note=None if note is None else int(note.get(f"{W}id", "")),
        marked=note is not None and note.get(f"{W}customMarkFollows") == "1",
    )


def _characters(run: etree._Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br"):
            yield "\t" if child.tag == f"{W}tab" else "\n"


def words_of(file: bytes) -> str:
    """Every word of a Word file, page headers and footers among them."""
    parts = [name for name in names(file) if name.startswith("word/") and name.endswith(".xml")]
    return " ".join(" ".join(one.text for one in paragraphs(file, name)) for name in parts)
