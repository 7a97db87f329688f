"""One case for every form: who does it, on what, with what typed, and a seat that lacks the right.

A case prepares the room with the voices, then leaves the act itself to a browser.
"""

from __future__ import annotations

from editor import models
from editor.negotiation import Answer
from tests.room import Room
from tests.web.case import BETTER as BETTER
from tests.web.case import CHAIRS, DESKS, OURS, begun, conference, document, first, question
from tests.web.case import Case as Case
from tests.web.cases_of_the_last_day import OF_THE_LAST_DAY, OF_VOTING, shown_as_cast


def of_arvenia(room: Room) -> str:
    """The delegation of Arvenia."""
    return room.arvenia.delegation


def prepared(room: Room) -> str:
    """Paragraph 2 of a draft in preparation."""
    begun(room)
    return room.paragraph("2")


def bracketed(room: Room) -> str:
    """Paragraph 2 of a draft in preparation, with brackets."""
    room.chair.does("edit_wording", prepared(room), wording="States [welcome][note] [all] progress.", revision=0)
    return room.paragraph("2")


def misnumbered(room: Room) -> str:
    """The document, with a paragraph out of number in its next draft."""
    begun(room)
    room.chair.does("insert_paragraph", room.document, after=None, kind="paragraph", wording="States agree.", label="7")
    return room.document


def edited(room: Room) -> str:
    """The document, its next draft changed."""
    room.chair.does("edit_wording", prepared(room), wording="States welcome all progress.", revision=0)
    return room.document


def tabled(room: Room) -> str:
    """A proposal of Arvenia on paragraph 1."""
    return room.arvenia.proposes("1", BETTER).subject


def tabled_by_borland(room: Room) -> str:
    """A proposal of Borland on paragraph 1."""
    return room.borland.proposes("1", BETTER).subject


def to_be_taken(room: Room) -> str:
    """A proposal, with a draft in preparation."""
    begun(room)
    return tabled(room)


def treated(room: Room) -> str:
    """A draft in which a proposal was treated."""
    unmaintained(room)
    return newest_draft(room)


def unmaintained(room: Room) -> str:
    """A proposal of Arvenia that waits for its word after an issue."""
    found = tabled(room)
    edited(room)
    room.chair.does("issue_draft", room.document)
    return found


def withdrawal_stated(room: Room) -> str:
    """A proposal of Arvenia whose withdrawal was entered from the floor."""
    found = room.arvenia.proposes("1", BETTER)
    room.secretariat.hears(room.arvenia).withdraws(found)
    return found.subject


def with_unmaintained(room: Room) -> str:
    """The document, with a proposal of Arvenia that waits."""
    unmaintained(room)
    return room.document


def shown_present(room: Room) -> str:
    """The document, while it is shown who is present."""
    room.chair.does("show_presence", room.document)
    return room.document


def sent_to_the_chair(room: Room) -> str:
    """A proposal of Arvenia that went to the chair, now that proposals circulate again."""
    now = room.row(models.Document, room.document)
    room.chair.does("set_modes", room.document, circulation="to the chair", attribution="none", board="the office",
                    observers_read=True)
    found = tabled(room)
    room.sets_modes(now.circulation, now.attribution, now.board)
    return found


def joined(room: Room) -> str:
    """A proposal of Borland that Arvenia was invited to join, and joined."""
    found = room.borland.proposes("1", BETTER)
    room.borland.invites(room.arvenia, found)
    return room.arvenia.joins(found).subject


def invited(room: Room) -> str:
    """A proposal of Borland that Arvenia is invited to join."""
    found = room.borland.proposes("1", BETTER)
    room.borland.invites(room.arvenia, found)
    return found.subject


def phrase(room: Room) -> str:
    """A proposal of Arvenia to change a phrase wherever it occurs."""
    return room.arvenia.changes("States", "Members").subject


def phrase_of_borland(room: Room) -> str:
    """The same of Borland."""
    return room.borland.changes("States", "Members").subject


