"""Forms of the last day: corrections, votes, motions, the chair's summary, the procedural report."""

from __future__ import annotations

from editor.consensus.motions import KINDS
from editor.consensus.votes import ABOUT, ELECTRONIC, MAJORITIES, OFF, WAYS
from editor.negotiation.report import MANNERS
from editor.negotiation.summary import SECTIONS
from editor.web.forms.fields import Field, Form, Option, choices

OF_A_STATE = "Ticked States voted so; each State with credentials is in one list."
PUT = {"paragraphs": "Paragraphs: retain or not", "amendment": "An amendment", "motion": "A motion or an appeal",
       "the whole": "The text as a whole", "the report": "The procedural report"}

# What is put to the vote, and who asked for it: the same in the hall and on devices.
PUT_TO_THE_VOTE = (
    Field("about", "What is put to the vote", "choice", default=ABOUT[0],
          options=tuple(Option(one, PUT[one]) for one in ABOUT)),
    Field("paragraphs", "Paragraphs", "ticks", required=False, source="before the meeting"),
    Field("about_id", "Amendment or motion", "list", required=False, source="put to the vote", empty="None"),
    Field("requested_by", "Requested by", "list", required=False, source="delegations", empty="Nobody by name"),
    Field("majority", "Majority", "list", required=False, empty="The one the rules ask for",
          options=choices(*MAJORITIES)),
)

FORMS = {
    "read_out_correction": Form("Enter a correction read out", (
        Field("wording", "As read out", "wording", rows=8),
        Field("proposer", "Proposed by", "list", required=False, source="delegations", empty="The chair"),
        Field("reason", "Reason", "area", required=False, rows=2, limit=10_000),
    ), submit="Enter", icon="pen", about="before the meeting", sitting=True, explanation=(
        "The draft stays as it was issued; the question is put on the text as corrected.",)),
    "correct_editorially": Form("Correct editorially", (
        Field("wording", "To be read", "wording", rows=8),
        Field("reason", "Why", "area", rows=3, limit=10_000),
        Field("approved_by", "Approved by", limit=200),
    ), submit="Correct", icon="pen", about="as adopted", explanation=(
        "What was adopted stays on record; the correction is told in a corrigendum.",)),
    "record_vote": Form("Record a vote", (
        *PUT_TO_THE_VOTE,
        Field("imported", "The roll, one State a line", "area", required=False, rows=8,
              hint="A name or code and a vote (yes, no, abstaining, not voting), or a table with such columns."),
        Field("in_favour", "Or in favour", "ticks", required=False, source="voters", hint=OF_A_STATE),
        Field("against", "Against", "ticks", required=False, source="voters"),
        Field("abstaining", "Abstaining", "ticks", required=False, source="voters"),
        Field("others_not_voting", "The others did not vote", "tick", required=False),
    ), submit="Record", icon="hand", about="vote now", sitting=True, explanation=(
        "As it was taken and announced in the hall. What it decides follows from the roll and the majority.",)),
    "correct_vote": Form("Say how the vote was intended", (
        Field("intended", "It had been intended to be", "choice", options=choices(*WAYS)),
    ), submit="Put on record", about="vote", explanation=("The roll stays as it was announced.",)),
    "set_electronic_voting": Form("Set whether votes are taken electronically", (
        Field("electronic", "Electronic voting", "choice", options=choices(*ELECTRONIC), default=OFF),
    ), submit="Set", explanation=(
        "Off, votes are taken in the hall and the secretariat enters the roll. On, each State votes from its own seat.",
        "A recorded vote is never anonymous: closed, the roll names every State.")),
    "open_voting": Form("Take a vote electronically", PUT_TO_THE_VOTE, submit="Open the vote", icon="hand",
                        about="vote now", sitting=True, explanation=(
        "Each State with accepted credentials votes from its own seat until the vote is closed.",)),
    "cast_vote": Form("Cast the vote", (
        Field("way", "Vote", "choice", options=choices(*WAYS)),
    ), submit="Cast", icon="hand", about="voting", explanation=(
        "It can be changed until the vote is closed; then the roll names every State.",)),
    "close_voting": Form("Close the vote", submit="Close the vote", icon="gavel", about="voting", sitting=True,
                         explanation=(
        "What was cast becomes the roll, on record; a State that cast no vote did not vote.",)),
    "break_off_voting": Form("Break off the vote", submit="Break off", tone="grave", about="voting", explanation=(
        "It ends without a result, and nothing of what was cast becomes known.",)),
    "set_voting_rules": Form("Set the majority that the rules ask for", (
        Field("majority", "Of those present and voting", "choice", options=choices(*MAJORITIES)),
    ), submit="Set"),
    "raise_motion": Form("Raise a point of order or a motion", (
        Field("kind", "Kind", "choice", options=choices(*KINDS), default=KINDS[0]),
        Field("statement", "Words", "area", required=False, rows=4, limit=10_000),
        Field("paragraphs", "Division on", "ticks", required=False, source="before the meeting"),
    ), submit="Raise", icon="hand"),
    "withdraw_motion": Form("Withdraw the motion", submit="Withdraw", about="motion"),
    "rule_on_motion": Form("Rule", (
        Field("ruling", "Ruling", "choice", source="rulings"),
        Field("reason", "Reason", "area", required=False, rows=4, limit=10_000),
    ), submit="Rule", icon="gavel", about="motion", explanation=(
        "A ruling stands unless an appeal against it is carried.",)),
    "draw_up_summary": Form("Draw up a chair’s summary", (
        Field("title", "Title", limit=500, default="Chair’s summary"),
    ), submit="Draw up", icon="pen", explanation=(
        "A new document from the words of the current text, under the sole responsibility of the Chair.",
        "Only the office sees it until it is issued.")),
    "set_aside_paragraphs": Form("Move paragraphs aside", (
        Field("section", "To", "choice", options=choices(*SECTIONS), default=SECTIONS[0]),
        Field("paragraphs", "Paragraphs", "ticks", source="prepared"),
    ), submit="Move"),
    "draw_up_report": Form("Draw up the procedural report", submit="Draw up", icon="drafts", explanation=(
        "From the record as it stands now. What was edited stays as it was edited.",)),
    "edit_report": Form("Edit a passage of the report", (
        Field("words_of_it", "Words", "area", rows=8, limit=10_000),
    ), submit="Keep", icon="pen", about="report", carried=("key",)),
    "issue_report": Form("Issue the procedural report", (
        Field("symbol", "Symbol", required=False, limit=80),
    ), submit="Issue to all", icon="drafts", explanation=("Once issued, it changes no more.",)),
    "adopt_report": Form("Announce the adoption of the report", (
        Field("manner", "Manner", "choice", options=choices(*MANNERS), default=MANNERS[0]),
        Field("announcement", "Words of the announcement", "area", required=False, rows=3, limit=10_000),
    ), submit="Gavel", icon="gavel", sitting=True),
}
