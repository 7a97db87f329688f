"""A draft or the adopted text as values for the Word room: the official text and the record copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names
from editor.queries.known import delegations_of, passages_of
from editor.text.wording import Wording
from editor.word.values import Masthead, OfficialText, Passage, RecordCopy, Statement

LANGUAGES = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}
OFFICIAL, RECORD = "official text", "record copy"
FORMS = (OFFICIAL, RECORD)
IN_ADDRESSES = {form.replace(" ", "-"): form for form in FORMS}


@dataclass(frozen=True, slots=True)
class Source:
    """A draft with all that its paper says of it."""

    session: Session
    document: models.Document
    conference: models.Conference
    draft: models.Draft


def source_of(session: Session, document: models.Document, draft: models.Draft) -> Source:
    """The source of a paper."""
    return Source(session, document, session.get_one(models.Conference, document.conference_id), draft)


def official(source: Source) -> OfficialText:
    """The text without a trace of dissent."""
    rows = passages_of(source.session, source.draft)
    passages = tuple(Passage(row.paragraph_id, row.label, row.kind, row.level, Wording.of(row.wording))
                     for row in rows)
    return OfficialText(
        masthead=_masthead(source), title=source.document.title, passages=passages, adopted=_adopted(source),
        text_hash=source.draft.text_hash, language=source.document.language.split("-")[0],
    )


def record(source: Source) -> RecordCopy:
    """The text with the statements placed on record about it, in the order they were made."""
    rows = source.session.scalars(select(models.Statement).where(
        models.Statement.document_id == source.document.id, models.Statement.withdrawn_at.is_(None),
        models.Statement.stated.is_(False),
    ).order_by(models.Statement.made_at, models.Statement.id)).all()
    delegations = delegations_of(source.session, source.document.conference_id)
    labels = {row.paragraph_id: row.label or row.kind for row in passages_of(source.session, source.draft)}
    return RecordCopy(official(source), tuple(
        Statement(
            delegation=delegations[row.delegation_id].formal_name, kind=row.kind,  # type: ignore[arg-type]
            scope=scope_printed(row, labels), paragraphs=tuple(row.scope.get("paragraphs", ())), text=row.words,
            made_at=names.moment(row.made_at, source.conference.zone, city=source.conference.place),
        ) for row in rows
    ))


def scope_printed(row: models.Statement, labels: dict[str, str]) -> str:
    """What a statement is about, with the labels of this draft."""
    if "whole" in row.scope:
        return "the document as a whole"
    if "as stated" in row.scope:
        return str(row.scope["as stated"])
    found = [labels.get(ident, "no longer in the text") for ident in row.scope["paragraphs"]]
    where = f"paragraph {found[0]}" if len(found) == 1 else f"paragraphs {names.listed(found)}"
    return f"“{row.scope['phrase']}” in {where}" if "phrase" in row.scope else where


def file_name(source: Source, form: str) -> str:
    """What a file is called when it is saved."""
    named = source.draft.symbol or source.document.symbol or f"draft-{source.draft.number}"
    safe = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in named)
    return f"{safe}-{form.replace(' ', '-')}.docx".lower()




def _masthead(source: Source) -> Masthead:
    conference, zone = source.conference, source.conference.zone
    issued = source.draft.issued_at
    name = "Zero Draft" if source.draft.number == 0 else f"draft {source.draft.number}"
    return Masthead(
        organ=conference.name, conference=conference.name, place=conference.place,
        dates=names.days(date.fromisoformat(conference.starts_on), date.fromisoformat(conference.ends_on)),
        symbol=source.draft.symbol or source.document.symbol, date=names.day_there(issued, zone),
        original=LANGUAGES.get(source.document.language.split("-")[0], source.document.language),
        draft_line=f"Chair’s {name}, {names.day_there(issued, zone)}, {names.hour(issued, zone)}, informal, "
                   "without prejudice",
        organization="" if conference.demonstration else "United Nations",
    )


def _adopted(source: Source) -> str | None:
    row = _adoption(source)
    if row is None:
        return None
    sitting = source.session.get_one(models.Sitting, row.sitting_id)
    when = names.day_there(row.decided_at, source.conference.zone)
    return f"{names.opening(row.outcome)} at the {names.ordinal(sitting.number)} meeting, on {when}"


def _adoption(source: Source) -> models.Adoption | None:
    rows: Sequence[models.Adoption] = source.session.scalars(select(models.Adoption).where(
        models.Adoption.document_id == source.document.id,
        models.Adoption.text_hash == source.draft.text_hash, models.Adoption.outcome.startswith("adopted"),
    )).all()
    return rows[-1] if rows else None
