"""One paragraph beside the text: wording, proposals as redlines, positions, decisions, history.

Rendered for its viewer: a delegation sees its own proposals and positions here, whatever the modes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names
from editor.consensus.modes import Audience, sees_positions
from editor.consensus.positions import ACCEPTS, KINDS, OBJECTS, RESERVES, SUPPORTS, holds_over
from editor.consensus.wishes import AFTER, DELETE, WHEREVER
from editor.names import draft_name
from editor.queries.anchors import passage_named
from editor.queries.becoming import Became, became_of, may_revise, treatment_in_words, treatments_of
from editor.queries.display import Footnotes, redline, runs_of, shown
from editor.queries.known import Known, Position, Proposal, draft_of, drafts_seen, known, passages_of, treated
from editor.queries.notes import notes_of
from editor.queries.origins import origins_of
from editor.queries.packages import package_on
from editor.queries.phrases import gist, paragraphs_changed, phrase_in_words, revising
from editor.queries.sheet import Way, wish_of
from editor.queries.standings import standings
from editor.queries.woven import STYLES, in_order, shown_style, voices_on, woven
from editor.refusals import NotFound
from editor.rights import OPEN_STATES, Actor, audience_of, binds
from editor.seals import Seals
from editor.text.rebasing import CARRIES
from editor.text.wording import Wording

STATUS_OF = {OBJECTS: "objection", RESERVES: "reserved", ACCEPTS: "no recorded objection",
             SUPPORTS: "agreed in informals"}
ORDER = (OBJECTS, RESERVES, ACCEPTS, SUPPORTS)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose panel, on which paragraph; `to` turns a place within the document into an address."""

    session: Session
    keys: Seals
    document: models.Document
    actor: Actor
    to: Any
    style: str = ""

    @property
    def binds(self) -> bool:
        """Whether this viewer's acts may bind a delegation: its own, or from the floor whichever spoke."""
        return binds(self.actor)


def whole_page(asked: Asked) -> dict[str, Any]:
    """What was said of the text as a whole, and the acts to say it; absent before a draft this viewer reads."""
    audience = audience_of(asked.actor)
    drafts = drafts_seen(asked.session, asked.document, audience)
    if not drafts or audience is Audience.OBSERVERS:
        raise NotFound
    seen = known(asked.session, asked.keys, asked.document, audience, asked.actor.delegation)
    can = asked.binds and asked.document.state in OPEN_STATES
    return {
        "title": "The text as a whole", "where": draft_name(drafts[-1].number).replace("the ", ""),
        "fingerprint": drafts[-1].text_hash,
        "positions": _positions(asked, seen, "document", asked.document.id, drafts[-1].text_hash),
        "acts": list(_positions_to_take(asked, "?about=document")) if can else [],
    }


def paragraph_page(asked: Asked, ident: str) -> dict[str, Any]:
    """The paragraph as templates/paragraph/_panel.html takes it; absent when this viewer reads no such draft."""
    found = _through_drafts(asked, ident)
    if not found:
        raise NotFound
    seen = known(asked.session, asked.keys, asked.document, audience_of(asked.actor), asked.actor.delegation)
    return _panel(asked, seen, found)


def _through_drafts(asked: Asked, ident: str) -> list[tuple[models.Draft, models.Passage]]:
    """The paragraph in every draft this viewer may open, oldest first."""
    rows = select(models.Draft, models.Passage).join(models.Passage, models.Passage.draft_id == models.Draft.id).where(
        models.Draft.document_id == asked.document.id, models.Passage.paragraph_id == ident
    )
    if audience_of(asked.actor) is Audience.OBSERVERS:
        rows = rows.where(models.Draft.open_to_observers)
    return [(draft, row) for draft, row in asked.session.execute(rows.order_by(models.Draft.number))]


def neighbours_of(asked: Asked, ident: str) -> dict[str, Any]:
    """The paragraphs before and after in the current draft."""
    draft = drafts_seen(asked.session, asked.document, audience_of(asked.actor))[-1]
    rows = [row for row in passages_of(asked.session, draft) if row.kind not in ("title", "heading", "front")]
    at = next((place for place, row in enumerate(rows) if row.paragraph_id == ident), None)
    around = {"before": None, "after": None, "text": {"word": "The text", "address": asked.to("")}}
    if at is None:
        return around
    for name, place in (("before", at - 1), ("after", at + 1)):
        if 0 <= place < len(rows):
            row = rows[place]
            around[name] = {"word": passage_named(row), "address": asked.to(f"paragraphs/{row.paragraph_id}")}
    return around


