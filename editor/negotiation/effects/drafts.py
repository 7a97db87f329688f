"""Tables of documents and issued drafts."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from editor import models
from editor.negotiation.effects.preparation import clear
from editor.negotiation.recording import Line, effect


@effect("document.opened")
def _opened(session: Session, line: Line) -> None:
    names = ("title", "style", "language", "circulation", "attribution", "board", "observers_read")
    given = {name: line.details[name] for name in names}
    session.add(models.Document(
        id=line.details["document"], conference_id=line.conference, symbol=None, state="under negotiation",
        current_draft=None, proposals_told={}, shows_presence=False, opened_at=line.at,
        **given,
    ))


@effect("symbol.assigned")
def _symbol(session: Session, line: Line) -> None:
    session.get_one(models.Document, line.document).symbol = line.details["symbol"]


@effect("modes.set")
def _modes(session: Session, line: Line) -> None:
    document = session.get_one(models.Document, line.document)
    for name in ("circulation", "attribution", "board", "observers_read"):
        setattr(document, name, line.details[name])


@effect("presence.shown")
def _presence_shown(session: Session, line: Line) -> None:
    session.get_one(models.Document, line.document).shows_presence = True


@effect("presence.hidden")
def _presence_hidden(session: Session, line: Line) -> None:
    session.get_one(models.Document, line.document).shows_presence = False


@effect("draft.issued")
def _issued(session: Session, line: Line) -> None:
    details = line.details
    session.add(models.Draft(
        id=details["draft"], document_id=line.document, number=details["number"], symbol=details["symbol"],
        letter=details["letter"], text_hash=details["text_hash"], issued_at=line.at,
        open_to_observers=details["open_to_observers"], kin=details.get("kin", {}),
    ))
    session.flush()
    for row in details["passages"]:
        session.add(models.Passage(
            draft_id=details["draft"], paragraph_id=row["paragraph"], place=row["place"], label=row["label"],
            kind=row["kind"], level=row["level"], wording=row["wording"], wording_hash=row["hash"],
        ))
    session.get_one(models.Document, line.document).current_draft = details["number"]
    hashes = {row["paragraph"]: row["hash"] for row in details["passages"]}
    for paragraph in details["editorial"]:
        _follow(session, paragraph, hashes[paragraph])
    clear(session, line.document)


@effect("draft.opened")
def _draft_opened(session: Session, line: Line) -> None:
    session.get_one(models.Draft, line.details["draft"]).open_to_observers = True


def _follow(session: Session, paragraph: str, wording_hash: str) -> None:
    """An editorial correction changes no sense: agreement and positions follow the new words."""
    latest = session.scalars(
        select(models.Decision).where(models.Decision.paragraph_id == paragraph)
        .order_by(models.Decision.decided_at.desc()).limit(1)
    ).first()
    if latest is not None:
        latest.wording_hash = wording_hash
    session.execute(update(models.Position).where(
        models.Position.about == "paragraph", models.Position.about_id == paragraph,
        models.Position.withdrawn_at.is_(None),
    ).values(wording_hash=wording_hash))
