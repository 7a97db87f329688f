"""Claims about footnotes."""

from __future__ import annotations

from hypothesis import given

from editor.word.official import official_text
from editor.word.values import OfficialText
from tests.word.reading import footnotes, paragraphs, part
from tests.word.texts import DRAFT, official_texts


@given(official_texts())
def test_ids_follow_the_order_of_the_text_and_each_reference_has_its_own_body(text: OfficialText) -> None:
    file = official_text(text)
    referred = [note for paragraph in paragraphs(file) for note in paragraph.notes]
    assert referred == list(range(1, len(referred) + 1))
    assert list(footnotes(file)) == referred


@given(official_texts())
def test_the_bodies_hold_the_words_of_the_notes_in_order(text: OfficialText) -> None:
    expected = [note.text for passage in text.passages for _, note in passage.wording.notes]
    bodies = [body.text.removeprefix("\t") for body in footnotes(official_text(text)).values()]
    assert bodies == expected


def test_a_note_runs_in_its_own_direction() -> None:
    directions = [body.right_to_left for body in footnotes(official_text(DRAFT)).values()]
    assert directions == [False, True, False]


def test_the_separators_are_declared_where_word_looks_for_them() -> None:
    file = official_text(DRAFT)
    settings = part(file, "word/settings.xml")
    assert len(settings.findall(".//{*}footnotePr/{*}footnote")) == 2
    relations = part(file, "word/_rels/document.xml.rels")
    assert any(relation.get("Type", "").endswith("/footnotes") for relation in relations)