def phrase_unmaintained(room: Room) -> str:
    """The same, waiting for the word of Arvenia after an issue."""
    found = phrase(room)
    edited(room)
    room.chair.does("issue_draft", room.document)
    return found


def with_phrase_of_borland(room: Room) -> str:
    """The document, with such a proposal of Borland."""
    phrase_of_borland(room)
    return room.document


def in_private(room: Room) -> str:
    """A proposal that Arvenia prepares."""
    return room.arvenia.prepares("1", BETTER).subject


def with_a_note(room: Room) -> str:
    """A private note of Arvenia's."""
    return room.arvenia.does("write_note", room.paragraph("1"), words="Capital insists on welcome.").subject


def with_drafts(room: Room) -> str:
    """The document, on which Arvenia and Borland prepared proposals."""
    room.arvenia.prepares("1", BETTER)
    room.arvenia.prepares("2", BETTER)
    room.borland.prepares("2", BETTER)
    return room.document


def objected(room: Room) -> Answer:
    """An objection of Arvenia to paragraph 2."""
    return room.arvenia.objects_to("2", reason="Too early.")


def on_other_words(room: Room) -> str:
    """An objection of Arvenia on a wording that changed since."""
    found = objected(room)
    edited(room)
    room.chair.does("issue_draft", room.document)
    return found.subject


def objected_to_adoption(room: Room) -> str:
    """The document, Arvenia objecting to its adoption."""
    question(room)
    room.arvenia.objects_to_adoption()
    return room.document


def stated_objection_to_adoption(room: Room) -> str:
    """An objection to adoption entered from the floor for Arvenia."""
    question(room)
    return room.secretariat.hears(room.arvenia).objects_to_adoption().subject


def gavelled(room: Room) -> str:
    """Paragraph 1, agreed."""
    room.chair.gavels("1")
    return first(room)


def packaged(room: Room) -> str:
    """A package of paragraphs 1 and 3."""
    return room.chair.binds("1", "3").subject


def agreed_in_a_package(room: Room) -> str:
    """Paragraph 1, agreed in a package with paragraph 3."""
    room.chair.gavels_package(room.chair.binds("1", "3"))
    return first(room)


def offered(room: Room) -> str:
    """An invitation to Arvenia that nobody took up."""
    offer = room.host.does("invite_delegate", room.arvenia.delegation, capacity="delegate")
    room.offered(offer, "delegate", room.arvenia.delegation)
    return offer.subject


def newest_draft(room: Room) -> str:
    """The current draft, by its id."""
    return str(max(room.rows(models.Draft), key=lambda row: row.number).id)


def on_paragraph_1(room: Room) -> dict[str, str]:
    """That a position is about paragraph 1."""
    return {"about": "paragraph", "about_id": room.paragraph("1")}


def on_its_proposal(room: Room) -> dict[str, str]:
    """That a position is about the one proposal there is."""
    (row,) = room.rows(models.Proposal)
    return {"about": "proposal", "about_id": row.id}


def on_the_whole(room: Room) -> dict[str, str]:
    """That a position is about the text as a whole."""
    return {"about": "document"}


def with_proposal_of_borland(room: Room) -> str:
    """The document, with a proposal of Borland."""
    tabled_by_borland(room)
    return room.document


