"""The body of a document: one Word paragraph for each passage of the text.

Each carries its identity in a hidden bookmark around its words, so that a file that comes back can
be laid against the draft it was made from, whatever became of the numbers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editor.word.blocks import paragraph
from editor.word.kinds import stands_in_the_margin, stays_with_next, style_of
from editor.word.markup import run
from editor.word.notes import Footnotes
from editor.word.numbers import number_runs, printed_number
from editor.word.runs import runs
from editor.word.scripts import runs_right_to_left
from editor.word.values import OfficialText, Passage

_FIT_FOR_A_BOOKMARK = re.compile(r"[A-Za-z0-9_]{1,37}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote added beside a passage, under a sign of its own."""

    sign: str
    note: str


def bookmark_name(identity: str) -> str:
    """The hidden bookmark of a paragraph: its identity behind ``_p_``, 40 characters at most.

    Word allows letters, digits and the underscore; any other identity is replaced by a digest,
    which a reader who knows the identities of the draft finds again with this same function.
    """
    if _FIT_FOR_A_BOOKMARK.fullmatch(identity):
        return f"_p_{identity}"
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
    return f"_p_{digest[:37]}"


def bookmark_of_new(key: str) -> str:
    """The hidden bookmark of a paragraph that is proposed: what proposes it, behind ``_n_``."""
    return f"_n_{bookmark_name(key)[3:]}"


class Body:
    """The passages of a text being set, with the footnotes they collect on the way.

    ``marks`` are keyed by identity. Refused (ValueError): two passages of one identity, since one
    bookmark cannot name both.
    """

    def __init__(self, text: OfficialText, footnotes: Footnotes, marks: Mapping[str, Mark]) -> None:
        refuse_repeated(text.passages)
        self._passages = text.passages
        self._adopted = text.adopted is not None
        self._right_to_left = text.right_to_left
        self._footnotes = footnotes
        self._marks = marks

    def xml(self) -> str:
        """All passages in order."""
        following = [*self._passages[1:], None]
        return "".join(
            self._passage(place, passage, stays_with_next(passage, after))
            for place, (passage, after) in enumerate(zip(self._passages, following, strict=False), start=1)
        )

    def _passage(self, place: int, passage: Passage, with_next: bool) -> str:
        right_to_left = runs_right_to_left(passage.wording.text, self._right_to_left)
        number = printed_number(passage.label, passage.kind, self._adopted)
        content = (
            f'<w:bookmarkStart w:id="{place}" w:name="{bookmark_name(passage.identity)}"/>'
            f"{numbered(number, passage, right_to_left)}"
            f"{self._words(passage, right_to_left)}"
            f'<w:bookmarkEnd w:id="{place}"/>{self._mark(passage.identity)}'
        )
        return paragraph(style_of(passage, number), content, right_to_left, with_next) + self._behind(passage)

    def _words(self, passage: Passage, right_to_left: bool) -> str:
        """The runs of the words of a passage."""
        return runs(passage.wording, self._footnotes.reference, right_to_left)

    def _behind(self, passage: Passage) -> str:
        """What stands between a passage and the next one."""
        return ""

    def _mark(self, identity: str) -> str:
        mark = self._marks.get(identity)
        return self._footnotes.marked_reference(mark.sign, mark.note) if mark else ""


def numbered(number: str, passage: Passage, right_to_left: bool) -> str:
    """The runs of a typed number with the signs around it."""
    before, behind = signs_around(number, passage)
    return f"{run(before)}{number_runs(number, right_to_left)}{run(behind)}"


def signs_around(number: str, passage: Passage) -> tuple[str, str]:
    """What stands before and behind the typed number; a heading's name ("Article 2") stands above its words."""
    if not number:
        return "", ""
    if passage.kind != "heading":
        return "", "\t"
    if stands_in_the_margin(number):
        return "\t", "\t"
    return "", "\n" if passage.wording.text else ""


def refuse_repeated(passages: Sequence[Passage]) -> None:
    """Refused (ValueError): two passages of one identity, since one bookmark cannot name both."""
    seen: set[str] = set()
    for passage in passages:
        # Word holds two bookmarks that differ only in case to be the same.
        name = bookmark_name(passage.identity).casefold()
        if name in seen:
            raise ValueError(f"Two paragraphs of this text have the same identity ({passage.identity}).")
        seen.add(name)
