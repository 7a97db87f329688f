"""The concordance of two drafts ("paragraph 21 of Draft 4 is paragraph 9 of Draft 7"), and the way from any label
that a paragraph ever had to the paragraph as it stands now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from editor import models, names
from editor.consensus.agreed import moved_among
from editor.queries.comparing import Asked, choice
from editor.queries.display import shortened
from editor.queries.documents import with_stop
from editor.queries.kinship import Heir, Said, heir_of, kin_in_words, last_of, said_between
from editor.queries.known import passages_of
from editor.text.labels import normal, references
from editor.text.wording import Wording

_NOUN = re.compile(r"\s*(?:paragraphs?|para|sub-?paragraph|heading)\b[.\s]*", re.IGNORECASE)
_LONGEST = 80
_WORDS = 160
_GIST = 62


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a concordance: a paragraph's label in either draft, None where it has none; what became of it."""

    paragraph: str
    before: str | None
    after: str | None
    fate: str
    words: str


@dataclass(frozen=True, slots=True)
class Called:
    """A paragraph that had a label: the drafts in which it did, and where it stands now."""

    paragraph: str
    drafts: tuple[int, ...]
    label: str
    now: str | None
    last: int
    words: str
    under: str
    heir: Heir | None = None  # where its words went on, if it is gone


def concordance(old: Sequence[models.Passage], new: Sequence[models.Passage], said: Said) -> list[Line]:
    """Every labelled paragraph of either draft: in the order of the later, what is gone where it stood; with what was
    `said` of mergers and splits."""
    before, after = ({row.paragraph_id: row for row in rows} for rows in (old, new))
    labels = _labels(old), _labels(new)
    moved, kin = moved_among(list(before), list(after)), kin_in_words(old, new, said)
    return [
        Line(ident, labels[0].get(ident), labels[1].get(ident),
             kin.get(ident) or _fate(before.get(ident), after.get(ident), moved),
             shortened(Wording.of((after.get(ident) or before[ident]).wording).plain(), _GIST))
        for ident in _merged(list(before), list(after)) if labels[0].get(ident) or labels[1].get(ident)
    ]


def concordance_page(asked: Asked) -> dict[str, Any]:
    """The concordance of two drafts: which label is which."""
    page = choice(asked)
    old, new = (passages_of(asked.session, asked.drafts[number]) for number in asked.pair)
    lines = [{
        "paragraph": line.paragraph, "before": line.before or "–", "after": line.after or "–",
        "same": line.before == line.after, "what": line.fate, "words": line.words,
    } for line in concordance(old, new, said_between(asked.drafts, *asked.pair))]
    title = f"Concordance of {page['names']['before']} and {page['names']['after']}"
    changed = sum(not line["same"] for line in lines)
    return page | {"title": title, "lines": lines, "sentence": _sentence(changed, len(lines))}


def called(asked: Asked, label: str, number: int | None) -> list[Called]:
    """The paragraphs that had a label in a draft, or in any when none is named; the latest first. Old labels resolve.

    A sub-paragraph goes by its whole reference, "34 (a)", or by its own label, "(a)".
    """
    wanted = normal(_NOUN.sub("", label[:_LONGEST], count=1)).casefold()
    latest = max(asked.drafts)
    now = _labels(passages_of(asked.session, asked.drafts[latest]))
    found: dict[str, Called] = {}
    for draft in reversed(asked.drafts.values()):
        if number in (None, draft.number):
            for ident, as_written, row, under in _so_called(passages_of(asked.session, draft), wanted):
                first = found.get(ident) or Called(
                    ident, (), as_written, now.get(ident), last_of(asked.session, asked.drafts, ident),
                    shortened(Wording.of(row.wording).plain(), _WORDS), under)
                drafts = (*first.drafts, draft.number)
                found[ident] = Called(ident, drafts, first.label, first.now, first.last, first.words, first.under)
    found = {ident: replace(one, heir=heir_of(asked.session, asked.drafts, ident)) if one.last != latest else one
             for ident, one in found.items()}
    return sorted(found.values(), key=lambda one: (-one.drafts[0], one.last != latest))


def called_page(asked: Asked, label: str, number: int | None) -> dict[str, Any]:
    """What the page that looks a label up shows: nothing yet, or every paragraph so called."""
    found = called(asked, label, number) if label.strip() else []
    latest = max(asked.drafts)
    standing = {row.paragraph_id: row for row in passages_of(asked.session, asked.drafts[latest])}
    return {
        "title": "Find a paragraph by a number it had", "label": label[:_LONGEST], "draft": number,
        "asked": bool(label.strip()),
        "drafts": [{"number": one, "word": names.titled_draft(one)} for one in reversed(asked.drafts)],
        "rows": [{"address": f"paragraphs/{one.heir.paragraph if one.heir else one.paragraph}",
                  "words": one.words, "under": one.under,
                  "was": f"{one.label} of {names.listed(names.draft_name(draft) for draft in reversed(one.drafts))}",
                  "now": _now(one, latest, standing)} for one in found],
    }


def _now(one: Called, latest: int, standing: Mapping[str, models.Passage]) -> str:
    if one.heir:
        return one.heir.in_words(standing[one.heir.paragraph], latest)
    if one.last != latest:
        return f"no longer in the text; it stood last in {names.draft_name(one.last)}"
    return f"{one.now} of {names.draft_name(latest)}" if one.now else f"without a number in {names.draft_name(latest)}"


def _so_called(
    rows: Sequence[models.Passage], wanted: str
) -> Iterator[tuple[str, str, models.Passage, str]]:
    """The paragraphs of a draft that have a label: their identity, whole label, the row, the heading above them."""
    under = ""
    for row, whole in zip(rows, _references(rows), strict=True):
        if row.kind == "heading":
            title = Wording.of(row.wording).plain()
            under = f"{with_stop(row.label)} {title}" if row.label else title
        if row.label and whole and wanted in (normal(whole).casefold(), normal(row.label).casefold()):
            yield row.paragraph_id, whole, row, under


def _references(rows: Sequence[models.Passage]) -> list[str | None]:
    return references([(row.label, row.kind, row.level) for row in rows])


def _labels(rows: Sequence[models.Passage]) -> Mapping[str, str]:
    """Whole references of labelled paragraphs, headings aside."""
    return {row.paragraph_id: whole for row, whole in zip(rows, _references(rows), strict=True)
            if whole and row.kind != "heading"}


def _merged(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Every paragraph once: in the later order, those that are gone after what they followed."""
    here, follow, last = set(after), dict[str | None, list[str]](), None
    for ident in before:
        if ident in here:
            last = ident
        else:
            follow.setdefault(last, []).append(ident)
    yield from follow.get(None, ())
    for ident in after:
        yield ident
        yield from follow.get(ident, ())


def _fate(one: models.Passage | None, other: models.Passage | None, moved: set[str]) -> str:
    if one is None or other is None:
        return "new" if one is None else "no longer in the text"
    holds = (("words changed", one.wording_hash != other.wording_hash), ("moved", other.paragraph_id in moved))
    return ", ".join(word for word, held in holds if held)


def _sentence(changed: int, total: int) -> str:
    if not changed:
        return f"All {total} labelled paragraphs have the same label in both."
    return f"{changed} of {total} labelled paragraphs have another label, or stand in one of the two only."
