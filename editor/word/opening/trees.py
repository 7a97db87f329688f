"""One part as a tree of elements: no document type, no entity, no more elements than a text can need."""

from __future__ import annotations

import re

from lxml import etree

from editor.word.elements import Element
from editor.word.opening import refusing

MAX_ELEMENTS = 1_500_000
_ENCODING = re.compile(rb"^[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"})
_STRICT = "http://purl.oclc.org/ooxml/"


def tree_of(content: bytes) -> Element:
    """The root of a part; refused (`UnreadableFile`): a document type, entities, another encoding, broken XML."""
    bare = content.replace(b"\0", b"")  # UTF-16 hides nothing
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
        raise refusing.declarations()
    if bare.count(b"<") > 2 * MAX_ELEMENTS:
        raise refusing.bomb()
    declared = _ENCODING.match(bare)
    if declared and declared.group(1).lower() not in _ENCODINGS:
        raise refusing.damaged()
    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError):
        raise refusing.damaged() from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusing.declarations()
    if any(str(uri).startswith(_STRICT) for uri in root.nsmap.values()):
        raise refusing.strict()
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def written(root: Element) -> bytes:
    """A tree as the bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