def proposals_page(asked: Asked, wanted: Sequence[Proposal], seen: Known) -> list[dict[str, Any]]:
    """Proposals grouped by paragraph, for a list of them."""
    latest: dict[str, models.Passage] = {}
    now: set[str] = set()
    for draft in drafts_seen(asked.session, asked.document, audience_of(asked.actor)):
        passages = passages_of(asked.session, draft)
        latest |= {row.paragraph_id: row for row in passages}
        now = {row.paragraph_id for row in passages}
    on: dict[str, list[Proposal]] = {}
    several = [one for one in wanted if one.kind == WHEREVER]
    for one in wanted:
        if one.kind != WHEREVER:
            on.setdefault(one.paragraph, []).append(one)
    groups = [_group_on(asked, seen, row, on[ident], here=ident in now) for ident, row in latest.items() if ident in on]
    if several:
        groups.insert(0, {"label": "Phrases, wherever they occur", "address": None, "status": None, "direction": "auto",
                          "proposals": [_proposal(asked, seen, one, Wording(""), here=True) for one in several]})
    return groups


def _group_on(
    asked: Asked, seen: Known, row: models.Passage, several: Sequence[Proposal], *, here: bool
) -> dict[str, Any]:
    """The proposals on one paragraph, against the last wording it had."""
    base = Wording.of(row.wording)
    return {"label": passage_named(row), "address": asked.to(f"paragraphs/{row.paragraph_id}"), "status": None,
            "direction": "auto", "proposals": [_proposal(asked, seen, one, base, here=here) for one in several]}


def _panel(asked: Asked, seen: Known, found: list[tuple[models.Draft, models.Passage]]) -> dict[str, Any]:
    draft, row = found[-1]
    current = draft.number == asked.document.current_draft
    drafts = drafts_seen(asked.session, asked.document, seen.audience)
    first, latest = drafts[0].number, drafts[-1].number == draft.number
    wording, notes = Wording.of(row.wording), Footnotes("panel-note")
    stand = standings(seen.shared, [row]).get(row.paragraph_id) if current else None
    proposals = [one.on(row.paragraph_id) for one in seen.proposals if row.paragraph_id in one.paragraphs]
    return {
        "id": row.paragraph_id, "label": passage_named(row), "kind": row.kind,
        "where": draft_name(draft.number).replace("the ", "") + ("" if latest else ", the last draft it stood in"),
        "status": str(stand.status) if stand else None, "detail": _detail(stand), "direction": "auto",
        "runs": tuple(runs_of(wording, notes)), "notes": notes.found,
        "acts": list(_acts(asked, seen, row)) if current else [],
        "proposals": [_proposal(asked, seen, one, wording, here=current) for one in proposals],
        "woven": _woven(asked, seen, row) if current else None,
        "positions": _positions(asked, seen, "paragraph", row.paragraph_id, row.wording_hash),
        "history": list(_history(asked, found)), "through": asked.to(f"paragraphs/{row.paragraph_id}/drafts"),
        "origins": list(origins_of(_with_past(asked), found, asked.to, first)),
        "from": asked.to(f"paragraphs/{row.paragraph_id}/origins"),
        "decisions": list(_decisions(asked, seen, row.paragraph_id)),
        "own_notes": _own_notes(asked, seen, row.paragraph_id, current=current),
        "package": _package(asked, seen, row) if current else None,
    }


def _package(asked: Asked, seen: Known, row: models.Passage) -> dict[str, Any] | None:
    """The package that binds the paragraph, for those who negotiate."""
    if seen.audience is Audience.OBSERVERS:
        return None
    chairs = asked.actor.capacity == "chair" and asked.document.state in OPEN_STATES
    return package_on(asked.session, asked.document, row.paragraph_id, asked.to, chairs=chairs)


