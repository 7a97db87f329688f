"""Cases of the last day: corrections, votes, motions, the report, a summary of the chair."""

from __future__ import annotations

from editor import models
from tests.room import Room
from tests.web.case import CHAIRS, DESKS, OURS, Case, begun, conference, document, first, question


def adopted(room: Room) -> str:
    """Paragraph 1 of an adopted text."""
    question(room)
    room.chair.announces("adopted by consensus")
    return room.paragraph("1")


def voting(room: Room) -> str:
    """The document, the question put, every State with credentials."""
    room.secretariat.accepts_credentials()
    return question(room)


def voted(room: Room) -> str:
    """A vote on the whole in which Arvenia was in favour."""
    voting(room)
    return room.secretariat.records_vote("the whole", room.roll(favour="ab", against="cd")).subject


def electronically(room: Room) -> str:
    """The document, the question put, votes taken on devices."""
    room.secretariat.does("set_electronic_voting", room.conference, electronic="shown at the close")
    return voting(room)


def being_taken(room: Room) -> str:
    """A vote on the whole being taken."""
    electronically(room)
    return room.secretariat.opens_voting("the whole").subject


def shown_as_cast(room: Room) -> str:
    """The same, where the rules show how each State votes."""
    room.secretariat.does("set_electronic_voting", room.conference, electronic="shown as they are cast")
    voting(room)
    return room.secretariat.opens_voting("the whole").subject


def cast(room: Room) -> str:
    """The same, Borland having voted."""
    found = being_taken(room)
    room.borland.does("cast_vote", found, way="against")
    return found


def moved(room: Room) -> str:
    """A motion of Arvenia before the meeting."""
    return room.arvenia.moves("closure of the debate").subject


def stated(room: Room) -> str:
    """A statement of Arvenia."""
    return room.arvenia.states(words="No.").subject


def spoken_second(room: Room) -> str:
    """A statement of Arvenia that is second in the order of speaking."""
    room.borland.states(words="No.")
    return stated(room)


def drawn_up(room: Room) -> str:
    """The procedural report in preparation."""
    return room.secretariat.does("draw_up_report", room.document, passages=[
        {"key": "held", "kind": "paragraph", "words": "The Conference was held."}]).subject


def issued_report(room: Room) -> str:
    """The procedural report, issued."""
    room.secretariat.does("issue_report", drawn_up(room))
    return str(room.rows(models.Report)[0].id)


OF_THE_LAST_DAY = {
    "read_out_correction": Case(first, *DESKS, {"wording": "States note this report."}),
    "correct_editorially": Case(adopted, *DESKS, {"wording": "States note this report.", "reason": "A slip.",
                                                  "approved_by": "The Chair"}),
    "record_vote": Case(voting, *DESKS, {"about": "the whole", "imported": "Arvenia, yes\nBorland, no",
                                         "others_not_voting": "yes"}),
    "open_voting": Case(electronically, *DESKS, {"about": "the whole"}),
    "cast_vote": Case(being_taken, *OURS, {"way": "in favour"}),
    "close_voting": Case(cast, *DESKS),
    "break_off_voting": Case(cast, *DESKS),
    "correct_vote": Case(voted, *OURS, {"intended": "abstaining"}),
    "raise_motion": Case(document, *OURS, {"kind": "closure of the debate", "statement": "It is late."}),
    "withdraw_motion": Case(moved, "arvenia", "borland"),
    "rule_on_motion": Case(moved, *CHAIRS, {"ruling": "agreed without a vote"}),
    "correct_statement": Case(stated, "arvenia", "borland", {"words": "Not so."}),
    "give_turn": Case(spoken_second, *DESKS, {"turn": "1"}),
    "draw_up_report": Case(document, *DESKS),
    "edit_report": Case(drawn_up, *DESKS, {"words_of_it": "The Conference met."}, lambda room: {"key": "held"}),
    "issue_report": Case(drawn_up, *DESKS, {"symbol": "A/CONF.1/2"}),
    "adopt_report": Case(issued_report, *CHAIRS),
    "draw_up_summary": Case(document, *CHAIRS),
    "set_aside_paragraphs": Case(begun, "officer", "arvenia", {"section": "Annex"}),
}
OF_VOTING = {
    "set_voting_rules": Case(conference, *DESKS, {"majority": "two-thirds"}),
    "set_electronic_voting": Case(conference, *DESKS, {"electronic": "shown at the close"}),
}
