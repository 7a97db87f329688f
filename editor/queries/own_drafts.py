"""A delegation's own drafts: proposals in preparation, which nobody else sees, to go on with, table or discard.

One whose words changed in the text since is never ticked: its author goes on with it, with both before their eyes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from editor import models, private
from editor.consensus.modes import Audience
from editor.consensus.wishes import AMEND, MOVE, WHEREVER
from editor.queries.anchors import own_drafts, passage_named, ready_to_table
from editor.queries.desks import Desk
from editor.queries.display import redline, runs_of, shown
from editor.queries.phrases import asked_in_words
from editor.queries.sheet import Way, wish_of
from editor.rights import Right
from editor.text.wording import Wording

CHANGED = "The text changed since it was prepared: go on with it to compare and carry over."
GONE = "Its paragraph is no longer in the text."


def drafts_page(desk: Desk) -> dict[str, Any]:
    """The page as templates/proposals/own_drafts.html takes it."""
    assert desk.document is not None
    whose = (desk.session, desk.document, desk.actor.delegation)
    rows, ready = own_drafts(*whose), {row.id for row in ready_to_table(*whose)}
    contents = private.reveal_all(desk.session, desk.keys, [row.content for row in rows])
    return {
        "title": "Your drafts", "draft": desk.document.current_draft, "binds": desk.binds,
        "rows": [_row(desk, row, content or {}, row.id in ready) for row, content in zip(rows, contents, strict=True)],
        "may_read_in": may_read_in(desk), "read_in": desk.to("returned"),
    }


def may_read_in(desk: Desk) -> bool:
    """Whether this seat may read a file in as drafts of its delegation."""
    is_issued = desk.document is not None and desk.document.current_draft is not None
    return is_issued and desk.seen is not None and desk.seen.audience is Audience.STATES and desk.may(
        Right.DRAFT_PROPOSAL)


def ways_on(desk: Desk, one: models.Proposal, *, whole: bool = True) -> Iterator[Way]:
    """What may be done with a draft; `whole`: tabling it by itself is among it."""
    is_phrase = one.kind == WHEREVER
    if one.paragraph_id in desk.passages or is_phrase:
        carried = f"{one.document_id if is_phrase else one.paragraph_id}?draft_proposal={one.id}"
        noun = "phrase" if is_phrase else "proposal"
        if desk.binds and whole:
            yield Way("Go on and table", desk.to(f"acts/table_{noun}/{carried}"), "pen", "main")
        yield Way("Go on", desk.to(f"acts/prepare_{noun}/{carried}"), "pen")
    yield Way("Discard", desk.to(f"acts/discard_proposal/{one.id}"), None, "quiet")


def title_of(desk: Desk, one: models.Proposal, content: dict[str, Any]) -> str:
    """What a draft is about, and what it wishes."""
    if one.kind == WHEREVER and content:
        return asked_in_words(content["phrase"], content["wording"], len(content["places"]))
    base = desk.passages.get(one.paragraph_id)
    wish = wish_of(one.kind, content.get("where", ""))
    return f"{passage_named(base)}, {wish}" if base else "A paragraph no longer in the text"


def asked_of(base: models.Passage | None, kind: str, wording: Any) -> dict[str, Any]:
    """What a wish asks, as a redline of its paragraph or as words of its own; of a phrase or a place nothing."""
    if kind in (WHEREVER, MOVE):  # their titles say it
        return {"move": "", "spans": (), "whole": (), "deletes": False}
    proposed = None if wording is None else Wording.of(wording)
    spans: Sequence[Any] = ()
    if kind == AMEND and base is not None and proposed is not None:
        spans = redline(Wording.of(base.wording), proposed)
    whole = tuple(runs_of(proposed, None)) if proposed is not None and not spans else ()
    return {"move": "", "spans": spans, "whole": whole, "deletes": proposed is None}


def _row(desk: Desk, one: models.Proposal, content: dict[str, Any], is_ready: bool) -> dict[str, Any]:
    base = desk.passages.get(one.paragraph_id)
    return {
        "id": one.id, "title": title_of(desk, one, content), "rationale": content.get("rationale", ""),
        "at": shown(one.prepared_at, desk.zone), "tick": is_ready and desk.binds, "acts": list(ways_on(desk, one)),
        "address": desk.to(f"paragraphs/{one.paragraph_id}") if base else None,
        "stands": "" if is_ready else CHANGED if base or one.kind == WHEREVER else GONE,
    } | asked_of(base, one.kind, content.get("wording"))
