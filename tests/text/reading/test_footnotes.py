"""Footnotes at the feet of pages are told from text by their rule or by figures that count up."""

from __future__ import annotations

from editor.text.reading.footnotes import without_footnotes
from editor.text.reading.pages import pages


def _read(text: str) -> tuple[list[str], list[tuple[str | None, str]], int]:
    body, notes, rules = without_footnotes(pages(text))
    return (
        [line.text for page in body for line in page],
        [(note.mark, " ".join(note.texts)) for note in notes],
        len(rules),
    )


def test_footnotes_below_a_rule_are_taken_with_their_figures() -> None:
    text = "1. States agree, 1 and report.2\n\n_____________\n  1\n    See annex.\n  2\n    Ibid.\n"
    body, notes, rules = _read(text)
    assert body == ["1. States agree, 1 and report.2"]
    assert notes == [("1", "See annex."), ("2", "Ibid.")]
    assert rules == 1


def test_a_footnote_goes_on_below_the_rule_of_the_next_page() -> None:
    pages_of = "1. States agree.1\n_________\n1 See document A,\n", "2. States left.\n_________\n   document B.\n"
    _, notes, _ = _read("\f".join(pages_of))
    assert notes == [("1", "See document A, document B.")]


def test_a_figure_alone_above_words_set_in_is_a_footnote_without_a_rule() -> None:
    body, notes, _ = _read("1. States agree.\n\n1\n    As proposed in May.\n")
    assert body == ["1. States agree."]
    assert notes == [("1", "As proposed in May.")]


def test_figures_that_do_not_count_up_stay_in_the_text() -> None:
    body, notes, _ = _read("1. States agree.\n\n7\n    As proposed in May.\n")
    assert notes == []
    assert len(body) == 3


def test_a_figure_beside_its_words_needs_a_mark_in_the_text() -> None:
    assert _read("1. States agree.1\n\n1 See annex.\n")[1] == [("1", "See annex.")]
    assert _read("1. States agree.\n\n1 See annex.\n")[1] == []


def test_text_below_footnotes_and_a_blank_line_is_text_again() -> None:
    body, notes, _ = _read("1. States agree.1\n________\n1 See annex.\n\n2. States left.\n")
    assert body == ["1. States agree.1", "2. States left."]
    assert notes == [("1", "See annex.")]


def test_an_asterisk_marks_a_footnote_below_a_rule() -> None:
    _, notes, _ = _read("Title*\n________\n* Reissued for technical reasons.\n")
    assert notes == [("*", "Reissued for technical reasons.")]
