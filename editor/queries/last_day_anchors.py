"""What the acts of the last day take hold of: the text before the meeting, votes, motions, statements, the report.

A paragraph that only the office knows is absent here as it is elsewhere.
"""

from __future__ import annotations

from typing import Any

from editor import models, rights
from editor.as_corrected import as_corrected, hash_of, latest_wording
from editor.consensus.motions import named
from editor.fingerprints import wording_hash
from editor.queries.anchors import ANCHORS, GONE, Anchor, Desk, current_passage, passage_named
from editor.queries.known import draft_of, drafts_seen
from editor.refusals import NotFound, NotPossible
from editor.text.wording import Wording


def _before_the_meeting(desk: Desk, ident: str) -> Anchor:
    """A paragraph of the text before the meeting, as corrected."""
    row = _standing(desk, ident)
    return _of_wording(desk, row, Wording.of(row.wording))


def _as_adopted(desk: Desk, ident: str) -> Anchor:
    """A paragraph of the adopted text, with the corrections made to it since."""
    row = _standing(desk, ident)
    return _of_wording(desk, row, Wording.of(latest_wording(desk.session, desk.document.id, row)))


def _of_wording(desk: Desk, row: Any, found: Wording) -> Anchor:
    return Anchor(passage_named(row), found, wording_hash(found), desk.document.current_draft, {"wording": found})


def _standing(desk: Desk, ident: str) -> Any:
    draft = draft_of(desk.session, desk.document, desk.document.current_draft)
    if draft is None or draft not in drafts_seen(desk.session, desk.document, rights.audience_of(desk.actor)):
        raise NotFound
    row = next((one for one in as_corrected(desk.session, draft) if one.paragraph_id == ident), None)
    if row is None:
        current_passage(desk, ident)  # absent where it stood in no draft that this actor reads
        raise NotPossible(GONE)
    return row


def _vote_now(desk: Desk, ident: str) -> Anchor:
    """The text that a vote is taken on, by its hash."""
    draft = draft_of(desk.session, desk.document, desk.document.current_draft)
    return Anchor("The text as a whole", text=hash_of(desk.session, draft) if draft else None)


def _vote(desk: Desk, ident: str) -> Anchor:
    return Anchor(desk.session.get_one(models.Vote, ident).subject)


def _voting(desk: Desk, ident: str) -> Anchor:
    row = desk.session.get_one(models.Voting, ident)
    return Anchor(row.subject, concerned=(row,))


def _motion(desk: Desk, ident: str) -> Anchor:
    row = desk.session.get_one(models.Motion, ident)
    return Anchor(named(row.kind, desk.session.get_one(models.Delegation, row.delegation_id).short_name))


def _statement(desk: Desk, ident: str) -> Anchor:
    row = desk.session.get_one(models.Statement, ident)
    return Anchor(row.kind, given={"words": row.words, "turn": row.turn})


def report_passage(desk: Desk, report: str, key: str) -> Anchor:
    """A passage of the report that is to be edited; absent where there is none of this key."""
    row = desk.session.get(models.Report, report)
    desk.must_see(row)
    assert row is not None
    found = next((one for one in row.passages if one["key"] == key), None)
    if found is None or not rights.sees(rights.Case(desk.actor, row, desk.document, desk.conference)):
        raise NotFound
    return Anchor("", given={"words_of_it": found["words"], "key": key})


ANCHORS |= {
    "before the meeting": _before_the_meeting, "as adopted": _as_adopted, "vote now": _vote_now, "vote": _vote,
    "voting": _voting,
    "motion": _motion, "statement": _statement,
}