def _own_notes(asked: Asked, seen: Known, paragraph: str, *, current: bool) -> dict[str, Any] | None:
    """What the viewer's delegation has noted for itself; None for whoever keeps none, and where none can be written."""
    own, to = asked.actor.delegation, asked.to
    if asked.actor.body != "delegation" or seen.audience is not Audience.STATES:
        return None
    notes = [{"words": one.words, "at": shown(one.at, seen.conference.zone), "acts": [
        Way("Change", to(f"acts/change_note/{one.id}"), "pen", "quiet"),
        Way("Discard", to(f"acts/discard_note/{one.id}"), None, "quiet"),
    ]} for one in notes_of(asked.session, asked.keys, asked.document.id, own, paragraph)]
    if not notes and not current:
        return None
    write = Way("Write a note", to(f"acts/write_note/{paragraph}"), "pen", "quiet", "w")
    return {"notes": notes, "acts": [write] if current else []}


def _woven(asked: Asked, seen: Known, row: models.Passage) -> dict[str, Any] | None:
    """All that stands proposed on the paragraph woven into its wording, in the style asked for."""
    proposals, style = in_order(seen, seen.proposals_on.get(row.paragraph_id, ())), shown_style(asked.style)
    if not proposals:
        return None
    found = woven(Wording.of(row.wording), row.label or "", proposals, voices_on(seen), style,
                  lambda ident: str(asked.to(f"proposals/{ident}")))
    to = asked.to(f"paragraphs/{row.paragraph_id}")
    styles = [{"word": word, "address": f"{to}?style={one}", "here": one is style} for one, word in STYLES.items()]
    return {"segments": found.segments, "attached": found.attached, "marks": found.marks, "styles": styles,
            "open": bool(asked.style)}


def _with_past(asked: Asked) -> Known:
    """What this viewer knows, with the proposals of the past that tables of treatments tell it of."""
    audience = audience_of(asked.actor)
    return known(asked.session, asked.keys, asked.document, audience, asked.actor.delegation,
                 treated(asked.session, asked.document, audience))


def _detail(stand: Any) -> str:
    if stand is None:
        return ""
    words = [f"pending {', '.join(stand.pending)}"] if stand.pending else []
    return ", ".join(words + (["reopening requested"] if stand.reopening_requested else []))


def _acts(asked: Asked, seen: Known, row: models.Passage) -> Iterator[Way]:
    to, audience = asked.to, seen.audience
    if row.kind == "front":
        return
    if seen.document.state not in OPEN_STATES:
        if asked.binds and row.kind != "heading":
            statement = to(f"acts/place_statement/{seen.document.id}?paragraphs={row.paragraph_id}")
            yield Way("Dissociate" if audience is Audience.STATES else "Enter a dissociation", statement, "pen")
        return
    if asked.binds:
        word = "Propose wording" if audience is Audience.STATES else "Enter a proposal from the floor"
        yield Way(word, to(f"acts/table_proposal/{row.paragraph_id}"), "pen", "main", "p")
        yield from _positions_to_take(asked, f"?about=paragraph&about_id={row.paragraph_id}", keys=True)
    if audience is Audience.STATES:
        yield Way("Prepare in private", to(f"acts/prepare_proposal/{row.paragraph_id}"), None, "quiet")
    if asked.actor.capacity == "chair" and row.kind != "heading":
        yield Way("Gavel", to(f"acts/agree_ad_ref/{row.paragraph_id}"), "gavel", "main", "g")
        yield Way("Agreed in informals", to(f"acts/agree_in_informals/{row.paragraph_id}"))
        yield Way("Defer", to(f"acts/defer_paragraph/{row.paragraph_id}"))
        yield Way("Reopen", to(f"acts/reopen_paragraph/{row.paragraph_id}"), tone="quiet")


def _positions_to_take(asked: Asked, about: str, *, keys: bool = False) -> Iterator[Way]:
    """The four things that can be said of a wording."""
    for act, word, tone, key in (("accept_wording", "Can accept", "plain", "a"), ("reserve_position", "Reserve",
                                 "plain", "r"), ("raise_objection", "Object", "grave", "o"),
                                 ("support_wording", "Support", "quiet", None)):
        yield Way(word, asked.to(f"acts/{act}/{asked.document.id}{about}"), None, tone, key if keys else None)


