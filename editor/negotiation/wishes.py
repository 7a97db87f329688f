"""What a proposal asks: read from the form, checked against its base, kept as content.

The raw edits are kept with the wording: they decide later which proposals ask the same, and what was taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from editor.consensus.wishes import AFTER, DELETE, KINDS, MOVE
from editor.negotiation.inputs import choice, wording, words
from editor.refusals import NotPossible, NotUnderstood
from editor.text.comparison import compare
from editor.text.wording import Wording


@dataclass(frozen=True, slots=True)
class Wish:
    """A kind of proposal with its wording (None deletes, or moves) and rationale.

    `after`: of one that moves its paragraph the one that it is to follow, and `where` the same in words.
    """

    kind: str
    wording: Wording | None
    rationale: str
    after: str | None = None
    where: str = ""

    def content(self, base: Wording) -> dict[str, Any]:
        """What is kept of it: wording, rationale, and its raw edits to the base."""
        edits = [] if self.wording is None or self.kind == AFTER else compare(base, self.wording)
        place = {} if self.after is None else {"after": self.after, "where": self.where}
        return place | {"wording": None if self.wording is None else self.wording.canonical(),
                        "rationale": self.rationale, "edits": [edit.canonical() for edit in edits]}


def read_wish(kind: Any, wording_given: Any, rationale: Any) -> Wish:
    """A wish as typed; refused: a kind that is none, a wording where none belongs or none where one does."""
    found = choice(kind, "kind", KINDS)
    reasons = words(rationale, "rationale", required=False)
    if found == MOVE and wording_given in (None, ""):
        return Wish(found, None, reasons)
    if found != DELETE:
        return Wish(found, wording(wording_given), reasons)
    if wording_given not in (None, ""):
        raise NotUnderstood("A proposal to delete carries no wording; leave it empty, or choose to amend.",
                            field="wording")
    return Wish(found, None, reasons)


def kept_wish(kind: str, content: Mapping[str, Any] | None) -> Wish:
    """The wish of a kept proposal; refused when its text was erased."""
    if content is None:
        raise NotPossible("The text of this proposal was erased; table it anew.")
    kept = content["wording"]
    return Wish(kind, None if kept is None else Wording.of(kept), content["rationale"], content.get("after"),
                content.get("where", ""))


def require_change(wish: Wish, base: Wording) -> None:
    """Refuse a wish that would leave the paragraph as it is."""
    if wish.kind != AFTER and wish.wording == base:
        raise NotPossible("The current draft reads so already; change the wording, or support the paragraph.",
                          field="wording")
