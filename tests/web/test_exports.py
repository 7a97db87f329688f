"""What can be taken away: each form there is for a seat opens, twice the same, and says no more than the pages do."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from lxml import etree

from editor import models, offhub, office
from editor.queries.exports.forms import ALL
from editor.web import exports
from editor.word.reader.telling import told
from editor.word.resolving.file import resolved
from tests.room import Room
from tests.web.building import Browser, Building
from tests.web.cases import BETTER
from tests.word.reading import paragraphs

STATES = ("Arvenia", "Borland", "Cordia", "Dunmark", "The Trio")
PEOPLE = ("Ms.", "@")
INSIDE = {"official-text", "redline", "rolling-text", "proposals", "table-of-proposals", "document"}
OF_THE_OFFICE = {*INSIDE, "record-copy", "procedural-report", "recorded-votes", "table-of-treatment"}


@pytest.fixture
def told_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are made in this process; that a child makes the same is claimed with the forms."""

    def at_once(work: str, arguments: Any, **bounds: Any) -> Any:
        where, _, called = work.partition(":")
        return getattr(import_module(where), called)(json.loads(json.dumps(arguments)))

    monkeypatch.setattr(offhub, "run_in_child", at_once)


@pytest.fixture
def under_way(building: Building, told_here: None) -> Building:
    """Two drafts, proposals of every kind on the second, positions, a treatment of one on the first."""
    room = building.room
    room.arvenia.proposes("1", BETTER, rationale="It is a good report.")
    room.draft(f"1 {BETTER}", "2 States welcome the progress made.", "3 States meet again.")
    first = room.arvenia.proposes("2", "States welcome much progress.", rationale="It was much.")
    room.borland.supports(first)
    room.cordia.objects_to(first)
    room.borland.proposes("2", kind="delete")
    room.cordia.proposes("3", "States never meet.", kind="alternative")
    room.dunmark.proposes("3", "States write letters.", kind="new paragraph after")
    room.borland.changes("States", "Members")
    return building


@pytest.fixture
def adopted(under_way: Building) -> Building:
    """The same, adopted by a recorded vote, with a dissociation from one paragraph."""
    room = under_way.room
    room.secretariat.accepts_credentials()
    room.chair.puts_the_question()
    room.secretariat.records_vote("the whole", {
        "in favour": [room.arvenia.delegation, room.borland.delegation], "against": [room.cordia.delegation],
        "abstaining": [room.dunmark.delegation]})
    room.chair.announces("adopted by recorded vote")
    room.cordia.states("dissociation", paragraphs=[room.paragraph("2")], words="Not with us.")
    return under_way


def forms_for(browser: Browser, place: str = "export") -> dict[str, list[str]]:
    """The forms a page offers, each with the addresses of its files."""
    found: dict[str, list[str]] = {}
    for address in browser.opens(place).links:
        if "/export/" in address and "." in address.rpartition("/")[2]:
            found.setdefault(address.rpartition("/")[2].partition(".")[0], []).append(address)
    return found


def file(browser: Browser, place: str) -> bytes:
    """The bytes at an address."""
    answer = browser.client.get(browser.address_of(place))
    assert answer.status_code == 200, answer.get_data(as_text=True)[:300]
    return bytes(answer.data)


