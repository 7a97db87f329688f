"""What becomes of all open proposals in a new draft, paragraph by paragraph: outcome and treatment in one pass.

The work of a process of its own: JSON in, JSON out (`carried_apart`), so that neither the writer nor the hub is busy
with it. Most paragraphs of a draft are as they were; what stands on those carries as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from editor.text.alignment import LIKE, Paragraph, Weights
from editor.text.following import followed_apart
from editor.text.moving import moved_apart
from editor.text.rebasing import (
    ABSORBED,
    CARRIES,
    IN_CONFLICT,
    ORPHANED,
    WITH_OWN_PARAGRAPH,
    Kind,
    Rebased,
    bare,
    rebase,
    rebase_all,
    rebase_through,
)
from editor.text.treatment import REFLECTED, REMAINS, treatments
from editor.text.wording import Wording

ALIKE = 0.3  # of the words of a proposal; a paragraph that has fewer can be no trace of it


@dataclass(frozen=True)
class Wish:
    """An open proposal: ``on`` is the draft it stands on; ``taken`` whether the office noted it as taken.

    ``took`` is the paragraph that an earlier draft made of a paragraph of the proposal's own.
    """

    id: str
    kind: Kind
    wording: Wording | None
    on: int
    taken: bool
    took: str | None = None


@dataclass(frozen=True)
class Ground:
    """A paragraph with open proposals: how it read in each draft since the oldest of them, None where it stood not."""

    paragraph: str
    through: Mapping[int, Wording | None]
    now: Wording | None
    wishes: Sequence[Wish]

    @property
    def last(self) -> int:
        """The number of the last issued draft."""
        return max(self.through)

    @property
    def stood(self) -> Wording | None:
        """How it read last."""
        return next((one for _, one in sorted(self.through.items(), reverse=True) if one is not None), None)


class NextDraft:
    """The paragraphs of the new draft, by identity and in order; ``fresh`` are those that the last had not."""

    def __init__(self, passages: Sequence[tuple[str, Wording]], fresh: Sequence[str]) -> None:
        self.passages = tuple(passages)
        self._fresh = frozenset(fresh)

    @cached_property
    def fresh(self) -> tuple[Wording, ...]:
        """The wordings of its new paragraphs."""
        return tuple(wording for ident, wording in self.passages if ident in self._fresh)

    @cached_property
    def wordings(self) -> dict[str, Wording]:
        """Its paragraphs by identity."""
        return dict(self.passages)

    @cached_property
    def _by_words(self) -> dict[tuple[object, ...], str]:
        return {bare(wording): ident for ident, wording in self.passages}

    def equal_to(self, own: Wording) -> tuple[Wording, ...]:
        """The paragraph that says what this one says, if there is one."""
        found = self._by_words.get(bare(own))
        return () if found is None else (self.wordings[found],)

    def made_of(self, own: Wording, beside: str) -> str | None:
        """The paragraph that was made of one that was proposed: an equal one, or a new one, or that ``beside``."""
        equal = self._by_words.get(bare(own))
        return equal or self._nearest(own, [ident for ident, _ in self.passages if ident in {*self._fresh, beside}])

    def _nearest(self, words: Wording, among: Sequence[str]) -> str | None:
        """The one of some paragraphs that has most of the words."""
        weights, paragraphs = self._weighed
        part = Paragraph(words.plain())
        held = {one.identity: weights.held_in(part, one) for one in paragraphs if one.identity in set(among)}
        best = max(held, key=lambda ident: held[ident], default=None)
        return best if best is not None and held[best] >= LIKE else None

    @cached_property
    def _weighed(self) -> tuple[Weights, tuple[Paragraph, ...]]:
        paragraphs = tuple(Paragraph(wording.plain(), identity=ident) for ident, wording in self.passages)
        return Weights(paragraphs), paragraphs

    def like(self, wordings: Sequence[Wording | None]) -> tuple[Wording, ...]:
        """Those of its new paragraphs that share enough words with one of these to be it, or be made of it."""
        asked = [Paragraph(wording.plain()) for wording in wordings if wording is not None]
        weights, _ = self._weighed
        return tuple(one for one in self.fresh for part in (Paragraph(one.plain()),)
                     if any(weights.held_in(own, part) >= ALIKE for own in asked))

    def holds(self, gone: Wording) -> str | None:
        """The paragraph in which most of the words of one that is gone stand now."""
        return self._nearest(gone, [ident for ident, _ in self.passages])


def carried(ground: Ground, draft: NextDraft) -> dict[str, dict[str, Any]]:
    """For each proposal on a paragraph: its outcome, with what its author needs to answer it, and its treatment.

    ``treatment`` is None for what stood not on the last draft: it was not maintained. ``wording`` is what a proposal
    that carries asks of the new base, ``clashes`` each stretch of a conflict as base, new base and proposal have it,
    ``where`` the paragraph that has the words of one that is gone, or that was made of the proposal's own. While that
    one stands, in whatever words by now, the proposal is absorbed: nothing adopted is put in twice.
    """
    standing = [one for one in ground.wishes if one.on == ground.last]
    found = dict(_of_last(ground, standing, draft))
    found |= {one.id: _of_older(ground, one, draft) for one in ground.wishes if one.on != ground.last}
    treated = dict(_treated(ground, standing, draft))
    where = draft.holds(ground.stood) if ground.now is None and ground.stood is not None else None
    return {one.id: _of_own(ground, one, found[one.id], treated.get(one.id), draft) or _told(found[one.id], where)
            | {"treatment": treated.get(one.id)} for one in ground.wishes}


def _of_own(
    ground: Ground, one: Wish, found: Rebased, treated: str | None, draft: NextDraft
) -> dict[str, Any] | None:
    """What is told of a paragraph of the proposal's own that stands in the text; None of everything else."""
    if one.kind not in WITH_OWN_PARAGRAPH or one.wording is None:
        return None
    if one.took in draft.wordings and one.on != ground.last:
        where: str | None = one.took
    elif found.outcome == ABSORBED or treated == REFLECTED:
        where = draft.made_of(one.wording, ground.paragraph)
    else:
        return None
    return {"outcome": ABSORBED, "treatment": treated} | ({"where": where} if where else {})


