"""The draft in preparation: the office writes the next draft in private.

Every entry here goes to the office's stream alone, and every wording in it is sealed, except one that stands
in an issued draft already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from editor import models
from editor.as_corrected import as_corrected
from editor.canonical import canonical
from editor.names import draft_name
from editor.negotiation.anchors import current_draft
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed, Secret, plain, stream
from editor.negotiation.inputs import choice, line
from editor.negotiation.inputs import wording as read_wording
from editor.refusals import NotFound, NotPossible, NotUnderstood, OutOfDate
from editor.rights import Right
from editor.text.wording import Wording

KINDS = ("title", "heading", "preambular", "operative", "paragraph", "subparagraph", "option", "note", "front")
MOST_PARAGRAPHS = 5_000
ALIGN_AGAIN = "The paragraphs were aligned with another draft than the current one; align them again."


@command(Right.PREPARE, on=models.Document)
def begin_preparation(floor: Floor, document: models.Document) -> Deed:
    """Begin to prepare the next draft from the current one."""
    _require_none(floor, document)
    if document.current_draft is None:
        passages: list[dict[str, Any]] = []
    else:
        passages = [_carried(row) | _editorial(row) for row in as_corrected(floor.session, current_draft(floor))]
    number = next_number(document)
    details = {"number": number, "draft_name": draft_name(number), "passages": passages}
    return Deed("preparation.begun", _home(document), details, subject=document.id)


@command(Right.PREPARE, on=models.Document)
def import_draft(
    floor: Floor, document: models.Document, *, source: str, passages: list[dict[str, Any]],
    kept: dict[str, str] | None = None, kin: dict[str, dict[str, str]] | None = None, replace: bool = False,
) -> Deed:
    """Read a text into the draft in preparation; each passage has label, kind, level and wording.

    `kept` maps places (from "0") to the paragraphs of the current draft that they are, as aligned beforehand. `kin` is
    what the office confirmed besides: "merged" from such paragraphs to the place their words went into, "split" from
    places to the paragraph they were split from, "" where they are separate.
    """
    if not replace:
        _require_none(floor, document)
    if not passages or len(passages) > MOST_PARAGRAPHS:
        raise NotUnderstood(f"A document has from 1 to {MOST_PARAGRAPHS:,} paragraphs; this has {len(passages):,}.")
    read = [_read(row) for row in passages]
    identities = _identities(floor, document, read, kept)
    number = next_number(document)
    details = {
        "number": number, "draft_name": draft_name(number), "source": line(source, "source"),
        "passages": [row | {"paragraph": ident, "place": place, "wording": Secret(row["wording"])}
                     for place, (row, ident) in enumerate(zip(read, identities, strict=True), 1)],
        "kin": _kin(floor, document, identities, kin or {}),
    }
    return Deed("draft.imported", _home(document), details, subject=document.id)


@command(Right.PREPARE, on=models.PreparedPassage)
def edit_wording(
    floor: Floor, passage: models.PreparedPassage, *, wording: Any, revision: int, editorial: bool = False
) -> Deed:
    """Edit a paragraph of the next draft; `revision` is the one the editor saw. Editorial: no change of sense."""
    before = require_revision(floor, passage, revision)
    found = read_wording(wording)
    if found.canonical() == before:
        raise NotPossible("The wording is the same as before; nothing was changed.")
    return reworded(floor, "wording.edited", passage, found, editorial=bool(editorial))


@command(Right.PREPARE, on=models.Document)
def insert_paragraph(
    floor: Floor, document: models.Document, *, after: str | None, kind: str, wording: Any,
    label: str = "", level: int = 0,
) -> Deed:
    """Insert a paragraph after another (or first), with its own label."""
    before = _passage(floor, document, after) if after else None
    return _insertion(floor, before, kind=kind, wording_given=wording, label=label, level=level)


@command(Right.PREPARE, on=models.PreparedPassage)
def delete_paragraph(floor: Floor, passage: models.PreparedPassage) -> Deed:
    """Delete a paragraph from the next draft; its identity and history stay."""
    return _deed(floor, "paragraph.deleted", {"paragraph": passage.paragraph_id, "place": passage.place,
                                              "label": passage.label or passage.kind})


@command(Right.PREPARE, on=models.PreparedPassage)
def move_paragraph(floor: Floor, passage: models.PreparedPassage, *, after: str | None) -> Deed:
    """Move a paragraph after another (or to the beginning); it stays the same paragraph."""
    assert floor.document is not None
    if after == passage.paragraph_id:
        raise NotPossible("A paragraph cannot be moved after itself; choose another place.")
    before = _passage(floor, floor.document, after) if after else None
    place = before.place if before else 0
    target = place if place > passage.place else place + 1
    if before is None and passage.place == 1 or target == passage.place:
        raise NotPossible("The paragraph stands there already.")
    return _deed(floor, "paragraph.moved", {"paragraph": passage.paragraph_id, "from": passage.place, "to": target,
                                            "label": passage.label or passage.kind})


@command(Right.PREPARE, on=models.PreparedPassage)
def relabel_paragraph(
    floor: Floor, passage: models.PreparedPassage, *, label: str, kind: str = "", level: int | None = None
) -> Deed:
    """Give a paragraph of the next draft another label, kind or level."""
    found = line(label, "label", most=60, required=False) or None
    details = {"paragraph": passage.paragraph_id, "label": found or passage.kind, "kept": found,
               "kind": choice(kind or passage.kind, "kind", KINDS),
               "level": passage.level if level is None else _level(level)}
    return _deed(floor, "paragraph.relabelled", details)


def deeds_of_taking(
    floor: Floor, proposal: models.Proposal, passage: models.PreparedPassage, content: dict[str, Any]
) -> Deed:
    """The change that a proposal asks of the draft in preparation."""
    if proposal.kind == "delete":
        return delete_paragraph(floor, passage)
    if proposal.kind == "move":
        if floor.session.get(models.PreparedPassage, content["after"]) is None:
            raise NotPossible("The paragraph it is to follow is not in the draft in preparation; move it by hand.")
        return move_paragraph(floor, passage, after=content["after"])
    if proposal.kind == "amend":
        return edit_wording(floor, passage, wording=content["wording"], revision=passage.revision)
    return _insertion(floor, passage, kind=passage.kind, wording_given=content["wording"],
                      label=f"{passage.label} bis" if passage.label else "", level=passage.level)


def current_passages(floor: Floor, document: models.Document) -> Sequence[models.Passage]:
    """The paragraphs of the current draft, in order."""
    rows = select(models.Passage).join(models.Draft).where(
        models.Draft.document_id == document.id, models.Draft.number == document.current_draft
    )
    return floor.session.scalars(rows.order_by(models.Passage.place)).all()


def prepared_passages(floor: Floor, document: models.Document) -> Sequence[models.PreparedPassage]:
    """The paragraphs of the draft in preparation, in order."""
    rows = select(models.PreparedPassage).where(models.PreparedPassage.document_id == document.id)
    return floor.session.scalars(rows.order_by(models.PreparedPassage.place)).all()


def require_revision(floor: Floor, passage: models.PreparedPassage, revision: int) -> Any:
    """The canonical wording of a paragraph, refused as out of date if it is not the one that was seen."""
    before = floor.reveal(passage.wording)
    if revision != passage.revision:
        raise OutOfDate(
            "Somebody in the office changed this paragraph meanwhile; compare, and carry your words over.",
            now={"wording": before, "revision": passage.revision},
        )
    return before


def reworded(
    floor: Floor, kind: str, passage: models.PreparedPassage, found: Wording, *, editorial: bool = False
) -> Deed:
    """The deed of a kind that gives a paragraph another wording."""
    details = {"paragraph": passage.paragraph_id, "label": passage.label or passage.kind, "kept": passage.label,
               "kind": passage.kind, "level": passage.level, "editorial": editorial,
               "wording": Secret(found.canonical()), "revision": passage.revision + 1}
    return _deed(floor, kind, details)


def number_in_preparation(floor: Floor, document: models.Document) -> int:
    """The number of the draft in preparation; refused where none is."""
    preparation = floor.session.get(models.Preparation, document.id)
    if preparation is None:
        raise NotPossible("No draft is in preparation; begin one first.")
    return preparation.number


def next_number(document: models.Document) -> int:
    """The number of the draft in preparation: 0 is the Zero Draft."""
    return 0 if document.current_draft is None else document.current_draft + 1


def _deed(floor: Floor, kind: str, details: dict[str, Any]) -> Deed:
    assert floor.document is not None
    return Deed(kind, _home(floor.document), details, subject=details["paragraph"])


def _home(document: models.Document) -> str:
    return stream("office", document.id)


def _require_none(floor: Floor, document: models.Document) -> None:
    if floor.session.get(models.Preparation, document.id) is not None:
        raise NotPossible("A draft is already in preparation; issue it, or go on with it.")


def _carried(row: models.Passage) -> dict[str, Any]:
    return {"paragraph": row.paragraph_id, "place": row.place, "label": row.label, "kind": row.kind,
            "level": row.level, "wording": plain(row.wording)}


def _editorial(row: Any) -> dict[str, bool]:
    """What was corrected on record stands in the next draft as that: agreement follows the words as corrected."""
    return {"editorial": True} if getattr(row, "is_corrected", False) else {}


def _read(row: dict[str, Any]) -> dict[str, Any]:
    label = line(row.get("label") or "", "label", most=60, required=False) or None
    return {"label": label, "kind": choice(row.get("kind"), "kind", KINDS), "level": _level(row.get("level", 0)),
            "wording": read_wording(row.get("wording")).canonical()}


def _identities(
    floor: Floor, document: models.Document, read: list[dict[str, Any]], kept: Mapping[str, str] | None
) -> list[str]:
    """The identity of each paragraph read: as the caller aligned it, else that of the very same words."""
    current = current_passages(floor, document) if document.current_draft is not None else ()
    chosen = _same_words(current, read) if kept is None else _checked(current, read, kept)
    return [chosen.get(str(at)) or floor.ident() for at in range(len(read))]


def _same_words(current: Sequence[models.Passage], read: list[dict[str, Any]]) -> dict[str, str]:
    """Words that stand once on either side are the same paragraph."""
    there, here = (Counter(_said(row) for row in rows) for rows in (map(_carried, current), read))
    once = {_said(_carried(row)): row.paragraph_id for row in current if there[_said(_carried(row))] == 1}
    return {str(at): once[_said(row)] for at, row in enumerate(read) if here[_said(row)] == 1 and _said(row) in once}


def _said(row: Mapping[str, Any]) -> bytes:
    wording = row["wording"]
    return canonical([row["kind"], wording["plain"] if isinstance(wording, dict) and "plain" in wording else wording])


def _checked(
    current: Sequence[models.Passage], read: list[dict[str, Any]], kept: Mapping[str, str]
) -> Mapping[str, str]:
    """Identities given by the caller; refused: one twice, one of no paragraph of the current draft."""
    known = {row.paragraph_id: row for row in current}
    places = {str(at) for at in range(len(read))}
    for ident, times in Counter(kept.values()).items():
        if times > 1 and ident in known:
            named = f"paragraph {known[ident].label}" if known[ident].label else f"the same {known[ident].kind}"
            raise NotUnderstood(f"Of the text read {times} paragraphs were said to be {named}; only one can be.")
    if not set(kept) <= places or not set(kept.values()) <= set(known):
        raise OutOfDate(ALIGN_AGAIN)
    return kept


def _kin(
    floor: Floor, document: models.Document, identities: Sequence[str], kin: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """What was confirmed of paragraphs that are gone and of new ones; refused: of any other draft than the current."""
    stood = {row.paragraph_id for row in current_passages(floor, document)}
    places = {str(at): ident for at, ident in enumerate(identities)}
    merged, split = kin.get("merged", {}), kin.get("split", {})
    if not {*merged, *split.values()} <= {*stood, ""} or not {*split, *merged.values()} <= {*places, ""}:
        raise OutOfDate(ALIGN_AGAIN)
    return {"merged": {gone: places.get(at, "") for gone, at in merged.items() if gone not in identities},
            "split": {places[at]: of for at, of in split.items() if places[at] not in stood}}


def _insertion(
    floor: Floor, before: models.PreparedPassage | None, *, kind: str, wording_given: Any, label: str, level: int
) -> Deed:
    document = floor.document
    assert document is not None
    if floor.session.get(models.Preparation, document.id) is None:
        raise NotPossible("No draft is in preparation; begin one first.")
    count = select(func.count()).where(models.PreparedPassage.document_id == document.id)
    if (floor.session.scalar(count) or 0) >= MOST_PARAGRAPHS:
        raise NotPossible(f"A document has at most {MOST_PARAGRAPHS:,} paragraphs.")
    kept = line(label, "label", most=60, required=False) or None
    details = {"paragraph": floor.ident(), "place": before.place + 1 if before else 1, "kept": kept,
               "label": kept or kind, "kind": choice(kind, "kind", KINDS), "level": _level(level),
               "wording": Secret(read_wording(wording_given).canonical())}
    return _deed(floor, "paragraph.inserted", details)


def _passage(floor: Floor, document: models.Document, paragraph: str) -> models.PreparedPassage:
    row = floor.session.get(models.PreparedPassage, paragraph)
    if row is None or row.document_id != document.id:
        raise NotFound
    return row


def _level(value: Any) -> int:
    if not isinstance(value, int) or not 0 <= value <= 9:
        raise NotUnderstood("The level must be a number from 0 to 9.", field="level")
    return value
