"""A draft with what is proposed on it as tracked changes, one author a delegation, and remarks in the margin.

Rejecting all changes gives the draft, which our own resolver proves before a file is handed out. Accepting those of one
author gives what that author proposes, as far as Word can draw it: words that several would strike are struck once, by
the first of them in the order they come; the remarks of the others then hold their wording in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from editor.text.compilation import alternative_labels
from editor.text.rolled import labels_after
from editor.text.rolling import Rival, Rolling, weave
from editor.text.tokens import Token, join
from editor.text.wording import Wording
from editor.word.body import bookmark_name, bookmark_of_new, refuse_repeated
from editor.word.comments import Comments, Remark
from editor.word.document import Additions, around, bound, title_of
from editor.word.kinds import stays_with_next
from editor.word.markup import HEAD, NAMESPACES
from editor.word.notes import Footnotes
from editor.word.redline.checking import check_rejected
from editor.word.redline.ink import Ink
from editor.word.redline.lines import Beside, Line, Look, front_of, look_of
from editor.word.redline.pieces import Kind, Piece, whole
from editor.word.redline.values import Hand
from editor.word.values import OfficialText, Passage

WITHIN, INSTEAD, BEHIND = "within", "instead", "behind"
_IN_FULL = "In full: "
_DELETES = "Deletes the paragraph."
_NOBODY = Hand("nobody")  # of what stays as it is


@dataclass(frozen=True, slots=True)
class Wish:
    """A proposal: its key, what it changes (``WITHIN`` the paragraph, ``INSTEAD`` of it, ``BEHIND`` it), by whom, its
    wording (None deletes), and the lines of the remark beside it."""

    key: str
    place: str
    hand: Hand
    wording: Wording | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A draft with wishes and remarks by the identity of their paragraph, in the order they are to come.

    ``is_tracking``: Word records what whoever opens the file changes.
    """

    text: OfficialText
    wishes: Mapping[str, tuple[Wish, ...]]
    remarks: Mapping[str, tuple[Remark, ...]]
    mark: str = ""
    notice: str = ""
    is_tracking: bool = False


def annotated(asked: Annotated) -> bytes:
    """The draft with tracked changes and comments as a DOCX file; the same bytes for the same values.

    Refused (ValueError, a sentence): two passages of one identity; a file whose changes, all rejected, would not give
    the draft back (`UnsoundRedline`).
    """
    refuse_repeated(asked.text.passages)
    footnotes, comments = Footnotes(), Comments()
    additions = Additions(mark=asked.mark, notice=asked.notice)
    title = title_of(asked.text, additions, footnotes)
    ink = Ink(footnotes, comments)
    content = around(asked.text, title + "".join(ink.paragraph(line) for line in lines(asked)), additions)
    document = f"{HEAD}<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>"
    check_rejected(document, footnotes.xml(), asked.text)
    return bound(asked.text, content, footnotes, asked.mark, comments=comments.xml(), is_tracking=asked.is_tracking)


def lines(asked: Annotated) -> Iterator[Line]:
    """Every Word paragraph, in order: those of the draft, and behind each the whole ones that are proposed."""
    passages = asked.text.passages
    taken = tuple(one.label for one in passages if one.label)
    for passage, after in zip(passages, (*passages[1:], None), strict=False):
        wishes = asked.wishes.get(passage.identity, ())
        with_next = stays_with_next(passage, after)
        yield _changed(asked, passage, wishes, with_next)
        yield from _whole_ones(asked.text, passage, wishes, taken)


