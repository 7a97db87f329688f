"""The rolling text on the document page and beside it: every style shows all that is proposed, no mode leaks a name."""

from __future__ import annotations

import re
from typing import Any

import pytest

from editor.text.styles import Style
from tests.web.building import Building
from tests.web.cases import BETTER

NAMES = ("Arvenia", "Borland", "Cordia", "Dunmark")
STYLES = [str(style) for style in Style]
REWRITE = "Every Party shall once in two years send the secretariat an account of all that it has done and left undone."
SAID = {
    "after": "States [note – Arvenia, Borland delete; Dunmark oppose] [recall – Borland]"
             " [welcome – Arvenia; Dunmark oppose]",
    "before": "States [Arvenia, Borland delete; Dunmark oppose: note] [Borland: recall]"
              " [Arvenia propose; Dunmark oppose: welcome]",
    "rio20": "States [note / recall – Borland / welcome – Arvenia; Dunmark delete]",
    "footnotes": "States [note]1 [recall]2 [welcome]3",
    "none": "States [note] [recall] [welcome]",
}


def fill(building: Building) -> None:
    """Rivals on one paragraph, a deletion, a new paragraph, an objection to one of them."""
    room = building.room
    mine = room.arvenia.proposes("1", BETTER)
    room.borland.proposes("1", BETTER.replace("welcome", "recall"))
    room.borland.proposes("2", kind="delete")
    room.cordia.proposes("3", "States meet again.", kind="new paragraph after")
    room.dunmark.objects_to(mine, visible_to="States")


def words(page: Any, path: str) -> str:
    """The words of a part of a page, without what is said to screen readers only."""
    (part,) = page.tree.xpath(path)
    for unseen in part.xpath('.//*[@class="unseen"]'):
        unseen.drop_tree()
    return re.sub(r"\s+", " ", part.text_content()).strip()


def paragraph(label: str) -> str:
    """Where the words of a paragraph stand on the page of the text, all that is proposed beside it included."""
    return f'//section[@aria-label="{label}"]'


WOVEN = "//section[details/nav]"


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_a_page_of_its_own(building: Building, style: str) -> None:
    fill(building)
    page = building.arvenia.opens(f"?view=woven&style={style}")
    assert SAID[style] in words(page, paragraph("1"))
    assert page.part('//nav[@aria-label="Names in the rolling text"]/a[@aria-current]')
    again = building.borland.opens(f"?view=woven&style={style}")
    assert again.body == page.body and again.headers["ETag"] == page.headers["ETag"]


def test_styles_are_not_taken_for_one_another(building: Building) -> None:
    fill(building)
    pages = {style: building.arvenia.opens(f"?view=woven&style={style}").body for style in STYLES}
    assert len(set(pages.values())) == len(STYLES)
    assert {style: building.arvenia.opens(f"?view=woven&style={style}").body for style in STYLES} == pages


def test_an_unknown_style_is_the_first(building: Building) -> None:
    fill(building)
    page = building.arvenia.opens("?view=woven&style=no-such")
    assert page.code == 200 and SAID["after"] in words(page, paragraph("1"))


def test_only_the_rolling_text_has_styles(building: Building) -> None:
    fill(building)
    page = building.arvenia.opens("?view=clean&style=rio20")
    assert not page.tree.xpath('//nav[@aria-label="Names in the rolling text"]')
    assert page.body == building.arvenia.opens("?view=clean").body


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("attribution", ["to the chair only", "none"])
def test_no_style_tells_a_name_that_is_withheld(building: Building, style: str, attribution: str) -> None:
    building.room.sets_modes("woven", attribution)
    fill(building)
    for place, where in ((f"?view=woven&style={style}", paragraph("1")),
                         (f"paragraphs/{building.room.paragraph('1')}?style={style}", WOVEN)):
        shown = words(building.cordia.opens(place), where)
        assert "recall" in shown and "welcome" in shown
        assert not [name for name in NAMES if name in shown]
    chair = building.chair.opens(f"?view=woven&style={style}")
    known = attribution == "to the chair only" and style != "none"
    assert ("Arvenia" in chair.part('//article')) == known


@pytest.mark.parametrize("style", STYLES)
def test_without_names_the_order_of_tabling_cannot_be_seen(
    building: Building, style: str
) -> None:
    room = building.room
    room.sets_modes("woven", "none")
    for who, text in ((room.arvenia, "States welcome the report."), (room.borland, "States recall the report.")):
        who.proposes("1", text)
    for who, text in ((room.arvenia, "States recall the progress made."), (room.borland, "States note the progress.")):
        who.proposes("2", text)
    page = building.cordia.opens(f"?view=woven&style={style}")
    for label, one, other in (("1", "recall", "welcome"), ("2", "note", "recall")):
        shown = words(page, paragraph(label))
        assert 0 < shown.index(one) < shown.index(other)


MOVED = {
    "after": "[States note the report. – Arvenia, Dunmark move after paragraph 3; Borland oppose]",
    "before": "[Arvenia, Dunmark move after paragraph 3; Borland oppose: States note the report.]",
    "rio20": "[States note the report. – Arvenia, Dunmark move after paragraph 3; Borland oppose]",
    "footnotes": "[States note the report.]1",
    "none": "[States note the report.]",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_paragraph_to_be_moved_stands_in_one_bracket_that_says_where_to(building: Building, style: str) -> None:
    room = building.room
    mine = room.arvenia.proposes("1", kind="move", after=room.paragraph("3"))
    room.dunmark.proposes("1", kind="move", after=room.paragraph("3"))
    room.borland.objects_to(mine, visible_to="States")
    assert MOVED[style] in words(building.cordia.opens(f"?view=woven&style={style}"), paragraph("1"))


def test_it_is_proposed_by_the_form_and_told_beside_the_paragraph(building: Building) -> None:
    room = building.room
    first, last = room.paragraph("1"), room.paragraph("3")
    building.arvenia.sends(building.arvenia.form("table_proposal", first), kind="move", after=last)
    told = building.borland.opens(f"paragraphs/{first}").text
    assert "move after paragraph 3" in told and "Move it after paragraph 3" in told
    assert "Delete the whole paragraph" not in told


def test_names_stand_in_the_order_of_the_official_list(building: Building) -> None:
    room = building.room
    for who in (room.dunmark, room.arvenia, room.cordia):
        who.proposes("1", BETTER)
    assert "[welcome – Arvenia, Cordia, Dunmark]" in words(building.borland.opens("?view=woven"), paragraph("1"))


def test_a_rewrite_stands_whole_beside_the_paragraph(building: Building) -> None:
    room = building.room
    room.draft("1 Each State shall, every year, report to the conference on what it has achieved at home.")
    room.arvenia.proposes("1", REWRITE)
    room.borland.proposes("1", "States report.", kind="alternative")
    text = words(building.cordia.opens("?view=woven&style=rio20"), paragraph("1"))
    assert "achieved at home.1 alt proposed instead [Every Party" in text
    assert "1 alt 2 proposed instead [States report. – Borland]" in text


def test_the_panel_shows_a_paragraph_woven_in_the_style_asked_for(building: Building) -> None:
    place = f"paragraphs/{building.room.paragraph('1')}"
    assert not building.arvenia.opens(place).tree.xpath(WOVEN)
    fill(building)
    for style in STYLES:
        assert SAID[style] in words(building.arvenia.opens(f"{place}?panel=1&style={style}"), WOVEN)
    assert not building.arvenia.opens(place).tree.xpath("//details[@open]/nav")
