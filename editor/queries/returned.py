"""A delegation's Word file held against the drafts: what is asked of a child, and what it found, to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from editor import models, names, offhub, private
from editor.canonical import canonical
from editor.names import counted, draft_name
from editor.queries.anchors import passage_named
from editor.queries.desks import Desk
from editor.queries.display import shortened
from editor.queries.known import drafts_seen, passages_of
from editor.queries.own_drafts import asked_of
from editor.queries.sheet import WISHES
from editor.readings import left_out_of_word
from editor.rights import audience_of

MOST_DRAFTS = 8  # a file made on an older one is aligned with the oldest of these
NAMELESS = "Somebody whom the file does not name"
HOW = {(True, False): "tracked", (False, True): "tracking off", (True, True): "partly with tracking off"}


def to_hold_against(desk: Desk) -> dict[str, Any]:
    """The latest drafts as the work of a child takes them, each wording once."""
    assert desk.document is not None
    drafts: list[Any] = []
    wordings: dict[str, Any] = {}
    for draft in drafts_seen(desk.session, desk.document, audience_of(desk.actor))[-MOST_DRAFTS:]:
        rows = passages_of(desk.session, draft)
        wordings |= {row.wording_hash: row.wording for row in rows}
        drafts.append([draft.number, [[row.paragraph_id, row.label, row.kind, row.wording_hash] for row in rows]])
        offhub.breathe()
    return {"drafts": drafts, "wordings": wordings}


def of_others(desk: Desk, authors: Sequence[Sequence[Any]]) -> set[str]:
    """The authors of a file who are called as another delegation is: nobody's words are proposed by mistake."""
    assert desk.document is not None
    rows = desk.session.scalars(select(models.Delegation).where(
        models.Delegation.conference_id == desk.document.conference_id, models.Delegation.id != desk.actor.delegation))
    called = {name.casefold() for row in rows for name in (row.short_name, row.formal_name, row.code)}
    return {name for name, _ in authors if name.casefold() in called}


def to_confirm(desk: Desk, found: Mapping[str, Any], chosen: Sequence[str]) -> dict[str, Any]:
    """The preview, as templates/import/returned_preview.html takes it."""
    assert desk.document is not None and desk.document.current_draft is not None
    had = _had(desk)
    return {
        "made_on": desk.document.current_draft, "sentence": _sentence(found, desk.document.current_draft),
        "authors": [{"name": name, "words": name or NAMELESS, "chosen": name in chosen,
                     "count": counted(number, "change") if number else "comments only"}
                    for name, number in found["authors"]],
        "untracked": found["untracked"], "rows": list(_rows(desk, found["wishes"], had)),
        "unplaced": [_unplaced(desk, one) for one in found["unplaced"]], "told": list(_told(found)),
    }


def wishes_chosen(found: Mapping[str, Any], keys: Sequence[str]) -> list[dict[str, Any]]:
    """What the act `prepare_proposals` takes of the wishes that were ticked."""
    names_of = ("paragraph", "kind", "wording", "rationale")
    return [{name: one[name] for name in names_of} for at, one in enumerate(found["wishes"]) if str(at) in keys]


def _sentence(found: Mapping[str, Any], current: int) -> str:
    wishes = counted(len(found["wishes"]), "proposal")
    return f"{names.opening(wishes)} found; the file was made on {draft_name(found['made_on'])}" + (
        "." if found["made_on"] == current else
        f", and what it asks was carried to {draft_name(current)}, which is current now.")


def _rows(desk: Desk, wishes: Sequence[Mapping[str, Any]], had: set[bytes]) -> Iterator[dict[str, Any]]:
    for at, one in enumerate(wishes):
        base = desk.passages.get(one["paragraph"])
        is_known = _said(one["paragraph"], one["kind"], one["wording"]) in had
        yield {
            "key": str(at), "title": f"{passage_named(base)}, {WISHES[one['kind']]}" if base else "", "known": is_known,
            "how": HOW[one["tracked"], one["untracked"]], "is_tracked": not one["untracked"], "moved": one["moved"],
            "by": [name or NAMELESS for name in one["authors"]], "rationale": one["rationale"],
            "ticked": one["is_sure"] and not is_known,
        } | asked_of(base, one["kind"], one["wording"])
        offhub.breathe()


def _unplaced(desk: Desk, one: Mapping[str, Any]) -> dict[str, str]:
    base = desk.passages.get(one["paragraph"] or "")
    return {"label": passage_named(base) if base else "", "why": one["why"], "words": shortened(one["text"], 400)}


def _told(found: Mapping[str, Any]) -> Iterator[str]:
    """What else there is to say of a file."""
    if found["formats"]:
        yield f"Left out: {counted(found['formats'], 'change')} of format alone; a proposal is about words."
    if found["missing"]:
        yield (f"{names.opening(counted(found['missing'], 'paragraph'))} of the draft not in the file. What was taken "
               "out with tracking off is never ticked from the start.")
    yield from left_out_of_word(found["left_out"])


def _had(desk: Desk) -> set[bytes]:
    """What this delegation asks already, in drafts and proposals, so that a file read twice is not proposed twice."""
    assert desk.document is not None
    rows = desk.session.scalars(select(models.Proposal).where(
        models.Proposal.document_id == desk.document.id, models.Proposal.delegation_id == desk.actor.delegation,
        models.Proposal.state != "withdrawn")).all()
    contents = private.reveal_all(desk.session, desk.keys, [row.content for row in rows])
    return {_said(row.paragraph_id, row.kind, content["wording"])
            for row, content in zip(rows, contents, strict=True) if content}


def _said(paragraph: str, kind: str, wording: Any) -> bytes:
    return canonical([paragraph, kind, wording])
