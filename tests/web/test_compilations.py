"""Compilations through the pages: shown first, the base issued, then entered from the floor and never twice."""

from __future__ import annotations

from pathlib import Path

from editor import models
from editor.compilations import compilation_apart, compiled_of, to_read
from tests.negotiation.test_replay import replayed, tables
from tests.room import store_at
from tests.web.building import Browser, Building
from tests.web.page import Page

TEXT = """1. States note the [interim - ARV, Borland; Cordia delete] report. [Agreed ad ref]

2. States welcome the [steady - Dunmark delete] progress [made - Zembla].

2 bis. [States meet again. - BOR]

3. States report each year. [Trio supports]
"""
BASE = ["States note the report.", "States welcome the steady progress [ made - Zembla ].", "States report each year."]


def sends(browser: Browser, page: Page, address: str = "", **typed: str) -> Page:
    """Send the form of a page, by another of its buttons where an address is given."""
    form = page.forms[-1]
    return browser.posts(address or form.address, form.filled(typed))


def read_in(building: Building, text: str = TEXT) -> Page:
    """What the office is shown of a compilation."""
    return sends(building.chair, building.chair.opens("import"), text=text, compilation="yes")


def issued(building: Building, text: str = TEXT) -> None:
    """The base of a compilation, issued."""
    sends(building.chair, read_in(building, text))
    building.room.chair.does("issue_draft", building.room.document)


def shown(building: Building, text: str = TEXT) -> Page:
    """What the secretariat is shown before it enters a compilation."""
    return sends(building.secretariat, building.secretariat.opens("compilation"), text=text)


def entered(building: Building) -> set[tuple[str, str, str, bool]]:
    """Who proposes what kind on which paragraph, and whether it is to be confirmed."""
    room = building.room
    names = {row.id: row.short_name for row in room.rows(models.Delegation)}
    labels = {row.paragraph_id: row.label for row in room.rows(models.Passage)}
    return {(names[row.delegation_id], row.kind, labels[row.paragraph_id], row.stated)
            for row in room.rows(models.Proposal)}


ALL = {("Arvenia", "amend", "1", True), ("Dunmark", "amend", "2", True),
       ("Borland", "new paragraph after", "2", True)}


def test_the_office_is_shown_everything_and_nothing_is_done(building: Building) -> None:
    before = len(building.room.entries("office"))
    page = read_in(building)
    for words in ("Arvenia : 1 proposal", "Cordia : 0 proposals, 1 position", "“Zembla” stands for", "Agreed ad ref",
                  "“ARV” is Arvenia", "new paragraph after"):
        assert words in page.text, words
    assert len(building.room.entries("office")) == before and not building.room.rows(models.PreparedPassage)


def test_its_base_goes_into_the_draft_in_preparation_and_nothing_else(building: Building) -> None:
    room = building.room
    sends(building.chair, read_in(building))
    assert len(room.rows(models.PreparedPassage)) == 3 and not room.rows(models.Proposal)
    room.chair.does("issue_draft", room.document)
    page = building.arvenia.opens("?view=clean").text
    assert all(words in page for words in BASE) and "meet again" not in page and "interim" not in page


def test_what_delegations_propose_is_entered_to_be_confirmed(building: Building) -> None:
    issued(building)
    page = shown(building)
    assert not building.room.rows(models.Proposal) and "All delegations see this at once." in page.text
    done = sends(building.secretariat, page)
    assert done.sentence == "6 entered" and entered(building) == ALL
    room = building.room
    assert [row.state for row in room.rows(models.CoSponsor)] == ["joined"] and room.rows(models.CoSponsor)[0].stated
    assert {(row.kind, row.about, row.stated) for row in room.rows(models.Position)} == {
        ("objects", "proposal", True), ("supports", "paragraph", True)}
    told = [one for one in room.entries("states") if one["kind"] == "proposal.tabled"]
    assert {one["actor"]["name"] for one in told} == {"Arvenia", "Borland", "Dunmark"}
    assert "As stated, to be confirmed" in building.arvenia.opens(f"paragraphs/{room.paragraph('1')}").text
    room.arvenia.does("confirm_proposal", told[0]["details"]["proposal"])


MOVES = """1. States note the report.

2. States welcome the progress.

3. States report each year. [move to after 1 - Arvenia, Borland]
"""


def test_a_paragraph_asked_to_be_moved_is_entered_as_a_proposal_to_move(building: Building) -> None:
    issued(building, MOVES)
    page = shown(building, MOVES)
    assert "Move it after paragraph 1" in page.text and "by hand" not in page.text
    assert sends(building.secretariat, page).sentence == "2 entered"
    assert entered(building) == {("Arvenia", "move", "3", True)}
    assert "after paragraph 1" in building.arvenia.opens("?view=woven").text
    assert "1 of the proposals stand already" in shown(building, MOVES).text


