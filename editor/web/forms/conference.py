"""Forms of the secretariat's and the chair's standing acts: participants, sittings, modes, seats."""

from __future__ import annotations

from editor.consensus.modes import ATTRIBUTIONS, BOARDS, CIRCULATIONS
from editor.negotiation.delegations import CLASSES
from editor.negotiation.members import DELEGATE
from editor.negotiation.sittings import KINDS
from editor.web.forms.fields import Field, Form, Option, choices

FORMS = {
    "elect_chair": Form(
        "Record the election of the chair", (Field("chair", "Name of the chair", limit=200),), icon="gavel",
    ),
    "accredit_delegation": Form("Accredit a delegation", (
        Field("code", "Code", hint="As it appears in brackets, such as ARV.", limit=20),
        Field("short_name", "Short name", limit=120),
        Field("formal_name", "Formal name", limit=200, required=False),
        Field("kind", "Class of participation", "choice", options=choices(*CLASSES), default=CLASSES[0]),
    ), submit="Accredit"),
    "accept_credentials": Form("Accept credentials", explanation=(
        "The credentials of this delegation are in due form.",), submit="Accept", about="group"),
    "compose_group": Form("Say for whom the group speaks", (
        Field("members", "Members", "ticks", source="members"),
    ), about="group", explanation=("Statements already made keep the list they were made with.",)),
    "settle_alias": Form("Settle an alias", (
        Field("alias", "Other code or name", limit=200,
              hint="Another by which the room, rolls or compilations know this delegation."),
    ), submit="Settle", about="group"),
    "invite_delegate": Form("Invite a member", (
        Field("email", "E-mail address", "email", limit=254),
        Field("capacity", "Capacity", "choice", options=(
            Option("focal point", "Focal point", "binds the delegation and keeps its members"),
            Option("delegate", "Delegate", "may bind the delegation"),
            Option("expert", "Expert", "reads and drafts, binds nobody"),
        ), default=DELEGATE[1]),
    ), submit="Invite", about="group"),
    "invite_officer": Form("Name a person to the office or the secretariat", (
        Field("email", "E-mail address", "email", limit=254),
        Field("capacity", "Capacity", "choice", options=choices("chair", "officer", "secretary"),
              default="officer"),
    ), submit="Invite"),
    "revoke_seat": Form("Revoke a seat", submit="Revoke", tone="grave", about="seat", explanation=(
        "The person loses access at once. What was done from the seat stands.",)),
    "revoke_invitation": Form("Revoke an invitation", submit="Revoke", tone="grave", about="invitation"),
    "open_sitting": Form("Open a sitting", (
        Field("kind", "Kind", "choice", options=choices(*KINDS), default=KINDS[0]),
        Field("room", "Room", limit=120),
        Field("presiding", "Presiding officer", limit=200),
        Field("agenda_item", "Agenda item", required=False),
    ), submit="Open"),
    "close_sitting": Form("Close the sitting", submit="Close", about="sitting"),
    "open_document": Form("Open a document for negotiation", (
        Field("title", "Title", limit=500),
        Field("style", "Style", "choice", options=(
            Option("narrative", "Narrative outcome", "paragraphs numbered throughout"),
            Option("resolution", "Resolution", "preambular and operative paragraphs"),
        ), default="narrative"),
        Field("language", "Language", hint="A code such as en, fr or ar.", limit=10, default="en"),
    ), submit="Open"),
    "assign_symbol": Form("Assign a symbol", (Field("symbol", "Symbol", limit=80),), submit="Assign"),
    "set_modes": Form("Set the modes", (
        Field("circulation", "Circulation of proposals", "choice", options=(
            Option(CIRCULATIONS[0], "To the chair", "others see nothing of them"),
            Option(CIRCULATIONS[1], "Circulated", "a list beside a clean draft"),
            Option(CIRCULATIONS[2], "Woven", "rolling text"),
        )),
        Field("attribution", "Attribution", "choice", options=choices(*reversed(ATTRIBUTIONS))),
        Field("board", "Who sees positions", "choice", options=choices(*BOARDS)),
        Field("observers_read", "Drafts issued from now on are open to observers", "tick", required=False),
    ), submit="Set", about="modes", explanation=(
        "For what is said from now on. Nothing said under a closer mode is uncovered by a more open one.",)),
    "show_presence": Form("Show which delegations are present", submit="Show", about="document", explanation=(
        "Those who negotiate see the names of the delegations that have a page of this document open.",
        "Nobody sees which page that is, which persons they are, or who is writing. Observers see nothing of it.")),
    "hide_presence": Form("Show no longer which delegations are present", submit="Show no longer", about="document"),
    "open_draft": Form("Open this draft to observers", submit="Open", about="draft"),
}
