"""Word paragraphs, whatever they hold: what every page of every document is built from."""

from __future__ import annotations

from editor.word.runs import text_runs
from editor.word.scripts import runs_right_to_left

_CLOSING_RULE = "_" * 15


def paragraph(style: str, content: str, right_to_left: bool = False, with_next: bool = False) -> str:
    """One Word paragraph of a style around runs in XML.

    ``with_next`` keeps it on the page of the paragraph behind it.
    """
    keep = "<w:keepNext/>" if with_next else ""
    bidi = "<w:bidi/>" if right_to_left else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{bidi}</w:pPr>{content}</w:p>'


def line(style: str, text: str) -> str:
    """One Word paragraph of plain text, set in the direction of its letters; empty text is none."""
    if not text:
        return ""
    right_to_left = runs_right_to_left(text)
    return paragraph(style, text_runs(text, right_to_left=right_to_left), right_to_left)


def closing_rule() -> str:
    """The rule that ends every document."""
    return line("ClosingRule", _CLOSING_RULE)
