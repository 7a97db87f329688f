"""The four first screens: office, secretariat, observer here; delegations in `delegation_screen`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from editor import models, names
from editor.consensus.modes import Audience
from editor.names import draft_name
from editor.queries.delegation_screen import delegation_screen, members_ways
from editor.queries.desks import (
    MOST,
    Desk,
    Rows,
    base_desk,
    modes,
    open_sittings,
    outstanding,
    proposal_row,
    row,
    text_card,
    waiting,
)
from editor.queries.display import shown
from editor.queries.journals import recent
from editor.queries.known import Known, delegations_of, known
from editor.queries.packages import package_rows, package_ways
from editor.queries.sheet import Way
from editor.queries.standings import progress_of, standings
from editor.rights import OPEN_STATES, SUMMARY, Right, audience_of

TEMPLATES = {Audience.OFFICE: "desk/office.html", Audience.SECRETARIAT: "desk/secretariat.html",
             Audience.STATES: "desk/delegation.html", Audience.OBSERVERS: "desk/observer.html"}

# The classes of participation as a sentence says them.
PARTS = {"observer State": "an observer State", "UN body": "a body of the United Nations",
         "entity or intergovernmental organization": "an entity or intergovernmental organization",
         "non-governmental": "a non-governmental organization"}


def first_screen(desk: Desk, size: str = "") -> tuple[str, dict[str, Any]]:
    """The template and the values of a seat's first screen; `size` is a delegation's arrangement."""
    audience = audience_of(desk.actor)
    builders = {Audience.OFFICE: _office, Audience.SECRETARIAT: _secretariat, Audience.OBSERVERS: _observer}
    if audience is Audience.STATES:
        return TEMPLATES[audience], delegation_screen(desk, "small" if size == "small" else "large")
    return TEMPLATES[audience], builders[audience](desk)


def _office(desk: Desk) -> dict[str, Any]:
    document, found = desk.document, desk.seen
    acts = _office_ways(desk)
    is_chair = desk.actor.capacity == "chair"
    if is_chair:
        acts.append(Way("Members of the office", desk.to_seat("members"), "people", "quiet"))
    page = base_desk(desk, desk.actor.name, "What is open, what came in, and what is in preparation.", acts)
    if document is None or found is None:
        return page | {"points": [], "inputs": [], "inputs_ways": (), "waiting": [], "journal": [], "stream": "",
                       "modes": (), "modes_acts": (), "current": text_card(desk),
                       "next": text_card(desk, "The next draft"), "progress": {"parts": ()}, "packages": [],
                       "packages_ways": ()}
    return page | {
        "points": outstanding(desk, found), "inputs": _inputs(desk, found), "waiting": waiting(desk, found),
        "inputs_ways": [Way("All proposals", desk.to("proposals?all"))], "modes": modes(desk),
        "modes_acts": _modes_ways(desk, document),
        "journal": recent(desk.session, f"office/{document.id}", desk.zone, MOST), "stream": f"office/{document.id}",
        "current": text_card(desk),
        "next": _next(desk, document), "progress": _progress(desk, found),
        "packages": package_rows(desk), "packages_ways": package_ways(desk),
    }


def _modes_ways(desk: Desk, document: models.Document) -> list[Way]:
    """What the chair may set for the whole document: the modes, and whether it is shown who is present."""
    shown = document.shows_presence
    presence = Way("Show no longer who is present" if shown else "Show who is present",
                   desk.to(f"acts/{'hide' if shown else 'show'}_presence/{document.id}"))
    ways = [(Right.SET_MODES, Way("Set the modes", desk.to(f"acts/set_modes/{document.id}"))),
            (Right.SHOW_PRESENCE, presence)]
    return [way for right, way in ways if desk.may(right)]


def _office_ways(desk: Desk) -> list[Way]:
    """Where the office works now: on the next draft while the text is under negotiation, then at the question."""
    if desk.document is None:
        return []
    if desk.document.state == SUMMARY:
        return [Way("The draft in preparation", desk.to("preparation"), "pen", "main")]
    if desk.document.state not in OPEN_STATES:
        return [Way("The question", desk.to("question"), "gavel", "main")]
    return [Way("The draft in preparation", desk.to("preparation"), "pen", "main"),
            Way("The question", desk.to("question"), "gavel")]


def _inputs(desk: Desk, found: Known) -> Rows:
    """Proposals on the current draft that were not taken into the next."""
    document = found.document
    taken = set(desk.session.scalars(select(models.Taken.proposal_id).where(
        models.Taken.draft_number == (document.current_draft or 0) + 1)))
    left = [one for one in found.standing if one.id not in taken]
    begun = desk.session.get(models.Preparation, document.id) is not None
    made = (proposal_row(desk, one, acts=[Way("Take", desk.to(f"acts/take_proposal/{one.id}"))] if begun else ())
            for one in left)
    return Rows(made, len(left))


def _progress(desk: Desk, found: Known) -> dict[str, Any]:
    """The office's own figure and the floor's, side by side."""
    rows = list(desk.passages.values())
    own = progress_of(rows, standings(found, rows))
    floor = known(desk.session, desk.keys, found.document, Audience.STATES)
    theirs = progress_of(rows, standings(floor, rows))

    return {"parts": [{"status": str(status), "count": count} for status, count in own.counts],
            "sentence": f"{own.sentence}.", "floor": f"{theirs.sentence}."}


def _next(desk: Desk, document: models.Document) -> dict[str, Any]:
    begun = desk.session.get(models.Preparation, document.id)
    begin = Way("Begin", desk.to(f"acts/begin_preparation/{document.id}"), "pen", "main")
    may_begin = document.state in (*OPEN_STATES, SUMMARY)
    blank = {"heading": "The next draft", "word": None, "none": "Nothing is in preparation.",
             "advice": "Begin from the current draft; only the office sees it until it is issued.",
             "acts": [begin] if may_begin else ()}
    if begun is None:
        return blank
    count = len(desk.session.scalars(select(models.PreparedPassage.paragraph_id).where(
        models.PreparedPassage.document_id == document.id, models.PreparedPassage.revision > 0)).all())
    issue = Way("Issue", desk.to(f"acts/issue_draft/{document.id}"), "drafts", "main")
    return blank | {
        "word": names.opening(draft_name(begun.number)), "address": desk.to("preparation"), "issued": None,
        "sentences": [f"In preparation since {shown(begun.begun_at, desk.zone).words}.",
                      f"{names.opening(names.counted(count, 'paragraph'))} touched."],
        "acts": [Way("Preview", desk.to("preparation/preview"), "seen"),
                 *([issue] if desk.may(Right.ISSUE) else ())],
    }


def _secretariat(desk: Desk) -> dict[str, Any]:
    document = desk.document
    opening = desk.to_seat(f"acts/open_sitting/{desk.conference.id}")
    acts = [Way("Open a sitting", opening, "clock", "plain" if document else "main")]
    if document is not None:
        is_adopted = document.state == "adopted"
        maintaining = Way("Enter what is maintained", desk.to(f"acts/maintain_proposals/{document.id}"), None, "quiet")
        acts = [Way("Enter from the floor", desk.to(""), "hand", "plain" if is_adopted else "main"),
                *([maintaining] if document.state in OPEN_STATES else []), *acts,
                Way("Export", desk.to("export"), "download", "main" if is_adopted else "plain")]
        acts.insert(1, Way("The report", desk.to("report"), "drafts", "quiet"))
        if document.current_draft is not None and document.state in OPEN_STATES:
            acts.insert(1, Way("Enter a compilation", desk.to("compilation"), None, "quiet"))
    acts += [Way("Open a document", desk.to_seat(f"acts/open_document/{desk.conference.id}"), "drafts", "quiet"),
             Way("Members", desk.to_seat("members"), "people", "quiet"),
             Way("Electronic voting", desk.to_seat(f"acts/set_electronic_voting/{desk.conference.id}"), None, "quiet"),
             Way("Majority asked for", desk.to_seat(f"acts/set_voting_rules/{desk.conference.id}"), None, "quiet")]
    if not desk.conference.chair_elected:
        elect = desk.to_seat(f"acts/elect_chair/{desk.conference.id}")
        acts.append(Way("Record the election of the chair", elect, "gavel", "quiet"))
    delegations = list(delegations_of(desk.session, desk.conference.id).values())
    gaps = [one for one in delegations if one.credentials != "accepted" and one.kind != "group"]
    return base_desk(desk, "The secretariat", desk.conference.name, acts) | {
        "sitting": open_sittings(desk, closing=True), "floor": waiting(desk, desk.seen) if desk.seen else [],
        "deadlines": [], "papers": _papers(desk), "current": text_card(desk), "exports": _exports(desk),
        "credentials": Rows((_gap(desk, one) for one in gaps), len(gaps)),
        "participants": [_participant(desk, one) for one in delegations],
        "participants_ways": [
            Way("Accredit a delegation", desk.to_seat(f"acts/accredit_delegation/{desk.conference.id}"), "people"),
            Way("Invite to the secretariat", desk.to_seat(f"acts/invite_officer/{desk.conference.id}"), None)],
    }


def _gap(desk: Desk, one: models.Delegation) -> dict[str, Any]:
    return row(one.short_name, words=f"Provisional; {one.kind}", acts=[
        Way("Accept", desk.to_seat(f"acts/accept_credentials/{one.id}"))])


def _participant(desk: Desk, one: models.Delegation) -> dict[str, Any]:
    acts = [Way("Invite", desk.to_seat(f"acts/invite_delegate/{one.id}"), None, "quiet"),
            Way("Alias", desk.to_seat(f"acts/settle_alias/{one.id}"), None, "quiet")]
    if one.kind == "group":
        acts.append(Way("For whom it speaks", desk.to_seat(f"acts/compose_group/{one.id}"), None, "quiet"))
    return row(one.short_name, words=f"{one.code}, {one.kind}", acts=acts)


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
    sentence = f"You take part as {PARTS.get(delegation.kind, delegation.kind)}."
    return base_desk(desk, names.opening(delegation.formal_name), sentence, members_ways(desk)) | {
        "drafts": shown_draft, "programme": open_sittings(desk), "calls": []}
