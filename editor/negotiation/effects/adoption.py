"""Tables of the last hour: questions, objections to adoption, outcomes, statements, exports."""

from __future__ import annotations

from sqlalchemy.orm import Session

from editor import models
from editor.negotiation.effects.floor import confirm, settle_withdrawal
from editor.negotiation.recording import Line, effect

STATES = {"not adopted": "not adopted", "suspended": "suspended",
          "procedural report only": "procedural report only"}


@effect("question.put")
def _put(session: Session, line: Line) -> None:
    details = line.details
    session.add(models.Question(
        id=details["question"], document_id=line.document, draft_number=details["draft"],
        text_hash=details["text_hash"], reason=details["reason"], sitting_id=details["sitting"],
        put_at=line.at,
    ))
    session.get_one(models.Document, line.document).state = "question put"


@effect("adoption.objected")
def _objected(session: Session, line: Line) -> None:
    details = line.details
    session.add(models.AdoptionObjection(
        id=details["objection"], document_id=line.document, question_id=details["question"],
        delegation_id=details["delegation"], words=details["words"], stated=details["stated"],
        raised_at=line.at,
    ))


@effect("adoption.objection_worded")
def _worded(session: Session, line: Line) -> None:
    session.get_one(models.AdoptionObjection, line.details["objection"]).words = line.details["words"]


@effect("adoption.objection_lifted")
def _lifted(session: Session, line: Line) -> None:
    settle_withdrawal(session.get_one(models.AdoptionObjection, line.details["objection"]), line)


@effect("adoption.decided")
def _decided(session: Session, line: Line) -> None:
    details = line.details
    session.add(models.Adoption(
        id=details["adoption"], document_id=line.document, question_id=details["question"],
        outcome=details["outcome"], draft_number=details["draft"], text_hash=details["text_hash"],
        votes=details["votes"], words=details["words"], ruling=details.get("ruling", ""),
        vote_id=details.get("vote"), sitting_id=details["sitting"], decided_at=line.at,
    ))
    session.get_one(models.Question, details["question"]).answered_at = line.at
    document = session.get_one(models.Document, line.document)
    document.state = STATES.get(details["outcome"], "adopted")


@effect("statement.made")
def _made(session: Session, line: Line) -> None:
    details = line.details
    given = {name: details[name] for name in ("kind", "scope", "words", "stated")}
    given |= {"occasion": details.get("occasion", "before"), "turn": details.get("turn", 0)}
    session.add(models.Statement(
        id=details["statement"], document_id=line.document, delegation_id=details["delegation"],
        made_at=line.at, **given,
    ))


@effect("statement.corrected")
def _statement_corrected(session: Session, line: Line) -> None:
    row = session.get_one(models.Statement, line.details["statement"])
    row.words, row.corrected_at = line.details["words"], line.at


@effect("statement.turn_given")
def _turn_given(session: Session, line: Line) -> None:
    for turn, ident in enumerate(line.details["order"], 1):
        session.get_one(models.Statement, ident).turn = turn


@effect("statement.confirmed")
def _confirmed(session: Session, line: Line) -> None:
    confirm(session, line, "statement", line.details["statement"])


@effect("statement.withdrawn")
def _withdrawn(session: Session, line: Line) -> None:
    settle_withdrawal(session.get_one(models.Statement, line.details["statement"]), line)


@effect("document.exported")
def _exported(session: Session, line: Line) -> None:
    details = line.details
    given = {name: details[name] for name in ("form", "text_hash", "file_hash")}
    session.add(models.Export(
        id=details["export"], document_id=line.document, draft_number=details["draft"], exported_at=line.at,
        **given,
    ))
