"""Markdown: marks become italics and footnotes, lists become labels, and what leads elsewhere is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.reading import read
from editor.text.reading.markdown_inline import marked
from editor.text.wording import NOTE_MARK, Wording
from tests.text.reading.samples import labels, markdown, outline, sample, texts


def test_a_bracketed_draft_is_read() -> None:
    reading = sample("bracketed-draft.md")
    assert reading.title == "Draft agreement on seamarks, 4 March 2032"
    assert [(kind, level, label) for kind, level, label, _ in outline(reading)] == [
        ("front", 0, None), ("heading", 0, None), ("front", 0, None), ("heading", 0, None), ("paragraph", 0, None),
        *[("preambular", 0, None)] * 3, ("paragraph", 0, None),
        ("heading", 0, None), ("option", 0, None), ("paragraph", 0, "1"), ("subparagraph", 1, "1"),
        ("subparagraph", 1, "2"), ("paragraph", 0, "2"), ("paragraph", 0, "1bis"), ("paragraph", 0, None),
        ("option", 0, "Option 2"), ("heading", 0, None), ("paragraph", 0, "1"), ("option", 0, "Option 2"),
        ("paragraph", 0, None), ("paragraph", 0, "3bis"), ("subparagraph", 1, "(a)"), ("subparagraph", 1, "(b)"),
        ("subparagraph", 1, "(4bis)"), ("subparagraph", 1, "•"), ("note", 0, "*"),
        ("note", 0, "1"), ("note", 0, "2"), ("note", 0, "3"),
    ]  # fmt: skip
    assert reading.options == 3
    found = reading.brackets
    assert (found.open, found.close, found.depth, found.unbalanced) == (22, 22, 3, ())


def test_footnotes_stand_in_the_wording_that_marks_them_and_as_paragraphs() -> None:
    reading = sample("bracketed-draft.md")
    (marking,) = [p for p in reading.paragraphs if p.text == "train keepers in every region."]
    ((offset, note),) = marking.wording.notes
    assert marking.wording.text[offset] == NOTE_MARK
    assert note.text == "Options for the word include:\nOption 1: wardens\nOption 2: keepers of lights"
    notes = [p for p in reading.paragraphs if p.kind == "note"]
    assert [p.is_attached for p in notes] == [False, True, True, False]
    assert [p.label for p in reading.body() if p.kind == "note"] == ["*", "3"]
    assert any("without a mark in the text" in warning and "3" in warning for warning in reading.warnings)


def test_italics_are_kept_even_of_half_words_and_brackets() -> None:
    reading = sample("bracketed-draft.md")
    (paragraph,) = [p for p in reading.paragraphs if p.text.startswith("[Recognizing")]
    wording = paragraph.wording
    assert [wording.text[a:b] for a, b in wording.italics] == ["[Recognizing", "eaffirming"]
    assert "reaffirming" in wording.text


def test_asterisks_of_the_negotiators_stay() -> None:
    assert texts(markdown("Every [KDC*][KC] and its [KDC*][KC] are provisional.")) == [
        "Every [KDC*][KC] and its [KDC*][KC] are provisional."
    ]


def test_what_is_no_text_is_left_out_and_told() -> None:
    reading = sample("bracketed-draft.md")
    found = {(part.what, part.text) for part in reading.left_out}
    assert ("name of a link", "[source]") in found
    assert ("link address", "(https://papers.example/r/7)") in found
    assert ("definition of a link", "[source]: https://papers.example/draft-1.pdf") in found
    assert ("place of the table of contents", "TOC") in found
    assert {part.line for part in reading.left_out if part.what == "front matter"} == {1}
    assert sum(part.what == "footnote mark" for part in reading.left_out) == 2


def test_what_only_looks_like_a_link_is_text() -> None:
    reading = markdown("1. As in paragraph [x](a) or [Annex][II] of [the Agreement].")
    assert texts(reading) == ["As in paragraph [x](a) or [Annex][II] of [the Agreement]."]
    assert reading.brackets.open == 4


@pytest.mark.parametrize(
    ("text", "italics"),
    [
        ("*States* agree", ["States"]),
        ("_States_ agree", ["States"]),
        ("States * and * lights", []),
        ("snake_case_words", []),
        ("**States** agree", []),
        ("***States*** agree", ["States"]),
        ("*States **shall** agree*", ["States shall agree"]),
        ("**States *shall* agree**", ["shall"]),
        ("*[States* agree]", ["[States"]),
        ("[*States*]", ["States"]),
        (r"\*States\* agree", []),
        ("*States agree", []),
        ("a *b* c *d*", ["b", "d"]),
    ],
)
def test_emphasis_follows_the_common_rule(text: str, italics: list[str]) -> None:
    wording = marked(text, {}, {}).wording
    assert [wording.text[a:b] for a, b in wording.italics] == italics


@given(st.text("*_ab [](){}^\\`\n é", max_size=40))
def test_marks_take_away_only_marks(text: str) -> None:
    read_text = marked(text, {}, {}).wording.text
    remaining = iter(text)
    assert all(character in remaining for character in read_text)


@given(st.lists(st.sampled_from(["*", "**", "_", "a", " ", "[^n]", "b", "[", "]"]), max_size=30).map("".join))
def test_every_footnote_mark_holds_its_footnote(text: str) -> None:
    wording = marked(text, {}, {"n": Wording("Note.")}).wording
    assert len(wording.notes) == text.count("[^n]") == wording.text.count(NOTE_MARK)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"US\$100", "US$100"),
        (r"\[shall\]", "[shall]"),
        ("a &amp; b &sect;4", "a & b §4"),
        ("a &#8238; b &nosuch; c", "a &#8238; b &nosuch; c"),
        ("the <span class='x'>[lights]</span>", "the [lights]"),
        ("5 < 6 and 7 > 6 <unknown>", "5 < 6 and 7 > 6 <unknown>"),
        ("`[shall]` agree", "[shall] agree"),
        ("see <https://papers.example/1>", "see https://papers.example/1"),
        ('the [draft](https://papers.example "Draft 3") text', "the draft text"),
        ("![a map](map.png)", "a map"),
        ("the 5^th^ of May", "the 5^th^ of May"),
    ],
)
def test_other_marks_become_what_they_mean(text: str, expected: str) -> None:
    assert marked(text, {}, {}).wording.text == expected


def test_tables_rules_fences_and_comments_leave_the_words() -> None:
    table = "| State | Lights |\n|---|---|\n| Arvenia | [5] |\n\n"
    reading = markdown(f"{table}---\n\n```\nkept\n```\n\n<!-- not\nkept -->\nend\n")
    assert texts(reading) == ["| State | Lights | | Arvenia | [5] |", "kept", "end"]
    assert [part.what for part in reading.left_out] == [
        "rule of a table", "rule", "fence of a code block", "fence of a code block", "comment",
    ]  # fmt: skip


def test_headings_of_every_form_have_their_levels() -> None:
    text = (
        "# Outcome\n\n## I. National level\n\n### A. Registers ###\n\nStates met.\n\nOther issues\n------------\n\n"
        "**Funds**\n"
    )
    reading = markdown(text)
    assert reading.title == "Outcome"
    assert [(label, level, words) for kind, level, label, words in outline(reading) if kind == "heading"] == [
        (None, 0, "Outcome"), ("I", 0, "National level"), ("A", 1, "Registers"), (None, 0, "Other issues"),
        (None, 1, "Funds"),
    ]  # fmt: skip
    assert "Outcome" not in [paragraph.text for paragraph in reading.body()]


def test_lists_are_read_by_indentation_though_it_is_careless() -> None:
    text = (
        "1. States:\n   1. light;\n    2. chart;\n        - daily;\n        - yearly;\n   3. keep.\n\n"
        "   Further words.\n\n 2. States left.\n\nOutside.\n"
    )
    assert [(kind, level, label) for kind, level, label, _ in outline(markdown(text))] == [
        ("paragraph", 0, "1"), ("subparagraph", 1, "1"), ("subparagraph", 1, "2"), ("subparagraph", 2, "•"),
        ("subparagraph", 2, "•"), ("subparagraph", 1, "3"), ("paragraph", 0, None), ("paragraph", 0, "2"),
        ("paragraph", 0, None),
    ]  # fmt: skip


def test_lines_that_open_options_or_items_begin_paragraphs_without_a_blank_line() -> None:
    text = "States shall:\n(a) light;\n(b) chart.\n\n**Option 1:** Yes\n**Option 2:** [No text]\n"
    assert labels(markdown(text)) == [None, "(a)", "(b)", "Option 1", "Option 2"]


@pytest.mark.parametrize("form", ["**Option 1:** {}", "**Option 1**: {}", "**Option 1.** {}", "**Option 1**\n\n{}",
                                  "*Option 1:*\n\n{}", "Option 1[^1]: {}\n\n[^1]: Note."])  # fmt: skip
def test_options_are_read_however_they_are_set(form: str) -> None:
    reading = markdown(form.format("States agree."))
    assert outline(reading)[0] == ("option", 0, "Option 1", "States agree.")
    assert reading.options == 1


def test_a_decision_is_read_with_its_sections() -> None:
    text = (
        "---\ntitle: Draft decision\n---\n\n## B. DRAFT DECISION[^1]\n\n*The Conference of States,*\n\n*Recalling* its "
        "decision 1,\n\n### I. ADOPTION OF THE [AGREEMENT]\n\n1. *Decides* to adopt it;\n\n1bis. *[Requests* more;]\n\n"
        "2. **Option 1** : *Invites* States to sign;\n\n    **Option 2:** No text.\n\n*GENERAL*\n\n3. *Decides* on:\n"
        "    (a) Lamps in coastal waters\n    (b) Keepers\n\n1.States [shall] report.\n\n[^1]: Note.\n"
    )
    assert [(kind, level, label) for kind, level, label, _ in outline(markdown(text))] == [
        ("heading", 0, "B"), ("paragraph", 0, None), ("preambular", 0, None), ("heading", 1, "I"),
        ("operative", 0, "1"), ("operative", 0, "1bis"), ("operative", 0, "2"), ("option", 0, "Option 2"),
        ("heading", 2, None), ("operative", 0, "3"), ("subparagraph", 1, "(a)"), ("subparagraph", 1, "(b)"),
        ("operative", 0, "1"),
        ("note", 0, "1"),
    ]  # fmt: skip


def test_soft_line_ends_are_joined_and_lines_keep_their_numbers() -> None:
    reading = markdown("# Draft\n\n1. States agreed\n   on lights,\nlazily.\n2. They left.\n")
    assert texts(reading) == ["Draft", "States agreed on lights, lazily.", "They left."]
    assert [paragraph.line for paragraph in reading.paragraphs] == [1, 3, 6]


def test_footnotes_twice_or_missing_are_told() -> None:
    reading = markdown("1. A[^1] b[^2].\n\n[^1]: One.\n[^1]: Two.\n")
    assert any("more than once" in warning for warning in reading.warnings)
    assert any("marks without a footnote: 2" in warning for warning in reading.warnings)
    notes = [(p.text, p.is_attached) for p in reading.paragraphs if p.kind == "note"]
    assert notes == [("One.", True), ("Two.", False)]


def test_real_articles_are_read_with_their_paragraphs(shared_data: Path) -> None:
    path = shared_data / "paris" / "adopted-2016-01-29.md"
    reading = read(path.read_bytes(), name=path.name)
    kinds = [paragraph.kind for paragraph in reading.paragraphs]
    assert reading.title == "Paris Agreement"
    assert kinds.count("heading") == 30 and kinds.count("preambular") == 16
    italics = [p.wording.text[a:b] for p in reading.paragraphs for a, b in p.wording.italics]
    assert "mutatis mutandis" in italics and "Being" in italics
