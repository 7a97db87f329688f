"""Everything a viewer may read of a document, as one JSON object for programs; and the text of one draft alone.

`format` and `version` say how it is to be read; the version rises when a field changes its meaning or goes. Wordings
are in the form that is hashed, so that the hash of each draft can be worked out again. Told in docs/export.md.
"""

from __future__ import annotations

import json
from typing import Any

from editor import models
from editor.models.base import printed_moment
from editor.names import draft_name
from editor.queries.anchors import Desk
from editor.queries.exports.asked import Asked
from editor.queries.known import Known, Position, Proposal, known, passages_of, treated
from editor.queries.record import record_of

VERSION = 1
TEXT, WHOLE = "adref/text", "adref/document"


def text_in_json(asked: Asked) -> bytes:
    """One draft: what it is called, its hash, its paragraphs."""
    return _json({"format": TEXT, "version": VERSION, **_heading(asked), "draft": _draft(asked, asked.draft)})


def document_in_json(asked: Asked) -> bytes:
    """Every draft, proposal, position and decision that the viewer's audience may read, and the formal record."""
    past = treated(asked.session, asked.document, asked.audience)
    seen = known(asked.session, asked.keys, asked.document, asked.audience, None, past).shared
    return _json({
        "format": WHOLE, "version": VERSION, **_heading(asked),
        "modes": {name: getattr(asked.document, name) for name in ("circulation", "attribution", "board")},
        "drafts": [_draft(asked, one) for one in asked.drafts],
        "proposals": [_proposal(one) for one in seen.proposals],
        "positions": [_position(one) for one in seen.positions],
        "decisions": [_decision(seen, one) for one in seen.decisions.values()],
        "record": record_of(Desk(asked.session, asked.keys, asked.actor, asked.document, asked.source.conference)),
    })


def _json(value: Any) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode("utf-8", "backslashreplace")


def _heading(asked: Asked) -> dict[str, Any]:
    one = asked.source.conference
    return {
        "conference": {"name": one.name, "short_name": one.short_name, "place": one.place, "zone": one.zone,
                       "starts_on": one.starts_on, "ends_on": one.ends_on},
        "document": {"id": asked.document.id, "title": asked.document.title, "symbol": asked.document.symbol,
                     "style": asked.document.style, "language": asked.document.language,
                     "state": asked.document.state},
    }


def _draft(asked: Asked, draft: models.Draft) -> dict[str, Any]:
    return {
        "number": draft.number, "called": draft_name(draft.number), "symbol": draft.symbol,
        "issued_at": printed_moment(draft.issued_at), "text_hash": draft.text_hash,
        "paragraphs": [{"id": row.paragraph_id, "label": row.label, "kind": row.kind, "level": row.level,
                        "wording": row.wording, "wording_hash": row.wording_hash}
                       for row in passages_of(asked.session, draft)],
    }


def _proposal(one: Proposal) -> dict[str, Any]:
    """A proposal as it is known; without a name no moment either, which would tell whose it is."""
    phrase = one.phrase
    return {
        "id": one.id, "number": one.number, "kind": one.kind, "paragraphs": list(one.paragraphs), "by": list(one.by),
        "state": one.state, "made_on": one.made_on, "stands_on": one.stands_on,
        "at": printed_moment(one.at) if one.by else None,
        "wording": one.wording.canonical() if one.wording else None,
        "phrase": phrase.canonical() if phrase else None,
        "instead_of_it": one.content.opened.put.canonical() if one.content.opened.put else None,
        "rationale": one.rationale,
    }


def _position(one: Position) -> dict[str, Any]:
    return {"about": one.about, "about_id": one.about_id, "paragraph": one.paragraph, "kind": one.kind, "by": one.by,
            "reason": one.reason, "remedy": one.remedy, "wording_hash": one.wording_hash, "made_on": one.made_on,
            "at": printed_moment(one.at) if one.by else None}


def _decision(seen: Known, one: models.Decision) -> dict[str, Any]:
    pending = [seen.delegations[ident].short_name for ident in one.pending if ident in seen.delegations]
    return {"paragraph": one.paragraph_id, "kind": one.kind, "draft": one.draft_number,
            "wording_hash": one.wording_hash, "pending": pending, "at": printed_moment(one.decided_at)}
