"""A compilation that was read, beside the conference: whose names are on the list, and what of it stands where.

What is found in a compilation is entered from the floor by the secretariat, on paragraphs of the current draft that
read as its base does, word for word; on any other it is shown, and left to people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models
from editor.compilations import Compiled, Proposed, Stated
from editor.consensus.modes import Audience, sees_names, sees_proposals
from editor.consensus.wishes import AMEND
from editor.queries.anchors import passage_named
from editor.queries.display import redline, runs_of
from editor.queries.known import Known, delegations_of, draft_of, passages_of
from editor.queries.sheet import WISHES
from editor.text.wording import Wording

Listed = tuple[str, tuple[str, str], tuple[str, ...]]
LEFT = ""  # the choice to leave a name in the text


@dataclass(frozen=True, slots=True)
class Planned:
    """A proposal of a compilation: the paragraph it would stand on, or None; who has tabled it already, by code.

    `after`: of one to move the paragraph, the id of the one it is to follow.
    """

    proposal: Proposed
    passage: models.Passage | None
    standing: Mapping[str, str]
    after: str | None = None


def listed(session: Session, conference: str) -> list[Listed]:
    """The official list, as names in a compilation are looked up: codes, names, aliases."""
    aliases: dict[str, list[str]] = {}
    for one in session.scalars(select(models.Alias).where(models.Alias.conference_id == conference)):
        aliases.setdefault(one.delegation_id, []).append(one.alias)
    return [(row.code, (row.short_name, row.formal_name), tuple(aliases.get(row.id, ())))
            for row in delegations_of(session, conference).values()]


def settled_by(session: Session, conference: str, given: Mapping[str, str]) -> dict[str, str]:
    """The names that a person settled, by code: `written-1` names one, `settled-1` says for whom it stands."""
    codes = {row.code for row in delegations_of(session, conference).values()}
    found = {}
    for key, written in given.items():
        chosen = given.get(f"settled-{key.removeprefix('written-')}", LEFT)
        if key.startswith("written-") and chosen in codes:
            found[written] = chosen
    return found


def shown(session: Session, conference: str, found: Compiled, settled: Mapping[str, str]) -> dict[str, Any]:
    """What was found, as templates/import/_compiled.html takes it."""
    names = {row.code: row.short_name for row in delegations_of(session, conference).values()}
    open_names = [(one.written, one.candidates, LEFT) for one in found.unsettled]
    chosen = [(written, (code,), code) for written, code in settled.items()]
    return {
        "counts": [{"name": names[code], "proposals": made, "positions": said} for code, made, said in found.counts],
        "names": [{"written": written, "name": names[code]} for written, code in found.names
                  if written not in (names[code], *settled)],
        "unsettled": [_choice(number, one, names) for number, one in enumerate((*open_names, *chosen))],
        "proposals": [_proposal(found, names, number) for number in range(len(found.proposals))],
        "positions": [{"by": names[one.by], "kind": one.kind, "label": _label(found, one.place)}
                      for one in found.positions if one.proposal is None],
        "statuses": [{"label": _label(found, place), "words": words} for place, words in found.statuses],
        "doubts": found.doubts,
    }


def planned(session: Session, document: models.Document, found: Compiled, seen: Known) -> list[Planned]:
    """What of a compilation can be entered on the current draft, proposal by proposal."""
    places = _places(session, document, found)
    standing = seen.standing
    codes = {row.short_name: row.code for row in seen.delegations.values()}
    plan = []
    for one in found.proposals:
        passage = places.get(one.place)
        followed = None if one.after is None else places.get(one.after)
        if one.after is not None and followed is None:
            passage = None
        after = None if followed is None else followed.paragraph_id
        asked = one.kind, None if one.wording is None else Wording.of(one.wording), after
        same = {codes[row.by[0]]: row.id for row in standing if passage and row.paragraph == passage.paragraph_id
                and row.by and (row.kind, row.wording, row.after) == asked}
        plan.append(Planned(one, passage, same, after))
    return plan


def may_join(document: models.Document) -> bool:
    """Whether a delegation can be entered as co-sponsor: where States see whose a proposal is (`sponsorship`)."""
    return sees_proposals(Audience.STATES, document.circulation) and sees_names(Audience.STATES, document.attribution)


def positions_on(
    found: Compiled, plan: Sequence[Planned], session: Session, document: models.Document
) -> Iterator[tuple[Stated, models.Passage]]:
    """Positions on paragraphs as they stand that can be entered, each with its paragraph."""
    places = _places(session, document, found) if plan or found.positions else {}
    for one in found.positions:
        passage = places.get(one.place)
        if one.proposal is None and passage is not None:
            yield one, passage


def left_out(found: Compiled, plan: Sequence[Planned]) -> list[str]:
    """The labels of proposals whose paragraph the current draft does not have word for word."""
    return [_label(found, one.proposal.place) for one in plan if one.passage is None]


def _places(session: Session, document: models.Document, found: Compiled) -> dict[int, models.Passage]:
    """The paragraphs of the current draft that read as the base does, by their place in it, in order."""
    draft = draft_of(session, document, document.current_draft)
    waiting: dict[Wording, list[models.Passage]] = {}
    for row in passages_of(session, draft) if draft else ():
        waiting.setdefault(Wording.of(row.wording), []).append(row)
    places = {}
    for place, one in enumerate(found.passages):
        same = waiting.get(Wording.of(one["wording"]))
        if same:
            at = next((at for at, row in enumerate(same) if (row.label or "") == one["label"]), 0)
            places[place] = same.pop(at)
    return places


def _choice(number: int, name: tuple[str, tuple[str, ...], str], names: Mapping[str, str]) -> dict[str, Any]:
    written, candidates, chosen = name
    rest = sorted((code for code in names if code not in candidates), key=names.__getitem__)
    options = [{"code": code, "name": names[code]} for code in (*candidates, *rest)]
    return {"number": number, "written": written, "chosen": chosen, "options": options}


def _proposal(found: Compiled, names: Mapping[str, str], number: int) -> dict[str, Any]:
    one = found.proposals[number]
    base = Wording.of(found.passages[one.place]["wording"])
    new = None if one.wording is None else Wording.of(one.wording)
    return {
        "label": _label(found, one.place), "wish": WISHES[one.kind], "by": [names[code] for code in one.by],
        "spans": redline(base, new) if new and one.kind == AMEND else (),
        "whole": tuple(runs_of(new, None)) if new else (),
        "where": "" if one.after is None else f"after paragraph {found.passages[one.after]['label']}",
        "says": [{"by": names[said.by], "kind": said.kind} for said in found.positions if said.proposal == number],
    }


def _label(found: Compiled, place: int) -> str:
    one = found.passages[place]
    return passage_named(_Named(one["label"] or None, one["kind"]))


@dataclass(frozen=True, slots=True)
class _Named:
    label: str | None
    kind: str
