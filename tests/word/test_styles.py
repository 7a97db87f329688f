"""Claims about styles: the schema's order of elements, a style for whatever a passage may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from editor.text.wording import Wording
from editor.word.kinds import stands_in_the_margin, stays_with_next, style_of
from editor.word.numbers import printed_number
from editor.word.official import official_text
from editor.word.record_copy import record_copy
from editor.word.styles import all_styles
from editor.word.values import OfficialText, Passage
from tests.word.reading import W, names, part
from tests.word.texts import RECORD, labels, official_texts

PARAGRAPH_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens bidi spacing ind jc outlineLvl rPr sectPr pPrChange"
)
RUN_ORDER = (
    "rStyle rFonts b bCs i iCs strike color spacing w kern position sz szCs highlight u vertAlign rtl cs "
    "lang rPrChange"
)
KNOWN = {style.key for style in all_styles()}


@given(official_texts())
def test_properties_stand_in_the_order_of_the_schema_for_any_text(text: OfficialText) -> None:
    _assert_ordered(official_text(text))


def test_properties_stand_in_the_order_of_the_schema_in_a_record_copy() -> None:
    _assert_ordered(record_copy(RECORD))


@given(labels, st.text(max_size=12), st.integers(-2, 9))
def test_every_passage_has_a_style(label: str | None, kind: str, level: int) -> None:
    passage = Passage("p", label, kind, level, Wording(""))
    assert style_of(passage, printed_number(label, kind, adopted=False)) in KNOWN


@pytest.mark.parametrize(
    ("kind", "level", "number", "style"),
    [
        ("heading", 0, "IV.", "Heading1Numbered"),
        ("heading", 0, "", "Heading1"),
        ("heading", 1, "Article 2", "Heading2"),
        ("heading", 9, "(a)", "Heading4Numbered"),
        ("paragraph", 0, "", "Unnumbered"),
        ("paragraph", 0, "112.", "Paragraph"),
        ("paragraph", 0, "2 bis.", "Paragraph2"),
        ("preambular", 0, "PP4", "PreambularLabelled"),
        ("preambular", 0, "", "Preambular"),
        ("operative", 0, "6.", "Operative"),
        ("subparagraph", 2, "(ii)", "Subparagraph2"),
        ("title", 0, "", "Title"),
    ],
)
def test_kind_level_and_number_choose_the_style(kind: str, level: int, number: str, style: str) -> None:
    assert style_of(Passage("p", None, kind, level, Wording("")), number) == style


def test_a_chapeau_stays_with_its_first_subparagraph_and_the_last_passage_with_the_rule() -> None:
    chapeau = Passage("a", "3", "paragraph", 0, Wording("States undertook:"))
    first = Passage("b", "(a)", "subparagraph", 1, Wording("To keep;"))
    deeper = Passage("c", "(i)", "subparagraph", 2, Wording("Seals;"))
    assert stays_with_next(chapeau, first)
    assert stays_with_next(first, deeper)
    assert not stays_with_next(deeper, first)
    assert not stays_with_next(first, first)
    assert not stays_with_next(first, chapeau)
    assert stays_with_next(first, None)


@pytest.mark.parametrize(
    ("number", "margin"), [("XVIII.", True), ("(a)", True), ("一", True), ("Article 2", False)]
)
def test_only_short_numbers_of_headings_stand_in_the_margin(number: str, margin: bool) -> None:
    assert stands_in_the_margin(number) is margin


def _assert_ordered(file: bytes) -> None:
    for name in names(file):
        if name.startswith("word/") and name.endswith(".xml"):
            for element in part(file, name).iter(f"{W}pPr", f"{W}rPr"):
                order = (PARAGRAPH_ORDER if element.tag == f"{W}pPr" else RUN_ORDER).split()
                places = [order.index(etree.QName(child).localname) for child in element]
                assert places == sorted(set(places)), (name, etree.tostring(element))
