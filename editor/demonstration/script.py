"""The demonstration conference as a script: who takes part, what each draft says, who did what and when.

`script()` reads the content files and gives a frozen value; nothing here acts. The command that seeds a
demonstration database runs the steps through the same commands as everyone else.

Verbs and their arguments (paragraphs, proposals, delegations and sittings always by key or code):

    accredit            code, short_name, formal_name, kind, focal_point, members
    elect_chair         chair
    set_modes           circulation, attribution, board, observers_read, announcement
    open_sitting        sitting, kind, number, room, agenda_item, presiding
    close_sitting       sitting
    import_draft        draft, paragraphs (as `paragraphs_of`)
    prepare             draft, edit, paragraph, after, kind, level, wording, proposal, reflects
    issue_draft         draft, letter
    treat_proposal      proposal, draft, treatment, word (in the draft in preparation)
    table_proposal      proposal, draft, paragraph, base, wording, kind, after, rationale, floor
    table_phrase        proposal, draft, phrase, put, rationale (wherever the phrase occurs in the draft)
    maintain_proposal   proposal, draft, paragraph, base, wording
    revise_proposal     proposal, draft, paragraph, base, wording, rationale (this maintains it as well)
    withdraw_proposal   proposal, reason, floor
    cosponsor           proposal, floor
    invite_co_sponsor   proposal, delegation
    support, accept, reserve, object
                        proposal or paragraph, draft, reason, remedy, visible_to, floor
    agree_in_informals, agree_ad_ref, defer, reopen
                        draft, paragraphs (without their sub-paragraphs, which follow), pending, remark
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from editor.demonstration.content import DRAFTS, ROUNDS, read
from editor.demonstration.drafts import ContentError, Edit, Numbered, Text, applied, edits_of, numbered, place
from editor.demonstration.marks import canonical, joined_lines
from editor.demonstration.proposals import Act, Wish, round_of, said, taken, treated, word_for_word

STATE = "participating State"


@dataclass(frozen=True, slots=True)
class Conference:
    """The conference and its one document."""

    name: str
    short_name: str
    symbol_prefix: str
    place: str
    zone: str
    starts_on: date
    ends_on: date
    chair: str
    vice_chairs: tuple[str, ...]
    document_title: str
    document_symbol: str


@dataclass(frozen=True, slots=True)
class Delegation:
    """A State or an observer; `kind` is its class of participation."""

    code: str
    short_name: str
    formal_name: str
    kind: str
    focal_point: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of States, which speaks through its own seat."""

    code: str
    short_name: str
    formal_name: str
    focal_point: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One act: when (with its zone), who (a code, "chair" or "secretariat"), what, in which sitting."""

    at: datetime
    actor: str
    verb: str
    args: Mapping[str, Any]
    sitting: str | None


@dataclass(frozen=True, slots=True)
class Script:
    """The whole demonstration; `drafts[7]` is the one in preparation, complete and not issued."""

    conference: Conference
    delegations: tuple[Delegation, ...]
    groups: tuple[Group, ...]
    steps: tuple[Step, ...]
    drafts: tuple[tuple[Numbered, ...], ...]


@cache
def script() -> Script:
    """The demonstration, read from its content files and checked as it is put together."""
    conference = _conference()
    delegations, groups = _delegations(), _groups()
    texts, acts = _drafts_and_rounds()
    acts.extend(chain(_accreditations(delegations, groups), _election(), _modes(), _sittings()))
    acts.extend(chain(_said_of_paragraphs(), _decisions(texts)))
    acts.sort(key=lambda act: act.at)
    steps = tuple(_in_sittings(acts, ZoneInfo(conference.zone)))
    return Script(conference, delegations, groups, steps, tuple(numbered(text) for text in texts))


def paragraphs_of(draft_number: int) -> tuple[Numbered, ...]:
    """One draft: (key, kind, level, label, text) in order; refuses a draft that there is not."""
    drafts = script().drafts
    if not 0 <= draft_number < len(drafts):
        raise ContentError(f"The demonstration has no draft {draft_number}.")
    return drafts[draft_number]


def _conference() -> Conference:
    listed = read("conference.toml")
    document = listed["document"]
    return Conference(
        listed["name"],
        listed["short_name"],
        listed["symbol_prefix"],
        listed["place"],
        listed["zone"],
        listed["starts_on"],
        listed["ends_on"],
        listed["chair"],
        tuple(listed["vice_chairs"]),
        document["title"],
        document["symbol"],
    )


def _delegations() -> tuple[Delegation, ...]:
    listed = read("delegations.toml")
    return tuple(
        Delegation(one["code"], one["short"], one["formal"], one.get("class", STATE), one["focal_point"])
        for one in (*listed["State"], *listed["observer"])
    )


def _groups() -> tuple[Group, ...]:
    return tuple(
        Group(one["code"], one["short"], one["formal"], one["focal_point"], tuple(one["members"]))
        for one in read("delegations.toml")["group"]
    )


def _accreditations(delegations: Iterable[Delegation], groups: Iterable[Group]) -> Iterator[Act]:
    lines: list[tuple[Delegation | Group, str, tuple[str, ...]]] = [
        *((one, one.kind, ()) for one in delegations),
        *((one, "group", one.members) for one in groups),
    ]
    at = read("delegations.toml")["accredited"]
    for minutes, (one, kind, members) in enumerate(lines):
        arguments = {
            "code": one.code,
            "short_name": one.short_name,
            "formal_name": one.formal_name,
            "kind": kind,
            "focal_point": one.focal_point,
            "members": members,
        }
        yield Act(at + timedelta(minutes=minutes), "secretariat", "accredit", arguments)


def _election() -> Iterator[Act]:
    listed = read("conference.toml")
    yield Act(listed["election"]["at"], "secretariat", "elect_chair", {"chair": listed["chair"]})


def _modes() -> Iterator[Act]:
    for entry in read("conference.toml")["modes"]:
        arguments = {key: value for key, value in entry.items() if key != "at"}
        yield Act(entry["at"], "chair", "set_modes", arguments)


def _sittings() -> Iterator[Act]:
    for entry in read("sittings.toml")["sitting"]:
        opening = {key: entry[key] for key in ("kind", "number", "room", "agenda_item", "presiding")}
        yield Act(entry["opened"], "secretariat", "open_sitting", {"sitting": entry["key"], **opening})
        yield Act(entry["closed"], "secretariat", "close_sitting", {"sitting": entry["key"]})


def _said_of_paragraphs() -> Iterator[Act]:
    for entry in read("positions.toml")["position"]:
        arguments = {"paragraph": entry["on"], **said(entry, entry["draft"])}
        yield Act(entry["at"], entry["by"], entry["does"], arguments)


def _drafts_and_rounds() -> tuple[list[Text], list[Act]]:
    """Every draft in turn, and between it and the next what was proposed and said."""
    wishes: dict[str, Wish] = {}
    texts: list[Text] = []
    acts: list[Act] = []
    text: Text = ()
    for number in DRAFTS:
        listed = read("drafts", f"{number}.toml")
        text = _prepared(text, listed, wishes, acts)
        texts.append(text)
        acts.extend(treated(number, listed, wishes))
        if "issued" in listed:
            arguments = {"draft": number, "letter": joined_lines(listed["letter"])}
            acts.append(Act(listed["issued"], "chair", "issue_draft", arguments))
        if number in ROUNDS:
            acts.extend(round_of(number, read("rounds", f"{number}.toml"), text, wishes))
    return texts, acts


def _prepared(text: Text, listed: Mapping[str, Any], wishes: Mapping[str, Wish], acts: list[Act]) -> Text:
    """The text after the edits of one content file; each edit is an act, the Zero Draft one import."""
    at, apart = listed.get("prepared"), timedelta(seconds=listed.get("every", 60))
    for edit in edits_of(listed["edit"]):
        done = taken(edit, text, wishes)
        said_as = _as_done(edit, done, wishes)
        text = applied(text, done)
        if at is not None:
            acts.append(Act(at, "chair", "prepare", _prepare(listed["number"], said_as, done, text)))
            at += apart
    if "imported" in listed:
        arguments = {"draft": listed["number"], "paragraphs": numbered(text)}
        acts.append(Act(listed["imported"], "secretariat", "import_draft", arguments))
    return text


def _as_done(asked: Edit, done: Edit, wishes: Mapping[str, Wish]) -> Edit:
    """The edit as the office makes it: a taking where that is one act, else an edit that reflects it."""
    if asked.does != "take" or word_for_word(asked, wishes, done.after):
        return asked
    return replace(done, proposal=None, reflects=(*done.reflects, asked.proposal or ""))


def _prepare(number: int, asked: Edit, done: Edit, text: Text) -> dict[str, Any]:
    """The arguments of one edit; `after` names the very passage before, be it a sub-paragraph."""
    at = None if done.does == "delete" else place(text, done.key)
    passage = None if at is None else text[at]
    placed = done.does in ("insert", "move")
    return {
        "draft": number,
        "edit": asked.does,
        "paragraph": done.key,
        "after": text[at - 1].key if at and placed else None,
        "kind": passage.kind if passage else None,
        "level": passage.level if passage else None,
        "wording": canonical(passage.source) if passage else None,
        "proposal": asked.proposal,
        "reflects": asked.reflects,
    }


def _decisions(texts: list[Text]) -> Iterator[Act]:
    issued = [(read("drafts", f"{number}.toml").get("issued"), number) for number in DRAFTS]
    for entry in read("decisions.toml")["decision"]:
        draft = max(number for at, number in issued if at is not None and at <= entry["at"])
        arguments = {
            "draft": draft,
            "paragraphs": tuple(texts[draft][place(texts[draft], key)].key for key in entry["paragraphs"]),
            "pending": tuple(entry.get("pending", ())),
            "remark": entry.get("remark", ""),
        }
        yield Act(entry["at"], "chair", entry["does"], arguments)


def _in_sittings(acts: Iterable[Act], zone: ZoneInfo) -> Iterator[Step]:
    """The acts as steps, each with the sitting that was open at the time."""
    open_now: list[str] = []
    for act in acts:
        if act.verb == "open_sitting":
            open_now.append(act.arguments["sitting"])
        here = open_now[-1] if open_now else None
        yield Step(act.at.replace(tzinfo=zone), act.by, act.verb, act.arguments, here)
        if act.verb == "close_sitting":
            open_now.remove(act.arguments["sitting"])
