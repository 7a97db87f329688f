"""Rebasing: what becomes of an open proposal when a new draft is issued.

There are four outcomes, and every proposal has one of them:

* **absorbed**: the new draft does what was asked; nothing is left to ask;
* **carries cleanly**: it changes in the new wording exactly what it changed before, less what was taken up;
* **in conflict**: the same words became something else, or part of an edit was taken up, or its own words stand
  elsewhere in the paragraph; the old base, the new base and the proposal are shown, and its author decides;
* **orphaned**: the paragraph it stands on is gone.

Nothing here maintains a proposal: the author does (DESIGN rule 5). An amendment is decided by `merging`. A
proposal to delete is absorbed when the paragraph is gone, and in conflict when it has become another text.
A proposal that brings a whole paragraph of its own (a new paragraph after this one, an alternative to it)
keeps its words: it is absorbed when an equal paragraph stands in the new draft, brackets around it aside,
and orphaned when its place is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from editor.text.adoption import Adoption, adoption
from editor.text.amendments import amended
from editor.text.merging import Fate, Merging
from editor.text.sliding import parted
from editor.text.units import BRACKETS, joined_units, units
from editor.text.wording import Wording

Outcome = Literal["absorbed", "carries cleanly", "in conflict", "orphaned"]
Kind = Literal["amend", "delete", "new paragraph after", "alternative"]
ABSORBED: Outcome = "absorbed"
CARRIES: Outcome = "carries cleanly"
IN_CONFLICT: Outcome = "in conflict"
ORPHANED: Outcome = "orphaned"
OUTCOMES = (ABSORBED, CARRIES, IN_CONFLICT, ORPHANED)
WITH_OWN_PARAGRAPH = ("new paragraph after", "alternative")
# Of the units of the longer text; with less in common it is another text under the same number.
SAME_TEXT = 0.5


@dataclass(frozen=True, slots=True)
class Clash:
    """The same stretch in the old base, in the new base and as proposed."""

    base: Wording
    new_base: Wording
    proposal: Wording


@dataclass(frozen=True, slots=True)
class Rebased:
    """What becomes of a proposal.

    ``wording`` is what it asks of the new base, if it carries (None: that the paragraph goes). In a conflict
    ``clashes`` has each stretch three times, and ``wording`` the new base with what carries all the same, for its
    author to begin from. ``taken`` and ``left`` count the edits that were taken up and those that carry; one that
    was taken up in part counts as both.
    """

    outcome: Outcome
    wording: Wording | None = None
    clashes: tuple[Clash, ...] = ()
    taken: int = 0
    left: int = 0


def rebase(
    base: Wording,
    proposal: Wording | None,
    new_base: Wording | None,
    *,
    kind: Kind = "amend",
    standing: Iterable[Wording] = (),
    beside: Iterable[Wording] | None = None,
) -> Rebased:
    """A proposal on ``base`` held against the same paragraph in a new draft.

    A ``proposal`` of None deletes the paragraph; a ``new_base`` of None says that it is gone. ``standing`` are
    the paragraphs of the new draft that a paragraph of the proposal's own may equal. ``beside`` are the wordings
    of the other proposals to amend the base: they tell what the new base took from whom (`adoption`). None says
    that nobody knows them, and the three texts must tell it all (`evidence`). Refused (ValueError): an own
    paragraph without words.
    """
    if kind in WITH_OWN_PARAGRAPH:
        return _of_own_paragraph(proposal, new_base, standing)
    if proposal is None:
        return _of_deletion(base, new_base)
    if new_base is None:
        return Rebased(ORPHANED)
    adopted = adoption(base, new_base, () if beside is None else (proposal, *beside))
    return _of_amendment(base, proposal, new_base, adopted, others_known=beside is not None)


def rebase_all(base: Wording, proposals: Sequence[Wording | None], new_base: Wording | None) -> tuple[Rebased, ...]:
    """All proposals to amend or delete one paragraph, each beside the others, in their order.

    The same as `rebase` for each, in one pass over what the new base took from whom.
    """
    if new_base is None:
        return tuple(Rebased(ABSORBED, taken=1) if wording is None else Rebased(ORPHANED) for wording in proposals)
    adopted = adoption(base, new_base, [wording for wording in proposals if wording is not None])
    return tuple(
        _of_deletion(base, new_base) if wording is None else _of_amendment(base, wording, new_base, adopted)
        for wording in proposals
    )


def rebase_through(
    base: Wording,
    proposal: Wording | None,
    new_bases: Sequence[Wording | None],
    *,
    kind: Kind = "amend",
    standing: Iterable[Wording] = (),
) -> Rebased:
    """A proposal carried from draft to draft; ``new_bases`` has the paragraph of each, ``standing`` is the last's.

    Where a draft on the way takes it up, loses its place or clashes, it is held against the last draft as it was
    before that: what was undone since is no hindrance, and what was taken out again is asked again.
    """
    if not new_bases:
        return Rebased(CARRIES, proposal)
    for new_base in new_bases[:-1]:
        step = rebase(base, proposal, new_base, kind=kind)
        if step.outcome == CARRIES and new_base is not None:
            base, proposal = new_base, step.wording
    return rebase(base, proposal, new_bases[-1], kind=kind, standing=standing)


def _of_own_paragraph(own: Wording | None, new_base: Wording | None, standing: Iterable[Wording]) -> Rebased:
    if own is None:
        raise ValueError("A new paragraph or an alternative has words of its own.")
    words = bare(own)
    if any(bare(wording) == words for wording in (*standing, *([] if new_base is None else [new_base]))):
        return Rebased(ABSORBED, taken=1)
    return Rebased(ORPHANED) if new_base is None else Rebased(CARRIES, own, left=1)


def _of_deletion(base: Wording, new_base: Wording | None) -> Rebased:
    if new_base is None:
        return Rebased(ABSORBED, taken=1)
    adopted = amended(base, new_base)
    kept = sum(place is not None for place in adopted.kept)
    if kept < SAME_TEXT * max(len(adopted.base), len(adopted.wording)):
        return Rebased(IN_CONFLICT, clashes=(Clash(base, new_base, Wording("")),))
    return Rebased(CARRIES, None, left=1)


def _of_amendment(
    base: Wording, proposal: Wording, new_base: Wording, adopted: Adoption, *, others_known: bool = True
) -> Rebased:
    asked = amended(base, proposal)
    if proposal == new_base:
        return Rebased(ABSORBED, taken=len(asked.amendments))
    merging = Merging(*parted(asked, adopted), amended(proposal, new_base), others_known)
    fates = merging.fates
    taken = sum(fate.taken for fate in fates)
    left = sum(bool(fate.left) for fate in fates)
    wording = joined_units(merging.units)
    clashes = tuple(_clash(merging, fate) for fate in fates if fate.clashes)
    if clashes:
        return Rebased(IN_CONFLICT, wording, clashes, taken, left)
    if wording == new_base or (fates and not left):
        return Rebased(ABSORBED, taken=taken)
    return Rebased(CARRIES, wording, (), taken, left)


def _clash(merging: Merging, fate: Fate) -> Clash:
    """The stretch over which an amendment and those it meets extend, as the three texts have it."""
    asked, adopted = merging.asked, merging.adopted
    start = min(one.start for one in (fate.asked, *fate.met))
    end = max(one.end for one in (fate.asked, *fate.met))
    stretches = asked.base[start:end], adopted.between(start, end), asked.between(start, end)
    return Clash(*map(joined_units, stretches))


def bare(wording: Wording) -> tuple[object, ...]:
    """What a paragraph says: its units without the brackets around the whole of it, spaces aside."""
    run = [unit.core for unit in units(wording)]
    while len(run) > 1 and (run[0].text, run[-1].text) == BRACKETS:
        run = run[1:-1]
    return tuple(run)
