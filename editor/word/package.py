"""The file itself: a zip archive of parts, the same bytes for the same parts.

A DOCX package is a set of named parts, a list of their content types and a list of relationships
for each source. Dates inside the archive are fixed, parts keep the order they are given in, and
nothing of the machine or the person who exports is written.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from editor.word.emblem import KEY
from editor.word.markup import HEAD, escaped

MAIN = "word/document.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """One XML part that the main document is related to, under a key unique in the document; ``image`` is one it
    shows."""

    key: str
    name: str
    kind: str
    xml: str
    family: str = "wordprocessingml."
    image: bytes = b""


def package(document: str, parts: Sequence[Part], core: str) -> bytes:
    """The DOCX file of a main document, the parts it is related to and its core properties."""
    members = [
        ("[Content_Types].xml", _content_types(parts)),
        ("_rels/.rels", _package_relationships()),
        ("docProps/core.xml", core),
        (MAIN, document),
        ("word/_rels/document.xml.rels", _document_relationships(parts)),
    ]
    members += [(f"word/{part.name}", part.xml) for part in parts]
    shown = [part for part in parts if part.image]
    members += [(f"word/_rels/{part.name}.rels", _relationships([(KEY, f"{_OFFICE}image", _image_of(part))]))
                for part in shown]  # fmt: skip
    images = [(f"word/{_image_of(part)}", part.image) for part in shown]
    return archived([*((name, xml.encode("utf-8")) for name, xml in members), *images])


def _image_of(part: Part) -> str:
    return f"media/{part.key}.png"


def archived(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip archive of named parts, in their order; the same bytes for the same parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members:
            entry = zipfile.ZipInfo(name, date_time=_FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content, compresslevel=6)
    return target.getvalue()


def core_properties(title: str, language: str, identifier: str) -> str:
    """The core properties: title, language and hash of the text; no person, no date."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title><dc:identifier>{escaped(identifier)}</dc:identifier>"
        f"<dc:language>{escaped(language)}</dc:language></cp:coreProperties>"
    )


def _content_types(parts: Sequence[Part]) -> str:
    overrides = [
        (f"/{MAIN}", f"{_OPEN_XML}wordprocessingml.document.main+xml"),
        ("/docProps/core.xml", _CORE),
    ]
    overrides += [(f"/word/{part.name}", f"{_OPEN_XML}{part.family}{part.kind}+xml") for part in parts]
    png = '<Default Extension="png" ContentType="image/png"/>' if any(part.image for part in parts) else ""
    lines = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'{png}<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


def _package_relationships() -> str:
    return _relationships(
        [
            ("rId1", f"{_OFFICE}officeDocument", MAIN),
            ("rId2", f"{_PACKAGE}core-properties", "docProps/core.xml"),
        ]
    )


def _document_relationships(parts: Sequence[Part]) -> str:
    return _relationships([(part.key, f"{_OFFICE}{part.kind}", part.name) for part in parts])


def _relationships(rows: Sequence[tuple[str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in rows
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{namespace}">{lines}</Relationships>'
