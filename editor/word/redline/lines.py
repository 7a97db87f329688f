"""The steps of a redline as Word paragraphs: their pieces, their looks, and what became of their marks.

A mark that is inserted or deleted joins its paragraph to the next one, whose look the whole then has. So a paragraph
that was split has an inserted mark behind each part but the last, and one that was joined a deleted one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from editor.text.wording import Wording, joined
from editor.word.body import bookmark_name, signs_around
from editor.word.comments import Remark
from editor.word.kinds import stays_with_next, style_of
from editor.word.numbers import number_stretches, printed_number
from editor.word.redline.pieces import Kind, Piece, Span, carried, compared, reworded, whole
from editor.word.redline.steps import Step, steps
from editor.word.redline.values import Credit, Hand, Redline
from editor.word.scripts import runs_right_to_left
from editor.word.values import OfficialText, Passage

_SPACE = Wording(" ")


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set: what its kind, its level and its language make of it."""

    style: str
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """A remark beside some of the pieces of a line, from one to another."""

    start: int
    end: int
    words: Remark


@dataclass(frozen=True, slots=True)
class Line:
    """One Word paragraph: its looks in the new text and in the old, None where its mark is not there.

    ``move`` numbers a paragraph that moved, at either place. ``hand`` made the change of its mark or look.
    """

    bookmark: str
    pieces: tuple[Piece, ...]
    now: Look | None
    was: Look | None
    hand: Hand
    mark: Kind = "same"
    with_next: bool = False
    move: int = 0
    remarks: tuple[Beside, ...] = ()


def lines(redline: Redline) -> list[Line]:
    """Every Word paragraph of a redline, in order."""
    return _with_kept_ends(list(_Lines(redline).all()))


def look_of(passage: Passage, text: OfficialText) -> Look:
    """How a passage of a text is set."""
    style = style_of(passage, _number(passage, text))
    return Look(style, runs_right_to_left(passage.wording.text, text.right_to_left))


def front_of(passage: Passage, text: OfficialText) -> list[tuple[str, bool]]:
    """What stands before the words of a passage, the typed number and its signs, cut by italics."""
    number = _number(passage, text)
    before, behind = signs_around(number, passage)
    stretches = [(before, False), *number_stretches(number), (behind, False)]
    return [stretch for stretch in stretches if stretch[0]]


def left_name(identity: str) -> str:
    """The hidden bookmark of a paragraph at the place it left; at its new one it has its own."""
    return "_m_" + bookmark_name(identity)[3:]


class _Lines:
    """The two texts of a redline, and what each step makes of them."""

    def __init__(self, redline: Redline) -> None:
        self.asked, self.old, self.new = redline, redline.old, redline.new
        following = [*self.new.passages[1:], None]
        self.kept_together = {
            passage.identity for passage, after in zip(self.new.passages, following, strict=False)
            if stays_with_next(passage, after)
        }

    def all(self) -> Iterator[Line]:
        for step in steps(self.old.passages, self.new.passages, self.asked.splits, self.asked.joins):
            if len(step.new) > 1:
                yield from self._parted(step)
            elif len(step.old) > 1:
                yield from self._merged(step)
            elif step.old and step.new:
                yield self._stayed(step.old[0], step.new[0])
            elif step.old:
                yield self._left(step.old[0], step.move)
            else:
                yield self._came(step.new[0], step.move, step.source)

    def _stayed(self, old: Passage, new: Passage) -> Line:
        credit = self.asked.credit(new.identity)
        pieces = [*self._front(old, new, credit.hand), *reworded(old.wording, new.wording, credit)]
        return self._line(new, pieces, credit.hand, was=old)

    def _left(self, old: Passage, move: int) -> Line:
        credit = self.asked.credit(old.identity)
        kind: Kind = "moveFrom" if move else "del"
        pieces = [*self._front_of(old, self.old, kind, credit.hand),
                  *whole(old.wording, kind, credit.hand, shares=() if move else credit.struck)]  # fmt: skip
        name = left_name(old.identity) if move else bookmark_name(old.identity)
        return Line(name, tuple(pieces), None, look_of(old, self.old), credit.hand, kind, move=move)

    def _came(self, new: Passage, move: int, source: Passage | None) -> Line:
        credit = self.asked.credit(new.identity)
        if source is None:
            pieces = [*self._front_of(new, self.new, "ins", credit.hand),
                      *whole(new.wording, "ins", credit.hand, shares=credit.added)]  # fmt: skip
            return self._line(new, pieces, credit.hand, mark="ins")
        same = front_of(source, self.old) == front_of(new, self.new)
        front = self._front_of(new, self.new, "moveTo" if same else "ins", credit.hand)
        pieces = [*front, *carried(source.wording, new.wording, credit)]
        # Where words were added too, LibreOffice leaves an empty paragraph behind a mark that moved.
        mark: Kind = "moveTo" if all(piece.kind == "moveTo" for piece in pieces) else "ins"
        return self._line(new, pieces, credit.hand, mark=mark, move=move)

    def _parted(self, step: Step) -> Iterator[Line]:
        """One paragraph that became several: each part but the last ends in an inserted mark."""
        old, last = step.old[0], len(step.new) - 1
        all_new, breaks = _strung(step.new)
        credit = self._strung_credit(old.identity, step.new, breaks, of_new=True)
        parts = divided(compared(old.wording, all_new), breaks, of_new=True)
        for at, (new, spans) in enumerate(zip(step.new, parts, strict=True)):
            front = self._front(old, new, credit.hand) if at == 0 else (
                self._front_of(new, self.new, "ins", credit.hand))
            pieces = [*front, *reworded(old.wording, all_new, credit, spans)]
            yield self._line(new, pieces, credit.hand, **({"was": old} if at == last else {"mark": "ins"}))

    def _merged(self, step: Step) -> Iterator[Line]:
        """Several paragraphs that became one: each but the last ends in a deleted mark."""
        new, last = step.new[0], len(step.old) - 1
        all_old, breaks = _strung(step.old)
        credit = self._strung_credit(new.identity, step.old, breaks, of_new=False)
        parts = divided(compared(all_old, new.wording), breaks, of_new=False)
        for at, (old, spans) in enumerate(zip(step.old, parts, strict=True)):
            front = self._front(old, new, credit.hand) if at == 0 else (
                self._front_of(old, self.old, "del", credit.hand))
            pieces = (*front, *reworded(all_old, new.wording, credit, spans))
            line = self._line(new, pieces, credit.hand, was=old)
            line = replace(line, bookmark=bookmark_name(old.identity))
            yield line if at == last else replace(line, now=None, mark="del")

    def _line(
        self, new: Passage, pieces: Sequence[Piece], hand: Hand, *, was: Passage | None = None, mark: Kind = "same",
        move: int = 0,
    ) -> Line:
        look = look_of(was, self.old) if was else None
        return Line(bookmark_name(new.identity), tuple(pieces), look_of(new, self.new), look, hand, mark,
                    new.identity in self.kept_together, move)  # fmt: skip

    def _front(self, old: Passage, new: Passage, hand: Hand) -> list[Piece]:
        """The number of a paragraph that stayed; one that changed is struck, the tab behind it kept."""
        before, after = front_of(old, self.old), front_of(new, self.new)
        if before == after:
            return self._front_of(new, self.new, "same", None)
        behind = []
        if before and after and before[-1] == after[-1]:
            behind.append(before.pop())
            after.pop()
        return [*(Piece("del", *one, hand) for one in before), *(Piece("ins", *one, hand) for one in after),
                *(Piece("same", *one) for one in behind)]  # fmt: skip

    def _front_of(self, passage: Passage, text: OfficialText, kind: Kind, hand: Hand | None) -> list[Piece]:
        return [Piece(kind, words, italic, hand) for words, italic in front_of(passage, text)]

    def _strung_credit(
        self, identity: str, several: Sequence[Passage], breaks: Sequence[int], *, of_new: bool
    ) -> Credit:
        """Who changed what became one or was one: the credits of each, where it stands in the whole."""
        own = self.asked.credit(identity)
        shares = []
        for passage, start in zip(several, [0, *(at + 1 for at in breaks)], strict=True):
            credit = self.asked.credit(passage.identity)
            shares += [(a + start, b + start, hand) for a, b, hand in (credit.added if of_new else credit.struck)]
        return replace(own, added=tuple(shares)) if of_new else replace(own, struck=tuple(shares))


