"""The four first screens: office, delegation, secretariat, observer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from editor import models, names, private
from editor.consensus.modes import Audience
from editor.consensus.positions import holds_over
from editor.names import draft_name
from editor.queries.anchors import passage_named
from editor.queries.desks import (
    MOST,
    Desk,
    base_desk,
    current_passages,
    modes,
    open_sittings,
    outstanding,
    position_row,
    proposal_row,
    recent_changes,
    row,
    text_card,
)
from editor.queries.display import shown
from editor.queries.journals import recent
from editor.queries.known import Known, delegations_of, known
from editor.queries.sheet import WISHES, Way
from editor.queries.standings import progress_of, standings
from editor.rights import audience_of

TEMPLATES = {Audience.OFFICE: "desk/office.html", Audience.SECRETARIAT: "desk/secretariat.html",
             Audience.STATES: "desk/delegation.html", Audience.OBSERVERS: "desk/observer.html"}


def first_screen(desk: Desk, size: str = "") -> tuple[str, dict[str, Any]]:
    """The template and the values of a seat's first screen; `size` is a delegation's arrangement."""
    audience = audience_of(desk.actor)
    builders = {Audience.OFFICE: _office, Audience.SECRETARIAT: _secretariat, Audience.OBSERVERS: _observer}
    if audience is Audience.STATES:
        return TEMPLATES[audience], _delegation(desk, "small" if size == "small" else "large")
    return TEMPLATES[audience], builders[audience](desk)


def _office(desk: Desk) -> dict[str, Any]:
    document, found = desk.document, desk.seen()
    acts = [Way("The draft in preparation", desk.to("preparation"), "pen", "main"),
            Way("The question", desk.to("question"), "gavel")] if document else []
    page = base_desk(desk, desk.actor.name, "What is open, what came in, and what is in preparation.", acts)
    if document is None or found is None:
        return page | {"points": [], "inputs": [], "inputs_ways": (), "waiting": [], "journal": [], "modes": (),
                       "modes_acts": (), "current": text_card(desk), "next": text_card(desk, "The next draft"),
                       "progress": {"parts": ()}}
    passages = current_passages(desk)
    tabled = [one for several in found.proposals_on.values() for one in several]
    taken = set(desk.session.scalars(select(models.Taken.proposal_id)))
    inputs = [proposal_row(desk, one, passages, acts=[Way("Take", desk.to(f"acts/take_proposal/{one.id}"))])
              for one in tabled if one.id not in taken]
    return page | {
        "points": list(outstanding(desk, found))[: 3 * MOST], "inputs": inputs[: 3 * MOST], "waiting": _waiting(desk),
        "inputs_ways": [Way("All proposals", desk.to("proposals"))], "modes": modes(desk),
        "modes_acts": [Way("Set the modes", desk.to(f"acts/set_modes/{document.id}"))],
        "journal": recent(desk.session, f"office/{document.id}", desk.zone, MOST), "current": text_card(desk),
        "next": _next(desk, document), "progress": _progress(desk, found, passages),
    }


def _progress(desk: Desk, found: Known, passages: dict[str, models.Passage]) -> dict[str, Any]:
    """The office's own figure and the floor's, side by side."""
    rows = list(passages.values())
    own = progress_of(rows, standings(found, rows))
    floor = known(desk.session, desk.keys, found.document, Audience.STATES)
    theirs = progress_of(rows, standings(floor, rows))

    def words(counts: Any) -> str:
        return ", ".join(f"{count} {status}" for status, count in counts)

    return {"parts": [{"status": str(status), "count": count} for status, count in own.counts],
            "sentence": f"{words(own.counts)}.", "floor": f"{words(theirs.counts)}."}


def _next(desk: Desk, document: models.Document) -> dict[str, Any]:
    begun = desk.session.get(models.Preparation, document.id)
    blank = {"heading": "The next draft", "word": None, "none": "Nothing is in preparation.",
             "advice": "Begin from the current draft; only the office sees it until it is issued.",
             "acts": [Way("Begin", desk.to(f"acts/begin_preparation/{document.id}"), "pen", "main")]}
    if begun is None:
        return blank
    count = len(desk.session.scalars(select(models.PreparedPassage.paragraph_id).where(
        models.PreparedPassage.document_id == document.id, models.PreparedPassage.revision > 0)).all())
    return blank | {
        "word": names.opening(draft_name(begun.number)), "address": desk.to("preparation"), "issued": None,
        "sentences": [f"In preparation since {shown(begun.begun_at, desk.zone).words}.",
                      f"{names.opening(names.counted(count, 'paragraph'))} touched."],
        "acts": [Way("Preview", desk.to("preparation/preview"), "seen"),
                 Way("Issue", desk.to(f"acts/issue_draft/{document.id}"), "drafts", "main")],
    }


def _waiting(desk: Desk) -> list[dict[str, Any]]:
    """Delegations with floor entries to confirm."""
    if desk.document is None:
        return []
    rows = desk.session.scalars(select(models.Position).where(
        models.Position.document_id == desk.document.id, models.Position.stated,
        models.Position.withdrawn_at.is_(None)))
    delegations = delegations_of(desk.session, desk.conference.id)
    waiting = dict.fromkeys(delegations[one.delegation_id].short_name for one in rows)
    return [row(name, words="A floor entry waits for its confirmation.") for name in waiting]


def _delegation(desk: Desk, size: str) -> dict[str, Any]:
    found, passages = desk.seen(), current_passages(desk)
    delegation = desk.session.get_one(models.Delegation, desk.actor.delegation)
    ours = [one for one in found.proposals if one.own] if found else []
    mine = [one for one in found.positions if one.own] if found else []
    sizes = [{"word": "Large delegation", "address": "?size=large", "here": size == "large"},
             {"word": "Small delegation", "address": "?size=small", "here": size == "small"}]
    kind = "as the group" if delegation.kind == "group" else "as the State"
    acts = [Way("Read the text", desk.to(""), "drafts", "main")] if desk.document else []
    return base_desk(desk, names.opening(delegation.formal_name), f"You act {kind}, as {desk.actor.capacity}.", acts) | {
        "size": size, "sizes": sizes, "current": text_card(desk), "changes": recent_changes(desk),
        "ours": [_ours(desk, one, passages) for one in ours][: 2 * MOST],
        "ours_ways": [Way("Maintain all, some or none", desk.to(f"acts/maintain_proposals/{desk.document.id}"))]
        if desk.document else (),
        "maintain": _to_maintain(desk, ours, mine, passages), "confirm": _to_confirm(desk, ours, mine, passages),
        "private": _private(desk), "now": open_sittings(desk), "groups": _groups(desk, found, passages),
        "deadlines": [], "members": _members(desk), "members_ways": _members_ways(desk),
    }


def _ours(desk: Desk, one: Any, passages: dict[str, models.Passage]) -> dict[str, Any]:
    assert desk.document is not None
    standing = one.state if one.state == "withdrawn" else (
        "stands on the current draft" if one.stands_on == desk.document.current_draft else "not yet maintained")
    treated = desk.session.scalars(select(models.Treatment).where(models.Treatment.proposal_id == one.id)).all()
    words = "; ".join([standing, *(f"in Draft {row.draft_number}: {row.outcome}" for row in treated)])
    return proposal_row(desk, one, passages, words=names.opening(words) + ".", spans=())


def _to_maintain(
    desk: Desk, ours: list[Any], mine: list[Any], passages: dict[str, models.Passage]
) -> list[dict[str, Any]]:
    if desk.document is None:
        return []
    waiting = [proposal_row(desk, one, passages,
                            acts=[Way("Maintain", desk.to(f"acts/maintain_proposal/{one.id}"), None, "main"),
                                  Way("Revise", desk.to(f"acts/revise_proposal/{one.id}"), "pen", "quiet")])
               for one in ours if one.state == "tabled" and one.stands_on != desk.document.current_draft]
    for one in mine:
        base = passages.get(one.paragraph or "")
        if one.about == "paragraph" and base and holds_over(one.kind) and base.wording_hash != one.wording_hash:
            acts = [Way("Reconfirm", desk.to(f"acts/reconfirm_position/{one.id}"), None, "main"),
                    Way("Withdraw", desk.to(f"acts/withdraw_position/{one.id}"), None, "quiet")]
            waiting.append(position_row(desk, one, passages, acts=acts))
    return waiting


def _to_confirm(
    desk: Desk, ours: list[Any], mine: list[Any], passages: dict[str, models.Passage]
) -> list[dict[str, Any]]:
    rows = [proposal_row(desk, one, passages,
                         acts=[Way("Confirm", desk.to(f"acts/confirm_proposal/{one.id}"), None, "main")])
            for one in ours if one.stated or one.withdrawal_stated]
    rows += [position_row(desk, one, passages,
                          acts=[Way("Confirm", desk.to(f"acts/confirm_position/{one.id}"), None, "main")])
             for one in mine if one.stated]
    if desk.document is None:
        return rows
    stated = desk.session.scalars(select(models.Statement).where(
        models.Statement.document_id == desk.document.id, models.Statement.stated,
        models.Statement.delegation_id == desk.actor.delegation, models.Statement.withdrawn_at.is_(None)))
    return rows + [row(names.opening(one.kind), desk.to("question"), words=one.words,
                       acts=[Way("Confirm", desk.to(f"acts/confirm_statement/{one.id}"), None, "main")])
                   for one in stated]


def _private(desk: Desk) -> list[dict[str, Any]]:
    """Own drafts, which nobody else sees."""
    if desk.document is None:
        return []
    rows = desk.session.scalars(select(models.Proposal).where(
        models.Proposal.document_id == desk.document.id, models.Proposal.state == "draft",
        models.Proposal.delegation_id == desk.actor.delegation).order_by(models.Proposal.prepared_at)).all()
    contents = private.reveal_all(desk.session, desk.keys, [one.content for one in rows])
    passages = current_passages(desk)
    return [row(f"{passage_named(passages[one.paragraph_id])}, {WISHES[one.kind]}"
                if one.paragraph_id in passages else "A paragraph no longer in the text",
                words=(content or {}).get("rationale", ""), at=shown(one.prepared_at, desk.zone),
                acts=[Way("Go on and table", desk.to(f"acts/table_proposal/{one.paragraph_id}?draft_proposal={one.id}"),
                          "pen", "main"),
                      Way("Discard", desk.to(f"acts/discard_proposal/{one.id}"), None, "quiet")])
            for one, content in zip(rows, contents, strict=True)]


def _groups(desk: Desk, found: Known | None, passages: dict[str, models.Passage]) -> list[dict[str, Any]]:
    """What the groups of this delegation said in its name."""
    if found is None:
        return []
    own = desk.session.get_one(models.Delegation, desk.actor.delegation).short_name
    return [position_row(desk, one, passages, by=(one.by,)) for one in found.positions
            if one.own and one.by and one.by != own]


def _members(desk: Desk) -> list[dict[str, Any]]:
    if desk.actor.capacity != "focal point":
        return []
    rows = desk.session.scalars(select(models.Seat).where(
        models.Seat.delegation_id == desk.actor.delegation, models.Seat.revoked_at.is_(None)
    ).order_by(models.Seat.since)).all()
    accounts = {one.id: one for one in desk.session.scalars(
        select(models.Account).where(models.Account.id.in_([seat.account_id for seat in rows])))}
    return [row(accounts[seat.account_id].name if seat.account_id in accounts else "A member",
                words=names.opening(seat.capacity), at=shown(seat.since, desk.zone),
                acts=[Way("Revoke", desk.to_seat(f"acts/revoke_seat/{seat.id}"), None, "quiet")]
                if seat.id != desk.actor.seat else ()) for seat in rows]


def _members_ways(desk: Desk) -> list[Way]:
    if desk.actor.capacity != "focal point":
        return []
    return [Way("Invite a member", desk.to_seat(f"acts/invite_delegate/{desk.actor.delegation}"), "people")]


def _secretariat(desk: Desk) -> dict[str, Any]:
    document = desk.document
    acts = [Way("Open a sitting", desk.to_seat(f"acts/open_sitting/{desk.conference.id}"), "clock", "main")]
    if document is not None:
        acts += [Way("Enter from the floor", desk.to(""), "hand"), Way("Export", desk.to("export"), "download")]
    else:
        acts.append(Way("Open a document", desk.to_seat(f"acts/open_document/{desk.conference.id}"), "drafts"))
    delegations = list(delegations_of(desk.session, desk.conference.id).values())
    gaps = [one for one in delegations if one.credentials != "accepted" and one.kind != "group"]
    return base_desk(desk, "The secretariat", desk.conference.name, acts) | {
        "sitting": open_sittings(desk, closing=True), "floor": _waiting(desk), "deadlines": [],
        "papers": _papers(desk), "current": text_card(desk), "exports": _exports(desk),
        "credentials": [row(one.short_name, words=f"Provisional; {one.kind}", acts=[
            Way("Accept", desk.to_seat(f"acts/accept_credentials/{one.id}"))]) for one in gaps][: 3 * MOST],
        "participants": [row(one.short_name, words=f"{one.code}, {one.kind}", acts=[
            Way("Invite", desk.to_seat(f"acts/invite_delegate/{one.id}"), None, "quiet")]) for one in delegations],
        "participants_ways": [
            Way("Accredit a delegation", desk.to_seat(f"acts/accredit_delegation/{desk.conference.id}"), "people"),
            Way("Invite to the secretariat", desk.to_seat(f"acts/invite_officer/{desk.conference.id}"), None)],
    }


def _papers(desk: Desk) -> list[dict[str, Any]]:
    if desk.document is None or desk.document.symbol:
        return []
    return [row("The document has no symbol yet", words="Papers carry a masthead only once it has one.", acts=[
        Way("Assign a symbol", desk.to(f"acts/assign_symbol/{desk.document.id}"))])]


def _exports(desk: Desk) -> list[dict[str, Any]]:
    if desk.document is None:
        return []
    rows = desk.session.scalars(select(models.Export).where(models.Export.document_id == desk.document.id)
                                .order_by(models.Export.exported_at.desc()).limit(MOST))
    return [row(names.opening(one.form), desk.to("export"), at=shown(one.exported_at, desk.zone)) for one in rows]


def _observer(desk: Desk) -> dict[str, Any]:
    delegation = desk.session.get_one(models.Delegation, desk.actor.delegation)
    drafts = text_card(desk)
    shown_draft = [row(drafts["word"], drafts["address"], at=drafts["issued"])] if drafts["word"] else []
    return base_desk(desk, names.opening(delegation.formal_name), f"You take part as {delegation.kind}.", ()) | {
        "drafts": shown_draft, "programme": open_sittings(desk), "calls": []}