def _proposal(asked: Asked, seen: Known, one: Proposal, base: Wording, *, here: bool) -> dict[str, Any]:
    stands = one.state == "tabled" and one.stands_on == seen.document.current_draft
    became = became_of(asked.session, asked.keys, asked.document, [one]).get(one.id) if one.own else None
    treated = treatments_of(asked.session, asked.document, [one]).get(one.id, ()) if one.own else ()
    changes = one.wording is not None and one.kind not in (AFTER, DELETE)
    waiting = f"not yet maintained, {became.outcome}" if became else "not yet maintained"
    standing = "withdrawn" if one.state == "withdrawn" else "" if stands else waiting
    floor = "As stated, to be confirmed" if one.stated else "Its withdrawal was stated, to be confirmed"
    return {
        "id": one.id, "title": f"Proposal {one.number}" if one.number else "Proposal",
        "wish": wish_of(one.kind, one.where), "by": one.by, "sponsors": (),
        "spans": redline(base, one.wording) if changes and one.wording else (),
        "whole": tuple(runs_of(one.wording, None)) if one.wording else (), "rationale": one.rationale,
        "moved": gist(one) if one.where else "",
        "throughout": _throughout(asked, one) if one.kind == WHEREVER else None,
        "tabled": shown(one.at, seen.conference.zone), "address": asked.to(f"proposals/{one.id}"),
        "standing": standing, "floor": floor if one.stated or one.withdrawal_stated else "",
        "treatment": treatment_in_words(asked.session, asked.keys, treated),
        "positions": _positions(asked, seen, "proposal", one.id, None),
        "acts": list(_acts_on(asked, seen, one, stands, here, became)),
    }


def ways_to_phrases(asked: Asked, seen: Known) -> Iterator[Way]:
    """How one proposes to change a phrase wherever it occurs."""
    if seen.document.current_draft is None or seen.document.state not in OPEN_STATES:
        return
    ident = seen.document.id
    if asked.binds:
        yield Way("Change a phrase throughout the text", asked.to(f"acts/table_phrase/{ident}"), "pen")
    if seen.audience is Audience.STATES:
        yield Way("Prepare that in private", asked.to(f"acts/prepare_phrase/{ident}"), None, "quiet")


def _throughout(asked: Asked, one: Proposal) -> dict[str, Any]:
    """What is asked of a phrase, and each of its paragraphs in the draft on which the proposal stands."""
    draft = draft_of(asked.session, asked.document, one.stands_on)
    rows = {row.paragraph_id: row for row in passages_of(asked.session, draft)} if draft else {}
    return {"words": phrase_in_words(one), "places": list(paragraphs_changed(one, rows, asked.to))}


def _acts_on(
    asked: Asked, seen: Known, one: Proposal, stands: bool, here: bool, became: Became | None
) -> Iterator[Way]:
    if one.state != "tabled" or seen.document.state not in OPEN_STATES:
        return
    if seen.audience is Audience.OFFICE and stands:
        yield Way("Take into the next draft", asked.to(f"acts/take_proposal/{one.id}"), None)
    if not asked.binds:
        return
    if one.part == "lead" or seen.audience is Audience.SECRETARIAT:
        yield from _acts_of_lead(asked, one, stands, here, became)
    if one.part == "joined":
        yield Way("Leave", asked.to(f"acts/leave_proposal/{one.id}"), None, "quiet")
    if one.part == "invited":
        yield Way("Decline to co-sponsor", asked.to(f"acts/leave_proposal/{one.id}"), None, "quiet")
    if (stands and not one.own) or one.part == "invited" or one.joined_stated:
        yield Way("Co-sponsor", asked.to(f"acts/join_proposal/{one.id}"), None)
    if stands and one.part in ("", "invited"):
        yield from _positions_to_take(asked, f"?about=proposal&about_id={one.id}")


def _acts_of_lead(asked: Asked, one: Proposal, stands: bool, here: bool, became: Became | None) -> Iterator[Way]:
    """What the lead sponsor may do with its proposal; the secretariat enters part of it from the floor.

    `here`: whether its paragraph is in the current draft.
    """
    to = asked.to
    if one.part == "lead" and (one.stated or one.withdrawal_stated):
        yield Way("Confirm", to(f"acts/confirm_proposal/{one.id}"), None, "main")
    carries = became is not None and became.outcome == CARRIES
    if here and (carries or (stands and one.withdrawal_stated)):
        yield Way("Maintain", to(f"acts/maintain_proposal/{one.id}"), None, "main")
    if here and (stands or became is None or may_revise(one, became)):
        yield Way("Revise", to(f"acts/{revising(one)}/{one.id}"), "pen")
    yield Way("Withdraw", to(f"acts/withdraw_proposal/{one.id}"), None, "quiet")
    if one.part == "lead":
        yield Way("Invite a co-sponsor", to(f"acts/invite_co_sponsor/{one.id}"), None, "quiet")
    if one.part == "lead" and one.closer and stands:
        yield Way("Open to States", to(f"acts/open_proposal/{one.id}"), "seen", "quiet")


