"""The procedural report: drawn up from the record, edited by the secretariat, issued, and adopted in an act of its own.

Until it is issued it is the secretariat's alone; from then on it changes no more.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from editor import models
from editor.names import ordinal
from editor.negotiation import reach
from editor.negotiation.anchors import document_of
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed, stream
from editor.negotiation.inputs import choice, line, words
from editor.negotiation.motions import require_none_before
from editor.negotiation.sittings import require_sitting
from editor.refusals import NotPossible, NotUnderstood
from editor.rights import Right

MANNERS = ("adopted by consensus", "adopted without a vote", "adopted by recorded vote")
PASSAGES = ("heading", "paragraph", "line")
MOST_PASSAGES, MOST_WORDS = 2_000, 50_000


@command(Right.REPORT, on=models.Document)
def draw_up_report(floor: Floor, document: models.Document, *, passages: list[dict[str, str]]) -> Deed:
    """Draw up the report from the record, or anew: what the secretariat edited stays as it was edited."""
    before = _report(floor)
    if before is not None and before.issued_at is not None:
        raise NotPossible("The report was issued; it changes no more.")
    if not isinstance(passages, list) or not 0 < len(passages) <= MOST_PASSAGES:
        raise NotUnderstood(f"A report has from 1 to {MOST_PASSAGES:,} passages.")
    edited = {row["key"]: row["words"] for row in before.passages if row["words"] != row["drawn_up"]} if before else {}
    read = [_read(row) for row in passages]
    details = {"report": before.id if before else floor.ident(),
               "passages": [row | {"words": edited.get(row["key"], row["drawn_up"])} for row in read]}
    return _private(document, "report.drawn_up", details)


@command(Right.REPORT, on=models.Report)
def edit_report(floor: Floor, report: models.Report, *, key: str, words_of_it: str) -> Deed:
    """Edit a passage of the report before it is issued; the words that the record gave stay beside it."""
    _require_unissued(report)
    row = next((one for one in report.passages if one["key"] == key), None)
    if row is None:
        raise NotUnderstood("Choose the passage that is to be edited.", field="key")
    found = words(words_of_it, "passage")
    if found == row["words"]:
        raise NotPossible("The passage reads so already.", field="words_of_it")
    return _private(document_of(floor), "report.edited", {"report": report.id, "key": key, "words": found})


@command(Right.REPORT, on=models.Report)
def issue_report(floor: Floor, report: models.Report, *, symbol: str = "") -> Deed:
    """Issue the report to everyone, as it stands."""
    _require_unissued(report)
    document = document_of(floor)
    details = {"report": report.id, "symbol": line(symbol, "symbol", most=80, required=False) or None,
               "passages": [{"key": row["key"], "kind": row["kind"], "words": row["words"]} for row in report.passages]}
    return Deed("report.issued", stream("secretariat", document.id), details, reach.everyone(document),
                subject=report.id)


@command(Right.ADOPT_REPORT, on=models.Report)
def adopt_report(floor: Floor, report: models.Report, *, manner: str, announcement: str = "") -> Deed:
    """Announce the adoption of the report: an act apart from that on the outcome. Before it is issued the report is
    the secretariat's alone, and for the chair there is none.
    """
    found, sitting = choice(manner, "manner", MANNERS), require_sitting(floor, formal=True)
    if report.adopted_at is not None:
        raise NotPossible("The report was adopted already.")
    require_none_before(floor)
    _require_vote_heeded(floor, report, found)
    document = document_of(floor)
    sentence = f"At its {ordinal(sitting.number)} meeting, the report was {found}."
    details = {"report": report.id, "manner": found, "sitting": sitting.id, "sentence": sentence,
               "words": words(announcement, "announcement", required=False)}
    return Deed("report.adopted", reach.home_of(floor.actor, document), details, reach.everyone(document),
                subject=report.id)


def _require_vote_heeded(floor: Floor, report: models.Report, manner: str) -> None:
    vote = floor.session.scalars(select(models.Vote).where(models.Vote.about_id == report.id).order_by(
        models.Vote.taken_at.desc())).first()
    if manner == MANNERS[-1] and (vote is None or not vote.carried):
        raise NotPossible("No vote that adopts the report is on record; record it with its roll first.", field="manner")
    if manner != MANNERS[-1] and vote is not None:
        raise NotPossible("A vote on the report is on record; announce what it decided.", field="manner")


def _report(floor: Floor) -> models.Report | None:
    return floor.session.scalar(select(models.Report).where(models.Report.document_id == document_of(floor).id))


def _read(row: Any) -> dict[str, str]:
    if not isinstance(row, dict):
        raise NotUnderstood("A passage of the report has its key, kind and words.")
    return {"key": line(row.get("key"), "key", most=120), "kind": choice(row.get("kind"), "kind", PASSAGES),
            "drawn_up": words(row.get("words"), "passage", most=MOST_WORDS)}


def _require_unissued(report: models.Report) -> None:
    if report.issued_at is not None:
        raise NotPossible("The report was issued; it changes no more.")


def _private(document: models.Document, kind: str, details: dict[str, Any]) -> Deed:
    return Deed(kind, stream("secretariat", document.id), details, subject=details["report"])


