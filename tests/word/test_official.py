"""Claims about the official text: every word in order, every identity once, head and foot as they must be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.wording import NOTE_MARK, Wording
from editor.word.body import bookmark_name
from editor.word.numbers import printed_number
from editor.word.official import official_text
from editor.word.values import OfficialText, Passage
from tests.word.reading import Paragraph, names, paragraphs, part
from tests.word.texts import ADOPTED, ARABIC, CHINESE, DRAFT, DRAFT_LINE, HASH, official_texts


@given(official_texts())
def test_every_word_number_and_slant_is_in_the_file_in_order(text: OfficialText) -> None:
    printed = _bookmarked(official_text(text))
    assert [paragraph.bookmarks for paragraph in printed] == [
        (bookmark_name(passage.identity),) for passage in text.passages
    ]
    for passage, paragraph in zip(text.passages, printed, strict=True):
        number = printed_number(passage.label, passage.kind, text.adopted is not None)
        words = passage.wording.text.replace(NOTE_MARK, "")
        assert paragraph.text.lstrip("\t").startswith(number)
        assert paragraph.text.lstrip("\t").removeprefix(number).lstrip("\t\n") == words.lstrip("\n")
        assert len(paragraph.notes) == len(passage.wording.notes)


@given(official_texts())
def test_brackets_are_neither_added_nor_lost(text: OfficialText) -> None:
    printed = "".join(paragraph.text for paragraph in _bookmarked(official_text(text)))
    given_words = "".join(f"{passage.label or ''}{passage.wording.text}" for passage in text.passages)
    for bracket in "[]":
        assert printed.count(bracket) <= given_words.count(bracket)
        assert printed.count(bracket) >= sum(p.wording.text.count(bracket) for p in text.passages)


@pytest.mark.parametrize(
    "words", ["1.10", "12.", "007", "1e3", "]]>", "<b>&amp;</b>", "🕊 👨\u200d👩\u200d👧", ARABIC, CHINESE]
)
def test_numbers_markup_and_any_script_come_through_untouched(words: str) -> None:
    (printed,) = _bookmarked(official_text(replace(DRAFT, passages=(_passage("a", words),))))
    assert printed.text == f"1.\t{words}"


@pytest.mark.parametrize(
    ("label", "words", "printed"),
    [
        ("IV", "Other issues", "\tIV.\tOther issues"),
        ("Article 2", "Purpose", "Article 2\nPurpose"),
        ("Article 2", "", "Article 2"),
        (None, "Preamble", "Preamble"),
    ],
)
def test_the_number_of_a_heading_stands_in_the_margin_and_its_name_above(
    label: str | None, words: str, printed: str
) -> None:
    heading = Passage("h", label, "heading", 0, Wording(words))
    (found,) = _bookmarked(official_text(replace(DRAFT, passages=(heading,))))
    assert found.text == printed


def test_the_longest_wording_there_may_be_is_printed_whole() -> None:
    words = "word " * 3_999 + "words"
    (printed,) = _bookmarked(official_text(replace(DRAFT, passages=(_passage("a", words),))))
    assert printed.text == f"1.\t{words}"


@given(st.text(st.characters(codec=None), max_size=40))
def test_no_field_however_hostile_breaks_the_file(words: str) -> None:
    head = replace(ADOPTED.masthead, organ=words, conference=words, symbol=f"A/{words}", date=words)
    text = replace(ADOPTED, masthead=head, title=words, adopted=words, text_hash=words, language=words)
    file = official_text(replace(text, passages=(Passage(words, words, words, 0, Wording("Text.")),)))
    for name in names(file):
        part(file, name)
    assert _bookmarked(file)[0].text.endswith("Text.")


@given(st.text(max_size=80))
def test_a_bookmark_is_hidden_fit_for_word_and_the_same_for_the_same_identity(identity: str) -> None:
    name = bookmark_name(identity)
    assert name.startswith("_p_") and len(name) <= 40
    assert name.isascii() and name.replace("_", "").isalnum()
    assert name == bookmark_name(identity)


@given(st.lists(st.text(max_size=50), unique=True, max_size=20))
def test_different_identities_have_different_bookmarks(identities: list[str]) -> None:
    assert len({bookmark_name(identity) for identity in identities}) == len(identities)


@pytest.mark.parametrize("other", ["same", "SAME"])
def test_two_paragraphs_of_one_identity_are_refused(other: str) -> None:
    twice = replace(DRAFT, passages=(_passage("same", "One."), _passage(other, "Two.")))
    with pytest.raises(ValueError, match="same identity"):
        official_text(twice)


def test_a_draft_without_symbol_shows_its_draft_line_and_no_masthead() -> None:
    file = official_text(DRAFT)
    assert _words(file, "word/header_first.xml") == DRAFT_LINE
    assert _words(file, "word/header_default.xml") == f"\t{DRAFT_LINE}"
    assert _words(file, "word/header_even.xml") == f"{DRAFT_LINE}\t"
    assert not part(file, "word/header_first.xml").findall(".//{*}tbl")
    assert "Distr." not in _words(file, "word/header_first.xml")


def test_a_document_with_a_symbol_shows_its_masthead_and_no_draft_line() -> None:
    file = official_text(ADOPTED)
    head = _words(file, "word/header_first.xml")
    for words in (
        "United Nations",
        "A/CONF.999/2016/WP.1/Rev.3",
        "General Assembly",
        "Distr.: General",
        "10 June 2016",
    ):
        assert words in head
    assert "Original: English" in head
    assert DRAFT_LINE not in head + _words(file, "word/header_default.xml")


def test_a_field_left_empty_is_not_printed() -> None:
    bare = replace(ADOPTED, masthead=replace(ADOPTED.masthead, distribution="", original="", date=""))
    head = _words(official_text(bare), "word/header_first.xml")
    assert "Distr." not in head and "Original" not in head


@pytest.mark.parametrize("page", ["first", "default", "even"])
def test_every_page_shows_its_number_of_how_many_and_the_fingerprint(page: str) -> None:
    name = f"word/footer_{page}.xml"
    file = official_text(DRAFT)
    assert "Text 3f2a 91bc 0d4e 5f60" in _words(file, name)
    assert HASH[:20] not in _words(file, name)
    fields = [field.text for field in part(file, name).iter("{*}instrText")]
    assert fields == [" PAGE ", " NUMPAGES "]


def test_conference_title_and_closing_rule_stand_in_their_places() -> None:
    styles = [paragraph.style for paragraph in paragraphs(official_text(ADOPTED))]
    assert styles[:3] == ["Conference", "PlaceAndDates", "Title"]
    assert styles[-2:] == ["Adopted", "ClosingRule"]
    assert paragraphs(official_text(ADOPTED))[-1].text == "_" * 15


def test_a_title_that_is_a_passage_is_printed_once_and_bookmarked() -> None:
    titled = replace(DRAFT, passages=(Passage("t", None, "title", 0, Wording("The title")), *DRAFT.passages))
    titles = [paragraph for paragraph in paragraphs(official_text(titled)) if paragraph.style == "Title"]
    assert [(title.text, title.bookmarks) for title in titles] == [("The title", ("_p_t",))]


def test_an_official_text_has_no_trace_of_dissent() -> None:
    file = official_text(ADOPTED)
    everything = "".join(
        _words(file, f"word/{name}.xml") for name in ("document", "header_first", "footnotes")
    )
    assert "dissociated" not in everything and "Record copy" not in everything


def test_arabic_runs_from_right_to_left_and_its_latin_symbols_from_left_to_right() -> None:
    (printed,) = _bookmarked(official_text(replace(DRAFT, passages=(_passage("a", ARABIC),))))
    assert printed.right_to_left
    assert [run.text for run in printed.runs if not run.right_to_left and run.text.strip()] == ["A/79/L.104"]


def test_an_arabic_edition_is_mirrored_and_an_english_one_is_not() -> None:
    def mirrored(text: OfficialText) -> tuple[int, int]:
        file = official_text(text)
        head = part(file, "word/header_first.xml")
        return len(part(file, "word/document.xml").findall(".//{*}sectPr/{*}bidi")), len(
            head.findall(".//{*}bidiVisual")
        )

    assert mirrored(replace(ADOPTED, language="ar")) == (1, 1)
    assert mirrored(ADOPTED) == (0, 0)


def test_letter_and_a4_hold_the_same_measure_of_text() -> None:
    def measure(text: OfficialText) -> int:
        section = part(official_text(text), "word/document.xml").find(".//{*}sectPr")
        assert section is not None
        size, margins = section.find("{*}pgSz"), section.find("{*}pgMar")
        assert size is not None and margins is not None
        values = [size.get(_w("w")), margins.get(_w("left")), margins.get(_w("right"))]
        width, left, right = (int(value or 0) for value in values)
        return width - left - right

    assert measure(replace(DRAFT, paper="A4")) == measure(DRAFT) == 9850


def test_a_text_without_passages_is_a_document_all_the_same() -> None:
    styles = [paragraph.style for paragraph in paragraphs(official_text(replace(DRAFT, passages=())))]
    assert styles == ["Conference", "PlaceAndDates", "Title", "ClosingRule"]


def _passage(identity: str, words: str) -> Passage:
    return Passage(identity, "1", "paragraph", 0, Wording(words))


def _bookmarked(file: bytes) -> list[Paragraph]:
    return [paragraph for paragraph in paragraphs(file) if paragraph.bookmarks]


def _words(file: bytes, name: str) -> str:
    return "".join(paragraph.text for paragraph in paragraphs(file, name)).replace("1/1", "")


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
