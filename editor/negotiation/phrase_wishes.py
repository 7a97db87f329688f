"""What a proposal to change a phrase wherever it occurs asks: read from the form, kept as content, carried on.

Its places are those of the text it is made on. What each of its paragraphs would read is kept with it, as with any
other proposal, so that every page shows it there like a proposal on that paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from editor import models
from editor.consensus.wishes import WHEREVER
from editor.negotiation.anchors import current_draft, document_of, label_of
from editor.negotiation.commands import Floor
from editor.negotiation.inputs import line, words
from editor.negotiation.preparation import current_passages
from editor.places import read_place, standing_text
from editor.refusals import NotPossible, NotUnderstood, OutOfDate
from editor.text.comparison import compare
from editor.text.following import Text, applied
from editor.text.throughout import Place, Throughout
from editor.text.wording import Wording

LONGEST = 1_000
MOST_PLACES = 300


@dataclass(frozen=True, slots=True)
class PhraseWish:
    """A change of a phrase, the places it is asked for, and why."""

    change: Throughout
    places: tuple[Place, ...]
    rationale: str

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs it would change, in order."""
        return list(dict.fromkeys(place.paragraph for place in self.places))

    def content(self, text: Text, earlier: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
        """What is kept of it: phrase, places, and for each paragraph its whole wording and the edits to it.

        `earlier`: the wordings of paragraphs that it named on earlier drafts, each with the last of these.
        """
        changed = applied(self.change, text, self.places)
        return {
            "phrase": self.change.phrase.canonical(), "wording": self.change.put.canonical(),
            "rationale": self.rationale, "places": [list(place) for place in self.places],
            "earlier": {ident: kept for ident, kept in earlier.items() if ident not in self.paragraphs},
            "wordings": {ident: wording.canonical() for ident, wording in changed},
            "edits": {ident: [edit.canonical() for edit in compare(text[ident], wording)]
                      for ident, wording in changed},
        }


def current_text(floor: Floor) -> dict[str, Wording]:
    """The paragraphs of the current draft in which a phrase is looked for."""
    return standing_text(current_passages(floor, document_of(floor)))


def read_phrase(text: Text, phrase: Any, put: Any, places: Any, rationale: Any) -> PhraseWish:
    """A wish as typed, on this text; refused: a phrase that stands nowhere in it, places that are none of it."""
    change = _change(line(phrase, "phrase", most=LONGEST), line(put, "wording", most=LONGEST, required=False))
    found = change.places(text.items())
    if not found:
        raise NotPossible(f"“{change.phrase.text}” stands nowhere in the current draft; write the phrase as it stands "
                          "there.", field="phrase")
    return PhraseWish(change, _chosen(found, places), words(rationale, "rationale", required=False))


def kept_phrase(content: Mapping[str, Any] | None) -> PhraseWish:
    """The wish of a kept proposal; refused when its text was erased."""
    if content is None:
        raise NotPossible("The text of this proposal was erased; table it anew.")
    change = Throughout(Wording.of(content["phrase"]), Wording.of(content["wording"]))
    return PhraseWish(change, tuple(Place(*place) for place in content["places"]), content["rationale"])


def label_of_places(floor: Floor, paragraphs: Sequence[str]) -> str:
    """What sentences call the places of a phrase: the first paragraph, and how many more there are."""
    more = len(paragraphs) - 1
    others = {0: "", 1: " and another paragraph"}.get(more, f" and {more} other paragraphs")
    return f"{label_of(floor, paragraphs[0])}{others}"


def label_on(floor: Floor, proposal: models.Proposal) -> str:
    """What sentences call the place of a proposal."""
    if proposal.kind == WHEREVER:
        return label_of_places(floor, proposal.paragraphs or [proposal.paragraph_id])
    return label_of(floor, proposal.paragraph_id)


def standing_on(floor: Floor, wish: PhraseWish) -> dict[str, Any]:
    """Where a wish takes hold of the current draft; its text as a whole is its base."""
    paragraphs = wish.paragraphs
    return {"paragraph": paragraphs[0], "paragraphs": paragraphs, "label": label_of_places(floor, paragraphs),
            "base_hash": current_draft(floor).text_hash}


def _change(phrase: str, put: str) -> Throughout:
    try:
        return Throughout(Wording(phrase), Wording(put))
    except ValueError as error:
        raise NotUnderstood(str(error), field="phrase") from error


def _chosen(found: Sequence[Place], places: Any) -> tuple[Place, ...]:
    """The places asked for, in order; all of them where none are named."""
    wanted = set(found) if places is None else {read_place(one) for one in _list(places)}
    if not wanted:
        raise NotUnderstood("Choose at least one place.", field="places")
    if not wanted <= set(found):
        raise OutOfDate("Those are not the places of this phrase in the current draft; look at its places again.")
    if len(wanted) > MOST_PLACES:
        raise NotUnderstood(f"A proposal names at most {MOST_PLACES} places; this one has {len(wanted):,}. Leave some "
                            "out, or write more of the words around them.", field="places")
    return tuple(place for place in found if place in wanted)


def _list(places: Any) -> Sequence[Any]:
    if not isinstance(places, list):
        raise NotUnderstood("The places must be a list.", field="places")
    return places
