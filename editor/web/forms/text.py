"""Forms of the office: the draft in preparation, the issue, the decisions."""

from __future__ import annotations

from editor.negotiation.preparation import KINDS
from editor.negotiation.treating import CHOICES
from editor.queries.brackets import DELETED, LIFTED, TAKEN
from editor.web.forms.fields import Field, Form, choices

PENDING = Field("pending", "Pending", "ticks", hint="Delegations whose word is still awaited.", required=False,
                source="delegations")
PLACE = Field("after", "After", "list", required=False, source="prepared", empty="At the beginning")

FORMS = {
    "begin_preparation": Form("Begin to prepare the next draft", submit="Begin", explanation=(
        "It starts as a copy of the current draft and is seen by the chair’s office alone.",)),
    "edit_wording": Form("Edit the paragraph", (
        Field("wording", "Wording", "wording", rows=10),
        Field("editorial", "Editorial only: no change of sense", "tick", required=False,
              hint="Agreement and positions then follow the corrected words."),
    ), submit="Keep", icon="pen", about="prepared", carried=("revision",), explanation=(
        "It stands in the next draft at once; only the office sees it until the draft is issued.",)),
    "lift_bracket": Form("Lift a bracket", (
        Field("bracket", "Bracket", "list", source=LIFTED),
    ), submit="Lift", about="prepared", carried=("revision",), explanation=(
        "Its words stay in the next draft, agreed by nobody yet; its signs and the names in it go.",)),
    "take_alternative": Form("Take an alternative", (
        Field("alternative", "Alternative", "list", source=TAKEN),
    ), submit="Take", about="prepared", carried=("revision",), explanation=(
        "The others go, and with them the brackets around them; where they are paragraphs, with their labels.",)),
    "delete_bracketed": Form("Delete bracketed text", (
        Field("bracket", "Bracket", "list", source=DELETED),
    ), submit="Delete", tone="grave", about="prepared", carried=("revision",), explanation=(
        "The bracket goes with all it holds; paragraphs left without a word go with their labels.",)),
    "put_in_brackets": Form("Put in brackets", (
        Field("words", "Words", "area", required=False, rows=3,
              hint="As they stand in the paragraph; leave open for all of it."),
        Field("until", "Or whole paragraphs, up to", "list", required=False, source="prepared",
              empty="This paragraph alone"),
    ), submit="Put in brackets", about="prepared", carried=("revision",), explanation=(
        "Brackets say that text is not agreed.",)),
    "insert_paragraph": Form("Insert a paragraph", (
        PLACE,
        Field("kind", "Kind", "list", options=choices(*KINDS), default="paragraph"),
        Field("label", "Label", required=False, limit=60, hint="Such as 12 bis; leave open for none."),
        Field("level", "Level", "number", default=0, hint="0, or 1 for (a), 2 for (i), 3 for a."),
        Field("wording", "Wording", "wording", rows=8),
    ), submit="Insert"),
    "delete_paragraph": Form("Delete the paragraph from the next draft", submit="Delete", tone="grave",
                             about="prepared", explanation=("Its identity and history stay on record.",)),
    "move_paragraph": Form("Move the paragraph", (PLACE,), submit="Move", about="prepared"),
    "relabel_paragraph": Form("Relabel the paragraph", (
        Field("label", "Label", required=False, limit=60),
        Field("kind", "Kind", "list", options=choices(*KINDS)),
        Field("level", "Level", "number", default=0),
    ), submit="Relabel", about="prepared"),
    "renumber_paragraphs": Form("Renumber the draft in preparation", submit="Renumber", explanation=(
        "Paragraphs are numbered consecutively; bis and ter disappear. Old labels always resolve.",)),
    "take_proposal": Form("Take the proposal into the next draft", (
        Field("places", "At these places", "places", required=False),
    ), submit="Take", about="taken", explanation=(
        "Only the chair’s office sees this until the draft is issued.",)),
    "issue_draft": Form("Issue the draft", (
        Field("letter", "The chair’s letter", "area", required=False, limit=10_000, rows=8),
        Field("symbol", "Symbol of the paper", required=False, limit=80),
    ), submit="Issue to all", icon="drafts", explanation=(
        "All who may see it see all of it at the same instant. Once issued, nothing in it changes.",)),
    "correct_treatment": Form("Correct how the proposal is treated", (
        Field("treatment", "In the draft in preparation", "choice", options=choices(*CHOICES)),
        Field("word", "Word on it", "area", required=False, limit=10_000, rows=4,
              hint="Its sponsors read it once the draft is issued; others if you publish the table."),
    ), submit="Correct", about="proposal"),
    "publish_treatments": Form("Publish how proposals were treated", submit="Publish", about="draft", explanation=(
        "Every delegation reads the table, with no more of each proposal than the modes allow.",)),
    "agree_in_informals": Form("Record as agreed in informals", (PENDING,), submit="Record", about="paragraph",
                               sitting=True),
    "agree_ad_ref": Form("Gavel: agreed ad referendum", (PENDING,), submit="Gavel", icon="gavel",
                         about="paragraph", sitting=True),
    "bind_package": Form("Bind a package", (
        Field("name", "Name", limit=200, hint="Such as “Means of implementation”."),
        Field("paragraphs", "Paragraphs", "ticks", source="bindable"),
    ), submit="Bind", explanation=(
        "Its paragraphs are agreed ad referendum together or not at all. All delegations see what is bound.",)),
    "dissolve_package": Form("Dissolve the package", submit="Dissolve", tone="grave", about="package", explanation=(
        "Each of its paragraphs is then agreed for itself.",)),
    "agree_package": Form("Gavel the package", (PENDING,), submit="Gavel", icon="gavel", about="package", sitting=True,
                          explanation=("All of its paragraphs are agreed ad referendum in one act.",)),
    "defer_paragraph": Form("Defer the paragraph", (
        Field("reason", "Reason", "area", required=False, rows=3),
    ), submit="Defer", about="paragraph", sitting=True),
    "reopen_paragraph": Form("Reopen the paragraph", (
        Field("reason", "Who asked, and why", "area", rows=4),
    ), submit="Reopen", tone="grave", about="paragraph", sitting=True, explanation=(
        "A paragraph agreed in a package is reopened with all of the package.",)),
}
