"""The treatment of a proposal in the next draft, as far as the texts tell; the chair corrects it.

What is measured is how much of what was asked arrived: every word to be put in and every word to go counts
once, signs only where nothing but signs is asked. Of what arrived it is noted how much stands in brackets that
the draft has put there; a word asked to go that now stands in brackets counts as bracketed too. Then, in this
order:

* **bracketed**: of what was dealt with, at least half stands in brackets;
* **reflected**: all of it arrived;
* **partly reflected**: some of it did, a whole edit or a quarter of the words at least;
* **merged** instead of either, where words of another proposal for the same place arrived with it;
* **remains before the chair**: nothing arrived, and what it would change stands as it stood;
* **not reflected**: nothing arrived, and its place reads otherwise now, or is gone.

*Withdrawn* and *not maintained* are acts of the author; the caller knows of them and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from editor.text.adoption import Adoption, adoption
from editor.text.amendments import Amended, Amendment, amended
from editor.text.comparison import changes
from editor.text.merging import Fate, Merging
from editor.text.rebasing import WITH_OWN_PARAGRAPH, Kind
from editor.text.tokens import Token
from editor.text.units import LETTERS, Unit
from editor.text.wording import Wording

Treatment = Literal[
    "reflected", "partly reflected", "merged", "bracketed", "remains before the chair", "not reflected",
    "not maintained", "withdrawn",
]
Said = Literal["not maintained", "withdrawn"]
REFLECTED: Treatment = "reflected"
REMAINS: Treatment = "remains before the chair"
NOT_MAINTAINED: Treatment = "not maintained"
WITHDRAWN: Treatment = "withdrawn"
TREATMENTS: tuple[Treatment, ...] = (
    REFLECTED, "partly reflected", "merged", "bracketed", REMAINS, "not reflected", NOT_MAINTAINED, WITHDRAWN,
)
IN_PART: tuple[Treatment, ...] = ("partly reflected", "merged", "bracketed")
SOME = 0.25
SAME_PARAGRAPH = 0.5


@dataclass(frozen=True, slots=True)
class Treated:
    """The word for it, and the measure: how much was asked, arrived, and stands in brackets; in words."""

    treatment: Treatment
    asked: int = 0
    arrived: int = 0
    bracketed: int = 0

    @property
    def share(self) -> float:
        """How much of what was asked arrived, from 0 to 1, in brackets or not."""
        return self.arrived / self.asked if self.asked else 1.0


@dataclass(frozen=True, slots=True)
class _Measure:
    """What was asked and arrived; whether others' words came with it; whether its place was touched at all."""

    asked: int = 0
    arrived: int = 0
    bracketed: int = 0
    whole_edits: int = 0
    with_others: bool = False
    touched: bool = False

    def __add__(self, other: _Measure) -> _Measure:
        return _Measure(
            self.asked + other.asked, self.arrived + other.arrived, self.bracketed + other.bracketed,
            self.whole_edits + other.whole_edits, self.with_others or other.with_others,
            self.touched or other.touched,
        )


def treatment(
    base: Wording,
    proposal: Wording | None,
    now: Wording | None,
    *,
    kind: Kind = "amend",
    beside: Iterable[Wording] = (),
    new_paragraphs: Iterable[Wording] = (),
    taken: bool | None = None,
    said: Said | None = None,
) -> Treated:
    """What became of a proposal on ``base`` in the next draft, in which the paragraph reads ``now``.

    ``now`` is None where the paragraph is gone; ``proposal`` is None where it asks for that. ``beside`` are the
    wordings of the other proposals on the paragraph, ``new_paragraphs`` the paragraphs of the next draft that
    were in none before. ``taken`` is what the office noted: True, and whatever arrived counts, however little;
    False, and what did not arrive is not before the chair any more. ``said`` is an act of the author. Refused
    (ValueError): a new paragraph or an alternative without words.
    """
    if said is not None:
        return Treated(said)
    others, fresh = tuple(beside), tuple(new_paragraphs)
    if kind in WITH_OWN_PARAGRAPH:
        return _told(_of_own(kind, base, proposal, now, fresh, others), taken)
    if proposal is not None and now is not None:
        asked = [amended(base, wording) for wording in (proposal, *others)]
        adopted = adoption(base, now, (proposal, *others))
        return _told(_of_amendments(0, asked, proposal, now, adopted), taken)
    return _told(_of_whole(base, proposal, now, fresh), taken)


