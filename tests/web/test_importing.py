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
