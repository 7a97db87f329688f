"""A phrase to be changed wherever it occurs, as pages and forms show it: in words, and place by place.

Plain values for the templates; a place is shown as a redline of the words around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from editor import models, names
from editor.consensus.wishes import WHEREVER
from editor.places import named_place, standing_text
from editor.queries.anchors import Desk, passage_named
from editor.queries.display import clipped, redline
from editor.queries.known import Proposal, draft_of, passages_of
from editor.text.rebasing import CARRIES
from editor.text.throughout import Place, Throughout
from editor.text.wording import Wording, cleaned

Rows = Mapping[str, models.Passage]
To = Callable[[str], str]
MOST_NAMED = 6


def gist(one: Proposal) -> str:
    """What a proposal asks, in few words."""
    if one.phrase is not None:
        return phrase_in_words(one)
    if one.where:
        return f"Move it {one.where}"
    return one.wording.plain() if one.wording else "Delete the paragraph"


def phrase_in_words(one: Proposal) -> str:
    """What a proposal asks of a phrase, and at how many places; nothing where its words were erased."""
    opened = one.content.opened
    if opened.phrase is None or opened.put is None:
        return ""
    return asked_in_words(opened.phrase.canonical(), opened.put.canonical(), len(opened.places))


def asked_in_words(phrase: Any, put: Any, places: int) -> str:
    """The same of the words as they are kept."""
    old, new = Wording.of(phrase).plain(), Wording.of(put).plain()
    change = f"“{old}” to read “{new}”" if new else f"“{old}” to be deleted"
    return f"{change}, at {names.counted(places, 'place')}"


def change_of(one: Proposal) -> Throughout:
    """The change that a proposal asks for; only of a phrase wherever it occurs."""
    opened = one.content.opened
    assert opened.phrase is not None and opened.put is not None
    return Throughout(opened.phrase, opened.put)


def revising(one: Proposal) -> str:
    """The act by which a proposal is revised."""
    return "revise_phrase" if one.kind == WHEREVER else "revise_proposal"


def paragraphs_named(paragraphs: Sequence[str], rows: Mapping[str, Any]) -> str:
    """Several paragraphs in a row: "Paragraphs 2, 5 and 9"."""
    labels = [rows[ident].label or passage_named(rows[ident]).lower() for ident in paragraphs if ident in rows]
    if not labels:
        return "Paragraphs no longer in the text"
    if len(labels) > MOST_NAMED:
        labels = [*labels[:MOST_NAMED], f"{len(labels) - MOST_NAMED} more"]
    return f"{'Paragraph' if len(labels) == 1 else 'Paragraphs'} {names.listed(labels)}"


def paragraphs_changed(one: Proposal, rows: Rows, to: To) -> Iterator[dict[str, Any]]:
    """Each paragraph of a proposal with what it would change there."""
    for ident in one.paragraphs:
        wording = one.content.opened.there.get(ident)
        if ident in rows and wording is not None and wording.wording is not None:
            yield _at(rows[ident], to) | {
                "spans": clipped(redline(Wording.of(rows[ident].wording), wording.wording))}


def places_shown(
    change: Throughout, rows: Rows, places: Iterable[Place], to: To | None = None
) -> Iterator[dict[str, Any]]:
    """Places of a phrase, each with what is changed there alone; `value` is the name that a form gives it."""
    wordings: dict[str, Wording] = {}
    for place in places:
        base = wordings.setdefault(place.paragraph, Wording.of(rows[place.paragraph].wording))
        ((_, changed),) = change.applied([(place.paragraph, base)], {place})
        yield _at(rows[place.paragraph], to) | {"value": named_place(place), "spans": clipped(redline(base, changed))}


def fates_shown(
    one: Proposal, told: Sequence[Sequence[Any]], before: Rows, now: Rows, to: To
) -> Iterator[dict[str, Any]]:
    """What became of each place: where the phrase still stands as it would be changed now, else as it was asked."""
    change = change_of(one)
    for paragraph, offset, outcome, moved in told:
        rows, place = (now, Place(*moved)) if moved else (before, Place(paragraph, offset))
        ((_, asked),) = change.applied([(place.paragraph, Wording.of(rows[place.paragraph].wording))], {place})
        spans = redline(Wording.of(rows[place.paragraph].wording), asked)
        stands = paragraph in now
        yield _at(now[paragraph] if stands else before[paragraph], to if stands else None) | {
            "outcome": outcome, "spans": clipped(spans), "carries": outcome == CARRIES}


def places_in_words(treated: Sequence[Sequence[str]] | None, rows: Mapping[str, Any]) -> str:
    """How a phrase was treated in each paragraph: "reflected in 2 and 5; not reflected in 9"."""
    several = [(ident, word) for ident, word in treated or () if ident in rows]
    if len(Counter(word for _, word in several)) < 2:
        return ""
    labels = {word: [rows[ident].label or passage_named(rows[ident]).lower() for ident, one in several if one == word]
              for _, word in several}
    return "; ".join(f"{word} in {names.listed(found)}" for word, found in labels.items())


def _at(row: Any, to: To | None) -> dict[str, Any]:
    return {"label": passage_named(row), "address": to(f"paragraphs/{row.paragraph_id}") if to else None}


def places_offered(desk: Desk, phrase: str, put: str, among: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """The places of a phrase in the current draft, as a form offers them; none where there is no such phrase.

    `among`: the names of those that a proposal has, where no others may be chosen.
    """
    draft = draft_of(desk.session, desk.document, desk.document.current_draft)
    rows = {row.paragraph_id: row for row in passages_of(desk.session, draft)} if draft else {}
    try:
        change = Throughout(Wording(" ".join(cleaned(phrase).split())), Wording(" ".join(cleaned(put).split())))
    except ValueError:
        return []
    found = change.places(standing_text(rows.values()).items())
    return list(places_shown(change, rows, [place for place in found if among is None or named_place(place) in among]))
