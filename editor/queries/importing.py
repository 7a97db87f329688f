"""A text that was read, beside the current draft: which paragraph is which, for the office to confirm or correct."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from editor import models, names
from editor.queries.anchors import passage_named
from editor.queries.display import redline, runs_of, shortened
from editor.queries.known import draft_of, passages_of
from editor.text.alignment import CHANGED, DELETED, MERGED, NEW, SAME, SPLIT, Match
from editor.text.wording import Wording

CONFIRM, SEPARATE = "confirm", "separate"
SUGGESTED = 8  # paragraphs that are offered beside the likest
_WORDS = {SAME: "the same", CHANGED: "with other words", SPLIT: "split", MERGED: "merged", NEW: "new",
          DELETED: "no longer in the text"}


@dataclass(frozen=True, slots=True)
class Imported:
    """A text that was read, and the paragraphs of the current draft it is aligned with."""

    passages: Sequence[dict[str, Any]]
    current: Sequence[models.Passage]
    matches: Sequence[Match]


def current_of(session: Session, document: models.Document) -> Sequence[models.Passage]:
    """The paragraphs of the current draft; none before the Zero Draft."""
    draft = draft_of(session, document, document.current_draft)
    return passages_of(session, draft) if draft else ()


def to_align(passages: Sequence[dict[str, Any]], current: Sequence[models.Passage]) -> dict[str, Any]:
    """What the work of aligning takes."""
    old = [[Wording.of(row.wording).plain(), row.label, row.kind, row.paragraph_id] for row in current]
    new = [[Wording.of(one["wording"]).plain(), one["label"] or None, one["kind"], one.get("identity")]
           for one in passages]
    return {"old": old, "new": new}


def kept_by(imported: Imported, chosen: Mapping[str, str]) -> dict[str, str]:
    """The identities to keep: as proposed where nothing was to choose, else as the office chose ("" is new)."""
    kept = {}
    for match in imported.matches:
        if not match.new:
            continue
        at = str(match.new[0])
        ident = imported.current[match.old[0]].paragraph_id if match.old else ""
        ident = chosen.get(at, ident if match.kind == SAME and not match.is_doubtful else "")
        if ident:
            kept[at] = ident
    return kept


def kin_by(imported: Imported, chosen: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The mergers and splits that the office settled, as `import_draft` takes them: what it left open is not there."""
    merged: dict[str, str] = {}
    split: dict[str, str] = {}
    for match in imported.matches:
        word = chosen.get(str(match.new[0])) if match.kind in (MERGED, SPLIT) else None
        if word not in (CONFIRM, SEPARATE):
            continue
        old = [imported.current[place].paragraph_id for place in match.old]
        if match.kind == MERGED:
            merged |= dict.fromkeys(old, str(match.new[0]) if word == CONFIRM else "")
        else:
            split |= dict.fromkeys(map(str, match.new), old[0] if word == CONFIRM else "")
    return {"merged": merged, "split": split}


def preview_rows(imported: Imported) -> Iterator[dict[str, Any]]:
    """Every paragraph read, with what it is taken for and how surely; the same words need no choice.

    Paragraphs in a row that are the same are told together, in a row of `.rows` alone.
    """
    open_to_all = [place for match in imported.matches if match.kind != SAME for place in match.old]
    by_place = {at: match for match in imported.matches for at in match.new}
    same: list[dict[str, Any]] = []
    for at, one in enumerate(imported.passages):
        row = _row(imported, at, one, by_place[at], open_to_all)
        if row["kind"] == SAME and not row["options"] and not row["moved"]:
            same.append(row)
            continue
        if same:
            yield {"rows": same}
            same = []
        yield row
    if same:
        yield {"rows": same}


def preview_counts(imported: Imported) -> list[dict[str, Any]]:
    """How many paragraphs are what, the telling first."""
    found = Counter(match.kind for match in imported.matches)
    moved = sum(match.moved for match in imported.matches)
    words = [(found[kind], word) for kind, word in _WORDS.items()] + [(moved, "moved")]
    return [{"count": count, "word": word} for count, word in words if count]


def lost_rows(imported: Imported) -> list[dict[str, str]]:
    """Paragraphs of the current draft that the text read does not have."""
    return [_named(imported.current[match.old[0]]) for match in imported.matches if not match.new]


def _row(
    imported: Imported, at: int, one: dict[str, Any], match: Match, others: Sequence[int]
) -> dict[str, Any]:
    new = Wording.of(one["wording"])
    choose = match.new[0] == at and (match.kind != SAME or match.is_doubtful)
    old = imported.current[match.old[0]] if match.old else None
    asked = choose and match.kind != NEW and not match.is_sure
    return {
        "place": at, "label": passage_named(_Read(one["label"] or None, one["kind"])), "kind": match.kind,
        "moved": match.moved, "confidence": round(100 * match.confidence), "doubtful": match.is_doubtful,
        "asked": asked, "part_of": "" if match.new[0] == at or old is None else passage_named(old),
        "merged": [passage_named(imported.current[place]) for place in match.old] if len(match.old) > 1 else [],
        "kin": _kin_asked(imported, match) if match.new[0] == at else None,
        "runs": tuple(runs_of(new, None)),
        "spans": redline(Wording.of(old.wording), new) if old and match.kind != SAME and choose else (),
        "options": list(_options(imported, match, others)) if choose else [],
        "chosen": old.paragraph_id if old and not asked else "",
    }


def _kin_asked(imported: Imported, match: Match) -> dict[str, Any] | None:
    """What is to confirm or correct of a merger or a split; confirmed from the start where it is sure, else open."""
    if match.kind not in (MERGED, SPLIT):
        return None
    old = names.listed([passage_named(imported.current[place]) for place in match.old])
    parts = names.listed([passage_named(_Read(one["label"] or None, one["kind"]))
                          for one in (imported.passages[at] for at in match.new)])
    words = f"{old} merged into this one" if match.kind == MERGED else f"{old} split into {parts}"
    return {"words": words, "chosen": CONFIRM if match.is_sure else "",
            "options": ((CONFIRM, "Yes, and the draft will say so"), (SEPARATE, "No, they are separate"),
                        ("", "Leave it open, to be told by the words"))}


def _options(imported: Imported, match: Match, others: Sequence[int]) -> Iterator[dict[str, str]]:
    places = dict.fromkeys((*match.old, *match.rivals, *_nearest(match, others)))
    yield from (_named(imported.current[place]) for place in places)


def _nearest(match: Match, others: Sequence[int]) -> list[int]:
    """Old paragraphs that are not the same as any, nearest to where this one stands: the likeliest corrections."""
    here = match.old[0] if match.old else match.new[0]
    return sorted(others, key=lambda place: abs(place - here))[:SUGGESTED]


def _named(row: models.Passage) -> dict[str, str]:
    return {"id": row.paragraph_id,
            "words": f"{passage_named(row)}: {shortened(Wording.of(row.wording).plain(), 70)}"}


@dataclass(frozen=True, slots=True)
class _Read:
    label: str | None
    kind: str
