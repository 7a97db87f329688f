"""Playing the demonstration: every step of the script through the same commands as everyone else.

The clock is told the time of each step and chance follows from a seed, so that the journal is the same bytes
each time. Persons of the demonstration have no password: they sign in by links that exist only on loopback.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, private
from editor.demonstration.script import Script, Step, script
from editor.fingerprints import proposed_hash
from editor.negotiation import By, perform
from editor.negotiation.accounts import account_with, open_account
from editor.negotiation.invitations import accept_invitation, invite_delegate, invite_officer
from editor.seals import Seals
from editor.sources import told_sources
from editor.store import Store
from editor.text.rebasing import CARRIES

SEED = "the demonstration conference"
FOUNDED = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
COMMANDS = {"support": "support_wording", "accept": "accept_wording", "reserve": "reserve_position",
            "object": "raise_objection", "defer": "defer_paragraph", "reopen": "reopen_paragraph"}


@dataclass
class Stage:
    """What the steps call by key, and the ids these keys came to have."""

    store: Store
    clock: Any
    script: Script
    conference: str = ""
    document: str = ""
    acts: int = 0
    seats: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    delegations: dict[str, str] = field(default_factory=dict)
    paragraphs: dict[str, str] = field(default_factory=dict)
    proposals: dict[str, str] = field(default_factory=dict)
    sittings: dict[str, str] = field(default_factory=dict)

    def do(self, seat: str, name: str, subject: str | None = None, /, *, sitting: str | None = None,
           floor_of: str | None = None, made_on: tuple[int, str] | None = None, **details: Any) -> str:
        """Perform a command from a seat (a code, "chair", "secretariat" or "host"); returns its subject."""
        self.acts += 1
        draft, wording = made_on or (None, None)
        by = By(self.seats.get(seat, seat), f"demonstration-{self.acts}", floor_of=floor_of,
                sitting=self.sittings.get(sitting or ""), draft=draft, wording=wording)
        return perform(self.store, name, by, subject, **details).subject


def play(store: Store) -> list[tuple[str, str]]:
    """Play the whole script into an empty database; returns the name and id of each seat, in order."""
    sources, clock = told_sources(FOUNDED, SEED)
    told = Store(store.url.render_as_string(hide_password=False), sources=sources,
                 seals=Seals(store.seals.master_key, sources), signer=store.signer)
    stage = Stage(told, clock, script())
    _found(stage)
    for step in stage.script.steps:
        clock.at = max(clock.at, step.at.astimezone(UTC))
        _STEPS[step.verb](stage, step)
    _ready_for_the_visitor(stage)
    told.close()
    return [(stage.names[code], seat) for code, seat in stage.seats.items()]


def _found(stage: Stage) -> None:
    about = stage.script.conference
    stage.conference = stage.do(
        "host", "found_conference", name=about.name, short_name=about.short_name, place=about.place,
        symbol_prefix=about.symbol_prefix, zone=about.zone, starts_on=about.starts_on.isoformat(),
        ends_on=about.ends_on.isoformat(), demonstration=True,
    )
    _officer(stage, "chair", "The chair", about.chair, "chair")
    _officer(stage, "secretariat", "The secretariat", "Ms. Orla Venn", "secretary")
    stage.document = stage.do("secretariat", "open_document", stage.conference, title=about.document_title)


def _officer(stage: Stage, key: str, name: str, person: str, capacity: str) -> None:
    email = f"{key}@demonstration.example"
    account = open_account(stage.store, email=email, name=person)
    invited = invite_officer(stage.store, _host(stage), stage.conference, capacity=capacity, email=email)
    stage.seats[key] = accept_invitation(stage.store, invited.token, account=account)
    stage.names[key] = name


def _host(stage: Stage) -> By:
    stage.acts += 1
    return By("host", f"demonstration-{stage.acts}")


def _accredit(stage: Stage, step: Step) -> None:
    args = step.args
    code = args["code"]
    given = {name: args[name] for name in ("code", "short_name", "formal_name", "kind")}
    stage.delegations[code] = stage.do("secretariat", "accredit_delegation", stage.conference, **given)
    if args["members"]:
        members = [stage.delegations[member] for member in args["members"]]
        stage.do("secretariat", "compose_group", stage.delegations[code], members=members)
    else:
        stage.do("secretariat", "accept_credentials", stage.delegations[code])
    _seat(stage, code, args["short_name"], args["focal_point"])


def _seat(stage: Stage, code: str, name: str, person: str) -> None:
    """A focal point's seat; whoever holds a group's seat may sit for a State as well."""
    email = f"{'.'.join(word.strip('.').lower() for word in person.split() if word.isascii())}@demonstration.example"
    with stage.store.reading() as session:
        row = account_with(session, email)
        account = row.id if row else None
    account = account or open_account(stage.store, email=email, name=person)
    invited = invite_delegate(stage.store, _host(stage), stage.delegations[code], capacity="focal point", email=email)
    stage.seats[code] = accept_invitation(stage.store, invited.token, account=account)
    stage.names[code] = name


def _elect_chair(stage: Stage, step: Step) -> None:
    stage.do("secretariat", "elect_chair", stage.conference, chair=step.args["chair"])


def _set_modes(stage: Stage, step: Step) -> None:
    modes = {name: step.args[name] for name in ("circulation", "attribution", "board", "observers_read")}
    stage.do("chair", "set_modes", stage.document, **modes)


def _open_sitting(stage: Stage, step: Step) -> None:
    given = {name: step.args[name] for name in ("kind", "room", "presiding", "agenda_item")}
    stage.sittings[step.args["sitting"]] = stage.do("secretariat", "open_sitting", stage.conference, **given)


def _close_sitting(stage: Stage, step: Step) -> None:
    stage.do("secretariat", "close_sitting", stage.sittings[step.args["sitting"]])


def _import_draft(stage: Stage, step: Step) -> None:
    """The secretariat drafts on the chair's instruction; the pen is the chair's."""
    rows = step.args["paragraphs"]
    passages = [{"label": row.label, "kind": row.kind, "level": row.level, "wording": row.text} for row in rows]
    stage.do("chair", "import_draft", stage.document, source="the chair’s outline", passages=passages)
    prepared = _prepared(stage)
    stage.paragraphs |= {row.key: passage.paragraph_id for row, passage in zip(rows, prepared, strict=True)}


def _prepare(stage: Stage, step: Step) -> None:
    if not _prepared(stage):
        stage.do("chair", "begin_preparation", stage.document)
    before = {row.paragraph_id for row in _prepared(stage)}
    _EDITS[step.args["edit"]](stage, step.args)
    new = [row.paragraph_id for row in _prepared(stage) if row.paragraph_id not in before]
    if new:
        stage.paragraphs[step.args["paragraph"]] = new[0]


def _edit_amend(stage: Stage, args: Any) -> None:
    row = _passage(stage, args["paragraph"])
    stage.do("chair", "edit_wording", row.paragraph_id, wording=args["wording"], revision=row.revision)


def _edit_take(stage: Stage, args: Any) -> None:
    stage.do("chair", "take_proposal", stage.proposals[args["proposal"]])


def _edit_insert(stage: Stage, args: Any) -> None:
    after = stage.paragraphs[args["after"]] if args["after"] else None
    stage.do("chair", "insert_paragraph", stage.document, after=after, kind=args["kind"], level=args["level"],
             wording=args["wording"])


def _edit_delete(stage: Stage, args: Any) -> None:
    for ident in _block(stage, args["paragraph"]):
        stage.do("chair", "delete_paragraph", ident)


def _edit_move(stage: Stage, args: Any) -> None:
    """A paragraph moves with its sub-paragraphs, after another with its own."""
    after = _block(stage, args["after"])[-1] if args["after"] else None
    for ident in _block(stage, args["paragraph"]):
        stage.do("chair", "move_paragraph", ident, after=after)
        after = ident


def _issue_draft(stage: Stage, step: Step) -> None:
    _relabel(stage, step.args["draft"])
    stage.do("chair", "issue_draft", stage.document, letter=step.args["letter"])


def _relabel(stage: Stage, number: int) -> None:
    """Give every paragraph of the draft in preparation the label that the script counts for it."""
    labels = {stage.paragraphs[row.key]: row.label for row in stage.script.drafts[number]}
    for row in _prepared(stage):
        if row.label != labels[row.paragraph_id]:
            stage.do("chair", "relabel_paragraph", row.paragraph_id, label=labels[row.paragraph_id] or "")


def _table(stage: Stage, step: Step) -> None:
    args, paragraph = step.args, stage.paragraphs[step.args["paragraph"]]
    stage.proposals[args["proposal"]] = _said(
        stage, step, "table_proposal", paragraph, made_on=_made_on(stage, paragraph),
        kind=args["kind"], wording=args["wording"], rationale=args["rationale"],
        after=stage.paragraphs[args["after"]] if args["after"] else None)


def _table_phrase(stage: Stage, step: Step) -> None:
    args = step.args
    stage.proposals[args["proposal"]] = stage.do(
        step.actor, "table_phrase", stage.document, sitting=step.sitting, made_on=_made_on_the_whole(stage),
        phrase=args["phrase"], put=args["put"], rationale=args["rationale"])


def _revise(stage: Stage, step: Step) -> None:
    made_on = _made_on(stage, stage.paragraphs[step.args["paragraph"]])
    stage.do(step.actor, "revise_proposal", stage.proposals[step.args["proposal"]], sitting=step.sitting,
             made_on=made_on, wording=step.args["wording"], rationale=step.args["rationale"])


def _maintain(stage: Stage, step: Step) -> None:
    """What carries as its author would have it is maintained; other wording is a revision, which maintains as well."""
    proposal = stage.proposals[step.args["proposal"]]
    with stage.store.reading() as session:
        row = session.get_one(models.Proposal, proposal)
        rationale = private.reveal(session, stage.store.seals, row.content)["rationale"]
        same = _carried(stage, session, row) == (step.args["wording"],)
    more = {} if same else {"wording": step.args["wording"], "rationale": rationale}
    stage.do(step.actor, "maintain_proposal" if same else "revise_proposal", proposal, sitting=step.sitting,
             made_on=_made_on(stage, stage.paragraphs[step.args["paragraph"]]), **more)


def _carried(stage: Stage, session: Session, row: models.Proposal) -> tuple[Any, ...]:
    """The wording with which a proposal carries to the current draft, None to delete; nothing where it does not."""
    number = session.get_one(models.Document, stage.document).current_draft
    became = session.get(models.Rebased, (row.id, number))
    if became is None or became.outcome != CARRIES:
        return ()
    words = session.get_one(models.RebasedWords, (stage.document, row.delegation_id, number))
    return (private.reveal(session, stage.store.seals, words.content)[row.id].get("wording"),)


def _withdraw(stage: Stage, step: Step) -> None:
    _said(stage, step, "withdraw_proposal", stage.proposals[step.args["proposal"]])


def _cosponsor(stage: Stage, step: Step) -> None:
    """Where proposals go to the chair alone, a co-sponsor is invited by the lead sponsor first."""
    proposal = stage.proposals[step.args["proposal"]]
    with stage.store.reading() as session:
        row = session.get_one(models.Proposal, proposal)
        lead, hidden = row.delegation_id, row.circulation == "to the chair"
    if hidden:
        code = next(code for code, ident in stage.delegations.items() if ident == lead)
        stage.do(code, "invite_co_sponsor", proposal, delegation=stage.delegations[step.actor])
    _said(stage, step, "join_proposal", proposal)


def _invite(stage: Stage, step: Step) -> None:
    stage.do(step.actor, "invite_co_sponsor", stage.proposals[step.args["proposal"]], sitting=step.sitting,
             delegation=stage.delegations[step.args["delegation"]])


def _treat(stage: Stage, step: Step) -> None:
    stage.do("chair", "correct_treatment", stage.proposals[step.args["proposal"]], treatment=step.args["treatment"],
             word=step.args["word"])


def _say(stage: Stage, step: Step) -> None:
    """A position, from the delegation's own seat or entered from the floor."""
    args, on_proposal = step.args, "proposal" in step.args
    about = stage.proposals[args["proposal"]] if on_proposal else stage.paragraphs[args["paragraph"]]
    given: dict[str, Any] = {"about": "proposal" if on_proposal else "paragraph", "about_id": about,
                             "reason": args.get("reason") or "", "visible_to": args.get("visible_to") or ""}
    if step.verb in ("reserve", "object"):
        given["remedy"] = args.get("remedy") or ""
    made_on = _proposed_on(stage, about) if on_proposal else _made_on(stage, about)
    _said(stage, step, COMMANDS[step.verb], stage.document, made_on=made_on, **given)