def treatments(
    base: Wording, wishes: Sequence[tuple[Kind, Wording | None, bool | None]], now: Wording | None,
    *, new_paragraphs: Iterable[Wording] = (),
) -> list[Treated]:
    """The treatment of every proposal on one paragraph, each beside the others, in their order.

    A wish is a kind, a wording and whether it was taken, as in `treatment`; what the new wording took from whom is
    worked out once for all of them.
    """
    fresh = tuple(new_paragraphs)
    amending = [wording for kind, wording, _ in wishes if wording is not None and kind not in WITH_OWN_PARAGRAPH]
    asked = [amended(base, wording) for wording in amending] if now is not None else []
    adopted = adoption(base, now, amending) if now is not None and amending else None
    found, at = [], 0
    for place, (kind, wording, taken) in enumerate(wishes):
        if kind in WITH_OWN_PARAGRAPH:
            others = [one for other, (_, one, _) in enumerate(wishes) if other != place and one is not None]
            measure = _of_own(kind, base, wording, now, fresh, others)
        elif wording is not None and now is not None and adopted is not None:
            measure = _of_amendments(at, asked, wording, now, adopted)
            at += 1
        else:
            measure = _of_whole(base, wording, now, fresh)
        found.append(_told(measure, taken))
    return found


def _told(measure: _Measure, taken: bool | None) -> Treated:
    """The word for a measure."""
    figures = measure.asked, measure.arrived, measure.bracketed
    dealt_with = max(measure.arrived, measure.bracketed)
    enough = measure.whole_edits or dealt_with >= SOME * measure.asked or taken
    if measure.asked == 0:
        return Treated(REFLECTED)
    if dealt_with and enough:
        if 2 * measure.bracketed >= dealt_with:
            return Treated("bracketed", *figures)
        if measure.with_others:
            return Treated("merged", *figures)
        return Treated("reflected" if measure.arrived >= measure.asked else "partly reflected", *figures)
    before_the_chair = not measure.touched and taken is None
    return Treated(REMAINS if before_the_chair else "not reflected", *figures)


def _of_own(
    kind: Kind, base: Wording, own: Wording | None, now: Wording | None, fresh: Sequence[Wording],
    others: Sequence[Wording],
) -> _Measure:
    if own is None:
        raise ValueError("A new paragraph or an alternative has words of its own.")
    return _of_own_paragraph(base, own, now, (*fresh, *_if_alternative(kind, now)), others)


def _of_whole(base: Wording, proposal: Wording | None, now: Wording | None, fresh: Sequence[Wording]) -> _Measure:
    """The measure of a deletion, and of what was asked of a paragraph that is gone."""
    return _of_deletion(base, now) if proposal is None else _elsewhere(base, proposal, fresh)


def _of_amendments(
    at: int, proposals: Sequence[Amended], proposal: Wording, now: Wording, adopted: Adoption
) -> _Measure:
    """The measure of one of the proposals that explain the new wording."""
    rivals = [one for other, asked in enumerate(proposals) if other != at for one in asked.amendments]
    own = {place for one, by in zip(adopted.amendments, adopted.asked_by, strict=True) if at in by
           for place in range(one.first, one.last)}  # fmt: skip
    depths = adopted.new_depths(own)
    merging = Merging(proposals[at], adopted, amended(proposal, now))
    return sum((_of_amendment(fate, adopted, depths, rivals) for fate in merging.fates), _Measure())


def _of_amendment(fate: Fate, adopted: Amended, depths: Sequence[int], rivals: Sequence[Amendment]) -> _Measure:
    one = fate.asked
    struck_units = adopted.base[one.start : one.end]
    said = any(unit.is_word for unit in (*struck_units, *one.put))
    near = [other for other in adopted.amendments if other.start <= one.end and one.start <= other.end]
    put = [unit for unit in one.put if unit.is_word or not said]
    fresh = [(unit, place) for other in near for place, unit in enumerate(other.put, other.first)]
    found = _found(put, fresh, exactly=fate.taken)
    struck = [at for at in range(one.start, one.end) if adopted.base[at].is_word or not said]
    standing = [place for at in struck if (place := adopted.kept[at]) is not None]
    gone = len(struck) - len(standing)
    if not fate.taken:  # words in the place of words are not words gone
        gone = max(0, gone - (sum(unit.is_word for unit, _ in fresh) - len(found)))
    return _Measure(
        asked=len(struck) + len(put), arrived=len(found) + gone,
        bracketed=sum(depths[place] > 0 for place in (*found, *standing)),
        whole_edits=fate.taken and not fate.left,
        with_others=bool(found) and _with_others(one, [unit for unit, _ in fresh], rivals),
        touched=any(other.says == one.says or other.touches(one) for other in near),
    )


def _found(put: Sequence[Unit], fresh: Sequence[tuple[Unit, int]], *, exactly: bool) -> list[int]:
    """Where words asked for stand among new ones, in their order; small words alone are found by chance."""
    kept = _common([unit.core for unit in put], [unit.core for unit, _ in fresh])
    if not exactly and not any(len(put[at].core.text) >= LETTERS for at, _ in kept):
        return []
    return [fresh[at][1] for _, at in kept]


