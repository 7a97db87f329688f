"""Claims about every form: it travels to the process that makes it, comes back as the same bytes, and as a page."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bench.redrafts import pair
from editor.word import children
from editor.word.forms import file_of
from editor.word.page import page_of
from editor.word.paper import Heading, Item, Paper, Said, paper
from editor.word.parcels import packed, unpacked
from editor.word.tables import Grid, cell
from editor.word.tracked import Annotated
from tests.word.printables import annotated_texts, papers, rolling_texts
from tests.word.reading import W, names, paragraphs, part
from tests.word.test_rolling import ROLLING
from tests.word.test_tracked import MEET, SHALL
from tests.word.texts import ADOPTED, DRAFT, RECORD, official_texts

REPORT = Paper(DRAFT, (
    Heading(1, "I.", "Introduction"), Said("It was held."), Said("It went on:"), Item("(a)", "Well."),
    Grid("The vote", ("Vote", "States"), (1, 3), ((cell("In favour"), cell("Arvenia")),)),
), ADOPTED)
PROPOSALS = Annotated(DRAFT, {"p2": (SHALL, MEET)}, {})
EACH: dict[str, Any] = {"official": ADOPTED, "record": RECORD, "redline": pair(3, 20), "rolling": ROLLING,
                        "report": REPORT, "proposals": PROPOSALS}
printables = st.one_of(official_texts(), rolling_texts(), annotated_texts(), papers())


@given(printables)
def test_what_is_printed_travels_as_json_and_comes_back(value: Any) -> None:
    assert unpacked(json.loads(json.dumps(packed(value)))) == value


@pytest.mark.parametrize("name", EACH)
def test_a_child_makes_the_same_file(name: str) -> None:
    parcel = json.loads(json.dumps(packed(EACH[name])))
    assert b64decode(children.make({"parcel": parcel, "as_page": False})) == file_of(EACH[name])


@given(printables)
def test_every_file_is_a_page_that_has_its_words(value: Any) -> None:
    file = file_of(value)
    said = "".join("".join(str(piece) for piece in html.fromstring(page_of(file).encode()).itertext()).split())
    for one in paragraphs(file):
        for run in one.runs:
            assert "".join(run.text.split()) in said


def test_a_page_tells_who_changed_what_and_when() -> None:
    page = html.fromstring(page_of(file_of(EACH["redline"])).encode())
    changes = [*page.iter("ins"), *page.iter("del")]
    authors = {one.get("data-author") for one in changes}
    assert {"Chair", "Borland & Cordia", "Dunmark <south>"} <= authors
    assert all("T" in one.get("datetime", "") for one in changes)


def test_nothing_in_words_becomes_markup() -> None:
    hostile = "<script>alert(1)</script> & <b>"
    page = page_of(paper(Paper(DRAFT, (Said(hostile),))))
    assert "<script" not in page and "&lt;script&gt;" in page


def test_paragraphs_of_a_paper_are_numbered_and_the_text_annexed_keeps_its_own() -> None:
    found = paragraphs(paper(REPORT))
    assert [one.text for one in found if one.text[:2] in ("1.", "2.")][:2] == ["1.\tIt was held.", "2.\tIt went on:"]
    assert [one.text for one in found if one.style == "AnnexHeading"] == ["Annex"]
    assert "_p_p1" in {mark for one in found for mark in one.bookmarks}


def test_the_head_of_a_table_repeats_and_a_paragraph_ends_it() -> None:
    (table,) = part(paper(REPORT), "word/document.xml").iter(f"{W}tbl")
    assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    following = table.getnext()
    assert following is not None and following.tag == f"{W}p"


@pytest.mark.parametrize("name", EACH)
def test_no_person_and_no_moment_is_in_the_properties_of_a_file(name: str) -> None:
    file = file_of(EACH[name])
    assert [one for one in names(file) if one.startswith("docProps")] == ["docProps/core.xml"]
    found = {str(one.tag).rpartition("}")[2] for one in part(file, "docProps/core.xml")}
    assert found == {"title", "identifier", "language"}


@given(papers())
def test_the_same_paper_gives_the_same_bytes(value: Paper) -> None:
    assert paper(value) == paper(value)
