"""The page of the procedural report: the secretariat draws it up and edits it; everyone reads it once it is issued."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from editor import models, names, rights
from editor.queries.anchors import Desk
from editor.queries.display import shown
from editor.queries.reports import Passage, report_of, report_row
from editor.queries.sheet import Way
from editor.rights import Right

To = Callable[[str], str]


def report_page(desk: Desk, to: To) -> dict[str, Any]:
    """The report as this viewer may read it; where there is none, the same whether or not one is being drawn up."""
    row = report_row(desk.session, desk.document.id)
    if row is not None and not rights.sees(_case(desk, row)):
        row = None
    acts = list(_acts(desk, row, to))
    if row is None:
        return {"title": "The procedural report", "sentence": "It has not been issued.", "passages": (), "acts": acts,
                "symbol": None, "at": None, "annex": None}
    found = report_of(desk, row)
    may_edit = row.issued_at is None and _may(desk, Right.REPORT, row)
    at = row.adopted_at or row.issued_at or row.drawn_up_at
    return {
        "title": found.title, "symbol": found.symbol, "at": shown(at, desk.conference.zone),
        "sentence": _sentence(row), "acts": acts,
        "passages": [_passage(one, to(f"acts/edit_report/{row.id}?key={quote(one.key)}") if may_edit else None)
                     for one in found.passages],
        "annex": to("question") if found.annex is not None else None,
    }


def _sentence(row: models.Report) -> str:
    if row.manner:
        return f"{names.opening(row.manner)}. {row.words}".strip()
    if row.issued_at is not None:
        return "Issued; the meeting adopts it in an act of its own."
    return "Drawn up from the record. Only the secretariat sees it until it is issued."


def _acts(desk: Desk, row: models.Report | None, to: To) -> Iterator[Way]:
    if _may(desk, Right.REPORT, desk.document) and (row is None or row.issued_at is None):
        word = "Draw up the report" if row is None else "Draw up anew"
        yield Way(word, to(f"acts/draw_up_report/{desk.document.id}"), "drafts", "main" if row is None else "plain")
        if row is not None:
            yield Way("Issue the report", to(f"acts/issue_report/{row.id}"), "drafts", "main")
    if row is not None and row.issued_at is not None and row.adopted_at is None and _may(desk, Right.ADOPT_REPORT, row):
        yield Way("Announce its adoption", to(f"acts/adopt_report/{row.id}"), "gavel", "main")


def _passage(one: Passage, edit: str | None) -> dict[str, Any]:
    acts = [Way("Edit", edit, "pen", "quiet")] if edit and one.kind == "paragraph" else []
    return {"kind": one.kind, "number": one.number, "words": one.words, "was": one.was, "acts": acts}


def _may(desk: Desk, right: Right, subject: Any) -> bool:
    return rights.may(right, _case(desk, subject))


def _case(desk: Desk, subject: Any) -> rights.Case:
    return rights.Case(desk.actor, subject, desk.document, desk.conference)