def _changed(asked: Annotated, passage: Passage, wishes: Sequence[Wish], with_next: bool) -> Line:
    """A paragraph of the draft, with all that would be changed in it, and every remark on it.

    Those on paragraphs proposed whole are here too, so that they stay when an inserted one is rejected.
    """
    text, look = asked.text, look_of(passage, asked.text)
    beside = [Remark(one.hand.author, one.hand.date, one.lines) for one in wishes if one.place != WITHIN]
    remarks = [*beside, *asked.remarks.get(passage.identity, ())]
    wishes = [one for one in wishes if one.place == WITHIN]
    if not wishes:
        pieces = [*_front(passage, text), *whole(passage.wording, "same", _NOBODY)]
        return _line(passage, look, pieces, [Beside(0, len(pieces), one) for one in remarks], with_next)
    rolling = weave(passage.wording, [Rival(one.key, (), one.wording) for one in wishes])
    drawn = list(_drawn(rolling))
    deleting = min(rolling.removed, default=None) if not rolling.insertions else None
    hand = wishes[deleting].hand if deleting is not None else None
    front = _front(passage, text, "same" if hand is None else "del", hand)
    spans = [*_spans(len(front), drawn, wishes)]
    pieces = [*front, *(piece for one in spans for piece in one.pieces)]
    found = [_beside(number, wish, spans, len(pieces), rolling) for number, wish in enumerate(wishes)]
    found += [Beside(0, len(pieces), one) for one in remarks]
    if hand is None:
        return _line(passage, look, pieces, found, with_next)
    return Line(bookmark_name(passage.identity), tuple(pieces), None, look, hand, "del", with_next, 0, tuple(found))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens of one fate: whose they are, by the numbers of their wishes."""

    kind: Kind
    by: frozenset[int]
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Set:
    """A stretch as pieces, the first of them ``start``-th of the paragraph."""

    stretch: _Stretch
    start: int
    pieces: list[Piece]


def _drawn(rolling: Rolling) -> Iterator[_Stretch]:
    """The paragraph in stretches: kept, struck by some, added by some."""
    fates: list[tuple[Kind, frozenset[int], Token]] = []
    for at, token in enumerate((*rolling.base_tokens, None)):
        for one in rolling.insertions.get(at, ()):
            fates += [("ins", one.sponsors, each) for each in one.tokens]
        if token is not None:
            by = rolling.deletions[at] | rolling.removed
            fates.append(("del" if by else "same", by, token))
    for (kind, by), several in groupby(fates, key=lambda one: one[:2]):
        yield _Stretch(kind, by, tuple(token for _, _, token in several))


def _spans(start: int, drawn: Sequence[_Stretch], wishes: Sequence[Wish]) -> Iterator[_Set]:
    for one in drawn:
        hand = wishes[min(one.by)].hand if one.by else _NOBODY
        pieces = whole(join(one.tokens), one.kind, hand)
        yield _Set(one, start, pieces)
        start += len(pieces)


def _beside(number: int, wish: Wish, spans: Sequence[_Set], end: int, rolling: Rolling) -> Beside:
    """The remark of a wish, from its first change to its last; with its wording where others drew a part of it."""
    own = [one for one in spans if number in one.stretch.by]
    drawn_by_others = any(min(one.stretch.by) != number for one in own)
    told = wish.lines
    if drawn_by_others or number in rolling.removed:
        told = (*told, _DELETES if wish.wording is None else f"{_IN_FULL}{wish.wording.plain()}")
    remark = Remark(wish.hand.author, wish.hand.date, told)
    if not own or number in rolling.removed:
        return Beside(0, end, remark)
    return Beside(own[0].start, own[-1].start + len(own[-1].pieces), remark)


def _whole_ones(
    text: OfficialText, passage: Passage, wishes: Sequence[Wish], taken: Sequence[str]
) -> Iterator[Line]:
    """The whole paragraphs proposed instead of one and behind it, each inserted."""
    for place, names in ((INSTEAD, alternative_labels), (BEHIND, labels_after)):
        several = [one for one in wishes if one.place == place and one.wording is not None]
        kind = "paragraph" if place == BEHIND and passage.kind in ("heading", "title") else passage.kind
        for label, one in zip(names(passage.label or "", len(several), taken), several, strict=True):
            assert one.wording is not None
            new = Passage(one.key, label or None, kind, passage.level, one.wording)
            pieces = [*_front(new, text, "ins", one.hand), *whole(one.wording, "ins", one.hand)]
            yield Line(bookmark_of_new(one.key), tuple(pieces), look_of(new, text), None, one.hand, "ins")


def _line(passage: Passage, look: Look, pieces: Sequence[Piece], remarks: Sequence[Beside], with_next: bool) -> Line:
    return Line(bookmark_name(passage.identity), tuple(pieces), look, look, _NOBODY, "same", with_next, 0,
                tuple(remarks))  # fmt: skip


def _front(passage: Passage, text: OfficialText, kind: Kind = "same", hand: Hand | None = None) -> list[Piece]:
    return [Piece(kind, words, italic, hand) for words, italic in front_of(passage, text)]
