"""Footnotes: collected while the body is written, then a part of their own.

Every reference has a body of its own, ids follow the order of the text. The footnotes of the text
are numbered by Word from 1. What the secretariat adds in a record copy carries a mark of its own
("*", "a", "b"), so that footnote 5 of the official text is footnote 5 of the record copy too.
"""

from __future__ import annotations

from editor.text.wording import Wording
from editor.word.markup import HEAD, NAMESPACES, TAB, escaped, run
from editor.word.runs import runs, text_runs
from editor.word.scripts import runs_right_to_left

_STYLE = '<w:rStyle w:val="FootnoteReference"/>'
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
    "<w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
    "<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)


class Footnotes:
    """The footnotes of one document, in the order in which they are referred to."""

    def __init__(self) -> None:
        self._bodies: list[str] = []

    def reference(self, note: Wording) -> str:
        """The run that refers to a note of the text, numbered by its place."""
        right_to_left = runs_right_to_left(note.text)
        return self.reference_to(runs(note, _within, right_to_left), right_to_left)

    def reference_to(self, content: str, right_to_left: bool) -> str:
        """The run that refers to a note of the text that is set already."""
        number = self._add("<w:footnoteRef/>", content, right_to_left)
        return f'<w:r><w:rPr>{_STYLE}</w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def marked_reference(self, mark: str, note: str) -> str:
        """The run that refers to a note added beside the text, under a mark of its own."""
        right_to_left = runs_right_to_left(note)
        shown = f'<w:t xml:space="preserve">{escaped(mark)}</w:t>'
        number = self._add(_symbols(mark), text_runs(note, right_to_left=right_to_left), right_to_left)
        return (
            f"<w:r><w:rPr>{_STYLE}</w:rPr>"
            f'<w:footnoteReference w:customMarkFollows="1" w:id="{number}"/>{shown}</w:r>'
        )

    def xml(self) -> str:
        """The footnotes part, separators first."""
        return f"{HEAD}<w:footnotes {NAMESPACES}>{_SEPARATORS}{''.join(self._bodies)}</w:footnotes>"

    def _add(self, mark: str, content: str, right_to_left: bool) -> int:
        number = len(self._bodies) + 1
        bidi = "<w:bidi/>" if right_to_left else ""
        self._bodies.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>{bidi}</w:pPr>'
            f"<w:r><w:rPr>{_STYLE}</w:rPr>{mark}</w:r>{TAB}{content}</w:p></w:footnote>"
        )
        return number


def _symbols(mark: str) -> str:
    """The mark in front of its note. As symbols, because LibreOffice prints a mark typed there twice."""
    return "".join(f'<w:sym w:font="Times New Roman" w:char="{ord(sign):04X}"/>' for sign in mark)


def _within(note: Wording) -> str:
    """A note within a note: wordings refuse it; should one come all the same, no word is lost."""
    return run(f" ({note.text})")
