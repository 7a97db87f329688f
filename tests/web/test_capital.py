"""To the capital and back: the draft with the delegation's notes, edited in an office suite, is its proposals again."""

from __future__ import annotations

import pytest

from tests.web.building import Building
from tests.web.test_exports import file
from tests.web.test_returned import drafts, kept
from tests.web.test_word_drafts import sent
from tests.word.office import Office

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice, where there is one."""
    return Office.required(tmp_path_factory.mktemp("office"))


@pytest.fixture
def noted(building: Building) -> Building:
    """A building in which Arvenia has noted, prepared and said something in private."""
    room = building.room
    for label in ("1", "2", "3"):
        room.arvenia.does("write_note", room.paragraph(label), words=f"Our line on {label}: do not tell Borland.")
    room.arvenia.objects_to("2", reason="For the chair’s ears.", visible_to="the chair")
    return building


def to_capital(building: Building) -> bytes:
    return file(building.arvenia, "export/0/for-the-capital.docx")


def test_what_the_capital_edits_comes_back_as_proposals_with_its_reasons_alone(noted: Building, office: Office) -> None:
    back = office.edits(
        to_capital(noted), ("comment", "welcome the", "Ask for more."),
        ("replace", "note the report", "welcome the report"), ("replace", "progress made", "progress made so far"),
        ("after", "each year", "4. States thank the host."), ("track", "off"), ("replace", "each year", "each month"))
    page = sent(noted.arvenia, "returned", back, "instructions.docx")
    assert page.code == 200 and "do not tell" not in page.text and "ears" not in page.text
    assert kept(noted, page).code == 200
    assert drafts(noted.room) == [
        ("1", "amend", "States welcome the report.", ""),
        ("2", "amend", "States welcome the progress made so far.", "Ask for more."),
        ("3", "amend", "States report each month.", ""),
        ("3", "new paragraph after", "States thank the host.", ""),
    ]


def test_what_comes_back_as_it_went_out_asks_nothing(noted: Building, office: Office) -> None:
    for back in (to_capital(noted), office.edits(to_capital(noted), ("track", "off"))):
        page = sent(noted.arvenia, "returned", back, "instructions.docx")
        assert "do not tell" not in page.text and "No proposals found" in page.text, page.text
