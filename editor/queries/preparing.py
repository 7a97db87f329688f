"""The draft in preparation as the office sees it, and as it will stand when issued."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor import models, names, private
from editor.consensus.agreed import Standing, agreed_touched, moved_among
from editor.consensus.modes import Audience
from editor.consensus.wishes import AFTER, DELETE
from editor.fingerprints import wording_hash
from editor.names import draft_name
from editor.queries.anchors import passage_named
from editor.queries.bracket_figures import counted, in_words, side_by_side
from editor.queries.bracket_tables import table
from editor.queries.display import Footnotes, redline, runs_of
from editor.queries.documents import title_of
from editor.queries.known import Known, Placed, Proposal, decisions_of, draft_of, known, passages_of
from editor.queries.phrases import phrase_in_words
from editor.queries.sheet import Sheet, Way, wish_of
from editor.queries.standings import COUNTED, standings
from editor.rights import OPEN_STATES, SUMMARY
from editor.seals import Seals
from editor.text import options
from editor.text.bracket_counts import total
from editor.text.brackets import parse
from editor.text.wording import Wording, text_hash


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paragraph of the next draft with its wording opened."""

    paragraph_id: str
    place: int
    label: str | None
    kind: str
    level: int
    wording: Any
    wording_hash: str
    revision: int
    editorial: bool


@dataclass(frozen=True, slots=True)
class Office:
    """The office at work on a document; `to` turns a place within the document into an address, `issues` says
    whether this person may issue the draft.
    """

    session: Session
    keys: Seals
    document: models.Document
    to: Callable[[str], str]
    issues: bool


def preparation_page(office: Office) -> dict[str, Any]:
    """The preparation as its template takes it."""
    begun = office.session.get(models.Preparation, office.document.id)
    if begun is None:
        return _none(office)
    rows, before = prepared(office), _before(office)
    beside = side_by_side(rows)
    found = known(office.session, office.keys, office.document, Audience.OFFICE)
    return {
        "word": names.opening(draft_name(begun.number)), "basis": _basis(office),
        "sentence": f"Begun from {_basis(office)}." if _basis(office) else "The first draft of the document.",
        "acts": _acts(office), "empty": "", "checks": list(_checks(office, rows, before)),
        "counts": list(_counts(rows, before)),
        "paragraphs": [_paragraph(office, found, row, before, beside) for row in rows],
    }


def preview_page(office: Office) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The next draft as everyone will see it: the preview's own words, and the text."""
    begun = office.session.get(models.Preparation, office.document.id)
    if begun is None:
        return None
    rows, notes = prepared(office), Footnotes()
    found = known(office.session, office.keys, office.document, Audience.STATES)
    sheet = Sheet(found, "clean", {}, {}, to_document=None, is_current=False)
    word = names.opening(draft_name(begun.number))
    preview = {
        "word": word, "sentence": "As it will stand for everyone when it is issued.",
        "fingerprint": text_hash([(row.paragraph_id, row.label, row.kind, row.level, Wording.of(row.wording))
                                  for row in rows]),
        "acts": [*_issue(office), Way("Back to the preparation", office.to("preparation"), None, "quiet")],
    }
    text = {
        "title": title_of(rows, office.document), "direction": "auto", "language": office.document.language,
        "masthead": (f"Chair’s draft {begun.number}", "Informal, without prejudice"),
        "paragraphs": sheet.paragraphs(rows, notes), "notes": notes.found,
    }
    return preview, text


def prepared_brackets(office: Office) -> dict[str, Any]:
    """What is not agreed in the next draft, each paragraph with what can be done with its brackets."""
    begun, rows = office.session.get_one(models.Preparation, office.document.id), prepared(office)
    beside = side_by_side(rows)
    return table(rows, lambda place: office.to(place.replace("paragraphs/", "preparation#paragraph/")),
                 lambda row: list(_on_brackets(office, row, beside))) | {
        "word": names.titled_draft(begun.number), "private": True}


