"""Tracked changes as the tests write them, and the plain truth of what accepting and rejecting them gives.

A flow is one text with marks in it, some kept, some inserted, some deleted; where a mark stands a paragraph ends.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st
from lxml import etree

from editor.word.markup import HEAD, NAMESPACES
from editor.word.package import Part, core_properties, package
from tests.word.reading import W

MARK = "¶"
BY = 'w:id="7" w:author="Arvenia" w:date="2016-06-09T21:30:00Z"'
KINDS = ("", "ins", "del", "moveTo", "moveFrom")
GONE = {True: ("del", "moveFrom"), False: ("ins", "moveTo")}
SECTION = "<w:sectPr/>"


@dataclass(frozen=True)
class Piece:
    """Words, or the end of a paragraph, and the changes they stand in, from the outside."""

    text: str
    changes: tuple[str, ...] = ()


Flow = tuple[Piece, ...]


def truth(flow: Flow, *, accept: bool) -> list[str]:
    """The paragraphs of a flow with all changes accepted or rejected."""
    kept = "".join(piece.text for piece in flow if not set(piece.changes) & set(GONE[accept]))
    return kept.removesuffix(MARK).split(MARK)


def body(flow: Flow) -> str:
    """The flow as Word paragraphs; it ends with a mark of its own that is kept."""
    made, words = [], ""
    for piece in (*flow, Piece(MARK)):
        if piece.text != MARK:
            words += _run(piece)
            continue
        mark = "".join(f"<w:{change} {BY}/>" for change in piece.changes)
        made.append(f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{words}</w:p>")
        words = ""
    return "".join(made)


def _run(piece: Piece) -> str:
    name = "delText" if "del" in piece.changes else "t"
    xml = f'<w:r><w:{name} xml:space="preserve">{piece.text}</w:{name}></w:r>'
    for change in reversed(piece.changes):
        xml = f"<w:{change} {BY}>{xml}</w:{change}>"
    return xml


def tree(content: str) -> etree._Element:
    """A main document around blocks in XML."""
    return etree.fromstring(document(content).encode())


def document(content: str) -> str:
    """The main part around blocks in XML."""
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{content}{SECTION}</w:body></w:document>"


def file_of(content: str, *parts: Part) -> bytes:
    """A Word file around blocks in XML."""
    return package(document(content), parts, core_properties("", "en", ""))


def texts(root: etree._Element) -> list[str]:
    """The words of each paragraph."""
    return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in root.iter(f"{W}p")]


_words = st.text("ab ", min_size=1, max_size=3)
_alone = st.sampled_from([(kind,) if kind else () for kind in KINDS])
_nested = st.sampled_from([("ins", "del"), ("moveFrom", "del"), ("moveTo", "del"), ("moveFrom", "ins"), ("ins", "ins")])
flows = st.lists(
    st.one_of(st.builds(Piece, _words, st.one_of(_alone, _nested)), st.builds(Piece, st.just(MARK), _alone)),
    max_size=14,
).map(tuple)
