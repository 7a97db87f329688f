"""A delegation's private notes beside a paragraph: on its own pages and no others."""

from __future__ import annotations

import pytest

from tests.web.building import Building
from tests.web.cases import with_a_note

WORDS = "Capital insists on welcome."


@pytest.fixture
def noted(building: Building) -> Building:
    """A building in which Arvenia has noted something on paragraph 1."""
    with_a_note(building.room)
    return building


def beside(building: Building) -> str:
    return f"paragraphs/{building.room.paragraph('1')}"


def test_a_note_is_written_beside_the_paragraph(building: Building) -> None:
    page = building.arvenia.opens(beside(building))
    assert "What you write here nobody outside your delegation sees." in page.text and "write_note" in page.acts
    form = building.arvenia.opens(f"acts/write_note/{building.room.paragraph('1')}")
    assert "nobody else sees it" in form.text
    assert building.arvenia.sends(form, words=WORDS).code == 200
    page = building.arvenia.opens(beside(building))
    assert WORDS in page.text and {"change_note", "discard_note"} <= page.acts


def test_refused_words_come_back(building: Building) -> None:
    form = building.arvenia.opens(f"acts/write_note/{building.room.paragraph('1')}")
    with building.unchanged():
        back = building.arvenia.sends(form, words="Mind the \u202e trap.")
    assert back.code == 422 and "Mind the" in back.text


def test_nobody_else_sees_a_note_or_that_there_is_one(noted: Building) -> None:
    for other in (noted.borland, noted.cordia, noted.trio, noted.chair, noted.secretariat, noted.observer):
        assert WORDS not in other.opens(beside(noted)).text
    for other in (noted.chair, noted.secretariat, noted.observer):
        assert "Notes of your delegation" not in other.opens(beside(noted)).text