def _positions(asked: Asked, seen: Known, about: str, ident: str, wording: str | None) -> dict[str, Any]:
    found = [one for one in seen.positions if one.about == about and one.about_id == ident]
    groups = [_group(asked, seen, kind, [one for one in found if one.kind == kind], wording)
              for kind in ORDER if any(one.kind == kind for one in found)]
    hidden = not groups and not sees_positions(seen.audience, seen.document.board, "States")
    words = "Positions are for the chair’s office here; you see your own and your groups’."
    return {"groups": groups, "silence": words if hidden and about != "proposal" else None}


def _group(
    asked: Asked, seen: Known, kind: str, found: Sequence[Position], wording: str | None
) -> dict[str, Any]:
    assert kind in KINDS
    named = tuple(one.by for one in found if one.by)
    says = [_says(asked, seen, one, wording) for one in found]
    return {"status": STATUS_OF[kind], "verb": kind, "by": named or ("names not given",),
            "says": [one for one in says if any(one[name] for name in ("reason", "remedy", "on", "acts"))]}


def _says(asked: Asked, seen: Known, one: Position, wording: str | None) -> dict[str, Any]:
    return {"by": one.by or "", "reason": one.reason, "remedy": one.remedy, "on": _marks(one, wording),
            "acts": list(_acts_on_position(asked, seen, one, wording))}


def _acts_on_position(asked: Asked, seen: Known, one: Position, wording: str | None) -> Iterator[Way]:
    """What its owner may do with a position; the secretariat enters part of it from the floor."""
    from_floor = seen.audience is Audience.SECRETARIAT
    if not asked.binds or seen.document.state not in OPEN_STATES or not (from_floor or one.part == "own"):
        return
    if one.part == "own" and (one.stated or one.withdrawal_stated):
        yield Way("Confirm", asked.to(f"acts/confirm_position/{one.id}"), None, "main")
    changed = wording is not None and one.wording_hash != wording
    if holds_over(one.kind) and (changed or one.withdrawal_stated):
        yield Way("Reconfirm", asked.to(f"acts/reconfirm_position/{one.id}"))
    yield Way("Withdraw", asked.to(f"acts/withdraw_position/{one.id}"), None, "quiet")


def _marks(one: Position, wording: str | None) -> str:
    marks = ["as stated, to be confirmed"] if one.stated else []
    marks += ["its withdrawal was stated, to be confirmed"] if one.withdrawal_stated else []
    if wording is not None and one.wording_hash != wording and holds_over(one.kind):
        marks.append(f"on the wording of {draft_name(one.made_on)}, to be reconfirmed")
    return "; ".join(marks)


def _history(asked: Asked, found: list[tuple[models.Draft, models.Passage]]) -> Iterator[dict[str, Any]]:
    """The paragraph through the drafts, latest first."""
    entries = []
    before: models.Passage | None = None
    for draft, row in found:
        same = before is not None and before.wording_hash == row.wording_hash
        what = "new" if before is None else "unchanged" if same else "changed"
        spans = redline(Wording.of(before.wording), Wording.of(row.wording)) if before and not same else ()
        entries.append({
            "draft": names.opening(draft_name(draft.number).replace("the ", "")), "label": row.label or "",
            "address": asked.to(f"drafts/{draft.number}/#paragraph/{row.paragraph_id}"), "what": what,
            "spans": spans})
        before = row
    yield from reversed(entries)


def _decisions(asked: Asked, seen: Known, ident: str) -> Iterator[dict[str, Any]]:
    if seen.audience is Audience.OBSERVERS:
        return
    rows = select(models.Decision).where(models.Decision.paragraph_id == ident)
    for row in asked.session.scalars(rows.order_by(models.Decision.decided_at.desc())):
        words = f"{names.opening(row.kind)}, on {draft_name(row.draft_number)}"
        words += f", pending {', '.join(row.pending)}" if row.pending else ""
        yield {"sentence": f"{words}. {row.reason}".strip(), "at": shown(row.decided_at, seen.conference.zone)}
