"""Forms of the last hour: the question, objections to adoption, the outcome, statements."""

from __future__ import annotations

from editor.negotiation.question import OUTCOMES
from editor.negotiation.statements import KINDS, OCCASIONS
from editor.web.forms.fields import Field, Form, Option, choices

CONFIRM = "It was entered from the floor as stated; your word confirms it."

FORMS = {
    "put_question": Form("Put the question", (
        Field("reason", "Reason", "area", required=False, rows=3,
              hint="Needed only if brackets remain in the text or a silence procedure has not ended."),
    ), submit="Put the question", icon="gavel", about="document", sitting=True, carried=("text_hash",),
        explanation=("Only an objection to adoption raised then counts.",)),
    "object_to_adoption": Form("Object to adoption", (
        Field("statement", "Statement", "area", required=False, rows=4, limit=10_000),
    ), submit="Object to adoption", tone="grave", about="question"),
    "lift_objection_to_adoption": Form("Lift the objection to adoption", submit="Lift", about="question"),
    "decide_adoption": Form("Announce the outcome", (
        Field("outcome", "Outcome", "choice", options=choices(*OUTCOMES), default=OUTCOMES[0]),
        Field("announcement", "Words of the announcement", "area", required=False, rows=3),
        Field("ruling", "Ruling over an objection", "area", required=False, rows=3, limit=10_000,
              hint="Why there is consensus all the same; the words of the objection stand beside it on the record."),
    ), submit="Gavel", icon="gavel", about="question", sitting=True, carried=("text_hash",),
        explanation=("What you announce is the outcome; it stands on the public record.",)),
    "place_statement": Form("Place a statement on record", (
        Field("kind", "Kind", "choice", options=choices(*KINDS), default=KINDS[0]),
        Field("whole", "It concerns the text as a whole", "tick", required=False),
        Field("paragraphs", "Or paragraphs", "ticks", required=False, source="before the meeting"),
        Field("phrase", "Only this phrase in them", required=False, limit=300),
        Field("as_stated", "Or as stated, in words of your own", required=False, limit=300),
        Field("words", "Statement", "area", required=False, rows=6, limit=10_000),
        Field("occasion", "Spoken", "list", required=False, empty="As things stand now", options=tuple(
            Option(word, f"{word.capitalize()} the action") for word in OCCASIONS)),
    ), submit="Place on record", about="document", explanation=(
        "It stands in the procedural report and the record copy, never in the official text.",)),
    "correct_statement": Form("Correct the words of the statement", (
        Field("words", "Statement", "area", required=False, rows=8, limit=10_000),
    ), submit="Correct", icon="pen", about="statement", explanation=("What it said before stays on record.",)),
    "give_turn": Form("Give another turn", (
        Field("turn", "Turn", "number", hint="Its place in the order of speaking, from 1."),
    ), submit="Give the turn", about="statement"),
    "withdraw_statement": Form("Withdraw the statement", submit="Withdraw", tone="grave"),
    "confirm_proposal": Form("Confirm the proposal", submit="Confirm", about="proposal", explanation=(CONFIRM,)),
    "confirm_position": Form("Confirm the position", submit="Confirm", about="position", explanation=(CONFIRM,)),
    "confirm_objection_to_adoption": Form("Confirm the objection to adoption", submit="Confirm",
                                          explanation=(CONFIRM,)),
    "confirm_statement": Form("Confirm the statement", submit="Confirm", explanation=(CONFIRM,)),
}
