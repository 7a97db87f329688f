"""The procedural report as a paper, with the votes as tables and the adopted text annexed; the votes alone; and the
corrigendum.

What it says is the report as the secretariat drew it up and edited it or, before that, as the record gives it now
(`queries/reports.py`). Formal acts only: informals are not the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import exists, select

from editor import models, names, rights
from editor.consensus.votes import WAYS
from editor.queries.anchors import Desk
from editor.queries.exports.asked import Asked
from editor.queries.known import delegations_of
from editor.queries.last_day import Listed, corrigenda_of, vote_in_words, votes_of
from editor.queries.papers import official, source_of
from editor.queries.reports import Passage, drawn_from_record, numbered, report_of, report_row
from editor.text.wording import Wording
from editor.word.paper import Block, Heading, Paper, Said
from editor.word.tables import Grid, cell
from editor.word.values import OfficialText

MARK, VOTES, CORRIGENDUM = "Procedural report", "Recorded votes", "Corrigendum"


def procedural_report(asked: Asked) -> Paper:
    """The report on what became of the document, its text annexed where it was adopted."""
    desk, row = _desk(asked), _report(asked)
    passages: Sequence[Passage] = tuple(numbered(row.passages if row else drawn_from_record(desk)))
    annexed = report_of(desk, row).annex if row else None
    if row is None and asked.document.state == "adopted":
        annexed = next(one for one in asked.drafts if one.number == asked.document.current_draft)
    annex = official(source_of(asked.session, asked.document, annexed, asked.emblem)) if annexed else None
    head = _titled(asked, f"Report of the {asked.source.conference.name}", row.symbol if row else None)
    return Paper(head, tuple(_blocks(asked, passages)), annex, mark=MARK)


def recorded_votes(asked: Asked) -> Paper:
    """The recorded votes on the document as tables."""
    listed = _listed(asked)
    grids = tuple(_grid(one, listed) for one in votes_of(asked.session, asked.document.id))
    return Paper(_titled(asked, VOTES, None), grids, mark=VOTES)


def corrigendum(asked: Asked) -> Paper:
    """The editorial corrections of the adopted text, each as it stood and as it is to be read, with who and why."""
    rows = _editorial(asked)
    numbers = str(rows[0].number) if len(rows) == 1 else f"{rows[0].number}–{rows[-1].number}"
    symbol = f"{asked.document.symbol}/Corr.{numbers}" if asked.document.symbol else None
    blocks = tuple(block for row in rows for block in _correction(asked, row))
    return Paper(_titled(asked, CORRIGENDUM, symbol), blocks, mark=CORRIGENDUM)


def has_corrigendum(asked: Asked) -> bool:
    """Whether the adopted text was editorially corrected."""
    return bool(_editorial(asked))


def _editorial(asked: Asked) -> Sequence[models.Correction]:
    """The editorial corrections of the draft asked for."""
    return [one for one in corrigenda_of(asked.session, asked.document.id) if one.draft_number == asked.draft.number]


def _correction(asked: Asked, row: models.Correction) -> Iterator[Block]:
    day = names.day_there(row.entered_at, asked.source.conference.zone)
    where = f"Paragraph {row.label}" if row.label and row.label[:1].isdigit() else names.opening(row.label or "text")
    yield Heading(1, f"Corr.{row.number}", where)
    yield Said(f"For “{Wording.of(row.before).plain()}”", is_numbered=False)
    yield Said(f"read “{Wording.of(row.after).plain()}”", is_numbered=False)
    yield Said(f"Approved by {row.proposer}, {day}. {row.reason}", is_numbered=False)


def roll_rows(asked: Asked) -> list[tuple[str, str, str]]:
    """Each vote with each delegation on its roll and how it voted, for a program."""
    listed = _listed(asked)
    return [(names.opening(vote_in_words(one, listed)), name, way)
            for one in votes_of(asked.session, asked.document.id)
            for way in WAYS for name in _names(one, way, listed)]


def has_votes(asked: Asked) -> bool:
    """Whether any vote on the document was recorded."""
    return bool(votes_of(asked.session, asked.document.id))


def has_report(asked: Asked) -> bool:
    """Whether there is anything to report: the question was put, or the report was drawn up."""
    put = select(exists().where(models.Question.document_id == asked.document.id))
    return bool(asked.session.scalar(put)) or _report(asked) is not None


def _desk(asked: Asked) -> Desk:
    return Desk(asked.session, asked.keys, asked.actor, asked.document, asked.source.conference)


def _report(asked: Asked) -> models.Report | None:
    """The report as it was drawn up, where this viewer may read it."""
    row = report_row(asked.session, asked.document.id)
    may_read = row is not None and rights.sees(rights.Case(asked.actor, row, asked.document, asked.source.conference))
    return row if may_read else None


def _listed(asked: Asked) -> Listed:
    return delegations_of(asked.session, asked.document.conference_id)


def _titled(asked: Asked, title: str, symbol: str | None) -> OfficialText:
    """The head of a paper of the secretariat on the document, under a symbol of its own where it has one."""
    head = official(asked.source)
    masthead = replace(head.masthead, symbol=symbol) if symbol else head.masthead
    return replace(head, title=title, passages=(), adopted=None, masthead=masthead)


def _blocks(asked: Asked, passages: Sequence[Passage]) -> Iterator[Block]:
    """The passages, with a table after each that tells of a vote."""
    listed = _listed(asked)
    votes = {f"vote:{one.id}": one for one in votes_of(asked.session, asked.document.id)}
    for one in passages:
        if one.kind == "heading":
            number, _, words = one.words.partition(" ")
            yield Heading(1, number, words)
            continue
        yield Said(one.words, is_numbered=one.number is not None)
        if one.key in votes:
            yield _grid(votes[one.key], listed)


def _grid(one: models.Vote, listed: Listed) -> Grid:
    rows = tuple((cell(names.opening(way)), cell(str(len(found))), cell(", ".join(found) or "None"))
                 for way in WAYS if (found := _names(one, way, listed)) or way in one.roll)
    return Grid(f"{names.opening(vote_in_words(one, listed))}.", ("Vote", "Number", "Delegations"), (18, 10, 72), rows)


def _names(one: models.Vote, way: str, listed: Listed) -> list[str]:
    return [row.short_name for row in names.in_official_order(listed[ident] for ident in one.roll.get(way, ()))]