def carried_apart(asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    """For a child: {"passages": [[identity, wording]], "fresh": [identity], "grounds": [...], "drafts": {number:
    [[identity, wording]]}} to one answer a ground.

    A ground is {"through": {number: wording or null}, "now": wording or null, "wishes": [[id, kind, wording, on,
    taken, took]], "paragraph": its identity}, or a phrase wherever it occurs, as `following.followed_apart` takes it,
    or a paragraph to be moved, as `moving.moved_apart` does, with its "id"; wordings are in canonical form, and the
    whole drafts are there for phrases alone.
    """
    draft = NextDraft([(ident, Wording.of(wording)) for ident, wording in asked["passages"]], asked["fresh"])
    drafts = {int(number): {ident: Wording.of(wording) for ident, wording in rows}
              for number, rows in asked.get("drafts", {}).items()}
    return [_carried_alone(one, drafts, draft) if "id" in one else carried(_ground(one), draft)
            for one in asked["grounds"]]


def _carried_alone(
    one: Mapping[str, Any], drafts: Mapping[int, Mapping[str, Wording]], draft: NextDraft
) -> dict[str, dict[str, Any]]:
    """The answer of a proposal that is not about the words of one paragraph."""
    if "move" in one:
        return {one["id"]: moved_apart(one, [ident for ident, _ in draft.passages])}
    return {one["id"]: _followed(one, drafts, draft)}


def _followed(one: Mapping[str, Any], drafts: Mapping[int, Mapping[str, Wording]], draft: NextDraft) -> dict[str, Any]:
    since = [text for number, text in sorted(drafts.items()) if number >= one["on"]]
    return followed_apart(one, [*since, draft.wordings], max(drafts))


def _ground(one: Mapping[str, Any]) -> Ground:
    through = {int(number): _wording(wording) for number, wording in one["through"].items()}
    wishes = [Wish(ident, kind, _wording(wording), *more) for ident, kind, wording, *more in one["wishes"]]
    return Ground(one["paragraph"], through, _wording(one["now"]), wishes)


def _wording(value: Any) -> Wording | None:
    return None if value is None else Wording.of(value)


def _of_last(ground: Ground, standing: Sequence[Wish], draft: NextDraft) -> Iterator[tuple[str, Rebased]]:
    """What stood on the last draft: each beside the others, which tell what was taken from whom."""
    base = ground.through[ground.last]
    if base is None:
        return
    changing = [one for one in standing if one.kind not in WITH_OWN_PARAGRAPH]
    if base == ground.now:
        yield from ((one.id, Rebased(CARRIES, one.wording, left=1)) for one in changing)
    else:
        results = rebase_all(base, [one.wording for one in changing], ground.now)
        yield from zip((one.id for one in changing), results, strict=True)
    for one in standing:
        if one.kind in WITH_OWN_PARAGRAPH:
            yield one.id, rebase(base, one.wording, ground.now, kind=one.kind, standing=_equal(one, draft))


def _of_older(ground: Ground, one: Wish, draft: NextDraft) -> Rebased:
    """What was not maintained, carried from draft to draft."""
    base = ground.through[one.on]
    if base is None:
        return Rebased(ORPHANED)
    later = [wording for number, wording in sorted(ground.through.items()) if number > one.on]
    return rebase_through(base, one.wording, [*later, ground.now], kind=one.kind, standing=_equal(one, draft))


def _equal(one: Wish, draft: NextDraft) -> tuple[Wording, ...]:
    return () if one.wording is None else draft.equal_to(one.wording)


def _treated(ground: Ground, standing: Sequence[Wish], draft: NextDraft) -> Iterator[tuple[str, str]]:
    base = ground.through[ground.last]
    if base is None or not standing:
        return
    if base == ground.now:
        untouched = [one for one in standing if one.kind not in WITH_OWN_PARAGRAPH and not one.taken]
        yield from ((one.id, REMAINS) for one in untouched)
        standing = [one for one in standing if one not in untouched]
    wishes = [(one.kind, one.wording, True if one.taken else None) for one in standing]
    found = treatments(base, wishes, ground.now, new_paragraphs=draft.like([one.wording for one in standing]))
    yield from zip((one.id for one in standing), (one.treatment for one in found), strict=True)


def _told(found: Rebased, where: str | None) -> dict[str, Any]:
    told: dict[str, Any] = {"outcome": found.outcome}
    if found.outcome == CARRIES and found.wording is not None:
        told["wording"] = found.wording.canonical()
    if found.outcome == IN_CONFLICT:
        told["clashes"] = [[part.canonical() for part in (one.base, one.new_base, one.proposal)]
                           for one in found.clashes]
    if found.outcome == ORPHANED and where is not None:
        told["where"] = where
    return told
