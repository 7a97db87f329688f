"""What became of our proposals, as a delegation reads it and answers it without a script."""

from __future__ import annotations

import pytest

from editor import models
from editor.negotiation import Answer
from tests.negotiation.conftest import ZERO_DRAFT
from tests.room import Room
from tests.web.building import Building
from tests.web.test_hidden import ABSENT, answer_of, places_of

OPENS = ("1 States duly note the report.", "2 States applaud the progress made.", "4 The host is thanked by all.")


@pytest.fixture
def one_of_each(building: Building) -> dict[str, Answer]:
    """A proposal of Arvenia for each outcome, held against the next draft."""
    room = building.room
    room.draft("1 States note the report.", "2 States welcome the progress made.", "3 States report each year.",
               "4 The host is thanked by all.")
    made = {
        "absorbed": room.arvenia.proposes("1", "States duly note the report."),
        "carries cleanly": room.arvenia.proposes("1", "States note the good report."),
        "in conflict": room.arvenia.proposes("2", "States deplore the progress made."),
        "orphaned": room.arvenia.proposes("3", "States report each month."),
        "deletes": room.arvenia.proposes("4", kind="delete"),
    }
    room.draft(*OPENS)
    return made


def states(room: Room, proposal: Answer) -> bool:
    """Whether a proposal stands on the current draft."""
    return bool(room.row(models.Proposal, proposal.subject).stands_on == room.current)


def test_each_outcome_stands_with_what_its_author_needs(building: Building, one_of_each: dict[str, Answer]) -> None:
    page = building.arvenia.opens("became")
    assert page.code == 200
    assert "5 open proposals" in page.text
    for words in ("Nothing is left to do", "It read", "It reads now", "You proposed", "no longer in the text",
                  "“welcome” became “applaud”; you proposed “deplore”", "Delete the whole paragraph",
                  "States duly note the"):
        assert words in page.text, words
    inserted = [words.text_content().strip() for words in page.tree.xpath("//ins")]
    assert inserted.count("inserted:  good end of insertion") == 1
    ticked = page.tree.xpath('//input[@name="proposals"][@checked]/@value')
    assert set(ticked) == {one_of_each["carries cleanly"].subject, one_of_each["deletes"].subject}
    assert not page.tree.xpath('//input[@name="proposals"][not(@checked)]')


def test_a_paragraph_to_be_moved_says_where_to_and_is_maintained_or_revised(building: Building) -> None:
    room = building.room
    room.draft(*(f"{label} States read sentence {label}." for label in "12345"))
    after = {label: room.paragraph(label) for label in "12345"}
    carries = room.arvenia.proposes("1", kind="move", after=after["3"])
    elsewhere = room.arvenia.proposes("4", kind="move", after=after["1"])
    lost = room.arvenia.proposes("3", kind="move", after=after["5"])
    room.chair.does("begin_preparation", room.document)
    room.chair.does("move_paragraph", after["4"], after=None)
    room.chair.does("delete_paragraph", after["5"])
    room.chair.does("issue_draft", room.document)
    page = building.arvenia.opens("became")
    (row,) = page.tree.xpath('//section[@data-outcome="carries-cleanly"]//li')
    assert "move after paragraph 3" in row.text_content() and "Move it after paragraph 3" in row.text_content()
    assert page.part('//section[@data-outcome="in-conflict"]//li').count("move after paragraph 1") == 1
    assert page.part('//section[@data-outcome="orphaned"]//li').count("move after paragraph 5") == 1
    assert "Delete the whole paragraph" not in page.text
    assert page.tree.xpath('//input[@name="proposals"]/@value') == [carries.subject]
    building.arvenia.sends(page)
    assert states(room, carries) and not states(room, lost)
    revising = building.arvenia.form("revise_proposal", elsewhere.subject)
    assert revising.tree.xpath('//select[@name="after"]/option[@selected]/@value') == [after["1"]]
    building.arvenia.sends(revising, after=after["2"])
    assert states(room, elsewhere)


def test_a_paragraph_taken_in_part_is_not_ticked_from_the_start(building: Building) -> None:
    room = building.room
    whole = "States decide to meet again in the spring, to review the report and the progress made."
    tabled = room.arvenia.proposes("3", whole, kind="new paragraph after")
    room.draft(*ZERO_DRAFT, "4 States decide to meet again in the spring.")
    (treated,) = room.rows(models.Treatment)
    assert treated.outcome == "partly reflected"
    page = building.arvenia.opens("became")
    assert "Part of it stands in the text already." in page.text
    assert page.tree.xpath('//input[@name="proposals"]/@value') == [tabled.subject]
    assert not page.tree.xpath('//input[@name="proposals"][@checked]')
    form = building.arvenia.form("maintain_proposals", room.document)
    assert not form.tree.xpath('//input[@name="proposals"][@checked]')


