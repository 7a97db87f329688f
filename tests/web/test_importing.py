"""Reading a text in through the page: nothing written unseen, nothing lost, nobody else the wiser."""

from __future__ import annotations

from editor import models
from tests.web.building import Building
from tests.web.page import Page

AGAIN = """1. States note the interim report.

2. States recall the Programme of Action and its follow-up.

3. States welcome the progress made.

4. States report each year.
"""


def sends(building: Building, page: Page, **typed: str) -> Page:
    """The chair sends the form of a page."""
    form = page.forms[-1]
    return building.chair.posts(form.address, form.filled(typed))


def read_in(building: Building, text: str) -> Page:
    """The preview of a pasted text."""
    return sends(building, building.chair.opens("import"), text=text)


def prepared(building: Building) -> list[tuple[str | None, str]]:
    rows = sorted(building.room.rows(models.PreparedPassage), key=lambda row: row.place)
    return [(row.label, row.paragraph_id) for row in rows]


def test_a_text_is_read_shown_and_becomes_the_next_draft_when_confirmed(building: Building) -> None:
    room = building.room
    kept = [room.paragraph(label) for label in "123"]
    page = read_in(building, AGAIN)
    assert "What was read of pasted words" in page.text and prepared(building) == []
    sends(building, page)
    found = prepared(building)
    assert [label for label, _ in found] == ["1", "2", "3", "4"]
    assert [ident for _, ident in found if ident in kept] == kept
    assert found[1][1] not in kept


def test_the_office_corrects_what_was_taken_for_what(building: Building) -> None:
    one = building.room.paragraph("1")
    sends(building, read_in(building, AGAIN), **{"kept-0": ""})
    assert one not in {ident for _, ident in prepared(building)}


UNLIKE = AGAIN.replace("1. States note the interim report.", "9. States note the final report of the group.")


def test_what_is_little_alike_is_asked_of_the_office_and_new_unless_it_says_otherwise(building: Building) -> None:
    one = building.room.paragraph("1")
    page = read_in(building, UNLIKE)
    assert "1 paragraph is asked of you." in page.text
    sends(building, page)
    assert one not in {ident for _, ident in prepared(building)}
    sends(building, read_in(building, UNLIKE), **{"kept-0": one, "replace": "yes"})
    assert prepared(building)[0] == ("9", one)


def test_two_paragraphs_cannot_both_be_one_of_the_current_draft(building: Building) -> None:
    one, changed = building.room.paragraph("1"), AGAIN.replace("progress made", "real progress made")
    refused = sends(building, read_in(building, changed), **{"kept-0": one, "kept-2": one})
    assert refused.code == 422 and "2 paragraphs were said to be paragraph 1; only one can be" in refused.text
    assert prepared(building) == []


def test_what_is_the_same_is_told_together_and_the_rest_counted(building: Building) -> None:
    page = read_in(building, AGAIN)
    assert "2 the same, 1 with other words, 1 new." in page.text
    assert "2 paragraphs with the same words" in page.text


def test_a_draft_in_preparation_is_given_up_only_when_that_is_said(building: Building) -> None:
    building.room.chair.does("begin_preparation", building.room.document)
    page = read_in(building, AGAIN)
    refused = sends(building, page)
    assert refused.code == 409 and "already in preparation" in refused.text and "interim report" in refused.text
    assert len(prepared(building)) == 3
    sends(building, read_in(building, AGAIN), replace="yes")
    assert len(prepared(building)) == 4


def test_what_cannot_be_read_comes_back_with_the_reason(building: Building) -> None:
    for text, why in (("   ", "Choose a file, or paste the text."), ("a" * 25_000, "at most 20,000")):
        page = read_in(building, text)
        assert page.code == 422 and why in page.text and prepared(building) == []


