"""Tables of the procedural report and of a chair's summary."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from editor import models
from editor.models.report import OF_ITS_ADOPTION
from editor.negotiation.recording import Line, effect
from editor.rights import SUMMARY


@effect("report.drawn_up")
def _drawn_up(session: Session, line: Line) -> None:
    row = session.get(models.Report, line.details["report"])
    if row is None:
        row = models.Report(id=line.details["report"], document_id=line.document, words="")
        session.add(row)
    row.passages, row.drawn_up_at = line.details["passages"], line.at


@effect("report.edited")
def _edited(session: Session, line: Line) -> None:
    _reword(session.get_one(models.Report, line.details["report"]), line.details["key"], line.details["words"])


@effect("report.issued")
def _issued(session: Session, line: Line) -> None:
    row = session.get_one(models.Report, line.details["report"])
    row.issued_at, row.symbol = line.at, line.details["symbol"]


@effect("report.adopted")
def _adopted(session: Session, line: Line) -> None:
    details = line.details
    row = session.get_one(models.Report, details["report"])
    row.manner, row.sitting_id, row.adopted_at, row.words = (
        details["manner"], details["sitting"], line.at, details["words"])
    _reword(row, OF_ITS_ADOPTION, details["sentence"])


@effect("summary.drawn_up")
def _summary(session: Session, line: Line) -> None:
    details: dict[str, Any] = dict(line.details)
    of = session.get_one(models.Document, details["of"])
    session.add(models.Document(
        id=details["summary"], conference_id=line.conference, title=details["title"], style=details["style"],
        language=details["language"], symbol=None, state=SUMMARY, circulation=of.circulation,
        attribution=of.attribution, board=of.board, observers_read=of.observers_read, shows_presence=False,
        current_draft=None, proposals_told={}, opened_at=line.at, drawn_from=of.id,
    ))
    session.flush()
    session.add(models.Preparation(document_id=details["summary"], number=details["number"], begun_at=line.at, kin={}))
    for row in details["passages"]:
        session.add(models.Paragraph(id=row["paragraph"], document_id=details["summary"]))
        session.flush()
        session.add(models.PreparedPassage(
            paragraph_id=row["paragraph"], document_id=details["summary"], place=row["place"], label=row["label"],
            kind=row["kind"], level=row["level"], wording=row["wording"], revision=0, editorial=False,
        ))


def _reword(report: models.Report, key: str, words: str) -> None:
    report.passages = [row | {"words": words} if row["key"] == key else row for row in report.passages]
