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
