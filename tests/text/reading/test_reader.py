"""The whole reading: no word is lost, brackets are where they are said to be, the rest is refused in sentences."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.text.labels import Label
from editor.text.reading import MAX_BYTES, UnreadableText, read
from editor.text.reading.reader import is_markdown
from tests.text.reading.samples import (
    SAMPLES,
    TEXTS,
    markdown,
    plain,
    sample,
    texts,
    words,
    words_left_out,
    words_read,
)

_LINES = sorted({line for name in SAMPLES for line in (TEXTS / name).read_text(encoding="utf-8").split("\n")})
_BITS = [
    "", "  ", "[", "]", "States", "shall", ",", ".", ";", ":", "/", "1. ", "2 bis. ", "(a) ", "(i) ", "a. ", "• ", "- ",
    "PP1 ", "OP2 alt. ", "A. ", "II. ", "Option 1: ", "Article 4", "3", "2/5", "A/CONF.1/2", "______________", "会",
    "The General Assembly,", "Recalling", "Decides", "No text", "{Note}",
]  # fmt: skip
_MARKS = ["*", "**", "_", "# ", "## ", "[^1]", "[^1]: ", "`", "<b>", "&amp;", "\\", "> ", "|", "---", "[x](/a)",
          "[a]: /b", "{:toc}"]  # fmt: skip


def _made_of(bits: list[str]) -> st.SearchStrategy[str]:
    """Texts of whole lines of the samples, such lines with something put into them, and lines of bits."""
    line = st.one_of(st.sampled_from(_LINES), st.lists(st.sampled_from(bits), max_size=8).map("".join))
    return st.lists(line, min_size=1, max_size=30).map("\n".join)


made_texts = _made_of(_BITS)
made_markdown = _made_of([*_BITS, *_MARKS])


@settings(max_examples=150)
@given(made_texts)
def test_no_word_of_a_plain_text_is_lost_or_invented(text: str) -> None:
    _assert_every_word(text, "draft.txt")


@settings(max_examples=150)
@given(made_texts)
def test_no_word_of_a_markdown_text_is_lost_or_invented(text: str) -> None:
    # Marks may stand amid a word, so that only texts without them can be compared word by word.
    if not re.search(r"[*_`&<\\]|\[\^|\]\(", text):
        _assert_every_word(text, "draft.md")


def _assert_every_word(text: str, name: str) -> None:
    try:
        reading = read(text.encode(), name=name)
    except UnreadableText:
        assert not words(text) or "no paragraph" in _refusal(text.encode(), name=name)
        return
    if any("made whole" in warning for warning in reading.warnings):
        return
    assert words_read(reading) + words_left_out(reading) == words(text)


@settings(max_examples=150)
@given(made_markdown, st.sampled_from(["draft.txt", "draft.md"]))
def test_a_reading_is_true_to_itself(text: str, name: str) -> None:
    try:
        form = read(text.encode(), name=name).as_json()
    except UnreadableText:
        return
    paragraphs, brackets = form["paragraphs"], form["brackets"]
    assert isinstance(paragraphs, list) and isinstance(brackets, dict)
    assert all(paragraph["text"].strip() for paragraph in paragraphs)
    opening = sum(paragraph["text"].count("[") for paragraph in paragraphs)
    closing = sum(paragraph["text"].count("]") for paragraph in paragraphs)
    assert (opening, closing) == (brackets["open"], brackets["close"])
    lone = brackets["unbalanced"]
    assert all(paragraphs[one["paragraph"]]["text"][one["offset"]] == one["character"] for one in lone)
    characters = [one["character"] for one in lone]
    assert characters.count("[") - characters.count("]") == opening - closing
    assert brackets["depth"] >= max((_depth(paragraph["text"]) for paragraph in paragraphs), default=0)
    json.dumps(form)


def _depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        depth = depth + 1 if character == "[" else max(0, depth - 1) if character == "]" else depth
        deepest = max(deepest, depth)
    return deepest


@settings(max_examples=100)
@given(st.binary(max_size=400), st.sampled_from(["draft.txt", "draft.md", "draft"]))
def test_any_bytes_are_read_or_refused_in_a_sentence(content: bytes, name: str) -> None:
    try:
        read(content, name=name)
    except UnreadableText as refusal:
        assert str(refusal)[0].isupper() and str(refusal).endswith(".")


@settings(max_examples=100)
@given(made_markdown, st.sampled_from(["draft.txt", "draft.md"]))
def test_a_text_is_read_the_same_whatever_its_line_ends_and_encoding(text: str, name: str) -> None:
    for content in (text.replace("\n", "\r\n").encode(), codecs.BOM_UTF8 + text.encode(), text.encode("utf-16")):
        try:
            expected = read(text.encode(), name=name)
        except UnreadableText:
            with pytest.raises(UnreadableText):
                read(content, name=name)
        else:
            assert read(content, name=name).paragraphs == expected.paragraphs


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_of_the_samples_stands_in_a_paragraph_or_in_what_was_left_out(name: str) -> None:
    reading = sample(name)
    source = words((TEXTS / name).read_text(encoding="utf-8"))
    halves = {"accumu", "lation", "legis", "r", "eaffirming"}  # parted by a line end or by an asterisk
    missing = source - words_read(reading) - words_left_out(reading)
    assert set(missing) <= halves


@pytest.mark.parametrize("name", SAMPLES)
def test_every_label_that_is_read_is_a_label_or_a_mark(name: str) -> None:
    for paragraph in sample(name).paragraphs:
        if paragraph.label not in (None, "•", "*"):
            assert str(Label.parse(str(paragraph.label))) == paragraph.label


@pytest.mark.parametrize(
    "text",
    ["1. 决定每年举行会议；\n2. 请秘书长：\n(a) 提交报告；\n(b) 举行会议。\n",
     "1. постановляет собираться ежегодно;\n2. просит:\n(a) представить доклад;\n(b) провести заседание.\n",
     "1.\tStates agreed.\n2.\tStates undertook:\n\t(a)\tTo light lamps;\n\t(b)\tTo keep them.\n"],
)  # fmt: skip
def test_labels_are_read_in_other_scripts_and_behind_tabs(text: str) -> None:
    found = [(paragraph.label, paragraph.level) for paragraph in plain(text).paragraphs]
    assert found == [("1", 0), ("2", 0), ("(a)", 1), ("(b)", 1)]


def test_the_json_form_is_the_one_that_was_agreed() -> None:
    form = plain("1. States [shall agree.\n\n(a) To report.\n").as_json()
    assert form == {
        "title": None,
        "paragraphs": [
            {"label": "1", "kind": "paragraph", "level": 0, "text": "States [shall agree."},
            {"label": "(a)", "kind": "subparagraph", "level": 1, "text": "To report."},
        ],
        "brackets": {
            "open": 1,
            "close": 0,
            "depth": 1,
            "running_depth": 1,
            "unbalanced": [{"paragraph": 0, "offset": 7, "character": "["}],
        },
        "options": 0,
        "left_out": [],
        "warnings": form["warnings"],
    }
    assert list(form) == ["title", "paragraphs", "brackets", "options", "left_out", "warnings"]


def test_a_bracket_that_closes_in_another_paragraph_has_its_partner() -> None:
    reading = plain("1. [States agree.\n\n2. States report.]\n\n3. States] end.\n")
    assert [(lone.paragraph, lone.offset, lone.character) for lone in reading.brackets.unbalanced] == [(2, 6, "]")]
    assert any("2 paragraphs open or close" in warning or "3 paragraphs" in warning for warning in reading.warnings)


def test_depth_is_that_of_a_paragraph_and_running_depth_that_of_the_file() -> None:
    reading = plain("1. [States [agree.\n\n2. States [may] [[report]].]]\n")
    assert (reading.brackets.depth, reading.brackets.running_depth) == (2, 4)


def test_offsets_are_code_points_of_the_text_without_footnote_marks() -> None:
    reading = markdown("1. 𠮷[^1] States] agree.\n\n[^1]: Note.\n")
    (lone,) = reading.brackets.unbalanced
    assert texts(reading)[lone.paragraph][lone.offset] == "]"
    assert lone.offset == 8


def _refusal(content: bytes, name: str = "draft.txt") -> str:
    with pytest.raises(UnreadableText) as refused:
        read(content, name=name)
    return str(refused.value)


def test_a_file_over_the_bound_is_refused_by_its_size() -> None:
    assert _refusal(b"a" * (MAX_BYTES + 1)) == "The file has 12.0 MB; at most 12 MB are accepted."


@pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
def test_too_many_paragraphs_are_refused(name: str) -> None:
    content = "\n\n".join(f"{n}. States agreed on matter {n}." for n in range(1, 5_002))
    assert "5,000 paragraphs" in _refusal(content.encode(), name)


@pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
def test_an_over_long_paragraph_is_refused_by_name(name: str) -> None:
    refusal = _refusal(("1. States agree.\n\n2 bis. " + "States " * 3_000 + "\n").encode(), name)
    assert "20,000" in refusal and "2 bis" in refusal and "line 3" in refusal


@pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
def test_an_absurdly_long_paragraph_is_refused_by_its_line(name: str) -> None:
    assert "20,000" in _refusal(b"1. States agree.\n\n" + b"[*a* " * 200_000, name)


def test_a_file_of_nothing_but_furniture_is_refused() -> None:
    assert "no paragraph" in _refusal(b"---\ntitle: Draft\n---\n\n[a]: /b\n", "draft.md")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("draft.md", "States agree.", True),
        ("DRAFT.MARKDOWN", "States agree.", True),
        ("draft.txt", "# Title\n\n**Option 1:** a [b](https://c.example)", False),
        ("draft", "# Title\n\n**Option 1:** a", True),
        ("draft", "1. States agree on *this*.", False),
        ("", "---\ntitle: Draft\n---\n# Title\n", True),
    ],
)
def test_the_form_of_a_text_is_told_by_its_name_and_else_by_its_signs(name: str, text: str, expected: bool) -> None:
    assert is_markdown(text, name) is expected


@pytest.mark.parametrize(
    ("name", "brackets", "unbalanced", "running", "options"),
    [
        ("draft-2015-02-12.txt", (1_273, 1_273), 4, 5, 416),
        ("draft-2015-10-23.md", (1_025, 1_026), 3, 5, None),
        ("draft-2015-12-04.md", (1_015, 1_018), 5, 7, None),
    ],
)
def test_real_drafts_count_as_they_were_counted_by_hand(
    shared_data: Path, name: str, brackets: tuple[int, int], unbalanced: int, running: int, options: int | None
) -> None:
    reading = read((shared_data / "paris" / name).read_bytes(), name=name)
    found = reading.brackets
    assert (found.open, found.close) == brackets
    assert (found.depth, found.running_depth) == (4, running)
    assert len(found.unbalanced) == unbalanced
    assert options is None or reading.options == options


@pytest.mark.parametrize("folder", ["paris", "resolutions", "bms6", "rio20", "statements"])
def test_every_word_of_real_texts_stands_in_a_paragraph_or_in_what_was_left_out(shared_data: Path, folder: str) -> None:
    for path in sorted((shared_data / folder).iterdir()):
        if path.suffix not in (".txt", ".md"):
            continue
        reading = read(path.read_bytes(), name=path.name)
        source = words(path.read_text(encoding="utf-8"))
        missing = source - words_read(reading) - words_left_out(reading)
        invented = words_read(reading) + words_left_out(reading) - source
        # Half words in italics (r*eaffirming*) are the only ones that change.
        assert set(missing) <= {"r", "eaffirming", "ecognizing"}, (path.name, missing)
        assert set(invented) <= {"reaffirming", "recognizing"}, (path.name, invented)