def _said(stage: Stage, step: Step, name: str, subject: str, **details: Any) -> str:
    """An act of a delegation from its own seat, or as the secretariat enters it from the floor."""
    floor = stage.delegations[step.actor] if step.args.get("floor") else None
    return stage.do("secretariat" if floor else step.actor, name, subject, sitting=step.sitting, floor_of=floor,
                    **details)


def _decide(stage: Stage, step: Step) -> None:
    pending = [stage.delegations[code] for code in step.args["pending"]]
    agrees = step.verb.startswith("agree")
    more = {"pending": pending} if agrees else {"reason": step.args["remark"]}
    for key in step.args["paragraphs"]:
        stage.do("chair", COMMANDS.get(step.verb, step.verb), stage.paragraphs[key], sitting=step.sitting, **more)


def _ready_for_the_visitor(stage: Stage) -> None:
    """Version 7 stands prepared with its labels, the closing meeting is open for the gavel, and the chair has
    published what became of the proposals in version 6.
    """
    _relabel(stage, len(stage.script.drafts) - 1)
    stage.clock.at += timedelta(minutes=20)
    stage.do("secretariat", "open_sitting", stage.conference, kind="formal meeting", room="Assembly Hall",
             presiding=stage.script.conference.chair, agenda_item="Consideration and adoption of the outcome")
    with stage.store.reading() as session:
        latest = session.scalars(select(models.Draft.id).order_by(models.Draft.number.desc()).limit(1)).one()
    stage.do("chair", "publish_treatments", latest)


