"""A phrase wherever it occurs, as people meet it on pages: looked up, tabled, read at each place, taken, answered."""

from __future__ import annotations

from typing import Any

import pytest

from editor import models
from tests.negotiation.test_phrases import DRAFT
from tests.web.building import Building
from tests.web.page import Page

OFFERED = '//fieldset[contains(@class, "phrase-places")]//label'
LOOKED_UP: dict[str, Any] = {"phrase": "weapons", "put": "arms"}


@pytest.fixture
def hall(building: Building) -> Building:
    """A building whose text has a phrase at several places."""
    building.room.draft(*DRAFT)
    return building


def looked_up(building: Building, **typed: str) -> Page:
    """The form of Arvenia once it has asked for the places of a phrase."""
    page = building.arvenia.form("table_phrase", building.room.document)
    fields = page.form.filled(LOOKED_UP | typed) | {"preview": ["yes"]}
    return building.arvenia.posts(page.form.address, fields)


def offered(page: Page) -> list[str]:
    """The places a form offers, as they are read."""
    return [" ".join(one.text_content().split()) for one in page.tree.xpath(OFFERED)]


def ticked(page: Page) -> int:
    """How many of them are ticked."""
    return len(page.tree.xpath(f"{OFFERED}/input[@checked]"))


def test_before_anything_is_tabled_every_place_is_shown(hall: Building) -> None:
    hall.arvenia.opens("")
    with hall.unchanged():
        page = looked_up(hall)
    assert page.code == 200 and ticked(page) == 3
    one, two, three = offered(page)
    assert one.startswith("Paragraph 1") and "deleted: weapons" in one and "inserted: arms" in one
    assert two.startswith("Paragraph 2") and "deleted: Weapons" in two and "inserted: Arms" in two
    assert three.startswith("Paragraph 2") and "inserted: arms" in three
    assert page.form.fields["phrase"] == ["weapons"] and page.form.fields["put"] == ["arms"]


def test_until_they_were_shown_the_form_can_only_ask_for_them(hall: Building) -> None:
    page = hall.arvenia.form("table_phrase", hall.room.document)
    (button,) = page.tree.xpath('//form[@data-form]//button[not(@type)]')
    assert (button.get("name"), button.text_content().strip()) == ("preview", "Show its places")
    assert offered(page) == []


def test_a_place_is_left_out_and_the_rest_tabled_as_one(hall: Building) -> None:
    page = looked_up(hall)
    fields = page.form.filled({}) | {"places": page.form.offered("places")[1:]}
    receipt = hall.arvenia.posts(page.form.address, fields)
    assert "Arvenia tabled proposal 1 on paragraph 2" in receipt
    (row,) = hall.room.rows(models.Proposal)
    assert row.paragraphs == [hall.room.paragraph("2")]


def test_looked_up_again_what_was_left_out_stays_out_and_another_phrase_starts_anew(hall: Building) -> None:
    page = looked_up(hall)
    kept = page.form.filled({}) | {"places": page.form.offered("places")[1:], "preview": ["yes"]}
    assert ticked(hall.arvenia.posts(page.form.address, kept)) == 2
    other = hall.arvenia.posts(page.form.address, kept | {"phrase": ["States"]})
    assert ticked(other) == len(offered(other)) == 2


def test_places_of_another_phrase_are_refused_and_the_form_shows_the_right_ones(hall: Building) -> None:
    page = looked_up(hall)
    with hall.unchanged():
        back = hall.arvenia.posts(page.form.address, page.form.filled({"phrase": "States"}))
    assert back.code == 409 and "not the places of this phrase" in back.refusal
    assert len(offered(back)) == 2 and back.form.fields["phrase"] == ["States"]


def test_a_phrase_that_stands_nowhere_is_refused_with_what_was_typed(hall: Building) -> None:
    page = looked_up(hall, phrase="armour")
    assert offered(page) == []
    refused = hall.arvenia.posts(page.form.address, page.form.filled({}))
    assert "“armour” stands nowhere" in refused.refusal and refused.form.fields["phrase"] == ["armour"]


@pytest.mark.parametrize("view", ["circulated", "woven"])
def test_it_is_read_at_each_place_and_counted_once(hall: Building, view: str) -> None:
    hall.room.arvenia.changes("weapons", "arms")
    page = hall.borland.opens(f"?view={view}")
    for label in ("1", "2"):
        words = page.part(f'//section[@aria-label="{label}"]')
        assert "Arvenia" in words
        assert ("changes the phrase" in words and "“weapons” to read “arms”, at 3 places" in words
                if view == "circulated" else "arms" in words)
    assert "Arvenia" not in page.part('//section[@aria-label="3"]')
    assert "1 proposal on this draft" in page


