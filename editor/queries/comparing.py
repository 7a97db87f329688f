"""Two drafts compared, paragraph by paragraph: words changed, moved, renumbered, new, deleted.

Identity decides which paragraph is which: what moved is moved, never deleted and added. For one audience, from the
drafts it may open. `through_drafts` has the same rows for one paragraph from draft to draft.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names
from editor.consensus.agreed import moved_among
from editor.consensus.modes import Audience
from editor.queries.anchors import passage_named
from editor.queries.compared import Row, gathered, row_of
from editor.queries.kinship import heir_of, kin_in_words, said_between
from editor.queries.known import drafts_seen, known, known_then, passages_of
from editor.queries.standings import COUNTED, standings, standings_then
from editor.refusals import NotFound
from editor.seals import Seals

MARKS = {"changed": "words changed", "new": "new", "deleted": "deleted", "moved": "moved", "renumbered": "renumbered"}
VIEWS = ("inline", "side by side")


@dataclass(frozen=True)
class Asked:
    """Two drafts of a document, for an audience; `only` one kind of change, `everything` unchanged paragraphs too."""

    session: Session
    keys: Seals
    document: models.Document
    audience: Audience
    before: int | None = None
    after: int | None = None
    view: str = VIEWS[0]
    everything: bool = False
    only: str = ""

    @cached_property
    def drafts(self) -> dict[int, models.Draft]:
        """The drafts this audience may open, by number; refused where there is none."""
        found = {row.number: row for row in drafts_seen(self.session, self.document, self.audience)}
        if not found:
            raise NotFound("There is no draft to compare yet.")
        return found

    @cached_property
    def pair(self) -> tuple[int, int]:
        """The numbers of the two drafts: as asked, else the latest and the one before; refused: one not to be seen."""
        after = max(self.drafts) if self.after is None else self.after
        earlier = max((number for number in self.drafts if number < after), default=after)
        before = earlier if self.before is None else self.before
        if before not in self.drafts or after not in self.drafts:
            raise NotFound
        return before, after

    def statuses(self, number: int, passages: Sequence[models.Passage]) -> Mapping[str, str]:
        """The status of each paragraph while a draft was current, or now; as far as this audience may know."""
        if number == self.document.current_draft:
            now = known(self.session, self.keys, self.document, self.audience)
            return {ident: str(one.status) for ident, one in standings(now, passages).items()}
        until = self.session.scalar(select(models.Draft.issued_at).where(
            models.Draft.document_id == self.document.id, models.Draft.number == number + 1))
        assert until is not None, "a draft gives way to the next"
        then = known_then(self.session, self.keys, self.document, self.audience, number, until)
        return standings_then(then, passages)


def comparison_page(asked: Asked) -> dict[str, Any]:
    """The comparison as its template takes it; absent: a draft this audience may not open."""
    before, after = asked.pair
    rows = list(_rows(asked))
    counts = Counter(mark for row in rows for mark in row.marks)
    wanted = [row for row in rows if _is_wanted(asked, row)]
    whole = asked.everything or bool(asked.only)
    return choice(asked) | {
        "title": f"{names.titled_draft(before)} and {names.titled_draft(after)} compared", "view": asked.view,
        "everything": asked.everything, "only": asked.only,
        "counts": [{"mark": mark, "words": f"{counts[mark]} {words}", "here": mark == asked.only}
                   for mark, words in MARKS.items() if counts[mark]],
        "changes": sum(bool(row.marks) for row in rows),
        "words": {"in": sum(row.words_in for row in rows), "out": sum(row.words_out for row in rows)},
        "rows": wanted if whole else list(gathered(wanted)), "total": len(rows),
    }


def through_drafts(asked: Asked, ident: str) -> dict[str, Any]:
    """One paragraph from each draft it stood in to the next, the latest first; absent where it stands in none."""
    stood = [(draft, row) for draft in asked.drafts.values() for row in passages_of(asked.session, draft)
             if row.paragraph_id == ident]
    if not stood:
        raise NotFound
    statuses = {draft.number: asked.statuses(draft.number, [row]).get(ident, "") for draft, row in stood}
    rows = []
    for (old, one), (new, other) in pairwise([(None, None), *stood]):
        assert new is not None
        row = row_of(one, other, False, statuses.get(old.number, "") if old else "", statuses[new.number],
                     name=f"{names.titled_draft(new.number)}: {passage_named(other).lower()}",
                     address=f"../../drafts/{new.number}/#paragraph/{ident}",
                     kin="" if old else _came(asked, new.number, ident))
        rows.append(row)
    last = stood[-1][1]
    return {"title": f"{passage_named(last)} through the drafts", "rows": rows[::-1], "view": asked.view,
            "label": passage_named(last), "id": ident, "gone": _went(asked, ident, stood[-1][0].number)}


def _came(asked: Asked, first: int, ident: str) -> str:
    """Whence the words of a paragraph came with the draft in which it stands first, if from another."""
    before = max((number for number in asked.drafts if number < first), default=None)
    if before is None:
        return ""
    old, new = (passages_of(asked.session, asked.drafts[number]) for number in (before, first))
    return kin_in_words(old, new, said_between(asked.drafts, before, first)).get(ident, "")


def _went(asked: Asked, ident: str, last: int) -> dict[str, str] | None:
    """What became of a paragraph that is gone; None while it stands."""
    latest = max(asked.drafts)
    if last == latest:
        return None
    stood = f"It stood last in {names.draft_name(last)}"
    heir = heir_of(asked.session, asked.drafts, ident)
    if heir is None:
        return {"words": f"{stood}, and is no longer in the text.", "address": ""}
    row = next(row for row in passages_of(asked.session, asked.drafts[latest]) if row.paragraph_id == heir.paragraph)
    return {"words": f"{stood}; {heir.in_words(row, latest)}.", "address": f"../../paragraphs/{heir.paragraph}"}


def choice(asked: Asked) -> dict[str, Any]:
    """What the form that chooses two drafts shows."""
    before, after = asked.pair
    return {
        "before": before, "after": after,
        "names": {"before": names.titled_draft(before), "after": names.titled_draft(after)},
        "drafts": [{"number": number, "word": names.titled_draft(number)} for number in asked.drafts],
    }


def _is_wanted(asked: Asked, row: Row) -> bool:
    return asked.only in row.marks if asked.only else asked.everything or bool(row.marks)


def _rows(asked: Asked) -> Iterator[Row]:
    """Every paragraph in the order of the later draft; deleted ones where they stood before."""
    before, after = asked.pair
    old, new = (passages_of(asked.session, asked.drafts[number]) for number in asked.pair)
    there = {row.paragraph_id: row for row in old}
    moved = moved_among([row.paragraph_id for row in old], [row.paragraph_id for row in new])
    then, now = asked.statuses(before, old), asked.statuses(after, new)
    after_what = _followed(old), _followed(new)
    kin = kin_in_words(old, new, said_between(asked.drafts, before, after))
    for one, other in _in_order(old, new, there):
        ident = (other or one).paragraph_id  # type: ignore[union-attr]
        has_moved = ident in moved
        places = tuple(one.get(ident, "") for one in after_what) if has_moved else ()
        yield row_of(one, other, has_moved, then.get(ident, ""), now.get(ident, ""), places=places,
                     kin=kin.get(ident, ""))


def _followed(rows: Sequence[models.Passage]) -> dict[str, str]:
    """For each paragraph the numbered one or heading it stands after, as one names it."""
    found, last = {}, "the title"
    for row in rows:
        found[row.paragraph_id] = last
        if row.kind in (*COUNTED, "heading", "subparagraph"):
            named = passage_named(row)
            last = named[:1].lower() + named[1:]
    return found


def _in_order(
    old: Sequence[models.Passage], new: Sequence[models.Passage], there: Mapping[str, models.Passage]
) -> Iterator[tuple[models.Passage | None, models.Passage | None]]:
    here = {row.paragraph_id for row in new}
    follow: dict[str | None, list[models.Passage]] = {}
    last: str | None = None
    for row in old:
        if row.paragraph_id not in here:
            follow.setdefault(last, []).append(row)
        else:
            last = row.paragraph_id
    yield from ((row, None) for row in follow.get(None, []))
    for row in new:
        yield there.get(row.paragraph_id), row
        yield from ((lost, None) for lost in follow.get(row.paragraph_id, []))
