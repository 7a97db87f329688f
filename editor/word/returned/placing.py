"""Which draft a file was made on, and which of its paragraphs is which: by bookmark, else by words and label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from editor.text.alignment import MERGED, SPLIT, Paragraph, align
from editor.text.reading.normalizing import normalized
from editor.text.wording import Wording
from editor.word.returned.values import Draft

Rows = Sequence[Mapping[str, Any]]


@dataclass
class Placing:
    """For the paragraphs of the file as it was, in their order, those of the draft.

    ``of`` has what is sure; ``doubtful`` those that could be one of several; ``missing`` the places of the draft that
    stand nowhere in the file, ``joined`` those among them whose words went into another; ``out_of_order`` what stands
    elsewhere than in the draft.
    """

    of: dict[int, int] = field(default_factory=dict)
    doubtful: dict[int, tuple[int, ...]] = field(default_factory=dict)
    missing: list[int] = field(default_factory=list)
    joined: frozenset[int] = frozenset()
    out_of_order: list[int] = field(default_factory=list)


def made_on(rows: Rows, drafts: Sequence[Draft]) -> Draft:
    """The draft with most paragraphs that read as in the file, the latest of several."""
    said = Counter(fit(Wording.of(row["wording"])) for row in rows)

    def common(draft: Draft) -> tuple[int, int]:
        there = Counter(fit(row.wording) for row in draft.rows)
        return (said & there).total(), draft.number

    return max(drafts, key=common)


def placed(rows: Rows, draft: Draft) -> Placing:
    """Where the paragraphs of the file as it was stand in the draft."""
    old = [Paragraph(fit(one.wording), one.label, one.kind, one.paragraph) for one in draft.rows]
    new = [Paragraph(Wording.of(one["wording"]).plain(), one["label"], one["kind"], one["identity"]) for one in rows]
    found, joined = Placing(), set()
    for match in align(old, new):
        if not match.new:
            found.missing += match.old
        elif match.old and match.is_sure:
            found.of[match.new[0]] = match.old[0]
            found.missing += match.old[1:]
            joined |= set(match.old[1:]) if match.kind == MERGED else set()
            found.out_of_order += match.new if match.moved and match.kind != SPLIT else ()
        elif match.old:
            found.doubtful |= dict.fromkeys(match.new, (*match.old, *match.rivals))
    found.joined = frozenset(joined)
    return found


def fit(wording: Wording) -> str:
    """The words of a paragraph as the reader of Word files gives them, without spaces around them."""
    return normalized(wording.plain().replace("\t", " ")).text.strip(" \t\n")
