"""What becomes of a proposal to change a phrase wherever it occurs, as one: through all drafts since it was made.

A place is followed from draft to draft for as long as the phrase stands there; what became of it once is its fate.
The treatment in the last of the drafts is worked out paragraph by paragraph and told as one word for the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from editor.text.rebasing import CARRIES, Outcome
from editor.text.throughout import Changed, Place, Throughout, as_one, followed
from editor.text.treatment import REMAINS, Treated, Treatment, treatment
from editor.text.wording import Wording

Text = Mapping[str, Wording]  # a draft: its paragraphs by identity, in order
PARTLY: Treatment = "partly reflected"


@dataclass(frozen=True, slots=True)
class Kept:
    """A proposal as it stands: the change, the places it names, the draft they are in, whether it was taken."""

    change: Throughout
    places: tuple[Place, ...]
    on: int
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one place, and where the phrase still stands if it carries."""

    place: Place
    outcome: Outcome
    now: Place | None = None


@dataclass(frozen=True, slots=True)
class Fates:
    """All places of a proposal, and those where its phrase has come in since."""

    places: tuple[Fate, ...]
    arisen: tuple[Place, ...]

    @property
    def outcome(self) -> Outcome:
        """The whole as one."""
        return as_one([one.outcome for one in self.places])


def through(kept: Kept, drafts: Sequence[Text]) -> Fates:
    """The places of a proposal from the draft it stands on (the first) to the last of these drafts."""
    standing = {place: place for place in kept.places}
    fates: dict[Place, Outcome] = dict.fromkeys(kept.places, CARRIES)
    arisen: Collection[Place] = ()
    for old, new in pairwise(drafts):
        course = followed(kept.change, old, new, {*standing.values(), *arisen})
        now = {one.place: one for one in course.followed}
        fates |= {place: now[at].outcome for place, at in standing.items()}
        standing = {place: moved for place, at in standing.items() if (moved := now[at].now) is not None}
        arisen = [*(moved for at in arisen if (moved := now[at].now) is not None), *course.arisen]
    return Fates(tuple(Fate(place, fates[place], standing.get(place)) for place in kept.places), _in_order(
        arisen, drafts[-1]))


def treated(kept: Kept, last: Text, now: Text) -> tuple[Treatment, tuple[tuple[str, Treatment], ...]]:
    """How a proposal that stands on the last draft is treated in the next: as one, and in each of its paragraphs."""
    asked = dict(applied(kept.change, last, kept.places))
    # Taken at some places only, it is still before the chair where its paragraph was left as it was.
    found = {ident: treatment(last[ident], wording, now.get(ident),
                              taken=True if kept.taken and now.get(ident) != last[ident] else None)
             for ident, wording in asked.items()}
    return _word(list(found.values())), tuple((ident, one.treatment) for ident, one in found.items())


def applied(change: Throughout, text: Text, places: Collection[Place]) -> Changed:
    """The paragraphs that a change at these places makes other, as it would have them."""
    wanted = {place.paragraph for place in places}
    return change.applied([(ident, wording) for ident, wording in text.items() if ident in wanted], places)


def followed_apart(asked: Mapping[str, Any], drafts: Sequence[Text], last: int) -> dict[str, Any]:
    """For a child: a proposal as JSON to what became of it as JSON; ``drafts`` end with the new one.

    ``asked``: {"phrase", "put", "places": [[paragraph, offset]], "on", "taken"}. Told: "outcome", "treatment" (None
    for what stood not on the draft ``last``), "places" with outcome and new place of each, "arisen", "treated".
    """
    change = Throughout(Wording.of(asked["phrase"]), Wording.of(asked["put"]))
    kept = Kept(change, tuple(Place(*place) for place in asked["places"]), asked["on"], asked["taken"])
    fates = through(kept, drafts)
    word, each = treated(kept, drafts[-2], drafts[-1]) if kept.on == last else (None, ())
    return {
        "outcome": fates.outcome, "treatment": word, "treated": [list(one) for one in each],
        "places": [[*one.place, one.outcome, list(one.now) if one.now else None] for one in fates.places],
        "arisen": [list(place) for place in fates.arisen],
    }


def _word(several: Sequence[Treated]) -> Treatment:
    """One word for what was done in several paragraphs."""
    words = {one.treatment for one in several}
    if len(words) == 1:
        return words.pop()
    arrived, bracketed = sum(one.arrived for one in several), sum(one.bracketed for one in several)
    if max(arrived, bracketed):
        return "bracketed" if 2 * bracketed >= max(arrived, bracketed) else PARTLY
    return REMAINS if REMAINS in words else "not reflected"


def _in_order(places: Collection[Place], text: Text) -> tuple[Place, ...]:
    order = {ident: number for number, ident in enumerate(text)}
    return tuple(sorted(places, key=lambda place: (order[place.paragraph], place.offset)))