def test_clean_and_without_names_it_tells_no_more_than_the_modes_allow(hall: Building) -> None:
    hall.room.sets_modes("woven", "to the chair only")
    hall.room.arvenia.changes("weapons", "arms")
    for place in ("?view=woven", "?view=circulated", "proposals", f"paragraphs/{hall.room.paragraph('2')}"):
        page = hall.borland.opens(place)
        assert "arms" in page and "Arvenia" not in page.part("//main"), place
        assert "Arvenia" in hall.chair.opens(place).part("//main"), place
    assert "arms" not in hall.borland.opens("?view=clean").part("//article")
    assert hall.observer.opens("proposals").text.count("arms") == 0


def test_it_stands_under_each_of_its_paragraphs_with_all_its_places(hall: Building) -> None:
    made = hall.room.arvenia.changes("weapons", "arms", rationale="The usual term.")
    hall.room.cordia.objects_to(made, visible_to="States")
    for label in ("1", "2"):
        page = hall.borland.opens(f"paragraphs/{hall.room.paragraph(label)}")
        card = page.part(f'//*[@id="proposal/{made.subject}"]')
        for words in ("Proposal 1", "wherever it occurs", "at 3 places", "The usual term.", "Paragraph 1",
                      "Paragraph 2", "Objects"):
            assert words in card, (label, words)
    assert "Proposal 1" not in hall.borland.opens(f"paragraphs/{hall.room.paragraph('3')}")
    assert hall.borland.opens(f"proposals/{made.subject}").code == 200
    listed = hall.borland.opens("proposals")
    assert len(listed.tree.xpath('//article[contains(@class, "proposal")]')) == 1
    assert "Phrases, wherever they occur" in listed


def test_the_office_takes_it_at_the_places_it_leaves_ticked(hall: Building) -> None:
    made = hall.room.arvenia.changes("weapons", "arms")
    hall.room.chair.does("begin_preparation", hall.room.document)
    assert hall.officer.opens("preparation").text.count("“weapons” to read “arms”, at 3 places") == 2
    form = hall.officer.form("take_proposal", made.subject)
    assert len(offered(form)) == ticked(form) == 3
    done = hall.officer.posts(form.form.address, form.form.filled({}) | {"places": form.form.offered("places")[:1]})
    assert "took proposal 1 into paragraph 1 of the draft in preparation" in done
    coming = hall.chair.opens("preparation/treatments")
    assert "partly reflected" in coming and "Reflected in 1; remains before the chair in 2." in coming


def test_its_author_reads_what_became_of_each_place_and_maintains_it_in_one_act(hall: Building) -> None:
    made = hall.room.arvenia.changes("weapons", "arms")
    hall.room.draft("1 States mark arms.", "2 Weapons are stored, and weapons are traced.",
                    "3 States report on weapons each year.")
    page = hall.arvenia.opens("became")
    part = page.part('//li[@class="row"]')
    assert part.count("absorbed") == 1 and part.count("carries cleanly") == 2
    assert "The phrase has come in since at these places" in part and "Paragraph 3" in part
    assert hall.borland.opens(f"proposals/{made.subject}").code == 404
    receipt = hall.arvenia.posts(page.form.address, page.form.filled({}))
    assert "Arvenia maintained proposal 1 on paragraph 2" in receipt
    assert "arms" in hall.borland.opens("?view=woven").part('//section[@aria-label="2"]')


def test_revised_it_may_ask_for_places_that_came_in_since(hall: Building) -> None:
    made = hall.room.arvenia.changes("weapons", "arms")
    hall.room.draft(*DRAFT[:2], "3 States report on weapons each year.")
    form = hall.arvenia.form("revise_phrase", made.subject)
    assert (len(offered(form)), ticked(form)) == (4, 3)
    done = hall.arvenia.posts(form.form.address, form.form.filled({}) | {"places": form.form.offered("places")})
    assert "revised proposal 1 on paragraph 1 and 2 other paragraphs" in done


def test_in_private_it_waits_on_the_first_screen_to_go_on(hall: Building) -> None:
    hall.arvenia.does("prepare_phrase", hall.room.document, **LOOKED_UP)
    desk = hall.arvenia.desk()
    assert "“weapons” to read “arms”, at 3 places" in desk
    assert "“weapons” to read" not in hall.borland.desk()
    (link,) = {link for link in desk.links if "acts/table_phrase/" in link and "draft_proposal" in link}
    form = hall.arvenia.opens(link)
    assert ticked(form) == 3
    assert "Arvenia tabled proposal 1" in hall.arvenia.posts(form.form.address, form.form.filled({}))
    assert len(hall.room.rows(models.Proposal)) == 1


def test_the_secretariat_enters_it_in_the_name_of_whoever_spoke(hall: Building) -> None:
    page = hall.secretariat.form("table_phrase", hall.room.document)
    typed: dict[str, Any] = {**LOOKED_UP, "floor_of": hall.room.cordia.delegation}
    done = hall.secretariat.posts(page.form.address, page.form.filled(typed))
    assert "Cordia (as stated from the floor, entered by the secretariat) tabled proposal 1" in done
    assert "As stated, to be confirmed" in hall.borland.opens("proposals")
