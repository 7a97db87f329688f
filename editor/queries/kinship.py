"""Mergers and splits between two drafts, as their words tell them, in words for pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor import models
from editor.queries.anchors import passage_named
from editor.text.kinship import Kin, merged_into, split_from
from editor.text.likeness import Paragraph
from editor.text.wording import Wording

APART = ("title", "heading", "front")


def merged(old: Sequence[models.Passage], new: Sequence[models.Passage]) -> dict[str, Kin]:
    """For paragraphs that are gone the one in which most of their words stand now."""
    return merged_into(_paragraphs(old), _paragraphs(new))


def kin_in_words(old: Sequence[models.Passage], new: Sequence[models.Passage]) -> Mapping[str, str]:
    """For paragraphs that are gone or new the sentence that says where their words went or came from, if any."""
    before, after = _paragraphs(old), _paragraphs(new)
    named = {row.paragraph_id: passage_named(row).lower() for row in (*old, *new)}
    stood = {row.paragraph_id: passage_named(row).lower() for row in old}
    found = {ident: f"By its words merged into {named[kin.paragraph]} ({_per_cent(kin)})."
             for ident, kin in merged_into(before, after).items()}
    return found | {ident: f"By its words split from what was {stood[kin.paragraph]} ({_per_cent(kin)})."
                    for ident, kin in split_from(before, after).items()}


def _paragraphs(rows: Sequence[models.Passage]) -> dict[str, Paragraph]:
    return {row.paragraph_id: Paragraph(Wording.of(row.wording).plain(), row.label, row.kind)
            for row in rows if row.kind not in APART}


def _per_cent(kin: Kin) -> str:
    return f"{100 * kin.sure:.0f} % of them"