def _prepared(stage: Stage) -> list[models.PreparedPassage]:
    rows = select(models.PreparedPassage).where(models.PreparedPassage.document_id == stage.document)
    with stage.store.reading() as session:
        return list(session.scalars(rows.order_by(models.PreparedPassage.place)))


def _passage(stage: Stage, key: str) -> models.PreparedPassage:
    return next(row for row in _prepared(stage) if row.paragraph_id == stage.paragraphs[key])


def _block(stage: Stage, key: str) -> list[str]:
    """A paragraph of the draft in preparation and the sub-paragraphs under it."""
    rows = _prepared(stage)
    at = next(place for place, row in enumerate(rows) if row.paragraph_id == stage.paragraphs[key])
    found = [rows[at].paragraph_id]
    for row in rows[at + 1 :]:
        if row.kind != "subparagraph" or row.level <= rows[at].level:
            break
        found.append(row.paragraph_id)
    return found


def _made_on(stage: Stage, paragraph: str) -> tuple[int, str]:
    """The current draft and the hash of a paragraph's wording in it."""
    with stage.store.reading() as session:
        number = session.get_one(models.Document, stage.document).current_draft
        row = session.scalars(select(models.Passage).join(models.Draft).where(
            models.Draft.document_id == stage.document, models.Draft.number == number,
            models.Passage.paragraph_id == paragraph)).one()
        assert number is not None
        return number, row.wording_hash


