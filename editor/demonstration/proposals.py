"""The proposals of the demonstration and their lives, made into steps against the drafts they stand on.

A content file gives a change as old phrase and new phrase; here each becomes the full wording that the
delegation proposes. Refused, with a sentence: a phrase that does not occur exactly once, a change that
changes nothing, a proposal maintained that was never tabled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from editor.demonstration.drafts import Change, ContentError, Edit, Text, block, changed, pairs, place
from editor.demonstration.marks import Canonical, canonical, joined_lines

AMEND, DELETE, NEW, ALTERNATIVE, MOVE = "amend", "delete", "new paragraph after", "alternative", "move"
WHEREVER = "wherever it occurs"
VERBS = {
    "revise": "revise_proposal",
    "withdraw": "withdraw_proposal",
    "cosponsor": "cosponsor",
    "invite": "invite_co_sponsor",
    "support": "support",
    "accept": "accept",
    "reserve": "reserve",
    "object": "object",
}
POSITIONS = ("support", "accept", "reserve", "object")


@dataclass(frozen=True, slots=True)
class Wish:
    """A proposal as it stands: on which draft, what it would do there, in words."""

    key: str
    by: str
    kind: str
    on: str
    draft: int
    base: str
    changes: tuple[Change, ...] = ()
    source: str | None = None
    rationale: str = ""
    after: str | None = None

    @property
    def wording(self) -> Canonical | None:
        """The full wording proposed; None where the wish is to delete."""
        return None if self.source is None else canonical(self.source)

    @property
    def base_wording(self) -> Canonical:
        """The wording that it was made on."""
        return canonical(self.base)


@dataclass(frozen=True, slots=True)
class Act:
    """A step before it is put in order: when, who, what, and its arguments."""

    at: datetime
    by: str
    verb: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


def round_of(number: int, listed: Mapping[str, Any], text: Text, wishes: dict[str, Wish]) -> Iterator[Act]:
    """The acts of one round on one draft; `wishes` is brought up to date as they are read."""
    for entry in listed.get("maintained", ()):
        yield from _maintained(number, entry, text, wishes)
        yield from _life(entry, text, wishes)
    for entry in listed.get("table", ()):
        yield from _tabled(number, entry, text, wishes)
        yield from _life(entry, text, wishes)
    for entry in listed.get("phrase", ()):
        yield _of_phrase(number, entry, text, wishes)
        yield from _life(entry, text, wishes)


def _tabled(number: int, entry: Mapping[str, Any], text: Text, wishes: dict[str, Wish]) -> Iterator[Act]:
    key, kind = entry["key"], entry.get("kind", AMEND)
    if key in wishes:
        raise ContentError(f"The proposal {key!r} is tabled twice.")
    wish = Wish(key, entry["by"], kind, entry["on"], number, text[place(text, entry["on"])].source)
    wishes[key] = worded(wish, entry)
    arguments = _stated(wishes[key]) | {"kind": kind, "after": wishes[key].after,
                                        "rationale": wishes[key].rationale, "floor": _from_floor(entry)}
    yield Act(entry["at"], entry["by"], "table_proposal", arguments)


def _of_phrase(number: int, entry: Mapping[str, Any], text: Text, wishes: dict[str, Wish]) -> Act:
    """A phrase to be changed wherever it occurs in the draft."""
    key, phrase, put = entry["key"], entry["phrase"], entry["put"]
    if not any(phrase in one.source for one in text):
        raise ContentError(f"The phrase of {key!r} stands nowhere in the draft.")
    wishes[key] = Wish(key, entry["by"], WHEREVER, "", number, "", rationale=entry["why"])
    given = {"proposal": key, "draft": number, "phrase": phrase, "put": put, "rationale": entry["why"]}
    return Act(entry["at"], entry["by"], "table_phrase", given)


def _maintained(number: int, entry: Mapping[str, Any], text: Text, wishes: dict[str, Wish]) -> Iterator[Act]:
    """A proposal carried over to this draft: maintained as it was, or revised where its words changed."""
    key = entry["key"]
    if key not in wishes:
        raise ContentError(f"The proposal {key!r} is maintained but was never tabled.")
    before = wishes[key]
    wish = worded(replace(before, draft=number, base=text[place(text, before.on)].source), entry)
    wishes[key] = wish
    if (wish.source, wish.rationale) == (before.source, before.rationale):
        yield Act(entry["at"], wish.by, "maintain_proposal", _stated(wish))
    else:
        yield Act(entry["at"], wish.by, "revise_proposal", _stated(wish) | {"rationale": wish.rationale})


def _stated(wish: Wish) -> dict[str, Any]:
    return {
        "proposal": wish.key,
        "draft": wish.draft,
        "paragraph": wish.on,
        "base": wish.base_wording,
        "wording": wish.wording,
    }


def worded(wish: Wish, entry: Mapping[str, Any]) -> Wish:
    """The wish with its words: those of the entry, else those it had, tried on its present base."""
    wish = replace(wish, rationale=entry.get("why", wish.rationale))
    if wish.kind == DELETE:
        return wish
    if wish.kind == MOVE:
        return replace(wish, source=None, after=entry.get("after", wish.after))
    if wish.kind in (NEW, ALTERNATIVE):
        source = joined_lines(entry["text"]) if "text" in entry else wish.source
        return replace(wish, source=source)
    changes = pairs(entry["change"]) if "change" in entry else wish.changes
    source = changed(wish.base, changes, wish.key)
    if source == wish.base:
        raise ContentError(f"The proposal {wish.key!r} changes nothing.")
    return replace(wish, changes=changes, source=source)


def _life(entry: Mapping[str, Any], text: Text, wishes: dict[str, Wish]) -> Iterator[Act]:
    for act in entry.get("then", ()):
        wish = wishes[entry["key"]]
        verb = VERBS[act["does"]]
        arguments: dict[str, Any] = {"proposal": wish.key}
        if verb == "revise_proposal":
            wishes[wish.key] = wish = worded(wish, act)
            arguments = _stated(wish) | {"rationale": wish.rationale}
        elif verb == "withdraw_proposal":
            arguments |= {"reason": act["reason"], "floor": _from_floor(act)}
        elif verb == "cosponsor":
            arguments |= {"floor": _from_floor(act)}
        elif verb == "invite_co_sponsor":
            arguments |= {"delegation": act["whom"]}
        elif act["does"] in POSITIONS:
            arguments |= said(act, wish.draft)
        yield Act(act["at"], act["by"], verb, arguments)


def said(act: Mapping[str, Any], draft: int) -> dict[str, Any]:
    """What a position says: why, on what condition it could change, and whether from the floor."""
    return {
        "draft": draft,
        "reason": act.get("reason", ""),
        "remedy": act.get("remedy", ""),
        "visible_to": act.get("visible_to", "States"),
        "floor": _from_floor(act),
    }


def _from_floor(entry: Mapping[str, Any]) -> bool:
    return bool(entry.get("floor", False))


def treated(number: int, listed: Mapping[str, Any], wishes: Mapping[str, Wish]) -> Iterator[Act]:
    """What the chair says became of proposals in the draft in preparation, where the texts tell it otherwise."""
    for entry in listed.get("treated", ()):
        if entry["proposal"] not in wishes:
            raise ContentError(f"The proposal {entry['proposal']!r} is treated but was never tabled.")
        given = {"draft": number, "treatment": entry["as"], "word": entry.get("word", "")}
        yield Act(entry["at"], "chair", "treat_proposal", {"proposal": entry["proposal"], **given})


def taken(edit: Edit, text: Text, wishes: Mapping[str, Wish]) -> Edit:
    """An edit that takes a proposal in, as the edit that puts its words into the text in preparation."""
    if edit.does != "take" or edit.proposal is None:
        return edit
    wish = wishes[edit.proposal]
    if wish.kind == NEW:
        after = edit.after or block(text, wish.on)[-1]
        return replace(edit, does="insert", key=edit.key or wish.key, after=after, source=wish.source)
    if wish.kind == DELETE:
        return replace(edit, does="delete", key=wish.on)
    if wish.kind == AMEND and text[place(text, wish.on)].source != wish.base:
        raise ContentError(f"The proposal {wish.key!r} cannot be taken: its paragraph has changed since.")
    return replace(edit, does="amend", key=wish.on, source=wish.source)


def word_for_word(edit: Edit, wishes: Mapping[str, Wish], after: str | None) -> bool:
    """Whether taking the proposal is one act of the office, rather than an edit that reflects it.

    An alternative would come in beside the paragraph, and a new paragraph right behind its anchor, before
    the sub-paragraphs of that anchor; the office makes such edits by hand.
    """
    wish = wishes[edit.proposal or ""]
    return wish.kind in (AMEND, DELETE) or (wish.kind == NEW and after == wish.on)
