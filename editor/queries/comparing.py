"""Two drafts compared, paragraph by paragraph: words changed, moved, renumbered, new, deleted.

Identity decides which paragraph is which: what moved is moved, never deleted and added. For one audience, from the
drafts it may open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names
from editor.consensus.agreed import moved_among
from editor.consensus.modes import Audience
from editor.queries.anchors import passage_named
from editor.queries.display import redline, runs_of
from editor.queries.known import drafts_seen, passages_of
from editor.queries.lineage import concordance
from editor.refusals import NotFound
from editor.text.wording import Wording

WORDS = {"changed": "words changed", "moved": "moved", "renumbered": "renumbered", "new": "new", "deleted": "deleted"}
VIEWS = ("inline", "side by side")


@dataclass(frozen=True, slots=True)
class Asked:
    """Two drafts of a document, for an audience."""

    session: Session
    document: models.Document
    audience: Audience
    before: int | None = None
    after: int | None = None
    view: str = VIEWS[0]
    everything: bool = False


def comparison_page(asked: Asked) -> dict[str, Any]:
    """The comparison as its template takes it; absent: a draft this audience may not open."""
    drafts = {row.number: row for row in drafts_seen(asked.session, asked.document, asked.audience)}
    if not drafts:
        raise NotFound("There is no draft to compare yet.")
    after = max(drafts) if asked.after is None else asked.after
    earlier = max((number for number in drafts if number < after), default=after)
    before = earlier if asked.before is None else asked.before
    if before not in drafts or after not in drafts:
        raise NotFound
    old, new = passages_of(asked.session, drafts[before]), passages_of(asked.session, drafts[after])
    rows = list(_rows(asked, old, new, before, after))
    counts = Counter(mark for row in rows for mark in row["marks"])
    return {
        "title": f"{_name(before)} and {_name(after)} compared", "before": before, "after": after,
        "names": {"before": _name(before), "after": _name(after)}, "view": asked.view,
        "drafts": [{"number": number, "word": _name(number)} for number in drafts],
        "everything": asked.everything, "counts": [f"{count} {WORDS[mark]}" for mark, count in counts.items()],
        "rows": [row for row in rows if asked.everything or row["marks"]], "total": len(rows),
    }


def concordance_page(asked: Asked) -> dict[str, Any]:
    """The concordance of two drafts: which label is which."""
    page = comparison_page(asked)
    lines = concordance(asked.session, asked.document, page["before"], page["after"])
    return page | {"title": f"Concordance of {page['names']['before']} and {page['names']['after']}", "lines": [
        {"paragraph": line.paragraph, "before": line.before or "–", "after": line.after or "–",
         "same": line.before == line.after, "what": _fate(line)} for line in lines]}


def called(asked: Asked, label: str, number: int | None) -> str:
    """The paragraph that had a label in a draft (in the latest, when none is named); old labels always resolve."""
    drafts = drafts_seen(asked.session, asked.document, asked.audience)
    for draft in reversed(drafts):
        if number is not None and draft.number != number:
            continue
        for row in passages_of(asked.session, draft):
            if row.label and row.label.casefold() == label.strip().rstrip(".").casefold():
                return row.paragraph_id
    raise NotFound(f"No paragraph is called {label} in the drafts you may open.")


def _rows(
    asked: Asked, old: Sequence[models.Passage], new: Sequence[models.Passage], before: int, after: int
) -> Iterator[dict[str, Any]]:
    """Every paragraph in the order of the later draft; deleted ones where they stood before."""
    there = {row.paragraph_id: row for row in old}
    moved = moved_among([row.paragraph_id for row in old], [row.paragraph_id for row in new])
    decisions = _decisions(asked, before), _decisions(asked, after)
    for one, other in _in_order(old, new, there):
        marks = list(_marks(one, other, moved))
        ident = (other or one).paragraph_id  # type: ignore[union-attr]
        yield {
            "id": ident, "marks": marks, "label": passage_named(other or one),
            "was": one.label if one and other and one.label != other.label else None,
            "address": f"paragraphs/{ident}", "spans": _spans(one, other), "old": _runs(one), "new": _runs(other),
            "then": decisions[0].get(ident, ""), "now": decisions[1].get(ident, ""),
        }


def _in_order(
    old: Sequence[models.Passage], new: Sequence[models.Passage], there: Mapping[str, models.Passage]
) -> Iterator[tuple[models.Passage | None, models.Passage | None]]:
    here = {row.paragraph_id for row in new}
    gone = {row.paragraph_id: row for row in old if row.paragraph_id not in here}
    follow: dict[str | None, list[models.Passage]] = {}
    last: str | None = None
    for row in old:
        if row.paragraph_id in gone:
            follow.setdefault(last, []).append(row)
        else:
            last = row.paragraph_id
    yield from ((row, None) for row in follow.get(None, []))
    for row in new:
        yield there.get(row.paragraph_id), row
        yield from ((lost, None) for lost in follow.get(row.paragraph_id, []))


def _marks(one: models.Passage | None, other: models.Passage | None, moved: set[str]) -> Iterator[str]:
    if one is None or other is None:
        yield "new" if one is None else "deleted"
        return
    if one.wording_hash != other.wording_hash:
        yield "changed"
    if other.paragraph_id in moved:
        yield "moved"
    if one.label != other.label:
        yield "renumbered"


def _spans(one: models.Passage | None, other: models.Passage | None) -> Any:
    old = Wording.of(one.wording) if one else Wording("")
    new = Wording.of(other.wording) if other else Wording("")
    return redline(old, new) if old != new else ()


def _runs(row: models.Passage | None) -> Any:
    return tuple(runs_of(Wording.of(row.wording), None)) if row else ()


def _decisions(asked: Asked, number: int) -> dict[str, str]:
    """What the chair had decided on each paragraph while a draft was current; observers are told of none."""
    if asked.audience is Audience.OBSERVERS:
        return {}
    rows = select(models.Decision).where(
        models.Decision.document_id == asked.document.id, models.Decision.draft_number <= number
    ).order_by(models.Decision.decided_at)
    latest = {row.paragraph_id: row.kind for row in asked.session.scalars(rows)}
    return {ident: kind for ident, kind in latest.items() if kind != "reopened"}


def _fate(line: Any) -> str:
    if line.before is None or line.after is None:
        return "new" if line.before is None else "no longer in the text"
    return "words changed" if line.changed else ""


def _name(number: int) -> str:
    return names.opening(names.draft_name(number).replace("the ", ""))
