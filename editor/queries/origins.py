"""Where the words of a paragraph came from: the draft that brought them, and the proposals, as the viewer may know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from editor import models, names
from editor.queries.known import Known, Proposal
from editor.text.provenance import Origin, origins
from editor.text.wording import Wording


def origins_of(
    seen: Known, through: Sequence[tuple[models.Draft, models.Passage]], to: Any
) -> Iterator[dict[str, Any]]:
    """Each stretch that a later draft brought, with that draft and the proposals whose words it has.

    `through`: the paragraph in each draft the viewer may open, oldest first. Only proposals this viewer may see are
    named, so that a stretch tells nothing of the others.
    """
    wordings = [Wording.of(row.wording) for _, row in through]
    for one in origins(wordings):
        if one.brought_by and one.wording.text.strip():
            yield _line(seen, one, through, to)


def _line(
    seen: Known, one: Origin, through: Sequence[tuple[models.Draft, models.Passage]], to: Any
) -> dict[str, Any]:
    draft, row = through[one.brought_by]
    before, _ = through[one.brought_by - 1]
    asked = [each for each in seen.proposals if each.paragraph == row.paragraph_id
             and before.number <= each.stands_on < draft.number and _asks_for(each, one.wording)]
    return {
        "words": one.wording.plain().strip(),
        "draft": names.opening(names.draft_name(draft.number).replace("the ", "")),
        "proposals": [{"title": f"Proposal {each.number}" if each.number else "Proposal", "by": each.by,
                       "address": to(f"proposals/{each.id}")} for each in asked],
    }


def _asks_for(proposal: Proposal, words: Wording) -> bool:
    """Whether a proposal would insert these words: they stand in its edits, not merely in its wording."""
    wanted = words.plain().strip()
    inserted = ["".join(token.text for token in edit.inserted) for edit in proposal.edits or ()]
    return any(wanted in text for text in inserted)