def words_in(content: bytes) -> str:
    """Everything that any part of a file says, attributes too."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        roots = [etree.fromstring(archive.read(name)) for name in archive.namelist()]
    return "\n".join(piece for root in roots for one in root.iter() for piece in _said(one))


def _said(one: Any) -> Iterator[str]:
    yield from (one.text or "", one.tail or "", *map(str, one.attrib.values()))


def test_each_seat_is_offered_what_it_may_have(under_way: Building) -> None:
    assert set(forms_for(under_way.arvenia)) == {*INSIDE, "for-the-capital"}
    assert set(forms_for(under_way.chair)) == {*INSIDE, "record-copy", "table-of-treatment"}
    assert set(forms_for(under_way.secretariat)) == {*INSIDE, "record-copy"}
    assert "There is nothing to export yet." in under_way.observer.opens("export").text


def test_once_the_question_is_answered_there_is_a_report(adopted: Building) -> None:
    assert set(forms_for(adopted.chair)) == OF_THE_OFFICE
    assert set(forms_for(adopted.arvenia)) == {*INSIDE, "for-the-capital", "recorded-votes"}


@pytest.mark.slow
@pytest.mark.parametrize("seat", ["chair", "secretariat", "arvenia", "trio"])
def test_every_file_that_is_offered_opens_and_is_the_same_twice(adopted: Building, seat: str) -> None:
    browser = getattr(adopted, seat)
    for addresses in forms_for(browser).values():
        for address in addresses:
            if not address.partition("?")[0].endswith(".pdf"):
                assert file(browser, address) == file(browser, address)


def test_a_file_is_named_after_its_draft_and_form_and_kept_from_pages(under_way: Building) -> None:
    answer = under_way.arvenia.client.get(under_way.arvenia.address_of("export/1/rolling-text.docx?style=rio20"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="draft-1-rolling-text.docx"'


def test_the_rolling_text_is_in_the_style_asked_for(under_way: Building) -> None:
    said = {style: words_in(file(under_way.arvenia, f"export/1/rolling-text.docx?style={style}"))
            for style in ("after", "none")}
    assert "Arvenia" in said["after"] and "Arvenia" not in said["none"]


def test_a_redline_is_by_the_delegation_that_asked_and_by_the_chair(under_way: Building) -> None:
    assert _authors(under_way.chair) == {"Arvenia", "Chair"}
    assert _authors(under_way.borland) == {"Chair"}
    (_, draft) = under_way.room.rows(models.Draft)
    under_way.room.chair.does("publish_treatments", draft.id)
    assert _authors(under_way.borland) == {"Arvenia", "Chair"}


def test_accepting_and_rejecting_a_redline_give_its_two_drafts(under_way: Building) -> None:
    redline = file(under_way.borland, "export/1/redline.docx?from=0")
    for accept, number in ((True, 1), (False, 0)):
        clean = file(under_way.borland, f"export/{number}/official-text.docx")
        assert _text(resolved(redline, accept=accept)) == _text(clean)


def test_the_table_of_proposals_has_each_once_with_who_supports_and_opposes(under_way: Building) -> None:
    said = file(under_way.dunmark, "export/1/table-of-proposals.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(said)))
    assert [row["By"] for row in rows].count("Arvenia") == 1 and len(rows) == 5
    (first,) = (row for row in rows if row["By"] == "Arvenia")
    assert first["Wording"] == "States welcome much progress." and first["Reason"] == "It was much."


def test_a_paragraph_to_be_moved_is_struck_in_no_file(building: Building, told_here: None) -> None:
    room = building.room
    room.arvenia.proposes("1", kind="move", after=room.paragraph("3"))
    offered = forms_for(building.borland)
    for form in ("rolling-text", "proposals", "table-of-proposals"):
        content = next(found for address in offered[form]
                       if (found := file(building.borland, address)).startswith(b"PK"))
        assert "after paragraph 3" in words_in(content), form
        if form != "table-of-proposals":
            assert "States note the report." in words_in(content), form
            assert b"<w:del " not in zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"), form


def test_no_cell_of_a_table_is_a_formula(under_way: Building) -> None:
    under_way.room.arvenia.proposes("3", "=HYPERLINK(1)", rationale="+1")
    said = file(under_way.dunmark, "export/1/table-of-proposals.csv").decode("utf-8-sig")
    cells = [one for row in csv.reader(io.StringIO(said)) for one in row]
    assert "'=HYPERLINK(1)" in cells and not any(one.startswith(("=", "+", "@")) for one in cells)


def test_the_report_tells_the_vote_and_the_dissociation_and_annexes_the_text(adopted: Building) -> None:
    said = [one.text for one in paragraphs(file(adopted.secretariat, "export/1/procedural-report.docx"))]
    assert any("adopted by recorded vote the outcome document (see annex)" in one for one in said)
    assert any("adopted by a recorded vote of 2 in favour" in one for one in said)
    assert any("Cordia dissociated itself from paragraph 2, stating: “Not with us”." in one for one in said)
    assert "Arvenia, Borland" in said and "Annex" in said
    assert any(one.endswith("States welcome the progress made.") for one in said[said.index("Annex"):])


def test_the_official_text_has_no_trace_of_dissent(adopted: Building) -> None:
    said = words_in(file(adopted.secretariat, "export/1/official-text.docx"))
    assert "Adopted by recorded vote" in said and not any(name in said for name in STATES)


def test_votes_are_a_line_for_each_delegation(adopted: Building) -> None:
    rows = list(csv.reader(io.StringIO(file(adopted.arvenia, "export/1/recorded-votes.csv").decode("utf-8-sig"))))
    assert [row[1:] for row in rows[1:]] == [["Arvenia", "in favour"], ["Borland", "in favour"], ["Cordia", "against"],
                                             ["Dunmark", "abstaining"]]


def test_a_corrigendum_tells_before_after_who_and_why(adopted: Building) -> None:
    room = adopted.room
    assert "corrigendum" not in forms_for(adopted.arvenia)
    for wording, reason in (("States note this report.", "A slip of the pen."), ("States noted it.", "The tense.")):
        room.secretariat.does("correct_editorially", room.paragraph("1"), wording=wording, reason=reason,
                              approved_by="the President")
    lines = [one.text for one in paragraphs(file(adopted.arvenia, "export/1/corrigendum.docx"))]
    said = " ".join(lines)
    assert "Corr.1" in said and "Corr.2" in said and said.index("Corr.1") < said.index("Corr.2")
    assert "For “States note this report.”" in lines and "read “States noted it.”" in lines
    assert any("Approved by the President" in line and "A slip of the pen." in line for line in lines)
    assert b"the President" in file(adopted.dunmark, "export/1/corrigendum.html") and "Not with us." not in said
    assert "this report" not in words_in(file(adopted.arvenia, "export/0/official-text.docx"))


def test_everything_for_programs_says_its_version_and_the_hash_of_each_text(adopted: Building) -> None:
    found = json.loads(file(adopted.arvenia, "export/1/document.json"))
    assert (found["format"], found["version"]) == ("adref/document", 1)
    assert [one["text_hash"] for one in found["drafts"]][-1] == adopted.room.text_hash
    assert len(found["proposals"]) == 5 and found["record"]["statements"][0]["words"] == "Not with us."


def test_a_draft_for_the_capital_has_ones_own_word_and_nobody_elses(under_way: Building) -> None:
    under_way.room.arvenia.prepares("3", "States meet in spring.", rationale="Our minister wishes it.")
    for seat, own in (("arvenia", True), ("borland", False)):
        found = told(file(getattr(under_way, seat), "export/1/for-the-capital.docx")).as_json()
        said = " ".join(one["text"] for one in found["comments"])
        assert ("Our minister wishes it." in said) is own and ("States write letters." in said) is False
    settings = words_in(file(under_way.arvenia, "export/1/for-the-capital.docx"))
    assert "Not for circulation" in settings


@pytest.mark.slow
def test_a_note_goes_along_to_the_capital_and_in_no_other_file(under_way: Building) -> None:
    under_way.room.arvenia.does("write_note", under_way.room.paragraph("1"), words="Our canary sings.")
    holding = {(seat, name) for seat in ("arvenia", "borland", "chair", "secretariat")
               for name, addresses in forms_for(getattr(under_way, seat)).items() for address in addresses
               if ".pdf" not in address and "canary" in words_in(file(getattr(under_way, seat), address))}
    assert holding == {("arvenia", "for-the-capital")}


@pytest.mark.slow
@pytest.mark.parametrize("attribution", ["none", "to the chair only"])
def test_where_no_names_are_given_no_file_has_one(building: Building, told_here: None, attribution: str) -> None:
    room = building.room
    room.sets_modes("woven", attribution, "all States")
    _speak(room)
    for seat in ("arvenia", "dunmark"):
        for name, addresses in forms_for(getattr(building, seat)).items():
            for address in addresses:
                kind = address.partition("?")[0].rpartition(".")[2]
                if kind != "pdf" and name != "for-the-capital":
                    said = words_in(file(getattr(building, seat), address))
                    assert not [one for one in STATES if one in said], (seat, address)


@pytest.mark.slow
def test_what_was_sent_to_the_chair_is_in_no_file_of_another(building: Building, told_here: None) -> None:
    room = building.room
    room.sets_modes("to the chair", "none", "the office")
    _speak(room)
    for seat in ("arvenia", "dunmark", "trio"):
        for addresses in forms_for(getattr(building, seat)).values():
            for address in addresses:
                kind = address.partition("?")[0].rpartition(".")[2]
                said = "" if kind == "pdf" else words_in(file(getattr(building, seat), address))
                assert "canary" not in said, (seat, address)
    assert "canary" in words_in(file(building.chair, "export/1/rolling-text.docx"))


@pytest.mark.slow
def test_no_file_names_a_person(adopted: Building) -> None:
    for seat in ("secretariat", "arvenia"):
        for addresses in forms_for(getattr(adopted, seat)).values():
            for address in addresses:
                if ".docx" in address:
                    said = words_in(file(getattr(adopted, seat), address))
                    assert not [one for one in PEOPLE if one in said], address


def test_what_is_not_for_a_seat_is_not_there(under_way: Building) -> None:
    for place in ("export/1/for-the-capital.docx", "export/0/official-text.docx", "export/1/rolling-text.docx"):
        assert under_way.observer.opens(place).code == 404
    absent = under_way.arvenia.opens("export/9/official-text.docx")
    for place in ("export/1/nothing.docx", "export/1/document.docx", "export/1/official-text.exe",
                  "export/1/recorded-votes.csv"):
        assert under_way.arvenia.opens(place).code == absent.code == 404
    assert under_way.arvenia.opens("export/1/procedural-report.docx").code == 403


def test_a_redline_backwards_is_refused_with_a_sentence(under_way: Building) -> None:
    assert under_way.arvenia.opens("export/0/redline.docx?from=1").code == 404


def test_without_libreoffice_there_is_a_sentence_and_no_link(
    under_way: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ("a-program-that-is-not-there",))
    page = under_way.arvenia.opens("export")
    assert "install LibreOffice" in page.text and not [one for one in page.links if ".pdf" in one]
    assert "install LibreOffice" in under_way.arvenia.opens("export/1/official-text.pdf").text


@pytest.mark.slow
@pytest.mark.skipif(office.program_found() is None, reason="LibreOffice or pdftotext is not on this machine")
def test_a_pdf_file_is_the_same_twice(under_way: Building) -> None:
    first, second = (file(under_way.arvenia, "export/1/rolling-text.pdf") for _ in range(2))
    assert first == second and first.startswith(b"%PDF")


def test_the_page_chooses_draft_earlier_draft_and_style(under_way: Building) -> None:
    found = forms_for(under_way.arvenia, "export?draft=1&from=0&style=rio20")
    assert all("/export/1/redline." in one and one.endswith("?from=0") for one in found["redline"])
    assert all(one.endswith("?style=rio20") for one in found["rolling-text"])
    assert "redline" not in forms_for(under_way.arvenia, "export?draft=0&from=1")


def test_handing_out_the_report_is_an_act(adopted: Building) -> None:
    browser = adopted.secretariat
    receipt = browser.sends(browser.opens("acts/export_document/1/procedural-report"))
    (address,) = [one for one in receipt.links if one.endswith("procedural-report.docx")]
    assert file(browser, address) == file(browser, "export/1/procedural-report.docx")


def test_every_form_says_what_it_is() -> None:
    assert all(one.sentence.endswith(".") and one.kinds for one in ALL)
    assert set(exports.TYPES) == {kind for one in ALL for kind in one.kinds}


def _authors(browser: Browser) -> set[str]:
    found = told(file(browser, "export/1/redline.docx?from=0")).as_json()
    return {change["author"] for one in found["paragraphs"] for change in one["changes"]}


def _speak(room: Room) -> None:
    """Proposals and positions of Borland and Cordia on two drafts, with a word that must not get out."""
    room.borland.proposes("1", BETTER)
    room.draft(f"1 {BETTER}", "2 States welcome the progress made.")
    room.borland.proposes("2", "States welcome canary.", rationale="A canary sings.")
    room.cordia.objects_to("2", reason="No canary.", visible_to="States")
    room.cordia.proposes("2", kind="delete")


def _text(content: bytes) -> list[str]:
    found = [one.text for one in paragraphs(content) if one.bookmarks]
    assert found
    return found
