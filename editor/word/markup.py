"""Plain text into XML: the only door through which words enter a part of the package.

Whatever a person typed becomes character data here, so that no text can open a tag, close a
section or carry a character that XML 1.0 forbids. Everything else in ``editor.word`` writes
constants of its own around what this module returns.
"""

from __future__ import annotations

import re

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}"'
TAB = "<w:r><w:tab/></w:r>"

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEEDS_CARE = re.compile("[^\t\n !#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile(r"([\t\n])")
_WITHIN = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def escaped(text: str) -> str:
    """The text as XML character data, also fit for an attribute; a forbidden character is U+FFFD."""
    # Asked first because it is cheap and nearly always so; XML takes every character that prints but four.
    if text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text):
        return text
    if not _NEEDS_CARE.search(text):
        return text
    text = _FORBIDDEN.sub("\ufffd", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\r", "&#13;")


def characters(text: str, struck: bool = False) -> str:
    """The text as the content of a Word run: tabs and line ends become elements of their own."""
    if "\t" not in text and "\n" not in text:
        return _piece(text, struck)
    return _WITHIN.get(text) or "".join(
        _WITHIN.get(piece) or _piece(piece, struck) for piece in _BREAKS.split(text) if piece)


def run(text: str, properties: str = "", struck: bool = False) -> str:
    """One run of plain text, with its run properties already in XML; ``struck`` as it stands in a deletion."""
    if not text:
        return ""
    formatting = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{formatting}{characters(text, struck)}</w:r>"


def _piece(text: str, struck: bool) -> str:
    name = "delText" if struck else "t"
    return f'<w:{name} xml:space="preserve">{escaped(text)}</w:{name}>'
