"""The forms on brackets offer what can be done with those of the paragraph, in words a chair can choose from."""

from __future__ import annotations

from typing import Any

from tests.web.building import Building
from tests.web.page import Page

BRACKETED = "States [welcome][note] [all / no text] the [good - Arvenia; Borland delete] report [by 20XX]."


def form(building: Building, act: str, label: str = "2") -> Page:
    room = building.room
    page: Page = building.chair.opens(f"{building.chair.document}acts/{act}/{room.paragraph(label)}")
    assert page.code == 200, page.text
    return page


def labels(page: Page, name: str) -> list[str]:
    options: Any = page.tree.xpath(f'//select[@name="{name}"]/option')
    return [" ".join(option.text_content().split()) for option in options]


def bracketed(building: Building, words: str = BRACKETED) -> None:
    chair, room = building.chair, building.room
    room.chair.does("begin_preparation", room.document)
    room.chair.does("edit_wording", room.paragraph("2"), wording=words, revision=0)
    assert chair.document


def test_only_brackets_that_can_be_lifted_are_offered(building: Building) -> None:
    bracketed(building)
    assert labels(form(building, "lift_bracket"), "bracket") == [
        "[good - Arvenia; Borland delete]", "[by 20XX]",
    ]


def test_alternatives_are_offered_with_what_goes(building: Building) -> None:
    bracketed(building)
    offered = labels(form(building, "take_alternative"), "alternative")
    assert offered == [
        "“welcome”, instead of “note”", "“note”, instead of “welcome”", "“all”, instead of no text",
        "no text, instead of “all”",
    ]


def test_every_bracket_can_be_deleted(building: Building) -> None:
    bracketed(building)
    assert len(labels(form(building, "delete_bracketed"), "bracket")) == 5


def test_a_bracket_over_paragraphs_is_offered_with_where_it_closes(building: Building) -> None:
    bracketed(building, "[States welcome progress.")
    room = building.room
    room.chair.does("edit_wording", room.paragraph("3"), wording="States report.]", revision=0)
    (label,) = labels(form(building, "lift_bracket"), "bracket")
    assert label == "[States welcome progress. … to the end of it in paragraph 3"


def test_a_paragraph_without_brackets_offers_to_put_some(building: Building) -> None:
    bracketed(building, "States welcome all progress.")
    page = building.chair.opens(f"{building.chair.document}preparation")
    acts = page.tree.xpath(f'//a[contains(@href, "{building.room.paragraph("2")}")]/@href')
    names = {str(address).split("acts/")[1].split("/")[0] for address in acts if "acts/" in address}
    assert "put_in_brackets" in names and "lift_bracket" not in names


def test_options_are_offered_whole_with_what_goes(building: Building) -> None:
    room = building.room
    two = room.paragraph("2")
    room.chair.does("begin_preparation", room.document)
    room.chair.does("relabel_paragraph", two, label="Option 1", kind="option")
    room.chair.does("insert_paragraph", room.document, after=two, kind="option", wording="No text.", label="Option 2")
    assert "take_alternative" in building.chair.opens("preparation").html
    assert labels(form(building, "take_alternative"), "alternative") == [
        "Option 1: “States welcome the progress made.”; Option 2 goes", "Option 2: no text; Option 1 goes"]


def versions(building: Building) -> None:
    """Paragraphs 2 and 3 of the next draft are versions of each other; 3 has a sub-paragraph outside its bracket."""
    room = building.room
    bracketed(building, "[States welcome progress.]")
    room.chair.does("edit_wording", room.paragraph("3"), wording="[States report.]", revision=0)
    room.chair.does("insert_paragraph", room.document, after=room.paragraph("3"), kind="subparagraph", level=1,
                    label="(a)", wording="each year;")


def test_versions_of_a_paragraph_are_offered_at_each_with_the_labels_that_go(building: Building) -> None:
    versions(building)
    for label in ("2", "3"):
        assert labels(form(building, "take_alternative", label), "alternative") == [
            "“States welcome progress.”, instead of “States report.”; paragraph 3 goes, paragraph 3 (a) below stays",
            "“States report.”, instead of “States welcome progress.”; paragraph 2 goes",
        ]


def test_a_version_is_taken_from_the_page_of_brackets(building: Building) -> None:
    versions(building)
    page, room = building.chair.opens("preparation/brackets"), building.room
    (address,) = page.tree.xpath(f'//a[contains(@href, "acts/take_alternative/{room.paragraph("2")}")]/@href')
    asked = building.chair.opens(str(address))
    (value,) = asked.tree.xpath('//select[@name="alternative"]/option[contains(., "paragraph 2 goes")]/@value')
    receipt = building.chair.sends(asked, alternative=str(value))
    assert receipt.code == 200
    left = building.chair.opens("preparation/preview").text
    assert "States report." in left and "each year;" in left and "States welcome" not in left
    assert "Nothing stands in brackets" in building.chair.opens("preparation/brackets").text


def test_a_paragraph_that_goes_with_its_bracket_is_told_before(building: Building) -> None:
    versions(building)
    (label,) = labels(form(building, "delete_bracketed", "3"), "bracket")
    assert label == "[States report.]; paragraph 3 goes, paragraph 3 (a) below stays"


def test_a_section_that_goes_is_told_with_its_headings_and_the_first_and_last_of_many(building: Building) -> None:
    bracketed(building, "[States welcome progress.")
    room, last = building.room, building.room.paragraph("2")
    room.chair.does("edit_wording", room.paragraph("3"), wording="States report.]", revision=0)
    added = [("", "preambular"), ("II", "heading"), ("2 ter", "paragraph"), ("2 bis", "paragraph")]
    for label, kind in added:
        room.chair.does("insert_paragraph", room.document, after=last, kind=kind, label=label, wording="States agree.")
    (told,) = labels(form(building, "delete_bracketed"), "bracket")
    assert told.endswith("; heading II, 1 preambular paragraph and paragraphs 2, 2 bis, 2 ter and 3 go")
    room.chair.does("insert_paragraph", room.document, after=last, kind="paragraph", label="2 A", wording="Agreed.")
    (told,) = labels(form(building, "delete_bracketed"), "bracket")
    assert told.endswith("; heading II, 1 preambular paragraph and paragraphs 2 to 2 ter and 3 go")
