"""A draft to be sent to the capital: to be edited there in Word, changes recorded, and sent back.

Beside each paragraph stands what the delegation itself has noted, prepared, proposed and said on it; nobody else's
word does. Every paragraph carries its identity, so that what comes back is laid against the draft it was made
from; and every remark is marked as ours, so that no note comes back as the reason of a proposal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Text, cast, select

from editor import models, names
from editor.consensus.wishes import PRINTED
from editor.queries.contents import contents
from editor.queries.exports.asked import Asked, instant
from editor.queries.known import Known, Position, Proposal, known
from editor.queries.notes import notes_of
from editor.queries.papers import as_issued
from editor.queries.phrases import gist
from editor.word.comments import Remark, from_here
from editor.word.tracked import Annotated

MARK = "Not for circulation"


def for_the_capital(asked: Asked) -> Annotated:
    """The draft with the delegation's own word beside its paragraphs, changes to be recorded."""
    own = str(asked.actor.delegation)
    seen = known(asked.session, asked.keys, asked.document, asked.audience, own)
    name = seen.delegations[own].short_name
    remarks: dict[str, list[Remark]] = {}
    for paragraph, remark in (*_noted(asked, own, name), *_prepared(asked, own, name), *_said(asked, seen, name)):
        remarks.setdefault(paragraph, []).append(remark)
    return Annotated(
        as_issued(asked.source), {}, {ident: tuple(several) for ident, several in remarks.items()}, mark=MARK,
        notice=f"{names.opening(names.draft_name(asked.draft.number))} for instructions. Edit the paragraphs as you "
               "wish them to read; Word records what you change. Send the file back as it is.",
        is_tracking=True,
    )


def _noted(asked: Asked, own: str, name: str) -> Iterator[tuple[str, Remark]]:
    """Its private notes."""
    for one in notes_of(asked.session, asked.keys, asked.document.id, own):
        yield one.paragraph, _remark(name, instant(one.at), ("Note.", one.words))


def _prepared(asked: Asked, own: str, name: str) -> Iterator[tuple[str, Remark]]:
    """What the delegation has prepared and not tabled."""
    content: Any = cast(models.Proposal.content, Text).label("stored")
    rows = asked.session.execute(select(models.Proposal, content).where(
        models.Proposal.document_id == asked.document.id, models.Proposal.delegation_id == own,
        models.Proposal.state == "draft").order_by(models.Proposal.prepared_at, models.Proposal.id)).all()
    opened = contents(asked.session, asked.keys, [stored for _, stored in rows])
    for (row, _), words in zip(rows, opened, strict=True):
        said = words.opened
        text = said.wording.plain() if said.wording else said.phrase.plain() if said.phrase else ""
        lines = (f"Prepared, not tabled: {PRINTED[row.kind]}.", text, said.rationale)
        yield row.paragraph_id, _remark(name, instant(row.prepared_at), lines)


def _said(asked: Asked, seen: Known, name: str) -> Iterator[tuple[str, Remark]]:
    """What it proposes on this draft, and the positions it has taken."""
    for one in seen.proposals:
        if one.part in ("lead", "joined") and one.state == "tabled" and one.stands_on == asked.draft.number:
            yield one.paragraph, _of_proposal(one, name)
    for position in seen.positions:
        if position.part and position.paragraph is not None:
            yield position.paragraph, _of_position(position, name)


def _of_proposal(one: Proposal, name: str) -> Remark:
    by = "" if one.by[:1] == (name,) else f" of {one.by[0]}"
    lines = (f"Proposal {one.number}{by}, {PRINTED[one.kind]}.", gist(one), one.rationale)
    return _remark(name, instant(one.at), lines)


def _of_position(one: Position, name: str) -> Remark:
    about = "a proposal on this paragraph" if one.about == "proposal" else "this paragraph"
    speaker = "We" if one.part == "own" else f"{one.by} for us"
    lines = (f"Position, {one.kind}: {about} ({speaker}).", one.reason, one.remedy)
    return _remark(name, instant(one.at), lines)


def _remark(name: str, date: str, lines: tuple[str, ...]) -> Remark:
    kept = (part for line in lines for part in line.splitlines() if part.strip())
    return Remark(from_here(name), date, tuple(kept))
