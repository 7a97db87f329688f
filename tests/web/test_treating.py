"""The table of treatments: the office's before the issue, its sponsors' after it, everyone's when published."""

from __future__ import annotations

import pytest

from editor import models
from tests.room import Room
from tests.web.building import Building


@pytest.fixture
def prepared(building: Building) -> Building:
    """A draft in preparation that takes up one proposal, and one sent to the chair alone."""
    room = building.room
    room.arvenia.proposes("1", "States duly note the report.")
    room.sets_modes("to the chair")
    room.borland.proposes("2", "States welcome all the progress made.")
    room.sets_modes("woven")
    room.chair.does("begin_preparation", room.document)
    passage = room.row(models.PreparedPassage, room.paragraph("1"))
    room.chair.does("edit_wording", passage.paragraph_id, wording="States duly note the report.", revision=0)
    return building


def newest(room: Room) -> str:
    """The id of the current draft."""
    return str(max(room.rows(models.Draft), key=lambda row: row.number).id)


def of_arvenia(room: Room) -> str:
    """The id of Arvenia's proposal."""
    (found,) = [row.id for row in room.rows(models.Proposal) if row.delegation_id == room.arvenia.delegation]
    return str(found)


def test_the_office_reads_it_before_the_issue_and_corrects_it(prepared: Building) -> None:
    page = prepared.chair.opens("preparation/treatments")
    assert "reflected" in page.text and "remains before the chair" in page.text
    (address,) = [link for link in page.links if link.endswith(f"correct_treatment/{of_arvenia(prepared.room)}")]
    prepared.chair.sends(prepared.chair.opens(address), treatment="partly reflected", word="As far as it goes.")
    page = prepared.chair.opens("preparation/treatments")
    assert "Corrected by the chair; as the texts tell: reflected." in page.text
    assert "As far as it goes." in page.text


def test_an_officer_reads_it_and_corrects_nothing(prepared: Building) -> None:
    page = prepared.officer.opens("preparation/treatments")
    assert page.code == 200 and not [link for link in page.links if "correct_treatment" in link]


def test_it_is_nowhere_for_others_before_the_issue(prepared: Building) -> None:
    for other in (prepared.arvenia, prepared.secretariat, prepared.observer):
        assert other.opens("preparation/treatments").code == 404
        assert other.opens("treatments").code == 404
        assert "reflected" not in other.opens(other.here).text


def test_its_sponsors_read_it_from_the_issue_on(prepared: Building) -> None:
    room = prepared.room
    room.chair.does("correct_treatment", of_arvenia(room), treatment="partly reflected", word="As far as it goes.")
    room.chair.does("issue_draft", room.document)
    assert "In Draft 1: partly reflected (“As far as it goes.”)" in prepared.arvenia.opens("became").text
    assert "In Draft 1: partly reflected" in prepared.arvenia.desk().text
    for other in (prepared.borland, prepared.cordia):
        assert "As far as it goes" not in other.opens("became").text + other.desk().text
        assert other.opens("treatments").code == 404


def test_once_published_all_read_it_as_far_as_the_modes_allow(prepared: Building) -> None:
    room = prepared.room
    room.chair.does("issue_draft", room.document)
    assert "Not published" in prepared.chair.opens("treatments").text
    prepared.chair.does("publish_treatments", newest(room))
    page = prepared.cordia.opens("treatments")
    assert "Proposal 1: Paragraph 1" in page.text and "Arvenia" in page.text and "reflected" in page.text
    assert "Borland" not in page.text and "remains before the chair" not in page.text
    assert "Borland" in prepared.chair.opens("treatments").text
    assert any("treatments?draft=1" in link for link in prepared.cordia.opens("drafts").links)
    assert prepared.observer.opens("treatments").code == 404
    for nowhere in ("treatments?draft=0", "treatments?draft=7", "treatments?draft=x"):
        assert prepared.cordia.opens(nowhere).code == 404


def test_names_are_given_as_the_attribution_says(prepared: Building) -> None:
    room = prepared.room
    room.chair.does("issue_draft", room.document)
    prepared.chair.does("publish_treatments", newest(room))
    room.sets_modes("woven", "to the chair only")
    assert "Arvenia" not in prepared.cordia.opens("treatments").tree.xpath("string(//main)")