def test_a_request_sent_twice_and_a_text_entered_twice_act_once(building: Building) -> None:
    issued(building)
    page = shown(building)
    assert sends(building.secretariat, page).sentence == sends(building.secretariat, page).sentence == "6 entered"
    again = shown(building)
    assert "3 of the proposals stand already" in again.text
    assert "already" in sends(building.secretariat, again).text and len(building.room.rows(models.Proposal)) == 3


def test_a_name_is_settled_by_a_person(building: Building) -> None:
    page = read_in(building)
    again = sends(building.chair, page, building.chair.address_of("import"), **{"settled-0": "COR"})
    assert "Cordia : 1 proposal, 1 position" in again.text
    sends(building.chair, again)
    building.room.chair.does("issue_draft", building.room.document)
    page = shown(building)
    assert "Not in the current draft" in page.text
    page = sends(building.secretariat, page, building.secretariat.address_of("compilation"), **{"settled-0": "COR"})
    assert "Not in the current draft" not in page.text
    sends(building.secretariat, page)
    assert entered(building) == {*ALL, ("Cordia", "amend", "2", True)}


def test_where_the_draft_reads_otherwise_nothing_is_entered(building: Building) -> None:
    building.room.draft("1 States note the report.", "2 States welcome all progress.", "3 States report each year.")
    page = shown(building)
    assert "Not in the current draft" in page.text
    sends(building.secretariat, page)
    assert entered(building) == {("Arvenia", "amend", "1", True)}


def test_whoever_cannot_join_under_the_modes_proposes_the_same_by_itself(building: Building) -> None:
    building.room.sets_modes("to the chair", "named")
    issued(building)
    done = sends(building.secretariat, shown(building))
    assert done.sentence == "6 entered" and entered(building) == {*ALL, ("Borland", "amend", "1", True)}
    assert not building.room.rows(models.CoSponsor)
    assert not [one for one in building.room.entries("states") if one["kind"].startswith("proposal")]


def test_what_is_refused_stands_beside_the_rest(building: Building) -> None:
    issued(building)
    page = shown(building, TEXT.replace("Dunmark", "Observatory"))
    done = sends(building.secretariat, page)
    assert done.sentence == "5 entered, 1 not" and "Observatory, amend" in done.text
    assert entered(building) == {one for one in ALL if one[0] != "Dunmark"}


def test_what_cannot_be_read_comes_back(building: Building) -> None:
    for browser, place in ((building.chair, "import"), (building.secretariat, "compilation")):
        for text, why in (("   ", "Choose a file"), ("[" + "x" * 25_000 + " - Arvenia]", "at most 20,000")):
            page = sends(browser, browser.opens(place), text=text, compilation="yes") if place == "import" else sends(
                browser, browser.opens(place), text=text)
            assert page.code == 422 and why in page.text and not building.room.rows(models.Proposal)


def test_the_secretariat_alone_finds_the_page(building: Building) -> None:
    for browser in (building.arvenia, building.chair, building.officer, building.observer):
        assert browser.opens("compilation").code == 404
        for place in ("compilation", "compilation/enter"):
            assert browser.posts(browser.address_of(place), {"text": [TEXT]}).code in (400, 404)
    assert building.secretariat.address_of("compilation") in building.secretariat.desk().links


def test_the_record_rebuilds_the_tables(building: Building, tmp_path: Path) -> None:
    issued(building)
    sends(building.secretariat, shown(building))
    again = store_at(f"sqlite:///{tmp_path}/again.sqlite")
    replayed(building.store, again)
    assert tables(again) == tables(building.store)
    again.close()


def test_a_real_compilation_is_told_apart(shared_data: Path) -> None:
    text = (shared_data / "rio20" / "rio20_2june2012_opening.txt").read_text(encoding="utf-8")
    real = [("USA", ("United States of America",), ("US",)), ("CAN", ("Canada",), ()), ("JPN", ("Japan",), ()),
            ("EU", ("European Union",), ()), ("G77", ("Group of 77 and China",), ())]
    found = compiled_of(compilation_apart(to_read("rio20.txt", text, real, {})))
    assert {code: (made, said) for code, made, said in found.counts} == {
        "USA": (4, 1), "G77": (1, 2), "CAN": (1, 1), "JPN": (0, 1), "EU": (0, 2)}
    assert not found.unsettled and not found.doubts