def prepared(office: Office) -> list[Prepared]:
    """The paragraphs of the next draft, in order, their wordings opened."""
    rows = office.session.scalars(select(models.PreparedPassage).where(
        models.PreparedPassage.document_id == office.document.id
    ).order_by(models.PreparedPassage.place)).all()
    wordings = private.reveal_all(office.session, office.keys, [row.wording for row in rows])
    return [Prepared(row.paragraph_id, row.place, row.label, row.kind, row.level, wording,
                     wording_hash(Wording.of(wording)), row.revision, row.editorial)
            for row, wording in zip(rows, wordings, strict=True)]


def _none(office: Office) -> dict[str, Any]:
    number = 0 if office.document.current_draft is None else office.document.current_draft + 1
    begin = Way("Begin to prepare it", office.to(f"acts/begin_preparation/{office.document.id}"), "pen", "main")
    if office.document.state not in (*OPEN_STATES, SUMMARY):
        return {"word": "Next draft", "sentence": "The text is no longer under negotiation.", "basis": None, "acts": [],
                "checks": [], "counts": [], "paragraphs": [], "empty": "Nothing more is prepared."}
    return {"word": names.opening(draft_name(number)), "sentence": "Nothing is in preparation.", "basis": None,
            "acts": [begin, Way("Read a text in", office.to("import"))], "checks": [], "counts": [], "paragraphs": [],
            "empty": "Begin from the current draft, or read a text in from a file."}


def _before(office: Office) -> dict[str, models.Passage]:
    draft = draft_of(office.session, office.document, office.document.current_draft)
    return {row.paragraph_id: row for row in passages_of(office.session, draft)} if draft else {}


def _basis(office: Office) -> str | None:
    number = office.document.current_draft
    return None if number is None else draft_name(number)


def _acts(office: Office) -> list[Way]:
    to, document = office.to, office.document.id
    return [
        Way("Preview", to("preparation/preview"), "seen"),
        *_issue(office),
        Way("Insert a paragraph", to(f"acts/insert_paragraph/{document}"), "pen", "quiet"),
        Way("What becomes of proposals", to("preparation/treatments"), None, "quiet"),
        Way("Move paragraphs aside", to(f"acts/set_aside_paragraphs/{document}"), None, "quiet"),
        Way("Renumber", to(f"acts/renumber_paragraphs/{document}"), None, "quiet"),
        Way("Read a text in", to("import"), None, "quiet"),
    ]


def _issue(office: Office) -> list[Way]:
    act = office.to(f"acts/issue_draft/{office.document.id}")
    return [Way("Issue", act, "drafts", "main")] if office.issues else []


def _checks(
    office: Office, rows: Sequence[Prepared], before: dict[str, models.Passage]
) -> Iterator[dict[str, Any]]:
    """What the office should look at before it issues; the first kind refuses the issue."""
    agreed = {ident: row.wording_hash for ident, row in decisions_of(office.session, office.document.id).items()
              if row.kind == "agreed ad ref"}
    standing = [Standing(row.paragraph_id, row.wording_hash, row.editorial) for row in rows]
    labels = {row.paragraph_id: row.label for row in before.values()}
    for ident, why in agreed_touched(agreed, list(before), standing).items():
        sentence = f"Agreed paragraph {labels.get(ident) or ident}: {why}. Reopen it on record, or mark it editorial."
        yield {"tone": "stop", "sentence": sentence, "address": office.to(f"paragraphs/{ident}")}
    open_brackets = total(counted(rows))
    if open_brackets.brackets or open_brackets.unbalanced:
        sentence = f"{names.opening(in_words(open_brackets))}."
        yield {"tone": "note", "sentence": sentence, "address": office.to("preparation/brackets")}
    numbered = sum(row.paragraph_id in agreed and row.kind in COUNTED for row in rows)
    if numbered:
        yield {"tone": "fine", "sentence": f"{names.counted(numbered, 'paragraph')} agreed ad ref.", "address": None}


def _counts(rows: Sequence[Prepared], before: dict[str, models.Passage]) -> Iterator[str]:
    changed = sum(row.paragraph_id in before and before[row.paragraph_id].wording_hash != row.wording_hash
                  for row in rows)
    new = sum(row.paragraph_id not in before for row in rows)
    gone = len(before.keys() - {row.paragraph_id for row in rows})
    moved = len(moved_among(list(before), [row.paragraph_id for row in rows]))
    for count, word in ((changed, "changed"), (new, "new"), (gone, "deleted"), (moved, "moved")):
        if count:
            yield f"{names.opening(names.counted(count, 'paragraph'))} {word}"