def _with_others(one: Amendment, fresh: Sequence[Unit], rivals: Sequence[Amendment]) -> bool:
    """Whether words stand in its place that others want there and it does not."""
    own = {unit.core for unit in one.put}
    cores = {unit.core for unit in fresh if len(unit.core.text) >= LETTERS} - own
    return any(
        rival.says != one.says and rival.touches(one) and not cores.isdisjoint(unit.core for unit in rival.put)
        for rival in rivals
    )


def _of_deletion(base: Wording, now: Wording | None) -> _Measure:
    words = sum(unit.is_word for unit in amended(base, base).base)
    if now is None:
        return _Measure(words, words, whole_edits=True, touched=True)
    text = amended(base, now)
    depths = text.new_depths()
    kept = [place for place in text.kept if place is not None and text.wording[place].is_word]
    fresh = sum(unit.is_word for one in text.amendments for unit in one.put)
    in_brackets = sum(depths[place] > 0 for place in kept)
    gone = max(0, words - len(kept) - fresh)
    # Others' words struck out of a paragraph that stays are no step towards deleting it, unless most go.
    arrived = gone if gone >= SAME_PARAGRAPH * words else 0
    whole = in_brackets if in_brackets >= SAME_PARAGRAPH * len(kept) else 0
    return _Measure(words, arrived, whole, touched=bool(text.amendments))


def _of_own_paragraph(
    base: Wording, own: Wording, now: Wording | None, places: Sequence[Wording], others: Sequence[Wording]
) -> _Measure:
    """The measure by the paragraph of the next draft that has most of its words, or by words worked into this one."""
    measures = [_beside(own, paragraph, others) for paragraph in places]
    measures = [one for one in measures if one.arrived >= SAME_PARAGRAPH * one.asked]
    if measures:
        return max(measures, key=lambda one: (one.arrived, -one.bracketed))
    words = [unit for unit in amended(own, own).base if unit.is_word]
    if now is None:
        return _Measure(asked=len(words), touched=True)
    text = amended(base, now)
    fresh = [(unit, place) for one in text.amendments for place, unit in enumerate(one.put, one.first)]
    found = _found(words, fresh, exactly=False)
    if len(found) < SAME_PARAGRAPH * len(words):
        return _Measure(asked=len(words))
    depths = text.new_depths()
    return _Measure(len(words), len(found), sum(depths[place] > 0 for place in found), with_others=True)


def _beside(own: Wording, paragraph: Wording, others: Sequence[Wording]) -> _Measure:
    """How much of an own paragraph stands in a paragraph of the next draft."""
    text = amended(own, paragraph)
    depths = text.new_depths()
    kept = [place for at, place in enumerate(text.kept) if place is not None and text.base[at].is_word]
    fresh = {unit.core for one in text.amendments for unit in one.put if len(unit.core.text) >= LETTERS}
    theirs = {unit.core for wording in others for unit in amended(wording, wording).base}
    return _Measure(
        asked=sum(unit.is_word for unit in text.base), arrived=len(kept),
        bracketed=sum(depths[place] > 0 for place in kept), whole_edits=not fresh,
        with_others=len(fresh & theirs) * 2 > len(fresh), touched=True,
    )


def _elsewhere(base: Wording, proposal: Wording, new_paragraphs: Sequence[Wording]) -> _Measure:
    """The measure where the paragraph is gone: its words may stand in another that is new."""
    put = [unit for one in amended(base, proposal).amendments for unit in one.put if unit.is_word]
    nowhere = _Measure(asked=max(1, len(put)), touched=True)
    for paragraph in new_paragraphs:
        text = amended(Wording(""), paragraph)
        found = _found(put, list(zip(text.wording, range(len(text.wording)), strict=True)), exactly=False)
        if len(found) >= SAME_PARAGRAPH * len(put) and found:
            return _Measure(len(put), len(found), with_others=True, touched=True)
    return nowhere


def _if_alternative(kind: Kind, now: Wording | None) -> Sequence[Wording]:
    """An alternative may have taken the paragraph's own place."""
    return (now,) if kind == "alternative" and now is not None else ()


def _common(one: Sequence[Token], other: Sequence[Token]) -> list[tuple[int, int]]:
    """The places of what two runs have in common, in order."""
    kept: list[tuple[int, int]] = []
    i = j = 0
    for start, end, first, last in [*changes(one, other), (len(one), len(one), len(other), len(other))]:
        kept += zip(range(i, start), range(j, first), strict=True)
        i, j = end, last
    return kept