def divided(spans: Sequence[Span], breaks: Sequence[int], *, of_new: bool) -> list[list[Span]]:
    """The stretches of a comparison parted at the breaks of one side, each of them a space there.

    The space stands for a mark. If the other side has it too, it is struck there, or added, behind the mark.
    """
    made: list[list[Span]] = [[]]
    left = list(breaks)
    for span in spans:
        rest = span
        while left and _own(rest, of_new)[0] <= left[0] < _own(rest, of_new)[1]:
            by = left.pop(0) - _own(rest, of_new)[0]
            made[-1].append(_part(rest, 0, by))
            space = replace(_part(rest, by, by + 1), kind="del" if of_new else "ins")
            made.append([space] if rest.kind == "same" else [])
            rest = _part(rest, by + 1, None)
        made[-1].append(rest)
    return [[span for span in part if span.old[0] < span.old[1] or span.new[0] < span.new[1]] for part in made]


def _own(span: Span, of_new: bool) -> tuple[int, int]:
    return span.new if of_new else span.old


def _part(span: Span, start: int, end: int | None) -> Span:
    """A part of a stretch, by offsets within it."""
    sides = []
    for a, b in (span.old, span.new):
        sides.append((a, b) if a == b else (a + start, b if end is None else a + end))
    return replace(span, old=sides[0], new=sides[1])


def _strung(passages: Sequence[Passage]) -> tuple[Wording, list[int]]:
    """The words of several passages with a space between them, and where these spaces are."""
    parts = [part for passage in passages for part in (passage.wording, _SPACE)][:-1]
    ends = list(accumulate(len(part.text) for part in parts))
    return joined(parts), ends[:-1:2]


def _number(passage: Passage, text: OfficialText) -> str:
    return printed_number(passage.label, passage.kind, text.adopted is not None)


def _with_kept_ends(found: list[Line]) -> list[Line]:
    """Where a paragraph ends in an insertion and whole new ones of the same author follow, as Word itself writes it.

    The mark that stays is then that of the last of them. Otherwise LibreOffice takes both for one insertion and joins
    what stood before with what comes behind.
    """
    at = 0
    while at < len(found):
        last, end = found[at], at
        while _goes_on(last, found[end + 1 : end + 2]):
            end += 1
        if end > at:
            found[at] = replace(last, mark="ins", was=None, hand=found[at + 1].hand)
            found[end] = replace(found[end], mark="same", was=last.was)
        at = end + 1
    return found


def _goes_on(last: Line, following: Sequence[Line]) -> bool:
    if last.mark != "same" or not following or following[0].mark != "ins":
        return False
    if all(piece.kind == "ins" for piece in last.pieces):  # nothing of it would be left to carry its bookmark
        return False
    end, start = last.pieces[-1], following[0].pieces[:1]
    author = end.hand.author if end.kind == "ins" and end.hand else None
    return author == following[0].hand.author and all(piece.kind == "ins" for piece in start)
