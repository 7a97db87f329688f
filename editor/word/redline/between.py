"""A redline between two texts whose paragraphs nobody has told apart: which is which is found by their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from editor.text.alignment import MERGED, SPLIT, Match, Paragraph, align
from editor.text.wording import Wording, text_hash
from editor.word.redline.values import Hand, Redline
from editor.word.values import Masthead, OfficialText, Passage


@dataclass(frozen=True, slots=True)
class Untold:
    """A paragraph without an identity that holds on both sides; ``identity`` is one that came along, if any."""

    label: str | None
    kind: str
    level: int
    wording: Wording
    identity: str | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Untold:
        """The paragraph of its JSON form."""
        return cls(row["label"], row["kind"], row["level"], Wording.of(row["wording"]), row.get("identity"))


def between(old: Sequence[Untold], new: Sequence[Untold], hand: Hand, names: Sequence[str]) -> Redline:
    """The redline of two texts; ``names`` are those of the old and the new one, for the head of its pages."""
    told = _Told(align(*([_paragraph(one) for one in side] for side in (old, new))), len(old), len(new))
    sides = [
        [Passage(name, one.label, one.kind, one.level, one.wording) for name, one in zip(names_of, side, strict=True)]
        for names_of, side in ((told.old, old), (told.new, new))
    ]
    line = f"Changes from {names[0]} to {names[1]}"
    before, after = (_text(passages, line) for passages in sides)
    return Redline(before, after, hand, splits=told.splits, joins=told.joins)


class _Told:
    """Identities of either side, as an alignment tells them."""

    def __init__(self, matches: Sequence[Match], olds: int, news: int) -> None:
        self.old, self.new = [""] * olds, [""] * news
        self.splits: dict[str, tuple[str, ...]] = {}
        self.joins: dict[str, tuple[str, ...]] = {}
        numbers = (f"n{number}" for number in count(1))
        for match in matches:
            self._name(match, numbers)

    def _name(self, match: Match, numbers: Iterator[str]) -> None:
        for at, place in enumerate(match.old):
            self.old[place] = next(numbers)
            if at == 0 and match.new:
                self.new[match.new[0]] = self.old[place]
        for place in match.new if not match.old else match.new[1:]:
            self.new[place] = next(numbers)
        if match.kind == SPLIT:
            self.splits[self.old[match.old[0]]] = tuple(self.new[place] for place in match.new)
        elif match.kind == MERGED:
            self.joins[self.old[match.old[0]]] = tuple(self.old[place] for place in match.old)


def _paragraph(one: Untold) -> Paragraph:
    return Paragraph(one.wording.plain(), one.label, one.kind, one.identity)


def _text(passages: Sequence[Passage], line: str) -> OfficialText:
    digits = text_hash((one.identity, one.label, one.kind, one.level, one.wording) for one in passages)
    return OfficialText(Masthead("", "", "", "", draft_line=line), "", tuple(passages), None, digits)
