"""The body of a document: one Word paragraph for each passage of the text.

Each carries its identity in a hidden bookmark around its words, so that a file that comes back can
be laid against the draft it was made from, whatever became of the numbers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editor.word.markup import TAB, escaped
from editor.word.notes import Footnotes
from editor.word.numbers import number_runs, printed_number
from editor.word.runs import runs, text_runs
from editor.word.scripts import runs_right_to_left
from editor.word.styles import HEADING_LEVELS, SUBPARAGRAPH_LEVELS
from editor.word.values import OfficialText, Passage

_BOOKMARK_CHARACTERS = re.compile(r"[A-Za-z0-9_]{1,37}")
_STYLES = {
    "title": "Title",
    "preambular": "Preambular",
    "operative": "Operative",
    "paragraph": "Paragraph",
    "option": "Option",
    "note": "DraftingNote",
    "front": "Front",
}
_CLOSING_RULE = "_" * 15


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote added beside a passage, under a mark of its own."""

    sign: str
    note: str


def bookmark_name(identity: str) -> str:
    """The hidden bookmark of a paragraph: its identity behind ``_p_``, 40 characters at most.

    Word allows letters, digits and the underscore; any other identity is replaced by a digest,
    which a reader who knows the identities of the draft finds again with this same function.
    """
    if _BOOKMARK_CHARACTERS.fullmatch(identity):
        return f"_p_{identity}"
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
    return f"_p_{digest[:37]}"


def paragraph(style: str, content: str, right_to_left: bool = False) -> str:
    """One Word paragraph of a style around runs in XML."""
    bidi = "<w:bidi/>" if right_to_left else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi}</w:pPr>{content}</w:p>'


def line(style: str, text: str) -> str:
    """One Word paragraph of plain text, set in the direction of its letters; empty text is none."""
    if not text:
        return ""
    right_to_left = runs_right_to_left(text)
    return paragraph(style, text_runs(text, right_to_left=right_to_left), right_to_left)


def closing_rule() -> str:
    """The rule that ends every document."""
    return line("ClosingRule", _CLOSING_RULE)


def passages_xml(text: OfficialText, footnotes: Footnotes, marks: Mapping[str, Mark]) -> str:
    """All passages of a text in order, bookmarked; marks are keyed by identity.

    Refused: two passages of one identity, since one bookmark cannot name both.
    """
    _refuse_repeated(text.passages)
    adopted = text.adopted is not None
    by_default = text.language == "ar"
    return "".join(
        _passage(passage, number, footnotes, marks.get(passage.identity), adopted, by_default)
        for number, passage in enumerate(text.passages, start=1)
    )


def _passage(
    passage: Passage, place: int, footnotes: Footnotes, mark: Mark | None, adopted: bool, by_default: bool
) -> str:
    right_to_left = runs_right_to_left(passage.wording.text, by_default)
    number = printed_number(passage.label, passage.kind, adopted)
    name = escaped(bookmark_name(passage.identity))
    content = (
        f'<w:bookmarkStart w:id="{place}" w:name="{name}"/>'
        f"{_numbered(number, passage.kind, right_to_left)}"
        f"{runs(passage.wording, footnotes.reference, right_to_left)}"
        f'<w:bookmarkEnd w:id="{place}"/>'
    )
    if mark is not None:
        content += footnotes.marked_reference(mark.sign, mark.note)
    return paragraph(_style(passage, number), content, right_to_left)


def _numbered(number: str, kind: str, right_to_left: bool) -> str:
    """The typed number and the tab behind it."""
    if not number:
        return ""
    before = TAB if kind == "heading" and _stands_in_the_margin(number) else ""
    return f"{before}{number_runs(number, right_to_left)}{TAB}"


def _stands_in_the_margin(number: str) -> bool:
    """True of "IV.", "A.", "(a)"; "Article 2" is a name and too long for the margin."""
    return number.endswith((".", ")")) and len(number) <= 8


def _style(passage: Passage, number: str) -> str:
    kind, level = passage.kind, max(passage.level, 0)
    if kind == "heading":
        return _heading_style(level, number)
    if kind == "subparagraph":
        return f"Subparagraph{min(max(level, 1), SUBPARAGRAPH_LEVELS)}"
    style = _STYLES.get(kind, "Unnumbered")
    if kind == "paragraph" and not number:
        return "Unnumbered"
    labelled = kind in ("preambular", "operative") and number[:2].isalpha()
    return f"{style}Labelled" if labelled else style


def _heading_style(level: int, number: str) -> str:
    style = f"Heading{min(level + 1, HEADING_LEVELS)}"
    return f"{style}Numbered" if number and _stands_in_the_margin(number) else style


def _refuse_repeated(passages: Sequence[Passage]) -> None:
    seen: set[str] = set()
    for passage in passages:
        # Word holds two bookmarks that differ only in case to be the same.
        name = bookmark_name(passage.identity).casefold()
        if name in seen:
            raise ValueError(f"Two paragraphs of this text have the same identity ({passage.identity}).")
        seen.add(name)
