"""A draft or the adopted text as values for the Word room: the official text and the record copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names
from editor.as_corrected import as_corrected, hash_of
from editor.queries.known import delegations_of
from editor.queries.scopes import Followed, followed_in, scope_printed
from editor.text.wording import Wording
from editor.word.template import in_template
from editor.word.values import Masthead, OfficialText, Passage, RecordCopy, Statement

OFFICIAL = "official-text"  # as addresses and the names of files call it
LANGUAGES = {"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}


@dataclass(frozen=True, slots=True)
class Source:
    """A draft with all that its paper says of it."""

    session: Session
    document: models.Document
    conference: models.Conference
    draft: models.Draft
    emblem: str = ""


def source_of(session: Session, document: models.Document, draft: models.Draft, emblem: str = "") -> Source:
    """The source of a paper; `emblem` is the secretariat's image in base64."""
    return Source(session, document, session.get_one(models.Conference, document.conference_id), draft, emblem)


def official(source: Source) -> OfficialText:
    """The text without a trace of dissent, as the template of its process prints it."""
    found = as_issued(source)
    return replace(found, passages=in_template(found.passages, source.document.style))


def as_issued(source: Source) -> OfficialText:
    """The text word for word as it was issued or, once corrected, as corrected, italics too: what others change and
    send back.
    """
    rows = as_corrected(source.session, source.draft)
    passages = tuple(Passage(row.paragraph_id, row.label, row.kind, row.level, Wording.of(row.wording))
                     for row in rows)
    return OfficialText(
        masthead=masthead(source), title=source.document.title, passages=passages, adopted=_adopted(source),
        text_hash=hash_of(source.session, source.draft), language=source.document.language.split("-")[0],
    )


def record(source: Source) -> RecordCopy:
    """The text with the statements placed on record about it, in their order of speaking."""
    delegations = delegations_of(source.session, source.document.conference_id)
    followed = followed_in(source.session, source.document, source.draft)
    return RecordCopy(official(source), tuple(
        Statement(
            delegation=delegations[row.delegation_id].formal_name, kind=row.kind,  # type: ignore[arg-type]
            scope=scope_printed(row, followed), paragraphs=_places(row, followed), text=row.words,
            made_at=names.moment(row.made_at, source.conference.zone, city=source.conference.place),
        ) for row in on_record(source)
    ))


def on_record(source: Source) -> Sequence[models.Statement]:
    """The statements that stand, those confirmed by whoever is said to have made them, in their order of speaking."""
    return source.session.scalars(select(models.Statement).where(
        models.Statement.document_id == source.document.id, models.Statement.withdrawn_at.is_(None),
        models.Statement.stated.is_(False),
    ).order_by(models.Statement.occasion.desc(), models.Statement.turn, models.Statement.made_at,
               models.Statement.id)).all()


def _places(row: models.Statement, followed: Followed) -> tuple[str, ...]:
    """Where a statement is marked in this text; what it names and the text no longer has is marked nowhere."""
    found = (followed.place(ident) for ident in row.scope.get("paragraphs", ()))
    return tuple(dict.fromkeys(place for place in found if place))


def file_name(source: Source, form: str, kind: str = "docx") -> str:
    """What a file is called when it is saved."""
    named = source.draft.symbol or source.document.symbol or f"draft-{source.draft.number}"
    safe = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in named)
    return f"{safe}-{form}.{kind}".lower()


def draft_line(source: Source) -> str:
    """What stands in place of a masthead while no symbol is assigned."""
    issued, zone = source.draft.issued_at, source.conference.zone
    name = "Zero Draft" if source.draft.number == 0 else f"draft {source.draft.number}"
    return f"Chair’s {name}, {names.day_there(issued, zone)}, {names.hour(issued, zone)}, informal, without prejudice"


def masthead(source: Source) -> Masthead:
    """Who issues the paper, when, and under what symbol."""
    conference, zone = source.conference, source.conference.zone
    issued = source.draft.issued_at
    return Masthead(
        organ=conference.name, conference=conference.name, place=conference.place,
        dates=names.days(date.fromisoformat(conference.starts_on), date.fromisoformat(conference.ends_on)),
        symbol=source.draft.symbol or source.document.symbol, date=names.day_there(issued, zone),
        original=LANGUAGES.get(source.document.language.split("-")[0], source.document.language),
        draft_line=draft_line(source), emblem=source.emblem,
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
        models.Adoption.text_hash == hash_of(source.session, source.draft),
        models.Adoption.outcome.startswith("adopted"),
    )).all()
    return rows[-1] if rows else None
