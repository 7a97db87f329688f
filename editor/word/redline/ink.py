"""Tracked changes in XML: each with an id of its own, its author and its date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import groupby

from editor.word.comments import Comments
from editor.word.markup import escaped, run
from editor.word.notes import Footnotes
from editor.word.redline.lines import Line, Look
from editor.word.redline.pieces import Piece, reworded
from editor.word.redline.values import Credit, Hand
from editor.word.runs import text_runs
from editor.word.scripts import runs_right_to_left


class Ink:
    """Writes the paragraphs of one document; ids rise in the order of writing."""

    def __init__(self, footnotes: Footnotes, comments: Comments | None = None) -> None:
        self._footnotes = footnotes
        self._comments = comments or Comments()
        self._last = 0

    def paragraph(self, line: Line) -> str:
        """One Word paragraph, around it the marks of where it moved from or to."""
        bookmark = self._number()
        look = line.now or line.was
        right_to_left = look is not None and look.right_to_left
        xml = (
            f'<w:p>{self._properties(line)}<w:bookmarkStart w:id="{bookmark}" w:name="{line.bookmark}"/>'
            f'{self._content(line, right_to_left)}<w:bookmarkEnd w:id="{bookmark}"/></w:p>'
        )
        if not line.move:
            return xml
        side = "From" if line.now is None else "To"
        number = self._number()
        return (
            f'<w:move{side}RangeStart w:id="{number}" {_by(line.hand)} w:name="move{line.move}"/>{xml}'
            f'<w:move{side}RangeEnd w:id="{number}"/>'
        )

    def _properties(self, line: Line) -> str:
        look = line.now or line.was
        mark = f"<w:rPr>{self._change(line.mark, line.hand)}</w:rPr>" if line.mark != "same" else ""
        change = ""
        if line.now and line.was and line.now != line.was:
            change = self._change("pPrChange", line.hand, f"<w:pPr>{_look(line.was)}</w:pPr>")
        return f"<w:pPr>{_look(look, line.with_next)}{mark}{change}</w:pPr>"

    def _content(self, line: Line, right_to_left: bool) -> str:
        """The words of a paragraph, the marks of its remarks between them."""
        if not line.remarks:
            return self._words(line.pieces, right_to_left)
        if not line.pieces:
            return "".join(self._comments.start(one.words) + self._comments.end(one.words) for one in line.remarks)
        bounds = sorted({at for one in line.remarks for at in (one.start, one.end)} - {0, len(line.pieces)})
        made = ""
        for place, group in groupby(enumerate(line.pieces), key=lambda one: bisect_right(bounds, one[0])):
            start, end = [0, *bounds][place], [*bounds, len(line.pieces)][place]
            made += "".join(self._comments.start(one.words) for one in line.remarks if one.start == start)
            made += self._words([piece for _, piece in group], right_to_left)
            made += "".join(self._comments.end(one.words) for one in line.remarks if one.end == end)
        return made

    def _words(self, pieces: Iterable[Piece], right_to_left: bool) -> str:
        """The pieces as runs, those of one fate and one hand in one change."""
        made = []
        for (kind, hand), group in groupby(pieces, key=lambda piece: (piece.kind, _wrapper_hand(piece))):
            content = "".join(self._piece(piece, right_to_left) for piece in group)
            made.append(content if kind == "same" or hand is None else self._change(kind, hand, content))
        return "".join(made)

    def _piece(self, piece: Piece, right_to_left: bool) -> str:
        if piece.note is not None:
            return self._note(piece)
        struck = piece.kind == "del"
        if piece.text in ("\t", "\n") and not piece.italic and piece.was is None:
            return run(piece.text)  # as in a clean draft, without the direction of the words around it
        if piece.was is None or piece.hand is None:
            return text_runs(piece.text, piece.italic, right_to_left, struck=struck)
        hand = piece.hand
        return text_runs(piece.text, piece.italic, right_to_left,
                         formerly=lambda was: self._change("rPrChange", hand, f"<w:rPr>{was}</w:rPr>"))  # fmt: skip

    def _note(self, piece: Piece) -> str:
        """The reference to a note; where its words changed, they are changed in its body."""
        assert piece.note is not None
        if piece.note_was is None or piece.hand is None:
            return self._footnotes.reference(piece.note)
        right_to_left = runs_right_to_left(piece.note.text)
        words = self._words(reworded(piece.note_was, piece.note, Credit(piece.hand)), right_to_left)
        return self._footnotes.reference_to(words, right_to_left)

    def _change(self, name: str, hand: Hand, content: str = "") -> str:
        start = f'<w:{name} w:id="{self._number()}" {_by(hand)}'
        return f"{start}>{content}</w:{name}>" if content else f"{start}/>"

    def _number(self) -> int:
        self._last += 1
        return self._last


def _by(hand: Hand) -> str:
    date = f' w:date="{hand.date}"' if hand.date else ""
    return f'w:author="{escaped(hand.author)}"{date}'


def _look(look: Look | None, with_next: bool = False) -> str:
    if look is None:
        return ""
    keep = "<w:keepNext/>" if with_next else ""
    return f'<w:pStyle w:val="{look.style}"/>{keep}{"<w:bidi/>" if look.right_to_left else ""}'


def _wrapper_hand(piece: Piece) -> Hand | None:
    """By whom the change around a piece is; what was only formatted stands in none."""
    return None if piece.kind == "same" else piece.hand
