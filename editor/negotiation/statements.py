"""What delegations put on record beside the text: dissociations, reservations, explanations of position and of vote.

Formal acts, heard by everyone under the delegation's name, before or after adoption. Dissent never enters the
adopted text (DESIGN rule 11).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from editor import models
from editor.as_corrected import as_corrected
from editor.negotiation import reach
from editor.negotiation.anchors import current_draft, document_of, printed_label
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import choice, idents, line
from editor.negotiation.inputs import words as read_words
from editor.refusals import NotPossible, NotUnderstood
from editor.rights import OPEN_STATES, Right
from editor.text.kinship import led_on
from editor.text.wording import Wording

EXPLANATIONS = ("explanation of position", "explanation of vote")
ARTICLES = {"dissociation": "a", "reservation": "a", **dict.fromkeys(EXPLANATIONS, "an")}
KINDS = tuple(ARTICLES)
OCCASIONS = ("before", "after")
BEFORE_THE_ACTION = (*OPEN_STATES, "question put")
SHOWN = 60


@command(Right.DISSOCIATE, on=models.Document, from_floor=True)
def place_statement(
    floor: Floor, document: models.Document, *, kind: str, whole: bool = False,
    paragraphs: list[str] | None = None, phrase: str = "", as_stated: str = "", words: str = "",
    occasion: str = "",
) -> Deed:
    """Place a dissociation, reservation or explanation on record, with its scope and words; it is spoken before or
    after the action (as things stand now, where nothing is said), in its turn.
    """
    found = choice(kind, "kind", KINDS)
    scope, printed = _scope(floor, bool(whole), paragraphs or [], phrase, as_stated)
    now = OCCASIONS[0] if document.state in BEFORE_THE_ACTION else OCCASIONS[1]
    when = choice(occasion or now, "occasion", OCCASIONS)
    details = {
        "statement": floor.ident(), "delegation": floor.actor.delegation, "kind": found,
        "article": ARTICLES[found], "scope": scope, "scope_printed": printed, "stated": floor.actor.floor,
        "draft": current_draft(floor).number,
        "words": read_words(words, "statement", required=found in EXPLANATIONS),
        "occasion": when, "turn": len(_in_turn(floor, when)) + 1,
    }
    return _formal(floor, "statement.made", details)


@command(Right.OWN_STATEMENT, on=models.Statement, from_floor=True)
def withdraw_statement(floor: Floor, statement: models.Statement) -> Deed:
    """Withdraw a statement; it leaves the record copy, and the record of it stays."""
    if statement.withdrawn_at is not None:
        raise NotPossible("This statement was withdrawn already.")
    if floor.actor.floor and statement.withdrawal_stated_at is not None:
        raise NotPossible("Its withdrawal is already entered; it awaits the delegation’s confirmation.")
    return deed_on(floor, "statement.withdrawn", statement, {"stated": floor.actor.floor})


@command(Right.OWN_STATEMENT, on=models.Statement)
def correct_statement(floor: Floor, statement: models.Statement, *, words: str) -> Deed:
    """Correct the words of a statement; both stand on record, and nobody but its owner does this."""
    if statement.withdrawn_at is not None:
        raise NotPossible("This statement was withdrawn; place it on record again.")
    after = read_words(words, "statement", required=statement.kind in EXPLANATIONS)
    if after == statement.words:
        raise NotPossible("These are the words on record already.", field="words")
    return deed_on(floor, "statement.corrected", statement, {"before": statement.words, "words": after})


@command(Right.ARRANGE, on=models.Statement)
def give_turn(floor: Floor, statement: models.Statement, *, turn: int) -> Deed:
    """Give a statement another place in the order of speaking of its occasion."""
    rows = _in_turn(floor, statement.occasion)
    if statement.withdrawn_at is not None or not isinstance(turn, int) or not 1 <= turn <= len(rows):
        raise NotUnderstood(f"The turn must be a number from 1 to {len(rows)}.", field="turn")
    order = [row.id for row in rows if row.id != statement.id]
    order.insert(turn - 1, statement.id)
    if order == [row.id for row in rows]:
        raise NotPossible("It has this turn already.", field="turn")
    speaker = floor.session.get_one(models.Delegation, statement.delegation_id).short_name
    document = document_of(floor)
    details = {"statement": statement.id, "order": order, "turn": turn, "occasion": statement.occasion,
               "speaker": speaker}
    return Deed("statement.turn_given", reach.home_of(floor.actor, document), details, reach.everyone(document),
                subject=statement.id)


def _in_turn(floor: Floor, occasion: str) -> Sequence[models.Statement]:
    return floor.session.scalars(select(models.Statement).where(
        models.Statement.document_id == document_of(floor).id, models.Statement.occasion == occasion,
        models.Statement.withdrawn_at.is_(None),
    ).order_by(models.Statement.turn, models.Statement.made_at, models.Statement.id)).all()


def deed_on(floor: Floor, kind: str, statement: models.Statement, details: dict[str, Any]) -> Deed:
    """A formal deed on a statement."""
    about = {"statement": statement.id, "delegation": statement.delegation_id, "kind": statement.kind,
             "scope_printed": _printed(_labels(floor), statement.scope)}
    return _formal(floor, kind, about | details)


def _formal(floor: Floor, kind: str, details: dict[str, Any]) -> Deed:
    document = document_of(floor)
    told = (*reach.everyone(document), *reach.to_delegations(document, [str(floor.actor.delegation)]))
    return Deed(kind, reach.home_of(floor.actor, document), details, told, subject=details["statement"])


def _scope(
    floor: Floor, whole: bool, paragraphs: list[str], phrase: str, as_stated: str
) -> tuple[dict[str, Any], str]:
    """The scope as kept and as printed; exactly one of the whole, paragraphs, or open-ended words."""
    if sum((whole, bool(paragraphs), bool(as_stated))) != 1:
        raise NotUnderstood("Say what the statement concerns: the whole text, paragraphs of it, or words of "
                            "your own; one of these.", field="scope")
    scope: dict[str, Any] = {"whole": True}
    if as_stated:
        scope = {"as stated": line(as_stated, "scope")}
    if paragraphs:
        scope = _of_paragraphs(floor, paragraphs, phrase)
    elif phrase:
        raise NotUnderstood("Choose the paragraph in which the phrase stands.", field="paragraphs")
    return scope, _printed(_labels(floor), scope)


def _of_paragraphs(floor: Floor, paragraphs: list[str], phrase: str) -> dict[str, Any]:
    passages = {row.paragraph_id: row for row in as_corrected(floor.session, current_draft(floor))}
    chosen = set(idents(paragraphs, "paragraphs"))
    for gone in sorted(chosen - set(passages)):
        raise NotPossible(_where_it_went(floor, gone, passages), field="paragraphs")
    ordered = [named for named in passages if named in chosen]
    if not phrase:
        return {"paragraphs": ordered}
    found = read_words(phrase, "phrase")
    for named in ordered:
        if found not in Wording.of(passages[named].wording).plain():
            label = printed_label(passages[named])
            raise NotPossible(f"Paragraph {label} does not contain “{_short(found)}”; copy the phrase as it "
                              "stands there.", field="phrase")
    return {"paragraphs": ordered, "phrase": found}


def _where_it_went(floor: Floor, gone: str, passages: Mapping[str, Any]) -> str:
    """Why a paragraph cannot be chosen: it was merged into another, is in no text any more, or never was."""
    document = document_of(floor)
    row = floor.session.get(models.Paragraph, gone)
    last = floor.session.scalar(select(models.Passage).join(models.Draft).where(
        models.Draft.document_id == document.id, models.Passage.paragraph_id == gone,
    ).order_by(models.Draft.number.desc()).limit(1))
    if row is None or row.document_id != document.id or last is None:
        return "A paragraph you chose is not in the current draft; choose again."
    drafts = floor.session.scalars(select(models.Draft).where(
        models.Draft.document_id == document.id).order_by(models.Draft.number))
    merged = {each: into for draft in drafts for each, into in draft.kin.get("merged", {}).items()}
    heir = led_on(gone, merged, passages)
    if heir:
        return (f"What was paragraph {printed_label(last)} was merged into paragraph {printed_label(passages[heir])}; "
                "choose that.")
    return f"What was paragraph {printed_label(last)} is not in the current draft any more; choose one that is."


def _labels(floor: Floor) -> dict[str, str]:
    """What the room calls each paragraph of the current draft."""
    return {row.paragraph_id: printed_label(row) for row in as_corrected(floor.session, current_draft(floor))}


def _printed(labels: dict[str, str], scope: dict[str, Any]) -> str:
    """The scope as a sentence says it."""
    if "whole" in scope:
        return "the text as a whole"
    if "as stated" in scope:
        return str(scope["as stated"])
    named = [labels.get(each, "no longer in the text") for each in scope["paragraphs"]]
    noun = "paragraph" if len(named) == 1 else "paragraphs"
    where = f"{noun} {', '.join(named)}"
    return f"“{_short(scope['phrase'])}” in {where}" if "phrase" in scope else where


def _short(phrase: str) -> str:
    return phrase if len(phrase) <= SHOWN else f"{phrase[:SHOWN].rstrip()} …"
