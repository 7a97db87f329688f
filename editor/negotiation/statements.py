"""What delegations put on record beside the text: dissociations, reservations, explanations of position.

Formal acts, heard by everyone under the delegation's name, before or after adoption. Dissent never enters the
adopted text (DESIGN rule 11).
"""

from __future__ import annotations

from typing import Any

from editor import models
from editor.negotiation import reach
from editor.negotiation.anchors import current_draft, document_of, printed_label
from editor.negotiation.commands import Floor, command
from editor.negotiation.deeds import Deed
from editor.negotiation.inputs import choice, idents, line
from editor.negotiation.inputs import words as read_words
from editor.negotiation.preparation import current_passages
from editor.refusals import NotPossible, NotUnderstood
from editor.rights import Right
from editor.text.wording import Wording

EXPLANATION = "explanation of position"
ARTICLES = {"dissociation": "a", "reservation": "a", EXPLANATION: "an"}
KINDS = tuple(ARTICLES)
SHOWN = 60


@command(Right.DISSOCIATE, on=models.Document, from_floor=True)
def place_statement(
    floor: Floor, document: models.Document, *, kind: str, whole: bool = False,
    paragraphs: list[str] | None = None, phrase: str = "", as_stated: str = "", words: str = "",
) -> Deed:
    """Place a dissociation, reservation or explanation of position on record, with its scope and words."""
    found = choice(kind, "kind", KINDS)
    scope, printed = _scope(floor, bool(whole), paragraphs or [], phrase, as_stated)
    details = {
        "statement": floor.ident(), "delegation": floor.actor.delegation, "kind": found,
        "article": ARTICLES[found], "scope": scope, "scope_printed": printed, "stated": floor.actor.floor,
        "draft": current_draft(floor).number,
        "words": read_words(words, "statement", required=found == EXPLANATION),
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
    passages = {row.paragraph_id: row for row in current_passages(floor, document_of(floor))}
    chosen = set(idents(paragraphs, "paragraphs"))
    if not chosen <= set(passages):
        raise NotPossible("A paragraph you chose is not in the current draft; choose again.",
                          field="paragraphs")
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


def _labels(floor: Floor) -> dict[str, str]:
    """What the room calls each paragraph of the current draft."""
    return {row.paragraph_id: printed_label(row) for row in current_passages(floor, document_of(floor))}


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