def test_nobody_outside_the_office_finds_the_page(building: Building) -> None:
    for browser in (building.arvenia, building.secretariat, building.observer):
        assert browser.opens("import").code == 404
        assert browser.posts(browser.address_of("import/confirm"), {"text": [AGAIN]}).code in (400, 404)


A = "States note the interim report of the Secretary of the Conference on weights."
B = "The host is thanked for the halls, the meals and the kindness shown to all."
C = "Every delegation reports each year what it has measured, where and how."
WHOLE = f"1. {A}\n\n2. {B} {C}\n"
PARTS = f"1. {A}\n\n2. {B}\n\n3. {C}\n"


def kin_of(building: Building) -> dict[str, dict[str, str]]:
    """What was confirmed with the current draft."""
    room = building.room
    return next(row.kin for row in room.rows(models.Draft) if row.number == room.current)


def issued(building: Building, text: str, **typed: str) -> Page:
    """A text is read in, confirmed as typed and issued; the preview as it was."""
    page = read_in(building, text)
    sends(building, page, **typed)
    building.room.chair.does("issue_draft", building.room.document)
    return page


def test_a_merger_is_confirmed_and_told_to_everyone_and_to_the_proposals(building: Building) -> None:
    room = building.room
    issued(building, PARTS)
    two, three = room.paragraph("2"), room.paragraph("3")
    room.arvenia.proposes("3", "Every delegation reports each month.")
    page = issued(building, WHOLE)
    assert "Paragraph 2 and Paragraph 3 merged into this one?" in page.text
    assert (room.paragraph("2"), kin_of(building)["merged"]) == (two, {three: two})
    said = "Merged into paragraph 2, as the office confirmed."
    assert said in building.arvenia.opens("concordance").text and said in building.borland.opens("compare").text
    assert "now part of paragraph 2 of Draft 2, as the office confirmed" in building.borland.opens(
        f"paragraphs/{three}/drafts").text
    assert "The words stand now in Paragraph 2, as the office confirmed." in building.arvenia.opens("became").text


def test_a_merger_is_corrected_to_separate_and_told_to_nobody(building: Building) -> None:
    room = building.room
    issued(building, PARTS)
    three = room.paragraph("3")
    room.arvenia.proposes("3", "Every delegation reports each month.")
    issued(building, WHOLE, **{"kin-1": "separate"})
    assert kin_of(building)["merged"] == {three: ""}
    for page in ("concordance", "compare", f"paragraphs/{three}/drafts", "became"):
        found = building.arvenia.opens(page)
        assert found.code == 200 and "erged into" not in found.text and "now part of" not in found.text
    assert "The words stand now in" not in building.arvenia.opens("became").text


def test_a_split_is_confirmed_or_corrected(building: Building) -> None:
    room = building.room
    issued(building, WHOLE)
    two = room.paragraph("2")
    page = issued(building, PARTS)
    assert "Paragraph 2 split into Paragraph 2 and Paragraph 3?" in page.text
    assert kin_of(building) == {"merged": {}, "split": {room.paragraph("3"): two}}
    said = "Split from what was paragraph 2, as the office confirmed."
    assert said in building.borland.opens("compare").text
    assert said in building.borland.opens(f"paragraphs/{room.paragraph('3')}/drafts").text
    issued(building, WHOLE)
    issued(building, PARTS, **{"kin-1": "separate"})
    assert kin_of(building)["split"] == {room.paragraph("3"): ""}
    assert "plit from" not in building.borland.opens("compare").text


def test_what_was_left_open_or_issued_before_is_told_by_its_words(building: Building) -> None:
    issued(building, PARTS)
    issued(building, WHOLE, **{"kin-1": ""})
    assert kin_of(building) == {"merged": {}, "split": {}}
    assert "By its words merged into paragraph 2 (" in building.borland.opens("compare").text
    building.room.draft(f"1 {A}", f"2 {B}", f"3 {C}")
    assert "By its words split from what was paragraph 2 (" in building.borland.opens("compare").text