def _made_on_the_whole(stage: Stage) -> tuple[int, str]:
    """The current draft and the hash of its text."""
    with stage.store.reading() as session:
        row = session.scalars(select(models.Draft).where(models.Draft.document_id == stage.document)
                              .order_by(models.Draft.number.desc()).limit(1)).one()
        return row.number, row.text_hash


def _proposed_on(stage: Stage, proposal: str) -> tuple[int, str]:
    with stage.store.reading() as session:
        row = session.get_one(models.Proposal, proposal)
        number = session.get_one(models.Document, stage.document).current_draft
        assert number is not None
        return number, proposed_hash(row.id, row.revision)


_EDITS: dict[str, Callable[[Stage, Any], None]] = {
    "amend": _edit_amend, "take": _edit_take, "insert": _edit_insert, "delete": _edit_delete, "move": _edit_move,
}
_STEPS: dict[str, Callable[[Stage, Step], None]] = {
    "accredit": _accredit, "elect_chair": _elect_chair, "set_modes": _set_modes, "open_sitting": _open_sitting,
    "close_sitting": _close_sitting, "import_draft": _import_draft, "prepare": _prepare, "issue_draft": _issue_draft,
    "table_phrase": _table_phrase, "table_proposal": _table, "revise_proposal": _revise, "maintain_proposal": _maintain,
    "withdraw_proposal": _withdraw, "cosponsor": _cosponsor, "invite_co_sponsor": _invite, "treat_proposal": _treat,
    "support": _say, "accept": _say, "reserve": _say, "object": _say, "agree_in_informals": _decide,
    "agree_ad_ref": _decide, "defer": _decide, "reopen": _decide,
}
