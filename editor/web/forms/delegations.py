"""Forms of delegations: proposals, co-sponsors, positions, what was entered from the floor."""

from __future__ import annotations

from editor.consensus.positions import VISIBLE_TO
from editor.consensus.wishes import KINDS
from editor.negotiation.notes import MOST_WORDS
from editor.negotiation.phrase_wishes import LONGEST
from editor.web.forms.fields import Field, Form, Option, choices

WISH = Field("kind", "What you wish", "choice", options=(
    Option(KINDS[0], "Amend", "other words for this paragraph"),
    Option(KINDS[1], "Delete", "leave the wording below empty"),
    Option(KINDS[2], "New paragraph after", "the wording below follows this paragraph"),
    Option(KINDS[3], "Alternative", "another paragraph instead, beside this one"),
    Option(KINDS[4], "Move", "the same words, after the paragraph chosen below"),
), default=KINDS[0])
WORDING = Field("wording", "Wording", "wording", rows=10, required=False,
                hint="Edit the paragraph into what you want; the difference is worked out for you.")
MOVED = Field("after", "Where it is to be moved: after", "list", required=False, source="places", empty="It stays",
              hint="Only for a proposal to move.")
RATIONALE = Field("rationale", "Rationale", "area", rows=4, limit=10_000, required=False)
PHRASE = (
    Field("phrase", "Phrase", limit=LONGEST,
          hint="As it stands in the text, whole words; a capital at the beginning makes no difference."),
    Field("put", "To read", required=False, limit=LONGEST, hint="Leave open to have the phrase deleted."),
    Field("places", "Its places", "places", required=False),
)
REASON = Field("reason", "Reason", "area", rows=4, limit=10_000, required=False)
REMEDY = Field("remedy", "Could agree if …", "area", rows=3, limit=10_000, required=False)
SEEN_BY = Field("visible_to", "Who may see this, within the modes in force", "choice", required=False, options=(
    Option("", "As usual", "objections the chair; other positions States"), *choices(*VISIBLE_TO),
))
ABOUT = ("about", "about_id")
NOTE = Field("words", "Note", "area", rows=6, limit=MOST_WORDS)

FORMS = {
    "prepare_proposal": Form("Prepare a proposal", (WISH, WORDING, MOVED, RATIONALE), submit="Keep as a draft",
                             icon="pen", about="paragraph", carried=("draft_proposal",), explanation=(
        "A draft of your own, to go on with and to table when it is ready.",)),
    "prepare_phrase": Form("Prepare to change a phrase", (*PHRASE, RATIONALE), submit="Keep as a draft", icon="pen",
                           about="phrase", carried=("draft_proposal",), explanation=(
        "A draft of your own, to go on with and to table when it is ready.",)),
    "table_phrase": Form("Change a phrase wherever it occurs", (*PHRASE, RATIONALE), submit="Table", icon="pen",
                         about="phrase", carried=("draft_proposal",), explanation=(
        "One proposal with one number, at every place or at those you leave ticked; positions on it are taken once.",)),
    "revise_phrase": Form("Revise the proposal", (*PHRASE, RATIONALE), submit="Revise", icon="pen",
                          about="own phrase"),
    "write_note": Form("Private note", (NOTE,), submit="Keep the note", icon="pen", about="noted paragraph",
                       explanation=(
        "For your delegation alone: nobody else sees it or learns that there is one. It stays with the paragraph "
        "through all drafts, and goes along in the file for your capital.",)),
    "change_note": Form("Private note", (NOTE,), submit="Keep the note", icon="pen", about="note"),
    "discard_note": Form("Discard the note", submit="Discard", tone="grave", about="note", explanation=(
        "Its words are erased.",)),
    "discard_proposal": Form("Discard the draft proposal", submit="Discard", tone="grave", about="proposal"),
    "table_proposal": Form("Propose wording", (WISH, WORDING, MOVED, RATIONALE), submit="Table", icon="pen",
                           about="paragraph", carried=("draft_proposal",), explanation=(
        "Tabled on the current draft; you may revise or withdraw it at any time.",)),
    "table_proposals": Form("Table drafts together", (
        Field("proposals", "Your drafts on the current draft", "ticks", source="prepared proposals"),
    ), submit="Table those ticked", icon="pen", about="prepared proposals", explanation=(
        "Each becomes a proposal with a number of its own; all of those ticked are tabled in one act, or none.",)),
    "discard_proposals": Form("Discard drafts", (
        Field("proposals", "Your drafts", "ticks", source="own drafts"),
    ), submit="Discard those ticked", tone="grave", about="own drafts", explanation=("Their texts are erased.",)),
    "revise_proposal": Form("Revise the proposal", (WORDING, MOVED, RATIONALE), submit="Revise", icon="pen",
                            about="own proposal"),
    "withdraw_proposal": Form("Withdraw the proposal", submit="Withdraw", tone="grave", about="proposal", explanation=(
        "It stays on record; its words can be tabled again.",)),
    "maintain_proposal": Form("Maintain the proposal on the current draft", submit="Maintain",
                              about="own proposal"),
    "maintain_proposals": Form("Maintain proposals on the current draft", (
        Field("proposals", "Proposals that carry cleanly", "ticks", required=False, source="unmaintained"),
        Field("numbers", "Or by their numbers", required=False, limit=300,
              hint="As the delegation calls them, such as 14, 15; so they are named on the floor."),
    ), submit="Maintain those ticked", about="waiting", explanation=(
        "Each will change in the new wording what it changed before. Until you say so they appear to nobody else; what "
        "is not maintained stays on record.",)),
    "open_proposal": Form("Open the proposal to States", submit="Open", about="proposal", explanation=(
        "It was sent under a closer mode; only you can open it.",)),
    "invite_co_sponsor": Form("Invite a co-sponsor", (
        Field("delegation", "Delegation", "list", source="guests"),
    ), submit="Invite", about="proposal"),
    "join_proposal": Form("Co-sponsor the proposal", submit="Co-sponsor", about="proposal"),
    "leave_proposal": Form("Leave the proposal", submit="Leave", tone="grave", about="proposal"),
    "support_wording": Form("Support", (REASON, SEEN_BY), submit="Support", carried=ABOUT),
    "accept_wording": Form("Can accept", (REASON, SEEN_BY), submit="Can accept", carried=ABOUT),
    "reserve_position": Form("Reserve position", (REASON, REMEDY, SEEN_BY), submit="Reserve", carried=ABOUT,
                             explanation=("Awaiting instructions, or in general: say which in the reason.",)),
    "raise_objection": Form("Object", (REASON, REMEDY, SEEN_BY), submit="Object", tone="grave", carried=ABOUT),
    "withdraw_position": Form("Withdraw the position", submit="Withdraw", about="position"),
    "reconfirm_position": Form("Reconfirm the position", submit="Reconfirm", about="position"),
}
