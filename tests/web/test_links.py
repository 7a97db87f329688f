"""Every link leads somewhere, from every page of every seat, in every state of a negotiation; and every act is
reached by links alone.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from editor import models
from editor.web.forms import FORMS
from tests.room import Room
from tests.web.building import Building
from tests.web.cases import BETTER
from tests.web.crawling import crawl
from tests.web.page import Page

pytestmark = pytest.mark.slow  # a round through every page


def as_founded(room: Room) -> None:
    """The Zero Draft issued, nothing said."""


def in_the_first_round(room: Room) -> None:
    """Proposals of every kind, positions of every kind, floor entries, a draft in preparation, agreed text."""
    first = room.arvenia.proposes("1", BETTER, rationale="It is a good report.")
    room.arvenia.invites(room.cordia, first)
    room.borland.joins(first)
    room.dunmark.supports(first, reason="Well put.")
    room.cordia.proposes("2", kind="delete")
    room.cordia.proposes("3", "States meet again.", kind="new paragraph after")
    room.dunmark.proposes("3", "States never report.", kind="alternative")
    room.dunmark.proposes("1", kind="move", after=room.paragraph("3"))
    room.arvenia.prepares("2", "States regret the progress made.")
    room.arvenia.changes("report", "paper")
    room.arvenia.prepares_to_change("States")
    room.arvenia.does("write_note", room.paragraph("1"), words="Capital insists on welcome.")
    room.borland.objects_to("2", reason="Too early.", visible_to="States")
    room.arvenia.objects_to("3")
    room.trio.reserves("1", remedy="Awaiting capitals.")
    room.cordia.accepts()
    floor = room.secretariat.hears(room.arvenia)
    floor.proposes("3", "States report yearly.")
    floor.reserves("1")
    floor.withdraws(first)
    room.chair.does("begin_preparation", room.document)
    room.chair.does("edit_wording", room.paragraph("3"), wording="States [report][reply] each year.", revision=0)
    room.chair.gavels("2")
    room.chair.binds("1", "3")
    room.chair.does("show_presence", room.document)
    offer = room.host.does("invite_delegate", room.arvenia.delegation, capacity="delegate")
    room.offered(offer, "delegate", room.arvenia.delegation)


def after_the_next_draft(room: Room) -> None:
    """Proposals not yet maintained, positions on other words, a paragraph gone, something sent to the chair."""
    in_the_first_round(room)
    room.draft("1 States recall the report.", "2 States welcome the progress made.", "4 Something else.")
    room.sets_modes("to the chair", "to States only", "the office")
    room.arvenia.proposes("2", "States welcome much progress.")
    room.chair.does("reopen_paragraph", room.paragraph("2"), reason="It was asked for.")
    room.sets_modes("circulated", "named", "the office")
    room.secretariat.does("set_electronic_voting", room.conference, electronic="shown at the close")


def with_the_question_put(room: Room) -> None:
    """A motion before the meeting, a vote taken, an objection to adoption from the floor, another by a delegation."""
    room.secretariat.accepts_credentials()
    room.chair.puts_the_question()
    room.secretariat.records_vote("paragraphs", room.roll(favour="abcd"), paragraphs=[room.paragraph("1")])
    motion = room.arvenia.moves("closure of the debate")
    room.secretariat.does("set_electronic_voting", room.conference, electronic="shown as they are cast")
    room.borland.casts(room.secretariat.opens_voting("motion", about_id=motion.subject), "in favour")
    room.secretariat.hears(room.arvenia).objects_to_adoption(statement="We cannot.")
    room.borland.objects_to_adoption()


def once_adopted(room: Room) -> None:
    """Statements on record, one from the floor; files handed out."""
    room.chair.puts_the_question()
    room.chair.announces("adopted by consensus")
    room.secretariat.hears(room.arvenia).states(words="No.")
    room.arvenia.states("reservation", paragraphs=[room.paragraph("1")], words="Not all of it.")
    room.secretariat.exports()


def with_the_report(room: Room) -> None:
    """The report in preparation."""
    once_adopted(room)
    room.secretariat.does("draw_up_report", room.document, passages=[
        {"key": "statement:a b", "kind": "paragraph", "words": "The Conference was held."}])


def with_the_report_issued(room: Room) -> None:
    """The report before the meeting."""
    with_the_report(room)
    room.secretariat.does("issue_report", room.rows(models.Report)[0].id)


# What can be reached in each state that could not before it; as founded, all the rest.
REACHED: dict[Callable[[Room], None], set[str]] = {
    as_founded: set(),
    in_the_first_round: {
        "agree_package", "dissolve_package",
        "confirm_position", "confirm_proposal", "correct_treatment", "delete_bracketed", "delete_paragraph",
        "change_note", "discard_note", "discard_proposal", "discard_proposals", "edit_wording",
        "hide_presence", "insert_paragraph",
        "invite_co_sponsor", "issue_draft", "join_proposal", "leave_proposal", "lift_bracket", "maintain_proposal",
        "move_paragraph", "put_in_brackets", "relabel_paragraph", "renumber_paragraphs", "revise_phrase",
        "revise_proposal", "revoke_invitation", "set_aside_paragraphs",
        "table_proposals", "take_alternative", "take_proposal",
        "withdraw_position", "withdraw_proposal"},
    after_the_next_draft: {"maintain_proposals", "open_proposal", "open_voting", "publish_treatments",
                           "reconfirm_position"},
    with_the_question_put: {
        "confirm_objection_to_adoption", "decide_adoption", "lift_objection_to_adoption", "object_to_adoption",
        "break_off_voting", "cast_vote", "close_voting", "correct_vote", "rule_on_motion", "withdraw_motion"},
    once_adopted: {"confirm_statement", "withdraw_statement", "correct_editorially", "correct_statement", "give_turn"},
    with_the_report: {"edit_report", "issue_report"},
    with_the_report_issued: {"adopt_report"},
}
REACHED[as_founded] = set(FORMS).difference(*REACHED.values())
SEATS = ("secretariat", "chair", "officer", "arvenia", "cordia", "trio", "observer")
# Links of a shared page are the same for all of its audience, whoever has the right.
SHARED = {"officer": {"agree_ad_ref"}}


def sent_to(page: Page) -> set[str]:
    """The acts that the forms of a page are sent to, by one button or another."""
    addresses = page.tree.xpath("//form[@data-form]/@action | //@formaction")
    return {str(one).split("/acts/")[1].split("/")[0] for one in addresses if "/acts/" in str(one)}


@pytest.mark.parametrize("state", REACHED, ids=lambda state: state.__name__)
def test_every_link_leads_somewhere_and_every_act_is_reached(
    building: Building, state: Callable[[Room], None]
) -> None:
    state(building.room)
    reached: set[str] = set()
    for seat in SEATS:
        pages = crawl(getattr(building, seat))
        reached.update(*(page.acts | sent_to(page) for page in pages.values()))
        broken = {address: page.sentence for address, page in pages.items() if page.code != 200}
        refused = {address for address in broken for act in SHARED.get(seat, ()) if f"/acts/{act}/" in address}
        assert broken.keys() <= refused, {address: broken[address] for address in broken.keys() - refused}
        assert len(pages) > 5
    assert REACHED[state] <= reached


def test_every_link_leads_somewhere_before_there_is_a_text(building: Building) -> None:
    """No document, then one without drafts: pages say so and break nowhere."""
    room, founded = building.room, _another_conference(building)
    for seat in founded:
        for _ in range(2):
            browser = building.browser(seat)
            pages = crawl(browser)
            assert {page.code for page in pages.values()} == {200}
            if seat == founded[0]:
                room.host.does("open_document", room.row(models.Seat, seat).conference_id, title="Theirs")


def _another_conference(building: Building) -> list[str]:
    """A secretariat, a chair, a delegation and an observer of a conference just founded."""
    room = building.room
    host, here = room.host, room.conference
    room.conference = host.does("found_conference", name="Elsewhere", short_name="E", place="Far", zone="UTC",
                                starts_on="2026-06-08", ends_on="2026-06-12").subject
    seats = [room.seat("secretary"), room.seat("chair")]
    for code, kind in (("EST", "participating State"), ("LOO", "observer State")):
        ident = host.does("accredit_delegation", room.conference, code=code, short_name=code, kind=kind).subject
        seats.append(room.seat("focal point", ident))
    room.conference = here
    return seats
