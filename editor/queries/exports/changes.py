"""A redline between two drafts: what changed, and by whose wish, as far as the viewer may know.

Words that were proposed are credited to those who proposed them, where the viewer knows their names; every other change
is the chair's, who issues drafts. Each is dated as the draft that brought it was issued, which tells nothing of when a
proposal was tabled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from editor import models, names
from editor.consensus.wishes import AFTER, DELETE
from editor.queries.exports.asked import Asked, instant
from editor.queries.kinship import said_between
from editor.queries.known import Known, Proposal, known, passages_of, treated
from editor.queries.origins import Stood, Traced
from editor.queries.papers import as_issued, source_of
from editor.queries.woven import in_order
from editor.refusals import NotPossible
from editor.text.provenance import Sought, struck
from editor.text.wording import Wording
from editor.word.redline.values import Credit, Hand, Redline, Share

CHAIR = "Chair"
MOST_NAMES = 120  # characters of the authors of one change


def redline_of(asked: Asked) -> Redline:
    """The changes from the earlier draft to the one asked for. Refused: two that are one, or in the wrong order."""
    before, after = asked.before, asked.draft
    if before is None or before.number >= after.number:
        raise NotPossible("A redline leads from an earlier draft to a later one; choose two.")
    old = as_issued(source_of(asked.session, asked.document, before, asked.emblem))
    new = as_issued(asked.source)
    credits = _Credits(asked, before)
    said = said_between({one.number: one for one in asked.drafts}, before.number, after.number)
    old_places, new_places = ([one.identity for one in text.passages] for text in (old, new))
    return Redline(
        old, new, Hand(CHAIR, instant(after.issued_at)), credits.all(),
        splits=_runs(said.split, new_places), joins=_runs(said.merged, old_places),
        mark=f"Changes from {names.draft_name(before.number)} to {names.draft_name(after.number)}",
    )


def _runs(told: Mapping[str, str], places: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For each paragraph that others came from or went into: itself and those, in the order of the text."""
    found: dict[str, list[str]] = {}
    for place in places:
        if told.get(place):
            found.setdefault(told[place], []).append(place)
    return {ident: (ident, *others) for ident, others in found.items()}


@dataclass(frozen=True)
class _Credits:
    """Who changed what between two drafts."""

    asked: Asked
    before: models.Draft

    @cached_property
    def seen(self) -> Known:
        """What the viewer's audience knows, of what was treated too."""
        one = self.asked
        past = treated(one.session, one.document, one.audience)
        return known(one.session, one.keys, one.document, one.audience, None, past).shared

    def all(self) -> dict[str, Credit]:
        """The credits by paragraph, of those that changed in more than their number."""
        return {ident: found for ident, stood in self._stood().items() if (found := self._credit(ident, stood))}

    def _stood(self) -> dict[str, list[Stood]]:
        """The paragraphs through the drafts from the earlier to the later."""
        found: dict[str, list[Stood]] = {}
        for draft in self.asked.drafts:
            if self.before.number <= draft.number <= self.asked.draft.number:
                for row in passages_of(self.asked.session, draft):
                    found.setdefault(row.paragraph_id, []).append((draft, row))
        return found

    def _credit(self, ident: str, stood: Sequence[Stood]) -> Credit | None:
        (first, old), (last, new) = stood[0], stood[-1]
        stayed = first.number == self.before.number and last.number == self.asked.draft.number
        if stayed and old.wording_hash == new.wording_hash:
            return None
        own = Hand(CHAIR, instant(self._went_with(last).issued_at))
        if last.number != self.asked.draft.number:
            return Credit(self._deleting(ident, own) or own, struck=tuple(self._struck(ident, old, own)))
        was_there = first.number == self.before.number
        added = tuple(self._added(Traced(self.seen, stood), was_there))
        return Credit(own, tuple(self._struck(ident, old, own)) if was_there else (), added)

    def _went_with(self, last: models.Draft) -> models.Draft:
        """The draft that a paragraph's last change came with: the next one, where it is gone."""
        if last.number == self.asked.draft.number:
            return last
        return next(one for one in self.asked.drafts if one.number > last.number)

    def _added(self, traced: Traced, was_there: bool) -> Iterator[Share]:
        """The stretches of the new wording that others than the chair had asked for, or an earlier draft brought."""
        at = 0
        for one in traced.stretches:
            end = at + len(one.wording.text)
            if not was_there or one.brought_by:
                date = instant(traced.draft_of(one).issued_at)
                yield at, end, Hand(self._named(traced.proposals_of(one)) or CHAIR, date)
            at = end

    def _struck(self, ident: str, old: models.Passage, own: Hand) -> Iterator[Share]:
        wishes = {one.id: one for one in self._on(ident)}
        sought = [Sought(one.id, wording) for one in wishes.values() if (wording := one.on(ident).wording) is not None]
        for start, end, key in struck(Wording.of(old.wording), sought):
            author = self._named([wishes[key]])
            if author:
                yield start, end, Hand(author, own.date)

    def _deleting(self, ident: str, own: Hand) -> Hand | None:
        author = self._named(one for one in self._on(ident) if one.kind == DELETE)
        return Hand(author, own.date) if author else None

    def _on(self, ident: str) -> list[Proposal]:
        """The proposals on a paragraph that stood on the earlier draft."""
        number = self.before.number
        return [one for one in self.seen.proposals
                if one.kind != AFTER and ident in one.paragraphs and one.made_on <= number <= one.stands_on]

    def _named(self, proposals: Iterable[Proposal]) -> str:
        """The lead sponsors as one author; empty where no names are given."""
        leads = list(dict.fromkeys(one.by[0] for one in in_order(self.seen, proposals) if one.by))
        kept = leads
        while len(", ".join(kept)) > MOST_NAMES and len(kept) > 1:
            kept = kept[:-1]
        return ", ".join(kept) + (" and others" if len(kept) < len(leads) else "")