def _paragraph(
    office: Office, found: Known, row: Prepared, before: dict[str, models.Passage], beside: Collection[str]
) -> dict[str, Any]:
    old, wording = before.get(row.paragraph_id), Wording.of(row.wording)
    changed = old is not None and old.wording_hash != row.wording_hash
    stand = standings(found, [old]).get(row.paragraph_id) if old else None
    return {
        "id": row.paragraph_id,
        "label": f"Heading {row.label or ''}".strip() if row.kind == "heading" else passage_named(row),
        "kind": row.kind, "level": row.level, "direction": "auto", "marks": _marks(row, old, changed),
        "status": str(stand.status) if stand else None, "runs": tuple(runs_of(wording, None)),
        "spans": redline(Wording.of(old.wording), wording) if changed and old else (),
        "acts": _paragraph_acts(office, row, beside),
        "proposals": [_proposal(office, one, wording) for one in found.proposals_on.get(row.paragraph_id, [])],
    }


def _marks(row: Prepared, old: models.Passage | None, changed: bool) -> list[str]:
    marks = ["new"] if old is None else ["changed"] if changed else []
    if old is not None and old.label != row.label:
        marks.append(f"was {old.label}" if old.label else "numbered anew")
    return marks + (["editorial"] if row.editorial else [])


def _paragraph_acts(office: Office, row: Prepared, beside: Collection[str]) -> list[Way]:
    ident, to = row.paragraph_id, office.to
    return [
        Way("Edit", to(f"acts/edit_wording/{ident}"), "pen"),
        *_bracket_acts(office, row, beside),
        Way("Move", to(f"acts/move_paragraph/{ident}"), None, "quiet"),
        Way("Relabel", to(f"acts/relabel_paragraph/{ident}"), None, "quiet"),
        Way("Delete", to(f"acts/delete_paragraph/{ident}"), None, "quiet"),
    ]


def _bracket_acts(office: Office, row: Placed, beside: Collection[str]) -> Iterator[Way]:
    """What can be done with brackets here: only what makes sense of this paragraph."""
    yield from _on_brackets(office, row, beside)
    yield Way("Put in brackets", office.to(f"acts/put_in_brackets/{row.paragraph_id}"), None, "quiet")


def _on_brackets(office: Office, row: Placed, beside: Collection[str]) -> Iterator[Way]:
    """What can be done with the brackets and options there are; `beside` are the paragraphs of `side_by_side`."""
    ident, to = row.paragraph_id, office.to
    found = parse(Wording.of(row.wording).text)
    if found.open_count:
        yield Way("Lift a bracket", to(f"acts/lift_bracket/{ident}"))
    if ident in beside or any(one.slashes for one in found.brackets) or is_head(row):
        yield Way("Take an alternative", to(f"acts/take_alternative/{ident}"))
    if found.open_count:
        yield Way("Delete bracketed text", to(f"acts/delete_bracketed/{ident}"), None, "quiet")


def is_head(row: Placed) -> bool:
    """Whether a paragraph looks like one of several options."""
    return options.is_head(options.Standing(row.kind, row.level, row.label, Wording.of(row.wording)))


def _proposal(office: Office, one: Proposal, wording: Wording) -> dict[str, Any]:
    whole = one.kind == AFTER or one.wording is None
    old = Wording("") if one.kind == AFTER else wording
    new = Wording("") if one.kind == DELETE or one.wording is None else one.wording
    return {
        "title": ": ".join(filter(None, (f"Proposal {one.number}", phrase_in_words(one)))),
        "address": office.to(f"proposals/{one.id}"), "by": one.by,
        "wish": wish_of(one.kind, one.where), "spans": redline(old, new) if not whole or one.kind == AFTER else (),
        "acts": [Way("Take into the text", office.to(f"acts/take_proposal/{one.id}"))],
    }
