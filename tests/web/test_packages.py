"""Packages on pages: beside each paragraph, before the chair’s office, in the check list before the question."""

from __future__ import annotations

import pytest

from tests.web.building import Building
from tests.web.cases import packaged


@pytest.fixture
def bound(building: Building) -> Building:
    """A building in which paragraphs 1 and 3 are bound together."""
    packaged(building.room)
    return building


def beside(building: Building, label: str) -> str:
    return f"paragraphs/{building.room.paragraph(label)}"


def test_the_paragraph_says_what_it_is_agreed_with(bound: Building) -> None:
    for voice in (bound.arvenia, bound.secretariat, bound.officer, bound.chair):
        page = voice.opens(beside(bound, "3"))
        assert "In the package “Reporting”, agreed together or not at all:" in page.text
        assert page.tree.xpath(f'//li/a[contains(@href, "{bound.room.paragraph("1")}")]')
        assert ("agree_package" in page.acts) == (voice is bound.chair)
    for voice, label in ((bound.arvenia, "2"), (bound.observer, "3")):
        assert "package" not in voice.opens(beside(bound, label)).text


def test_the_office_sees_its_packages_and_binds_more(bound: Building) -> None:
    page = bound.chair.opens(bound.chair.here)
    assert "“Reporting”" in page.text and "Paragraphs 1 and 3, agreed together or not at all." in page.text
    assert {"bind_package", "dissolve_package", "agree_package"} <= page.acts
    page = bound.officer.opens(bound.officer.here)
    assert {"bind_package", "dissolve_package"} <= page.acts and "agree_package" not in page.acts


def test_one_paragraph_alone_is_refused_in_a_sentence_and_the_package_gavelled(bound: Building) -> None:
    room, chair = bound.room, bound.chair
    with bound.unchanged():
        back = chair.sends(chair.opens(f"acts/agree_ad_ref/{room.paragraph('1')}"), sitting=room.meeting)
    assert back.code == 409 and "they are agreed together or not at all. Gavel the package." in back.refusal
    way = chair.opens(beside(bound, "1")).tree.xpath('//a[contains(@href, "agree_package")]/@href')[0]
    assert chair.sends(chair.opens(way), sitting=room.meeting).code == 200
    page = chair.opens(chair.here)
    assert "dissolve_package" not in page.acts
    for label in "13":
        assert "Agreed ad ref, on" in chair.opens(beside(bound, label)).text


def test_the_check_list_leads_to_what_is_bound_and_not_agreed(bound: Building) -> None:
    page = bound.chair.opens("question")
    sentence = "The package “Reporting” is not agreed in every paragraph."
    (way,) = page.tree.xpath(f'//a[text()="{sentence}"]/@href')
    assert "In the package “Reporting”" in bound.chair.opens(way).text
    bound.room.chair.does("agree_package", packaged_id(bound), sitting=bound.room.meeting)
    assert sentence not in bound.chair.opens("question").text


def packaged_id(building: Building) -> str:
    """The package that there is."""
    page = building.chair.opens(building.chair.here)
    return str(page.tree.xpath('//a[contains(@href, "agree_package")]/@href')[0]).rsplit("/", 1)[1]


def test_no_heading_is_offered_to_be_bound(building: Building) -> None:
    passages = [{"label": "I", "kind": "heading", "level": 0, "wording": "Reports"}]
    passages += [{"label": label, "kind": kind, "level": level, "wording": f"Words of {label}."}
                 for label, kind, level in (("1", "paragraph", 0), ("(a)", "subparagraph", 1), ("2", "paragraph", 0))]
    building.room.chair.does("import_draft", building.room.document, source="a list", passages=passages)
    building.room.chair.does("issue_draft", building.room.document)
    form = building.officer.opens(f"acts/bind_package/{building.room.document}").form
    assert form.offered("paragraphs") == [building.room.paragraph(label) for label in ("1", "2")]
