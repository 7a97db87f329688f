"""The rolling text: a draft with what is proposed on it woven in, in brackets that carry names as a style has them.

The words are those of every other place that shows rolling text, character for character, so that a file can be read
back by a machine; in the style of footnotes the attributions are footnotes of the document. Here they are only set: new
words in bold, those that would go struck through, attributions small and in italics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from editor.text.attribution import printed as printed_clauses
from editor.text.rolled import Beside, Rolled, Wishes, rolled
from editor.text.rolling import Segment
from editor.text.seams import SPACE
from editor.text.styles import Style, Voices, before_colon
from editor.text.tokens import composed
from editor.text.wording import NOTE_MARK, Wording
from editor.word.blocks import paragraph
from editor.word.body import Body, bookmark_of_new, numbered
from editor.word.document import Additions, around, bound, title_of
from editor.word.kinds import style_of
from editor.word.notes import Footnotes
from editor.word.numbers import printed_number
from editor.word.runs import runs, text_runs
from editor.word.scripts import runs_right_to_left
from editor.word.values import OfficialText, Passage

NOTHING = Wishes()
_LOOKS = {"inserted": "Proposed", "deleted": "Struck"}
_SIGNS = {"open": "[", "slash": " / ", "close": "]"}


@dataclass(frozen=True, slots=True)
class RollingText:
    """A draft and what is proposed on its paragraphs, by identity; names as they may be shown, in their order."""

    text: OfficialText
    wishes: Mapping[str, Wishes]
    voices: Mapping[str, Voices]
    style: Style
    notice: str = ""
    mark: str = ""


def rolling_text(asked: RollingText) -> bytes:
    """The rolling text as a DOCX file; the same bytes for the same values. Refused as `official_text` refuses."""
    footnotes, additions = Footnotes(), Additions(mark=asked.mark, notice=asked.notice)
    title = title_of(asked.text, additions, footnotes)
    body = _RollingBody(asked, footnotes).xml()
    return bound(asked.text, around(asked.text, title + body, additions), footnotes, asked.mark)


def rolled_passages(asked: RollingText) -> Iterator[tuple[Passage, Rolled]]:
    """Each paragraph with the parts of what is proposed on it."""
    taken = tuple(one.label for one in asked.text.passages if one.label)
    for one in asked.text.passages:
        wishes = asked.wishes.get(one.identity, NOTHING)
        yield one, rolled(one.wording, one.label or "", wishes, asked.style, asked.voices, taken)


class _RollingBody(Body):
    """The passages being set, each with the brackets on it."""

    def __init__(self, asked: RollingText, footnotes: Footnotes) -> None:
        super().__init__(asked.text, footnotes, {})
        self._asked = asked
        self._places = len(asked.text.passages)  # the numbers that bookmarks have taken
        self._rolled = {one.identity: found for one, found in rolled_passages(asked)}

    def _words(self, passage: Passage, right_to_left: bool) -> str:
        parts = self._rolled[passage.identity].parts
        return super()._words(passage, right_to_left) if parts is None else self._set(parts, right_to_left)

    def _behind(self, passage: Passage) -> str:
        found = self._rolled[passage.identity]
        kind = "paragraph" if passage.kind in ("heading", "title") else passage.kind
        behind = replace(passage, kind=kind)
        return "".join((*(self._beside(one, passage) for one in found.instead),
                        *(self._beside(one, behind) for one in found.behind)))  # fmt: skip

    def _beside(self, one: Beside, like: Passage) -> str:
        """A paragraph proposed whole, set like one of the text."""
        words = "".join(part.text for part in one.parts)
        right_to_left = runs_right_to_left(words, self._asked.text.right_to_left)
        number = printed_number(one.label, like.kind, adopted=False)
        self._places += 1
        content = (
            f'<w:bookmarkStart w:id="{self._places}" w:name="{bookmark_of_new(one.keys[0])}"/>'
            f"{numbered(number, replace(like, wording=composed(words.replace(NOTE_MARK, ''))), right_to_left)}"
            f'{self._set(one.parts, right_to_left)}<w:bookmarkEnd w:id="{self._places}"/>'
        )
        return paragraph(style_of(like, number), content, right_to_left)

    def _set(self, parts: Iterable[Segment], right_to_left: bool) -> str:
        return "".join(self._part(part, right_to_left) for part in parts)

    def _part(self, part: Segment, right_to_left: bool) -> str:
        sign = _SIGNS.get(part.kind)
        if sign is not None:
            return self._sign(sign, part, right_to_left)
        if part.is_quiet:
            return ""
        look = "" if part.text == SPACE else _LOOKS.get(part.kind, "")
        return runs(part.wording, self._footnotes.reference, right_to_left, look)

    def _sign(self, sign: str, part: Segment, right_to_left: bool) -> str:
        """A bracket, and what is said at it."""
        made = text_runs(sign, right_to_left=right_to_left, look="Sign")
        said = printed_clauses(part.said)
        if part.kind == "open":
            return made + text_runs(before_colon(part.said), right_to_left=right_to_left, look="Attribution")
        if not said:
            return made
        if self._asked.style is Style.FOOTNOTES:
            return made + self._footnotes.reference(Wording(said))
        return text_runs(f" - {said}", right_to_left=right_to_left, look="Attribution") + made