def test_all_that_carry_are_maintained_in_one_act(building: Building, one_of_each: dict[str, Answer]) -> None:
    page = building.arvenia.opens("became")
    receipt = building.arvenia.sends(page)
    assert receipt.code == 200 and "maintained proposal" in receipt.text
    room = building.room
    assert {name for name, one in one_of_each.items() if states(room, one)} == {"carries cleanly", "deletes"}
    row = room.row(models.Proposal, one_of_each["carries cleanly"].subject)
    assert room.content(row)["wording"] == "States duly note the good report."
    assert "States duly note the good report." in building.borland.opens(f"paragraphs/{room.paragraph('1')}").text


def test_some_are_maintained(building: Building, one_of_each: dict[str, Answer]) -> None:
    page = building.arvenia.opens("became")
    building.arvenia.sends(page, proposals=[one_of_each["deletes"].subject])
    assert not states(building.room, one_of_each["carries cleanly"])
    assert states(building.room, one_of_each["deletes"])


def test_none_is_refused_and_nothing_maintained(building: Building, one_of_each: dict[str, Answer]) -> None:
    page = building.arvenia.opens("became")
    with building.unchanged():
        back = building.arvenia.sends(page, proposals=[])
    assert "Choose at least one proposal" in back.text


def test_what_was_ticked_on_an_older_draft_is_not_maintained_on_a_newer(
    building: Building, one_of_each: dict[str, Answer]
) -> None:
    page = building.arvenia.opens("became")
    building.room.draft(*OPENS)
    with building.unchanged():
        back = building.arvenia.sends(page)
    assert back.code == 409 and "Another draft is current" in back.text


def test_a_conflict_is_revised_with_the_proposals_words_beside_the_new_base(
    building: Building, one_of_each: dict[str, Answer]
) -> None:
    conflict = one_of_each["in conflict"].subject
    form = building.arvenia.form("revise_proposal", conflict)
    assert "States deplore the progress made." in form.text and "States applaud the progress made." in form.text
    receipt = building.arvenia.sends(form, wording="States deplore what progress was made.")
    assert receipt.code == 200 and states(building.room, one_of_each["in conflict"])


def test_the_form_of_revising_what_carries_holds_the_rebased_words(
    building: Building, one_of_each: dict[str, Answer]
) -> None:
    form = building.arvenia.form("revise_proposal", one_of_each["carries cleanly"].subject)
    assert "States duly note the good report." in form.tree.xpath('string(//textarea[@name="wording"])')


def test_who_may_not_bind_reads_the_same_and_ticks_nothing(
    building: Building, one_of_each: dict[str, Answer]
) -> None:
    expert = building.browser(building.room.expert_of(building.room.arvenia))
    page = expert.opens("became")
    assert "It reads now" in page.text
    assert not page.tree.xpath('//input[@name="proposals"]') and not page.tree.xpath("//main//form")


def test_others_find_their_own_there_and_nothing_of_these(building: Building, one_of_each: dict[str, Answer]) -> None:
    for other in (building.borland, building.trio):
        page = other.opens("became")
        assert page.code == 200 and "deplore" not in page.text
    for other in (building.chair, building.secretariat, building.observer):
        assert other.opens("became").code == 404


def test_what_is_not_maintained_is_on_no_page_of_anybody_else(
    building: Building, one_of_each: dict[str, Answer]
) -> None:
    room = building.room
    room.chair.does("begin_preparation", room.document)
    for other in (building.chair, building.officer, building.secretariat, building.borland):
        for place in (other.here, "proposals", "proposals?all", f"paragraphs/{room.paragraph('2')}", ""):
            page = other.opens(place)
            assert "deplore" not in page.text, (other, place)
            for one in one_of_each.values():
                assert one.subject not in page.html, (other, place)
        for one in one_of_each.values():
            assert other.opens(f"proposals/{one.subject}").code == 404
    assert one_of_each["in conflict"].subject not in building.chair.opens("preparation").html


@pytest.mark.parametrize("seat", ["chair", "officer", "secretariat", "borland", "trio", "observer"])
def test_an_act_on_what_is_not_maintained_is_answered_as_on_what_is_absent(
    building: Building, one_of_each: dict[str, Answer], seat: str
) -> None:
    browser = getattr(building, seat)
    token = str(browser.opens("/sessions").tree.xpath('//input[@name="csrf_token"]/@value')[0])
    sent = {"csrf_token": [token], "command_id": ["one"], "wording": ["States agree."]}
    hidden = one_of_each["carries cleanly"].subject
    with building.unchanged():
        for found, nothing in zip(places_of(browser, "proposal", hidden), places_of(browser, "proposal", ABSENT),
                                  strict=True):
            assert answer_of(browser.opens(found)) == answer_of(browser.opens(nothing)), found
            if "/acts/" in found:
                assert answer_of(browser.posts(found, sent)) == answer_of(browser.posts(nothing, sent)), found