OF_THE_CONFERENCE = {
    "elect_chair": Case(conference, *DESKS, {"chair": "Ms. Ada Alder"}),
    "accredit_delegation": Case(conference, *DESKS, {"code": "EST", "short_name": "Estavia"}),
    "accept_credentials": Case(of_arvenia, *DESKS),
    "compose_group": Case(lambda room: room.trio.delegation, *DESKS),
    "settle_alias": Case(of_arvenia, *DESKS, {"alias": "AR"}),
    "invite_delegate": Case(of_arvenia, "arvenia", "borland", {"email": "new@mission.example", "capacity": "expert"}),
    "invite_officer": Case(conference, *CHAIRS, {"email": "new@mission.example", "capacity": "officer"}),
    "revoke_seat": Case(lambda room: room.expert_of(room.arvenia).seat, "arvenia", "borland"),
    "revoke_invitation": Case(offered, "arvenia", "borland"),
    "open_sitting": Case(conference, *DESKS, {"kind": "bilateral", "room": "Hall B", "presiding": "The chair"}),
    "close_sitting": Case(lambda room: room.meeting, *DESKS),
    "open_document": Case(conference, *DESKS, {"title": "Another outcome"}),
    "assign_symbol": Case(document, *DESKS, {"symbol": "A/CONF.1/L.1"}),
    "set_modes": Case(document, *CHAIRS, {"circulation": "circulated"}),
    "show_presence": Case(document, *CHAIRS),
    "hide_presence": Case(shown_present, *CHAIRS),
    "open_draft": Case(newest_draft, *CHAIRS),
}
OF_THE_OFFICE = {
    "begin_preparation": Case(document, "officer", "arvenia"),
    "edit_wording": Case(prepared, "officer", "arvenia", {"wording": "States welcome all progress."}),
    "lift_bracket": Case(bracketed, "officer", "arvenia", {"bracket": "23"}),
    "take_alternative": Case(bracketed, "officer", "arvenia", {"alternative": "7:1"}),
    "delete_bracketed": Case(bracketed, "officer", "arvenia", {"bracket": "23"}),
    "put_in_brackets": Case(prepared, "officer", "arvenia", {"words": "the progress"}),
    "insert_paragraph": Case(begun, "officer", "arvenia", {"after": "", "label": "1 bis", "wording": "States agree."}),
    "delete_paragraph": Case(prepared, "officer", "arvenia"),
    "move_paragraph": Case(prepared, "officer", "arvenia", {"after": ""}),
    "relabel_paragraph": Case(prepared, "officer", "arvenia", {"label": "2 bis"}),
    "renumber_paragraphs": Case(misnumbered, "officer", "arvenia"),
    "take_proposal": Case(to_be_taken, "officer", "borland"),
    "correct_treatment": Case(to_be_taken, *CHAIRS, {"treatment": "merged", "word": "With that of Borland."}),
    "publish_treatments": Case(treated, *CHAIRS),
    "issue_draft": Case(edited, *CHAIRS, {"letter": "Dear colleagues."}),
    "agree_in_informals": Case(first, *CHAIRS),
    "agree_ad_ref": Case(first, *CHAIRS),
    "bind_package": Case(document, "officer", "arvenia", {"name": "Reporting"}),
    "dissolve_package": Case(packaged, "officer", "arvenia"),
    "agree_package": Case(packaged, *CHAIRS),
    "defer_paragraph": Case(first, *CHAIRS, {"reason": "To the next sitting."}),
    "reopen_paragraph": Case(gavelled, *CHAIRS, {"reason": "Dunmark asked for it."}),
}
OF_DELEGATIONS = {
    "prepare_proposal": Case(first, *OURS, {"wording": BETTER}),
    "write_note": Case(first, *OURS, {"words": "Capital insists on welcome."}),
    "change_note": Case(with_a_note, "arvenia", "borland", {"words": "Capital gave way."}),
    "discard_note": Case(with_a_note, "arvenia", "borland"),
    "discard_proposal": Case(in_private, "arvenia", "borland"),
    "discard_proposals": Case(with_drafts, *OURS),
    "table_proposals": Case(with_drafts, *OURS),
    "table_proposal": Case(first, *OURS, {"wording": BETTER, "rationale": "It is a good report."}),
    "prepare_phrase": Case(document, *OURS, {"phrase": "States", "put": "Members"}),
    "table_phrase": Case(document, *OURS, {"phrase": "States", "put": "Members", "rationale": "As elsewhere."}),
    "revise_phrase": Case(phrase, "arvenia", "borland", {"phrase": "States", "put": "Parties"}),
    "revise_proposal": Case(tabled, "arvenia", "borland", {"wording": "States recall the report."}),
    "withdraw_proposal": Case(tabled, "arvenia", "borland"),
    "maintain_proposal": Case(unmaintained, "arvenia", "borland"),
    "maintain_proposals": Case(with_unmaintained, *OURS),
    "open_proposal": Case(sent_to_the_chair, "arvenia", "borland"),
    "invite_co_sponsor": Case(tabled, "arvenia", "borland"),
    "join_proposal": Case(invited, *OURS),
    "leave_proposal": Case(joined, *OURS),
    "support_wording": Case(document, *OURS, {"reason": "Well put."}, on_paragraph_1),
    "accept_wording": Case(document, *OURS, {"reason": "In a spirit of compromise."}, on_paragraph_1),
    "reserve_position": Case(document, *OURS, {"remedy": "capitals agree"}, on_paragraph_1),
    "raise_objection": Case(document, *OURS, {"reason": "Too weak.", "remedy": "it says welcome"}, on_paragraph_1),
    "withdraw_position": Case(lambda room: objected(room).subject, "arvenia", "borland"),
    "reconfirm_position": Case(on_other_words, "arvenia", "borland"),
}
OF_THE_LAST_HOUR = {
    "put_question": Case(document, *CHAIRS),
    "object_to_adoption": Case(question, *OURS, {"statement": "We cannot."}),
    "lift_objection_to_adoption": Case(objected_to_adoption, *OURS),
    "decide_adoption": Case(question, *CHAIRS, {"announcement": "It is so decided."}),
    "place_statement": Case(document, *OURS, {"kind": "dissociation", "whole": "yes", "words": "No."}),
    "withdraw_statement": Case(lambda room: room.arvenia.states(words="No.").subject, "arvenia", "borland"),
    "confirm_proposal": Case(
        lambda room: room.secretariat.hears(room.arvenia).proposes("1", BETTER).subject, "arvenia", "borland"),
    "confirm_position": Case(
        lambda room: room.secretariat.hears(room.arvenia).objects_to("1").subject, "arvenia", "borland"),
    "confirm_objection_to_adoption": Case(stated_objection_to_adoption, "arvenia", "borland"),
    "confirm_statement": Case(
        lambda room: room.secretariat.hears(room.arvenia).states(words="No.").subject, "arvenia", "borland"),
}
OF_THE_LAST_HOUR |= OF_THE_LAST_DAY
OF_THE_CONFERENCE |= OF_VOTING
# Entered from the floor where the secretariat knows of it: what is not maintained it does not see.
FROM_FLOOR = {
    "maintain_proposal": Case(withdrawal_stated, "arvenia", "borland"),
    "maintain_proposals": Case(with_unmaintained, *OURS, {"numbers": "1"}),
}
CASES = OF_THE_CONFERENCE | OF_THE_OFFICE | OF_DELEGATIONS | OF_THE_LAST_HOUR
# The same acts on something else, for what must hold of every act on a wording.
MORE = {
    "support_wording on a proposal": Case(with_proposal_of_borland, *OURS, carried=on_its_proposal),
    "raise_objection on a proposal": Case(with_proposal_of_borland, *OURS, carried=on_its_proposal),
    "reserve_position on the whole": Case(document, *OURS, carried=on_the_whole),
    "reopen_paragraph in a package": Case(agreed_in_a_package, *CHAIRS, {"reason": "Dunmark asked for it."}),
    "cast_vote shown at once": Case(shown_as_cast, *OURS, {"way": "abstaining"}),
    "leave_proposal before joining": Case(invited, *OURS),
    "join_proposal uninvited": Case(tabled_by_borland, *OURS),
    "table_proposal to delete": Case(first, *OURS, {"kind": "delete"}),
    "table_phrase to delete it": Case(document, *OURS, {"phrase": "States"}),
    "support_wording on a phrase": Case(with_phrase_of_borland, *OURS, carried=on_its_proposal),
    "join_proposal on a phrase": Case(phrase_of_borland, *OURS),
    "withdraw_proposal of a phrase": Case(phrase, "arvenia", "borland"),
    "maintain_proposal of a phrase": Case(phrase_unmaintained, "arvenia", "borland"),
}
