"""What agreed text forbids: the check that runs before a draft is issued (DESIGN rule 3).

Pure. Agreed paragraphs may not be issued with other words, in another place among the paragraphs that stay,
or not at all, unless they were reopened on record or the change is marked editorial.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editor.text.orders import longest_rising


@dataclass(frozen=True, slots=True)
class Standing:
    """A paragraph as it is about to be issued: identity, hash of its wording, whether marked editorial."""

    paragraph: str
    wording_hash: str
    editorial: bool = False


def agreed_touched(
    agreed: Mapping[str, str], before: Sequence[str], after: Sequence[Standing]
) -> dict[str, str]:
    """Agreed paragraphs that may not be issued so, each with the reason.

    `agreed`: paragraph → hash of the wording agreed; `before`: the order of the current draft.
    """
    standing = {row.paragraph: row for row in after}
    moved = moved_among(before, [row.paragraph for row in after])
    found: dict[str, str] = {}
    for paragraph, wording in agreed.items():
        row = standing.get(paragraph)
        if row is None:
            found[paragraph] = "it was deleted"
        elif row.wording_hash != wording and not row.editorial:
            found[paragraph] = "its words were changed"
        elif paragraph in moved:
            found[paragraph] = "it was moved"
    return found


def moved_among(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Which of the paragraphs on both sides left their place: those outside a longest common order."""
    place = {paragraph: at for at, paragraph in enumerate(before)}
    kept = [place[paragraph] for paragraph in after if paragraph in place]
    stayed = set(longest_rising(kept))
    return {paragraph for paragraph in after if paragraph in place and place[paragraph] not in stayed}
