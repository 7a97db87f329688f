"""Which style a paragraph of the text takes: by its kind, its level and the room its number needs."""

from __future__ import annotations

from editor.word.layout import steps_for
from editor.word.styles import HEADING_LEVELS, SUBPARAGRAPH_LEVELS
from editor.word.values import Passage

_STYLES = {
    "title": "Title",
    "preambular": "Preambular",
    "operative": "Operative",
    "option": "Option",
    "note": "DraftingNote",
    "front": "Front",
}


def style_of(passage: Passage, number: str) -> str:
    """The style of a passage printed under a number, which may be empty."""
    kind, level = passage.kind, max(passage.level, 0)
    if kind == "heading":
        return _heading(level, number)
    if kind == "subparagraph":
        return f"Subparagraph{min(max(level, 1), SUBPARAGRAPH_LEVELS)}"
    if kind == "paragraph":
        return _paragraph(number)
    style = _STYLES.get(kind, "Unnumbered")
    labelled = kind in ("preambular", "operative") and number[:2].isalpha()
    return f"{style}Labelled" if labelled else style


def stands_in_the_margin(number: str) -> bool:
    """True of a heading's "IV.", "A.", "(a)" or "一"; "Article 2" is a name, too long for the margin."""
    if number.endswith((".", ")")):
        return len(number) <= 8
    return len(number) <= 5 and " " not in number


def stays_with_next(passage: Passage, following: Passage | None) -> bool:
    """True of a chapeau, which stands on the page of its first sub-paragraph, and of the last passage,
    so that the closing rule never opens a page."""
    if following is None:
        return True
    if following.kind != "subparagraph" or passage.kind in ("heading", "title"):
        return False
    return passage.kind != "subparagraph" or passage.level < following.level


def _paragraph(number: str) -> str:
    if not number:
        return "Unnumbered"
    steps = steps_for(number)
    return "Paragraph" if steps == 1 else f"Paragraph{steps}"


def _heading(level: int, number: str) -> str:
    style = f"Heading{min(level + 1, HEADING_LEVELS)}"
    return f"{style}Numbered" if number and stands_in_the_margin(number) else style
