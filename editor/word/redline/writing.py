"""The file of a redline: set, judged, bound."""

from __future__ import annotations

from editor.word.body import refuse_repeated
from editor.word.document import Additions, around, bound, title_of
from editor.word.markup import HEAD, NAMESPACES
from editor.word.notes import Footnotes
from editor.word.redline.checking import check
from editor.word.redline.ink import Ink
from editor.word.redline.lines import lines
from editor.word.redline.values import Redline


def redlined(redline: Redline) -> bytes:
    """The DOCX file of the changes from one text to another; the same bytes for the same values.

    Refused (ValueError, a sentence): two passages of one identity in one text; a file whose changes, all accepted or
    all rejected, would not give the texts back (`UnsoundRedline`).
    """
    refuse_repeated(redline.old.passages)
    refuse_repeated(redline.new.passages)
    footnotes = Footnotes()
    ink = Ink(footnotes)
    body = "".join(ink.paragraph(line) for line in lines(redline))
    additions = Additions(mark=redline.mark, notice=redline.notice)
    content = around(redline.new, title_of(redline.new, additions, footnotes) + body, additions)
    check(f"{HEAD}<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>", footnotes.xml(), redline.old,
          redline.new)  # fmt: skip
    return bound(redline.new, content, footnotes, redline.mark)
