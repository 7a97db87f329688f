"""The formal record of a document as values for programs: the action taken, votes with their rolls, statements."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from editor import models
from editor.models.base import printed_moment
from editor.queries.anchors import Desk
from editor.queries.known import delegations_of
from editor.queries.last_day import corrigenda_of, vote_in_words, votes_corrected, votes_of
from editor.queries.scopes import Followed, followed_in, scope_printed


def record_of(desk: Desk) -> dict[str, Any]:
    """Formal acts only, which everyone may know; paragraphs by identity and by the label that they have now."""
    listed = {ident: row.short_name for ident, row in delegations_of(desk.session, desk.conference.id).items()}
    document, session = desk.document.id, desk.session
    followed = followed_in(session, desk.document)
    statements = session.scalars(select(models.Statement).where(
        models.Statement.document_id == document, models.Statement.withdrawn_at.is_(None),
    ).order_by(models.Statement.occasion.desc(), models.Statement.turn, models.Statement.made_at))
    adoptions = session.scalars(select(models.Adoption).where(models.Adoption.document_id == document)
                                .order_by(models.Adoption.decided_at))
    return {
        "document": document, "title": desk.document.title, "state": desk.document.state,
        "action": [{"outcome": row.outcome, "text": row.text_hash, "draft": row.draft_number, "ruling": row.ruling,
                    "at": printed_moment(row.decided_at)} for row in adoptions],
        "votes": [_vote(desk, row, listed) for row in votes_of(session, document)],
        "statements": [_statement(row, listed, followed) for row in statements],
        "corrigenda": [{"number": row.number, "paragraph": row.label, "reason": row.reason, "approved by": row.proposer,
                        "at": printed_moment(row.entered_at)} for row in corrigenda_of(session, document)],
    }


def _vote(desk: Desk, row: models.Vote, listed: dict[str, str]) -> dict[str, Any]:
    sentence = vote_in_words(row, delegations_of(desk.session, desk.conference.id))
    return {
        "about": row.about, "sentence": sentence, "majority": row.majority, "carried": row.carried,
        "roll": {way: [listed[one] for one in rows] for way, rows in row.roll.items()},
        "intended": [{"by": listed[one.delegation_id], "voted": one.voted, "intended": one.intended}
                     for one in votes_corrected(desk.session, desk.document.id) if one.vote_id == row.id],
        "at": printed_moment(row.taken_at),
    }


def _statement(row: models.Statement, listed: dict[str, str], followed: Followed) -> dict[str, Any]:
    return {
        "by": listed[row.delegation_id], "kind": row.kind, "scope": scope_printed(row, followed),
        "paragraphs": [{"id": ident, "label": followed.named(ident)} for ident in row.scope.get("paragraphs", ())],
        "phrase": row.scope.get("phrase"), "words": row.words, "occasion": row.occasion, "turn": row.turn,
        "confirmed": not row.stated, "at": printed_moment(row.made_at),
        "corrected": printed_moment(row.corrected_at) if row.corrected_at else None,
    }
