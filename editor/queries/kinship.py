"""Mergers and splits between two drafts, in words for pages: as the office confirmed them with a draft, else as the
words of the drafts tell them; each sentence says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from editor import models, names
from editor.queries.anchors import passage_named
from editor.queries.known import passages_of
from editor.text.kinship import Kin, led_on, merged_into, split_from
from editor.text.likeness import Paragraph
from editor.text.wording import Wording

APART = ("title", "heading", "front")
CONFIRMED = "as the office confirmed"
Drafts = Mapping[int, models.Draft]


class Said(NamedTuple):
    """What the office said: where paragraphs that are gone went, whence new ones came; "" where they are separate."""

    merged: Mapping[str, str]
    split: Mapping[str, str]


class Heir(NamedTuple):
    """The paragraph in which the words of one that is gone went on; whether all the way is confirmed."""

    paragraph: str
    is_confirmed: bool

    def in_words(self, row: models.Passage, latest: int) -> str:
        """Where the words of the one that is gone stand now."""
        where = f"{passage_named(row).lower()} of {names.draft_name(latest)}"
        return f"now part of {where}, {CONFIRMED}" if self.is_confirmed else f"gone; by its words merged into {where}"


def said_with(drafts: Iterable[models.Draft]) -> Said:
    """What the office confirmed with these drafts."""
    merged: dict[str, str] = {}
    split: dict[str, str] = {}
    for draft in drafts:
        merged |= draft.kin.get("merged", {})
        split |= draft.kin.get("split", {})
    return Said(merged, split)


def said_between(drafts: Drafts, before: int, after: int) -> Said:
    """What the office confirmed with the drafts after one, up to another."""
    return said_with(draft for number, draft in drafts.items() if before < number <= after)


def kin_in_words(old: Sequence[models.Passage], new: Sequence[models.Passage], said: Said) -> Mapping[str, str]:
    """For paragraphs that are gone or new the sentence that says where their words went or came from, if any."""
    stood, here = ({row.paragraph_id: passage_named(row).lower() for row in rows} for rows in (old, new))
    went = {ident: led_on(ident, said.merged, here) for ident in stood if ident not in here}
    came = {ident: led_on(ident, said.split, stood) for ident in here if ident not in stood}
    found = {ident: f"Merged into {here[into]}, {CONFIRMED}." for ident, into in went.items() if into}
    found |= {ident: f"Split from what was {stood[of]}, {CONFIRMED}." for ident, of in came.items() if of}
    before, after = _paragraphs(old), _paragraphs(new)
    found |= {ident: f"By its words merged into {here[kin.paragraph]} ({_per_cent(kin)})."
              for ident, kin in merged_into(before, after).items() if went[ident] is None}
    return found | {ident: f"By its words split from what was {stood[kin.paragraph]} ({_per_cent(kin)})."
                    for ident, kin in split_from(before, after).items() if came[ident] is None}


def last_of(session: Session, drafts: Drafts, ident: str) -> int:
    """The number of the last of these drafts in which a paragraph stands."""
    return max(number for number, draft in drafts.items()
               if any(row.paragraph_id == ident for row in passages_of(session, draft)))


def heir_of(session: Session, drafts: Drafts, ident: str) -> Heir | None:
    """The paragraph of the latest draft in which the words of one that is gone went on, followed draft by draft."""
    numbers, sure = sorted(drafts), True
    while (last := last_of(session, drafts, ident)) != numbers[-1]:
        following = numbers[numbers.index(last) + 1]
        old, new = (passages_of(session, drafts[number]) for number in (last, following))
        into = led_on(ident, said_between(drafts, last, following).merged, {row.paragraph_id for row in new})
        if into is None:
            kin = merged_into(_paragraphs(old), _paragraphs(new)).get(ident)
            into, sure = kin.paragraph if kin else "", False
        if not into:
            return None
        ident = into
    return Heir(ident, sure)


def _paragraphs(rows: Sequence[models.Passage]) -> dict[str, Paragraph]:
    return {row.paragraph_id: Paragraph(Wording.of(row.wording).plain(), row.label, row.kind)
            for row in rows if row.kind not in APART}


def _per_cent(kin: Kin) -> str:
    return f"{100 * kin.sure:.0f} % of them"
